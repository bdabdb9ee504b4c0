/**
 * What of a dossier is about one person or body alone (rules §10, folders): papers made of it cannot tell of anybody else,
 * since nobody else is in it. Only who led, wrote, signed or answers for a measure keeps the name there.
 */
import type {
  DossierDuties,
  DossierOutcome,
  DossierPaperVote,
  DossierRound,
  DossierSource,
  DossierSubject,
  RatedSubject,
} from "./dossier.ts";

/** Stands in typed words for the name of somebody else on the list. */
export const somebodyElse = "[người khác]";

/** number: place among all who are rated, from 1. Null: nobody has it. */
export function ownDossier(source: DossierSource, number: number): DossierSource | null {
  const subject = source.subjects[number - 1];
  if (subject === undefined) return null;
  const { subjectId } = subject;
  const typed = withoutOthers(source, subject);
  const isOwn = (one: { readonly subjectId: string }) => one.subjectId === subjectId;
  return {
    meeting: { ...source.meeting, guests: [], incidents: [], sharesRestored: [] },
    persons: [],
    electorates: [],
    plans: [],
    skipped: [],
    rounds: source.rounds.flatMap((held) => ownRound(held, subjectId)),
    paperVotes: source.paperVotes.flatMap((vote) => ownPaperVote(vote, subjectId)),
    reviews: source.reviews.filter(isOwn).map(({ conclusion, returned, ...review }) => ({
      ...review,
      conclusion: typed(conclusion),
      returned: returned === null ? null : { ...returned, reason: typed(returned.reason) },
    })),
    duties: ownDuties(source.duties, subjectId, typed),
    outcomes: source.outcomes.flatMap((outcome) => ownOutcome(outcome, subjectId, typed)),
    subjects: [{ ...subject, facts: subject.facts.map((fact) => ({ ...fact, text: typed(fact.text) })) }],
  };
}

type Typed = (text: string) => string;

/** What people typed, without the names of others; a name inside the own one is none. */
function withoutOthers({ persons, subjects }: DossierSource, own: DossierSubject): Typed {
  const people = [...persons, ...subjects.filter(({ kind }) => kind === "person")];
  const names = new Set([own.name, ...people.map(({ name }) => name)]);
  // The longest first: a name may begin with another.
  const known = [...names]
    .filter((name) => name !== "")
    .toSorted((a, b) => b.length - a.length)
    .map(escaped)
    .join("|");
  const whole = new RegExp(`(?<![\\p{L}\\p{M}])(?:${known})(?![\\p{L}\\p{M}])`, "giu");
  const ownName = own.name.toLocaleLowerCase("vi");
  return (text) =>
    text.replaceAll(whole, (name) => (name.toLocaleLowerCase("vi") === ownName ? name : somebodyElse));
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

function ownRound(held: DossierRound, subjectId: string): readonly DossierRound[] {
  const row = held.subjectIds.indexOf(subjectId);
  const shown = held.round.form.rows[row];
  if (shown === undefined) return [];
  const { round, figures } = held;
  const own = figures.subjects?.[row];
  return [
    {
      ...held,
      subjectIds: [subjectId],
      round: { ...round, form: { ...round.form, rows: [shown] } },
      figures: { ...figures, subjects: own === undefined ? null : [own] },
    },
  ];
}

function ownPaperVote(vote: DossierPaperVote, subjectId: string): readonly DossierPaperVote[] {
  const row = vote.subjectIds.indexOf(subjectId);
  const shown = vote.form.rows[row];
  if (shown === undefined) return [];
  const asked = vote.form.questions.length;
  const cells = vote.count.cells.slice(row * asked, (row + 1) * asked);
  return [
    {
      ...vote,
      subjectIds: [subjectId],
      form: { ...vote.form, rows: [shown] },
      count: { ...vote.count, cells },
    },
  ];
}

/** Without opinions of bodies and points: the former are for the chair and the authority, the latter stand among the facts. */
function ownDuties({ suggestions, remedies }: DossierDuties, subjectId: string, typed: Typed): DossierDuties {
  const isOwn = (one: { readonly subjectId: string }) => one.subjectId === subjectId;
  return {
    sentPapers: [],
    opinions: [],
    scores: [],
    suggestions: suggestions.filter(isOwn).map(({ text, answer, ...suggestion }) => ({
      ...suggestion,
      text: typed(text),
      answer: answer === null ? null : { ...answer, text: typed(answer.text) },
    })),
    remedies: remedies.filter(isOwn).map(({ shortcoming, measure, ...remedy }) => ({
      ...remedy,
      shortcoming: typed(shortcoming),
      measure: typed(measure),
    })),
  };
}

/** Without the groups of the cap, in which others are counted and named. */
function ownOutcome(outcome: DossierOutcome, subjectId: string, typed: Typed): readonly DossierOutcome[] {
  const own = outcome.subjects.find((subject) => subject.subjectId === subjectId);
  if (own === undefined) return [];
  return [{ ...outcome, groups: [], subjects: [ownRated(own, typed)] }];
}

function ownRated(rated: RatedSubject, typed: Typed): RatedSubject {
  return {
    ...rated,
    choices: rated.choices.map((choice) => ({ ...choice, reason: typed(choice.reason) })),
    steps: rated.steps.map((step) => ({ ...step, text: ownStep(step) })),
    facts: [],
  };
}

/** Steps that compare with levels of others say only that they did. */
function ownStep({ rule, text }: RatedSubject["steps"][number]): string {
  switch (rule) {
    case "R6":
      return "Đối chiếu với mức của tập thể.";
    case "R8":
      return "Đối chiếu với kết quả của đảng viên, tổ chức trực thuộc.";
    default:
      return text;
  }
}
