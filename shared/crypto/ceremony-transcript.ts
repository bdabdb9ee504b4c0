/**
 * What makes a key ceremony one ceremony (protocol C.4): commitments before anything is revealed, the transcript of
 * what everybody revealed, its words to compare aloud, and everybody's signature on it before there is any output.
 *
 * A commitment hides its value behind a nonce. So whoever stands between the devices and plays some of the members has
 * to commit before it knows a single input of the words: one guess at each start, and no search (security K3, K4).
 * So each member signs, with the transcript, how many starts its own device has seen (D.8).
 */
import * as z from "zod/mini";
import { toHex, utf8ToBytes } from "../basics/bytes.ts";
import { defined } from "../basics/assert.ts";
import { sha256, sha256Hex } from "../basics/hash.ts";
import type { RandomBytes } from "../basics/random.ts";
import { err, ok, type Result } from "../basics/result.ts";
import {
  type CeremonyFault,
  type Certificates,
  checkPolynomial,
  makePolynomial,
  type Member,
  ofEveryMember,
  ownKeys,
  type Polynomial,
  type Polynomials,
} from "./ceremony.ts";
import type { PublicGroup } from "./group.ts";
import { parsePolynomial, polynomialSchema, polynomialText } from "./ceremony-messages.ts";
import { assertForm, isHex32, isId } from "../basics/field-forms.ts";
import { rebuildSigned, signedSchema, signText, verifySigned } from "./pki.ts";
import type { ProofJson } from "./proof.ts";
import { readJson } from "./read-json.ts";
import { uniformScalars } from "./scalar.ts";
import type { Coefficients } from "./threshold.ts";
import { wordsOfHash } from "./words.ts";

const nonceBytes = 32;

/** One start of the ceremony of one meeting: `attempt` is drawn by the chair's device, anew at each start. */
export type CeremonyStart = {
  readonly meetingId: string;
  readonly attempt: string;
};

/** What a member keeps until all commitments are there. */
type Reveal = {
  /** r_z: 32 bytes hex. */
  readonly nonce: string;
  /** Exact text of protocol A.3. */
  readonly polynomial: string;
};

/** What a transcript is made of. */
export type Transcribed = {
  readonly start: CeremonyStart;
  readonly certificates: Certificates<PublicGroup>;
  readonly list: readonly Coefficients[];
  /** r_z of member z at index z - 1. */
  readonly nonces: readonly string[];
};

/** Everybody's revealed polynomials and nonces, each as it was committed to. Only checkReveals makes them. */
export type Revealed = Polynomials & Pick<Transcribed, "start" | "nonces">;

const revealSchema = z.strictObject({
  nonce: z.string().check(z.refine(isHex32)),
  polynomial: polynomialSchema,
});

/** A member's polynomial and nonce. Made once: its maker keeps the text and shows only its commitment at first. */
export function makeReveal(certificates: Certificates, member: Member, random: RandomBytes): string {
  return revealText({
    nonce: toHex(random(nonceBytes)),
    polynomial: makePolynomial(certificates, member, random),
  });
}

/** What member `index` publishes first: sha256hex over everything it will stand by; null for what is no reveal. */
export function commitmentOf(
  start: CeremonyStart,
  { plan, list }: Certificates,
  index: number,
  reveal: string,
): string | null {
  const parsed = parseReveal(reveal);
  const json = parsed === null ? null : parsePolynomial(parsed.polynomial);
  if (parsed === null || json === null) return null;
  const { signed } = defined(list[index - 1], "a member of this ceremony");
  const fields = [
    ...prefixOf("phieu-kin/ceremony-commit/2", start),
    index,
    plan.threshold,
    plan.size,
    sha256Hex(signed.message),
    sha256Hex(json.coefexps.message),
    parsed.nonce,
  ];
  return sha256Hex(fields.join("|"));
}

/** Checks one reveal against its commitment, then its polynomial. */
export function checkReveal(
  start: CeremonyStart,
  certificates: Certificates,
  index: number,
  commitment: string,
  text: string,
): Result<{ readonly nonce: string; readonly polynomial: Polynomial }, CeremonyFault> {
  const reveal = parseReveal(text);
  if (reveal === null) return err({ code: "bad-polynomial", member: index });
  if (commitmentOf(start, certificates, index, text) !== commitment) {
    return err({ code: "wrong-commitment", member: index });
  }
  const polynomial = checkPolynomial(certificates, index, reveal.polynomial);
  return polynomial.ok ? ok({ nonce: reveal.nonce, polynomial: polynomial.value }) : polynomial;
}

