/** Receipts: what the server signs once a ballot is safe, and what the phone compares it with (protocol B.6). */
import { fromHex, toHex } from "../basics/bytes.ts";
import { signatureBytes, type Nacl } from "./nacl.ts";
import { isSignedStatement, receiptStatement, signStatement } from "./statements.ts";

/** What a voter gets for a ballot in the box (protocol B.6): no time, no position, nothing about its content. */
export type Receipt = {
  /** Round id. */
  readonly round: string;
  readonly phi: string;
  readonly tracker: string;
  /** 128 lower-case hex digits, by the meeting's receipt key. */
  readonly signature: string;
};

/** Makes the receipt of a ballot that is durably in the box. */
export function makeReceipt(
  nacl: Nacl,
  ballot: Omit<Receipt, "signature">,
  secretReceiptKey: Uint8Array,
): Receipt {
  const { round, phi, tracker } = ballot;
  const signature = toHex(signStatement(nacl, receiptStatement(ballot), secretReceiptKey));
  return { round, phi, tracker, signature };
}

/** Whether a receipt from outside is for exactly this ballot, whose tracker the phone computed itself (security N2). */
export function isReceiptFor(
  nacl: Nacl,
  receipt: Receipt,
  ballot: Omit<Receipt, "signature">,
  receiptPublicKey: Uint8Array,
): boolean {
  const signature = fromHex(receipt.signature, signatureBytes);
  return (
    receipt.round === ballot.round &&
    receipt.phi === ballot.phi &&
    receipt.tracker === ballot.tracker &&
    signature !== null &&
    isSignedStatement(nacl, receiptStatement(ballot), signature, receiptPublicKey)
  );
}
