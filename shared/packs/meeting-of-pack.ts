/**
 * A meeting made from a pack: electorates by rule, bodies, rounds with their forms, the agenda in its order, deadlines.
 * What comes out is a draft that people go on editing; nothing of it is fixed before the meeting is frozen.
 */
import { defined } from "../basics/assert.ts";
import { randomId, type RandomBytes } from "../basics/random.ts";
import type { AgendaItem, Draft, Plan } from "../domain/draft.ts";
import { votersByRule, withElectorate, type ElectorateRule } from "../domain/electorates.ts";
import {
  agendaItemIdSchema,
  bodyIdSchema,
  planIdSchema,
  type ElectorateId,
  type SubjectId,
} from "../domain/ids.ts";
import { orderRank, subjectsOf, type Subject } from "../domain/subjects.ts";
import { defaultChoice } from "../forms/catalogue.ts";
import { planForm } from "../forms/plan-form.ts";
import { electorateKindOf } from "../rules/electorate.ts";
import type { Pack, PackAgendaItem, PackElectorate, PackRound, PackSubjects } from "./pack.ts";

export type PackWishes = {
  /** One of pack.otherAgendas; null: the pack's own. */
  readonly agendaId: string | null;
  readonly choice: NonNullable<Draft["pack"]>;
};

/** A prescribed round that the meeting does not have, and why. */
export type LeftOut = {
  readonly round: PackRound;
  /** needs-lines: its form has a list that the document does not give and people must enter. */
  readonly reason: "optional" | "needs-lines" | "no-subject";
};

export type PackMeeting = { readonly draft: Draft; readonly leftOut: readonly LeftOut[] };

/** The draft with the pack's electorates, rounds and agenda instead of its own rounds and agenda. People stay. */
export function meetingOfPack(
  draft: Draft,
  pack: Pack,
  wishes: PackWishes,
  random: RandomBytes,
): PackMeeting {
  const items = pack.otherAgendas.find(({ agendaId }) => agendaId === wishes.agendaId)?.items ?? pack.agenda;
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
  const made = items.reduce<PackMeeting>(
    (meeting, item) =>
      item.kind === "review"
        ? { ...meeting, draft: withReviews(meeting.draft, reviewedBy(item.of, items), random) }
        : withRound(meeting, pack, item, random),
    { draft: bare, leftOut: [] },
  );
  return { ...made, draft: withoutIdleElectorates(made.draft) };
}

/** An electorate of no round would only make more kinds of slips. */
function withoutIdleElectorates(draft: Draft): Draft {
  const used = new Set<string>(draft.plans.map(({ electorateId }) => electorateId));
  return {
    ...draft,
    electorates: draft.electorates.filter(({ electorateId }) => used.has(electorateId)),
    persons: draft.persons.map((person) => ({
      ...person,
      electorates: person.electorates.filter((id) => used.has(id)),
    })),
  };
}

/** The collective leadership stands on the list once something is about it: the head's unit, under its own name. */
function withCollective(draft: Draft, items: readonly PackAgendaItem[], random: RandomBytes): Draft {
  const isNeeded = items.some(
    (item) =>
      (item.kind === "review" && item.of === "collective") ||
      (item.kind === "round" && item.subjects.startsWith("collective")),
  );
  if (!isNeeded || draft.bodies.some(({ kind }) => kind === "collective")) return draft;
  const unit = draft.persons.find(({ isSubject, position }) => isSubject && position === "head")?.unit ?? "";
  const name = ["Tập thể lãnh đạo", draft.body].join(" ").trim().slice(0, 200);
  const bodyId = bodyIdSchema.parse(randomId(random));
  const body = { bodyId, kind: "collective", name, unit, group: "", selfRating: null } as const;
  return { ...draft, bodies: [...draft.bodies, body] };
}

type ReviewOf = Extract<PackAgendaItem, { kind: "review" }>["of"] | "bodies";

/** Where everybody is reviewed, organisations are with the collectives, before persons (seed 001 lines 39, 120). */
function reviewedBy(of: ReviewOf, items: readonly PackAgendaItem[]): ReviewOf {
  const isEverybody = items.some((item) => item.kind === "review" && item.of === "each");
  return of === "collective" && isEverybody ? "bodies" : of;
}

function withReviews(draft: Draft, of: ReviewOf, random: RandomBytes): Draft {
  const reviewed = new Set(draft.agenda.flatMap((item) => (item.kind === "review" ? [item.subjectId] : [])));
  const items = inOrder(subjectsOf(draft))
    .filter((subject) => isReviewed(subject, of) && !reviewed.has(subject.subjectId))
    .map(({ subjectId }): AgendaItem => {
      return { kind: "review", itemId: agendaItemIdSchema.parse(randomId(random)), subjectId };
    });
  return { ...draft, agenda: [...draft.agenda, ...items] };
}

