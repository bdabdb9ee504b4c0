/**
 * The figures of one cell: what its percentages are of and each answer's share (rules §6.2). Every screen and every
 * paper takes them from here, so that the hall, the console and the minutes of the same votes cannot differ.
 */
import { percentText } from "../basics/percent.ts";
import type { PercentageBase } from "../domain/percentage-bases.ts";
import { notRatedOptionId } from "../domain/levels.ts";
import type { Form } from "./form.ts";

/** What the percentages of a round are of; count: null where every row has its own number ("row-valid"). */
export type Base = { readonly kind: PercentageBase; readonly count: number | null };

export type VoteFigure = {
  /** Id of the answer. */
  readonly option: string;
  readonly count: number;
  /** "37,50": half up on the exact fraction, comma, two decimals; null where the base is 0 or does not hold this answer. */
  readonly percent: string | null;
};

export type CellFigures = {
  /** One per option, in the form's order. */
  readonly votes: readonly VoteFigure[];
  /** What the percentages of this cell are of. */
  readonly base: number;
};

/** The base of a round, or of a vote on paper, from its counts. */
export function baseOf(
  kind: PercentageBase,
  { valid, present, summoned }: { readonly [word in "valid" | "present" | "summoned"]: number },
): Base {
  const count = { "row-valid": null, "ballot-valid": valid, present, summoned }[kind];
  return { kind, count };
}

/** The figures of a cell from its votes per option. Blank answers have a count and no percentage anywhere. */
export function cellFigures(
  { options }: Pick<Form, "options">,
  { count: fixedBase }: Base,
  votes: readonly number[],
): CellFigures {
  const counted = options.map(({ optionId: option }, index) => ({ option, count: votes[index] ?? 0 }));
  // Who does not rate the row is no part of the row's own base (rules §4.5).
  const isOfBase = (option: string) => fixedBase !== null || option !== notRatedOptionId;
  const base =
    fixedBase ?? counted.reduce((sum, { option, count }) => (isOfBase(option) ? sum + count : sum), 0);
  return {
    votes: counted.map(({ option, count }) => ({
      option,
      count,
      percent: isOfBase(option) ? percentText(count, base) : null,
    })),
    base,
  };
}
