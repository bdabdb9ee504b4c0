/** What a share refuses although the record is sound in itself (protocol B.9): what only this device can know. */
import { sha256Hex } from "../../basics/hash.ts";
import { closedStatement } from "../../crypto/statements.ts";
import { isLot } from "../../crypto/words.ts";
import { fewestBallots } from "../../domain/committee.ts";
import type { CountedRecord, SealedBox } from "./sealed-box.ts";
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
  /** Together with boxes that were opened before it would tell on fewer than k slips (protocol D.2). */
  | "rounds-too-close"
  /** A later round was opened already, or one that replaces this one was looked at. */
  | "round-is-past"
  /** Not the box that this device looked at first under this number. */
  | "another-box"
  /** The teller has not said that the fingerprint is the one on a slip. */
  | "fingerprint-not-compared"
  /** As many shares open as no meeting may have (protocol B.1). */
  | "threshold-wrong"
  | "memory-unreadable"
  /** The share came from a file, and no other teller has confirmed what was opened with it (protocol D.11). */
  | "memory-unconfirmed"
  | "confirmation-missing"
  /** The four words of keys that were made alone have not been compared (protocol D.9). */
  | "key-words-not-compared"
  /** The lot as the teller heard it is missing, or not the one that the server says. */
  | "lot-missing"
  | "another-lot"
  | "words-not-compared"
  /** The meeting was frozen with keys that the ceremony did not make. */
  | "another-key-made";

/** Lot and words of the box that is pinned, as people in the hall know them (protocol D.11). */
export type HeardLot = {
  /** Four digits as the teller heard them and typed them here; "" where nothing was typed. */
  readonly heard: string;
  /** What the server says was drawn. */
  readonly said: string | null;
  /** The teller has said that hall and phones show the four words that this device computed. */
  readonly areWordsCompared: boolean;
};

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
  readonly lot: HeardLot;
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
  const known = order.made ?? memory.compared;
  if (known !== null && !isSameKey(known, box)) return "another-key-made";
  if (box.ballotCount < fewestBallots) return "too-few-ballots";
  return headsProblem(box, order.heads) ?? memoryProblem(box, memory, order) ?? lotProblem(order.lot);
}

function headsProblem(box: SealedBox, heads: number | null): OpeningProblem | null {
  if (!isHeadCountNeeded(box)) return null;
  if (heads === null) return "heads-missing";
  return box.ballotCount > heads ? "more-ballots-than-heads" : null;
}

/** What another box was made to give the same words for is another lot; so the lot is what people heard. */
function lotProblem({ heard, said, areWordsCompared }: HeardLot): OpeningProblem | null {
  if (!isLot(heard)) return "lot-missing";
  if (heard !== said) return "another-lot";
  return areWordsCompared ? null : "words-not-compared";
}

/** Whether a meeting has the very keys that a ceremony ended with. */
export function isSameKey(made: MadeTogether, { electionKey, trusteesHash }: MadeTogether): boolean {
  return made.electionKey === electionKey && made.trusteesHash === trusteesHash;
}

/** What a device remembers of a box from its first look on. */
export function pinOf({ n, closing, replaces }: SealedBox): PinnedBox {
  return { n, statement: statementHash(closing), replaces };
}

/** Whether a counted record is about the box that this device looked at first under its number, if it looked at one. */
export function isPinnedBox({ n, closing }: CountedRecord, { pinned }: ShareMemory): boolean {
  return pinned.every((seen) => seen.n !== n || seen.statement === statementHash(closing));
}

function statementHash(closing: CountedRecord["closing"]): string {
  return sha256Hex(closedStatement(closing));
}

/** Why a box is not even looked at: another one was, under its number, or it belongs to a round that is past. */
export function pinProblem(box: SealedBox, { opened, pinned, past }: ShareMemory): OpeningProblem | null {
  const { n, statement } = pinOf(box);
  if (pinned.some((seen) => seen.n === n && seen.statement !== statement)) return "another-box";
  const isReplaced = pinned.some(({ replaces }) => replaces === n);
  // The difference to a later sum over nearly the same people would tell one person's vote (security S10).
  return isReplaced || n <= past || opened.some((round) => round.n > n) ? "round-is-past" : null;
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
  return pinProblem(box, memory) ?? (memory.unconfirmed === null ? null : "memory-unconfirmed");
}
