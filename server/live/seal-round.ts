/** Sealing (protocol B.7, B.8): the box is read and sorted once, and what it holds is put under one root. */
import { toHex } from "../../shared/basics/bytes.ts";
import { defined } from "../../shared/basics/assert.ts";
import { sha256Hex } from "../../shared/basics/hash.ts";
import { boxRoot } from "../../shared/crypto/box-root.ts";
import { issuanceText } from "../../shared/record/files.ts";
import { slipChangesOf, type EventOf, type MeetingState, type RoundState } from "../meeting/state.ts";
import type { IssuanceBook } from "../storage/store.ts";

/** Entries of the issuance book as records and hashes write them. */
export function issuedHex(
  book: IssuanceBook,
): readonly { readonly slip: string; readonly blinded: string; readonly signature: string }[] {
  return book
    .entries()
    .map(({ slip, blinded, signature }) => ({ slip, blinded: toHex(blinded), signature: toHex(signature) }));
}

/** What a box holds once its requests are all answered: trackers of every ballot, and the issuance book. */
export type SealedFiles = { readonly trackers: readonly string[]; readonly book: IssuanceBook };

/** The round-closed event. What staff type is how many slips they handed out; what was exchanged the journal knows. */
export function sealedRound(
  state: MeetingState,
  round: RoundState,
  { trackers, book }: SealedFiles,
): EventOf<"round-closed"> {
  const handed = defined(round.handedOutCount, "slips are counted before a round is closed");
  const issuance = issuanceText({
    issued: issuedHex(book),
    entitledSlips: round.entitledSlips,
    voidedSlips: round.voidedSlips,
  });
  return {
    kind: "round-closed",
    n: round.n,
    summoned: round.round.electorate.size,
    present: defined(round.presentAtClosing, "presence is counted when a round is closed"),
    handedOut: handed.handedOut,
    spare: handed.spare,
    ...slipChangesOf(state, round),
    tokensIssued: book.count(),
    cast: trackers.length,
    boxRoot: boxRoot(round.phi, trackers),
    issuanceHash: sha256Hex(issuance),
  };
}
