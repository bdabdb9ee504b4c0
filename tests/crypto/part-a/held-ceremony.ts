/** An honest key ceremony, with everything that its members said and kept, for tests that change some of it. */
import { randomBytes } from "node:crypto";
import type { RandomBytes } from "../../../shared/basics/random.ts";
import {
  type Certificates,
  checkCertificates,
  checkOutputs,
  makeOutput,
  startMember,
} from "../../../shared/crypto/ceremony.ts";
import {
  type CeremonyStart,
  checkAgreements,
  checkReveals,
  commitmentOf,
  makeReveal,
  type Revealed,
  signTranscript,
} from "../../../shared/crypto/ceremony-transcript.ts";
import { ceremonyRecord } from "../../../shared/crypto/ceremony-record.ts";
import type { Group } from "../../../shared/crypto/group.ts";
import type { ThresholdPlan } from "../../../shared/crypto/threshold.ts";
import { value } from "./golden.ts";

export type HeldCeremony = {
  readonly plan: ThresholdPlan;
  readonly seeds: readonly string[];
  readonly certificates: readonly string[];
  readonly checked: Certificates;
  readonly commitments: readonly string[];
  /** Polynomials with their nonces. */
  readonly reveals: readonly string[];
  readonly revealed: Revealed;
  readonly agreements: readonly string[];
  readonly outputs: readonly string[];
  readonly shares: readonly bigint[];
  readonly trusteesJson: string;
  readonly record: ReturnType<typeof ceremonyRecord>;
};

export const start: CeremonyStart = { meetingId: "1".repeat(22), attempt: "2".repeat(22) };

/** The polynomial inside a reveal. */
export function polynomialIn(reveal: string): string {
  return /^\{"nonce":"[0-9a-f]{64}","polynomial":(.*)\}$/.exec(reveal)![1]!;
}

/** Member numbers from 1. */
export function membersOf({ size }: ThresholdPlan): number[] {
  return Array.from({ length: size }, (_, place) => place + 1);
}

export function holdCeremony(
  group: Group,
  plan: ThresholdPlan,
  random: RandomBytes = randomBytes,
  begun: CeremonyStart = start,
): HeldCeremony {
  const started = membersOf(plan).map((index) => startMember(group, plan, index, random));
  const certificates = started.map(({ certificate }) => certificate);
  const members = started.map(({ seed }, place) => ({ index: place + 1, seed }));
  const checked = value(checkCertificates(group, plan, certificates));
  const reveals = members.map((member) => makeReveal(checked, member, random));
  const commitments = reveals.map((text, place) => commitmentOf(begun, checked, place + 1, text) ?? "");
  const revealed = value(checkReveals(begun, checked, commitments, reveals));
  const agreements = members.map((member) => signTranscript(revealed, member, 1, random));
  const record = ceremonyRecord(revealed, value(checkAgreements(revealed, agreements)), 1);
  const made = members.map((member) => value(makeOutput(revealed, member, random)));
  const outputs = made.map(({ output }) => output);
  const { trusteesJson } = value(checkOutputs(revealed, outputs));
  return {
    plan,
    seeds: started.map(({ seed }) => seed),
    certificates,
    checked,
    commitments,
    reveals,
    revealed,
    agreements,
    outputs,
    shares: made.map(({ share }) => share),
    trusteesJson,
    record,
  };
}

/** All subsets of this size, in order. */
export function subsets<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, place) =>
    subsets(items.slice(place + 1), size - 1).map((rest) => [item, ...rest]),
  );
}
