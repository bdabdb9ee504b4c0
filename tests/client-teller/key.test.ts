import { describe, expect, test } from "vitest";
import { toHex } from "../../shared/basics/bytes.ts";
import { err } from "../../shared/basics/result.ts";
import type { OpeningProblem } from "../../shared/client/teller/opening-checks.ts";
import { computeKeys, type KeyTestOrder } from "../../shared/client/teller/teller.ts";
import { deviceNumber, keptSeats } from "../../shared/client/teller/teller-storage.ts";
import { openKeyFile } from "../../shared/crypto/key-file.ts";
import { meetingFingerprint } from "../../shared/crypto/fingerprint.ts";
import { checkTrusteeKey, parseTrusteeKey, trusteesText } from "../../shared/crypto/trustees.ts";
import { verifyKeyTest } from "../../shared/protocol/key-test.ts";
import { seededRandom } from "../record/build-record.ts";
import { drawnStretch } from "../../bin/rehearse/drawn-stretch.ts";
import { group, makeDevice, MemoryStorage, passphrase, type Device } from "./device.ts";

const meetingId = "4MeetingMeetingMeeting";
const meeting = {
  meetingId,
  receiptPublicKey: "a1".repeat(32),
  postPublicKey: "b2".repeat(32),
};
const nonce = "0f".repeat(32);

async function deviceWithKey(): Promise<Device> {
  const device = makeDevice(meetingId);
  expect(await device.teller.makeKey("Lê Thị Hoa", passphrase)).toEqual({ ok: true, value: null });
  return device;
}

/** The meeting as it is frozen with this device's key alone, and a teller who has compared the fingerprint. */
function orderFor(device: Device, trustees: readonly string[] = [keyOf(device)]): KeyTestOrder {
  const keys = trustees.flatMap((text) => parseTrusteeKey(text) ?? []);
  const trusteesJson = trusteesText(keys);
  const { electionKey } = computeKeys(group, meeting, trusteesJson) ?? { electionKey: "" };
  return {
    nonce,
    meeting: { ...meeting, electionKey },
    trusteesJson,
    isCompared: true,
    areWordsCompared: true,
  };
}

function keyOf(device: Device): string {
  const order = device.orders.find(({ kind }) => kind === "submit-teller-key");
  if (order?.kind !== "submit-teller-key") throw new Error("no key was made");
  return order.publicKey;
}

function lastOrder(device: Device) {
  const order = device.orders.at(-1);
  if (order === undefined) throw new Error("no order was given");
  return order;
}

describe("making a key", () => {
  test("hands in a proven public key, and keeps the secret only under the passphrase", async () => {
    const device = await deviceWithKey();
    const order = lastOrder(device);
    if (order.kind !== "submit-teller-key") throw new Error(order.kind);
    const key = parseTrusteeKey(order.publicKey);
    expect(key !== null && checkTrusteeKey(group, key)).toMatchObject({ ok: true });
    const opened = await openKeyFile(device.teller.keyFile() ?? "", passphrase, drawnStretch);
    if (!opened.ok) throw new Error(opened.error);
    const secret = BigInt(opened.value.secretShare);
    expect(group.encode(group.multiplyBase(secret))).toBe(key?.public_key);
    const sentAndKept = JSON.stringify([device.orders, [...device.storage.entries]]);
    expect(sentAndKept).not.toContain(opened.value.secretShare);
    expect(sentAndKept).not.toContain(passphrase);
  });

  test.each(["forgets", "refuses"] as const)(
    "gives nothing to the meeting where the browser %s what it should keep",
    async (mood) => {
      const device = makeDevice(meetingId);
      device.storage.mood = mood;
      const made = await device.teller.makeKey("Lê Thị Hoa", passphrase);
      expect(made).toEqual(err({ kind: "key", problem: "not-kept" }));
      expect(device.orders).toEqual([]);
    },
  );

  test("keeps nothing where the server refuses the key, but keeps it where no answer came", async () => {
    const refused = makeDevice(meetingId);
    refused.answer = err({ kind: "refused", refusal: { code: "seat-taken" } });
    expect(await refused.teller.makeKey("Lê Thị Hoa", passphrase)).toMatchObject({ ok: false });
    expect(refused.teller.keyFile()).toBeNull();

    const lost = makeDevice(meetingId);
    lost.answer = err({ kind: "unreachable" });
    expect(await lost.teller.makeKey("Lê Thị Hoa", passphrase)).toMatchObject({ ok: false });
    expect(lost.teller.keyFile()).not.toBeNull();
  });

  test("C13: makes no key under a passphrase that is too short, however its letters are composed", async () => {
    const device = makeDevice(meetingId);
    for (const short of ["", "1234567", "éééé".normalize("NFD")]) {
      const made = await device.teller.makeKey("Lê Thị Hoa", short);
      expect(made).toEqual(err({ kind: "key", problem: "passphrase-short" }));
    }
    expect(device.orders).toEqual([]);
    expect(device.teller.keyFile()).toBeNull();
  });

  test("never overwrites a key that the device holds", async () => {
    const device = await deviceWithKey();
    const kept = device.teller.keyFile();
    const again = await device.teller.makeKey("Lê Thị Hoa", passphrase);
    expect(again).toEqual(err({ kind: "key", problem: "other-key-kept" }));
    expect(device.teller.keyFile()).toBe(kept);
  });

  test("security K10: keys made in one browser carry one device number, which stays", async () => {
    const storage = new MemoryStorage();
    const first = deviceNumber(storage, seededRandom("one"));
    expect(deviceNumber(storage, seededRandom("two"))).toBe(first);
    expect(deviceNumber(new MemoryStorage(), seededRandom("two"))).not.toBe(first);
    const device = await deviceWithKey();
    const order = lastOrder(device);
    expect(order.kind === "submit-teller-key" && order.device).toBe(
      deviceNumber(device.storage, seededRandom("other")),
    );
  });
});

