/**
 * Electorates that follow from the roster (rules §5). What comes out is a first proposal: the office sees
 * it as people and names, and may change it before the meeting is frozen.
 */
import { randomId, type RandomBytes } from "../basics/random.ts";
import type { Draft, Electorate, Person } from "./draft.ts";
import { electorateIdSchema, type ElectorateId, type PersonId } from "./ids.ts";

export type ElectorateRule =
  "leadership" | "office-staff" | "agency" | "key-cadres" | "all-staff" | "cell-members" | "committee";

/** Who votes by this rule, in roster order. Only people whom the roster has as voters; each person once. */
export function votersByRule(
  draft: Pick<Draft, "persons" | "units">,
  rule: ElectorateRule,
): readonly Person[] {
  const voters = draft.persons.filter(({ isVoter }) => isVoter);
  switch (rule) {
    case "leadership":
      return withTag(voters, "leadership", isLeader);
    case "office-staff":
      return officeStaff(draft, voters);
    case "agency":
      return agencyPeople(draft, voters);
    case "key-cadres":
      return voters.filter(isKeyCadre);
    case "all-staff":
      return voters;
    case "cell-members":
      return withTag(voters, "party-member", () => true);
    case "committee":
      return withTag(voters, "committee-member", isLeader);
  }
}

/** Where nobody bears the mark, the roster does not use it, and the guess stands in. */
function withTag(
  voters: readonly Person[],
  tag: Person["tags"][number],
  guess: (person: Person) => boolean,
): readonly Person[] {
  const marked = voters.filter(({ tags }) => tags.includes(tag));
  return marked.length > 0 ? marked : voters.filter(guess);
}

function isLeader({ tags, isSubject, position }: Person): boolean {
  return tags.includes("leadership") || (isSubject && position !== "other");
}

/** E2 (seed 000 line 32): staff of the office, and the heads of subordinate units; the rated leaders are not staff. */
function officeStaff({ units }: Pick<Draft, "units">, voters: readonly Person[]): readonly Person[] {
  const kinds = new Map(units.map(({ name, kind }) => [name, kind]));
  const isUnitHead = ({ unit, position }: Person) => kinds.get(unit) === "unit" && position === "head";
  const isMarked = voters.some(({ tags }) => tags.includes("office-staff"));
  return voters.filter((person) => {
    if (isUnitHead(person)) return true;
    if (isMarked) return person.tags.includes("office-staff");
    return !isLeader(person) && kinds.get(person.unit) !== "unit";
  });
}

/** Everybody of the agency itself, its leaders with its staff, and nobody of its subordinate units (seed 004 line 59). */
function agencyPeople({ units }: Pick<Draft, "units">, voters: readonly Person[]): readonly Person[] {
  const kinds = new Map(units.map(({ name, kind }) => [name, kind]));
  const isMarked = voters.some(({ tags }) => tags.includes("office-staff"));
  return voters.filter((person) => {
    if (kinds.get(person.unit) === "unit") return false;
    return !isMarked || isLeader(person) || person.tags.includes("office-staff");
  });
}

/** E3 (seed 004 line 41): leaders, committee members, heads and deputies of divisions and units, heads of mass organisations. */
function isKeyCadre(person: Person): boolean {
  const { tags, position } = person;
  return (
    isLeader(person) ||
    position !== "other" ||
    tags.includes("committee-member") ||
    tags.includes("key-cadre")
  );
}

/**
 * The draft with an electorate of this name whose voters are exactly these people. One of that name keeps its id.
 * Somebody in several electorates still holds one slip for all of them (design §4).
 */
export function withElectorate(
  draft: Draft,
  name: string,
  voters: readonly Person[],
  random: RandomBytes,
): { readonly draft: Draft; readonly electorateId: ElectorateId } {
  const known = draft.electorates.find((electorate) => electorate.name === name);
  const electorate: Electorate = known ?? { electorateId: electorateIdSchema.parse(randomId(random)), name };
  const { electorateId } = electorate;
  const chosen = new Set<PersonId>(voters.map(({ personId }) => personId));
  const persons = draft.persons.map((person) => {
    const others = person.electorates.filter((id) => id !== electorateId);
    return { ...person, electorates: chosen.has(person.personId) ? [...others, electorateId] : others };
  });
  const electorates = known === undefined ? [...draft.electorates, electorate] : draft.electorates;
  return { draft: { ...draft, electorates, persons }, electorateId };
}
