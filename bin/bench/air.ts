/** Rows of what goes over the air: one phone's bytes in Chromium, and a hall that opens the page on one access point. */
import { randomInt } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { chromium, type Browser } from "playwright";
import { defined } from "../../shared/basics/assert.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { startServer } from "../rehearse/server-process.ts";
import { aVoter } from "../rehearse/voter.ts";
import { prepareHall } from "./hall.ts";
import { percentile, type Row, seconds, timed } from "./row.ts";
import { openLink } from "./shaped-link.ts";

const executablePath = "/usr/bin/chromium";
const fullSpeed = 1_000_000_000;
const slowPhoneBits = 1_500_000;
const accessPointBits = 20_000_000;
const cpuThrottle = 4;
/** 300 phones come within 60 s; fewer in less time, at the same pace. */
const arrivalPaceMs = 200;
/** Each needs a slip of its own: a second browser is told that the slip is held elsewhere. */
const weighings = 3;
const browserPages = 3;
/** A browser's connections to one host. */
const connectionsMax = 6;
const quietMs = 1_500;
/** With its answer the waiting page is there; nothing of what comes behind it is asked for before. */
const joining = `POST ${publicRoutes.join}`;

type Weight = { readonly firstBytes: number; readonly allBytes: number; readonly usableMs: number };

export async function airRows(phoneCount: number, say: (progress: string) => void): Promise<readonly Row[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "phieu-kin-bench-"));
  const server = await startServer(path.join(folder, "data"));
  try {
    const { slips } = await prepareHall(server, phoneCount + weighings + browserPages);
    say(`${String(slips.length)} slips handed out`);
    const crowd = slips.slice(0, phoneCount);
    const [ofPlain = "", ofWhole = "", ofSlow = "", ...ofPages] = slips.slice(phoneCount).map(fragmentOf);
    if (!existsSync(executablePath)) return [await hallRow(server.httpUrl, crowd, [])];
    const plain = await weigh(server.httpUrl, ofPlain, fullSpeed, 1, ["--disable-remote-fonts"]);
    const whole = await weigh(server.httpUrl, ofWhole, fullSpeed, 1, []);
    const slow = await weigh(server.httpUrl, ofSlow, slowPhoneBits, cpuThrottle, []);
    say("one phone weighed");
    const hall = await hallRow(server.httpUrl, crowd, ofPages);
    return [...phoneRows(plain, whole, slow), hall];
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function fragmentOf(slipUrl: string): string {
  return slipUrl.slice(slipUrl.indexOf("#"));
}

function launch(args: readonly string[]): Promise<Browser> {
  return chromium.launch({ executablePath, args: ["--no-sandbox", ...args] });
}

/** One page with an empty cache: what came until the slip is said to be valid, and until nothing more comes. */
async function weigh(
  serverUrl: string,
  slip: string,
  bitsPerSecond: number,
  throttle: number,
  args: readonly string[],
): Promise<Weight> {
  const link = await openLink(serverUrl, bitsPerSecond, joining);
  const browser = await launch(args);
  try {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: throttle });
    const usableMs = await timed(async () => {
      await page.goto(`${link.url}/${slip}`, { waitUntil: "commit" });
      await page.locator(".notice-good").waitFor();
    });
    const firstBytes = defined(link.downBytesAtAnswer(), "a phone that waits has joined");
    let before = -1;
    while (before !== link.downBytes()) {
      before = link.downBytes();
      await wait(quietMs);
    }
    return { firstBytes, allBytes: link.downBytes(), usableMs };
  } finally {
    await browser.close();
    link.end();
  }
}

