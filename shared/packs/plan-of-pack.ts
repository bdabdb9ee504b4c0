/**
 * A meeting filled in from a pack: electorates by rule, bodies, rounds and agenda in the order that the document
 * prescribes (docs/rules.md §3, §5). A first proposal: the office may change everything before freezing.
 */
import { defined } from "../basics/assert.ts";
import { randomId, type RandomBytes } from "../basics/random.ts";
import { votersOf, type AgendaItem, type Draft, type Person, type Plan } from "../domain/draft.ts";
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
import { cellsMax, rowsMax } from "../forms/form.ts";
import { electorateKindOf } from "../rules/electorate.ts";
import type { Pack, PackAgendaItem, PackRound, PackSubjects } from "./pack.ts";

export type PlannedMeeting = {
  readonly draft: Draft;
  /** Rounds of the document that were left out: held on demand, or on organisations that are not on the list. */
  readonly leftOut: readonly PackRound[];
};

/** The items of a pack's agenda; null: its main one. An unknown agendaId is a mistake of ours. */
export function itemsOfPack(pack: Pack, agendaId: string | null): readonly PackAgendaItem[] {
  if (agendaId === null) return pack.agenda;
  const other = pack.otherAgendas.find((agenda) => agenda.agendaId === agendaId);
  return defined(other, "the pack has this agenda").items;
}

/** The draft with rounds and agenda of the pack in place of its own; people stay, only their electorates change. */
export function planOfPack(
  draft: Draft,
  pack: Pack,
  agendaId: string | null,
  random: RandomBytes,
): PlannedMeeting {
  const items = itemsOfPack(pack, agendaId);
  const leftOut: PackRound[] = [];
  const circles = new Map<ElectorateRule, ElectorateId>();
  let made = withCollective({ ...withSettings(draft, pack), plans: [], agenda: [] }, items, random);
  for (const item of items) {
    if (item.kind === "review") {
      const reviews = reviewed(made, item.of).map(({ subjectId }): AgendaItem => {
        return { kind: "review", itemId: agendaItemIdSchema.parse(randomId(random)), subjectId };
      });
      made = { ...made, agenda: [...made.agenda, ...reviews] };
      continue;
    }
    const subjects = subjectsOfRound(made, item.subjects).map(({ subjectId }) => subjectId);
    if (item.optional || subjects.length === 0) {
      leftOut.push(item);
      continue;
    }
    made = withRounds(made, pack, item, { subjects, circles, random });
  }
  return { draft: withoutUnusedElectorates(made), leftOut };
}

function withSettings(draft: Draft, { regime, deadlines }: Pack): Draft {
  const { workingDays, counting } = deadlines;
  const settings = { ...draft.settings, regime, papersWorkingDays: workingDays, papersCounting: counting };
  return { ...draft, settings };
}

/** A body for the collective leadership where the agenda needs one and there is none. */
function withCollective(draft: Draft, items: readonly PackAgendaItem[], random: RandomBytes): Draft {
  const isNeeded = items.some(
    (item) =>
      (item.kind === "review" && item.of === "collective") ||
      (item.kind === "round" && item.subjects.startsWith("collective")),
  );
  if (!isNeeded || draft.bodies.some(({ kind }) => kind === "collective")) return draft;
  const head = draft.persons.find(({ isSubject, position }) => isSubject && position === "head");
  const unit = head?.unit ?? draft.units[0]?.name ?? "";
  const name = `Tập thể lãnh đạo ${unit === "" ? draft.body : unit}`.trim().slice(0, 200).trim();
  const bodyId = bodyIdSchema.parse(randomId(random));
  return {
    ...draft,
    bodies: [...draft.bodies, { bodyId, kind: "collective", name, unit, group: "", selfRating: null }],
  };
}

function inOrder(draft: Draft): readonly Subject[] {
  return [...subjectsOf(draft)].sort((a, b) => orderRank(a) - orderRank(b));
}

function reviewed(draft: Draft, of: "collective" | "head" | "deputies" | "each"): readonly Subject[] {
  switch (of) {
    case "collective":
      return inOrder(draft).filter(({ kind }) => kind === "collective");
    case "head":
      return inOrder(draft).filter(({ position }) => position === "head");
    case "deputies":
      return inOrder(draft).filter(({ position }) => position === "deputy");
    case "each":
      return inOrder(draft).filter(({ kind }) => kind === "person");
  }
}

function subjectsOfRound(draft: Draft, subjects: PackSubjects): readonly Subject[] {
  const all = inOrder(draft);
  const collectives = all.filter(({ kind }) => kind === "collective");
  const persons = all.filter(({ kind }) => kind === "person");
  const leading = persons.filter(({ position }) => position !== "other");
  const leaders = leading.length > 0 ? leading : persons;
  switch (subjects) {
    case "collective":
      return collectives;
    case "leaders":
      return leaders;
    case "collective-and-leaders":
      return [...collectives, ...leaders];
    case "collective-and-everyone":
      return [...collectives, ...persons];
    case "each-member":
      return members(draft, persons);
    case "each-organisation":
      return all.filter(({ kind }) => kind === "organisation");
    case "one-person":
      return leaders.slice(0, 1);
  }
}

