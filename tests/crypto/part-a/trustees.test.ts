import { describe, expect, test } from "vitest";
import { parseCredentialList } from "../../../shared/crypto/credential-list.ts";
import {
  checkTrusteeKey,
  makeTrusteeKey,
  parseTrusteeKey,
  parseTrustees,
  trusteeKeyText,
  trusteesText,
} from "../../../shared/crypto/trustees.ts";
import { proveKnowledge } from "../../../shared/crypto/schnorr.ts";
import { proofToJson } from "../../../shared/crypto/proof.ts";
import { value } from "./golden.ts";
import { drawFor, implementations } from "./implementations.ts";

describe.each(implementations)("trustees on $label", ({ group }) => {
  const draw = drawFor(group);
  const [first, second, third] = [0, 1, 2].map(() => makeTrusteeKey(group, draw, "Tổ viên"));

  test("the election key is the sum of all keys, and owners are counted from one", () => {
    const keys = [first!, second!, third!];
    const trustees = value(parseTrustees(group, trusteesText(keys.map(({ publicKey }) => publicKey))));
    const total = keys.reduce((sum, { secret }) => sum + secret, 0n) % group.order;
    expect(group.equal(trustees.y, group.multiplyBase(total))).toBe(true);
    keys.forEach(({ secret }, index) => {
      expect(group.equal(trustees.ownerKeys[index]!, group.multiplyBase(secret))).toBe(true);
    });
    expect(trustees.items.map(({ kind }) => kind)).toEqual(["Single", "Single", "Single"]);
  });

  test("one key travels as text", () => {
    const text = trusteeKeyText(first!.publicKey);
    expect(value(checkTrusteeKey(group, parseTrusteeKey(text)!))).toBeTruthy();
    for (const changed of [`${text} `, text.replace("{", '{"x":1,'), "", "[]", text.replace("pok", "Pok")]) {
      expect(parseTrusteeKey(changed)).toBeNull();
    }
  });

  test("a secret is never zero", () => {
    const draws = [0n, 0n, 9n, 5n];
    expect(makeTrusteeKey(group, () => draws.shift() ?? 0n).secret).toBe(9n);
  });

  const good = () => first!.publicKey;
  const identityKey = () => {
    const public_key = group.encode(group.identity);
    const prefix = `pok|${group.name}|${public_key}|`;
    return { pok: proofToJson(proveKnowledge(group, prefix, 0n, draw)), public_key };
  };

  test.each([
    ["no trustees", () => "[]", "no-trustees"],
    ["nothing", () => "", "not-canonical"],
    ["an unknown kind", () => trusteesText([good()]).replace("Single", "Double"), "not-canonical"],
    ["a final newline", () => `${trusteesText([good()])}\n`, "not-canonical"],
    ["a third part of an item", () => trusteesText([good()]).replace("}]]", "},1]]"), "not-canonical"],
    [
      "a signature that nothing asks for",
      () => trusteesText([good()]).replace('"name"', '"signature":{},"name"'),
      "not-canonical",
    ],
    ["a Pedersen item of nothing", () => '[["Pedersen",{}]]', "not-canonical"],
    [
      "a Pedersen item of older releases",
      () => '[["Pedersen",{"threshold":2,"certs":[],"coefexps":[],"verification_keys":[]}]]',
      "threshold-unsupported",
    ],
    ["the same key twice", () => trusteesText([good(), second!.publicKey, good()]), "same-key-twice"],
    ["the identity with a proof that holds", () => trusteesText([identityKey()]), "bad-key"],
    ["another's proof", () => trusteesText([{ ...good(), pok: second!.publicKey.pok }]), "bad-key-proof"],
  ])("security K5: %s is refused", (_, text, refusal) => {
    expect(parseTrustees(group, text())).toEqual({ ok: false, error: refusal });
  });

  test("security K5: a key made from others' keys has no proof", () => {
    const target = draw();
    const sum = group.add(group.multiplyBase(second!.secret), group.multiplyBase(third!.secret));
    const rogue = group.encode(group.subtract(group.multiplyBase(target), sum));
    const prefix = `pok|${group.name}|${rogue}|`;
    const pok = proofToJson(proveKnowledge(group, prefix, target, draw));
    const text = trusteesText([second!.publicKey, third!.publicKey, { pok, public_key: rogue }]);
    expect(parseTrustees(group, text)).toEqual({ ok: false, error: "bad-key-proof" });
  });
});

describe.each(implementations)("the list of credentials on $label", ({ group }) => {
  const [a, b] = [group.encode(group.multiplyBase(7n)), group.encode(group.multiplyBase(8n))];

  test("is read with and without weights", () => {
    const weights = value(parseCredentialList(group, JSON.stringify([a, `${b},12`])));
    expect([...weights]).toEqual([
      [a, 1n],
      [b, 12n],
    ]);
    expect(value(parseCredentialList(group, "[]")).size).toBe(0);
  });

  test.each([
    ["text around it", `["${a}"]\n`, "not-canonical"],
    ["an object", "{}", "not-canonical"],
    ["a number", "[1]", "not-canonical"],
    ["the identity", JSON.stringify([group.encode(group.identity)]), "bad-credential"],
    ["an empty entry", '[""]', "bad-credential"],
    ["no element", '["00"]', "bad-credential"],
    ["weight zero", JSON.stringify([`${a},0`]), "bad-weight"],
    ["an empty weight", JSON.stringify([`${a},`]), "bad-weight"],
    ["a leading zero", JSON.stringify([`${a},01`]), "bad-weight"],
    ["a negative weight", JSON.stringify([`${a},-1`]), "bad-weight"],
    ["a fraction", JSON.stringify([`${a},1.5`]), "bad-weight"],
    ["a voter's id", JSON.stringify([`${a},1,5`]), "bad-weight"],
    ["a credential twice", JSON.stringify([a, b, a]), "same-credential-twice"],
    ["a credential twice with two weights", JSON.stringify([a, `${a},2`]), "same-credential-twice"],
  ])("security P9: %s is refused", (_, text, refusal) => {
    expect(parseCredentialList(group, text)).toEqual({ ok: false, error: refusal });
  });
});
