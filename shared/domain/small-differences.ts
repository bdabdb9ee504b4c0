/**
 * Rounds whose results, taken together, are about fewer than k people (protocol D.2): whoever subtracts two sums on one
 * subject reads the votes of those who are in one and not in the other. The same question is asked of planned
 * electorates, whose members are people, and of issued tokens, whose members are slips.
 */
import { votersOf, type Draft } from "./draft.ts";
import type { PlanId } from "./ids.ts";

/** One sum that is opened, or will be. */
export type Summed<Id> = {
  readonly id: Id;
  /** Whom it is about, each by one name for all rounds. */
  readonly subjects: readonly string[];
  /** Whose ballots are in it, each by one name for all rounds. */
  readonly members: readonly string[];
};

/** Sums on one subject that together are about `apart` members alone. */
export type Closeness<Id> = {
  /** Two or more, in the order in which they were asked about. */
  readonly rounds: readonly Id[];
  /** 1 … k - 1 */
  readonly apart: number;
};

/**
 * Steps of arithmetic for the combinations of one group of rounds: half a second. A dozen rounds of any people stay far
 * below; what more are not asked about are combinations of three or more rounds, never pairs.
 */
const stepsMax = 30_000_000;
/** Sets of few members that are asked about, the smallest first. */
const triesMax = 4_000;

/**
 * Every way in which these sums tell on 1 … k - 1 members: pairs that differ in so few places, and of three or more
 * rounds those of which some combination (A + B - C, and every other with whole or broken factors) leaves so few.
 */
export function closeSums<Id>(rounds: readonly Summed<Id>[], k: number): readonly Closeness<Id>[] {
  const found = new Map<string, Closeness<Id>>();
  for (const group of groupsBySubject(rounds)) {
    for (const close of [...closePairs(group, k), ...closeChains(group, k)]) {
      const key = close.rounds.map((id) => rounds.findIndex((round) => round.id === id)).join(",");
      const known = found.get(key);
      if (known === undefined || close.apart < known.apart) found.set(key, close);
    }
  }
  return [...found.values()];
}

/**
 * The same of electorates that are being planned, where more can still be changed: few people on one side of a pair
 * are too few, however many are on the other, because a vote that only those few can have given stands out.
 */
export function closePlans({
  persons,
  plans,
  settings,
}: Pick<Draft, "persons" | "plans" | "settings">): readonly Closeness<PlanId>[] {
  const k = settings.refuseBelow;
  const rounds = plans.map(({ planId, subjects, electorateId }) => ({
    id: planId,
    subjects,
    members: votersOf(persons, electorateId).map(({ personId }) => personId),
  }));
  const oneSided = pairsOf(rounds)
    .filter(([first, second]) => haveCommonSubject(first, second))
    .flatMap(([first, second]) => {
      const few = sidesOf(first, second).filter((count) => count >= 1 && count < k);
      return few.length === 0 ? [] : [{ rounds: [first.id, second.id], apart: Math.min(...few) }];
    });
  return [...oneSided, ...closeSums(rounds, k).filter((close) => close.rounds.length > 2)];
}

/** The plans that a plan stands too close to; of a combination of three all others. */
export function closeTo(close: readonly Closeness<PlanId>[], planId: PlanId): readonly PlanId[] {
  const groups = close.filter(({ rounds }) => rounds.includes(planId));
  return [...new Set(groups.flatMap(({ rounds }) => rounds.filter((id) => id !== planId)))].sort();
}

/** The rounds about each subject; the same rounds once. */
function groupsBySubject<Id>(rounds: readonly Summed<Id>[]): readonly (readonly Summed<Id>[])[] {
  const subjects = new Set(rounds.flatMap((round) => round.subjects));
  const groups = new Map<string, readonly Summed<Id>[]>();
  for (const subject of subjects) {
    const places = rounds.flatMap((round, place) => (round.subjects.includes(subject) ? [place] : []));
    groups.set(
      places.join(","),
      places.flatMap((place) => rounds[place] ?? []),
    );
  }
  return [...groups.values()];
}

function closePairs<Id>(group: readonly Summed<Id>[], k: number): readonly Closeness<Id>[] {
  return pairsOf(group).flatMap(([first, second]) => {
    const [left, right] = sidesOf(first, second);
    const apart = left + right;
    return apart >= 1 && apart < k ? [{ rounds: [first.id, second.id], apart }] : [];
  });
}

/** Members of the first alone, and of the second alone. */
function sidesOf<Id>(first: Summed<Id>, second: Summed<Id>): readonly [number, number] {
  const alone = (one: readonly string[], other: readonly string[]) => {
    const others = new Set(other);
    return one.filter((member) => !others.has(member)).length;
  };
  return [alone(first.members, second.members), alone(second.members, first.members)];
}

