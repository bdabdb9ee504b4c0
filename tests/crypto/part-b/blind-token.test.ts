import { ristretto255, ristretto255_oprf } from "@noble/curves/ed25519.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toHex, utf8ToBytes } from "../../../shared/basics/bytes.ts";
import {
  blindToken,
  evaluateBlinded,
  evaluateToken,
  finishToken,
  isIssuerKeyPair,
  isTokenElement,
  isTokenFor,
  issuerKeyPair,
  tokenInput,
  type TokenToFinish,
} from "../../../shared/crypto/blind-token.ts";
import { defined, InvariantError } from "../../../shared/basics/assert.ts";
import { fastSecretProduct } from "../../../native/groups.ts";
import { verifyingGroupByName } from "../../../native/verifying-groups.ts";
import { verifyingProduct } from "../../../shared/crypto/vartime/verifying-nacl.ts";
import { flipped, hex, seededRandom } from "./test-random.ts";

const { Fn } = ristretto255.Point;
const libsodium = defined(fastSecretProduct, "libsodium runs where tests run");
const verifying = defined(verifyingProduct(verifyingGroupByName), "Ed25519 is known");

/** RFC 9497, Appendix A.1.2: VOPRF(ristretto255, SHA-512). */
const rfc = {
  seed: "a3".repeat(32),
  keyInfo: "74657374206b6579",
  secretKey: "e6f73f344b79b379f1a0dd37e07ff62e38d9f71345ce62ae3a9bc60b04ccd909",
  publicKey: "c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e",
  single: [
    {
      input: "00",
      blind: "64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706",
      blinded: "863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945",
      evaluated: "aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e",
      proofRandom: "222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e",
      proof:
        "ddef93772692e535d1a53903db24367355cc2cc78de93b3be5a8ffcc6985dd06" +
        "6d4346421d17bf5117a2a1ff0fcb2a759f58a539dfbe857a40bce4cf49ec600d",
      output:
        "b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7d" +
        "a4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c",
    },
    {
      input: "5a".repeat(17),
      blind: "64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706",
      blinded: "cc0b2a350101881d8a4cba4c80241d74fb7dcbfde4a61fde2f91443c2bf9ef0c",
      evaluated: "60a59a57208d48aca71e9e850d22674b611f752bed48b36f7a91b372bd7ad468",
      proofRandom: "222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e",
      proof:
        "401a0da6264f8cf45bb2f5264bc31e109155600babb3cd4e5af7d181a2c9dc0a" +
        "67154fabf031fd936051dec80b0b6ae29c9503493dde7393b722eafdf5a50b02",
      output:
        "8a9a2f3c7f085b65933594309041fc1898d42d0858e59f90814ae90571a6df60" +
        "356f4610bf816f27afdd84f47719e480906d27ecd994985890e5f539e7ea74b6",
    },
  ],
  batch: {
    blinds: [
      "64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706",
      "222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e",
    ],
    blinded: [
      "863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945",
      "90a0145ea9da29254c3a56be4fe185465ebb3bf2a1801f7124bbbadac751e654",
    ],
    evaluated: [
      "aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e",
      "cc5ac221950a49ceaa73c8db41b82c20372a4c8d63e5dded2db920b7eee36a2a",
    ],
    proofRandom: "419c4f4f5052c53c45f3da494d2b67b220d02118e0857cdbcf037f9ea84bbe0c",
    proof:
      "cc203910175d786927eeb44ea847328047892ddf8590e723c37205cb74600b0a" +
      "5ab5337c8eb4ceae0494c2cf89529dcf94572ed267473d567aeed6ab873dee08",
  },
};
const rfcIssuer = { publicKey: hex(rfc.publicKey), secretKey: hex(rfc.secretKey) };

