/**
 * Two boxes whose sums differ by one voter (protocol D.2), handed to a device by a server that lies: both are sealed,
 * signed and verified, and only the device that opened the first stands in the way.
 */
import { beforeAll, expect, test } from "vitest";
import { err, ok } from "../../shared/basics/result.ts";
import { planIdSchema } from "../../shared/domain/ids.ts";
import type { Round } from "../../shared/protocol/round.ts";
import { defaultVotes, planId, subjectNames, type RecordPlan } from "../record/build-record.ts";
import {
  boxOf,
  keyFileOfTellerOne,
  deviceWithKeyFile,
  lot,
  makeDevice,
  passphrase,
  sealedRecord,
  zipOf,
  type Device,
} from "./device.ts";

/** Two rows are enough, and take half the time. */
const votes = defaultVotes.map((row) => row.slice(0, 2));
const [head, deputy] = subjectNames;
const subjects = [head, deputy];
const first = sealedRecord({ votes, subjects, unusedSlips: 6 });
const { meetingId, title } = first.round;
const secondPlan = planIdSchema.parse("8".repeat(22));
const thirdPlan = planIdSchema.parse("6".repeat(22));
const others = ["Hoàng Minh Giang", "Vũ Thị Hạnh"];

/** The second round, in which so many more slips get a token; ballots and slips are otherwise those of the first. */
function laterRound(more: number, changes: RecordPlan = {}): RecordPlan {
  return {
    votes,
    subjects,
    n: 2,
    planId: secondPlan,
    tokensOnly: 1 + more,
    unusedSlips: 2 + 4 - more,
    ...changes,
  };
}

let keyFile: string;
let opened: Device["storage"]["entries"];

/** A device that has opened round 1, whose slips are the first six of the later round's. */
beforeAll(async () => {
  keyFile = await keyFileOfTellerOne(meetingId);
  const device = deviceWithKeyFile(meetingId, keyFile);
  const box = await boxOf(first);
  expect(await device.teller.open({ box, n: 1, heads: 5, lot }, passphrase)).toMatchObject({ ok: true });
  opened = new Map(device.storage.entries);
});

function deviceThatOpenedTheFirst(): Device {
  const device = makeDevice(meetingId);
  for (const [key, value] of opened) device.storage.write(key, value);
  return device;
}

const named = (round: { planId: Round["planId"]; title: string }): Round["closeTo"] => [round];
const refusal = err({ kind: "opening", problem: "rounds-too-close" });

test.each<[what: string, plan: RecordPlan, expected: unknown]>([
  ["one slip more", laterRound(1), refusal],
  ["two slips more", laterRound(2), refusal],
  ["the same slips", laterRound(0), ok(null)],
  ["three slips more", laterRound(3), ok(null)],
  ["three slips more, where k is 4", laterRound(3, { refuseBelow: 4 }), refusal],
  ["one slip more, on other people", laterRound(1, { subjects: others }), ok(null)],
  ["one slip more, one common row", laterRound(1, { subjects: ["Hoàng Minh Giang", deputy] }), refusal],
  [
    "one slip more, the same people in other letters",
    laterRound(1, { subjects: subjects.map((name) => name.toUpperCase().replaceAll("Ă", "A")) }),
    refusal,
  ],
  ["one slip more, as every phone said", laterRound(1, { closeTo: named({ planId, title }) }), ok(null)],
  [
    "one slip more, another plan named",
    laterRound(1, { closeTo: named({ planId: thirdPlan, title }) }),
    refusal,
  ],
  [
    "one slip more, the plan named by another title",
    laterRound(1, { closeTo: named({ planId, title: "Lượt không có thật" }) }),
    refusal,
  ],
])("H4, S8: the device that opened a round, and a later one with %s", async (_what, plan, expected) => {
  const device = deviceThatOpenedTheFirst();
  device.zip = zipOf(sealedRecord(plan));
  const checked = await device.teller.checkBox(2, () => undefined);
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  expect(await device.teller.open({ box: checked.value, n: 2, heads: 5, lot }, passphrase)).toEqual(expected);
  expect(device.orders).toHaveLength(expected === refusal ? 0 : 1);
});

test("S8: a device that cannot read what it opened opens nothing", async () => {
  const device = deviceThatOpenedTheFirst();
  const path = [...device.storage.entries.keys()].find((key) => key.endsWith("/sums")) ?? "";
  device.storage.write(path, "[]x");
  const box = await boxOf(sealedRecord(laterRound(0)));
  expect(await device.teller.open({ box, n: 2, heads: 5, lot }, passphrase)).toEqual(
    err({ kind: "opening", problem: "memory-unreadable" }),
  );
});
