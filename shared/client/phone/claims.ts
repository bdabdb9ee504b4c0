/**
 * A view is a hint of what to ask for, never a fact: here is decided whether a phone believes one (protocol B.8).
 * What a view claims beyond "open" or "closing" must be signed, and nothing goes back. All pure.
 */
import { canonicalJson } from "../../basics/canonical-json.ts";
import type { Nacl } from "../../crypto/nacl.ts";
import { isRunning, type RoundPhase } from "../../domain/phases.ts";
import type { PublicMeeting, PublicRound, PublicView } from "../../protocol/public-view.ts";
import type { PhoneProblem } from "./checks.ts";
import { isClosingSigned, isFinishSigned, isOpeningSigned, isVoidingSigned } from "./signed.ts";
import type { BoundSlip, Kept, StoredRound } from "./stored.ts";

export type Believer = {
  readonly nacl: Nacl;
  readonly slip: BoundSlip;
  readonly kept: Kept | null;
  /** What this phone keeps of the round in the view. */
  readonly round: StoredRound | null;
};

/** Why a view is not believed; null: it is. */
export function claimProblem(by: Believer, { meeting, round }: PublicView): PhoneProblem | null {
  if (meeting === null || meeting.meetingId !== by.slip.meetingId) return "other-meeting";
  if (meeting.phase === "finished") {
    const { finished } = meeting;
    if (finished === null || !isFinishSigned(by.nacl, meeting, finished)) return "finish-signature";
  }
  return round === null ? goneRound(by) : roundProblem(by, meeting, round);
}

function goneRound({ kept }: Believer): PhoneProblem | null {
  return kept !== null && kept.furthest !== null ? "went-back" : null;
}

function roundProblem(by: Believer, meeting: PublicMeeting, shown: PublicRound): PhoneProblem | null {
  if (!isOpeningSigned(by.nacl, meeting, shown)) return "opening-signature";
  if (isBehind(by.kept, shown)) return "went-back";
  if (by.round !== null && by.round.phi !== shown.phi) return "second-opening";
  return phaseProblem(by, meeting, shown) ?? keptProblem(by.round, meeting, shown);
}

/** Whether a phase is claimed without what it must be signed with. */
function phaseProblem({ nacl }: Believer, meeting: PublicMeeting, shown: PublicRound): PhoneProblem | null {
  const { phase, phi, closing, voiding } = shown;
  if (phase === "voided") {
    return voiding !== null && isVoidingSigned(nacl, meeting, shown, voiding) ? null : "voiding-signature";
  }
  if (isRunning(phase)) return closing === null ? null : "closing-early";
  return closing !== null && isClosingSigned(nacl, meeting, phi, closing) ? null : "closing-signature";
}

/** What differs from what this phone has kept of the round. */
function keptProblem(
  kept: StoredRound | null,
  { rehearsal }: PublicMeeting,
  { closing, lot }: PublicRound,
): PhoneProblem | null {
  if (kept === null) return null;
  if (kept.isRehearsal !== rehearsal) return "rehearsal-changed";
  if (kept.closing !== null && closing !== null && !isSame(kept.closing.statement, closing))
    return "second-closing";
  return kept.lot !== null && lot !== null && kept.lot !== lot ? "other-lot" : null;
}

function isSame(a: NonNullable<PublicRound["closing"]>, b: typeof a): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

const order: readonly RoundPhase[] = ["open", "closing", "sealed", "counted", "announced", "voided"];

/** Whether a round comes before what a view was believed for: a lower n, or a phase that went back. */
export function isBehind(kept: Kept | null, shown: Pick<PublicRound, "n" | "phase">): boolean {
  const furthest = kept?.furthest ?? null;
  if (furthest === null || shown.n > furthest.n) return false;
  return shown.n < furthest.n || order.indexOf(shown.phase) < order.indexOf(furthest.phase);
}

/** Whether a round comes after it. */
export function isAhead({ furthest }: Kept, shown: Pick<PublicRound, "n" | "phase">): boolean {
  return furthest === null || furthest.n !== shown.n || furthest.phase !== shown.phase;
}
