import fc from "fast-check";
import nacl from "tweetnacl";
import { describe, expect, test } from "vitest";
import { fastNacl } from "../../../native/nacl.ts";
import { InvariantError } from "../../../shared/basics/assert.ts";
import { concatBytes, toHex, utf8ToBytes } from "../../../shared/basics/bytes.ts";
import {
  fitsSlot,
  openAnswer,
  openRequest,
  requestBytes,
  sealRequest,
  smallSlotBytes,
  type SealedRequest,
} from "../../../shared/crypto/envelope.ts";
import { tweetNacl } from "../../../shared/crypto/tweet-nacl.ts";
import { flipped, seededRandom } from "./test-random.ts";

const random = seededRandom("envelope");
const slotBytes = smallSlotBytes;
const secretPostKey = random(32);
const postPublicKey = tweetNacl.boxPublicKey(secretPostKey);

function seal(json: string, slot = slotBytes): SealedRequest {
  return sealRequest({ nacl: tweetNacl, postPublicKey, json, slotBytes: slot, random });
}

function open(bytes: Uint8Array, slot = slotBytes): ReturnType<typeof openRequest> {
  return openRequest({ nacl: fastNacl, secretPostKey, bytes, slotBytes: slot });
}

/** Seals any padded bytes as a phone with a changed page could. */
function sealRaw(slot: Uint8Array): Uint8Array {
  const { publicKey, secretKey } = nacl.box.keyPair.fromSecretKey(random(32));
  const nonce = random(24);
  return concatBytes(publicKey, nonce, nacl.box(slot, nonce, postPublicKey, secretKey));
}

function slotOf(length: readonly number[], text: string, size = slotBytes): Uint8Array {
  const slot = new Uint8Array(size);
  slot.set(length);
  slot.set(utf8ToBytes(text), 4);
  return slot;
}

