/**
 * Two people at one draft. A change is asked for thing by thing, each known by its identity and never by its place: whoever
 * edits one person does not disturb who edits another, and nobody overwrites what they have not seen. The server takes a
 * draft only on top of the one it holds (its revision tells), so that what is decided here is decided about the newest.
 */
import { canonicalJson } from "../../shared/basics/canonical-json.ts";
import { agendaOf, reviewItems, type ReviewItem } from "../../shared/domain/agenda.ts";
import type { Draft, Electorate, Person, Plan, TellerSeat } from "../../shared/domain/draft.ts";
import type { Hall } from "../../shared/domain/halls.ts";
import { identityOf } from "../../shared/roster/read-roster.ts";
import { agendaId } from "./agenda-edits.ts";
import type { Body, Unit } from "./body-edits.ts";
import { detailsOf, type Details } from "./details.ts";

/** What somebody does to a draft, whichever state of it they meet. */
export type DraftEdit = (draft: Draft) => Draft;

export type Deadline = Pick<Draft, "conferenceDate" | "holidays"> &
  Pick<Draft["settings"], "papersWorkingDays" | "papersCounting">;

/** What of a draft is changed as one: the fields of a page, one entry of a list, the order of a list. */
export type Thing =
  | { readonly kind: "details"; readonly value: Details }
  | { readonly kind: "deadline"; readonly value: Deadline }
  | { readonly kind: "joint-rounds"; readonly value: boolean }
  | { readonly kind: "threshold"; readonly value: number | null }
  | { readonly kind: "pack"; readonly value: Draft["pack"] }
  | { readonly kind: "person"; readonly value: Person }
  | { readonly kind: "electorate"; readonly value: Electorate }
  | { readonly kind: "plan"; readonly value: Plan }
  | { readonly kind: "body"; readonly value: Body }
  | { readonly kind: "unit"; readonly value: Unit }
  | { readonly kind: "hall"; readonly value: Hall }
  | { readonly kind: "seat"; readonly value: Pick<TellerSeat, "name" | "post"> }
  | { readonly kind: "review"; readonly value: ReviewItem }
  | { readonly kind: "suggestion"; readonly value: Draft["suggestions"][number] }
  | { readonly kind: "sent-paper"; readonly value: Draft["sentPapers"][number] }
  | Order;

/** Ids in the order in which they stand. */
type Order = {
  readonly kind: "agenda-order" | "plan-order" | "unit-order";
  readonly value: readonly string[];
};

type Things = ReadonlyMap<string, Thing>;

/** A thing that somebody else changed since it was opened; null: it is not there (any more). */
export type Conflict = {
  readonly key: string;
  readonly theirs: Thing | null;
  readonly mine: Thing | null;
};

/** Why an edit was not saved: what it would overwrite. */
export type DraftChanged = {
  readonly kind: "draft-changed";
  readonly conflicts: readonly [Conflict, ...Conflict[]];
  /** As the server holds it now. */
  readonly latest: Draft;
  /** As it would be with the edit. */
  readonly mine: Draft;
};

/** An edit of what was opened, made on the draft as it is now; or what somebody else changed of what it touches. */
export function rebased(opened: Draft, latest: Draft, edit: DraftEdit): Draft | DraftChanged {
  const mine = edit(latest);
  const isUnchanged = opened.revision === latest.revision;
  const [first, ...others] = isUnchanged ? [] : conflictsOf(opened, latest, edit);
  if (first === undefined) return mine;
  return { kind: "draft-changed", conflicts: [first, ...others], latest, mine };
}

function conflictsOf(opened: Draft, latest: Draft, edit: DraftEdit): readonly Conflict[] {
  const [before, now, after] = [thingsOf(opened), thingsOf(latest), thingsOf(edit(latest))];
  const touched = [...new Set([...now.keys(), ...after.keys()])].filter(
    (key) => !isSame(now.get(key), after.get(key)),
  );
  const overwritten = touched.filter((key) => !isSame(before.get(key), now.get(key)));
  const needed = touched.flatMap((key) => neededBy(after.get(key)));
  const lost = new Set(needed.filter((key) => before.has(key) && !now.has(key)));
  const added = touched.flatMap((key) => after.get(key) ?? []);
  return [
    ...overwritten.map((key) => ({ key, theirs: now.get(key) ?? null, mine: after.get(key) ?? null })),
    ...[...lost].map((key) => ({ key, theirs: null, mine: before.get(key) ?? null })),
    ...newTwins(before, now, added),
    ...renamedByBoth(before, now, thingsOf(edit(opened))),
  ];
}

