/**
 * What statistics count: outcomes of rated rounds, each from a record that verifies or a bare outcome.json
 * (read-source.ts), or from a meeting of this server (meeting-sources.ts). The command and the console's page ask these functions alone.
 */
import type { Bilingual } from "../basics/bilingual.ts";
import { canonicalJson } from "../basics/canonical-json.ts";
import { sha256Hex } from "../basics/hash.ts";
import { err, ok, type Result } from "../basics/result.ts";
import type { MeetingId, PlanId } from "../domain/ids.ts";
import type { Level } from "../domain/levels.ts";
import type { RateInput, SubjectKind } from "../rules/input.ts";
import type { RateOutput } from "../rules/output.ts";

/** Errors are sentences for whoever gave the file. */
export function refused(vi: string, en: string): Result<never, Bilingual> {
  return err({ vi, en });
}

export type CountedSubject = {
  readonly kind: SubjectKind;
  readonly group: string;
  readonly unit: string;
  readonly name: string;
  /** Null: not rated, or left open. */
  readonly level: Level | null;
  /** A decision of the chair is missing. */
  readonly isOpen: boolean;
};

/** Which planned round of which meeting was held. */
export type HeldRound = {
  readonly meetingId: MeetingId;
  readonly planId: PlanId;
  /** Null: a count on paper. */
  readonly n: number | null;
  readonly year: number;
  readonly rehearsal: boolean;
};

export type Source = {
  /** Where it was read: a file's name, or the meeting's title. */
  readonly file: string;
  /** The round's title; of a bare outcome the file's name. */
  readonly title: string;
  /** Null: a bare outcome, which says nothing of its round. */
  readonly held: HeldRound | null;
  readonly recordCode: string | null;
  /** Mã kết quả; null: of a meeting of this server. */
  readonly outcomeHash: string | null;
  /** Somebody typed the hash from the signed paper, and it is this one. */
  readonly isCompared: boolean;
  readonly pack: string;
  readonly subjects: readonly CountedSubject[];
  /** The same for whatever file the votes of one round were read from. */
  readonly votes: string;
};

/** What statistics take of an outcome. */
export function countedIn({
  input,
  output,
}: {
  readonly input: RateInput;
  readonly output: RateOutput;
}): Pick<Source, "pack" | "subjects" | "votes"> {
  const subjects = input.subjects.map(({ id, kind, group, unit, name }): CountedSubject => {
    const rated = output.subjects.find((one) => one.id === id);
    const isOpen = rated?.status === "needs-decision";
    return { kind, group, unit, name, level: rated?.final ?? null, isOpen };
  });
  const rows = input.subjects.map(({ kind, group, unit, name, votes, notRated, blank, invalid }) => {
    return { kind, group, unit, name, votes, notRated, blank, invalid };
  });
  return { pack: input.pack, subjects, votes: sha256Hex(canonicalJson({ counts: input.counts, rows })) };
}

/**
 * The code from the signed paper says that this is the file that the paper was made from: only mã kết quả does, since a
 * record code fixes votes and counts, and facts and decisions come in after them (protocol B.10).
 */
export function comparedWith(source: Source, typed: string): Result<Source, Bilingual> {
  const code = typed.replace(/\s/g, "").toLowerCase();
  if (code === source.recordCode)
    return refused(
      "đó là mã hồ sơ; xin gõ mã kết quả, in ở bảng tổng hợp và báo cáo đã ký",
      "that is the record code; type the outcome code (mã kết quả) on the signed summary and report",
    );
  if (!/^[0-9a-f]{64}$/.test(code))
    return refused(
      "mã kết quả gồm 64 chữ số và chữ a–f, in ở bảng tổng hợp và báo cáo đã ký",
      "the outcome code has 64 digits and letters a–f; it stands on the signed summary and report",
    );
  return code === source.outcomeHash
    ? ok({ ...source, isCompared: true })
    : refused(
        "mã kết quả gõ vào không phải của tệp này: tệp đã khác đi sau khi ký, hoặc gõ nhầm mã",
        "this is not the file’s outcome code: the file was changed after signing, or the code is mistyped",
      );
}

export type Refused = { readonly file: string; readonly why: Bilingual };
export type Gathered = { readonly sources: readonly Source[]; readonly refused: readonly Refused[] };

/** Each round once, and of rounds that were held again the last one; one year; no rehearsal among real ones. */
export function gather(read: readonly { file: string; source: Result<Source, Bilingual> }[]): Gathered {
  const set: Refused[] = [];
  const kept: Source[] = [];
  for (const { file, source } of read) {
    const why = source.ok ? sameAs(kept, source.value) : source.error;
    if (why !== null) set.push({ file, why });
    else if (source.ok) kept.push(source.value);
  }
  const real = kept.some(({ held }) => held?.rehearsal === false);
  const year = kept.find(({ held }) => held !== null && held.rehearsal !== real)?.held?.year ?? null;
  const sources = kept.filter((source) => {
    const why =
      laterThan(kept, source) ??
      (real && source.held?.rehearsal === true ? rehearsal : null) ??
      otherYear(year, source);
    if (why !== null) set.push({ file: source.file, why });
    return why === null;
  });
  return { sources, refused: set };
}

const rehearsal: Bilingual = {
  vi: "hồ sơ chạy thử không tính chung với hồ sơ thật",
  en: "a rehearsal is not counted with real meetings",
};

function sameAs(kept: readonly Source[], source: Source): Bilingual | null {
  const same = kept.find(
    (one) => one.votes === source.votes || (one.recordCode !== null && one.recordCode === source.recordCode),
  );
  return same === undefined ? null : { vi: `trùng với ${same.file}`, en: `the same round as ${same.file}` };
}

function laterThan(kept: readonly Source[], { held }: Source): Bilingual | null {
  if (held === null) return null;
  const later = kept.find(
    (one) =>
      one.held?.meetingId === held.meetingId &&
      one.held.planId === held.planId &&
      (one.held.n ?? 0) > (held.n ?? 0),
  );
  return later === undefined
    ? null
    : {
        vi: `đã bỏ phiếu lại, kết quả sau ở ${later.file}`,
        en: `voted on again, the later result is in ${later.file}`,
      };
}

function otherYear(year: number | null, { held }: Source): Bilingual | null {
  if (year === null || held === null || held.year === year) return null;
  return {
    vi: `đánh giá năm ${held.year}, các lượt khác là năm ${year}`,
    en: `rates the year ${held.year}, the other rounds the year ${year}`,
  };
}
