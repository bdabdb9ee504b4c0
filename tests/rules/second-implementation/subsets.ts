/** Quotas and choices by trying every subset, without any order of the members. */
import type { LevelCounts } from "../../../shared/rules/input.ts";
import type { RateParameters } from "../../../shared/rules/parameters.ts";
import { parts } from "./whole-numbers.ts";

/** The size of the largest subset of the entitled that the cap allows (R3). */
export function largestQuota(entitled: number, good: number, rated: number, rules: RateParameters): number {
  const [top, bottom] = parts(rules.capRate);
  let largest = 0;
  for (let subset = 0; subset < 2 ** entitled; subset++) {
    const kept = membersOf(subset, entitled).length;
    const bases = {
      "htt-final": good + (entitled - kept),
      "htt-before": good,
      "htt-or-better": good + entitled,
      "all-rated": rated,
    };
    // kept ≤ rate · base, or, with halves upwards, kept − 1/2 ≤ rate · base.
    const doubled = rules.capRounding === "floor" ? 2 * kept : 2 * kept - 1;
    const allowed = kept === 0 || doubled * bottom <= 2 * top * bases[rules.capBase];
    if (allowed && kept > largest) largest = kept;
  }
  return largest;
}

type Hopeful = { readonly id: string; readonly votes: LevelCounts; readonly wish: string | null };

/** Kept: in every fair subset of that size. Tied: in some. A subset is fair if nobody outside beats anybody inside. */
export function chooseFairly(all: readonly Hopeful[], places: number): { kept: string[]; tied: string[] } {
  const pool = all.filter(({ wish }) => wish !== "HTT");
  const size = Math.min(places, pool.length);
  const fair: string[][] = [];
  for (let subset = 0; subset < 2 ** pool.length; subset++) {
    const inside = membersOf(subset, pool.length);
    if (inside.length !== size) continue;
    const isIn = (index: number) => inside.includes(index);
    const unfair = pool.some(
      (outsider, index) =>
        !isIn(index) && pool.some((insider, other) => isIn(other) && beats(outsider, insider)),
    );
    if (!unfair) fair.push(pool.filter((_, index) => isIn(index)).map(({ id }) => id));
  }
  const ids = pool.map(({ id }) => id);
  const kept = ids.filter((id) => fair.every((subset) => subset.includes(id)));
  return { kept, tied: ids.filter((id) => !kept.includes(id) && fair.some((subset) => subset.includes(id))) };
}

/** R11: HTXS votes, then HTXS and HTT votes, then fewer KHT, then fewer HTNV; a wish of the chair goes before. */
function beats(a: Hopeful, b: Hopeful): boolean {
  if (a.wish !== b.wish) return a.wish === "HTXS";
  const [x, y] = [a.votes, b.votes];
  if (x.HTXS !== y.HTXS) return x.HTXS > y.HTXS;
  if (x.HTT !== y.HTT) return x.HTT > y.HTT;
  if (x.KHT !== y.KHT) return x.KHT < y.KHT;
  return x.HTNV < y.HTNV;
}

function membersOf(subset: number, size: number): number[] {
  return Array.from({ length: size }, (_, index) => index).filter((index) => (subset >> index) % 2 === 1);
}
