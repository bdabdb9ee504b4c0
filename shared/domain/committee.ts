/** How many of the counting committee's key shares open a ballot box (protocol B.1). */

export const tellersMax = 7;
/** From this many tellers on, some of them may be missing; two open together, one opens alone. */
export const thresholdTellersMin = 3;

/** Whether k of n shares are admitted: any two groups that can open have a member in common, and one may be missing. */
export function isThreshold(tellers: number, threshold: number): boolean {
  if (tellers < thresholdTellersMin || tellers > tellersMax) return false;
  return threshold >= fewestThreshold(tellers) && threshold < tellers;
}

/** Every admitted k for n tellers, ascending; none where all of them are needed. */
export function admittedThresholds(tellers: number): readonly number[] {
  const counts = Array.from({ length: tellersMax }, (_, index) => index + 1);
  return counts.filter((threshold) => isThreshold(tellers, threshold));
}

/** What a committee starts with: just more than half, or null where everybody is needed. */
function usualThreshold(tellers: number): number | null {
  return admittedThresholds(tellers)[0] ?? null;
}

/** The threshold of a committee whose number of tellers changes: kept where it still fits. */
export function thresholdAfter(
  before: { readonly tellers: number; readonly threshold: number | null },
  tellers: number,
): number | null {
  if (before.tellers >= thresholdTellersMin && before.threshold === null) return null;
  const fits = before.threshold !== null && isThreshold(tellers, before.threshold);
  return fits ? before.threshold : usualThreshold(tellers);
}

/** Shares that open a box: k, or everybody's. */
export function neededShares(tellers: number, threshold: number | null): number {
  return threshold ?? tellers;
}

function fewestThreshold(tellers: number): number {
  return Math.floor(tellers / 2) + 1;
}

/** Ballots under which a box is never opened, whatever round.json says (protocol B.9): they would tell single votes. */
export const fewestBallots = 3;
