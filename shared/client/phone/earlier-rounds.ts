/**
 * Rounds that the view has moved past before this phone saw how they ended. Nothing that it keeps of one is deleted for
 * that (protocol B.6): it asks for the statement with which the round ended, and looks for its ballot in the sealed list.
 * Whether it asks depends on what it saw of the hall, not on what its person did.
 */
import { defined } from "../../basics/assert.ts";
import { canonicalJson } from "../../basics/canonical-json.ts";
import { fromBase64, toHex } from "../../basics/bytes.ts";
import { readJson } from "../../crypto/read-json.ts";
import {
  roundEndSchema,
  type ClosingStatement,
  type PublicMeeting,
  type RoundEnd,
} from "../../protocol/public-view.ts";
import { publicRoutes } from "../../protocol/public-routes.ts";
import { boxProblem, hasCountsInOrder, type PhoneProblem } from "./checks.ts";
import type { Patience } from "./patience.ts";
import { missed, ownTracker } from "./progress.ts";
import { isClosingSigned, isVoidingSigned } from "./signed.ts";
import type { BoundSlip, PhoneStore, StoredRound } from "./stored.ts";
import type { PhoneWorld } from "./world.ts";

/** What the person has to know of an earlier round. problem null: the ballot was made and is not in the box. */
export type EarlierNotice = {
  readonly n: number;
  readonly title: string;
  /** 64 hex digits; null where this phone made no ballot. */
  readonly tracker: string | null;
  readonly problem: PhoneProblem | null;
};

export type EarlierRoundsParts = {
  readonly world: Pick<PhoneWorld, "transport" | "nacl">;
  readonly store: PhoneStore;
  readonly patience: Patience;
  /** Whether this slip is still in use. */
  readonly goesOn: () => boolean;
  readonly tell: (notice: EarlierNotice) => void;
};

type Place = { readonly slip: BoundSlip; readonly meeting: PublicMeeting; readonly n: number };

/** Settles one round. Does nothing where its end is known. */
export async function settleEarlierRound(parts: EarlierRoundsParts, at: Place): Promise<void> {
  const { slip, meeting, n } = at;
  const before = await parts.store.round(slip, n);
  if (before === null || isSettled(before)) return;
  const end = await askUntil(parts, publicRoutes.roundEnd(n), (text) => readEnd(text));
  if (end === null) return;
  const trackers =
    end.voiding === null && ownTracker(before.progress) !== null
      ? await askUntil(parts, publicRoutes.trackersJson(n), (text) => text)
      : null;
  // What was under way in this round when the view moved on may have come to an end meanwhile.
  const stored = await parts.store.round(slip, n);
  if (stored === null || isSettled(stored) || !parts.goesOn()) return;
  const { next, problem } = settled(parts, meeting, { n, stored, end, trackers });
  if (next !== null) await parts.store.keepRound(slip, n, next);
  if (problem === undefined) return;
  const tracker = ownTracker(stored.progress);
  parts.tell({ n, title: stored.title, tracker: tracker === null ? null : hexOf(tracker), problem });
}

/** Its end is kept, and whoever made a ballot has found it or knows that it is not there. */
function isSettled({ voiding, second, closing, progress }: StoredRound): boolean {
  if (voiding !== null || second !== null) return true;
  return closing !== null && (closing.isInBox || ownTracker(progress) === null);
}

/** next null: what is kept stays. problem undefined: nothing to tell. */
type Settled = { readonly next: StoredRound | null; readonly problem?: PhoneProblem | null };

function settled(
  { world: { nacl } }: EarlierRoundsParts,
  meeting: PublicMeeting,
  {
    n,
    stored,
    end: { closing, voiding },
    trackers,
  }: {
    readonly n: number;
    readonly stored: StoredRound;
    readonly end: RoundEnd;
    readonly trackers: string | null;
  },
): Settled {
  const { phi, progress } = stored;
  const own = ownTracker(progress);
  if (voiding !== null) {
    if (!isVoidingSigned(nacl, meeting, { n, phi }, voiding))
      return { next: null, problem: "voiding-signature" };
    return { next: { ...stored, voiding, progress: progress.kind === "voting" ? missed(own) : progress } };
  }
  if (closing === null || !isClosingSigned(nacl, meeting, phi, closing))
    return { next: null, problem: "closing-signature" };
  if (stored.closing !== null && canonicalJson(stored.closing.statement) !== canonicalJson(closing))
    return {
      next: { ...stored, second: { kind: "closing", statement: closing } },
      problem: "second-closing",
    };
  return own === null || trackers === null
    ? { next: withEnd(stored, closing, false, progress.kind === "voting" ? missed(null) : progress) }
    : lookedFor(stored, closing, own, trackers);
}

function lookedFor(stored: StoredRound, closing: ClosingStatement, own: string, trackers: string): Settled {
  const { progress } = stored;
  const isUnanswered = progress.kind === "voting";
  const problem = boxProblem(closing, trackers, hexOf(own));
  if (problem === null) {
    const cast = isUnanswered ? ({ kind: "cast", tracker: own, signature: null } as const) : progress;
    const next = withEnd(stored, closing, true, cast);
    return hasCountsInOrder(closing) ? { next } : { next: null, problem: "closing-counts" };
  }
  // Without a receipt it may never have arrived; with one it is an alarm, whenever this page is opened.
  return problem === "not-in-box" && isUnanswered
    ? { next: withEnd(stored, closing, false, missed(own)), problem: null }
    : { next: null, problem };
}

/** A statement that is read so late shows nothing about what was fixed before the lot. */
function withEnd(
  stored: StoredRound,
  statement: ClosingStatement,
  isInBox: boolean,
  progress: StoredRound["progress"],
): StoredRound {
  const afterLot = stored.closing?.afterLot ?? true;
  return { ...stored, closing: { statement, afterLot, isInBox }, progress };
}

/** Null only where the slip is no longer in use. */
async function askUntil<T>(
  { world: { transport }, patience, goesOn }: EarlierRoundsParts,
  path: string,
  read: (text: string) => T | null,
): Promise<T | null> {
  for (let failures = 0; goesOn();) {
    const answered = await transport.getText(path);
    const found = answered.kind === "answered" && answered.status === 200 ? read(answered.body) : null;
    if (found !== null) return found;
    await patience.pauseAfter(++failures);
  }
  return null;
}

function readEnd(text: string): RoundEnd | null {
  const end = readJson(text, roundEndSchema);
  return end === null || (end.closing === null && end.voiding === null) ? null : end;
}

function hexOf(tracker: string): string {
  return toHex(defined(fromBase64(tracker), "a kept tracker is Base64"));
}
