/** An honest key ceremony, with everything that its members said and kept, for tests that change some of it. */
import { randomBytes } from "node:crypto";
import type { RandomBytes } from "../../../shared/basics/random.ts";
import {
  type Certificates,
  checkCertificates,
  checkOutputs,
  checkPolynomials,
  commitmentOf,
  makeOutput,
  makePolynomial,
  type Polynomials,
  startMember,
} from "../../../shared/crypto/ceremony.ts";
import type { Group } from "../../../shared/crypto/group.ts";
import type { ThresholdPlan } from "../../../shared/crypto/threshold.ts";
import { value } from "./golden.ts";

export type HeldCeremony = {
  readonly plan: ThresholdPlan;
  readonly seeds: readonly string[];
  readonly certificates: readonly string[];
  readonly checked: Certificates;
  readonly commitments: readonly string[];
  readonly polynomials: readonly string[];
  readonly revealed: Polynomials;
  readonly outputs: readonly string[];
  readonly shares: readonly bigint[];
  readonly trusteesJson: string;
};

/** Member numbers from 1. */
export function membersOf({ size }: ThresholdPlan): number[] {
  return Array.from({ length: size }, (_, place) => place + 1);
}

export function holdCeremony(
  group: Group,
  plan: ThresholdPlan,
  random: RandomBytes = randomBytes,
): HeldCeremony {
  const started = membersOf(plan).map((index) => startMember(group, plan, index, random));
  const certificates = started.map(({ certificate }) => certificate);
  const members = started.map(({ seed }, place) => ({ index: place + 1, seed }));
  const checked = value(checkCertificates(group, plan, certificates));
  const polynomials = members.map((member) => makePolynomial(checked, member, random));
  const commitments = polynomials.map((text) => commitmentOf(text) ?? "");
  const revealed = value(checkPolynomials(checked, commitments, polynomials));
  const made = members.map((member) => value(makeOutput(revealed, member, random)));
  const outputs = made.map(({ output }) => output);
  const { trusteesJson } = value(checkOutputs(revealed, outputs));
  return {
    plan,
    seeds: started.map(({ seed }) => seed),
    certificates,
    checked,
    commitments,
    polynomials,
    revealed,
    outputs,
    shares: made.map(({ share }) => share),
    trusteesJson,
  };
}

/** All subsets of this size, in order. */
export function subsets<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, place) =>
    subsets(items.slice(place + 1), size - 1).map((rest) => [item, ...rest]),
  );
}
