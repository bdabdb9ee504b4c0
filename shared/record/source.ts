/** Everything a record is written from; the server gathers it, the writer orders, redacts and hashes it. */
import type { RoundCounts } from "../domain/counts.ts";
import type { ClosingStatement, VoidingStatement } from "../protocol/public-view.ts";
import type { Outcome, UsedRecord } from "./outcome.ts";

/** What a record says of a ballot beside its text, which the archive alone holds. */
export type CastBallot = {
  /** 64 hex digits (protocol A.5). */
  readonly tracker: string;
  readonly credential: string;
  /** 64 bytes hex (protocol B.4). */
  readonly token: string;
};

/** What the archive is written from, beside the texts of the ballots. */
export type ArchiveSource = Pick<
  RecordSource,
  "electionJson" | "trusteesJson" | "ballots" | "shares" | "encryptedTally" | "result" | "archiveTimestamp"
>;

/** What everybody may have from sealing on. */
export type SealedSource = Pick<
  RecordSource,
  "roundJson" | "electionJson" | "openingSignature" | "closing"
> & { readonly trackers: readonly string[] };

export type RecordSource = {
  /** Exact texts, as hashed. */
  readonly roundJson: string;
  readonly electionJson: string;
  readonly trusteesJson: string;
  readonly openingSignature: string;
  /** Null when the round was voided before it was sealed. */
  readonly closing: ClosingStatement | null;
  readonly counts: RoundCounts | null;
  /** In any order. Empty for a voided round. */
  readonly ballots: readonly CastBallot[];
  /** The issuer secret is null for a voided round. */
  readonly issuer: { readonly publicKey: string; readonly secretKey: string | null };
  readonly issued: readonly { readonly slip: string; readonly blinded: string; readonly signature: string }[];
  /** The sorted list behind slipsHash. */
  readonly entitledSlips: readonly string[];
  /** Entitled slips that were voided after opening and before sealing. */
  readonly voidedSlips: readonly string[];
  readonly shares: readonly {
    readonly seat: number;
    readonly partialDecryption: string;
    readonly boundProofs: string;
  }[];
  /** encrypted_tally (protocol A.7), the exact text that the tellers opened; null unless the round is counted. */
  readonly encryptedTally: string | null;
  readonly result: readonly (readonly number[])[] | null;
  /** Of a counted round that a rule pack applies to; it may change while facts and decisions do. */
  readonly outcome: Outcome | null;
  /** Records of other rounds that the outcome used. */
  readonly usedRecords: readonly UsedRecord[];
  /** The signed voiding; null unless the round is voided. */
  readonly voiding: VoidingStatement | null;
  /** Raw lines from the meeting's first on, without newline; the writer stops at this round's counting or voiding. */
  readonly journal: readonly { readonly kind: string; readonly line: string }[];
  /** Unix seconds of the round's opening, cut to the day: the one time the archive carries (protocol A.6). */
  readonly archiveTimestamp: number;
};