/** Randomness from which noble draws exactly this scalar: it takes 48 bytes mod (q - 1), plus 1. */
function drawing(scalarHex: string): (byteCount?: number) => Uint8Array<ArrayBuffer> {
  return (byteCount = 0) => {
    expect(byteCount).toBe(48);
    const bytes = new Uint8Array(48);
    bytes.set(Fn.toBytes(Fn.fromBytes(hex(scalarHex)) - 1n));
    return bytes;
  };
}

describe("RFC 9497 A.1.2, VOPRF with ristretto255-SHA512", () => {
  test("DeriveKeyPair gives the RFC's keys, and the secret belongs to the public key", () => {
    const derived = ristretto255_oprf.voprf.deriveKeyPair(hex(rfc.seed), hex(rfc.keyInfo));
    expect(toHex(derived.secretKey)).toBe(rfc.secretKey);
    expect(toHex(derived.publicKey)).toBe(rfc.publicKey);
    expect(isIssuerKeyPair(rfcIssuer.publicKey, rfcIssuer.secretKey)).toBe(true);
  });

  test.each(rfc.single)("every step gives the RFC's bytes for input $input", (vector) => {
    const input = hex(vector.input);
    const blinded = blindToken(input, drawing(vector.blind));
    expect(toHex(blinded.secretBlind)).toBe(vector.blind);
    expect(toHex(blinded.blinded)).toBe(vector.blinded);
    const evaluation = evaluateBlinded(rfcIssuer, blinded.blinded, drawing(vector.proofRandom));
    expect(evaluation && toHex(evaluation.evaluated)).toBe(vector.evaluated);
    expect(evaluation && toHex(evaluation.proof)).toBe(vector.proof);
    const draw = drawing(vector.proofRandom);
    expect(evaluateBlinded(rfcIssuer, blinded.blinded, draw, libsodium)).toEqual(evaluation);
    const token = finishToken({
      input,
      ...blinded,
      evaluated: hex(vector.evaluated),
      proof: hex(vector.proof),
      issuerPublicKey: rfcIssuer.publicKey,
    });
    expect(token && toHex(token)).toBe(vector.output);
    expect(toHex(evaluateToken(rfcIssuer.secretKey, input))).toBe(vector.output);
    for (const product of [libsodium, verifying])
      expect(toHex(evaluateToken(rfcIssuer.secretKey, input, product))).toBe(vector.output);
  });

  test("the library's batch of two gives the RFC's bytes", () => {
    const { voprf } = ristretto255_oprf;
    const inputs = rfc.single.map((vector) => hex(vector.input));
    const blinds = inputs.map((input, index) => voprf.blind(input, drawing(rfc.batch.blinds[index]!)));
    expect(blinds.map((blind) => toHex(blind.blinded))).toEqual(rfc.batch.blinded);
    const { evaluated, proof } = voprf.blindEvaluateBatch(
      rfcIssuer.secretKey,
      rfcIssuer.publicKey,
      blinds.map((blind) => blind.blinded),
      drawing(rfc.batch.proofRandom),
    );
    expect(evaluated.map(toHex)).toEqual(rfc.batch.evaluated);
    expect(toHex(proof)).toBe(rfc.batch.proof);
    const items = inputs.map((input, index) => ({
      input,
      blind: blinds[index]!.blind,
      blinded: blinds[index]!.blinded,
      evaluated: evaluated[index]!,
    }));
    const outputs = voprf.finalizeBatch(items, rfcIssuer.publicKey, proof);
    expect(outputs.map(toHex)).toEqual(rfc.single.map((vector) => vector.output));
  });
});

