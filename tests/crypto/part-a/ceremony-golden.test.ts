/** The ceremony that the original tool held for the golden threshold election, step by step (protocol A.3). */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import {
  checkCertificates,
  checkOutputs,
  checkPolynomials,
  makeOutput,
  memberInput,
  readShare,
} from "../../../shared/crypto/ceremony.ts";
import { keysOfSeed, receiveText, verifySigned } from "../../../shared/crypto/pki.ts";
import { parseTrustees } from "../../../shared/crypto/trustees.ts";
import { randomBytes } from "node:crypto";
import { goldenElection, goldenVectors, value, vectorText } from "./golden.ts";
import { noble, sodium } from "./implementations.ts";

const folder = "elections/threshold/";
const file = (name: string) => vectorText(folder + name).replace(/\n$/, "");
const members = [1, 2, 3];
const ids = members.map((index) => file(`${index}.trustee`));
const seeds = ids.map((id) => file(`${id}.key`));
const certificates = ids.map((id) => file(`${id}.cert`));
const polynomials = file("polynomials.jsons").split("\n");
const outputs = ids.map((id) => file(`${id}.voutput`));
const plan = { size: 3, threshold: 2 };

describe.each([noble, sodium])("the tool's own ceremony on $label", ({ group, groupByName }) => {
  const checked = value(checkCertificates(group, plan, certificates));
  const revealed = value(checkPolynomials(checked, polynomials));

  test("has one certificate, key, input and output of each member", () => {
    expect(readdirSync(new URL(`../../vectors/${folder}`, import.meta.url)).join()).toContain(ids[0]);
    expect(polynomials).toHaveLength(3);
  });

  test("seeds give the keys of the certificates", () => {
    expect(String(keysOfSeed(group, "1WRpakDUNXHxxs7DsVAeit").signingSecret)).toBe(
      "5571251778614348556710675697262906189841463746179011358410652869019394894620",
    );
    seeds.forEach((seed, place) => {
      const keys = keysOfSeed(group, seed);
      expect(group.equal(keys.verification, checked.list[place]!.verification)).toBe(true);
      expect(group.equal(keys.encryption, checked.list[place]!.encryption)).toBe(true);
    });
  });

  test("the challenges of the vectors are those of trustees.json", () => {
    const { trusteesText } = goldenElection("threshold", groupByName);
    const found = [...trusteesText.matchAll(/"challenge":"([0-9]+)"/g)].map(([, challenge]) => challenge!);
    const expected = goldenVectors("vectors-threshold.json").trustee_challenges.map(({ c }) => c);
    expect(new Set(found)).toEqual(new Set(expected));
  });

  test("messages are routed to the bytes of the tool's inputs", () => {
    for (const index of members) {
      expect(JSON.stringify(memberInput(revealed, index))).toBe(file(`${ids[index - 1]!}.vinput`));
    }
  });

  test("messages are decrypted: member 1 to member 2, and member 1 to itself", () => {
    const [first, second] = seeds.map((seed) => keysOfSeed(group, seed));
    const [text] = memberInput(revealed, 2).secrets;
    expect(receiveText(group, second!, first!, text!)).toBe(
      '{"secret":"1916200263971572698520515435375589577240684176511423561666125318222964311091"}',
    );
    const kept = receiveText(group, first!, first!, memberInput(revealed, 1).polynomial);
    const { polynomial } = z.parse(z.object({ polynomial: z.array(z.string()) }), JSON.parse(kept!));
    expect(polynomial[1]).toBe(
      "3422707961481132059987236137449784956530416753688819704466973573755894134732",
    );
    expect(polynomial.map((a) => group.encode(group.multiplyBase(BigInt(a))))).toEqual(
      revealed.list[0]!.points.map((point) => group.encode(point)),
    );
  });

  test("the outputs are accepted, and trustees.json is the tool's byte for byte", () => {
    const { trusteesJson } = value(checkOutputs(revealed, outputs));
    expect(trusteesJson).toBe(goldenElection("threshold", groupByName).trusteesText);
    expect(value(parseTrustees(group, trusteesJson)).items[0]!.threshold).toBe(2);
  });

  test("a member computes the tool's share, and reads it from its own output only", () => {
    const shares = seeds.map((seed, place) => readShare(group, seed, outputs[place]!));
    expect(String(shares[0])).toBe(
      "2793814916811641968624166476218738275103082371474112750005686357173019173982",
    );
    seeds.forEach((seed, place) => {
      const made = value(makeOutput(revealed, { index: place + 1, seed }, randomBytes));
      expect(made.share).toBe(shares[place]);
      expect(readShare(group, seed, made.output)).toBe(made.share);
      expect(readShare(group, seed, outputs[(place + 1) % 3]!)).toBeNull();
      const key = z.parse(z.object({ private_key: z.string() }), JSON.parse(outputs[place]!));
      expect(key.private_key).toBe(file(`${ids[place]!}.dkey`));
    });
  });

  test("a signature holds for its message only", () => {
    const [certificate] = checked.list;
    const { signed, verification } = certificate!;
    expect(verifySigned(group, verification, signed)).toBe(true);
    expect(verifySigned(group, verification, { ...signed, message: `${signed.message} ` })).toBe(false);
  });
});
