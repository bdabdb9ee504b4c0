/** Changes by hand to a draft's bodies and units. */
import { randomId, type RandomBytes } from "../../shared/basics/random.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import { bodyIdSchema } from "../../shared/domain/ids.ts";
import { withKnownSubjects } from "../../shared/domain/subjects.ts";

export type Body = Draft["bodies"][number];
export type Unit = Draft["units"][number];

export type BodyFields = Omit<Body, "bodyId">;

/** Adds a body (bodyId null) or changes one. */
export function withBody(
  draft: Draft,
  bodyId: Body["bodyId"] | null,
  fields: BodyFields,
  random: RandomBytes,
): Draft {
  const body: Body = { ...fields, bodyId: bodyId ?? bodyIdSchema.parse(randomId(random)) };
  const bodies =
    bodyId === null
      ? [...draft.bodies, body]
      : draft.bodies.map((old) => (old.bodyId === bodyId ? body : old));
  return { ...draft, bodies };
}

/** Rounds and reviews lose the body too. */
export function withoutBody(draft: Draft, bodyId: Body["bodyId"]): Draft {
  return withKnownSubjects({ ...draft, bodies: draft.bodies.filter((body) => body.bodyId !== bodyId) });
}

/** Units that people on the list are in, in the order of the list. */
export function unitNames(draft: Pick<Draft, "persons">): readonly string[] {
  return [...new Set(draft.persons.map(({ unit }) => unit).filter((unit) => unit !== ""))];
}

/** Of those, the ones that nobody has said the posts of. */
export function unlistedUnits(draft: Pick<Draft, "persons" | "units">): readonly string[] {
  const listed = new Set(draft.units.map(({ name }) => name));
  return unitNames(draft).filter((name) => !listed.has(name));
}

export function peopleOf(draft: Pick<Draft, "persons">, unit: string): number {
  return draft.persons.filter((person) => person.unit === unit).length;
}

/** A first guess from the name (rules §5); the office corrects it. */
export function unitFromRoster(draft: Pick<Draft, "persons" | "units">, name: string, index: number): Unit {
  const isFirst = draft.units.length === 0 && index === 0;
  const kind = isFirst ? "agency" : /^(phòng|văn phòng|thanh tra)\b/iu.test(name) ? "department" : "unit";
  return { name, kind, posts: peopleOf(draft, name) };
}
