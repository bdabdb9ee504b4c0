/** Files of other meetings as sources of statistics: a record verifies, and an outcome is what its pack gives. */
import type { Bilingual } from "../basics/bilingual.ts";
import { fromUtf8 } from "../basics/bytes.ts";
import { ok, type Result } from "../basics/result.ts";
import * as z from "zod/mini";
import { readRound } from "../protocol/election-of-round.ts";
import { fileNames, type StoredFiles } from "../record/files.ts";
import { outcomeHash, outcomeSchema, outputProblem } from "../record/outcome.ts";
import type { VerifyOptions } from "../record/verify/options.ts";
import { verifyRecord } from "../record/verify/verify-record.ts";
import { looksLikeZip, unzipRecord } from "../record/zip.ts";
import { countedIn, refused, type Source } from "./sources.ts";

/** An outcome.json of thousands of rows is far below it. */
export const outcomeBytesMax = 16 * 2 ** 20;

/** From the files of a record; an error is a sentence. */
export async function sourceOfRecord(
  file: string,
  files: StoredFiles,
  options: VerifyOptions,
): Promise<Result<Source, Bilingual>> {
  const report = await verifyRecord(files, options);
  if (report.verdict !== "valid" || report.recordCode === null) {
    const failed = report.checks.filter(({ status }) => status === "FAIL").map(({ name }) => name);
    const why = [report.verdict, ...failed].join(", ");
    return refused(`hồ sơ không kiểm chứng được (${why})`, `the record does not verify (${why})`);
  }
  const [roundText, outcomeTextOf] = [textOf(files, fileNames.round), textOf(files, fileNames.outcome)];
  const round = roundText === null ? null : readRound(roundText);
  if (round === null || outcomeTextOf === null)
    return refused("hồ sơ không có kết quả xếp loại", "the record holds no rating");
  const source = sourceOfOutcome(file, outcomeTextOf);
  if (!source.ok) return source;
  const { meetingId, planId, n, year, rehearsal, title } = round;
  const held = { meetingId, planId, n, year, rehearsal };
  return ok({ ...source.value, title, held, recordCode: report.recordCode });
}

/** A record as .zip, or an outcome.json, whichever the bytes are. */
export async function sourceOfFile(
  file: string,
  bytes: Uint8Array,
  options: VerifyOptions,
): Promise<Result<Source, Bilingual>> {
  if (looksLikeZip(bytes)) {
    const files = unzipRecord(bytes);
    return files.ok
      ? sourceOfRecord(file, files.value, options)
      : refused(`không đọc được tệp .zip (${files.error})`, `the .zip cannot be read (${files.error})`);
  }
  const text = bytes.length > outcomeBytesMax ? null : fromUtf8(bytes);
  return text === null
    ? refused(
        "không đọc được tệp: cần hồ sơ .zip hoặc outcome.json",
        "needed: a record (.zip) or its outcome.json",
      )
    : sourceOfOutcome(file, text);
}

/** From the text of an outcome.json: what it says must be what its pack gives. */
export function sourceOfOutcome(file: string, text: string): Result<Source, Bilingual> {
  const read = z.safeParse(outcomeSchema, jsonOf(text));
  if (!read.success)
    return refused("tệp không phải là outcome.json của một hồ sơ", "this is no outcome.json of a record");
  const { rulePack, input, output } = read.data;
  if (rulePack === null || input === null || output === null)
    return refused("lượt này không được xếp loại theo bộ quy tắc nào", "no pack rates this round");
  const problem = outputProblem(read.data);
  if (problem?.kind === "not-rated")
    return refused(
      `phần mềm này không có bộ quy tắc ${rulePack.packId}, phiên bản ${rulePack.version}`,
      `this program does not have version ${rulePack.version} of the pack ${rulePack.packId}`,
    );
  if (problem !== null)
    return refused(
      "mức ghi trong tệp không phải là mức mà bộ quy tắc cho",
      "the levels in this file are not those that its pack gives",
    );
  return ok({
    file,
    title: file.split("/").at(-1) ?? file,
    held: null,
    recordCode: null,
    outcomeHash: outcomeHash(text),
    isCompared: false,
    ...countedIn({ input, output }),
  });
}

function textOf(files: StoredFiles, name: string): string | null {
  const bytes = files.get(name);
  return bytes instanceof Uint8Array ? fromUtf8(bytes) : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
