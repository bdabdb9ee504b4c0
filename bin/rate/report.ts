/** The readable answer of rate: checks, one line per subject, the groups of the cap, then every step. */
import { defined } from "../../shared/basics/assert.ts";
import { percentText } from "../../shared/basics/percent.ts";
import { levelNamesEn, levelNamesVi, levels, type Level } from "../../shared/domain/levels.ts";
import type { Pack } from "../../shared/packs/pack.ts";
import { checkText, notReturnedOf, voteCount } from "../../shared/rules/checks.ts";
import { citeInWords } from "../../shared/domain/cite-words.ts";
import type { RateInput, RateSubject, SubjectKind } from "../../shared/rules/input.ts";
import type { Check, RatedGroup, RatedSubject, RateOutput } from "../../shared/rules/output.ts";
import { voteFlagText } from "../../shared/rules/vote-words.ts";

type Lang = "vi" | "en";

const words = {
  vi: {
    proposal: "Kết quả là mức đề nghị; cấp có thẩm quyền xem xét, xếp loại.",
    checks: "Kiểm tra số phiếu",
    right: "đúng",
    wrong: "SAI",
    warning: "CẢNH BÁO",
    notReturned: "Không thu về",
    subjects: "Đề nghị mức xếp loại (tỷ lệ tính trên số phiếu có chọn mức của dòng)",
    columns: ["Đối tượng", ...levels, "Theo phiếu", "Đề nghị", "Ghi chú"],
    groups: "Giới hạn Hoàn thành xuất sắc nhiệm vụ theo nhóm",
    steps: "Các bước",
    stopped: "Số phiếu không khớp: chưa áp dụng quy tắc nào.",
    open: "chủ trì cần chọn",
    notRated: "chưa xếp loại",
    level: levelNamesVi,
  },
  en: {
    proposal: "The result is a proposal; the competent authority decides.",
    checks: "Accounting",
    right: "ok",
    wrong: "WRONG",
    warning: "WARNING",
    notReturned: "Not returned",
    subjects: "Proposed levels (percentages of the votes in the row)",
    columns: ["Subject", ...levels, "By votes", "Proposal", "Notes"],
    groups: "Cap on Outstanding by group",
    steps: "Steps",
    stopped: "The counts do not add up: no rule was applied.",
    open: "the chair has to choose",
    notRated: "not rated",
    level: levelNamesEn,
  },
} as const;

const kindNames = {
  leader: { vi: "lãnh đạo, quản lý", en: "leaders" },
  "civil-servant": { vi: "công chức, viên chức, người lao động", en: "civil servants and employees" },
  collective: { vi: "tập thể", en: "collectives" },
  member: { vi: "đảng viên", en: "Party members" },
  organisation: { vi: "tổ chức đảng", en: "Party organisations" },
} as const satisfies Record<SubjectKind, Record<Lang, string>>;

/** Lines for a terminal. */
export function reportLines(input: RateInput, output: RateOutput, pack: Pack, lang: Lang): readonly string[] {
  const said = words[lang];
  const title = lang === "vi" ? pack.titleVi : pack.titleEn;
  const head = [`${title} (${pack.packId}, ${pack.version})`, said.proposal];
  const checks = checkLines(input, output, lang);
  if (output.subjects.length === 0) return [...head, ...checks, "", said.stopped];
  const nameOf = new Map(input.subjects.map(({ id, name }) => [id, name]));
  return [
    ...head,
    ...checks,
    "",
    `${said.subjects}:`,
    ...tableOf([[...said.columns], ...subjectRows(input, output, lang)]),
    "",
    `${said.groups}:`,
    ...output.groups.map((group) => `  ${groupLine(group, nameOf, lang)}`),
    "",
    `${said.steps}:`,
    ...output.subjects.flatMap((subject) => stepLines(subject, nameOf, lang)),
  ];
}

function checkLines({ counts }: RateInput, { checks }: RateOutput, lang: Lang): readonly string[] {
  if (checks.length === 0) return [];
  const said = words[lang];
  const missing = counts === null ? [] : [`  ${said.notReturned}: ${notReturnedOf(counts)}`];
  return ["", `${said.checks}:`, ...checks.map((check) => `  ${checkLine(check, lang)}`), ...missing];
}

function checkLine(check: Check, lang: Lang): string {
  const { ok, severity } = check;
  const said = words[lang];
  const state = ok ? said.right : severity === "error" ? said.wrong : said.warning;
  return `${state}: ${checkText(check)[lang]}`;
}

function subjectRows(input: RateInput, output: RateOutput, lang: Lang): readonly (readonly string[])[] {
  const byId = new Map(output.subjects.map((subject) => [subject.id, subject]));
  return input.subjects.map((subject) => {
    const rated = defined(byId.get(subject.id), "every subject was rated");
    return [
      subject.name,
      ...levels.map((level) => voteCell(subject, level, lang)),
      rated.vote.level ?? "–",
      finalCell(rated, lang),
      rated.vote.flags.map((flag) => voteFlagText(flag)[lang]).join("; "),
    ];
  });
}

function voteCell({ votes }: RateSubject, level: Level, lang: Lang): string {
  const percent = percentText(votes[level], voteCount(votes));
  if (percent === null) return String(votes[level]);
  return `${votes[level]} (${lang === "vi" ? percent : percent.replace(",", ".")}%)`;
}

function finalCell({ final, status }: RatedSubject, lang: Lang): string {
  const said = words[lang];
  if (final !== null) return said.level[final];
  return status === "not-rated" ? said.notRated : said.open;
}

function groupLine(group: RatedGroup, nameOf: ReadonlyMap<string, string>, lang: Lang): string {
  const names = (ids: readonly string[]) => ids.map((id) => nameOf.get(id) ?? id).join(", ") || "–";
  const { entitled, htt, quota, byException, kept, lowered, tied, excess } = group;
  const kind = kindNames[group.kind][lang];
  if (lang === "vi") {
    const exception = byException ? " (theo ngoại lệ đơn vị ít người)" : "";
    return `${group.group}, ${kind}: ${entitled} đủ điều kiện, ${htt} HTT, tối đa ${quota}${exception}; giữ: ${names(kept)}; xuống HTT: ${names(lowered)}; bằng phiếu: ${names(tied)}; vượt: ${excess}`;
  }
  const exception = byException ? " (small-unit exception)" : "";
  return `${group.group}, ${kind}: ${entitled} entitled, ${htt} Good, at most ${quota}${exception}; kept: ${names(kept)}; lowered: ${names(lowered)}; tied: ${names(tied)}; above: ${excess}`;
}

function stepLines(
  subject: RatedSubject,
  nameOf: ReadonlyMap<string, string>,
  lang: Lang,
): readonly string[] {
  return [
    `  ${nameOf.get(subject.id) ?? subject.id}`,
    ...subject.steps.map(
      (step) =>
        `    ${step.rule}  ${step.before ?? "–"} → ${step.after ?? "–"}  ${step[lang]} [${citeInWords(step.cite, lang)}]`,
    ),
  ];
}

/** Columns padded to the widest cell, counted in characters as read and not in code units. */
function tableOf(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, widthOf(row[column] ?? "")), 0),
  );
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - widthOf(cell))).join("  ")}`.trimEnd(),
  );
}

function widthOf(text: string): number {
  return Array.from(text).length;
}
