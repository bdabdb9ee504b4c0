/** Record codes of rounds as they stand. Writing a record takes a moment, so a code appears when it is known. */
import type { VerifyPool } from "../verify-pool/pool.ts";
import type { LiveMeeting } from "../live/live-meeting.ts";
import type { RoundState } from "../meeting/state.ts";
import { recordParts, taskOf } from "./record-source.ts";

export type RecordCodes = {
  /** Null until it is known; then notify was called. */
  readonly of: (meeting: LiveMeeting, round: RoundState) => string | null;
  /** Once it is known. Throws StorageError. */
  readonly known: (meeting: LiveMeeting, round: RoundState) => Promise<string>;
};

type Entry = { readonly standing: string; readonly made: Promise<string>; code: string | null };

export function recordCodes(pool: VerifyPool, notify: () => void): RecordCodes {
  const codes = new Map<string, Entry>();
  const entryOf = (meeting: LiveMeeting, round: RoundState): Entry => {
    const standing = standingOf(round);
    const before = codes.get(round.phi);
    if (before?.standing === standing) return before;
    const made = recordParts(meeting, round).then((parts) => pool.recordCode(taskOf(parts)));
    const entry: Entry = { standing, made, code: null };
    codes.set(round.phi, entry);
    made
      .then((code) => {
        entry.code = code;
        notify();
      })
      // A disk that cannot be read now, or a meeting that was just closed: asked again with the next view.
      .catch(() => codes.delete(round.phi));
    return entry;
  };
  return {
    of: (meeting, round) => entryOf(meeting, round).code,
    known: (meeting, round) => entryOf(meeting, round).made,
  };
}

/** Everything of a round that its record depends on and that can still change. */
function standingOf({ phase, lot, shares }: RoundState): string {
  return [phase, lot ?? "", shares.length].join("|");
}
