/** A list that was read becomes the people of a draft, and what that changes in it. */
import { defined } from "../basics/assert.ts";
import { randomId, type RandomBytes } from "../basics/random.ts";
import type { Draft, Electorate, Person } from "../domain/draft.ts";
import { foldText, likenText } from "../domain/fold-text.ts";
import { hallNamed } from "../domain/halls.ts";
import { electorateIdSchema, personIdSchema } from "../domain/ids.ts";
import { withKnownSubjects } from "../domain/subjects.ts";
import type { RosterLine } from "./read-line.ts";
import { identityOf, type RosterPreview } from "./read-roster.ts";

/**
 * A draft with the file's people instead of its own. Who was on the list before keeps the id (earlierPersons), and so do
 * electorates of the same name, so that planned rounds survive a corrected file; subjects that are gone leave the rounds
 * they stood in, and rounds of vanished electorates go.
 */
export function withRoster(draft: Draft, preview: RosterPreview, random: RandomBytes): Draft {
  const electorates = electoratesOf(draft, preview.electorates, random);
  const idsByName = new Map(electorates.map(({ name, electorateId }) => [name, electorateId]));
  const earlier = earlierPersons(draft.persons, preview.persons);
  const saysHalls = preview.persons.some(({ hall }) => hall !== "");
  // A file without the column says nothing of halls: who was in one stays there.
  const hallOf = (line: RosterLine): Pick<Person, "hallId"> => {
    const hallId = saysHalls ? hallNamed(draft.halls ?? [], line.hall)?.hallId : earlier.get(line)?.hallId;
    return hallId === undefined ? {} : { hallId };
  };
  const persons: Person[] = preview.persons.map((line) => ({
    personId: earlier.get(line)?.personId ?? personIdSchema.parse(randomId(random)),
    name: line.name,
    post: line.post,
    unit: line.unit,
    electorates: line.electorates.map((name) => defined(idsByName.get(name), "every electorate has its id")),
    isChair: line.isChair,
    isSubject: line.isSubject,
    isVoter: line.isVoter,
    selfRating: line.selfRating,
    position: line.position,
    group: line.group,
    tags: [...line.tags],
    ...hallOf(line),
  }));
  const kept = new Set(electorates.map(({ electorateId }) => electorateId));
  const plans = draft.plans.filter(({ electorateId }) => kept.has(electorateId));
  return withKnownSubjects({ ...draft, electorates, persons, plans });
}

/** Of the same name, or else of the one name that folds alike where no other does. */
function electoratesOf(draft: Draft, names: readonly string[], random: RandomBytes): Electorate[] {
  const exact = new Map(draft.electorates.map((electorate) => [electorate.name, electorate]));
  const left = draft.electorates.filter(({ name }) => !names.includes(name));
  return names.map((name) => {
    const [alike, second] = left.filter((electorate) => foldText(electorate.name) === foldText(name));
    const rivals = names.filter((other) => foldText(other) === foldText(name)).length;
    const known = exact.get(name) ?? (second === undefined && rivals === 1 ? alike : undefined);
    return known === undefined
      ? { electorateId: electorateIdSchema.parse(randomId(random)), name }
      : { ...known, name };
  });
}

/**
 * Who of the list was in the draft before: same name, post and unit; then, of those who are left on both sides, the only
 * two that share less and less: name and post, name and unit, the name alone. A corrected post makes nobody another.
 */
export function earlierPersons(
  before: readonly Person[],
  lines: readonly RosterLine[],
): ReadonlyMap<RosterLine, Person> {
  const found = new Map<RosterLine, Person>();
  const taken = new Set<Person>();
  const keys: readonly ((person: Pick<Person, "name" | "post" | "unit">) => string)[] = [
    identityOf,
    ({ name, post, unit }) => JSON.stringify([name, post, unit].map(likenText)),
    ({ name, post }) => JSON.stringify([name, post].map(likenText)),
    ({ name, unit }) => JSON.stringify([name, unit].map(likenText)),
    ({ name }) => likenText(name),
  ];
  for (const key of keys) {
    const old = grouped(
      before.filter((person) => !taken.has(person)),
      key,
    );
    const now = grouped(
      lines.filter((line) => !found.has(line)),
      key,
    );
    for (const [text, [line, ...otherLines]] of now) {
      const [person, ...otherPersons] = old.get(text) ?? [];
      if (line === undefined || person === undefined || otherLines.length + otherPersons.length > 0) continue;
      found.set(line, person);
      taken.add(person);
    }
  }
  return found;
}

function grouped<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

export type PersonChange = {
  readonly before: Person;
  readonly after: Person;
  /** What differs. */
  readonly fields: readonly ChangedField[];
};

export const changedFields = [
  ...(["name", "post", "unit", "electorates", "isChair", "isSubject", "isVoter"] as const),
  ...(["selfRating", "position", "group", "tags", "hallId"] as const),
] as const;
export type ChangedField = (typeof changedFields)[number];

/** A planned round that is not what it was. */
export type RoundChange = {
  readonly title: string;
  /** Its electorate is gone, and so is the round. */
  readonly isGone: boolean;
  /** Names of the subjects who no longer stand on its ballot. */
  readonly dropped: readonly string[];
};

export type DraftChanges = {
  readonly joined: readonly Person[];
  readonly left: readonly Person[];
  readonly changed: readonly PersonChange[];
  readonly rounds: readonly RoundChange[];
};

/** What a draft's people and rounds lose and gain between two states of it. */
export function draftChanges(before: Draft, after: Draft): DraftChanges {
  const old = new Map(before.persons.map((person) => [person.personId, person]));
  const now = new Map(after.persons.map((person) => [person.personId, person]));
  const changed = after.persons.flatMap((person) => {
    const earlier = old.get(person.personId);
    if (earlier === undefined) return [];
    const fields = changedFields.filter(
      (field) => JSON.stringify(earlier[field]) !== JSON.stringify(person[field]),
    );
    return fields.length === 0 ? [] : [{ before: earlier, after: person, fields }];
  });
  return {
    joined: after.persons.filter(({ personId }) => !old.has(personId)),
    left: before.persons.filter(({ personId }) => !now.has(personId)),
    changed,
    rounds: before.plans.flatMap((plan) => roundChange(before, after, plan)),
  };
}

function roundChange(before: Draft, after: Draft, plan: Draft["plans"][number]): readonly RoundChange[] {
  const left = after.plans.find(({ planId }) => planId === plan.planId);
  const names = new Map<string, string>(before.persons.map(({ personId, name }) => [personId, name]));
  const dropped = plan.subjects
    .filter((id) => left?.subjects.includes(id) !== true)
    .flatMap((id) => names.get(id) ?? []);
  if (left !== undefined && dropped.length === 0) return [];
  return [{ title: plan.title, isGone: left === undefined, dropped }];
}
