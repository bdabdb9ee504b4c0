/** Electorates that a pack names by rule (docs/rules.md §5), as they stand on a meeting's list. */
import type { RandomBytes } from "../basics/random.ts";
import { votersOf, type Draft, type Electorate, type Person } from "../domain/draft.ts";
import { votersByRule, withElectorate, type ElectorateRule } from "../domain/electorates.ts";
import type { ElectorateId } from "../domain/ids.ts";
import { electorateKindOf } from "../rules/electorate.ts";
import type { Pack, PackRound } from "./pack.ts";

/** Electorates of the rounds made so far, by their rule. */
export type PlacedElectorates = ReadonlyMap<ElectorateRule, ElectorateId>;

export const electorateNames = {
  leadership: "Tập thể lãnh đạo",
  "office-staff": "Công chức cơ quan",
  "key-cadres": "Cán bộ chủ chốt",
  "all-staff": "Toàn thể công chức, viên chức, người lao động",
  "cell-members": "Đảng viên chi bộ",
  committee: "Cấp ủy",
} as const satisfies Record<ElectorateRule, string>;

/** By size: R9 for the unit that meets, the first of the list; one without an entered size meets with all its staff. */
export function electorateRuleOf(
  { units }: Draft,
  { electorates }: Pack,
  { electorate }: PackRound,
): ElectorateRule {
  if (electorate !== "by-size") return electorate;
  const [unit] = units;
  return unit === undefined ? "all-staff" : electorateKindOf(unit, electorates);
}

/** The draft with the electorate of a rule; an electorate of the office with exactly these voters keeps its name. */
export function withElectorateOf(
  draft: Draft,
  rule: ElectorateRule,
  placed: PlacedElectorates,
  random: RandomBytes,
): { readonly draft: Draft; readonly electorateId: ElectorateId } {
  const known = placed.get(rule);
  if (known !== undefined) return { draft, electorateId: known };
  const voters = votersByRule(draft, rule);
  const name = officeName(draft, rule, voters, placed) ?? electorateNames[rule];
  return withElectorate(draft, name, voters, random);
}

const ruleNames: ReadonlySet<string> = new Set(Object.values(electorateNames));

/** One that stands for another rule, now or since an earlier time, is not the office's own. */
function officeName(
  { electorates, persons }: Draft,
  rule: ElectorateRule,
  voters: readonly Person[],
  placed: PlacedElectorates,
): string | undefined {
  if (voters.length === 0 || electorates.some(({ name }) => name === electorateNames[rule])) return undefined;
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
