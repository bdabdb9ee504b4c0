/** The files of a record (protocol B.10): names, schemas, and the one text of each list. */
import * as z from "zod/mini";
import { canonicalJson, parseCanonicalJson } from "../basics/canonical-json.ts";
import { hasFewParts } from "../basics/json.ts";
import { sourceInMemory, type ByteSource } from "../basics/byte-source.ts";
import { fromUtf8 } from "../basics/bytes.ts";
import { decimalProofSchema } from "../crypto/proof.ts";
import { hexSchema, meetingIdSchema, phiSchema, roundNumberSchema } from "../domain/ids.ts";
import { closingStatementSchema, voidingStatementSchema } from "../protocol/public-view.ts";

export const fileNames = {
  round: "round.json",
  election: "election.json",
  tokens: "tokens.json",
  issuance: "issuance.json",
  issuer: "issuer.json",
  opening: "opening.json",
  closing: "closing.json",
  voiding: "voiding.json",
  trackers: "trackers.json",
  decryptionProofs: "decryption-proofs.json",
  journal: "journal.jsonl",
  outcome: "outcome.json",
  minutes: "minutes.json",
  readme: "README.txt",
  manifest: "manifest.json",
} as const;

/** Not in the manifest: itself, what shows the record code or is there to be read by people, and what comes after the count. */
export const outsideManifest: ReadonlySet<string> = new Set([
  fileNames.manifest,
  fileNames.outcome,
  fileNames.minutes,
  fileNames.readme,
]);

/** A record by file name, all of it in memory. */
export type RecordFiles = ReadonlyMap<string, Uint8Array>;

/** A record by file name as a verifier takes it: an archive may lie where it is read a piece at a time. */
export type StoredFiles = ReadonlyMap<string, Uint8Array | ByteSource>;

/** The bytes of a file of either kind. */
export function sourceOf(file: Uint8Array | ByteSource): ByteSource {
  return file instanceof Uint8Array ? sourceInMemory(file) : file;
}

/** The one archive of a record is named by the election's uuid. */
export function archiveName(uuid: string): string {
  return `${uuid}.bel`;
}

const slip = hexSchema(32);
const credential = z.string().check(z.regex(/^[0-9a-f]+$/));

export const openingSchema = z.strictObject({
  meetingId: meetingIdSchema,
  n: roundNumberSchema,
  phi: phiSchema,
  signature: hexSchema(64),
});
export type Opening = z.infer<typeof openingSchema>;

export const closingSchema = closingStatementSchema;
export const voidingSchema = voidingStatementSchema;

export const issuerSchema = z.strictObject({
  publicKey: hexSchema(32),
  secretKey: z.nullable(hexSchema(32)),
});

/** All slips together are exactly those of slipsHash; each list is sorted by slip. */
export const issuanceSchema = z.strictObject({
  issued: z.array(z.strictObject({ slip, blinded: hexSchema(32), signature: hexSchema(64) })),
  unused: z.array(slip),
  voided: z.array(slip),
});
export type Issuance = z.infer<typeof issuanceSchema>;

/** Pairs and not an object: decimal credentials as keys would be moved by JSON.stringify. Sorted by credential. */
export const tokensSchema = z.array(z.tuple([credential, hexSchema(64)]));

export const trackersSchema = z.array(hexSchema(32));

export const decryptionProofsSchema = z.array(
  z.strictObject({ owner: z.int().check(z.gte(1)), proofs: z.array(z.array(decimalProofSchema)) }),
);
export type DecryptionProofs = z.infer<typeof decryptionProofsSchema>;

export const manifestSchema = z.array(z.tuple([z.string(), hexSchema(32)]));

/** A readable line, or what stands for one that is about other rounds or names persons. */
export const journalLineSchema = z.union([
  z.strictObject({
    seq: z.int().check(z.gte(1)),
    kind: z.string(),
    data: z.record(z.string(), z.unknown()),
    salt: hexSchema(16),
  }),
  z.strictObject({ hash: hexSchema(32), kind: z.string().check(z.regex(/^[a-z]+(-[a-z]+)*$/)) }),
]);

/** Reads a file strictly: UTF-8, canonical JSON, this schema and nothing beside it; else null. */
export function readFileAs<T>(files: StoredFiles, name: string, schema: z.ZodMiniType<T>): T | null {
  const text = textOf(files, name);
  return text === null ? null : readCanonical(text, schema);
}

export function readCanonical<T>(text: string, schema: z.ZodMiniType<T>): T | null {
  const parsed = schema.safeParse(hasFewParts(text) ? parseCanonicalJson(text)?.value : undefined);
  return parsed.success ? parsed.data : null;
}

export function textOf(files: StoredFiles, name: string): string | null {
  const bytes = files.get(name);
  return bytes instanceof Uint8Array ? fromUtf8(bytes) : null;
}

/** Sorted by code unit, as protocol B's encodings demand. */
export function sorted(texts: Iterable<string>): string[] {
  return [...texts].sort();
}

/** Whether texts are sorted and all different. */
export function isSortedSet(texts: readonly string[]): boolean {
  return texts.every((text, index) => {
    const before = texts[index - 1];
    return before === undefined || before < text;
  });
}

/** The bytes behind issuanceHash: who got a token, who did not, who was voided (protocol B.8, B.10). */
export function issuanceText(round: {
  readonly issued: readonly Issuance["issued"][number][];
  readonly entitledSlips: readonly string[];
  readonly voidedSlips: readonly string[];
}): string {
  const issued = [...round.issued].sort((a, b) => (a.slip < b.slip ? -1 : 1));
  const used = new Set([...issued.map((entry) => entry.slip), ...round.voidedSlips]);
  return canonicalJson({
    issued: issued.map(({ slip, blinded, signature }) => ({ slip, blinded, signature })),
    unused: sorted(round.entitledSlips.filter((entitled) => !used.has(entitled))),
    voided: sorted(round.voidedSlips),
  });
}

/** The list that every phone downloads whole (protocol B.8). */
export function trackersText(trackers: readonly string[]): string {
  return canonicalJson(sorted(trackers));
}
