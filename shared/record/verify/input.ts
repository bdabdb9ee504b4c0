/** What somebody hands to a verifier and the report on it: one answer for the command line and for the page (protocol C.5). */
import type { ByteSource } from "../../basics/byte-source.ts";
import { fromUtf8 } from "../../basics/bytes.ts";
import type { StoredFiles } from "../files.ts";
import { isArchiveName } from "../limits.ts";
import { looksLikeZip, roomInMemory, unzipInto, zipTooLarge, type Room } from "../zip.ts";
import { onlyArchive } from "./recorded.ts";
import type { VerifyOptions } from "./options.ts";
import type { Inflater } from "../inflate.ts";
import type { RecordReport } from "./report.ts";
import { verifyArchive, verifyRecord } from "./verify-record.ts";

export type Input =
  | { readonly kind: "archive"; readonly source: ByteSource }
  /** problem: why these are not the files that were meant; what is left is checked like a record without files. */
  | { readonly kind: "record"; readonly files: StoredFiles; readonly problem: InputProblem | null };

/** detail: in English, for whoever looks closer. */
export type InputProblem = {
  readonly code: "too-large" | "damaged";
  readonly detail: string;
};

/**
 * What one file is, by its content and not only by its name; null: nothing that a verifier reads. roomForArchive: where
 * the one large file of a record is laid, of so many bytes. inflates: fflate's where it is left out.
 */
export function inputOf(
  name: string,
  source: ByteSource,
  roomForArchive: (byteCount: number) => Room<ByteSource>,
  inflates?: Inflater,
): Input | null {
  if (isArchiveName(name) || fromUtf8(source.read(0, 9)) === "BELENIOS\0") return { kind: "archive", source };
  if (!name.endsWith(".zip") && !looksLikeZip(source.read(0, 2))) return null;
  const unzipped = unzipInto<Uint8Array | ByteSource>(
    source,
    (file, byteCount) => (isArchiveName(file) ? roomForArchive(byteCount) : roomInMemory(byteCount)),
    inflates,
  );
  if (unzipped.ok) return { kind: "record", files: unzipped.value, problem: null };
  const code = unzipped.error === zipTooLarge ? "too-large" : "damaged";
  return brokenRecord({ code, detail: unzipped.error });
}

/** A record of which nothing could be read. */
export function brokenRecord(problem: InputProblem): Input & { readonly kind: "record" } {
  return { kind: "record", files: new Map(), problem };
}

export type InputVerdict = {
  readonly report: RecordReport;
  /** What nobody foresaw. It is no reason to leave without a verdict, and never a reason to trust. */
  readonly fault: string | null;
};

/** archiveOnly: checks only the archive, as other programs do. */
export async function verifyInput(
  input: Input,
  options: VerifyOptions & { readonly archiveOnly?: boolean },
): Promise<InputVerdict> {
  try {
    return { report: await reportOn(input, options), fault: null };
  } catch (error) {
    const fault = error instanceof Error ? error.message : "it cannot be checked";
    const nothing = brokenRecord({ code: "damaged", detail: fault });
    return { report: await reportOn(nothing, options), fault };
  }
}

function reportOn(
  input: Input,
  options: VerifyOptions & { readonly archiveOnly?: boolean },
): Promise<RecordReport> {
  if (input.kind === "archive") return verifyArchive(input.source, options);
  if (options.archiveOnly === true) return verifyArchive(onlyArchive(input.files), options);
  return verifyRecord(input.files, options);
}
