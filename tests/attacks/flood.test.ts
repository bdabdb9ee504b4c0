/** Spectators must not starve voters (security N5, N6). */
import { mkdtemp, rm } from "node:fs/promises";
import { type ChildProcess, spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Evening } from "../scenarios/evening.ts";
import { aVoter } from "../../bin/rehearse/voter.ts";
import { bundleScript } from "../storage/child-process.ts";

const spectators = 500;
let evening: Evening;
let scripts: string;
let flood: ChildProcess;

beforeAll(async () => {
  evening = await Evening.begin({ attendees: 24 });
  await evening.open();
  scripts = await mkdtemp(join(tmpdir(), "phieu-kin-flood-"));
  const script = await bundleScript(join(import.meta.dirname, "spectators.ts"), scripts);
  flood = spawn(process.execPath, [script, evening.baseUrl, String(spectators)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await floodSays("ready");
});
afterAll(async () => {
  flood.kill("SIGKILL");
  await evening.end();
  await rm(scripts, { recursive: true, force: true });
});

async function floodSays(word: string): Promise<void> {
  if (flood.stdout === null) throw new Error("the flood's output is piped");
  for await (const line of createInterface({ input: flood.stdout })) if (line === word) return;
  throw new Error("the flood ended");
}

test("security N6: with 500 idle and flooding spectators votes are acknowledged within 2 s (p95) and the chair's page answers within 1 s", async () => {
  const voters = await Promise.all(evening.slips.map((slip) => aVoter(evening.baseUrl, slip)));
  const voteMs: number[] = [];
  const pageMs: number[] = [];
  for (const voter of voters) {
    const wanted = await voter.prepare();
    const filled = await voter.fill(wanted, await voter.token(wanted));
    const answer = await timed(voteMs, () => voter.cast(filled));
    expect(voter.isReceipt(filled, answer)).toBe(true);
    const page = await timed(pageMs, () => evening.people.chair.client.view());
    expect(page).toMatchObject({ ok: true });
  }
  expect(percentile(voteMs, 95)).toBeLessThan(2_000);
  expect(percentile(pageMs, 95)).toBeLessThan(1_000);
  expect(flood.exitCode).toBeNull();
});

async function timed<T>(times: number[], run: () => Promise<T>): Promise<T> {
  const startMs = performance.now();
  const value = await run();
  times.push(performance.now() - startMs);
  return value;
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? Number.NaN;
}
