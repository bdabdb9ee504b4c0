import { createPrivateKey, createPublicKey, sign as nodeSign } from "node:crypto";
import { ed25519, ED25519_TORSION_SUBGROUP } from "@noble/curves/ed25519.js";
import fc from "fast-check";
import nacl from "tweetnacl";
import { describe, expect, test } from "vitest";
import { fastNacl, naclIsNative } from "../../../native/nacl.ts";
import { concatBytes, toHex, utf8ToBytes } from "../../../shared/basics/bytes.ts";
import { sha512 } from "../../../shared/basics/hash.ts";
import type { Nacl } from "../../../shared/crypto/nacl.ts";
import { nobleNacl } from "../../../shared/crypto/noble-nacl.ts";
import { groupByName } from "../../../shared/crypto/groups.ts";
import { tweetNacl } from "../../../shared/crypto/tweet-nacl.ts";
import { verifyingGroups } from "../../../shared/crypto/vartime/vartime-ed25519.ts";
import { verifyingNacl } from "../../../shared/crypto/vartime/verifying-nacl.ts";
import { isSigningKey } from "../../../shared/crypto/signing-key.ts";
import { flipped, hex, seededRandom } from "./test-random.ts";

const { Point } = ed25519;
const { Fn } = Point;
const message = utf8ToBytes("phieu-kin/opened/1|…");

/** RFC 8032 §7.1, tests 1 to 3. */
const rfc8032 = [
  {
    seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    publicKey: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    message: "",
    signature:
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155" +
      "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  },
  {
    seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    publicKey: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    message: "72",
    signature:
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da" +
      "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
  },
  {
    seed: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
    publicKey: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
    message: "af82",
    signature:
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac" +
      "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
  },
];

function littleEndian(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, index) => Number((value >> BigInt(8 * index)) & 0xffn));
}

function toScalar(bytes: Uint8Array): bigint {
  return Fn.create(BigInt("0x" + toHex(Uint8Array.from(bytes).reverse())));
}

const secretSeed = hex(rfc8032[0]!.seed);
const honest = tweetNacl.signKeyPairFromSeed(secretSeed);
const signature = tweetNacl.sign(message, honest.secretKey);
const torsion = Point.fromHex(ED25519_TORSION_SUBGROUP[1]!);
const identityBytes = Point.ZERO.toBytes();

function challengeOf(r: Uint8Array, publicKey: Uint8Array): bigint {
  return toScalar(sha512(concatBytes(r, publicKey, message)));
}

/** A signature with any R and nonce: what only the key's owner can make. */
function signedWithR(
  r: Uint8Array,
  secretNonce: bigint,
  publicKey: Uint8Array,
  secretScalar: bigint,
): Uint8Array {
  const response = secretNonce + challengeOf(r, publicKey) * secretScalar;
  return concatBytes(r, littleEndian(Fn.create(response)));
}

/** A signature whose challenge is a multiple of 8, so that it holds under a key with a part of small order. */
function signedUnderMixedKey(publicKey: Uint8Array, secretScalar: bigint): Uint8Array {
  for (let secretNonce = 1n; ; secretNonce++) {
    const r = Point.BASE.multiply(secretNonce).toBytes();
    if (challengeOf(r, publicKey) % 8n === 0n) return signedWithR(r, secretNonce, publicKey, secretScalar);
  }
}

const honestScalar = ed25519.utils.getExtendedPublicKey(secretSeed).scalar;
const mixedR = Point.BASE.multiply(7n).add(torsion).toBytes();
const mixedKey = Point.fromBytes(honest.publicKey).add(torsion).toBytes();
const r7 = Point.BASE.multiply(7n).toBytes();
const s = BigInt("0x" + toHex(Uint8Array.from(signature.subarray(32)).reverse()));
const smallOrderKey = torsion.toBytes();

