/** What the server signs about a whole round or the meeting (protocol B.8); the same bytes every time it is asked for. */
import { assert, defined } from "../../shared/basics/assert.ts";
import { toHex } from "../../shared/basics/bytes.ts";
import {
  closedStatement,
  finishedStatement,
  signStatement,
  voidedStatement,
  type Finished,
} from "../../shared/crypto/statements.ts";
import type { MeetingId } from "../../shared/domain/ids.ts";
import type {
  ClosingStatement,
  FinishedStatement,
  VoidingStatement,
} from "../../shared/protocol/public-view.ts";
import { fastNacl } from "../../native/nacl.ts";
import type { RoundState } from "../meeting/state.ts";

export function closingStatement(
  round: RoundState,
  journalHead: string,
  secretReceiptKey: Uint8Array,
): ClosingStatement {
  const { closed } = round;
  assert(closed !== null, "a closing statement is about a sealed round");
  const statement = {
    phi: round.phi,
    cast: closed.counts.cast,
    tokensIssued: closed.counts.tokensIssued,
    handedOut: closed.counts.handedOut,
    boxRoot: closed.boxRoot,
    issuanceHash: closed.issuanceHash,
    journalHead,
  };
  return { ...statement, signature: signed(closedStatement(statement), secretReceiptKey) };
}

/** journalHead: after the round's voiding. */
export function voidingStatement(
  meetingId: MeetingId,
  { n, phi, voidReason }: RoundState,
  journalHead: string,
  secretReceiptKey: Uint8Array,
): VoidingStatement {
  const reason = defined(voidReason, "a voided round has its reason");
  const statement = { meetingId, n, phi, reason, journalHead };
  return { ...statement, signature: signed(voidedStatement(statement), secretReceiptKey) };
}

export function signFinished(
  finished: Finished & { readonly meetingId: MeetingId },
  secretReceiptKey: Uint8Array,
): FinishedStatement {
  return { ...finished, signature: signed(finishedStatement(finished), secretReceiptKey) };
}

function signed(statement: string, secretReceiptKey: Uint8Array): string {
  return toHex(signStatement(fastNacl, statement, secretReceiptKey));
}