describe("restoring a key from its file", () => {
  test("gives a new device the same share", async () => {
    const keyFile = (await deviceWithKey()).teller.keyFile() ?? "";
    const other = makeDevice(meetingId);
    expect(keptSeats(other.storage, meetingId)).toEqual([]);
    // Mail programs add a line end.
    expect(other.teller.restoreKey(`${keyFile}\n`)).toEqual({ ok: true, value: null });
    expect(keptSeats(other.storage, meetingId)).toEqual([1]);
    expect(other.teller.keyFile()).toBe(keyFile);
  });

  test.each<[string, string, (text: string) => string, string]>([
    ["another meeting's", "5MeetingMeetingMeeting", (text) => text, "another-meeting"],
    ["a damaged", meetingId, (text) => text.replace(/"salt":"(.)/, '"salt":"x'), "damaged"],
    ["no", meetingId, () => '{"hello":"world"}', "not-a-key-file"],
  ])("refuses %s key file", async (_, deviceMeeting, change, problem) => {
    const keyFile = (await deviceWithKey()).teller.keyFile() ?? "";
    const other = makeDevice(deviceMeeting);
    expect(other.teller.restoreKey(change(keyFile))).toEqual(err({ kind: "key", problem }));
    expect(keptSeats(other.storage, deviceMeeting)).toEqual([]);
  });

  test("refuses another seat's file, and one beside a share that is kept", async () => {
    const keyFile = (await deviceWithKey()).teller.keyFile() ?? "";
    const otherSeat = makeDevice(meetingId, 2);
    const refusal = err({ kind: "key", problem: "other-key-kept" });
    expect(otherSeat.teller.restoreKey(keyFile)).toEqual(refusal);
    const other = makeDevice(meetingId);
    other.storage.write(`phieu-kin/teller/${meetingId}/1/key`, "another file");
    expect(other.teller.restoreKey(keyFile)).toEqual(refusal);
  });
});

describe("the key test", () => {
  test("security K2: is answered with a proof that holds for this nonce and key", async () => {
    const device = await deviceWithKey();
    const submitted = lastOrder(device);
    const keyText = submitted.kind === "submit-teller-key" ? submitted.publicKey : "";
    const publicKey = group.decodeKey(parseTrusteeKey(keyText)?.public_key ?? "");
    if (publicKey === null) throw new Error("no key");
    expect(await device.teller.answerTest(orderFor(device), passphrase)).toMatchObject({ ok: true });
    const order = lastOrder(device);
    if (order.kind !== "answer-key-test") throw new Error(order.kind);
    expect(order).toMatchObject({ seat: 1, nonce });
    expect(verifyKeyTest({ group, meetingId, nonce, publicKey }, order.proof)).toBe(true);
    const otherNonce = "1e".repeat(32);
    expect(verifyKeyTest({ group, meetingId, nonce: otherNonce, publicKey }, order.proof)).toBe(false);
  });

  test.each<[string, (device: Device) => void, string, object]>([
    ["a wrong passphrase", () => undefined, "con đò qua suối", { kind: "key", problem: "wrong-passphrase" }],
    ["no key", (device) => device.storage.entries.clear(), passphrase, { kind: "key", problem: "no-key" }],
    [
      "a storage that forgets",
      (device) => (device.storage.mood = "forgets"),
      passphrase,
      { kind: "key", problem: "not-kept" },
    ],
    [
      "notes that cannot be read",
      (device) => device.storage.write(`phieu-kin/teller/${meetingId}/1/memory`, "{}"),
      passphrase,
      { kind: "opening", problem: "memory-unreadable" },
    ],
  ])("is not answered with %s", async (_, prepare, typed, problem) => {
    const device = await deviceWithKey();
    prepare(device);
    expect(await device.teller.answerTest(orderFor(device), typed)).toEqual(err(problem));
    expect(device.orders).toHaveLength(1);
  });

  test("refuses keys of the meeting that are not those of the test before", async () => {
    const device = await deviceWithKey();
    const order = orderFor(device);
    expect(await device.teller.answerTest(order, passphrase)).toMatchObject({ ok: true });
    const changed = { ...order, meeting: { ...order.meeting, postPublicKey: "b3".repeat(32) } };
    expect(await device.teller.answerTest(changed, passphrase)).toEqual(refused("another-fingerprint"));
    // Compared once, it is known.
    expect(await device.teller.answerTest({ ...order, isCompared: false }, passphrase)).toMatchObject({
      ok: true,
    });
  });

  test("C2: nothing is answered before the computed fingerprint was compared, nor where the view shows other keys", async () => {
    const device = await deviceWithKey();
    const order = orderFor(device);
    const uncompared = { ...order, isCompared: false };
    expect(await device.teller.answerTest(uncompared, passphrase)).toEqual(
      refused("fingerprint-not-compared"),
    );
    const shown = { ...order, meeting: { ...order.meeting, electionKey: "c3".repeat(32) } };
    expect(await device.teller.answerTest(shown, passphrase)).toEqual(refused("another-key-made"));
    expect(device.orders).toHaveLength(1);
    // What is shown is made of the keys, whatever fingerprint a server would like to be shown.
    const keys = computeKeys(group, order.meeting, order.trusteesJson);
    expect(keys?.fingerprint).toBe(toHex(meetingFingerprint(order.meeting)));
  });

  test("C3: a key of one's own answers for no election key that it is not part of, at its own seat", async () => {
    const device = await deviceWithKey();
    const other = makeDevice(meetingId, 2);
    expect(await other.teller.makeKey("Trần Văn Nam", passphrase)).toMatchObject({ ok: true });
    const both = [keyOf(device), keyOf(other)];
    const wrong = [[keyOf(other)], both.toReversed(), []];
    for (const trustees of wrong) {
      const answered = await device.teller.answerTest(orderFor(device, trustees), passphrase);
      expect(answered).toEqual(refused("not-this-key"));
    }
    expect(await device.teller.answerTest(orderFor(device, both), passphrase)).toMatchObject({ ok: true });
  });

  test("C3: keys that were made alone are compared by four words, and are then the only ones", async () => {
    const device = await deviceWithKey();
    const other = makeDevice(meetingId, 2);
    expect(await other.teller.makeKey("Trần Văn Nam", passphrase)).toMatchObject({ ok: true });
    const order = orderFor(device, [keyOf(device), keyOf(other)]);
    const uncompared = { ...order, areWordsCompared: false };
    expect(await device.teller.answerTest(uncompared, passphrase)).toEqual(refused("key-words-not-compared"));
    expect(await device.teller.answerTest(order, passphrase)).toMatchObject({ ok: true });
    // Compared once, they are known; the same keys under another name are others, and have other words.
    expect(await device.teller.answerTest(uncompared, passphrase)).toMatchObject({ ok: true });
    const renamed = { ...order, trusteesJson: order.trusteesJson.replace("Trần Văn Nam", "Trần Văn Bắc") };
    expect(renamed.trusteesJson).not.toBe(order.trusteesJson);
    const words = (json: string) => computeKeys(group, order.meeting, json)?.words;
    expect(words(renamed.trusteesJson)).not.toEqual(words(order.trusteesJson));
    expect(await device.teller.answerTest(renamed, passphrase)).toEqual(refused("another-key-made"));
    // One teller has nobody to compare with.
    const alone = await deviceWithKey();
    const own = { ...orderFor(alone), areWordsCompared: false };
    expect(await alone.teller.answerTest(own, passphrase)).toMatchObject({ ok: true });
  });
});

function refused(problem: OpeningProblem) {
  return err({ kind: "opening", problem });
}

test("security K11: deleting takes the share off the device and tells the meeting", async () => {
  const device = await deviceWithKey();
  expect(await device.teller.deleteShare()).toMatchObject({ ok: true });
  expect(device.teller.keyFile()).toBeNull();
  expect(lastOrder(device)).toEqual({ kind: "delete-share-noted", seat: 1 });
});

test("C15: a deletion without a connection is told when there is one again, and once", async () => {
  const device = await deviceWithKey();
  device.answer = err({ kind: "unreachable" });
  expect(await device.teller.deleteShare()).toMatchObject({ ok: false });
  expect(device.teller.keyFile()).toBeNull();
  device.answer = { ok: true, value: null };
  expect(await device.teller.noteDeletion()).toMatchObject({ ok: true });
  expect(await device.teller.noteDeletion()).toMatchObject({ ok: true });
  expect(device.orders.map(({ kind }) => kind)).toEqual([
    "submit-teller-key",
    "delete-share-noted",
    "delete-share-noted",
  ]);
});
