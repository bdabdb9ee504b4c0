/** The machine's clock, passed to whoever needs one. It may be wrong: nothing that decides a vote depends on it. */

/** Milliseconds since 1970, UTC. */
export type Clock = () => number;

export const systemClock: Clock = () => new Date().getTime();

/** No machine that runs this program can truly be before this day: it had not been written yet. */
const earliestPossible = Date.UTC(2026, 0, 1);
const latestBelievable = Date.UTC(2060, 0, 1);

/**
 * What to tell people when the clock is plainly wrong, or null. The meeting works all the same (security N12); but the
 * dates in the minutes would be wrong, and browsers may refuse the certificate.
 */
export function clockWarning(nowMs: number): string | null {
  if (nowMs >= earliestPossible && nowMs < latestBelievable) return null;
  const shown = new Date(nowMs).toISOString().slice(0, 10);
  return (
    `Đồng hồ của máy này đang chỉ ngày ${shown}, chắc chắn không đúng. Xin chỉnh lại giờ rồi khởi động lại.\n` +
    `This machine's clock says ${shown}, which cannot be right. Please set it and start again.`
  );
}
