/** Ballots around the moment of closing (security B9), and what the box file tells afterwards about who came first. */
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { randomBelow } from "../../shared/basics/random.ts";
import { readJson } from "../../shared/crypto/read-json.ts";
import { openAnswer } from "../../shared/crypto/envelope.ts";
import { fastNacl } from "../../native/nacl.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { phoneAnswerSchema, type PhoneAnswer } from "../../shared/protocol/phone.ts";
import { Evening, random } from "../scenarios/evening.ts";
import { rankCorrelation } from "../scenarios/rank-correlation.ts";
import { aVoter, type Filled, trackerOf, type Voter } from "../../bin/rehearse/voter.ts";

const graceMs = 1_000;
let evening: Evening;
let voters: readonly Voter[];
let latest = 0;

beforeAll(async () => {
  evening = await Evening.begin({ attendees: 24, settings: { graceSeconds: graceMs / 1_000 } });
  voters = await Promise.all(evening.slips.map((slip) => aVoter(evening.baseUrl, slip)));
});
afterAll(() => evening.end());

/** Opens the plan again in place of the round before, which is voided. */
async function nextRound(): Promise<number> {
  if (latest > 0) {
    const { phase } = await evening.round();
    if (phase !== "voided") {
      await evening.must(evening.people.chair, { kind: "void-round", n: latest, reason: "Thử lại" });
    }
  }
  latest = await evening.open(0, latest === 0 ? null : latest);
  return latest;
}

async function ballotOf(voter: Voter): Promise<Filled> {
  const wanted = await voter.prepare();
  return voter.fill(wanted, await voter.token(wanted));
}

test.each([1, 2, 3])(
  "security B9: with random cut-offs every ballot with a receipt is in the sealed box and no other, run %i",
  async () => {
    const n = await nextRound();
    const filled = await Promise.all(voters.slice(0, 12).map(ballotOf));
    const spread = 3 * graceMs;
    const casts = filled.map(async (ballot, index) => {
      // Three come at once: a box of fewer would be voided and say nothing.
      await wait(index < 3 ? 0 : randomBelow(spread, random));
      const voter = defined(voters[index], "one voter each");
      return { voter, ballot, answer: await voter.cast(ballot) };
    });
    await wait(randomBelow(graceMs, random));
    await evening.close(n);
    const outcomes = await Promise.all(casts);
    const { closing } = await evening.sealed();
    const acknowledged = outcomes.filter(({ voter, ballot, answer }) => voter.isReceipt(ballot, answer));
    const refused = outcomes.filter((outcome) => !acknowledged.includes(outcome));
    expect(refused.map(({ answer }) => answer)).toEqual(
      refused.map(() => ({ kind: "refused", code: "round-closed" })),
    );
    const trackers = acknowledged.map(({ ballot }) => trackerOf(ballot)).sort();
    expect(await evening.trackers(n)).toEqual(trackers);
    expect(closing?.cast).toBe(trackers.length);
    for (const { voter, ballot } of refused) {
      expect(await voter.cast(ballot)).toEqual({ kind: "refused", code: "round-closed" });
    }
    const [one] = acknowledged;
    // Same bytes, same receipt, in every phase (protocol B.5).
    expect(await one?.voter.cast(one.ballot)).toEqual(one?.answer);
  },
);

test("protocol B.8: what counts is the last byte: in the grace period it counts, after it the ballot is refused", async () => {
  const n = await nextRound();
  const others = voters.slice(2, 6);
  await Promise.all(others.map((voter) => voter.vote()));
  const [inTime, tooLate] = [defined(voters[0], "voters"), defined(voters[1], "voters")];
  const early = await ballotOf(inTime);
  const late = await ballotOf(tooLate);
  const [earlyUpload, lateUpload] = [startUpload(inTime, early), startUpload(tooLate, late)];
  await evening.close(n);
  const earlyAnswer = await earlyUpload.finish();
  expect(inTime.isReceipt(early, earlyAnswer)).toBe(true);
  await evening.sealed();
  expect(await lateUpload.finish()).toEqual({ kind: "refused", code: "round-closed" });
  const trackers = await evening.trackers(n);
  expect(trackers).toContain(trackerOf(early));
  expect(trackers).not.toContain(trackerOf(late));
  expect(trackers).toHaveLength(others.length + 1);
});

const runs = 4;

/**
 * Spearman's coefficient of 24 values has variance 1/23 under independence; the mean of four lies within 4.5 deviations
 * in all but one of 100,000 runs. Slots taken from one end of the file would be beyond it.
 */
const bound = 4.5 / Math.sqrt(23 * runs);

test("security S2: in the real box file, the tracker list and the record no order follows the order of arrival", async () => {
  const correlations: Record<"slots" | "trackers" | "archive", number>[] = [];
  for (let run = 0; run < runs; run++) {
    const n = await nextRound();
    const arrived: Filled[] = [];
    for (const [index, filled] of (await Promise.all(voters.map(ballotOf))).entries()) {
      const voter = defined(voters[index], "one voter each");
      expect(voter.isReceipt(filled, await voter.cast(filled))).toBe(true);
      arrived.push(filled);
    }
    await evening.seal(n);
    const box = await readFile(join(evening.meetingFolder, "rounds", String(n), "box.bin"));
    const trackers = await evening.trackers(n);
    const record = await evening.fullRecord(n);
    const archive = Buffer.from(
      defined(
        [...record].find(([name]) => name.endsWith(".bel")),
        "archive",
      )[1],
    );
    const places = (placeOf: (filled: Filled) => number) => {
      const found = arrived.map(placeOf);
      expect(found).not.toContain(-1);
      return rankCorrelation(found);
    };
    correlations.push({
      slots: places(({ ballot }) => box.indexOf(ballot)),
      trackers: places((filled) => trackers.indexOf(trackerOf(filled))),
      archive: places(({ ballot }) => archive.indexOf(ballot)),
    });
  }
  for (const order of ["slots", "trackers", "archive"] as const) {
    const mean = correlations.reduce((sum, run) => sum + run[order], 0) / runs;
    expect(Math.abs(mean)).toBeLessThan(bound);
  }
});

/** Sends all of a cast request but its last byte; finish sends that and resolves to the answer. */
function startUpload(voter: Voter, filled: Filled) {
  const sealed = voter.envelope(filled);
  const { hostname, port } = new URL(evening.baseUrl);
  const socket = connect(Number(port), hostname);
  const head =
    `POST ${publicRoutes.cast} HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/octet-stream\r\n` +
    `Content-Length: ${sealed.bytes.length}\r\n\r\n`;
  socket.write(head);
  socket.write(sealed.bytes.subarray(0, -1));
  return {
    finish: (): Promise<PhoneAnswer> =>
      new Promise((resolve, reject) => {
        const chunks: Buffer[] = [];
        socket.on("data", (chunk: Buffer) => chunks.push(chunk));
        socket.on("error", reject);
        socket.on("close", () => {
          const answer = Buffer.concat(chunks);
          const body = answer.subarray(answer.indexOf("\r\n\r\n") + 4);
          const json = openAnswer(fastNacl, sealed, new Uint8Array(body));
          resolve(
            defined(readJson(json ?? "", phoneAnswerSchema), `an answer, not ${answer.toString("latin1")}`),
          );
        });
        socket.write(sealed.bytes.subarray(-1));
      }),
  };
}