const badSignatures: readonly (readonly [
  string,
  { signature?: Uint8Array; key?: Uint8Array; text?: Uint8Array },
])[] = [
  ["another message", { text: utf8ToBytes("phieu-kin/opened/1|...") }],
  ["another key", { key: hex(rfc8032[1]!.publicKey) }],
  ["S + q", { signature: concatBytes(signature.subarray(0, 32), littleEndian(s + Fn.ORDER)) }],
  ["S = q", { signature: concatBytes(identityBytes, littleEndian(Fn.ORDER)) }],
  ["S with a top bit", { signature: flipped(signature, 511) }],
  ["S changed", { signature: flipped(signature, 256) }],
  ["R changed", { signature: flipped(signature, 0) }],
  ["R the identity", { signature: signedWithR(identityBytes, 0n, honest.publicKey, honestScalar) }],
  ["R of mixed order", { signature: signedWithR(mixedR, 7n, honest.publicKey, honestScalar) }],
  ["a key of mixed order", { key: mixedKey, signature: signedUnderMixedKey(mixedKey, honestScalar) }],
  ["a key of small order", { key: smallOrderKey, signature: signedUnderMixedKey(smallOrderKey, 0n) }],
  ["the identity as key", { key: identityBytes, signature: signedWithR(r7, 7n, identityBytes, 0n) }],
  ["a key that is no point", { key: hex("02" + "00".repeat(31)) }],
  ["63 bytes", { signature: signature.subarray(0, 63) }],
  ["65 bytes", { signature: concatBytes(signature, new Uint8Array(1)) }],
  ["no bytes", { signature: new Uint8Array(0) }],
  ["a key of 31 bytes", { key: honest.publicKey.subarray(1) }],
  ["an empty key", { key: new Uint8Array(0) }],
];

// Curve25519's points of low order, with which every product is zero.
const lowOrder = [
  "00".repeat(32),
  "01" + "00".repeat(31),
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
  "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];

const random = seededRandom("nacl");
const [alice, bob, nonce] = [random(32), random(32), random(24)];

const implementations: readonly (readonly [string, Nacl])[] = [
  ["tweetnacl", tweetNacl],
  ["noble", nobleNacl],
  ["libsodium", fastNacl],
  ["tweetnacl, verifying on the WebAssembly module", verifyingNacl(tweetNacl, verifyingGroups(groupByName))],
  ["tweetnacl, verifying on noble's group", verifyingNacl(tweetNacl, groupByName)],
];

test("libsodium is what fastNacl runs on here", () => {
  expect(naclIsNative).toBe(true);
  expect(fastNacl).not.toBe(tweetNacl);
});

describe.each(implementations)("%s", (_name, implementation) => {
  test.each(rfc8032)("makes and accepts RFC 8032's signature of $message", (vector) => {
    const pair = implementation.signKeyPairFromSeed(hex(vector.seed));
    expect(toHex(pair.publicKey)).toBe(vector.publicKey);
    expect(toHex(implementation.sign(hex(vector.message), pair.secretKey))).toBe(vector.signature);
    expect(implementation.verify(hex(vector.message), hex(vector.signature), pair.publicKey)).toBe(true);
  });

  test("accepts a signature with any R of prime order", () => {
    const chosen = signedWithR(r7, 7n, honest.publicKey, honestScalar);
    expect(implementation.verify(message, chosen, honest.publicKey)).toBe(true);
  });

  test.each(badSignatures)("security P4: refuses a signature with %s", (_case, bad) => {
    expect(implementation.verify(message, signature, honest.publicKey)).toBe(true);
    expect(
      implementation.verify(bad.text ?? message, bad.signature ?? signature, bad.key ?? honest.publicKey),
    ).toBe(false);
  });

  test("boxes as crypto_box does", () => {
    const key = implementation.boxSharedKey(implementation.boxPublicKey(bob), alice)!;
    const box = implementation.secretbox(message, nonce, key);
    expect(box).toEqual(nacl.box(message, nonce, nacl.box.keyPair.fromSecretKey(bob).publicKey, alice));
    const back = implementation.boxSharedKey(implementation.boxPublicKey(alice), bob)!;
    expect(implementation.openSecretbox(box, nonce, back)).toEqual(message);
  });

  test.each(lowOrder)("security P4: agrees on no key with the public key of low order %s", (point) => {
    expect(implementation.boxSharedKey(hex(point), alice)).toBeNull();
  });

  test.each([0, 31, 33])("agrees on no key with a public key of %i bytes", (length) => {
    expect(implementation.boxSharedKey(new Uint8Array(length).fill(9), alice)).toBeNull();
  });

  test("opens no box that was changed, cut, or made with another key or nonce", () => {
    const box = implementation.secretbox(message, nonce, alice);
    expect(implementation.openSecretbox(box, nonce, alice)).toEqual(message);
    for (let bit = 0; bit < box.length * 8; bit += 13) {
      expect(implementation.openSecretbox(flipped(box, bit), nonce, alice)).toBeNull();
    }
    expect(implementation.openSecretbox(box.subarray(1), nonce, alice)).toBeNull();
    expect(implementation.openSecretbox(box.subarray(0, 15), nonce, alice)).toBeNull();
    expect(implementation.openSecretbox(new Uint8Array(0), nonce, alice)).toBeNull();
    expect(implementation.openSecretbox(box, nonce, bob)).toBeNull();
    expect(implementation.openSecretbox(box, flipped(nonce, 0), alice)).toBeNull();
  });
});

test("all make the same bytes for any seed, message, key and nonce, and open each other's", () => {
  const bytes = (length: number): fc.Arbitrary<Uint8Array> =>
    fc.uint8Array({ minLength: length, maxLength: length });
  fc.assert(
    fc.property(
      bytes(32),
      bytes(32),
      bytes(24),
      fc.uint8Array({ maxLength: 600 }),
      (mine, theirs, n, text) => {
        const pair = tweetNacl.signKeyPairFromSeed(mine);
        expect(fastNacl.signKeyPairFromSeed(mine)).toEqual(pair);
        expect(nobleNacl.signKeyPairFromSeed(mine)).toEqual(pair);
        expect(nobleNacl.sign(text, pair.secretKey)).toEqual(tweetNacl.sign(text, pair.secretKey));
        expect(nobleNacl.verify(text, tweetNacl.sign(text, pair.secretKey), pair.publicKey)).toBe(true);
        expect(fastNacl.sign(text, pair.secretKey)).toEqual(tweetNacl.sign(text, pair.secretKey));
        const shared = tweetNacl.boxSharedKey(tweetNacl.boxPublicKey(theirs), mine)!;
        expect(fastNacl.boxPublicKey(theirs)).toEqual(tweetNacl.boxPublicKey(theirs));
        expect(nobleNacl.boxPublicKey(theirs)).toEqual(tweetNacl.boxPublicKey(theirs));
        expect(nobleNacl.boxSharedKey(tweetNacl.boxPublicKey(theirs), mine)).toEqual(shared);
        expect(nobleNacl.secretbox(text, n, shared)).toEqual(tweetNacl.secretbox(text, n, shared));
        expect(fastNacl.boxSharedKey(tweetNacl.boxPublicKey(theirs), mine)).toEqual(shared);
        const box = fastNacl.secretbox(text, n, shared);
        expect(tweetNacl.secretbox(text, n, shared)).toEqual(box);
        expect(tweetNacl.openSecretbox(box, n, shared)).toEqual(text);
        expect(fastNacl.openSecretbox(box, n, shared)).toEqual(text);
      },
    ),
    { numRuns: 30 },
  );
});

test("an implementation that neither of them shares code with makes the same signature", () => {
  const pkcs8 = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), secretSeed]);
  const key = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  expect(toHex(nodeSign(null, message, key))).toBe(toHex(signature));
  const spki = createPublicKey(key).export({ format: "der", type: "spki" });
  expect(toHex(spki.subarray(-32))).toBe(toHex(honest.publicKey));
});

