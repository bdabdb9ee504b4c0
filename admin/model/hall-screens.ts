/**
 * The screen of one hall of several: the common state, with that hall's name and address. Which hall it is stands behind the
 * # of its own address, which no browser sends to a server.
 */
import type { Hall } from "../../shared/domain/halls.ts";
import { projectorPath } from "../../shared/protocol/public-routes.ts";
import type { PublicMeeting, PublicView } from "../../shared/protocol/public-view.ts";

const hashStart = "#hall=";

/** Where a hall's screen is opened; null: the meeting's, which names no hall. */
export function screenAddress(kioskUrl: string, hall: Hall | null): string {
  const own = `${hall?.address ?? kioskUrl}${projectorPath}`;
  return hall === null ? own : `${own}${hashStart}${hall.hallId}`;
}

/** The hall that a screen's address means; null: none of this meeting. */
export function hallShown(meeting: PublicMeeting | null, hash: string): Hall | null {
  if (!hash.startsWith(hashStart)) return null;
  return meeting?.halls?.find(({ hallId }) => hallId === hash.slice(hashStart.length)) ?? null;
}

/** What phones in the hall open is its own address, wherever the screen shows one. */
export function withHall(view: PublicView, hall: Hall | null): PublicView {
  const { meeting } = view;
  const address = hall?.address ?? null;
  if (meeting === null || address === null) return view;
  return { ...view, meeting: { ...meeting, kioskUrl: address } };
}
