/**
 * C5 (protocol D.11): a share that comes from a key file remembers nothing, so that a second sum of a round, less by one
 * ballot, would be opened by it and tell one person's vote. Two tellers' real devices; the server between them lies.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { err, ok } from "../../shared/basics/result.ts";
import type { OpeningProblem } from "../../shared/client/teller/opening-checks.ts";
import type { SealedBox } from "../../shared/client/teller/sealed-box.ts";
import { computeKeys, type Confirmation, type RestoreOrder } from "../../shared/client/teller/teller.ts";
import { keepShareMemory, shareMemory } from "../../shared/client/teller/teller-storage.ts";
import { openKeyFile } from "../../shared/crypto/key-file.ts";
import { drawnStretch } from "../../bin/rehearse/drawn-stretch.ts";
import { defaultVotes, type BuiltRecord } from "../record/build-record.ts";
import {
  boxOf,
  deviceWithKeyFile,
  group,
  keyFileOfTeller,
  lot,
  makeDevice,
  passphrase,
  sealedRecord,
  type Device,
} from "./device.ts";

let built: BuiltRecord;
/** Five ballots, and the same round with one of them taken out. */
let box: SealedBox;
let less: SealedBox;
let keyFiles: readonly string[];
let meetingId: string;

beforeAll(async () => {
  built = sealedRecord();
  ({ meetingId } = built.round);
  box = await boxOf(built);
  less = await boxOf(sealedRecord({ votes: defaultVotes.slice(0, 4), tokensOnly: 2 }));
  expect(less.phi).toBe(box.phi);
  keyFiles = await Promise.all([1, 2].map((seat) => keyFileOfTeller(meetingId, seat)));
});

const keyFileOf = (seat: number) => defined(keyFiles[seat - 1], "two tellers");
const seatDevice = (seat: number) => deviceWithKeyFile(meetingId, keyFileOf(seat), seat);
const refused = (problem: OpeningProblem) => err({ kind: "opening", problem });

const open = (device: Device, opened: SealedBox) =>
  device.teller.open({ box: opened, n: 1, heads: 5, lot }, passphrase);

/** The share of seat 1 in a browser that has never seen it, after its key test. */
async function restored(keyFile = keyFileOf(1)): Promise<Device> {
  const device = makeDevice(meetingId);
  expect(device.teller.restoreKey(keyFile)).toEqual(ok(null));
  const nonce = "0f".repeat(32);
  const test = { nonce, ...keysOfMeeting(), isCompared: true, areWordsCompared: true };
  expect(await device.teller.answerTest(test, passphrase)).toEqual(ok(null));
  device.orders.length = 0;
  return device;
}

function keysOfMeeting(): Pick<RestoreOrder, "meeting" | "trusteesJson"> {
  const { trusteesJson } = built.source;
  const { receiptPublicKey, postPublicKey } = built.round;
  const basics = { meetingId, receiptPublicKey, postPublicKey };
  const { electionKey } = defined(computeKeys(group, basics, trusteesJson), "sound keys");
  return { meeting: { ...basics, electionKey }, trusteesJson };
}

/** What the other teller's device answers for this code, as the server relays it. */
async function confirmationFor(asking: Device, confirming: Device): Promise<Confirmation> {
  const code = defined(asking.teller.restoreCode(), "a restored share asks");
  const { seat: forSeat } = asking.teller.share;
  expect(await confirming.teller.confirmOther({ forSeat, code }, passphrase)).toEqual(ok(null));
  const order = defined(confirming.orders.at(-1), "an order");
  if (order.kind !== "confirm-restore") throw new Error(order.kind);
  return order;
}

const finish = (device: Device, confirmations: readonly Confirmation[], past = 0) =>
  device.teller.finishRestoring({ past, ...keysOfMeeting(), confirmations }, passphrase);

