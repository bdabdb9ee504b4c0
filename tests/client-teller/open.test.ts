import { beforeAll, describe, expect, test } from "vitest";
import { err } from "../../shared/basics/result.ts";
import { isHeadCountNeeded, openingProblem } from "../../shared/client/teller/opening-checks.ts";
import { readSealedBox, wordsOfBox, type SealedBox } from "../../shared/client/teller/sealed-box.ts";
import { blankMemory, type ShareMemory } from "../../shared/client/teller/teller-storage.ts";
import { openTellerKey } from "../../shared/client/teller/teller-key.ts";
import type { Point } from "../../shared/crypto/group.ts";
import { verifyBallot } from "../../shared/crypto/verify-ballot.ts";
import { verifyContribution } from "../../shared/crypto/contribution.ts";
import { parseElection } from "../../shared/crypto/election.ts";
import { closedStatement } from "../../shared/crypto/statements.ts";
import { parseEncryptedTally } from "../../shared/crypto/tally.ts";
import { fourWords } from "../../shared/crypto/words.ts";
import { defined } from "../../shared/basics/assert.ts";
import * as z from "zod/mini";
import { drawnStretch } from "../../bin/rehearse/drawn-stretch.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { otherNumber } from "../record/tampering.ts";
import { defaultVotes, voided, type BuiltRecord, type RecordPlan } from "../record/build-record.ts";
import {
  boxOf,
  group,
  deviceWithKeyFile,
  keyFileOfTellerOne,
  lot,
  passphrase,
  sealedRecord,
  verifyOptions,
  zipOf,
  type Device,
} from "./device.ts";

let built: BuiltRecord;
let box: SealedBox;
let keyFile: string;

beforeAll(async () => {
  built = sealedRecord();
  box = await boxOf(built);
  keyFile = await keyFileOfTellerOne(built.round.meetingId);
});

function deviceWithShare(): Device {
  const device = deviceWithKeyFile(built.round.meetingId, keyFile);
  device.zip = zipOf(built);
  return device;
}