/** Everybody over one link: plain clients that ask for what a browser asks for, and a few browsers among them. */
async function hallRow(
  serverUrl: string,
  slips: readonly string[],
  browserSlips: readonly string[],
): Promise<Row> {
  const link = await openLink(serverUrl, accessPointBits, joining);
  const browser = browserSlips.length > 0 ? await launch([]) : null;
  const lengthMs = slips.length * arrivalPaceMs;
  try {
    const phones = slips.map(async (slip) => {
      await wait(randomInt(lengthMs));
      return openAsPhone(link.url, slip);
    });
    const pages = browserSlips.map(async (slip, index) => {
      await wait(((index + 1) * lengthMs) / (browserSlips.length + 1));
      const context = await defined(browser, "there is a browser for its slips").newContext();
      const page = await context.newPage();
      return timed(async () => {
        await page.goto(`${link.url}/${slip}`, { waitUntil: "commit" });
        await page.locator(".notice-good").waitFor();
      });
    });
    const [times, browserTimes] = await Promise.all([Promise.all(phones), Promise.all(pages)]);
    return {
      what: `${String(slips.length)} phones open the page within ${seconds(lengthMs)} over one link of 20 Mbit/s: until the slip is valid, p95`,
      bar: "≤ 20 s",
      measured: seconds(percentile(times, 95)),
      beside: `median ${seconds(percentile(times, 50))}, longest ${seconds(Math.max(...times))}; Chromium among them: ${browserTimes.map(seconds).join(", ")}; ${megabytes(link.downBytes())} came down`,
    };
  } finally {
    await browser?.close();
    link.end();
  }
}

/** In the page's order: head and styles, scripts and worker, view and joining; behind that, what a round needs, and the fonts. */
async function openAsPhone(baseUrl: string, slip: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connectionsMax });
  const load = (name: string) => loadText(new URL(name, `${baseUrl}/assets/`), agent);
  try {
    let code = { script: "", worker: "" };
    const usableMs = await timed(async () => {
      const head = await load("/");
      const page = load(named(head, /\/assets\/show-page-[\w-]+\.js/));
      const others = [/\/assets\/kiosk-[\w-]+\.css/, /\/too-old\.js/].map((place) =>
        load(named(head, place)),
      );
      const start = await load(named(head, /\/assets\/kiosk-[\w-]+\.js/));
      const worker = await load(named(start, /phone-worker-[\w-]+\.js/));
      const [script] = await Promise.all([page, ...others]);
      const voter = await aVoter(baseUrl, slip);
      const joined = await voter.join();
      if (joined?.kind !== "joined") throw new Error("a slip of the hall is taken");
      code = { script, worker };
    });
    const { script, worker } = code;
    const styles = load(named(script, /later-[\w-]+\.css/));
    const behind = [
      named(script, /later-parts-[\w-]+\.js/),
      ...[/round-parts-[\w-]+\.js/, /esm-[\w-]+\.js/].map((pattern) => named(worker, pattern)),
    ].map(load);
    const fonts = [...(await styles).matchAll(/\/assets\/[\w-]+\.woff2/g)].map(([font]) => load(font));
    await Promise.all([...fonts, ...behind]);
    return usableMs;
  } finally {
    agent.destroy();
  }
}

function named(text: string, pattern: RegExp): string {
  return defined(pattern.exec(text)?.[0], "the page names what it loads");
}

function loadText(url: URL, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { "accept-encoding": "gzip, deflate" } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        const bytes = Buffer.concat(chunks);
        if (answer.statusCode !== 200) reject(new Error(`${url.pathname}: ${String(answer.statusCode)}`));
        else resolve((answer.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes).toString());
      });
    });
    request.on("error", reject);
  });
}

function kilobytes(byteCount: number): string {
  return `${(byteCount / 1_000).toFixed(1)} kB`;
}

function megabytes(byteCount: number): string {
  return `${(byteCount / 1_000_000).toFixed(0)} MB`;
}

function phoneRows(plain: Weight, whole: Weight, slow: Weight): readonly Row[] {
  return [
    {
      what: "one phone in Chromium until the waiting page can be used: bytes that came, heads and answers with them, fonts aside",
      bar: "≤ 110 kB",
      measured: kilobytes(plain.firstBytes),
      beside: "",
    },
    {
      what: "… in all, fonts aside",
      bar: "≤ 165 kB",
      measured: kilobytes(plain.allBytes),
      beside: `fonts: ${kilobytes(whole.allBytes - plain.allBytes)}`,
    },
    {
      what: `… until usable at ${String(cpuThrottle)}x CPU throttle over 1.5 Mbit/s, with fonts`,
      bar: "≤ 2 s",
      measured: seconds(slow.usableMs),
      beside: `${seconds(whole.usableMs)} on this machine without either`,
    },
  ];
}
