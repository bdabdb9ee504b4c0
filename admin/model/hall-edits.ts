/** Changes by hand to a draft's halls, and whom of a list they concern. A meeting of one hall has none. */
import { randomId, type RandomBytes } from "../../shared/basics/random.ts";
import type { Draft, Person } from "../../shared/domain/draft.ts";
import { isSameHallName, type Hall } from "../../shared/domain/halls.ts";
import { hallIdSchema, type HallId } from "../../shared/domain/ids.ts";
import { withEntry } from "./entries.ts";

export type HallFields = Omit<Hall, "hallId">;

/** Adds a hall (null) or changes one; its people stay with it under another name. */
export function withHall(
  draft: Draft,
  hallId: HallId | null,
  fields: HallFields,
  random: RandomBytes,
): Draft {
  const hall: Hall = { hallId: hallId ?? hallIdSchema.parse(randomId(random)), ...fields };
  return { ...draft, halls: withEntry(draft.halls ?? [], (old) => old.hallId === hall.hallId, hall) };
}

/** Its people stay on the list, in no hall. With the last one the draft is that of a meeting in one hall again. */
export function withoutHall({ halls = [], ...draft }: Draft, hallId: HallId): Draft {
  const left = halls.filter((hall) => hall.hallId !== hallId);
  const persons = draft.persons.map((person) => (person.hallId === hallId ? withoutItsHall(person) : person));
  return { ...draft, persons, ...(left.length === 0 ? {} : { halls: left }) };
}

function withoutItsHall({ hallId: _hall, ...person }: Person): Person {
  return person;
}

export function hasHallOfName({ halls = [] }: Draft, hallId: HallId | null, name: string): boolean {
  return halls.some((hall) => hall.hallId !== hallId && isSameHallName(hall.name, name));
}

export function peopleOfHall({ persons }: Pick<Draft, "persons">, hallId: HallId): number {
  return persons.filter((person) => person.hallId === hallId).length;
}

/** Which halls' people a list shows: all, of one hall, or those of whom it is not said. */
export type HallChoice = HallId | "all" | "none";

export function isOfHall({ hallId }: Pick<Person, "hallId">, choice: HallChoice): boolean {
  if (choice === "all") return true;
  return choice === "none" ? hallId === undefined : hallId === choice;
}