function haveCommonSubject<Id>(first: Summed<Id>, second: Summed<Id>): boolean {
  return first.subjects.some((subject) => second.subjects.includes(subject));
}

function pairsOf<T>(items: readonly T[]): readonly (readonly [T, T])[] {
  return items.flatMap((first, place) => items.slice(place + 1).map((second): [T, T] => [first, second]));
}

/** Members who are in the same rounds of a group: no combination of its sums can tell them apart. */
type Alike = {
  readonly size: number;
  /** 1 where they are in the round of this place, else 0. */ readonly column: readonly number[];
};

function closeChains<Id>(group: readonly Summed<Id>[], k: number): readonly Closeness<Id>[] {
  if (group.length < 3) return [];
  const alike = alikeOf(group);
  const tells = asking(alike);
  const all = group.map((_, place) => place);
  const found = new Map<string, Closeness<Id>>();
  for (const few of fewOf(alike, k)) {
    if (!tells(few, all)) continue;
    const apart = few.reduce((sum, place) => sum + (alike[place]?.size ?? 0), 0);
    for (const kept of all) {
      const chain = shortest([...all.filter((place) => place !== kept), kept], (rounds) =>
        tells(few, rounds),
      );
      const known = found.get(chain.join(","));
      if (chain.length < 3 || (known !== undefined && known.apart <= apart)) continue;
      found.set(chain.join(","), { rounds: chain.flatMap((place) => group[place]?.id ?? []), apart });
    }
  }
  return [...found.values()];
}

function alikeOf<Id>(group: readonly Summed<Id>[]): readonly Alike[] {
  const sets = group.map(({ members }) => new Set(members));
  const classes = new Map<string, Alike>();
  for (const member of new Set(group.flatMap(({ members }) => members))) {
    const column = sets.map((set) => (set.has(member) ? 1 : 0));
    classes.set(column.join(""), { size: (classes.get(column.join(""))?.size ?? 0) + 1, column });
  }
  return [...classes.values()];
}

/** Sets of such classes with 1 … k - 1 members altogether, fewest classes first. */
function fewOf(alike: readonly Alike[], k: number): readonly (readonly number[])[] {
  const sizeOf = (few: readonly number[]) => few.reduce((sum, place) => sum + (alike[place]?.size ?? 0), 0);
  const found: (readonly number[])[] = [];
  let last: readonly (readonly number[])[] = [[]];
  while (last.length > 0 && found.length < triesMax) {
    last = last
      .flatMap((few) => alike.flatMap((_, place) => (place > (few.at(-1) ?? -1) ? [[...few, place]] : [])))
      .filter((few) => sizeOf(few) < k)
      .slice(0, triesMax - found.length);
    found.push(...last);
  }
  return found;
}

/** Takes rounds away, in this order, as long as those that stay still tell; what stays, ascending. */
function shortest(
  order: readonly number[],
  stillTell: (rounds: readonly number[]) => boolean,
): readonly number[] {
  return order
    .reduce((kept, place) => {
      const fewer = kept.filter((other) => other !== place);
      return stillTell(fewer) ? fewer : kept;
    }, order)
    .toSorted((a, b) => a - b);
}

type Tells = (few: readonly number[], rounds: readonly number[]) => boolean;

/**
 * Whether some combination of these rounds' sums depends on those few members and on nobody else: exactly where the
 * rounds, as vectors over all members, are of higher rank than over all others. "No" once the steps are used up.
 */
function asking(alike: readonly Alike[]): Tells {
  let steps = 0;
  return (few, rounds) => {
    steps += 2 * alike.length * rounds.length ** 2;
    if (steps > stepsMax) return false;
    const columns = alike.map(({ column }) => rounds.map((place) => column[place] ?? 0));
    return rankOf(columns) > rankOf(columns.filter((_, place) => !few.includes(place)));
  };
}

/** A prime whose square a number holds exactly; minors of so few columns of 0 and 1 stay far below it. */
const prime = 67_108_859;

function rankOf(vectors: readonly (readonly number[])[]): number {
  let rest = vectors;
  let rank = 0;
  for (let place = 0; place < (vectors[0]?.length ?? 0); place += 1) {
    const pivot = rest.find((vector) => vector[place] !== 0);
    if (pivot === undefined) continue;
    rank += 1;
    const scale = inverse(pivot[place] ?? 1);
    rest = rest
      .filter((vector) => vector !== pivot)
      .map((vector) => {
        const factor = ((vector[place] ?? 0) * scale) % prime;
        return factor === 0
          ? vector
          : vector.map((entry, index) => (entry + (prime - factor) * (pivot[index] ?? 0)) % prime);
      });
  }
  return rank;
}

/** By Fermat: a^(p - 2). */
function inverse(value: number): number {
  let [result, base] = [1, value];
  for (let exponent = prime - 2; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = (result * base) % prime;
    base = (base * base) % prime;
  }
  return result;
}
