/** `rate`: a pack applied to counts, facts and decisions. The result is a proposal, never a decision. */
import * as z from "zod/mini";
import { err, ok, type Result } from "../basics/result.ts";
import { applyRules } from "../rules/apply-rules.ts";
import { rateInputSchema, type RateInput } from "../rules/input.ts";
import type { RateOutput } from "../rules/output.ts";
import { voteBaseOf } from "../rules/vote.ts";
import { effectiveParameters, issuePath, type Pack } from "./pack.ts";
import { packs } from "./packs.ts";

type Rules = Pick<Pack, "parameters" | "grounds">;

export type RateRefusal = {
  readonly code:
    | "shape"
    | "unknown-pack"
    | "duplicate-subject"
    | "unknown-subject"
    | "duplicate-decision"
    | "counts-missing";
  /** Where in the input: "subjects.0.votes.HTXS". */
  readonly path: string;
  readonly message: string;
};

/** Reads anything as the input of `rate`; what cannot be rated is refused with its place. */
export function readRateInput(json: unknown): Result<RateInput, RateRefusal> {
  const read = z.safeParse(rateInputSchema, json);
  if (!read.success) {
    const [issue] = read.error.issues;
    return err({ code: "shape", path: issuePath(issue), message: issue?.message ?? "not a rate input" });
  }
  const refusal = refusalOf(read.data);
  return refusal === null ? ok(read.data) : err(refusal);
}

/** Applies the pack that the input names, with the input's own parameters. Same input, same output. */
export function rate(input: RateInput): Result<RateOutput, RateRefusal> {
  const pack = packs.get(input.pack);
  return pack === undefined ? err(unknownPack) : rateWith(input, pack);
}

/** The same with a pack at hand, such as the one that a meeting was frozen with. */
export function rateWith(input: RateInput, pack: Rules): Result<RateOutput, RateRefusal> {
  const refusal = refusalUnder(input, pack);
  if (refusal !== null) return err(refusal);
  const parameters = effectiveParameters(pack, input.parameters);
  return ok(applyRules(input, { parameters, grounds: pack.grounds }));
}

const unknownPack: RateRefusal = { code: "unknown-pack", path: "pack", message: "no pack of this name" };

function refusalOf(input: RateInput): RateRefusal | null {
  const pack = packs.get(input.pack);
  return pack === undefined ? unknownPack : refusalUnder(input, pack);
}

function refusalUnder(input: RateInput, pack: Rules): RateRefusal | null {
  return (
    subjectRefusal(input) ??
    decisionRefusal(input) ??
    countsRefusal(input, effectiveParameters(pack, input.parameters))
  );
}

function subjectRefusal({ subjects }: RateInput): RateRefusal | null {
  const seen = new Set<string>();
  for (const [index, { id }] of subjects.entries()) {
    if (seen.has(id)) {
      return { code: "duplicate-subject", path: `subjects.${index}.id`, message: "this id appears twice" };
    }
    seen.add(id);
  }
  return null;
}

function decisionRefusal({ subjects, decisions }: RateInput): RateRefusal | null {
  const known = new Set(subjects.map(({ id }) => id));
  const seen = new Set<string>();
  for (const [index, { subject, stage }] of decisions.entries()) {
    const path = `decisions.${index}.subject`;
    if (!known.has(subject)) return { code: "unknown-subject", path, message: "nobody of this id is rated" };
    const key = `${stage}:${subject}`;
    if (seen.has(key)) return { code: "duplicate-decision", path, message: "two decisions at one stage" };
    seen.add(key);
  }
  return null;
}

function countsRefusal(
  { subjects, counts }: RateInput,
  { voteBase }: ReturnType<typeof effectiveParameters>,
): RateRefusal | null {
  const [first] = subjects;
  if (first === undefined || voteBaseOf(voteBase, first.votes, counts) !== null) return null;
  return { code: "counts-missing", path: "counts", message: `voteBase ${voteBase} needs the counts` };
}
