/** What statistics count: outcomes of rated rounds, each from a record that verifies or from a bare outcome.json. */
import path from "node:path";
import * as z from "zod/mini";
import { fromUtf8 } from "../../shared/basics/bytes.ts";
import { canonicalJson } from "../../shared/basics/canonical-json.ts";
import { err, ok, type Result } from "../../shared/basics/result.ts";
import type { Level } from "../../shared/domain/levels.ts";
import { rate } from "../../shared/packs/rate.ts";
import { readRound } from "../../shared/protocol/election-of-round.ts";
import type { Round } from "../../shared/protocol/round.ts";
import { fileNames, type StoredFiles } from "../../shared/record/files.ts";
import { outcomeHash, outcomeSchema } from "../../shared/record/outcome.ts";
import type { VerifyOptions } from "../../shared/record/verify/options.ts";
import { verifyRecord } from "../../shared/record/verify/verify-record.ts";
import type { SubjectKind } from "../../shared/rules/input.ts";

export type CountedSubject = {
  readonly kind: SubjectKind;
  readonly group: string;
  readonly unit: string;
  readonly name: string;
  /** Null: not rated, or left open. */
  readonly level: Level | null;
};

export type Source = {
  readonly file: string;
  /** The round's title; of a bare outcome the file's name. */
  readonly title: string;
  /** Null: a bare outcome, which says nothing of its round: its hash is to be compared with the signed papers. */
  readonly record: { readonly code: string; readonly round: Round } | null;
  readonly outcomeHash: string;
  readonly pack: string;
  readonly subjects: readonly CountedSubject[];
};

/** From the files of a record; an error is a sentence. */
export async function sourceOfRecord(
  file: string,
  files: StoredFiles,
  options: VerifyOptions,
): Promise<Result<Source, string>> {
  const report = await verifyRecord(files, options);
  if (report.verdict !== "valid" || report.recordCode === null) {
    const failed = report.checks.filter(({ status }) => status === "FAIL").map(({ name }) => name);
    return err(`hồ sơ không kiểm chứng được (${[report.verdict, ...failed].join(", ")})`);
  }
  const [roundText, outcomeTextOf] = [textOf(files, fileNames.round), textOf(files, fileNames.outcome)];
  const round = roundText === null ? null : readRound(roundText);
  if (round === null || outcomeTextOf === null) return err("hồ sơ không có kết quả xếp loại");
  const source = sourceOfOutcome(file, outcomeTextOf);
  if (!source.ok) return source;
  return ok({ ...source.value, title: round.title, record: { code: report.recordCode, round } });
}

/** From the text of an outcome.json: what it says must be what its pack gives. */
export function sourceOfOutcome(file: string, text: string): Result<Source, string> {
  const read = z.safeParse(outcomeSchema, jsonOf(text));
  if (!read.success) return err("tệp không phải là outcome.json của một hồ sơ");
  const { input, output } = read.data;
  if (input === null || output === null) return err("lượt này không được xếp loại theo bộ quy tắc nào");
  const rated = rate(input);
  if (!rated.ok || canonicalJson(rated.value) !== canonicalJson(output)) {
    return err("mức ghi trong tệp không phải là mức mà bộ quy tắc cho");
  }
  const subjects = input.subjects.map(({ id, kind, group, unit, name }): CountedSubject => {
    return { kind, group, unit, name, level: output.subjects.find((one) => one.id === id)?.final ?? null };
  });
  return ok({
    file,
    title: path.basename(file),
    record: null,
    outcomeHash: outcomeHash(text),
    pack: input.pack,
    subjects,
  });
}

export type Gathered = {
  readonly sources: readonly Source[];
  readonly refused: readonly { readonly file: string; readonly why: string }[];
};

/** Each round once, and of rounds that were held again the last one; no rehearsal among real ones. */
export function gather(read: readonly { file: string; source: Result<Source, string> }[]): Gathered {
  const refused: { file: string; why: string }[] = [];
  const kept: Source[] = [];
  for (const { file, source } of read) {
    const why = source.ok ? sameAs(kept, source.value) : source.error;
    if (why !== null) refused.push({ file, why });
    else if (source.ok) kept.push(source.value);
  }
  const real = kept.some(({ record }) => record?.round.rehearsal === false);
  const sources = kept.filter((source) => {
    const why =
      laterThan(kept, source) ?? (real && source.record?.round.rehearsal === true ? rehearsal : null);
    if (why !== null) refused.push({ file: source.file, why });
    return why === null;
  });
  return { sources, refused };
}

const rehearsal = "hồ sơ chạy thử không tính chung với hồ sơ thật";

function sameAs(kept: readonly Source[], source: Source): string | null {
  const same = kept.find(
    (one) =>
      one.outcomeHash === source.outcomeHash ||
      (one.record !== null && one.record.code === source.record?.code),
  );
  return same === undefined ? null : `trùng với ${same.file}`;
}

function laterThan(kept: readonly Source[], { record }: Source): string | null {
  if (record === null) return null;
  const later = kept.find(
    (one) =>
      one.record?.round.meetingId === record.round.meetingId &&
      one.record.round.planId === record.round.planId &&
      one.record.round.n > record.round.n,
  );
  return later === undefined ? null : `đã bỏ phiếu lại, kết quả sau ở ${later.file}`;
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