describe("C5: after five ballots were opened, four of the same round are opened in no other browser", () => {
  test("not with the first copy of the key file, which knows of nothing: it opens nothing at all", async () => {
    const first = seatDevice(1);
    expect(await open(first, box)).toEqual(ok(null));
    expect(await open(first, less)).toEqual(refused("another-sum"));
    const second = await restored();
    for (const asked of [less, box]) expect(await open(second, asked)).toEqual(refused("memory-unconfirmed"));
    expect(await finish(second, [])).toEqual(refused("confirmation-missing"));
    expect(await open(second, less)).toEqual(refused("memory-unconfirmed"));
    expect(second.orders).toEqual([]);
  });

  test("not once another teller's device has said what was opened; the same sum may be sent again", async () => {
    const other = seatDevice(2);
    expect(await open(other, box)).toEqual(ok(null));
    const second = await restored();
    expect(await finish(second, [await confirmationFor(second, other)])).toEqual(ok(null));
    expect(second.teller.restoreCode()).toBeNull();
    expect(await open(second, less)).toEqual(refused("another-sum"));
    expect(await open(second, box)).toEqual(ok(null));
  });

  test("not where the signed minutes say that the round is over, whatever the other device opened", async () => {
    const second = await restored();
    const idle = await confirmationFor(second, seatDevice(2));
    expect(await finish(second, [idle], 1)).toEqual(ok(null));
    for (const asked of [less, box]) expect(await open(second, asked)).toEqual(refused("round-is-past"));
  });

  test("not with the file that is offered after the opening: it brings the memory along", async () => {
    const first = seatDevice(1);
    expect(await open(first, box)).toEqual(ok(null));
    const fresh = defined(first.teller.keyFile(), "kept");
    expect(fresh).not.toBe(keyFileOf(1));
    const second = await restored(fresh);
    expect(await open(second, less)).toEqual(refused("another-sum"));
    expect(await finish(second, [await confirmationFor(second, seatDevice(2))])).toEqual(ok(null));
    expect(await open(second, less)).toEqual(refused("another-sum"));
    expect(await open(second, box)).toEqual(ok(null));
    // Nobody writes another memory into a file.
    const forged = fresh.replace(/"opened":"[^]*?\]"/, '"opened":"[]"');
    expect(forged).not.toBe(fresh);
    expect(await openKeyFile(forged, passphrase, drawnStretch)).toEqual(err("damaged"));
  });
});

describe("C5: a confirmation is worth nothing", () => {
  test.each<readonly [string, (right: Confirmation) => Confirmation]>([
    ["for another code", (right) => ({ ...right, code: right.code === "000000" ? "000001" : "000000" })],
    ["for another seat", (right) => ({ ...right, forSeat: 2 })],
    ["from a seat that is not there", (right) => ({ ...right, seat: 3 })],
    ["with what was opened taken out", (right) => ({ ...right, opened: [] })],
    [
      "with another sum put in",
      (right) => ({
        ...right,
        opened: right.opened.map((round) => ({ ...round, tallyHash: "ab".repeat(32) })),
      }),
    ],
    ["without a signature", (right) => ({ ...right, signature: "{}" })],
    ["spelled in another way", (right) => ({ ...right, signature: `${right.signature} ` })],
  ])("%s", async (_what, change) => {
    const other = seatDevice(2);
    expect(await open(other, box)).toEqual(ok(null));
    const second = await restored();
    const right = await confirmationFor(second, other);
    expect(await finish(second, [change(right)])).toEqual(refused("confirmation-missing"));
    expect(await finish(second, [right])).toEqual(ok(null));
  });

  test("that was given before, to another browser with this file", async () => {
    const other = seatDevice(2);
    const before = await confirmationFor(await restored(), other);
    const second = makeDevice(meetingId);
    expect(second.teller.restoreKey(keyFileOf(1))).toEqual(ok(null));
    const share = second.teller.share;
    const memory = defined(shareMemory(second.storage, share), "kept");
    keepShareMemory(second.storage, share, {
      ...memory,
      fingerprint: box.fingerprint,
      unconfirmed: "424242",
    });
    for (const told of [before, { ...before, code: "424242" }])
      expect(await finish(second, [told])).toEqual(refused("confirmation-missing"));
  });

  test("from the own seat, in yet another browser", async () => {
    const second = await restored();
    const own = await confirmationFor(second, seatDevice(1));
    expect(own).toMatchObject({ seat: 1, forSeat: 1 });
    expect(await finish(second, [own])).toEqual(refused("confirmation-missing"));
  });

  test("from a device that does not know itself what was opened", async () => {
    const [asking, other] = [await restored(), makeDevice(meetingId, 2)];
    expect(other.teller.restoreKey(keyFileOf(2))).toEqual(ok(null));
    const code = defined(asking.teller.restoreCode(), "asks");
    expect(await other.teller.confirmOther({ forSeat: 1, code }, passphrase)).toEqual(
      refused("memory-unconfirmed"),
    );
    expect(other.orders).toEqual([]);
  });
});

