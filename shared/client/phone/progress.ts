/** What of a kept round names this phone's ballot, and how a round ends without one. */
import { tracker } from "../../crypto/ballot-format.ts";
import type { Progress } from "./stored.ts";

/** The end of a round without a ballot of this phone in its box. */
export function missed(tracker: string | null): Progress {
  return { kind: "missed", tracker };
}

/** Tracker of the ballot that may be in the box; null where this phone made none. */
export function ownTracker(progress: Progress): string | null {
  if (progress.kind === "cast") return progress.tracker;
  return progress.kind === "voting" && progress.ballot !== null ? tracker(progress.ballot) : null;
}
