/** What a phone checks before it believes its server (protocol B.2, B.6, B.8). All pure. */
import * as z from "zod/mini";
import { fromHex, toHex } from "../../basics/bytes.ts";
import { err, ok, type Result } from "../../basics/result.ts";
import { boxRoot } from "../../crypto/box-root.ts";
import { tracker } from "../../crypto/ballot-format.ts";
import { parseElection } from "../../crypto/election.ts";
import { fingerprintGroups, meetingFingerprint } from "../../crypto/fingerprint.ts";
import { isElementText } from "../../basics/field-forms.ts";
import type { GroupByName } from "../../crypto/group.ts";
import type { Nacl } from "../../crypto/nacl.ts";
import { isReceiptFor } from "../../crypto/receipt.ts";
import { readJson } from "../../crypto/read-json.ts";
import {
  closedStatement,
  finishedStatement,
  isSignedStatement,
  openedStatement,
  voidedStatement,
} from "../../crypto/statements.ts";
import { hexSchema } from "../../domain/ids.ts";
import { isFormOfItsId } from "../../forms/form-of-id.ts";
import { castSlotBytes } from "../../protocol/cast-size.ts";
import { electionOfRound, readRound } from "../../protocol/election-of-round.ts";
import type { Receipt } from "../../protocol/phone.ts";
import type {
  ClosingStatement,
  FinishedStatement,
  PublicMeeting,
  PublicRound,
  VoidingStatement,
} from "../../protocol/public-view.ts";
import type { Round } from "../../protocol/round.ts";
import type { StoredSlip } from "./stored.ts";

/** Something that must not be: no ballot is shown, or the hall is told. Each is a code in small print. */
export type PhoneProblem =
  | "foreign-slip"
  | "other-meeting"
  | "opening-signature"
  | "second-opening"
  | "round-definition"
  | "rehearsal-changed"
  | "went-back"
  | "token-proof"
  | "receipt-wrong"
  | "closing-signature"
  | "closing-early"
  | "closing-counts"
  | "second-closing"
  | "other-lot"
  | "voiding-signature"
  | "finish-signature"
  | "box-root"
  | "not-in-box"
  | "other-root";

/** How a slip and a meeting go together. */
export type Standing =
  /** The slip is of another meeting, which this phone knew. */
  | { readonly kind: "other-meeting" }
  | { readonly kind: "foreign" }
  /** Typed code: the person compares these groups with the slip. */
  | { readonly kind: "compare"; readonly fingerprint: string; readonly groups: readonly string[] }
  | { readonly kind: "ours"; readonly fingerprint: string };

/** Recomputes the meeting fingerprint from the keys that the server gives. */
export function standingOf(slip: StoredSlip, meeting: PublicMeeting): Standing {
  if (slip.meetingId !== null && slip.meetingId !== meeting.meetingId) return { kind: "other-meeting" };
  if (!isElementText(meeting.electionKey)) return { kind: "foreign" };
  const bytes = meetingFingerprint(meeting);
  const fingerprint = toHex(bytes);
  if (slip.fingerprint === null) return { kind: "compare", fingerprint, groups: fingerprintGroups(bytes) };
  return slip.fingerprint === fingerprint ? { kind: "ours", fingerprint } : { kind: "foreign" };
}

/** A round whose definition passed every check. */
export type CheckedRound = {
  readonly round: Round;
  readonly phi: string;
  readonly electionJson: string;
  readonly castSlotBytes: number;
};

export type RoundFiles = {
  readonly roundJson: string;
  readonly electionJson: string;
};