describe("an envelope (protocol B.5)", () => {
  test("carries any text there and an answer back, between a phone and a server on libsodium", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 60 }),
        fc.string({ maxLength: 60 }),
        (ask, answer) => {
          const sealed = seal(ask);
          const opened = open(sealed.bytes);
          expect(opened?.json).toBe(ask);
          const answered = opened?.sealAnswer(answer, random) ?? new Uint8Array(0);
          expect(openAnswer(tweetNacl, sealed, answered)).toBe(answer);
        },
      ),
      { numRuns: 50 },
    );
  });

  test("is ephemeral key, nonce and crypto_box of 4-byte length, text and zeros", () => {
    const { bytes } = seal('{"a":1}');
    const plain = nacl.box.open(bytes.slice(56), bytes.slice(32, 56), bytes.slice(0, 32), secretPostKey);
    expect(plain).toEqual(slotOf([0, 0, 0, 7], '{"a":1}'));
  });

  test("opens what tweetnacl's box sealed", () => {
    expect(open(sealRaw(slotOf([0, 0, 0, 2], "{}")))?.json).toBe("{}");
  });

  test("security S7: requests of one slot and all answers have one length, whatever they say", () => {
    for (const slot of [slotBytes, 9000]) {
      const lengths = ["", "{}", "ệ".repeat(100), "x".repeat(slot - 4)].map(
        (text) => seal(text, slot).bytes.length,
      );
      expect(new Set(lengths)).toEqual(new Set([requestBytes(slot)]));
      expect(requestBytes(slot)).toBe(32 + 24 + 16 + slot);
    }
    const opened = open(seal("{}").bytes);
    const answers = ["", '{"refused":"round-closed"}', "x".repeat(508)].map(
      (text) => opened?.sealAnswer(text, random).length,
    );
    expect(answers).toEqual([552, 552, 552]);
  });

  test("fits exactly slot - 4 bytes", () => {
    expect(fitsSlot("x".repeat(508), 512)).toBe(true);
    expect(fitsSlot("x".repeat(509), 512)).toBe(false);
    expect(fitsSlot("ệ".repeat(170), 512)).toBe(false);
    expect(open(seal("x".repeat(508)).bytes)?.json).toHaveLength(508);
    expect(() => seal("x".repeat(509))).toThrow(InvariantError);
    expect(() => open(seal("{}").bytes)?.sealAnswer("x".repeat(509), random)).toThrow(InvariantError);
  });

  test("security S6: two envelopes of one text share no part", () => {
    const [first, second] = [seal("{}").bytes, seal("{}").bytes];
    for (const [from, to] of [
      [0, 32],
      [32, 56],
      [56, 72],
      [72, 584],
    ] as const) {
      expect(toHex(first.subarray(from, to))).not.toBe(toHex(second.subarray(from, to)));
    }
  });

  test("is refused with any bit changed", () => {
    const { bytes } = seal('{"a":1}');
    expect(open(bytes)?.json).toBe('{"a":1}');
    // The top bit of an X25519 key is ignored by RFC 7748; every other bit counts.
    for (let bit = 0; bit < bytes.length * 8; bit += 7) {
      if (bit !== 255) expect(open(flipped(bytes, bit))).toBeNull();
    }
  });

  const good = seal("{}").bytes;
  const zeroKey = concatBytes(new Uint8Array(32), good.subarray(32));
  test.each<[string, Uint8Array]>([
    ["a byte missing", good.subarray(1)],
    ["a byte more", concatBytes(good, new Uint8Array(1))],
    ["no bytes", new Uint8Array(0)],
    ["another slot size", seal("{}", 256).bytes],
    ["an ephemeral key of low order", zeroKey],
    ["a length past the slot", sealRaw(slotOf([0, 0, 1, 253], "{}"))],
    ["a huge length", sealRaw(slotOf([255, 255, 255, 255], "{}"))],
    ["a length that stops before the text", sealRaw(slotOf([0, 0, 0, 1], "{}"))],
    ["something in the padding", sealRaw(flipped(slotOf([0, 0, 0, 2], "{}"), 511 * 8))],
    ["text that is no UTF-8", sealRaw(slotOf([0, 0, 0, 1], "").fill(255, 4, 5))],
  ])("security P8: with %s it is refused", (_name, bytes) => {
    expect(open(good)?.json).toBe("{}");
    expect(open(bytes)).toBeNull();
  });

  test("is closed to every other post key, and to the wrong slot", () => {
    const opened = openRequest({ nacl: fastNacl, secretPostKey: random(32), bytes: good, slotBytes });
    expect(opened).toBeNull();
    expect(open(good, 511)).toBeNull();
  });

  test("is not sealed to a post key of low order", () => {
    const request = { nacl: tweetNacl, postPublicKey: new Uint8Array(32), json: "{}", slotBytes, random };
    expect(() => sealRequest(request)).toThrow(InvariantError);
  });
});

describe("an answer", () => {
  const sealed = seal("{}");
  const other = seal("{}");
  const answer = open(sealed.bytes)?.sealAnswer('{"ok":true}', random) ?? new Uint8Array(0);

  test.each<[string, SealedRequest, Uint8Array]>([
    ["to another request", other, answer],
    ["with a bit changed", sealed, flipped(answer, 1000)],
    ["with its nonce changed", sealed, flipped(answer, 0)],
    ["cut", sealed, answer.subarray(1)],
    ["made longer", sealed, concatBytes(answer, new Uint8Array(1))],
    ["empty", sealed, new Uint8Array(0)],
    ["that is the request handed back", sealed, sealed.bytes.subarray(32)],
  ])("%s is refused", (_name, request, bytes) => {
    expect(openAnswer(tweetNacl, sealed, answer)).toBe('{"ok":true}');
    expect(openAnswer(tweetNacl, request, bytes)).toBeNull();
  });

  test("is new each time, for a request that is sent again", () => {
    const again = open(sealed.bytes)?.sealAnswer('{"ok":true}', random) ?? new Uint8Array(0);
    expect(toHex(again)).not.toBe(toHex(answer));
    expect(openAnswer(tweetNacl, sealed, again)).toBe('{"ok":true}');
  });
});
