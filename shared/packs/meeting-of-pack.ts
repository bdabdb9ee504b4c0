/**
 * A meeting made from a pack: electorates by rule, bodies, rounds with their forms, the agenda in its order, deadlines
 * (docs/rules.md §3, §5). What comes out is a draft that people go on editing; nothing of it is fixed before freezing.
 */
import { defined } from "../basics/assert.ts";
import { randomId, type RandomBytes } from "../basics/random.ts";
import type { AgendaItem, Draft, Plan } from "../domain/draft.ts";
import { agendaItemIdSchema, bodyIdSchema, planIdSchema, type SubjectId } from "../domain/ids.ts";
import { lineMax } from "../domain/text.ts";
import { inProtocolOrder, leadersOf, subjectsOf, type Subject } from "../domain/subjects.ts";
import { defaultChoice } from "../forms/catalogue.ts";
import { cellsMax, rowsMax } from "../forms/form.ts";
import { planForm } from "../forms/plan-form.ts";
import {
  keyOf,
  nameOf,
  partsOf,
  votersOfElectors,
  withElectorateOf,
  withoutIdleElectorates,
  type PlacedElectorates,
  type RoundPart,
} from "./electorate-of-pack.ts";
import type { PackChoice } from "./frozen-pack.ts";
import type { Pack, PackAgendaItem, PackRound, PackSubjects } from "./pack.ts";

export type PackWishes = {
  /** One of pack.otherAgendas; null: the pack's own. Any other is a mistake of ours. */
  readonly agendaId: string | null;
  readonly choice: PackChoice;
};

/** A prescribed round that the meeting does not have, and why. */
export type LeftOut = {
  readonly round: PackRound;
  /**
   * needs-lines: its form has a list that the document does not give and people must enter; too-few: a unit of so few
   * people asks on paper, and its opinion is entered (a rating stays planned, since everybody stands on a ballot).
   */
  readonly reason: "optional" | "needs-lines" | "no-subject" | "too-few";
  /** The unit that would have voted by itself; empty: no round of one unit. */
  readonly unit: string;
};

export type PackMeeting = { readonly draft: Draft; readonly leftOut: readonly LeftOut[] };

type Making = PackMeeting & { readonly placed: PlacedElectorates };

/** The draft with the pack's electorates, rounds and agenda instead of its own rounds and agenda. People stay. */
export function meetingOfPack(
  draft: Draft,
  pack: Pack,
  wishes: PackWishes,
  random: RandomBytes,
): PackMeeting {
  const items = itemsOf(pack, wishes.agendaId);
  const bare: Draft = {
    ...withCollective(draft, items, random),
    plans: [],
    agenda: [],
    pack: wishes.choice,
    settings: {
      ...draft.settings,
      regime: pack.regime,
      papersWorkingDays: pack.deadlines.workingDays,
      papersCounting: pack.deadlines.counting,
    },
  };
  const made = items.reduce<Making>(
    (making, item) =>
      item.kind === "review"
        ? { ...making, draft: withReviews(making.draft, reviewedBy(item.of, items), random) }
        : withRound(making, pack, item, random),
    { draft: bare, leftOut: [], placed: new Map() },
  );
  return { draft: withoutIdleElectorates(made.draft), leftOut: made.leftOut };
}

function itemsOf({ agenda, otherAgendas }: Pack, wanted: string | null): readonly PackAgendaItem[] {
  if (wanted === null) return agenda;
  const other = otherAgendas.find(({ agendaId }) => agendaId === wanted);
  return defined(other, "the pack has this agenda").items;
}

/** The collective leadership stands on the list once something is about it: of the head's unit, and named after it. */
function withCollective(draft: Draft, items: readonly PackAgendaItem[], random: RandomBytes): Draft {
  const isNeeded = items.some(
    (item) =>
      (item.kind === "review" && item.of === "collective") ||
      (item.kind === "round" && item.subjects.startsWith("collective")),
  );
  if (!isNeeded || draft.bodies.some(({ kind }) => kind === "collective")) return draft;
  const head = draft.persons.find(({ isSubject, position }) => isSubject && position === "head");
  const unit = head?.unit ?? draft.units[0]?.name ?? "";
  const name = collectiveName(unit === "" ? draft.body : unit)
    .slice(0, 200)
    .trim();
  const bodyId = bodyIdSchema.parse(randomId(random));
  const body = { bodyId, kind: "collective", name, unit, group: "", selfRating: null } as const;
  return { ...draft, bodies: [...draft.bodies, body] };
}