/** Every check of protocol B.2 that comes before a ballot, for a meeting whose keys are the slip's. */
export function checkRound(
  { nacl, groupByName }: { readonly nacl: Nacl; readonly groupByName: GroupByName },
  meeting: PublicMeeting,
  shown: PublicRound,
  { roundJson, electionJson }: RoundFiles,
): Result<CheckedRound, PhoneProblem> {
  if (!isOpeningSigned(nacl, meeting, shown)) return err("opening-signature");
  const round = readRound(roundJson);
  const fits =
    round !== null &&
    round.meetingId === meeting.meetingId &&
    round.n === shown.n &&
    round.rehearsal === meeting.rehearsal &&
    round.receiptPublicKey === meeting.receiptPublicKey &&
    round.postPublicKey === meeting.postPublicKey &&
    // What round.json allows itself must not be below what every phone refuses (protocol B.2).
    round.electorate.size >= round.smallGroup.refuseBelow &&
    isFormOfItsId(round.form);
  if (!fits || electionOfRound(roundJson, meeting.electionKey) !== electionJson)
    return err("round-definition");
  const election = parseElection(electionJson, groupByName);
  if (!election.ok || election.value.fingerprint !== shown.phi) return err("round-definition");
  return ok({ round, phi: shown.phi, electionJson, castSlotBytes: castSlotBytes(electionJson) });
}

/** Whether the server signed that this phi is the meeting's n-th opening. */
export function isOpeningSigned(nacl: Nacl, meeting: PublicMeeting, shown: PublicRound): boolean {
  const statement = openedStatement({ meetingId: meeting.meetingId, n: shown.n, phi: shown.phi });
  return isSigned(nacl, meeting, statement, shown.openingSignature);
}

/** Whether a receipt is for exactly these bytes (protocol B.6). */
export function isOwnReceipt(
  nacl: Nacl,
  meeting: PublicMeeting,
  receipt: Receipt,
  sent: { readonly n: number; readonly phi: string; readonly ballot: string },
): boolean {
  const receiptKey = fromHex(meeting.receiptPublicKey, 32);
  if (receiptKey === null) return false;
  const { phi, signature } = receipt;
  return isReceiptFor(
    nacl,
    { round: String(receipt.round), phi, tracker: receipt.tracker, signature },
    { round: String(sent.n), phi: sent.phi, tracker: tracker(sent.ballot) },
    receiptKey,
  );
}

/** Whether a closing statement is the server's and about this round: checked once, before it is kept. */
export function isClosingSigned(
  nacl: Nacl,
  meeting: PublicMeeting,
  phi: string,
  closing: ClosingStatement,
): boolean {
  return closing.phi === phi && isSigned(nacl, meeting, closedStatement(closing), closing.signature);
}

export function isVoidingSigned(
  nacl: Nacl,
  meeting: PublicMeeting,
  { n, phi }: Pick<PublicRound, "n" | "phi">,
  voiding: VoidingStatement,
): boolean {
  const isAbout = voiding.meetingId === meeting.meetingId && voiding.n === n && voiding.phi === phi;
  return isAbout && isSigned(nacl, meeting, voidedStatement(voiding), voiding.signature);
}

export function isFinishSigned(nacl: Nacl, meeting: PublicMeeting, finished: FinishedStatement): boolean {
  const isAbout = finished.meetingId === meeting.meetingId;
  return isAbout && isSigned(nacl, meeting, finishedStatement(finished), finished.signature);
}

/** The counts that a closing statement holds, in the order that people bound them (protocol B.8). */
export function hasCountsInOrder({ cast, tokensIssued, handedOut }: ClosingStatement): boolean {
  return cast <= tokensIssued && tokensIssued <= handedOut;
}

const trackersSchema = z.array(hexSchema(32));

/** Recomputes the root over the whole list and looks for the own tracker (hex); null: the ballot is in the box. */
export function boxProblem(
  closing: ClosingStatement,
  trackersJson: string,
  own: string,
): PhoneProblem | null {
  const trackers = readJson(trackersJson, trackersSchema);
  const distinct = trackers !== null && new Set(trackers).size === trackers.length;
  if (!distinct || trackers.length !== closing.cast || boxRoot(closing.phi, trackers) !== closing.boxRoot)
    return "box-root";
  return trackers.includes(own) ? null : "not-in-box";
}

function isSigned(nacl: Nacl, meeting: PublicMeeting, statement: string, signatureHex: string): boolean {
  const signature = fromHex(signatureHex, 64);
  const key = fromHex(meeting.receiptPublicKey, 32);
  return signature !== null && key !== null && isSignedStatement(nacl, statement, signature, key);
}