describe("one token", () => {
  const random = seededRandom("blind-token");
  const issuer = issuerKeyPair(random);
  const phi = "+Wfo04fzOyUQG2TVqcNbfWXw9g+I6ayqJPJiOpFCifQ";
  const credential = "d6d68c31784d7c48d02f7ee4025bfdfc1cc4d240e29bbe900e16b1001ffabaff";
  const input = tokenInput(phi, credential);

  function step(): TokenToFinish {
    const blinded = blindToken(input, random);
    const evaluation = evaluateBlinded(issuer, blinded.blinded, random);
    if (evaluation === null) throw new Error("an honest blinded element was refused");
    return { input, ...blinded, ...evaluation, issuerPublicKey: issuer.publicKey };
  }

  test("its input is the tagged phi and credential", () => {
    expect(input).toEqual(utf8ToBytes(`phieu-kin/token/1|${phi}|${credential}`));
  });

  test.each([
    ["a phi with a bar in it", "|" + phi.slice(1), credential],
    ["a phi of another length", phi.slice(1), credential],
    ["a credential with a bar in it", phi, "d6|d6"],
    ["no credential", phi, ""],
  ])("no input is made from %s", (_name, badPhi, badCredential) => {
    expect(() => tokenInput(badPhi, badCredential)).toThrow(InvariantError);
  });

  test("security B4: finishing a blind evaluation gives the direct evaluation, for any input and randomness", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), (anyInput, seed) => {
        const draw = seededRandom(seed);
        const key = issuerKeyPair(draw);
        const blinded = blindToken(anyInput, draw);
        const evaluation = evaluateBlinded(key, blinded.blinded, draw);
        expect(evaluation).not.toBeNull();
        if (evaluation === null) return;
        const token = finishToken({
          input: anyInput,
          ...blinded,
          ...evaluation,
          issuerPublicKey: key.publicKey,
        });
        expect(token).toEqual(evaluateToken(key.secretKey, anyInput));
      }),
      { numRuns: 25 },
    );
  });

  test("two blindings of one input share no bytes with each other and finish to the same token", () => {
    const [first, second] = [step(), step()];
    expect(toHex(first.blinded)).not.toBe(toHex(second.blinded));
    expect(toHex(first.secretBlind)).not.toBe(toHex(second.secretBlind));
    expect(finishToken(first)).toEqual(finishToken(second));
  });

  test("its evaluation and proof are the same bytes by libsodium's products, for any key, element and randomness", () => {
    for (let round = 0; round < 24; round += 1) {
      const key = issuerKeyPair(random);
      const { blinded } = blindToken(random(1 + round), random);
      const drawn = random(48);
      const fast = evaluateBlinded(key, blinded, () => drawn, libsodium);
      expect(fast).toEqual(evaluateBlinded(key, blinded, () => drawn));
      expect(fast).not.toBeNull();
    }
  });

  test("is the same by libsodium's product and by a verifier's, for any key and input, and recognised by it alone", () => {
    for (let round = 0; round < 12; round += 1) {
      const { secretKey } = issuerKeyPair(random);
      const any = random(1 + round);
      const token = evaluateToken(secretKey, any);
      for (const product of [libsodium, verifying]) {
        expect(toHex(evaluateToken(secretKey, any, product))).toBe(toHex(token));
        expect(isTokenFor(secretKey, any, token, product)).toBe(true);
        expect(isTokenFor(secretKey, any, flipped(token, round), product)).toBe(false);
      }
    }
  });

  test("is recognised by the issuer, and no other token, input or key is", () => {
    const token = evaluateToken(issuer.secretKey, input);
    expect(isTokenFor(issuer.secretKey, input, token)).toBe(true);
    expect(isTokenFor(issuer.secretKey, input, flipped(token, 511))).toBe(false);
    expect(isTokenFor(issuer.secretKey, input, token.subarray(1))).toBe(false);
    const otherPhi = tokenInput("A" + phi.slice(1), credential);
    expect(isTokenFor(issuer.secretKey, otherPhi, token)).toBe(false);
    expect(isTokenFor(issuerKeyPair(random).secretKey, input, token)).toBe(false);
  });

  const honest = step();
  const other = step();
  const otherIssuer = issuerKeyPair(random);
  const elsewhere = evaluateBlinded(otherIssuer, honest.blinded, random)!;
  const identity = new Uint8Array(32);
  const order = hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
  const refused: readonly (readonly [string, Partial<TokenToFinish>])[] = [
    ["evaluated under another key", elsewhere],
    ["evaluated under another key with an honest proof beside it", { evaluated: elsewhere.evaluated }],
    ["the proof of another blinding", { proof: other.proof }],
    ["another blinding's element", { blinded: other.blinded }],
    ["another issuer key", { issuerPublicKey: otherIssuer.publicKey }],
    ["a changed challenge", { proof: flipped(honest.proof, 3) }],
    ["a changed response", { proof: flipped(honest.proof, 300) }],
    ["an unreduced challenge", { proof: Uint8Array.of(...order, ...honest.proof.subarray(32)) }],
    ["an unreduced response", { proof: Uint8Array.of(...honest.proof.subarray(0, 32), ...order) }],
    ["a proof too short", { proof: honest.proof.subarray(1) }],
    ["a proof too long", { proof: Uint8Array.of(...honest.proof, 0) }],
    ["no proof", { proof: new Uint8Array(0) }],
    ["the identity as evaluation", { evaluated: identity }],
    ["the identity as blinded element", { blinded: identity }],
    ["the identity as issuer key", { issuerPublicKey: identity }],
    ["a zero blind", { secretBlind: identity }],
    ["an unreduced blind", { secretBlind: order }],
  ];

  test("security P1: an honest step finishes", () => {
    expect(finishToken(honest)).toEqual(evaluateToken(issuer.secretKey, input));
  });

  test.each(refused)("security P1: no token comes out of %s", (_name, change) => {
    expect(finishToken({ ...honest, ...change })).toBeNull();
  });

  const base = ristretto255.Point.BASE.toBytes();
  const badElements: readonly (readonly [string, Uint8Array])[] = [
    ["the identity", identity],
    ["31 bytes", base.subarray(1)],
    ["33 bytes", Uint8Array.of(...base, 0)],
    ["no bytes", new Uint8Array(0)],
    // RFC 9496, Appendix A.2: non-canonical, negative, non-square, zero denominators.
    ["p", hex("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")],
    ["p + 1", hex("f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")],
    ["all bits", hex("ff".repeat(32))],
    ["a negative field element", hex("0100000000000000000000000000000000000000000000000000000000000000")],
    ["a non-square", hex("26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371")],
    ["y = 0", hex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")],
    ["an element with the top bit set", flipped(base, 255)],
  ];

  test("security P4: a canonical element is evaluated", () => {
    expect(isTokenElement(base)).toBe(true);
    expect(evaluateBlinded(issuer, base, random)?.evaluated).toEqual(issuer.publicKey);
    expect(evaluateBlinded(issuer, base, random, libsodium)?.evaluated).toEqual(issuer.publicKey);
  });

  test.each(badElements)("security P4: %s is not evaluated", (_name, bytes) => {
    expect(isTokenElement(bytes)).toBe(false);
    expect(evaluateBlinded(issuer, bytes, random)).toBeNull();
    expect(evaluateBlinded(issuer, bytes, random, libsodium)).toBeNull();
  });

  test.each([
    ["another secret", issuer.publicKey, otherIssuer.secretKey],
    ["another public key", otherIssuer.publicKey, issuer.secretKey],
    ["secret zero", identity, identity],
    ["an unreduced secret", issuer.publicKey, order],
    ["a short secret", issuer.publicKey, issuer.secretKey.subarray(1)],
    ["a public key with a byte more", Uint8Array.of(...issuer.publicKey, 0), issuer.secretKey],
  ])("an issuer key pair with %s is refused", (_name, publicKey, secretKey) => {
    expect(isIssuerKeyPair(issuer.publicKey, issuer.secretKey)).toBe(true);
    expect(isIssuerKeyPair(publicKey, secretKey)).toBe(false);
  });
});
