/**
 * outcome.json: what a rule pack makes of a round's counts (protocol B.10). Facts and decisions come in after the
 * count, so it lies outside the manifest; the verifier takes votes and counts from the record and rates again.
 */
import * as z from "zod/mini";
import { canonicalJson } from "../basics/canonical-json.ts";
import type { RoundCounts } from "../domain/counts.ts";
import { notRatedOptionId } from "../domain/levels.ts";
import type { Form } from "../forms/form.ts";
import { effectivePack, type FrozenPack } from "../packs/frozen-pack.ts";
import { rate } from "../packs/rate.ts";
import type { RoundResult } from "../protocol/announced-result.ts";
import { roundSchema, type Round } from "../protocol/round.ts";
import { rateInputSchema, type RateInput, type RateSubject } from "../rules/input.ts";
import { rateOutputSchema, type RateOutput } from "../rules/output.ts";

export const outcomeSchema = z.strictObject({
  rulePack: roundSchema.shape.rulePack,
  input: z.nullable(rateInputSchema),
  output: z.nullable(rateOutputSchema),
});

/** A round that a pack applies to, rated. */
export type Outcome = {
  readonly rulePack: FrozenPack;
  readonly input: RateInput;
  readonly output: RateOutput;
};

/** The votes of one row as the rules read them. */
export type RowVotes = Pick<RateSubject, "votes" | "notRated" | "blank" | "invalid">;

/** The one text of outcome.json; null: no pack applies to the round. */
export function outcomeText(outcome: Outcome | null): string {
  if (outcome === null) return canonicalJson({ rulePack: null, input: null, output: null });
  // Field by field: what an outcome carries beside them, such as ids of people, stays in the office.
  const { rulePack, input, output } = outcome;
  return canonicalJson({ rulePack, input, output });
}

/** Of a level grid's cell: per option in the form's order, and how many left it blank. */
export function rowVotes(
  { options }: Pick<Form, "options">,
  counts: readonly number[],
  others: { readonly blank: number; readonly invalid: number },
): RowVotes {
  const countOf = (id: string) => counts[options.findIndex(({ optionId }) => optionId === id)] ?? 0;
  const [HTXS, HTT, HTNV, KHT] = [countOf("HTXS"), countOf("HTT"), countOf("HTNV"), countOf("KHT")];
  return { votes: { HTXS, HTT, HTNV, KHT }, notRated: countOf(notRatedOptionId), ...others };
}

/** All rows of a counted level grid (one cell per row, blank first where it is allowed). */
export function votesOfResult(form: Form, result: RoundResult): readonly RowVotes[] {
  return form.rows.map((_, index) => {
    const cell = result[index] ?? [];
    const blanks = form.blank === "allow" ? 1 : 0;
    const blank = blanks === 1 ? (cell[0] ?? 0) : 0;
    return rowVotes(form, cell.slice(blanks), { blank, invalid: 0 });
  });
}

/** R1's counts of an electronic round: every ballot in the box is valid (design §3). */
export function countsForRules({ summoned, present, handedOut, replaced, cast }: RoundCounts) {
  return { summoned, present, issued: handedOut - replaced, returned: cast, valid: cast, invalid: 0 };
}

/** A row's id in outcome.json: its place on the ballot, since nobody's own id is published. */
export function rowId(index: number): string {
  return `s${index + 1}`;
}

export type CountedRound = {
  readonly round: Round;
  readonly result: RoundResult;
  readonly counts: RoundCounts;
};

/** What is wrong with an outcome of this round; null: pack, votes, counts and output are what they must be. */
export function outcomeProblem(
  { round, result, counts }: CountedRound,
  { rulePack, input, output }: z.infer<typeof outcomeSchema>,
): string | null {
  if (canonicalJson(rulePack) !== canonicalJson(round.rulePack))
    return "it names another pack than round.json";
  if (rulePack === null || input === null || output === null) return "input or output is missing";
  const pack = effectivePack(rulePack, input.parameters);
  if (!pack.ok) return `pack ${rulePack.packId} ${rulePack.version}: ${pack.error}`;
  if (input.pack !== rulePack.packId) return "the input is for another pack";
  if (canonicalJson(input.counts) !== canonicalJson(countsForRules(counts))) {
    return "the counts are not those of the closing";
  }
  const votes = votesOfResult(round.form, result).map((row, index) => ({
    id: rowId(index),
    name: round.form.rows[index]?.name ?? "",
    ...row,
  }));
  const given = input.subjects.map(({ id, name, votes: own, notRated, blank, invalid }) => {
    return { id, name, votes: own, notRated, blank, invalid };
  });
  if (canonicalJson(given) !== canonicalJson(votes)) return "the votes are not those of the result";
  const rated = rate(input);
  if (!rated.ok) return `it cannot be rated: ${rated.error.code}`;
  return canonicalJson(rated.value) === canonicalJson(output)
    ? null
    : "the output is not what the pack gives";
}
