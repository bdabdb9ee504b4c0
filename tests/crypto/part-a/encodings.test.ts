import { ed25519 } from "@noble/curves/ed25519.js";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { toHex } from "../../../shared/basics/bytes.ts";
import { groupByName } from "../../../shared/crypto/groups.ts";
import { decodeScalar } from "../../../shared/crypto/scalar.ts";
import { vectorText } from "./golden.ts";
import { belenios2048, implementations, noble, sodium } from "./implementations.ts";

const p25519 = 2n ** 255n - 19n;
const hex = (value: bigint) => value.toString(16).padStart(64, "0");
const pointText = (point: InstanceType<typeof ed25519.Point>) => toHex(point.toBytes().reverse());

/** (0, -1), of order 2: on the curve, outside the subgroup. */
const orderTwo = ed25519.Point.fromBytes(new Uint8Array(Buffer.from(hex(p25519 - 1n), "hex").reverse()));
const identity = hex(1n);
const generator = "6666666666666666666666666666666666666666666666666666666666666658";

describe.each([noble, sodium])("Ed25519 texts on $label", ({ group }) => {
  test("known multiples of the generator have their published texts (protocol A.1)", () => {
    const texts: [bigint, string][] = [
      [0n, identity],
      [1n, generator],
      [2n, "2260cdf3092329c21da25ee8c9a21f5697390f51643851560e5f46ae6af8a3c9"],
      [3n, "1267b1d177ee69aba126a18e60269ef79f16ec176724030402c3684878f5b4d4"],
      [group.order - 1n, "e666666666666666666666666666666666666666666666666666666666666658"],
    ];
    for (const [scalar, text] of texts) {
      expect(group.encode(group.multiplyBase(scalar))).toBe(text);
      expect(group.encode(group.decode(text)!)).toBe(text);
    }
  });

  test.each([
    ["empty text", ""],
    ["one digit less", generator.slice(1)],
    ["one digit more", `${generator}0`],
    ["a byte more", `00${generator}`],
    ["upper case", "2260CDF3092329C21DA25EE8C9A21F5697390F51643851560E5F46AE6AF8A3C9"],
    ["a 0x prefix", `0x${generator.slice(2)}`],
    ["a space", ` ${generator.slice(1)}`],
    ["a sign", `-${generator.slice(1)}`],
    ["RFC 8032 byte order", "5866666666666666666666666666666666666666666666666666666666666666"],
    ["y = p", hex(p25519)],
    ["y = p + 1, the identity unreduced", hex(p25519 + 1n)],
    ["y = 2^255 - 1", hex(2n ** 255n - 1n)],
    ["all ones", "f".repeat(64)],
    ["the identity with the sign bit", hex(2n ** 255n + 1n)],
    ["(0, -1) with the sign bit", hex(2n ** 255n + p25519 - 1n)],
    ["y = 2, not on the curve", hex(2n)],
    ["order 2", pointText(orderTwo)],
    ["order 4, y = 0", hex(0n)],
    ["order 4, y = 0 with the sign bit", hex(2n ** 255n)],
    ["order 8", "7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7"],
    ["generator plus order 2", pointText(ed25519.Point.BASE.add(orderTwo))],
    ["7 times the generator plus order 2", pointText(ed25519.Point.BASE.multiply(7n).add(orderTwo))],
  ])("security P4: %s is refused", (_, text) => {
    expect(group.decode(text)).toBeNull();
    expect(group.decodeKey(text)).toBeNull();
  });
});

describe("BELENIOS-2048 texts", () => {
  const { group } = belenios2048;
  const { p, q, g } = z.parse(
    z.object({ p: z.string(), q: z.string(), g: z.string() }),
    JSON.parse(vectorText("belenios-2048-group.json")),
  );

  test("security P5, P12: the parameters are the published ones, and g has order q", () => {
    expect(String(group.order)).toBe(q);
    expect(group.encode(group.generator)).toBe(g);
    expect(group.decode(g)).not.toBeNull();
    expect((BigInt(p) - 1n) % BigInt(q)).toBe(0n);
    expect(group.decode(String(BigInt(g) + BigInt(p)))).toBeNull();
  });

  test.each([
    ["empty text", ""],
    ["zero", "0"],
    ["p", p],
    ["p - 1, of order 2", String(BigInt(p) - 1n)],
    ["a residue outside the subgroup", "2"],
    ["a leading zero", `0${g}`],
    ["a plus sign", `+${g}`],
    ["a minus sign", `-${g}`],
    ["hexadecimal", `0x${BigInt(g).toString(16)}`],
    ["an exponent", "1e0"],
    ["a space", `${g} `],
    ["minus g modulo p", String(BigInt(p) - BigInt(g))],
    ["a number of 10,000 digits", "9".repeat(10_000)],
    ["another script's digit", "١"],
  ])("security P4: %s is refused", (_, text) => {
    expect(group.decode(text)).toBeNull();
    expect(group.decodeKey(text)).toBeNull();
  });
});

describe.each(implementations)("on $label", ({ group }) => {
  test("security P4: the identity is an element, but no key", () => {
    const text = group.encode(group.identity);
    expect(group.encode(group.decode(text)!)).toBe(text);
    expect(group.decodeKey(text)).toBeNull();
    expect(group.decodeKey(group.encode(group.generator))).not.toBeNull();
  });

  test("security P4: scalars are decimal, reduced and without ornament", () => {
    const { order } = group;
    for (const scalar of [0n, 1n, 10n, order - 1n]) {
      expect(decodeScalar(String(scalar), order)).toBe(scalar);
    }
    const refused = ["", "00", "01", "-1", "+1", " 1", "1 ", "1.0", "1e3", "0x1", "١", "1_0", "NaN", "null"];
    const unreduced = [order, order + 1n, 2n * order, 2n ** 256n].map(String);
    for (const text of [...refused, ...unreduced, "1".repeat(10_000)]) {
      expect(decodeScalar(text, order)).toBeNull();
    }
  });
});

test("groups are found by their exact names only", () => {
  expect(groupByName("Ed25519")).toBe(noble.group);
  expect(groupByName("BELENIOS-2048")).toBe(belenios2048.group);
  expect(sodium.groupByName("BELENIOS-2048")).toBe(belenios2048.group);
  expect(sodium.groupByName("Ed25519")).toBe(sodium.group);
  for (const name of ["", "ed25519", "RFC-3526-2048", "constructor", "__proto__"]) {
    expect(groupByName(name)).toBeNull();
    expect(sodium.groupByName(name)).toBeNull();
  }
});
