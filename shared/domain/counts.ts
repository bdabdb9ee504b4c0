/** The numbers of a round, one word each (design §3). All are whole and not negative. */
import * as z from "zod/mini";

const count = z.int().check(z.gte(0), z.lte(100_000));

export const roundCountsSchema = z.strictObject({
  summoned: count,
  present: count,
  handedOut: count,
  replaced: count,
  voided: count,
  spare: count,
  tokensIssued: count,
  cast: count,
});
export type RoundCounts = z.infer<typeof roundCountsSchema>;

export type CountImbalance =
  | "present-above-summoned"
  | "handed-out-above-present"
  | "tokens-above-handed-out"
  | "cast-above-tokens"
  | "printed-not-accounted";

/** The accounting of design §3; printed = slips of confirmed batches of this class. An empty list: it balances. */
export function countImbalances(counts: RoundCounts, printed: number): readonly CountImbalance[] {
  const rules: readonly (readonly [boolean, CountImbalance])[] = [
    [counts.present <= counts.summoned, "present-above-summoned"],
    [counts.handedOut - counts.replaced <= counts.present, "handed-out-above-present"],
    [counts.tokensIssued <= counts.handedOut, "tokens-above-handed-out"],
    [counts.cast <= counts.tokensIssued, "cast-above-tokens"],
    [printed === counts.handedOut + counts.spare + counts.voided, "printed-not-accounted"],
  ];
  return rules.filter(([holds]) => !holds).map(([, rule]) => rule);
}

/** Slips handed out from which no ballot came back (không thu về). */
export function notReturned(counts: RoundCounts): number {
  return counts.handedOut - counts.replaced - counts.cast;
}
