/** Rows that need a browser: Debian's Chromium on this machine, one thread, with and without a slowed-down CPU. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium, type Page } from "playwright";
import { build } from "vite";
import { defined } from "../../shared/basics/assert.ts";
import { toHex } from "../../shared/basics/bytes.ts";
import { ms, type Row, seconds } from "./row.ts";

const executablePath = "/usr/bin/chromium";
// Seen from dist/bin/bench/.
const work = fileURLToPath(new URL("../../../bin/bench/browser-work.ts", import.meta.url));
const throttle = 4;
const longBallots = [
  { what: "8 people x 7 items", cells: 56 },
  { what: "60 people", cells: 60 },
  { what: "120 cells, the most there may be,", cells: 120 },
] as const;

/** sealedRecord: the .zip of a sealed record of ballotCount ballots of 7 rows. */
export async function browserRows(sealedRecord: Uint8Array, ballotCount: number): Promise<readonly Row[]> {
  if (!existsSync(executablePath)) return [missing()];
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: await bundle() });
    const makeMs = await inPage(page, "bench.makeBallots(10)");
    const checkMs = await inPage(page, `bench.checkRecord("${toHex(sealedRecord)}")`);
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: throttle });
    const slowMs = await inPage(page, "bench.makeBallots(5)");
    const longMs: number[] = [];
    for (const { cells } of longBallots)
      longMs.push(await inPage(page, `bench.makeBallots(3, ${String(cells)})`));
    return rows({ makeMs, slowMs, longMs, checkMs, ballotCount, version: browser.version() });
  } finally {
    await browser.close();
  }
}

function missing(): Row {
  return { what: "Chromium", bar: "", measured: `not found at ${executablePath}`, beside: "" };
}

async function inPage(page: Page, expression: string): Promise<number> {
  const value: unknown = await page.evaluate(expression);
  if (typeof value !== "number") throw new Error(`${expression.slice(0, 40)} gave no number`);
  return value;
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      target: "chrome90",
      lib: { entry: work, name: "bench", formats: ["iife"] },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const chunks = outputs.flatMap((one) => ("output" in one ? one.output : []));
  const [code] = chunks.flatMap((one) => ("code" in one ? [one.code] : []));
  return defined(code, "a bundle has one chunk");
}

type Figures = {
  readonly makeMs: number;
  readonly slowMs: number;
  /** One per longBallots. */
  readonly longMs: readonly number[];
  readonly checkMs: number;
  readonly ballotCount: number;
  readonly version: string;
};

function rows({ makeMs, slowMs, longMs, checkMs, ballotCount, version }: Figures): readonly Row[] {
  return [
    {
      what: "make that ballot in Chromium, one thread",
      bar: "≤ 100 ms",
      measured: ms(makeMs),
      beside: `Chromium ${version}; belenios-tool native, quoted: 114 ms`,
    },
    {
      what: `… at ${String(throttle)}x CPU throttle`,
      bar: "≤ 300 ms after “send”",
      measured: ms(slowMs),
      beside: "the whole ballot; the kiosk makes it while the person reads the review page, before “send”",
    },
    ...longBallots.map(({ what }, index) => ({
      what: `a ballot of ${what} x (4 answers + blank) at ${String(throttle)}x CPU throttle`,
      bar: "≤ 2 s",
      measured: ms(longMs[index] ?? 0),
      beside: "the whole ballot, made while the person reads the review page",
    })),
    {
      what: `a teller's device checks the sealed record, ${String(ballotCount)} ballots of 7 rows, one Chromium core`,
      bar: "≤ 25 s for 1,000",
      measured: seconds(checkMs),
      beside: "linear in workers",
    },
  ];
}
