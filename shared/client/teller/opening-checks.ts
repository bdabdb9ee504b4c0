/** What a share refuses although the record is sound in itself (protocol B.9): what only this device can know. */
import { fewestBallots } from "../../domain/committee.ts";
import type { SealedBox } from "./sealed-box.ts";
import type { OpenedRound, ShareMemory } from "./teller-storage.ts";

/** Up to this many voters the teller is asked how many people say they have voted. */
const headsAskedUpTo = 30;

export type OpeningProblem =
  | "another-meeting"
  | "another-round"
  | "another-fingerprint"
  | "not-this-key"
  | "too-few-ballots"
  | "heads-missing"
  | "more-ballots-than-heads"
  | "another-phi"
  | "another-sum"
  | "replaces-opened"
  /** As many shares open as no meeting may have (protocol B.1). */
  | "threshold-wrong"
  | "memory-unreadable"
  /** The meeting was frozen with keys that the ceremony did not make. */
  | "another-key-made";

export type OpeningOrder = {
  readonly meetingId: string;
  readonly seat: number;
  /** The round that the teller was asked to open. */
  readonly n: number;
  /** str(X) of the share. */
  readonly publicKey: string;
  /** How many people say that they have voted; null where nobody was asked. */
  readonly heads: number | null;
  /** sha256hex of the box's tally. */
  readonly tallyHash: string;
};

/** Whether the teller has to count heads before this box is opened. */
export function isHeadCountNeeded({ electorateSize }: Pick<SealedBox, "electorateSize">): boolean {
  return electorateSize <= headsAskedUpTo;
}

/** The first reason not to use the share, or null. */
export function openingProblem(
  box: SealedBox,
  memory: ShareMemory | null,
  order: OpeningOrder,
): OpeningProblem | null {
  if (memory === null) return "memory-unreadable";
  if (box.meetingId !== order.meetingId) return "another-meeting";
  if (box.n !== order.n) return "another-round";
  if (memory.fingerprint !== null && memory.fingerprint !== box.fingerprint) return "another-fingerprint";
  if (box.ownerKeys[order.seat - 1] !== order.publicKey) return "not-this-key";
  if (box.ballotCount < fewestBallots) return "too-few-ballots";
  return headsProblem(box, order.heads) ?? memoryProblem(box, memory.opened, order);
}

function headsProblem(box: SealedBox, heads: number | null): OpeningProblem | null {
  if (!isHeadCountNeeded(box)) return null;
  if (heads === null) return "heads-missing";
  return box.ballotCount > heads ? "more-ballots-than-heads" : null;
}

function memoryProblem(
  box: SealedBox,
  opened: readonly OpenedRound[],
  { tallyHash }: OpeningOrder,
): OpeningProblem | null {
  const sameNumber = opened.filter(({ n }) => n === box.n);
  if (sameNumber.some(({ phi }) => phi !== box.phi)) return "another-phi";
  const sameRound = opened.filter(({ phi }) => phi === box.phi);
  if (sameRound.some((before) => before.tallyHash !== tallyHash)) return "another-sum";
  // A sum over nearly the same people as one that was opened would tell the difference (security S10).
  return opened.some(({ n }) => n === box.replaces) ? "replaces-opened" : null;
}