/** What is known by its name has another one after the edit: it is not there any more where they named it otherwise too. */
function renamedByBoth(before: Things, now: Things, wished: Things): readonly Conflict[] {
  return [...before].flatMap(([key, thing]): readonly Conflict[] => {
    if ((thing.kind !== "seat" && thing.kind !== "unit") || wished.has(key) || now.has(key)) return [];
    const mine = [...wished].find(([other, { kind }]) => kind === thing.kind && !before.has(other));
    return mine === undefined ? [] : [{ key, theirs: null, mine: mine[1] }];
  });
}

/** What a thing is about and cannot be without. */
function neededBy(thing: Thing | undefined): readonly string[] {
  if (thing?.kind === "review" || thing?.kind === "suggestion")
    return [`person ${thing.value.subjectId}`, `body ${thing.value.subjectId}`];
  if (thing?.kind === "person") return thing.value.hallId === undefined ? [] : [`hall ${thing.value.hallId}`];
  if (thing?.kind !== "plan") return [];
  const { electorateId, subjects } = thing.value;
  return [`electorate ${electorateId}`, ...subjects.flatMap((id) => [`person ${id}`, `body ${id}`])];
}

/** Both entered the same person. */
function newTwins(before: Things, now: Things, mine: readonly Thing[]): readonly Conflict[] {
  return mine.flatMap((thing): readonly Conflict[] => {
    if (thing.kind !== "person") return [];
    const twin = [...now].find(
      ([key, other]) =>
        !before.has(key) &&
        other.kind === "person" &&
        other.value.personId !== thing.value.personId &&
        identityOf(other.value) === identityOf(thing.value),
    );
    return twin === undefined ? [] : [{ key: twin[0], theirs: twin[1], mine: thing }];
  });
}

function isSame(one: Thing | undefined, other: Thing | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (isOrder(one) && isOrder(other)) return isSameOrder(one.value, other.value);
  return canonicalJson(one.value) === canonicalJson(other.value);
}

function isOrder(thing: Thing): thing is Order {
  return thing.kind === "agenda-order" || thing.kind === "plan-order" || thing.kind === "unit-order";
}

/** Of what stands in both; that something came or went is no other order. */
function isSameOrder(one: readonly string[], other: readonly string[]): boolean {
  const [inOne, inOther] = [new Set(one), new Set(other)];
  return (
    canonicalJson(one.filter((id) => inOther.has(id))) === canonicalJson(other.filter((id) => inOne.has(id)))
  );
}

function thingsOf(draft: Draft): Things {
  const { settings, persons, electorates, plans, bodies, units, halls = [] } = draft;
  const { conferenceDate, holidays, sentPapers, suggestions } = draft;
  const { papersWorkingDays, papersCounting } = settings;
  const deadline = { conferenceDate, holidays, papersWorkingDays, papersCounting };
  return new Map<string, Thing>([
    ["details", { kind: "details", value: detailsOf(draft) }],
    ["deadline", { kind: "deadline", value: deadline }],
    ["joint-rounds", { kind: "joint-rounds", value: settings.handOverInJointRounds }],
    ["threshold", { kind: "threshold", value: draft.threshold }],
    ["pack", { kind: "pack", value: draft.pack }],
    ["agenda-order", { kind: "agenda-order", value: agendaOf(draft).map(agendaId) }],
    ["plan-order", { kind: "plan-order", value: plans.map(({ planId }) => planId) }],
    ["unit-order", { kind: "unit-order", value: units.map(({ name }) => name) }],
    ...reviewItems(draft).map((value) => [`review ${value.itemId}`, { kind: "review", value }] as const),
    ...electorates.map(
      (value) => [`electorate ${value.electorateId}`, { kind: "electorate", value }] as const,
    ),
    ...persons.map((value) => [`person ${value.personId}`, { kind: "person", value }] as const),
    ...plans.map((value) => [`plan ${value.planId}`, { kind: "plan", value }] as const),
    ...bodies.map((value) => [`body ${value.bodyId}`, { kind: "body", value }] as const),
    ...units.map((value) => [`unit ${value.name}`, { kind: "unit", value }] as const),
    ...halls.map((value) => [`hall ${value.hallId}`, { kind: "hall", value }] as const),
    ...suggestions.map((value) => [`suggestion ${value.entryId}`, { kind: "suggestion", value }] as const),
    ...sentPapers.map((value) => [`sent-paper ${value.entryId}`, { kind: "sent-paper", value }] as const),
    ...seatThings(draft.tellers),
  ]);
}

/** By their holder: a seat's number changes when one before it goes. Their keys are the tellers' own. */
function seatThings(tellers: Draft["tellers"]): readonly (readonly [string, Thing])[] {
  return tellers.map(({ name, post }, index) => {
    const namesakes = tellers.slice(0, index).filter((other) => other.name === name).length;
    return [`seat ${name} ${namesakes}`, { kind: "seat", value: { name, post } }] as const;
  });
}
