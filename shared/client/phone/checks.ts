/** What a phone checks in a round before it believes its server (protocol B.2, B.6, B.8). All pure. */
import * as z from "zod/mini";
import { fromHex } from "../../basics/bytes.ts";
import { err, ok, type Result } from "../../basics/result.ts";
import { boxRoot } from "../../crypto/box-root.ts";
import { tracker } from "../../crypto/ballot-format.ts";
import { parseElection } from "../../crypto/election.ts";
import type { GroupByName } from "../../crypto/group.ts";
import type { Nacl } from "../../crypto/nacl.ts";
import { isReceiptFor } from "../../crypto/receipt.ts";
import { readJson } from "../../crypto/read-json.ts";
import { hexSchema } from "../../domain/ids.ts";
import { isFormOfItsId } from "../../forms/form-of-id.ts";
import { castSlotBytes } from "../../protocol/cast-size.ts";
import { electionOfRound, readRound } from "../../protocol/election-of-round.ts";
import type { Receipt } from "../../protocol/phone.ts";
import type { ClosingStatement, PublicMeeting, PublicRound } from "../../protocol/public-view.ts";
import type { Round } from "../../protocol/round.ts";
import { isOpeningSigned } from "./signed.ts";

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
