/** Sealing (protocol B.7, B.8): the box is read and sorted once, and what it holds is put under one root. */
import { toHex } from "../../shared/basics/bytes.ts";
import { defined } from "../../shared/basics/assert.ts";
import { sha256Hex } from "../../shared/basics/hash.ts";
import { boxRoot } from "../../shared/crypto/box-root.ts";
import { issuanceText } from "../../shared/record/files.ts";
import type { IssuanceBook } from "../storage/store.ts";
import type { EventOf, RoundState } from "../meeting/state.ts";

/** Entries of the issuance book as records and hashes write them. */
export function issuedHex(
  book: IssuanceBook,
): readonly { readonly slip: string; readonly blinded: string; readonly signature: string }[] {
  return book
    .entries()
    .map(({ slip, blinded, signature }) => ({ slip, blinded: toHex(blinded), signature: toHex(signature) }));
}

/** The round-closed event of a round whose requests are all answered. trackers: of every ballot in the box. */
export function sealedRound(
  round: RoundState,
  trackers: readonly string[],
  book: IssuanceBook,
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
    replaced: handed.replaced,
    voided: handed.voided,
    spare: handed.spare,
    tokensIssued: book.count(),
    cast: trackers.length,
    boxRoot: boxRoot(round.phi, trackers),
    issuanceHash: sha256Hex(issuance),
  };
}