/** Party members; where the list marks nobody as one, everybody who is rated. */
function members(draft: Draft, persons: readonly Subject[]): readonly Subject[] {
  const marked = new Set<string>(
    draft.persons.filter(({ tags }) => tags.includes("party-member")).map(({ personId }) => personId),
  );
  const found = persons.filter(({ subjectId }) => marked.has(subjectId));
  return found.length > 0 ? found : persons;
}

type RoundParts = {
  readonly subjects: readonly SubjectId[];
  /** Electorates of the rounds made so far; grows. */
  readonly circles: Map<ElectorateRule, ElectorateId>;
  readonly random: RandomBytes;
};

/** One round, or several where the subjects do not fit on one ballot. */
function withRounds(draft: Draft, pack: Pack, item: PackRound, parts: RoundParts): Draft {
  const { subjects, circles, random } = parts;
  const rule = ruleOf(draft, pack, item);
  const { draft: known, electorateId } = electorateFor(draft, rule, parts);
  circles.set(rule, electorateId);
  const form = defaultChoice(item.formId);
  const questionCount = "criteria" in form ? Math.max(1, form.criteria.length) : 1;
  const sheets = chunks(subjects, rowsOfSheet(questionCount));
  const title = titleOf(known, item, rule);
  const plans = sheets.map((rows, index): Plan => ({
    planId: planIdSchema.parse(randomId(random)),
    title: sheets.length === 1 ? title : `${title} (phiếu ${index + 1})`,
    purpose: item.purpose,
    form,
    electorateId,
    subjects: [...rows],
  }));
  const agenda = plans.map(({ planId }): AgendaItem => ({ kind: "round", planId }));
  return { ...known, plans: [...known.plans, ...plans], agenda: [...known.agenda, ...agenda] };
}

function rowsOfSheet(questionCount: number): number {
  let rows = 1;
  while (rows < rowsMax && (rows + 1) * questionCount <= cellsMax) rows++;
  return rows;
}

function chunks<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  const made: (readonly T[])[] = [];
  for (let start = 0; start < list.length; start += size) made.push(list.slice(start, start + size));
  return made;
}

/** By size: the unit that meets, with its posts (R9); without any unit on the list all staff. */
function ruleOf({ units }: Draft, { electorates }: Pack, { electorate }: PackRound): ElectorateRule {
  if (electorate !== "by-size") return electorate;
  const [unit] = units;
  return unit === undefined ? "all-staff" : electorateKindOf(unit, electorates);
}

const electorateNames = {
  leadership: "Tập thể lãnh đạo",
  "office-staff": "Công chức khối văn phòng",
  "key-cadres": "Cán bộ chủ chốt",
  "all-staff": "Toàn thể công chức, viên chức, người lao động",
  "cell-members": "Đảng viên chi bộ",
  committee: "Cấp ủy",
} as const satisfies Record<ElectorateRule, string>;

/** An electorate of the list with exactly these voters keeps its name, unless it stands for another circle already. */
function electorateFor(
  draft: Draft,
  rule: ElectorateRule,
  { circles, random }: RoundParts,
): { readonly draft: Draft; readonly electorateId: ElectorateId } {
  const known = circles.get(rule);
  if (known !== undefined) return { draft, electorateId: known };
  const voters = votersByRule(draft, rule);
  const taken = [...circles.values()];
  const named = draft.electorates.some(({ name }) => name === electorateNames[rule]);
  const same = draft.electorates.find(
    ({ electorateId }) =>
      !taken.includes(electorateId) && areSame(votersOf(draft.persons, electorateId), voters),
  );
  if (named || same === undefined || voters.length === 0)
    return withElectorate(draft, electorateNames[rule], voters, random);
  return { draft, electorateId: same.electorateId };
}

function areSame(a: readonly Person[], b: readonly Person[]): boolean {
  return a.length === b.length && a.every((person, index) => person.personId === b[index]?.personId);
}

const subjectWords = {
  collective: "tập thể",
  leaders: "lãnh đạo",
  "collective-and-leaders": "tập thể và lãnh đạo",
  "collective-and-everyone": "tập thể và cá nhân",
  "each-member": "đảng viên",
  "each-organisation": "tổ chức",
  "one-person": "cá nhân",
} as const satisfies Record<PackSubjects, string>;

function titleOf({ year }: Draft, item: PackRound, rule: ElectorateRule): string {
  const rated = `${subjectWords[item.subjects]} năm ${year}`;
  switch (item.purpose) {
    case "staff-poll":
      return `Lấy phiếu của công chức đánh giá ${rated}`;
    case "opinion":
      // A document may ask several circles about the same people.
      return `Lấy ý kiến về ${rated} – ${electorateNames[rule]}`;
    case "rating":
      return `Bỏ phiếu đề nghị xếp loại ${rated}`;
    case "ad-hoc":
      return `Lấy phiếu đánh giá ${rated}`;
  }
}

/** Electorates that no round needs would only make more kinds of slips. */
function withoutUnusedElectorates(draft: Draft): Draft {
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
