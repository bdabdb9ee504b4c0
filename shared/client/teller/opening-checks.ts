/** What a share refuses although the record is sound in itself (protocol B.9): what only this device can know. */
import { sha256Hex } from "../../basics/hash.ts";
import { closedStatement } from "../../crypto/statements.ts";
import { fewestBallots } from "../../domain/committee.ts";
import type { SealedBox } from "./sealed-box.ts";
import type { MadeTogether } from "./teller-key.ts";
import type { PinnedBox, ShareMemory } from "./teller-storage.ts";

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
  /** A later round was opened already, or one that replaces this one was looked at. */
  | "round-is-past"
  /** Not the box that this device looked at first under this number. */
  | "another-box"
  /** The teller has not said that the fingerprint is the one on a slip. */
  | "fingerprint-not-compared"
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
  /** What the share's ceremony ended with; null for a key that was made alone. */
  readonly made: MadeTogether | null;
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
  if (order.made !== null && !isSameKey(order.made, box)) return "another-key-made";
  if (box.ballotCount < fewestBallots) return "too-few-ballots";
  return headsProblem(box, order.heads) ?? memoryProblem(box, memory, order);
}

function headsProblem(box: SealedBox, heads: number | null): OpeningProblem | null {
  if (!isHeadCountNeeded(box)) return null;
  if (heads === null) return "heads-missing";
  return box.ballotCount > heads ? "more-ballots-than-heads" : null;
}

/** Whether a meeting has the very keys that a ceremony ended with. */
export function isSameKey(made: MadeTogether, { electionKey, trusteesHash }: MadeTogether): boolean {
  return made.electionKey === electionKey && made.trusteesHash === trusteesHash;
}

/** What a device remembers of a box from its first look on. */
export function pinOf({ n, closing, replaces }: SealedBox): PinnedBox {
  return { n, statement: sha256Hex(closedStatement(closing)), replaces };
}

/** Why a box is not even looked at: another one was, under its number, or it belongs to a round that is past. */
export function pinProblem(box: SealedBox, { opened, pinned }: ShareMemory): OpeningProblem | null {
  const { n, statement } = pinOf(box);
  if (pinned.some((seen) => seen.n === n && seen.statement !== statement)) return "another-box";
  const isReplaced = pinned.some(({ replaces }) => replaces === n);
  // The difference to a later sum over nearly the same people would tell one person's vote (security S10).
  return isReplaced || opened.some((round) => round.n > n) ? "round-is-past" : null;
}

function memoryProblem(
  box: SealedBox,
  memory: ShareMemory,
  { tallyHash }: OpeningOrder,
): OpeningProblem | null {
  const { opened } = memory;
  const sameNumber = opened.filter(({ n }) => n === box.n);
  if (sameNumber.some(({ phi }) => phi !== box.phi)) return "another-phi";
  const sameRound = opened.filter(({ phi }) => phi === box.phi);
  if (sameRound.some((before) => before.tallyHash !== tallyHash)) return "another-sum";
  if (opened.some(({ n }) => n === box.replaces)) return "replaces-opened";
  return pinProblem(box, memory);
}
