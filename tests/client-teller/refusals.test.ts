/**
 * What protocol B.9 says a teller's device refuses, through the device itself: it downloads, checks, and no share is
 * used. Every box below is sealed and signed by its server; only the device stands in the way.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { err } from "../../shared/basics/result.ts";
import type { BallotJson } from "../../shared/crypto/ballot-format.ts";
import { decodeCiphertext } from "../../shared/crypto/elgamal.ts";
import type { Election } from "../../shared/crypto/election.ts";
import { defined } from "../../shared/basics/assert.ts";
import type { HeardLot } from "../../shared/client/teller/opening-checks.ts";
import type { Form } from "../../shared/forms/form.ts";
import { buildRecord, defaultVotes, voided, type RecordPlan } from "../record/build-record.ts";
import {
  boxOf,
  deviceWithKeyFile,
  keyFileOfTellerOne,
  lot,
  passphrase,
  sealedRecord,
  zipOf,
  type Device,
} from "./device.ts";

const { meetingId } = sealedRecord().round;
let keyFile: string;

beforeAll(async () => {
  keyFile = await keyFileOfTellerOne(meetingId);
});

function deviceWith(zip: Uint8Array): Device {
  const device = deviceWithKeyFile(meetingId, keyFile);
  device.zip = zip;
  return device;
}

/** Somebody's ballot under the own credential: the sum would hold that vote twice. */
function copyOfFirst(_election: Election, first: BallotJson, last: BallotJson): BallotJson {
  return { ...first, credential: last.credential };
}

/** Somebody's choices to the power of two, which would weigh that vote by two in the sum. */
function firstExponentiated({ group }: Election, first: BallotJson, last: BallotJson): BallotJson {
  const answers = first.answers.map((answer) => ({
    ...answer,
    choices: answer.choices.map((choice) => {
      const { alpha, beta } = defined(decodeCiphertext(group, choice), "an honest ballot");
      return { alpha: group.encode(group.multiply(alpha, 2n)), beta: group.encode(group.multiply(beta, 2n)) };
    }),
  }));
  return { ...first, credential: last.credential, answers };
}

/** "Hoàn thành xuất sắc" and "Không hoàn thành" change places, and every proof of every ballot holds. */
function swapLevels(form: Form): Form {
  const [best, ...rest] = form.options;
  const worst = defined(rest.pop(), "levels");
  return { ...form, options: [worst, ...rest, defined(best, "levels")] };
}

const oneOpenedMore: RecordPlan["moreEvents"] = (phi) => [{ kind: "round-opened", n: 2, phi, replaces: 1 }];

