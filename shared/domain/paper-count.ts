/** A vote on paper, counted by people and keyed in twice (rules §4.6, R1): never mixed with an electronic box. */
import { countSchema } from "./counts.ts";
import * as z from "zod/mini";

const count = countSchema;

export const paperCountsSchema = z.strictObject({
  summoned: count,
  present: count,
  /** Phát ra. */
  issued: count,
  /** Thu về. */
  returned: count,
  valid: count,
  invalid: count,
});

/** One cell of the form (row and question), in the form's row-major order. */
export const paperCellSchema = z.strictObject({
  /** Per option, in the form's order. */
  votes: z.array(count).check(z.maxLength(20)),
  blank: count,
  invalid: count,
});

export const paperCountSchema = z.strictObject({
  counts: paperCountsSchema,
  cells: z.array(paperCellSchema).check(z.minLength(1), z.maxLength(240)),
});
export type PaperCount = z.infer<typeof paperCountSchema>;

export type PaperFault =
  | "present-le-summoned"
  | "issued-le-present"
  | "returned-le-issued"
  | "valid-plus-invalid"
  | `row-sum:${number}`;

/** The identities of R1 that do not hold; rows count from 1. */
export function paperFaults({ counts, cells }: PaperCount): readonly PaperFault[] {
  const { summoned, present, issued, returned, valid, invalid } = counts;
  const rules: readonly (readonly [boolean, PaperFault])[] = [
    [present <= summoned, "present-le-summoned"],
    [issued <= present, "issued-le-present"],
    [returned <= issued, "returned-le-issued"],
    [valid + invalid === returned, "valid-plus-invalid"],
    ...cells.map((cell, index) => {
      const sum = cell.votes.reduce((total, votes) => total + votes, cell.blank + cell.invalid);
      return [sum === valid, `row-sum:${index + 1}`] as const;
    }),
  ];
  return rules.filter(([holds]) => !holds).map(([, fault]) => fault);
}
