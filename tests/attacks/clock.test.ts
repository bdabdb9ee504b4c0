/** A wrong clock, and one that jumps, decide nothing (security N12, B10). */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fastNacl } from "../../native/nacl.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { verifyRecord } from "../../shared/record/verify/verify-record.ts";
import { defined } from "../../shared/basics/assert.ts";
import { Evening } from "../scenarios/evening.ts";
import { aVoter, type Voter } from "../../bin/rehearse/voter.ts";

const graceMs = 4_000;
const dayMs = 24 * 3_600 * 1_000;
let folder: string;
let shiftFile: string;
let evening: Evening;
let voters: readonly Voter[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "phieu-kin-clock-"));
  shiftFile = join(folder, "shift");
  await setClock(0);
  evening = await Evening.begin({
    attendees: 6,
    settings: { graceSeconds: graceMs / 1_000 },
    server: {
      nodeArguments: ["--import", new URL("../scenarios/shifted-clock.mjs", import.meta.url).href],
      environment: { SHIFT_FILE: shiftFile },
    },
  });
  voters = await Promise.all(evening.slips.map((slip) => aVoter(evening.baseUrl, slip)));
});
afterAll(async () => {
  await evening.end();
  await rm(folder, { recursive: true, force: true });
});

async function setClock(byMs: number): Promise<void> {
  await writeFile(shiftFile, String(byMs));
}

test("security B10: before the chair has opened no ballot is asked for or taken, whatever the clock says", async () => {
  const [voter] = voters;
  for (const byMs of [0, dayMs, -dayMs]) {
    await setClock(byMs);
    expect((await evening.view()).round).toBeNull();
    await expect(defined(voter, "voters").prepare()).rejects.toThrow("a round is open");
  }
  await setClock(0);
});

test("security N12: the clock jumps a day ahead and two days back while people vote and while the round closes, and nothing changes", async () => {
  const n = await evening.open();
  const [slow, ...quick] = voters;
  for (const [index, voter] of quick.entries()) {
    await setClock([0, dayMs, -dayMs][index % 3] ?? 0);
    await voter.vote();
  }
  await setClock(0);
  const closedAtMs = performance.now();
  await evening.close(n);
  await setClock(dayMs);
  // Five seconds for tokens, a grace period for ballots: both by a clock that cannot jump.
  await defined(slow, "six voters").vote();
  for (const byMs of [dayMs, -dayMs]) {
    await setClock(byMs);
    const { phase, graceSecondsLeft } = await evening.round();
    expect(phase).toBe("closing");
    expect(graceSecondsLeft).toBeGreaterThan(0);
    expect(graceSecondsLeft).toBeLessThanOrEqual(graceMs / 1_000);
  }
  await setClock(0);
  const { closing } = await evening.sealed();
  expect(performance.now() - closedAtMs).toBeGreaterThan(graceMs);
  expect(closing).toMatchObject({ cast: voters.length, tokensIssued: voters.length });
  await evening.countAndAnnounce(n);
  const report = await verifyRecord(await evening.fullRecord(n), {
    nacl: fastNacl,
    groupByName: nativeGroupByName,
  });
  expect(report.verdict).toBe("valid");
});

test("security N12: after a restart with a clock that is a day slow the meeting goes on where it was", async () => {
  await setClock(-dayMs);
  await evening.server.stop();
  await evening.startAgain();
  expect((await evening.round()).phase).toBe("announced");
  await setClock(0);
});
