/**
 * What round.json says of the ceremony that made the keys (protocol D.8), so that anybody can see later which words the
 * tellers compared and how often a ceremony was begun: each start was one guess at those words.
 */
import { defined } from "../basics/assert.ts";
import { isHex32, isId } from "../basics/field-forms.ts";
import { err, ok, type Result } from "../basics/result.ts";
import {
  ceremonyWords,
  isAgreementSigned,
  type Agreement,
  type Revealed,
  type Transcribed,
} from "./ceremony-transcript.ts";
import type { PublicGroup } from "./group.ts";
import { rebuildProof } from "./proof.ts";
import type { TrusteeItem } from "./trustees.ts";

export type CeremonyRecord = {
  readonly attempt: string;
  /** How often a ceremony was begun: what the server counted, and no less than any member's device has seen. */
  readonly starts: number;
  /** Of member z at index z - 1: r_z in hex, and its signature on the transcript with the starts that it has seen. */
  readonly members: readonly ({ readonly nonce: string } & Agreement)[];
};

/** `counted`: the starts that the server knows of. */
export function ceremonyRecord(
  { start, nonces }: Revealed,
  agreements: readonly Agreement[],
  counted: number,
) {
  const members = nonces.map((nonce, place) => {
    const { starts, signature } = defined(agreements[place], "one agreement for each member");
    return { nonce, starts, signature: rebuildProof(signature) };
  });
  const seen = members.map(({ starts }) => starts);
  return { attempt: start.attempt, starts: Math.max(counted, ...seen), members } satisfies CeremonyRecord;
}

export type CeremonyRecordRefusal = "ceremony-missing" | "ceremony-unsigned" | "starts-too-few";

/** Checks it against the keys that came of it; gives the words that every device showed. */
export function checkCeremonyRecord(
  group: PublicGroup,
  meetingId: string,
  { owners, threshold, made }: Pick<TrusteeItem, "owners" | "threshold" | "made">,
  record: CeremonyRecord,
): Result<readonly string[], CeremonyRecordRefusal> {
  const { attempt, starts, members } = record;
  const nonces = members.map(({ nonce }) => nonce);
  const hasForm = isId(meetingId) && isId(attempt) && nonces.every(isHex32);
  if (made === null || !hasForm || members.length !== owners.length) return err("ceremony-missing");
  const transcribed: Transcribed = {
    start: { meetingId, attempt },
    certificates: { group, plan: { size: owners.length, threshold }, list: made.certificates },
    list: made.polynomials,
    nonces,
  };
  if (!members.every((member, place) => isAgreementSigned(transcribed, place + 1, member)))
    return err("ceremony-unsigned");
  return members.some((member) => member.starts > starts)
    ? err("starts-too-few")
    : ok(ceremonyWords(transcribed));
}
