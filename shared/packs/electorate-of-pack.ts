/** Electorates that a pack names by rule (docs/rules.md §5), as they stand on a meeting's list. */
import type { RandomBytes } from "../basics/random.ts";
import { votersOf, type Draft, type Electorate, type Person } from "../domain/draft.ts";
import { votersByRule, withElectorate, type ElectorateRule } from "../domain/electorates.ts";
import type { ElectorateId } from "../domain/ids.ts";
import { orderRank, type Subject } from "../domain/subjects.ts";
import { lineMax } from "../domain/text.ts";
import { electorateKindOf } from "../rules/electorate.ts";
import type { Pack, PackRound } from "./pack.ts";

/** Who votes in one round: everybody by the rule, those of one unit, or those of no unit that votes by itself. */
export type Electors = {
  readonly rule: ElectorateRule;
  readonly of: { readonly kind: "all" } | { readonly kind: "unit"; readonly unit: string } | NoUnit;
};
type NoUnit = { readonly kind: "no-unit"; readonly units: readonly string[] };

/** One of the rounds that a round of a pack becomes. */
export type RoundPart = { readonly electors: Electors; readonly subjects: readonly Subject[] };

/** Electorates of the rounds made so far, by keyOf. */
export type PlacedElectorates = ReadonlyMap<string, ElectorateId>;

export const electorateNames = {
  leadership: "Tập thể lãnh đạo",
  "office-staff": "Công chức cơ quan",
  agency: "Toàn thể cán bộ cơ quan",
  "key-cadres": "Cán bộ chủ chốt",
  "all-staff": "Toàn thể công chức, viên chức, người lao động",
  "cell-members": "Đảng viên chi bộ",
  committee: "Cấp ủy",
} as const satisfies Record<ElectorateRule, string>;

/** A round of a pack with its subjects, unit by unit where each unit votes on its own. */
export function partsOf(
  draft: Draft,
  pack: Pack,
  round: PackRound,
  subjects: readonly Subject[],
): readonly RoundPart[] {
  const { electorate } = round;
  if (electorate === "own-cell") return partsByUnit("cell-members", cellUnits(draft), subjects);
  if (electorate === "own-division") {
    return partsByUnit("all-staff", divisionUnits(draft), subjects).filter(
      ({ electors }) => electors.of.kind === "unit",
    );
  }
  const rule = electorateRuleOf(draft, pack, electorate);
  return [{ electors: { rule, of: { kind: "all" } }, subjects }];
}

/** Without any unit of its own everybody votes together; bodies of no unit are for the committee. */
function partsByUnit(
  rule: ElectorateRule,
  units: readonly string[],
  subjects: readonly Subject[],
): readonly RoundPart[] {
  const own = units.map((unit): RoundPart => {
    const ofUnit = subjects.filter((subject) => subject.unit === unit);
    return { electors: { rule, of: { kind: "unit", unit } }, subjects: ofUnit };
  });
  const others = subjects.filter(({ unit }) => !units.includes(unit));
  const persons = others.filter(({ kind }) => kind === "person");
  const bodies = others.filter(({ kind }) => kind !== "person");
  const ofNone: Electors = { rule, of: units.length === 0 ? { kind: "all" } : { kind: "no-unit", units } };
  const ofBodies: Electors = { rule: "committee", of: { kind: "all" } };
  const all = [{ electors: ofNone, subjects: persons }, ...own, { electors: ofBodies, subjects: bodies }];
  const parts = all.filter((part) => part.subjects.length > 0);
  const rank = (part: RoundPart) => Math.min(...part.subjects.map(orderRank));
  // Heads before others (rules §3); who rates what its own units were rated at comes last.
  return bodies.length > 0 ? parts : parts.toSorted((a, b) => rank(a) - rank(b));
}

/** Units of the organisations on the list that have voting members. */
function cellUnits(draft: Draft): readonly string[] {
  const members = new Set(votersByRule(draft, "cell-members").map(({ unit }) => unit));
  const units = draft.bodies.flatMap(({ kind, unit }) => (kind === "organisation" ? [unit] : []));
  return [...new Set(units)].filter((unit) => unit !== "" && members.has(unit));
}

/** Every unit of the voters but the agency's own leadership: units called agency or, where none is, the head's. */
function divisionUnits({ persons, units }: Draft): readonly string[] {
  const named = units.flatMap(({ kind, name }) => (kind === "agency" ? [name] : []));
  const head = persons.find(({ isSubject, position }) => isSubject && position === "head");
  const agency = new Set(named.length > 0 ? named : [head?.unit ?? ""]);
  const all = new Set(persons.flatMap(({ isVoter, unit }) => (isVoter ? [unit] : [])));
  return [...all].filter((unit) => unit !== "" && !agency.has(unit));
}

/** By size: R9 for the unit that meets, the first of the list; one without an entered size meets with all its staff. */
function electorateRuleOf(
  { units }: Draft,
  { electorates }: Pack,
  electorate: Exclude<PackRound["electorate"], "own-cell" | "own-division">,
): ElectorateRule {
  if (electorate !== "by-size") return electorate;
  const [unit] = units;
  return unit === undefined ? "all-staff" : electorateKindOf(unit, electorates);
}

export function keyOf({ rule, of }: Electors): string {
  return of.kind === "unit" ? `${rule} ${of.unit}` : `${rule} ${of.kind}`;
}

/** What the electorate is called where the office has no name of its own for it. */
export function nameOf({ rule, of }: Electors): string {
  if (of.kind !== "unit") return electorateNames[rule];
  return rule === "cell-members" ? `Đảng viên ${of.unit}`.slice(0, lineMax).trim() : of.unit;
}

export function votersOfElectors(draft: Draft, { rule, of }: Electors): readonly Person[] {
  const voters = votersByRule(draft, rule);
  switch (of.kind) {
    case "all":
      return voters;
    case "unit":
      return voters.filter(({ unit }) => unit === of.unit);
    case "no-unit":
      return voters.filter(({ unit }) => !of.units.includes(unit));
  }
}

/** The draft with the electorate of a round; an electorate of the office with exactly these voters keeps its name. */
export function withElectorateOf(
  draft: Draft,
  electors: Electors,
  placed: PlacedElectorates,
  random: RandomBytes,
): { readonly draft: Draft; readonly electorateId: ElectorateId } {
  const known = placed.get(keyOf(electors));
  if (known !== undefined) return { draft, electorateId: known };
  const voters = votersOfElectors(draft, electors);
  const name = officeName(draft, nameOf(electors), voters, placed) ?? nameOf(electors);
  return withElectorate(draft, name, voters, random);
}

const ruleNames: ReadonlySet<string> = new Set(Object.values(electorateNames));

/** One that stands for another rule, now or since an earlier time, is not the office's own. */
function officeName(
  { electorates, persons }: Draft,
  wanted: string,
  voters: readonly Person[],
  placed: PlacedElectorates,
): string | undefined {
  if (voters.length === 0 || electorates.some(({ name }) => name === wanted)) return undefined;
  const taken = new Set(placed.values());
  const isOwn = ({ electorateId, name }: Electorate) => !ruleNames.has(name) && !taken.has(electorateId);
  return electorates.find(
    (electorate) => isOwn(electorate) && areSame(votersOf(persons, electorate.electorateId), voters),
  )?.name;
}

function areSame(a: readonly Person[], b: readonly Person[]): boolean {
  return a.length === b.length && a.every((person, index) => person.personId === b[index]?.personId);
}

/** An electorate of no round would only make more kinds of slips. */
export function withoutIdleElectorates(draft: Draft): Draft {
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