describe("before the share is touched, a device refuses", () => {
  test.each<[string, string, RegExp, () => Uint8Array]>([
    [
      "security B1: a copy of a ballot under another credential",
      "record-unsound",
      /^06 ballots/,
      () => zipOf(sealedRecord({ forgeLast: copyOfFirst })),
    ],
    [
      "security B1: an exponentiated ballot",
      "record-unsound",
      /^06 ballots/,
      () => zipOf(sealedRecord({ forgeLast: firstExponentiated })),
    ],
    [
      "P5: a form that says something else than its id",
      "record-unsound",
      /^11 round: the ballot says something else/,
      () => zipOf(sealedRecord({ editForm: swapLevels })),
    ],
    ["a voided round", "round-voided", /^$/, () => zipOf({ source: voided(sealedRecord()) })],
    ["a replaced round", "round-replaced", /^2$/, () => zipOf(sealedRecord({ moreEvents: oneOpenedMore }))],
    [
      "security S10: too few ballots",
      "too-few-ballots",
      /^2\/3$/,
      () => zipOf(sealedRecord({ votes: defaultVotes.slice(0, 2) })),
    ],
    ["a box that was counted", "already-counted", /^$/, () => zipOf(buildRecord())],
  ])("%s", async (_what, code, detail, zip) => {
    const device = deviceWith(zip());
    const checked = await device.teller.checkBox(1, () => undefined);
    expect(checked).toMatchObject({ error: { kind: "box", problem: { code } } });
    if (checked.ok || checked.error.kind !== "box") throw new Error("it is refused");
    expect(checked.error.problem.detail).toMatch(detail);
    expect(device.orders).toEqual([]);
  });

  test("none of them in a sound box, which it opens", async () => {
    const device = deviceWith(zipOf(sealedRecord()));
    const checked = await device.teller.checkBox(1, () => undefined);
    if (!checked.ok) throw new Error(JSON.stringify(checked.error));
    expect(await device.teller.open({ box: checked.value, n: 1, heads: 5, lot }, passphrase)).toMatchObject({
      ok: true,
    });
    expect(device.orders.map(({ kind }) => kind)).toEqual(["contribute-share"]);
  });

  test.each<[string, Partial<HeardLot>, string]>([
    ["C6: a lot that nobody typed", { heard: "" }, "lot-missing"],
    ["C6: another lot than the hall heard", { said: "9999" }, "another-lot"],
    ["C6: four words that nobody compared", { areWordsCompared: false }, "words-not-compared"],
  ])("%s", async (_what, change, problem) => {
    const device = deviceWith(zipOf(sealedRecord()));
    const checked = await device.teller.checkBox(1, () => undefined);
    if (!checked.ok) throw new Error(JSON.stringify(checked.error));
    const order = { box: checked.value, n: 1, heads: 5, lot: { ...lot, ...change } };
    expect(await device.teller.open(order, passphrase)).toEqual(err({ kind: "opening", problem }));
    expect(device.orders).toEqual([]);
    // Nor has the refusal made it think that it opened anything.
    expect(await device.teller.open({ ...order, lot }, passphrase)).toMatchObject({ ok: true });
  });

  test.each<[string, RecordPlan, number, number | null, string]>([
    ["security B4: more ballots than heads", {}, 1, 4, "more-ballots-than-heads"],
    ["security B4: heads that nobody counted", {}, 1, null, "heads-missing"],
    ["a round that it was not asked to open", {}, 2, 5, "another-round"],
    ["another round of the same number", { unusedSlips: 3 }, 1, 5, "another-phi"],
    [
      "security S10: a second, different sum of a round",
      { votes: defaultVotes.slice(0, 4), tokensOnly: 2 },
      1,
      5,
      "another-sum",
    ],
  ])("%s", async (_what, plan, n, heads, problem) => {
    const device = deviceWith(zipOf(sealedRecord(plan)));
    // It has opened the honest box before, where that matters.
    if (problem === "another-phi" || problem === "another-sum") {
      const honest = await boxOf(sealedRecord());
      expect(await device.teller.open({ box: honest, n: 1, heads: 5, lot }, passphrase)).toMatchObject({
        ok: true,
      });
      device.orders.length = 0;
    }
    if (problem === "another-phi" || problem === "another-sum") {
      // Nor is it looked at.
      expect(await device.teller.checkBox(1, () => undefined)).toEqual(
        err({ kind: "opening", problem: "another-box" }),
      );
    }
    const box = await boxOf(sealedRecord(plan));
    const opened = await device.teller.open({ box, n, heads, lot }, passphrase);
    expect(opened).toEqual(err({ kind: "opening", problem }));
    expect(device.orders).toEqual([]);
  });
});

describe("C11: the count is finished for a device once it has verified the record itself", () => {
  test("a counted record of the box that it looked at", async () => {
    const device = deviceWith(zipOf(sealedRecord()));
    expect(await device.teller.checkBox(1, () => undefined)).toMatchObject({ ok: true });
    const counted = buildRecord();
    device.zip = zipOf(counted);
    const verified = await device.teller.checkCounted(1, () => undefined);
    expect(verified).toMatchObject({ ok: true, value: { n: 1, meetingId } });
  });

  test.each<[string, string, () => Uint8Array]>([
    ["a record that has no result", "not-counted-yet", () => zipOf(sealedRecord())],
    ["what is no record", "not-a-record", () => new Uint8Array(100)],
    [
      "another result than the shares give",
      "record-unsound",
      () => {
        const counted = buildRecord();
        const result = defined(counted.source.result, "counted").map((row) => row.toReversed());
        return zipOf({ source: { ...counted.source, result } });
      },
    ],
  ])("not %s", async (_what, code, zip) => {
    const device = deviceWith(zip());
    const checked = await device.teller.checkCounted(1, () => undefined);
    expect(checked).toMatchObject({ error: { kind: "box", problem: { code } } });
  });

  test("nor a sound record of another box, round or meeting", async () => {
    const device = deviceWith(zipOf(sealedRecord()));
    expect(await device.teller.checkBox(1, () => undefined)).toMatchObject({ ok: true });
    const refusal = (problem: string) => err({ kind: "opening", problem });
    device.zip = zipOf(buildRecord({ votes: defaultVotes.slice(0, 4), tokensOnly: 2 }));
    expect(await device.teller.checkCounted(1, () => undefined)).toEqual(refusal("another-box"));
    device.zip = zipOf(buildRecord());
    expect(await device.teller.checkCounted(2, () => undefined)).toEqual(refusal("another-round"));
    device.zip = zipOf(buildRecord({ seed: "another meeting" }));
    expect(await device.teller.checkCounted(1, () => undefined)).toEqual(refusal("another-meeting"));
  });
});
