/**
 * outcome.json: what a rule pack makes of a round's counts (protocol B.10). Facts and decisions come in after the
 * count, so it lies outside the manifest; the verifier takes votes and counts from the record and rates again.
 */
import * as z from "zod/mini";
import { canonicalJson } from "../basics/canonical-json.ts";
import { sha256Hex } from "../basics/hash.ts";
import type { RoundCounts } from "../domain/counts.ts";
import { hexSchema, roundNumberSchema } from "../domain/ids.ts";
import { notRatedOptionId } from "../domain/levels.ts";
import { formCatalogue } from "../forms/catalogue.ts";
import type { Form } from "../forms/form.ts";
import { effectivePack, type FrozenPack } from "../packs/frozen-pack.ts";
import { rate } from "../packs/rate.ts";
import type { RoundResult } from "../protocol/announced-result.ts";
import { roundSchema, type Round } from "../protocol/round.ts";
import { rateInputSchema, type RateInput, type RateSubject } from "../rules/input.ts";
import { rateOutputSchema, type RateOutput } from "../rules/output.ts";

/** A counted round whose figures an outcome used, by its record. */
const usedRecordSchema = z.strictObject({ n: roundNumberSchema, recordCode: hexSchema(32) });
export type UsedRecord = { readonly n: number; readonly recordCode: string };

export const outcomeSchema = z.strictObject({
  rulePack: roundSchema.shape.rulePack,
  input: z.nullable(rateInputSchema),
  output: z.nullable(rateOutputSchema),
  /** By n: this round's own record and those whose levels of collectives the rules read. */
  recordCodes: z.array(usedRecordSchema),
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
export function outcomeText(outcome: Outcome | null, records: readonly UsedRecord[]): string {
  if (outcome === null) return canonicalJson({ rulePack: null, input: null, output: null, recordCodes: [] });
  // Field by field: what an outcome carries beside them, such as ids of people, stays in the office.
  const { rulePack, input, output } = outcome;
  const recordCodes = records.map(({ n, recordCode }) => ({ n, recordCode })).sort((a, b) => a.n - b.n);
  return canonicalJson({ rulePack, input, output, recordCodes });
}

/** Mã kết quả: sha256hex of outcome.json. It stands on the papers that were made from this outcome. */
export function outcomeHash(outcomeJson: string): string {
  return sha256Hex(outcomeJson);
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

/** What steps call the group of everybody where the list names no groups. */
export const groupOfAll = "chung";
/** The unit of whoever has none. */
export const unitOfAll = "u";

/** What the rules read of a row beside its votes: it stands in round.json, and nobody can say otherwise later. */
export type RatedRow = Pick<RateSubject, "id" | "name" | "kind" | "isHead" | "unit" | "group">;

/** What a person on a ballot is for the rules: a form about members has members, any other tells who leads. */
function kindOfPerson(formId: Form["formId"], leads: boolean): RatedRow["kind"] {
  if (formCatalogue[formId].rates === "member") return "member";
  return leads ? "leader" : "civil-servant";
}

/** The rows of a form as the rules read them. */
export function ratedRows({ formId, rows }: Pick<Form, "formId" | "rows">): readonly RatedRow[] {
  return rows.map(({ kind, name, unit, group, isHead, leads }, index) => ({
    id: rowId(index),
    name,
    kind: kind === "person" ? kindOfPerson(formId, leads) : kind,
    isHead,
    unit: unit === "" ? unitOfAll : unit,
    group: group === "" ? groupOfAll : group,
  }));
}

export type CountedRound = {
  readonly round: Round;
  readonly result: RoundResult;
  readonly counts: RoundCounts;
  /** Of the record that the outcome lies in. */
  readonly recordCode: string;
};

function ratedRowOf({ id, name, kind, isHead, unit, group }: RatedRow): RatedRow {
  return { id, name, kind, isHead, unit, group };
}

function votesOf({ votes, notRated, blank, invalid }: RowVotes): RowVotes {
  return { votes, notRated, blank, invalid };
}

/** "wrong": the outcome is not this round's. "not-rated": all but the output holds, and this program cannot rate it again. */
export type OutcomeProblem = { readonly kind: "wrong" | "not-rated"; readonly detail: string };

/** Null: pack, votes, counts and output are what they must be. */
export function outcomeProblem(
  counted: CountedRound,
  outcome: z.infer<typeof outcomeSchema>,
): OutcomeProblem | null {
  const wrong = materialProblem(counted, outcome);
  if (wrong !== null) return { kind: "wrong", detail: wrong };
  return outputProblem(outcome);
}

/** Whether an outcome's pack gives its output, as far as this program has the pack. */
export function outputProblem({
  rulePack,
  input,
  output,
}: Pick<z.infer<typeof outcomeSchema>, "rulePack" | "input" | "output">): OutcomeProblem | null {
  if (rulePack === null || input === null || output === null) return wrongly("input or output is missing");
  const pack = effectivePack(rulePack, input.parameters);
  if (!pack.ok) {
    const { packId, version } = rulePack;
    if (pack.error === "other-parameters") return wrongly(`pack ${packId} ${version}: ${pack.error}`);
    return { kind: "not-rated", detail: `this program does not have version ${version} of pack ${packId}` };
  }
  const rated = rate(input);
  if (!rated.ok) return wrongly(`it cannot be rated: ${rated.error.code}`);
  return canonicalJson(rated.value) === canonicalJson(output)
    ? null
    : wrongly("the output is not what the pack gives");
}

function wrongly(detail: string): OutcomeProblem {
  return { kind: "wrong", detail };
}

function materialProblem(
  { round, result, counts, recordCode }: CountedRound,
  { rulePack, input, output, recordCodes }: z.infer<typeof outcomeSchema>,
): string | null {
  if (canonicalJson(rulePack) !== canonicalJson(round.rulePack))
    return "it names another pack than round.json";
  if (rulePack === null || input === null || output === null) return "input or output is missing";
  if (input.pack !== rulePack.packId) return "the input is for another pack";
  if (canonicalJson(input.counts) !== canonicalJson(countsForRules(counts))) {
    return "the counts are not those of the closing";
  }
  const rows = ratedRows(round.form);
  const votes = votesOfResult(round.form, result);
  if (canonicalJson(input.subjects.map(ratedRowOf)) !== canonicalJson(rows))
    return "a subject is not the one of round.json";
  if (canonicalJson(input.subjects.map(votesOf)) !== canonicalJson(votes))
    return "the votes are not those of the result";
  const numbers = recordCodes.map(({ n }) => n);
  if (numbers.some((n, index) => index > 0 && n <= (numbers[index - 1] ?? 0)))
    return "the record codes are not sorted by round";
  if (!recordCodes.some((used) => used.n === round.n && used.recordCode === recordCode))
    return "it does not name this record's code";
  return null;
}

/** What nobody can check in an outcome: what people entered, and levels that other records give. */
export type TakenOnTrust = { readonly facts: number; readonly decisions: number; readonly levels: number };

export function takenOnTrust({ decisions, subjects, collectiveLevels }: RateInput): TakenOnTrust {
  return {
    facts: subjects.reduce((sum, { facts }) => sum + Object.keys(facts).length, 0),
    decisions: decisions.length,
    levels: Object.keys(collectiveLevels).length,
  };
}

export function takenOnTrustText({ facts, decisions, levels }: TakenOnTrust): string {
  const entered = `${counted(facts, "fact")}, ${counted(decisions, "decision")}, entered by the office`;
  return levels === 0 ? entered : `${entered}; ${counted(levels, "level")} of collectives from other counts`;
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