/** "Tập thể lãnh đạo Sở" of a list that calls them "Ban Giám đốc Sở": they are not led twice. */
export function collectiveName(unit: string): string {
  if (/^(đảng ủy|chi ủy|cấp ủy|ban thường vụ)/i.test(unit)) return `Tập thể ${unit}`;
  return `Tập thể lãnh đạo ${unit.replace(/^(tập thể lãnh đạo|ban lãnh đạo|lãnh đạo|ban giám đốc) /i, "")}`;
}

type ReviewOf = Extract<PackAgendaItem, { kind: "review" }>["of"] | "bodies";

/** Where everybody is reviewed, organisations are with the collectives, before persons (seed 001 lines 39, 120). */
function reviewedBy(of: ReviewOf, items: readonly PackAgendaItem[]): ReviewOf {
  const isEverybody = items.some((item) => item.kind === "review" && item.of === "each");
  return of === "collective" && isEverybody ? "bodies" : of;
}

/** Nobody is reviewed twice, even where a document names a head and then "each". */
function withReviews(draft: Draft, of: ReviewOf, random: RandomBytes): Draft {
  const before = new Set(draft.agenda.flatMap((item) => (item.kind === "review" ? [item.subjectId] : [])));
  const items = reviewed(inOrder(draft), of)
    .filter(({ subjectId }) => !before.has(subjectId))
    .map(({ subjectId }): AgendaItem => {
      return { kind: "review", itemId: agendaItemIdSchema.parse(randomId(random)), subjectId };
    });
  return { ...draft, agenda: [...draft.agenda, ...items] };
}

function reviewed(all: readonly Subject[], of: ReviewOf): readonly Subject[] {
  switch (of) {
    case "collective":
      return all.filter(({ kind }) => kind === "collective");
    case "bodies":
      return all.filter(({ kind }) => kind !== "person");
    case "head":
      return all.filter(({ position }) => position === "head");
    case "deputies":
      return leadersOf(all).filter(({ position }) => position !== "head");
    case "each":
      return all;
  }
}

/** As papers name them, each rank in the order of the lists (seed 000 line 92). */
function inOrder(draft: Draft): readonly Subject[] {
  return inProtocolOrder(subjectsOf(draft));
}

/** Party members; where the list marks nobody as one, every person who is rated. */
function membersOf(all: readonly Subject[], draft: Draft): readonly Subject[] {
  const persons = all.filter(({ kind }) => kind === "person");
  const marked = new Set<string>(
    draft.persons.filter(({ tags }) => tags.includes("party-member")).map(({ personId }) => personId),
  );
  const members = persons.filter(({ subjectId }) => marked.has(subjectId));
  return members.length > 0 ? members : persons;
}

function subjectsOfRound(draft: Draft, which: PackSubjects): readonly Subject[] {
  const all = inOrder(draft);
  const collectives = all.filter(({ kind }) => kind === "collective");
  switch (which) {
    case "collective":
      return collectives;
    case "leaders":
      return leadersOf(all);
    case "collective-and-leaders":
      return [...collectives, ...leadersOf(all)];
    case "everyone":
      return all.filter(({ kind }) => kind === "person");
    case "each-member":
      return membersOf(all, draft);
    case "each-organisation":
      return all.filter(({ kind }) => kind === "organisation");
    case "one-person":
      return leadersOf(all).slice(0, 1);
  }
}

/** One round, or several: one per unit that votes by itself, and more where the subjects do not fit on one ballot. */
function withRound(making: Making, pack: Pack, round: PackRound, random: RandomBytes): Making {
  const subjects = subjectsOfRound(making.draft, round.subjects);
  const parts = partsOf(making.draft, pack, round, subjects);
  if (parts.length === 0 || subjects.length === 0) return withoutRound(making, round, "no-subject");
  return parts.reduce((made, part) => withPart(made, round, part, random), making);
}

