/** What a record of ours says beside its archive, read strictly; null where a file is missing or not canonical. */
import type * as z from "zod/mini";
import type { ByteSource } from "../../basics/byte-source.ts";
import { readRound } from "../../protocol/election-of-round.ts";
import type { MeetingEvent } from "../../protocol/events.ts";
import type { ClosingStatement, VoidingStatement } from "../../protocol/public-view.ts";
import type { Round } from "../../protocol/round.ts";
import {
  archiveName,
  closingSchema,
  fileNames,
  issuanceSchema,
  issuerSchema,
  openingSchema,
  readFileAs,
  textOf,
  voidingSchema,
  type Issuance,
  type Opening,
  sourceOf,
  type StoredFiles,
} from "../files.ts";
import { readPublishedJournal, type PublishedLine } from "../journal-export.ts";
import { isArchiveName } from "../limits.ts";
import type { RecordState } from "../readme.ts";

export type RecordedRound = {
  readonly files: StoredFiles;
  readonly round: Round | null;
  readonly archive: ByteSource | null;
  readonly opening: Opening | null;
  readonly closing: ClosingStatement | null;
  readonly voiding: VoidingStatement | null;
  readonly issuer: z.infer<typeof issuerSchema> | null;
  readonly issuance: Issuance | null;
  readonly journal: RecordedJournal;
  /** What the journal says; where it cannot be read, what the files look like. Signature and archive must agree (11, 15). */
  readonly state: RecordState;
};

export type RecordedJournal = {
  /** Null where the journal cannot be read; then `problem` says why. */
  readonly lines: readonly PublishedLine[] | null;
  readonly problem: string | null;
};

export function readRecorded(files: StoredFiles): RecordedRound {
  const round = readRound(textOf(files, fileNames.round) ?? "");
  const journal = readJournalFile(files);
  const closing = readFileAs(files, fileNames.closing, closingSchema);
  return {
    files,
    round,
    archive: round === null ? onlyArchive(files) : archiveNamed(files, archiveName(round.uuid)),
    opening: readFileAs(files, fileNames.opening, openingSchema),
    closing,
    voiding: readFileAs(files, fileNames.voiding, voidingSchema),
    issuer: readFileAs(files, fileNames.issuer, issuerSchema),
    issuance: readFileAs(files, fileNames.issuance, issuanceSchema),
    journal,
    state: stateOf(files, round, journal),
  };
}

/** The one .bel among files, or null. */
export function onlyArchive(files: StoredFiles): ByteSource | null {
  const [archive, ...others] = [...files.keys()].filter(isArchiveName);
  return archive === undefined || others.length > 0 ? null : archiveNamed(files, archive);
}

function archiveNamed(files: StoredFiles, name: string): ByteSource | null {
  const archive = files.get(name);
  return archive === undefined ? null : sourceOf(archive);
}

/** The readable events of one kind that are about round n, with the head after each line. */
export function ownEvents<K extends MeetingEvent["kind"]>(
  lines: readonly PublishedLine[],
  n: number,
  kind: K,
): readonly {
  readonly event: MeetingEvent & { readonly kind: K };
  readonly head: string;
  readonly index: number;
}[] {
  const isOfKind = (event: MeetingEvent): event is MeetingEvent & { readonly kind: K } => event.kind === kind;
  return lines.flatMap(({ event, head }, index) =>
    event !== null && isOfKind(event) && "n" in event && event.n === n ? [{ event, head, index }] : [],
  );
}

function readJournalFile(files: StoredFiles): RecordedJournal {
  const text = textOf(files, fileNames.journal);
  if (text === null) return { lines: null, problem: "journal.jsonl is missing" };
  const journal = readPublishedJournal(text);
  return journal.ok ? { lines: journal.value, problem: null } : { lines: null, problem: journal.error };
}

function stateOf(files: StoredFiles, round: Round | null, { lines }: RecordedJournal): RecordState {
  if (round === null || lines === null) {
    return files.has(fileNames.decryptionProofs) ? "counted" : "uncounted";
  }
  if (ownEvents(lines, round.n, "round-voided").length > 0) return "voided";
  return ownEvents(lines, round.n, "round-counted").length > 0 ? "counted" : "uncounted";
}