describe("a signing key (protocol C.1)", () => {
  test("is a canonical point of prime order", () => {
    expect(isSigningKey(honest.publicKey)).toBe(true);
    expect(isSigningKey(Point.BASE.toBytes())).toBe(true);
  });

  const others: readonly (readonly [string, Uint8Array])[] = [
    ["the identity", identityBytes],
    ...ED25519_TORSION_SUBGROUP.map((point, index) => [`torsion point ${index}`, hex(point)] as const),
    ["a point of mixed order", mixedKey],
    // y = 1 + p, and y = 1 with the sign of x set: two more spellings of the identity.
    ["the identity with y = p + 1", hex("ee" + "ff".repeat(30) + "7f")],
    ["the identity with a sign", hex("01" + "00".repeat(30) + "80")],
    ["y = p", hex("ed" + "ff".repeat(30) + "7f")],
    ["all bits", hex("ff".repeat(32))],
    ["a y of no point", hex("02" + "00".repeat(31))],
    ["31 bytes", honest.publicKey.subarray(1)],
    ["33 bytes", concatBytes(honest.publicKey, new Uint8Array(1))],
    ["no bytes", new Uint8Array(0)],
  ];
  test.each(others)("security P4: is not %s", (_name, bytes) => {
    expect(isSigningKey(bytes)).toBe(false);
  });
});