function withoutRound(making: Making, round: PackRound, reason: LeftOut["reason"], unit = ""): Making {
  return { ...making, leftOut: [...making.leftOut, { round, reason, unit }] };
}

function withPart(making: Making, round: PackRound, part: RoundPart, random: RandomBytes): Making {
  const { draft, placed } = making;
  const { electors, subjects } = part;
  const unit = electors.of.kind === "unit" ? electors.of.unit : "";
  const ballots = ballotsOf(
    draft,
    round,
    subjects.map(({ subjectId }) => subjectId),
  );
  if (typeof ballots === "string") return withoutRound(making, round, ballots, unit);
  const isSmall = votersOfElectors(draft, electors).length < draft.settings.refuseBelow;
  if (unit !== "" && isSmall && round.purpose !== "rating")
    return withoutRound(making, round, "too-few", unit);
  const { draft: known, electorateId } = withElectorateOf(draft, electors, placed, random);
  const title = titleOf(known, round, part);
  const plans = ballots.map((rows, index): Plan => ({
    planId: planIdSchema.parse(randomId(random)),
    title: ballots.length === 1 ? title : `${title} (phiếu ${index + 1})`,
    purpose: round.purpose,
    form: defaultChoice(round.formId),
    electorateId,
    subjects: [...rows],
  }));
  const agenda = plans.map(({ planId }): AgendaItem => ({ kind: "round", planId }));
  return {
    ...making,
    draft: { ...known, plans: [...known.plans, ...plans], agenda: [...known.agenda, ...agenda] },
    placed: new Map([...placed, [keyOf(electors), electorateId]]),
  };
}

/** The subjects of each ballot, or why the round is left out. */
function ballotsOf(
  draft: Draft,
  { formId, optional }: PackRound,
  subjects: readonly SubjectId[],
): readonly (readonly SubjectId[])[] | LeftOut["reason"] {
  if (optional) return "optional";
  if (subjects.length === 0) return "no-subject";
  const ofOne = planForm(draft, { form: defaultChoice(formId), subjects: subjects.slice(0, 1) });
  // Of a form as it comes and one subject, nothing but its lines can be missing.
  if (!ofOne.ok) return "needs-lines";
  return chunks(subjects, rowsOfBallot(ofOne.value.questions.length));
}

function rowsOfBallot(questionCount: number): number {
  let rows = 1;
  while (rows < rowsMax && (rows + 1) * questionCount <= cellsMax) rows++;
  return rows;
}

function chunks<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  const made: (readonly T[])[] = [];
  for (let start = 0; start < list.length; start += size) made.push(list.slice(start, start + size));
  return made;
}

const subjectWords = {
  collective: "tập thể",
  leaders: "lãnh đạo",
  "collective-and-leaders": "tập thể và lãnh đạo",
  everyone: "cá nhân",
  "each-member": "đảng viên",
  "each-organisation": "tổ chức",
  "one-person": "cá nhân",
} as const satisfies Record<PackSubjects, string>;

/** Rounds on the same people are told apart by whom they ask; a unit that votes by itself is named. */
function titleOf({ year }: Draft, { purpose, subjects }: PackRound, { electors }: RoundPart): string {
  const rated = `${subjectWords[subjects]} năm ${year}`;
  const own = electors.of.kind === "unit" ? ` – ${electors.of.unit}` : "";
  const title = (words: string) => `${words}${own}`.slice(0, lineMax).trim();
  switch (purpose) {
    case "staff-poll":
      return title(`Lấy phiếu của công chức đánh giá ${rated}`);
    case "opinion":
      return `Lấy ý kiến về ${rated} – ${nameOf(electors)}`.slice(0, lineMax).trim();
    case "rating":
      return title(`Bỏ phiếu đề nghị xếp loại ${rated}`);
    case "ad-hoc":
      return title(`Lấy phiếu đánh giá ${rated}`);
  }
}
