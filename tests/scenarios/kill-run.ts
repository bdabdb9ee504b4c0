/**
 * kill -9 in the middle of casting, again and again, with real phones that retry (security N10). Phones reload too: now
 * and then one is thrown away and a new one made on its storage.
 */
import { setTimeout as wait } from "node:timers/promises";
import { expect } from "vitest";
import { memoryStorage } from "../../shared/client/phone/memory-storage.ts";
import { screenOfKind, type RehearsalPhone } from "../../bin/rehearse/phones.ts";
import { fastNacl } from "../../native/nacl.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { defined } from "../../shared/basics/assert.ts";
import { randomBelow } from "../../shared/basics/random.ts";
import type { Choice } from "../../shared/client/phone/sealer.ts";
import type { PhoneStorage } from "../../shared/client/phone/world.ts";
import { verifyRecord } from "../../shared/record/verify/verify-record.ts";
import { Evening, random } from "./evening.ts";
import { fragmentOf, livePhone, voteThroughTrouble } from "./live-phone.ts";

const attendees = 10;
const killsPerRound = 7;
/** A phone sends at a random moment of this time, so that kills fall among tokens and ballots. */
const spreadMs = 4_000;
const aliveMsMin = 150;
const aliveMsMax = 900;

type Attendee = {
  readonly slip: string;
  readonly storage: PhoneStorage;
  phone: RehearsalPhone;
};

export type KillReport = { readonly kills: number; readonly rounds: number; readonly ballots: number };

/** Holds rounds in one meeting until the server was killed so often; each round is counted and its record verified. */
export async function killServerWhileCasting(wantedKills: number): Promise<KillReport> {
  const rounds = Math.ceil(wantedKills / killsPerRound);
  const evening = await Evening.begin({ attendees, subjects: 2, plans: Math.min(rounds, 50) });
  const people = evening.slips.map((slip) => arrive(evening, slip));
  let kills = 0;
  let ballots = 0;
  try {
    for (let round = 0; round < rounds; round++) {
      const n = await evening.open(round);
      const killing = killNow(evening, people, Math.min(killsPerRound, wantedKills - kills));
      const chosen = await Promise.all(people.map((person) => voteOnce(person)));
      kills += await killing;
      await expectWholeRound(evening, people, n, chosen);
      ballots += chosen.length;
      await evening.testKeys();
    }
  } finally {
    for (const { phone } of people) phone.stop();
    await evening.end();
  }
  return { kills, rounds, ballots };
}

function arrive(evening: Evening, slip: string): Attendee {
  const storage = memoryStorage();
  const phone = livePhone(evening.baseUrl, storage);
  void phone.phone.start(fragmentOf(slip));
  return { slip, storage, phone };
}

/** Comes at a random moment. */
async function voteOnce(person: Attendee): Promise<readonly Choice[]> {
  await wait(randomBelow(spreadMs, random));
  return voteThroughTrouble(() => person.phone);
}

/** Kills at random moments and starts again at once. Resolves to the number of kills. */
async function killNow(evening: Evening, people: readonly Attendee[], times: number): Promise<number> {
  for (let kill = 0; kill < times; kill++) {
    await wait(aliveMsMin + randomBelow(aliveMsMax - aliveMsMin, random));
    await evening.server.kill();
    reload(evening, defined(people[randomBelow(people.length, random)], "somebody"));
    await evening.startAgain();
  }
  return times;
}

function reload(evening: Evening, person: Attendee): void {
  if (person.phone.phone.state().screen.kind === "done") return;
  person.phone.stop();
  person.phone = livePhone(evening.baseUrl, person.storage);
  void person.phone.phone.start("");
}

async function expectWholeRound(
  evening: Evening,
  people: readonly Attendee[],
  n: number,
  chosen: readonly (readonly Choice[])[],
): Promise<void> {
  const own = people.map(({ phone }) => trackerOnScreen(phone)).sort();
  const { closing } = await evening.seal(n);
  expect(closing).toMatchObject({ cast: chosen.length, tokensIssued: chosen.length });
  expect(await evening.trackers(n)).toEqual(own);
  await evening.countAndAnnounce(n);
  for (const { phone } of people) {
    const screen = await screenOfKind(phone, "result");
    const counts = screen.result.subjects
      .flatMap(({ cells }) => cells)
      .map(({ blank, counts: votes }) => [blank, ...votes]);
    expect(counts).toEqual(countsOf(chosen, counts.length));
  }
  const report = await verifyRecord(await evening.fullRecord(n), {
    nacl: fastNacl,
    groupByName: nativeGroupByName,
  });
  expect(report.checks.filter(({ status }) => status === "FAIL")).toEqual([]);
  expect(report.verdict).toBe("valid");
}

function trackerOnScreen({ phone }: RehearsalPhone): string {
  const { screen } = phone.state();
  if (screen.kind !== "done") throw new Error(`a phone shows ${screen.kind}`);
  return screen.cast.tracker;
}

function countsOf(chosen: readonly (readonly Choice[])[], rows: number): readonly (readonly number[])[] {
  const kinds: readonly Choice[] = ["blank", 0, 1, 2, 3];
  return Array.from({ length: rows }, (_, row) =>
    kinds.map((kind) => chosen.filter((choices) => choices[row] === kind).length),
  );
}
