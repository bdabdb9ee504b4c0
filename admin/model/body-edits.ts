/** Changes by hand to a draft's bodies and units. */
import { randomId, type RandomBytes } from "../../shared/basics/random.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import { bodyIdSchema } from "../../shared/domain/ids.ts";
import { withEntry } from "./entries.ts";
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
  return { ...draft, bodies: withEntry(draft.bodies, (old) => old.bodyId === body.bodyId, body) };
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

export function withoutUnit(draft: Draft, name: string): Draft {
  return { ...draft, units: draft.units.filter((unit) => unit.name !== name) };
}

/** The unit that meets stands first. */
export function withFirstUnit(draft: Draft, name: string): Draft {
  const first = draft.units.filter((unit) => unit.name === name);
  return { ...draft, units: [...first, ...withoutUnit(draft, name).units] };
}

/** With the units of the roster that nobody has said the posts of. */
export function withUnitsOfRoster(draft: Draft): Draft {
  const missing = unlistedUnits(draft).map((name, index) => unitFromRoster(draft, name, index));
  return { ...draft, units: [...draft.units, ...missing] };
}

/** A first guess from the name (rules §5); the office corrects it. */
function unitFromRoster(draft: Pick<Draft, "persons" | "units">, name: string, index: number): Unit {
  const isFirst = draft.units.length === 0 && index === 0;
  const kind = isFirst ? "agency" : /^(phòng|văn phòng|thanh tra)\b/iu.test(name) ? "department" : "unit";
  return { name, kind, posts: peopleOf(draft, name) };
}
