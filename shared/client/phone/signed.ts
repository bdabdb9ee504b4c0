/** Whether the meeting's key signed what the server says of a round or of the meeting's end (protocol B.2, B.8). All pure. */
import { fromHex } from "../../basics/bytes.ts";
import type { Nacl } from "../../crypto/nacl.ts";
import {
  closedStatement,
  finishedStatement,
  isSignedStatement,
  openedStatement,
  voidedStatement,
} from "../../crypto/statements.ts";
import type {
  ClosingStatement,
  FinishedStatement,
  PublicMeeting,
  PublicRound,
  VoidingStatement,
} from "../../protocol/public-view.ts";

/** Whether the server signed that this phi is the meeting's n-th opening. */
export function isOpeningSigned(nacl: Nacl, meeting: PublicMeeting, shown: PublicRound): boolean {
  const statement = openedStatement({ meetingId: meeting.meetingId, n: shown.n, phi: shown.phi });
  return isSigned(nacl, meeting, statement, shown.openingSignature);
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

function isSigned(nacl: Nacl, meeting: PublicMeeting, statement: string, signatureHex: string): boolean {
  const signature = fromHex(signatureHex, 64);
  const key = fromHex(meeting.receiptPublicKey, 32);
  return signature !== null && key !== null && isSignedStatement(nacl, statement, signature, key);
}
