/** security C17: in a real browser, the threads that check a record compile WebAssembly, and the page beside them does not. */
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import helmet from "helmet";
import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fastEd25519 } from "../../native/groups.ts";
import { benchBallot, benchElection } from "../../bin/bench/crypto.ts";
import { kindOfConsoleFile, strictPage } from "../../shared/protocol/strict-page.ts";
import { launchChromium } from "../chromium.ts";

const assets = fileURLToPath(new URL("../../dist/pages/admin/assets", import.meta.url));
const thread = readdirSync(assets).find((name) => /^ballot\.worker-.*\.js$/.test(name)) ?? "not built";

/** The built thread and a page without anything, under the headers of the console. */
const server = createServer((request, response) => {
  const url = request.url ?? "";
  helmet(strictPage(kindOfConsoleFile(url), true, "'self'"))(request, response, () => {
    const isThread = url === `/console/assets/${thread}`;
    response.setHeader("content-type", isThread ? "text/javascript" : "text/html");
    response.end(isThread ? readFileSync(join(assets, thread)) : "<!doctype html><title>page</title>");
  });
});
let browser: Browser;

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  server.close();
});

const compile = `(() => {
  try {
    return String(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])));
  } catch (error) {
    return error.name;
  }
})()`;

test("security C17: a thread that checks ballots compiles the module, its page may not, and a sound ballot is sound", async () => {
  const address = server.address();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${typeof address === "object" ? String(address?.port) : ""}/console/`);
  const election = benchElection(fastEd25519, 1);
  const task = { electionText: election.text, ballots: [{ text: benchBallot(election), weight: 1 }] };
  const started = page.waitForEvent("worker");
  const answer = page.evaluate(
    ({ path, posted }) =>
      new Promise((resolve) => {
        const worker = new Worker(path, { type: "module" });
        worker.onmessage = ({ data }: MessageEvent<{ ok: boolean }>) => resolve(data.ok);
        const ballots = posted.ballots.map((ballot) => ({ ...ballot, weight: BigInt(ballot.weight) }));
        worker.postMessage({ ...posted, ballots });
      }),
    { path: `/console/assets/${thread}`, posted: task },
  );
  expect(await answer).toBe(true);
  expect(await (await started).evaluate(compile)).toBe("[object WebAssembly.Module]");
  expect(await page.evaluate(compile)).toBe("CompileError");
});
