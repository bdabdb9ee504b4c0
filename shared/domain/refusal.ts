/**
 * Every refusal a person can meet, as one closed union of codes. The words live in
 * shared/protocol/refusal-words.ts; both languages are checked complete by the compiler.
 */
export const refusalCodes = [
  // the request itself
  "malformed",
  "too-large",
  "too-many-requests",
  "not-found",
  "wrong-phase",
  "not-allowed",
  "not-logged-in",
  "wrong-passphrase",
  "second-person-needed",
  "wrong-setup-code",
  "already-set-up",
  "name-taken",
  "server-busy",
  "disk-full",
  "disk-error",
  // preparing
  "draft-changed",
  "title-missing",
  "no-electorate",
  "no-subject",
  "no-voter",
  "no-round-planned",
  "no-teller",
  "tellers-missing-keys",
  "key-proof-invalid",
  "seat-taken",
  "keys-fixed",
  "same-device",
  "meeting-running",
  // slips
  "too-few-slips",
  "round-is-open",
  "slip-known",
  "slip-unknown",
  "slip-voided",
  "slip-has-token",
  "slip-not-entitled",
  "slip-elsewhere",
  "batch-unknown",
  "batch-not-confirmed",
  // rounds
  "round-not-open",
  "round-closed",
  "earlier-round-running",
  "electorate-too-small",
  "electorate-without-slips",
  "tellers-not-ready",
  "handed-out-not-counted",
  "too-few-ballots",
  "lot-already-said",
  "lot-not-said",
  "share-invalid",
  "share-already-given",
  "not-counted",
  "counts-unbalanced",
  // agenda, facts, outcome
  "pack-unknown",
  "pack-newer",
  "pack-invalid",
  "agenda-invalid",
  "subject-unknown",
  "group-empty",
  "collective-first",
  "head-first",
  "staff-poll-first",
  "conference-begun",
  "review-is-open",
  "reviews-not-finished",
  "chair-is-subject",
  "leadership-only",
  "document-missing",
  "nothing-to-decide",
  "level-not-open",
  "count-impossible",
  "count-is-fixed",
  // tokens and ballots
  "token-taken",
  "signature-invalid",
  "ballot-malformed",
  "ballot-wrong-round",
  "token-invalid",
  "credential-used",
  "credential-blocked",
  "ballot-invalid",
  "box-full",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** One clear message: what, where (field or object, never a secret), and by its code what to do. */
export type Refusal = { readonly code: RefusalCode; readonly detail?: string };

export function refuse(code: RefusalCode, detail?: string): { readonly ok: false; readonly error: Refusal } {
  return { ok: false, error: detail === undefined ? { code } : { code, detail } };
}
