/** Record codes of rounds as they stand. Writing a record takes a moment, so a code appears when it is known. */
import { recordSource } from "../documents/record-files.ts";
import type { VerifyPool } from "../verify-pool/pool.ts";
import type { LiveMeeting } from "../live/live-meeting.ts";
import type { RoundState } from "../meeting/state.ts";

export type RecordCodes = {
  /** Null until it is known; then notify was called. */
  readonly of: (meeting: LiveMeeting, round: RoundState) => string | null;
};

export function recordCodes(pool: VerifyPool, notify: () => void): RecordCodes {
  const codes = new Map<string, { readonly standing: string; code: string | null }>();
  return {
    of: (meeting, round) => {
      const standing = standingOf(round);
      const known = codes.get(round.phi);
      if (known?.standing === standing) return known.code;
      const entry: { readonly standing: string; code: string | null } = { standing, code: null };
      codes.set(round.phi, entry);
      recordSource(meeting, round)
        .then((source) => pool.recordCode({ source }))
        .then((code) => {
          entry.code = code;
          notify();
        })
        // A disk that cannot be read now, or a meeting that was just closed: asked again with the next view.
        .catch(() => codes.delete(round.phi));
      return null;
    },
  };
}

/** Everything of a round that its record depends on and that can still change. */
function standingOf({ phase, lot, shares }: RoundState): string {
  return [phase, lot ?? "", shares.length].join("|");
}