function isReviewed({ kind, position }: Subject, of: ReviewOf): boolean {
  switch (of) {
    case "collective":
      return kind === "collective";
    case "bodies":
      return kind !== "person";
    case "head":
      return kind === "person" && position === "head";
    case "deputies":
      return kind === "person" && position === "deputy";
    case "each":
      return true;
  }
}

function withRound(meeting: PackMeeting, pack: Pack, round: PackRound, random: RandomBytes): PackMeeting {
  const { draft } = meeting;
  const subjects = subjectIdsOf(draft, round.subjects);
  const form = defaultChoice(round.formId);
  const reason = leftOutBecause(draft, round, subjects, form);
  if (reason !== null) return { ...meeting, leftOut: [...meeting.leftOut, { round, reason }] };
  const placed = electorateOf(draft, pack, round.electorate, random);
  const planId = planIdSchema.parse(randomId(random));
  const plan: Plan = {
    planId,
    title: titleOf(round, placed.name),
    purpose: round.purpose,
    form,
    electorateId: placed.electorateId,
    subjects: [...subjects],
  };
  return {
    ...meeting,
    draft: {
      ...placed.draft,
      plans: [...placed.draft.plans, plan],
      agenda: [...placed.draft.agenda, { kind: "round", planId }],
    },
  };
}

function leftOutBecause(
  draft: Draft,
  { optional }: PackRound,
  subjects: readonly SubjectId[],
  form: Plan["form"],
): LeftOut["reason"] | null {
  if (optional) return "optional";
  if (subjects.length === 0) return "no-subject";
  const ballot = planForm(draft, { form, subjects: [...subjects] });
  return !ballot.ok && ballot.error.code === "form-incomplete" ? "needs-lines" : null;
}

/** Bodies, then heads, then everybody else, each in the order of the lists (seed 000 line 92). */
function inOrder(subjects: readonly Subject[]): readonly Subject[] {
  return [...subjects].sort((a, b) => orderRank(a) - orderRank(b));
}

function subjectIdsOf(draft: Draft, which: PackSubjects): readonly SubjectId[] {
  const isLeader = ({ kind, position }: Subject) => kind === "person" && position !== "other";
  const isWanted = (subject: Subject): boolean => {
    switch (which) {
      case "collective":
        return subject.kind === "collective";
      case "leaders":
      case "one-person":
        return isLeader(subject);
      case "collective-and-leaders":
        return subject.kind === "collective" || isLeader(subject);
      case "collective-and-everyone":
        return subject.kind !== "organisation";
      case "each-member":
        return subject.kind === "person";
      case "each-organisation":
        return subject.kind === "organisation";
    }
  };
  return inOrder(subjectsOf(draft))
    .filter(isWanted)
    .map(({ subjectId }) => subjectId);
}

const electorateNames = {
  leadership: "Tập thể lãnh đạo",
  "office-staff": "Công chức cơ quan",
  "key-cadres": "Hội nghị cán bộ chủ chốt",
  "all-staff": "Hội nghị toàn thể",
  "cell-members": "Đảng viên chi bộ",
  committee: "Cấp ủy",
} as const satisfies Record<ElectorateRule, string>;

function electorateOf(
  draft: Draft,
  pack: Pack,
  electorate: PackElectorate,
  random: RandomBytes,
): { readonly draft: Draft; readonly electorateId: ElectorateId; readonly name: string } {
  const rule = electorate === "by-size" ? ruleBySize(draft, pack) : electorate;
  const name = electorateNames[rule];
  return { ...withElectorate(draft, name, votersByRule(draft, rule), random), name };
}

/** R9 for the unit that meets, the first of the list; one without an entered size meets with all its staff. */
function ruleBySize({ units }: Draft, { electorates }: Pack): "key-cadres" | "all-staff" {
  const [unit] = units;
  return unit === undefined ? "all-staff" : electorateKindOf(unit, electorates);
}

const titles: ReadonlyMap<PackRound["formId"], string> = new Map([
  ["mau-01", "Lấy phiếu đánh giá của công chức đối với lãnh đạo"],
  ["pdg-02", "Bỏ phiếu đề nghị mức xếp loại chất lượng"],
  ["mau-phieu-so-1", "Lấy phiếu đánh giá theo Mẫu phiếu số 1"],
  ["opinion-poll", "Lấy ý kiến tham gia đánh giá, xếp loại"],
  ["member-vote", "Đảng viên bỏ phiếu đề xuất mức xếp loại đảng viên"],
  ["organisation-vote", "Biểu quyết mức xếp loại tổ chức đảng"],
  ["criterion-sheet", "Đánh giá theo tiêu chí"],
  ["free", "Lấy phiếu"],
]);

function titleOf({ formId }: PackRound, electorateName: string): string {
  return `${defined(titles.get(formId), "every form has a title")} (${electorateName})`;
}
