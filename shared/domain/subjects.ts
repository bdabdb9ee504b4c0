/** Who is rated: persons and bodies, seen as one kind of row. */
import { positions, type Draft, type Person, type Position } from "./draft.ts";
import type { SubjectId } from "./ids.ts";
import type { Level } from "./levels.ts";

export type Subject = {
  readonly subjectId: SubjectId;
  readonly kind: "person" | "collective" | "organisation";
  readonly name: string;
  /** Empty for bodies. */
  readonly post: string;
  readonly unit: string;
  readonly group: string;
  /** "other" for bodies. */
  readonly position: Position;
  /** Of the collective leadership, or of a list that marks nobody as of it; false for bodies. */
  readonly leads: boolean;
  readonly selfRating: Level | null;
};

/** Every body and every person marked as rated, bodies first. */
export function subjectsOf({ bodies, persons }: Pick<Draft, "bodies" | "persons">): readonly Subject[] {
  const isMarked = persons.some(({ tags }) => tags.includes("leadership"));
  return [
    ...bodies.map(({ bodyId, kind, name, unit, group, selfRating }): Subject => {
      return {
        subjectId: bodyId,
        kind,
        name,
        post: "",
        unit,
        group,
        position: "other",
        leads: false,
        selfRating,
      };
    }),
    ...persons
      .filter(({ isSubject }) => isSubject)
      .map(({ personId, name, post, unit, group, position, tags, selfRating }): Subject => {
        const leads = !isMarked || tags.includes("leadership");
        return { subjectId: personId, kind: "person", name, post, unit, group, position, leads, selfRating };
      }),
  ];
}

/** A subject by its id; null where nobody of that id is rated. */
export function subjectOf(draft: Pick<Draft, "bodies" | "persons">, subjectId: string): Subject | null {
  return subjectsOf(draft).find((subject) => subject.subjectId === subjectId) ?? null;
}

/** The draft without rows, reviews and suggestions of people and bodies that are not rated (any more). */
export function withKnownSubjects(draft: Draft): Draft {
  const known = new Set<string>(subjectsOf(draft).map(({ subjectId }) => subjectId));
  return {
    ...draft,
    plans: draft.plans.map((plan) => ({ ...plan, subjects: plan.subjects.filter((id) => known.has(id)) })),
    agenda: draft.agenda.filter((item) => item.kind === "round" || known.has(item.subjectId)),
    suggestions: draft.suggestions.filter(({ subjectId }) => known.has(subjectId)),
  };
}

/** People marked as rated who stand on no planned ballot: nobody would vote on them. */
export function subjectsOffBallot({ persons, plans }: Pick<Draft, "persons" | "plans">): readonly Person[] {
  const rated = new Set<string>(plans.flatMap(({ subjects }) => subjects));
  return persons.filter(({ isSubject, personId }) => isSubject && !rated.has(personId));
}

/** Heads and deputies; where the list marks nobody as one, every person who is rated. */
export function leadersOf(all: readonly Subject[]): readonly Subject[] {
  const persons = all.filter(({ kind }) => kind === "person");
  const leaders = persons.filter(({ position }) => position !== "other");
  return leaders.length > 0 ? leaders : persons;
}

/** The order that is prescribed (rules §3, seed 000 line 92): bodies 0, heads of the leadership 1, everybody else 2. */
export function orderRank({
  kind,
  position,
  leads,
}: Pick<Subject, "kind" | "position" | "leads">): 0 | 1 | 2 {
  if (kind !== "person") return 0;
  return position === "head" && leads ? 1 : 2;
}

/**
 * Everybody as papers and ballots name them (P3): bodies, the head, the deputies, then heads of divisions with their
 * deputies, then everybody else; those of one rank stay as they came.
 */
export function inProtocolOrder<T extends Pick<Subject, "kind" | "position" | "leads">>(
  subjects: readonly T[],
): readonly T[] {
  return [...subjects].sort((a, b) => protocolRank(a) - protocolRank(b));
}

export function protocolRank({
  kind,
  position,
  leads,
}: Pick<Subject, "kind" | "position" | "leads">): number {
  if (kind !== "person") return 0;
  return 1 + positions.indexOf(position) + (leads ? 0 : positions.length);
}