describe("checking the sealed record", () => {
  test("tells progress, the number of ballots, and words of this device's own copy", async () => {
    const device = deviceWithShare();
    const progress: number[] = [];
    const checked = await device.teller.checkBox(1, ({ done }) => progress.push(done));
    if (!checked.ok) throw new Error(JSON.stringify(checked.error));
    expect(progress.at(-1)).toBe(5);
    expect(checked.value).toEqual(box);
    expect(checked.value.ballotCount).toBe(5);
    const closing = defined(built.source.closing, "the box is sealed");
    expect(wordsOfBox(checked.value, "0472")).toEqual(fourWords("0472", closedStatement(closing)));
    expect(device.orders).toEqual([]);
  });

  test("says so where the record cannot be downloaded", async () => {
    const device = deviceWithShare();
    device.zip = null;
    expect(await device.teller.checkBox(1, () => undefined)).toEqual(err({ kind: "unreachable" }));
  });

  const oneOpenedMore: RecordPlan["moreEvents"] = (phi) => [{ kind: "round-opened", n: 2, phi, replaces: 1 }];
  test.each<[string, string, () => Uint8Array]>([
    ["that is no .zip", "not-a-record", () => new Uint8Array([1, 2, 3])],
    ["with two ballots", "too-few-ballots", () => zipOf(sealedRecord({ votes: defaultVotes.slice(0, 2) }))],
    ["of a voided round", "round-voided", () => zipOf({ source: voided(built) })],
    ["of a replaced round", "round-replaced", () => zipOf(sealedRecord({ moreEvents: oneOpenedMore }))],
    [
      "security K7: with a ballot less than was sealed",
      "record-unsound",
      () => zipOf({ source: { ...built.source, ballots: built.source.ballots.slice(1) } }),
    ],
    [
      "security P8: with a ballot that somebody changed",
      "record-unsound",
      () => {
        const [first, ...rest] = built.source.ballots;
        const ballot = defined(first, "five ballots").ballot.replace(/(?<="response":")\d+/, otherNumber);
        return zipOf({
          source: { ...built.source, ballots: [{ ...defined(first, "five"), ballot }, ...rest] },
        });
      },
    ],
    [
      "with ballots that came after sealing",
      "record-unsound",
      () => zipOf(sealedRecord({ ballotsAfterSealing: 1 })),
    ],
    [
      "with another round's closing",
      "record-unsound",
      () => zipOf({ source: { ...built.source, closing: sealedRecord({ seed: "other" }).source.closing } }),
    ],
  ])("refuses a record %s", async (_, code, zip) => {
    const refused = await readSealedBox(zip(), verifyOptions);
    expect(refused).toMatchObject({ ok: false, error: { code } });
  });
});

describe("opening a checked box", () => {
  test("contributes factors and both proofs that hold for the sum it computed itself", async () => {
    const device = deviceWithShare();
    expect(await device.teller.open({ box, n: 1, heads: 5, lot }, passphrase)).toEqual({
      ok: true,
      value: null,
    });
    const [order] = device.orders;
    if (order?.kind !== "contribute-share") throw new Error(order?.kind);
    expect(order).toMatchObject({ n: 1, seat: 1 });
    const election = parseElection(box.electionText, nativeGroupByName);
    if (!election.ok) throw new Error(election.error);
    const tally = parseEncryptedTally(election.value, box.tallyText);
    const publicKey = group.decodeKey(box.ownerKeys[0] ?? "");
    if (!tally.ok || publicKey === null) throw new Error("the box is sound");
    const subject = { election: election.value, tally: tally.value, owner: 1, publicKey };
    const { partialDecryption, boundProofs } = order;
    expect(verifyContribution(subject, { partialDecryption, secondProofs: boundProofs })).toMatchObject({
      ok: true,
    });
  });

  test("security S9: gives factors of the sums alone, and of no single ballot's ciphertexts", async () => {
    const device = deviceWithShare();
    await device.teller.open({ box, n: 1, heads: 5, lot }, passphrase);
    const [order] = device.orders;
    if (order?.kind !== "contribute-share") throw new Error(order?.kind);
    const key = await openTellerKey({ group, stretch: drawnStretch }, keyFile, box.meetingId, passphrase);
    const election = parseElection(box.electionText, nativeGroupByName);
    if (!key.ok || !election.ok) throw new Error("the share and the box are sound");
    const { secretShare } = key.value;
    const factorOf = (alpha: Point) => group.encode(group.multiply(alpha, secretShare));
    const choices = built.source.ballots.map(({ ballot }) => {
      const verified = verifyBallot(election.value, ballot);
      if (!verified.ok) throw new Error(verified.error);
      return verified.value.choices.map((question) => question.map(({ alpha }) => alpha));
    });
    const [first, ...others] = choices;
    const sums = defined(first, "five ballots").map((question, i) =>
      question.map((alpha, j) =>
        others.reduce((sum, ballot) => group.add(sum, defined(ballot[i]?.[j], "one shape")), alpha),
      ),
    );
    const given = z
      .object({ decryption_factors: z.array(z.array(z.string())) })
      .parse(JSON.parse(order.partialDecryption)).decryption_factors;
    expect(given).toEqual(sums.map((question) => question.map(factorOf)));
    const single = choices.flat(2).map(factorOf);
    expect(single.filter((factor) => JSON.stringify(device.orders).includes(factor))).toEqual([]);
  });

  test("may be repeated for the same sum, as after a lost answer", async () => {
    const device = deviceWithShare();
    device.answer = err({ kind: "unreachable" });
    expect(await device.teller.open({ box, n: 1, heads: 5, lot }, passphrase)).toMatchObject({ ok: false });
    device.answer = { ok: true, value: null };
    expect(await device.teller.open({ box, n: 1, heads: 6, lot }, passphrase)).toMatchObject({ ok: true });
    expect(device.orders).toHaveLength(2);
  });

  test("is refused with a wrong passphrase, and with a storage that would not remember it", async () => {
    const device = deviceWithShare();
    expect(await device.teller.open({ box, n: 1, heads: 5, lot }, "sai mật khẩu")).toEqual(
      err({ kind: "key", problem: "wrong-passphrase" }),
    );
    device.storage.mood = "forgets";
    expect(await device.teller.open({ box, n: 1, heads: 5, lot }, passphrase)).toEqual(
      err({ kind: "key", problem: "not-kept" }),
    );
    expect(device.orders).toEqual([]);
  });

  test("security S10: is refused for a second, different sum of the round, whatever was deleted since", async () => {
    const device = deviceWithShare();
    expect(await device.teller.open({ box, n: 1, heads: 5, lot }, passphrase)).toMatchObject({ ok: true });
    // The same round with one ballot less: the difference would be one person's vote.
    const less = await boxOf(sealedRecord({ votes: defaultVotes.slice(0, 4), tokensOnly: 2 }));
    expect(less.phi).toBe(box.phi);
    const refusal = err({ kind: "opening", problem: "another-sum" });
    expect(await device.teller.open({ box: less, n: 1, heads: 5, lot }, passphrase)).toEqual(refusal);
    await device.teller.deleteShare();
    expect(device.teller.restoreKey(keyFile)).toMatchObject({ ok: true });
    expect(await device.teller.open({ box: less, n: 1, heads: 5, lot }, passphrase)).toEqual(refusal);
    expect(device.orders.filter(({ kind }) => kind === "contribute-share")).toHaveLength(1);
  });

  test("is refused for another round with the number of one that it opened", async () => {
    const device = deviceWithShare();
    expect(await device.teller.open({ box, n: 1, heads: 5, lot }, passphrase)).toMatchObject({ ok: true });
    const other = await boxOf(sealedRecord({ unusedSlips: 3 }));
    expect(other).toMatchObject({ n: 1, meetingId: box.meetingId });
    expect(other.phi).not.toBe(box.phi);
    expect(await device.teller.open({ box: other, n: 1, heads: 5, lot }, passphrase)).toEqual(
      err({ kind: "opening", problem: "another-phi" }),
    );
  });

  test("H5: is refused for a round that came before one that was opened, in any order of requests", async () => {
    const device = deviceWithShare();
    const checked = await device.teller.checkBox(1, () => undefined);
    expect(checked).toMatchObject({ ok: true });
    const replacement = { ...box, n: 2, replaces: 1 };
    expect(await device.teller.open({ box: replacement, n: 2, heads: 5, lot }, passphrase)).toMatchObject({
      ok: true,
    });
    const refusal = err({ kind: "opening", problem: "round-is-past" });
    expect(await device.teller.open({ box, n: 1, heads: 5, lot }, passphrase)).toEqual(refusal);
    expect(await device.teller.checkBox(1, () => undefined)).toEqual(refusal);
    await device.teller.deleteShare();
    expect(device.teller.restoreKey(keyFile)).toMatchObject({ ok: true });
    expect(await device.teller.open({ box, n: 1, heads: 5, lot }, passphrase)).toEqual(refusal);
    expect(device.orders.filter(({ kind }) => kind === "contribute-share")).toHaveLength(1);
  });

  test("C6: is refused for another box than the one that was looked at first, which is not looked at again", async () => {
    const device = deviceWithShare();
    expect(await device.teller.checkBox(1, () => undefined)).toMatchObject({ ok: true });
    const swapped = sealedRecord({ votes: defaultVotes.slice(0, 4), tokensOnly: 2 });
    device.zip = zipOf(swapped);
    const refusal = err({ kind: "opening", problem: "another-box" });
    expect(await device.teller.checkBox(1, () => undefined)).toEqual(refusal);
    const other = await boxOf(swapped);
    expect(other.phi).toBe(box.phi);
    expect(await device.teller.open({ box: other, n: 1, heads: 5, lot }, passphrase)).toEqual(refusal);
    expect(await device.teller.open({ box, n: 1, heads: 5, lot }, passphrase)).toMatchObject({ ok: true });
  });

  test("is refused for a box of another meeting, which this key does not open", async () => {
    const device = deviceWithShare();
    const other = await boxOf(sealedRecord({ seed: "another meeting" }));
    expect(await device.teller.open({ box: other, n: 1, heads: 5, lot }, passphrase)).toEqual(
      err({ kind: "opening", problem: "another-meeting" }),
    );
  });
});

describe("what only the device can know", () => {
  const nothing: ShareMemory = blankMemory;
  const tallyHash = "ab".repeat(32);
  const order = () => ({
    meetingId: box.meetingId,
    seat: 1,
    n: 1,
    publicKey: box.ownerKeys[0] ?? "",
    made: null,
    heads: 5,
    lot,
    tallyHash,
  });
  const opened = (n: number) => ({ n, phi: "A".repeat(43), tallyHash });

  test("speaks against nothing in a sound box", () => {
    expect(openingProblem(box, nothing, order())).toBeNull();
    expect(openingProblem(box, { ...nothing, fingerprint: box.fingerprint, opened: [] }, order())).toBeNull();
    const own = { n: 1, phi: box.phi, tallyHash };
    expect(openingProblem(box, { ...nothing, opened: [own] }, order())).toBeNull();
  });

  test.each<[string, () => [Partial<SealedBox>, ShareMemory | null, object]]>([
    ["memory-unreadable", () => [{}, null, {}]],
    ["another-meeting", () => [{ meetingId: "5MeetingMeetingMeeting" }, nothing, {}]],
    ["another-round", () => [{}, nothing, { n: 2 }]],
    ["another-fingerprint", () => [{}, { ...nothing, fingerprint: "00".repeat(16) }, {}]],
    ["not-this-key", () => [{}, nothing, { seat: 2 }]],
    ["not-this-key", () => [{}, nothing, { seat: 3 }]],
    ["too-few-ballots", () => [{ ballotCount: 2 }, nothing, {}]],
    ["heads-missing", () => [{}, nothing, { heads: null }]],
    ["more-ballots-than-heads", () => [{}, nothing, { heads: 4 }]],
    ["another-phi", () => [{}, { ...nothing, opened: [opened(1)] }, {}]],
    [
      "another-sum",
      () => [{}, { ...nothing, opened: [{ n: 1, phi: box.phi, tallyHash: "cd".repeat(32) }] }, {}],
    ],
    ["round-is-past", () => [{}, { ...nothing, opened: [opened(2)] }, {}]],
    [
      "round-is-past",
      () => [{}, { ...nothing, pinned: [{ n: 2, statement: "ab".repeat(32), replaces: 1 }] }, {}],
    ],
    [
      "another-box",
      () => [{}, { ...nothing, pinned: [{ n: 1, statement: "ab".repeat(32), replaces: null }] }, {}],
    ],
    [
      "another-key-made",
      () => [{}, nothing, { made: { electionKey: "ab", trusteesHash: box.trusteesHash } }],
    ],
    [
      "another-key-made",
      () => [{}, nothing, { made: { electionKey: box.electionKey, trusteesHash: "00".repeat(32) } }],
    ],
    [
      "another-key-made",
      () => [{}, { ...nothing, compared: { electionKey: "ab", trusteesHash: box.trusteesHash } }, {}],
    ],
    ["round-is-past", () => [{}, { ...nothing, past: 1 }, {}]],
    ["memory-unconfirmed", () => [{}, { ...nothing, unconfirmed: "123456" }, {}]],
    ["lot-missing", () => [{}, nothing, { lot: { ...lot, heard: "" } }]],
    ["another-lot", () => [{}, nothing, { lot: { ...lot, heard: "0416" } }]],
    ["another-lot", () => [{}, nothing, { lot: { ...lot, said: null } }]],
    ["words-not-compared", () => [{}, nothing, { lot: { ...lot, areWordsCompared: false } }]],
    ["replaces-opened", () => [{ n: 2, replaces: 1 }, { ...nothing, opened: [opened(1)] }, { n: 2 }]],
  ])("security S10: refuses for %s", (problem, make) => {
    const [changed, memory, otherOrder] = make();
    expect(openingProblem({ ...box, ...changed }, memory, { ...order(), ...otherOrder })).toBe(problem);
  });

  test("security B4: asks for heads up to 30 voters, and never above", () => {
    expect([3, 30, 31, 2_000].map((electorateSize) => isHeadCountNeeded({ electorateSize }))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    const large = { ...box, electorateSize: 31 };
    expect(openingProblem(large, nothing, { ...order(), heads: null })).toBeNull();
  });
});
