/** The votes in which somebody stood, of any meeting's rounds and of its votes on paper: the one row that is about them. */
import type { Form } from "../forms/form.ts";
import { baseOf, cellFigures } from "../forms/figures.ts";
import type { Round } from "../protocol/round.ts";
import type { AnswerFigures } from "../record/figures.ts";
import type { DossierPaperVote, DossierRound, DossierSource, RoundPurpose } from "./dossier.ts";

export type OwnVote = {
  readonly planNumber: number;
  readonly title: string;
  readonly purpose: RoundPurpose;
  readonly form: Form;
  readonly percentageBase: Round["percentageBase"];
  /** One per question of the form. */
  readonly cells: readonly Omit<AnswerFigures, "questionId">[];
};

/** What was counted and was not sent back, in the order of the plans. */
export function votesOn(
  { rounds, paperVotes }: Pick<DossierSource, "rounds" | "paperVotes">,
  subjectId: string,
): readonly OwnVote[] {
  return [
    ...rounds.flatMap((held) => ofRound(held, subjectId)),
    ...paperVotes.flatMap((vote) => onPaper(vote, subjectId)),
  ].toSorted((a, b) => a.planNumber - b.planNumber);
}

function ofRound({ planNumber, subjectIds, round, figures, returned }: DossierRound, subjectId: string) {
  const own = figures.subjects?.[subjectIds.indexOf(subjectId)];
  if (own === undefined || returned !== null) return [];
  const { title, purpose, form, percentageBase } = round;
  return [{ planNumber, title, purpose, form, percentageBase, cells: own.cells }];
}

function onPaper(vote: DossierPaperVote, subjectId: string): readonly OwnVote[] {
  const { number, subjectIds, title, purpose, form, percentageBase, count } = vote;
  const row = subjectIds.indexOf(subjectId);
  if (row < 0) return [];
  const base = baseOf(percentageBase, count.counts);
  const own = count.cells.slice(row * form.questions.length, (row + 1) * form.questions.length);
  const cells = own.map(({ votes, blank }) => ({ ...cellFigures(form, base, votes), blank }));
  return [{ planNumber: number, title, purpose, form, percentageBase, cells }];
}
