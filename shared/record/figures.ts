/** The figures of the counting minutes (minutes.json): all of them follow from round.json, closing and result. */
import type { Json } from "../basics/canonical-json.ts";
import { fourWords } from "../crypto/words.ts";
import { closedStatement } from "../crypto/statements.ts";
import { notReturned, type RoundCounts } from "../domain/counts.ts";
import type { Level } from "../domain/levels.ts";
import { baseOf, cellFigures, type CellFigures } from "../forms/figures.ts";
import { rowCounts, type RoundResult } from "../protocol/announced-result.ts";
import type { ClosingStatement } from "../protocol/public-view.ts";
import type { Round } from "../protocol/round.ts";

export type FigureSource = {
  readonly round: Round;
  readonly phi: string;
  readonly counts: RoundCounts | null;
  readonly closing: ClosingStatement | null;
  readonly lot: string | null;
  readonly result: RoundResult | null;
};

export type SubjectFigures = {
  readonly name: string;
  readonly post: string;
  readonly selfRating: Level | null;
  /** One per question of the form. */
  readonly cells: readonly AnswerFigures[];
};

/** The answers to one question about one subject. */
export type AnswerFigures = CellFigures & {
  readonly questionId: string;
  /** Null where the ballot allows no blank. */
  readonly blank: number | null;
};

export type AccountFigures = RoundCounts & {
  readonly absent: number;
  readonly notReturned: number;
  readonly valid: number;
  /** Always 0: a ballot that is not well-formed never gets into the box (design §3). */
  readonly invalid: number;
};

export type MinutesFigures = {
  readonly n: number;
  readonly uuid: string;
  readonly phi: string;
  readonly boxRoot: string | null;
  readonly lot: string | null;
  readonly words: readonly string[] | null;
  readonly counts: AccountFigures | null;
  readonly percentageBase: Round["percentageBase"];
  readonly subjects: readonly SubjectFigures[] | null;
};

export function minutesFigures({ round, phi, counts, closing, lot, result }: FigureSource): MinutesFigures {
  return {
    n: round.n,
    uuid: round.uuid,
    phi,
    boxRoot: closing?.boxRoot ?? null,
    lot,
    words: lot === null || closing === null ? null : fourWords(lot, closedStatement(closing)),
    counts:
      counts === null
        ? null
        : {
            ...counts,
            absent: counts.summoned - counts.present,
            notReturned: notReturned(counts),
            valid: counts.cast,
            invalid: 0,
          },
    percentageBase: round.percentageBase,
    subjects: counts === null || result === null ? null : subjectFigures(round, counts, result),
  };
}

/** The content of minutes.json. */
export function figuresJson(figures: MinutesFigures): Json {
  return figures;
}

function subjectFigures(round: Round, counts: RoundCounts, result: RoundResult): readonly SubjectFigures[] {
  const { form, percentageBase } = round;
  const base = baseOf(percentageBase, { ...counts, valid: counts.cast });
  return form.rows.map(({ name, post, selfRating }, rowIndex) => ({
    name,
    post,
    selfRating,
    cells: rowCounts(form, result, rowIndex).map(({ votes, blank }, questionIndex) => ({
      ...cellFigures(form, base, votes),
      questionId: form.questions[questionIndex]?.questionId ?? "",
      blank,
    })),
  }));
}
