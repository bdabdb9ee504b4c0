/** Changes by hand to a draft's people. Electorates come and go with the people who are in them. */
import { randomId, type RandomBytes } from "../../shared/basics/random.ts";
import { defined } from "../../shared/basics/assert.ts";
import { personDefaults, type Draft, type Electorate, type Person } from "../../shared/domain/draft.ts";
import { electorateIdSchema, personIdSchema, type HallId, type PersonId } from "../../shared/domain/ids.ts";
import { identityOf } from "../../shared/roster/read-roster.ts";
import { foldText } from "../../shared/domain/fold-text.ts";
import { withEntry } from "./entries.ts";
import { withKnownSubjects } from "../../shared/domain/subjects.ts";

/** A person as the form has it: electorates by name, no id yet for a new one. */
export type PersonFields = Omit<Person, "personId" | "electorates" | "hallId"> & {
  readonly electorates: readonly string[];
  readonly hallId: HallId | null;
};

export const emptyPerson: PersonFields = {
  name: "",
  post: "",
  unit: "",
  electorates: [],
  isChair: false,
  isSubject: false,
  isVoter: true,
  selfRating: null,
  ...personDefaults,
  hallId: null,
};

export function electorateNames(draft: Draft, person: Person): readonly string[] {
  return draft.electorates
    .filter(({ electorateId }) => person.electorates.includes(electorateId))
    .map(({ name }) => name);
}

/** A person as the form has it. */
export function personFields(draft: Draft, person: Person): PersonFields {
  const { personId, hallId, ...fields } = person;
  return { ...fields, hallId: hallId ?? null, electorates: electorateNames(draft, person) };
}

/** Adds a person (personId null) or changes one. */
export function withPerson(
  draft: Draft,
  personId: PersonId | null,
  { hallId, ...fields }: PersonFields,
  random: RandomBytes,
): Draft {
  const electorates = [...draft.electorates];
  for (const name of fields.electorates) {
    if (electorates.some((electorate) => electorate.name === name)) continue;
    electorates.push({ electorateId: electorateIdSchema.parse(randomId(random)), name });
  }
  const idOf = (name: string) =>
    defined(
      electorates.find((electorate) => electorate.name === name),
      "named electorates exist",
    ).electorateId;
  const person: Person = {
    ...fields,
    personId: personId ?? personIdSchema.parse(randomId(random)),
    electorates: fields.electorates.map(idOf),
    ...(hallId === null ? {} : { hallId }),
  };
  const persons = withEntry(draft.persons, (old) => old.personId === person.personId, person);
  return tidied({ ...draft, electorates, persons });
}

export function withoutPerson(draft: Draft, personId: PersonId): Draft {
  return tidied({ ...draft, persons: draft.persons.filter((person) => person.personId !== personId) });
}

/** Whether another person has the same name, post and unit. */
export function hasTwin(draft: Draft, personId: PersonId | null, fields: PersonFields): boolean {
  const typed = identityOf(fields);
  return draft.persons.some((other) => other.personId !== personId && identityOf(other) === typed);
}

/** Whether a person's line holds all words that were typed, whatever their tone marks. */
export function matches(person: Person, electorates: readonly Electorate[], typed: string): boolean {
  const groups = electorates.filter(({ electorateId }) => person.electorates.includes(electorateId));
  const line = foldText([person.name, person.post, person.unit, ...groups.map(({ name }) => name)].join(" "));
  return foldText(typed)
    .split(" ")
    .every((word) => line.includes(word));
}

/** Electorates of nobody and no round go; rounds keep only people who are still rated. */
function tidied(draft: Draft): Draft {
  const used = new Set([
    ...draft.persons.flatMap((person) => person.electorates),
    ...draft.plans.map(({ electorateId }) => electorateId),
  ]);
  const electorates = draft.electorates.filter(({ electorateId }) => used.has(electorateId));
  return withKnownSubjects({ ...draft, electorates });
}