test("C5: a restored share takes nothing over before its key test has shown the meeting's keys", async () => {
  const second = makeDevice(meetingId);
  expect(second.teller.restoreKey(keyFileOf(1))).toEqual(ok(null));
  const confirmation = await confirmationFor(second, seatDevice(2));
  expect(await finish(second, [confirmation])).toEqual(refused("fingerprint-not-compared"));
});

test("C10: a restored share asks nobody whose key stands in another list of keys, though it gives the same y", async () => {
  const second = await restored();
  const confirmation = await confirmationFor(second, seatDevice(2));
  const keys = keysOfMeeting();
  const trusteesJson = keys.trusteesJson.replace("Kiểm phiếu 2", "Kiểm phiếu 9");
  expect(computeKeys(group, keys.meeting, trusteesJson)?.electionKey).toBe(keys.meeting.electionKey);
  const order = { past: 0, ...keys, trusteesJson, confirmations: [confirmation] };
  expect(await second.teller.finishRestoring(order, passphrase)).toEqual(refused("another-key-made"));
  expect(await finish(second, [confirmation])).toEqual(ok(null));
});

test("C5: a browser that has used the share before asks nobody when the file is put back", async () => {
  const first = seatDevice(1);
  expect(await open(first, box)).toEqual(ok(null));
  await first.teller.deleteShare();
  expect(first.teller.restoreKey(keyFileOf(1))).toEqual(ok(null));
  expect(first.teller.restoreCode()).toBeNull();
  expect(await open(first, less)).toEqual(refused("another-sum"));
  expect(await open(first, box)).toEqual(ok(null));
});

test("C5: who holds the key alone types what the minutes say, since no other device can confirm", async () => {
  const alone = sealedRecord({ tellers: 1 });
  const single = await boxOf(alone);
  const device = makeDevice(alone.round.meetingId);
  expect(device.teller.restoreKey(await keyFileOfTeller(alone.round.meetingId, 1))).toEqual(ok(null));
  const { receiptPublicKey, postPublicKey } = alone.round;
  const basics = { meetingId: alone.round.meetingId, receiptPublicKey, postPublicKey };
  const { trusteesJson } = alone.source;
  const { electionKey } = defined(computeKeys(group, basics, trusteesJson), "sound keys");
  const keys = { meeting: { ...basics, electionKey }, trusteesJson };
  const nonce = "0f".repeat(32);
  const test = { nonce, ...keys, isCompared: true, areWordsCompared: false };
  expect(await device.teller.answerTest(test, passphrase)).toEqual(ok(null));
  expect(await open(device, single)).toEqual(refused("memory-unconfirmed"));
  expect(await device.teller.finishRestoring({ past: 0, ...keys, confirmations: [] }, passphrase)).toEqual(
    ok(null),
  );
  expect(await open(device, single)).toEqual(ok(null));
});