/** Checks everybody's reveal against everybody's commitment. */
export function checkReveals(
  start: CeremonyStart,
  certificates: Certificates,
  commitments: readonly string[],
  texts: readonly string[],
): Result<Revealed, CeremonyFault> {
  const list = ofEveryMember(certificates.plan, texts, "bad-polynomial", (index, text) =>
    checkReveal(start, certificates, index, commitments[index - 1] ?? "", text),
  );
  if (!list.ok) return list;
  return ok({
    start,
    certificates,
    list: list.value.map(({ polynomial }) => polynomial),
    nonces: list.value.map(({ nonce }) => nonce),
  });
}

/**
 * SHA-256 of everything that was revealed, by member: of messages without their signatures, which could be ground.
 * Throws where meeting or attempt has not its form.
 */
export function transcriptOf({ start, certificates, list, nonces }: Transcribed): Uint8Array {
  const { plan, list: certs } = certificates;
  const members = certs.flatMap(({ signed }, place) => [
    sha256Hex(signed.message),
    sha256Hex(defined(list[place], "one polynomial for each member").signed.message),
    defined(nonces[place], "one nonce for each member"),
  ]);
  const fields = [...prefixOf("phieu-kin/ceremony/2", start), plan.threshold, plan.size, members.join(",")];
  return sha256(utf8ToBytes(fields.join("|")));
}

/** The four words that every device shows (protocol B.1). */
export function ceremonyWords(revealed: Transcribed): readonly string[] {
  return wordsOfHash(transcriptOf(revealed));
}

/** A member's signature on the transcript that its own device computed, and on the starts that it has seen. */
export function signTranscript(
  revealed: Revealed,
  member: Member,
  starts: number,
  random: RandomBytes,
): string {
  const { group, list } = revealed.certificates;
  const { signingSecret } = ownKeys(group, list, member);
  const message = agreementMessage(revealed, starts);
  return JSON.stringify(signText(group, signingSecret, message, uniformScalars(group, random)));
}

/** What a member has signed of this very transcript. */
export type Agreement = {
  /** How many starts of the ceremony its device has seen, this one included. */
  readonly starts: number;
  readonly signature: ProofJson;
};

export function checkAgreement(
  revealed: Transcribed,
  index: number,
  text: string,
): Result<Agreement, CeremonyFault> {
  const signed = readJson(text, signedSchema);
  const starts = signed === null ? null : startsIn(signed.message);
  const refused = err({ code: "another-transcript", member: index } as const);
  if (signed === null || starts === null || JSON.stringify(rebuildSigned(signed)) !== text) return refused;
  const agreement = { starts, signature: signed.signature };
  const isThis = signed.message === agreementMessage(revealed, starts);
  return isThis && isAgreementSigned(revealed, index, agreement) ? ok(agreement) : refused;
}

/** Whether this is member `index`'s signature on this transcript and these starts. */
export function isAgreementSigned(
  revealed: Transcribed,
  index: number,
  { starts, signature }: Agreement,
): boolean {
  const { group, list } = revealed.certificates;
  const { verification } = defined(list[index - 1], "a member of this ceremony");
  return verifySigned(group, verification, { message: agreementMessage(revealed, starts), signature });
}

/** Checks everybody's signature. Nobody makes an output before this holds. */
export function checkAgreements(
  revealed: Transcribed,
  texts: readonly string[],
): Result<readonly Agreement[], CeremonyFault> {
  return ofEveryMember(revealed.certificates.plan, texts, "another-transcript", (index, text) =>
    checkAgreement(revealed, index, text),
  );
}

/** With a prefix of its own: str(P), which members sign too, is 64 hex digits as well (protocol A.3). */
function agreementMessage(revealed: Transcribed, starts: number): string {
  return `phieu-kin/ceremony-agreed/3|${toHex(transcriptOf(revealed))}|${starts}`;
}

/** The number at the end of an agreement, from 1, or null. */
function startsIn(message: string): number | null {
  const digits = /\|([1-9][0-9]{0,5})$/.exec(message)?.[1];
  return digits === undefined ? null : Number(digits);
}

function prefixOf(label: string, { meetingId, attempt }: CeremonyStart): readonly string[] {
  assertForm(isId, meetingId, attempt);
  return [label, meetingId, attempt];
}

function revealText({ nonce, polynomial }: Reveal): string {
  return `{"nonce":${JSON.stringify(nonce)},"polynomial":${polynomial}}`;
}

/** Reads a reveal strictly, or null. */
function parseReveal(text: string): Reveal | null {
  const json = readJson(text, revealSchema);
  if (json === null) return null;
  const reveal = { nonce: json.nonce, polynomial: polynomialText(json.polynomial) };
  return revealText(reveal) === text ? reveal : null;
}
