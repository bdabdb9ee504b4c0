/**
 * Every fact that the office can enter about a subject (rules §7): how it is typed, of whom it can be said, what it is
 * called, and what papers say. The order is that of dialogs and papers. A fact that a schema has and this does not is
 * refused by the compiler, so none can reach the minutes by its name in the code.
 */
import type { Bilingual } from "../basics/bilingual.ts";
import * as z from "zod/mini";
import { subjectFactsSchema, type SubjectFacts } from "./subject-facts.ts";

export type FactKey = keyof SubjectFacts;

type FactBase = Bilingual & { readonly of: "all" | "persons" | "bodies" };

export type Fact = FactBase &
  (
    | { readonly kind: "yes-no"; readonly paper: { readonly yes: string; readonly no: string } }
    | {
        readonly kind: "percent" | "points" | "count" | "level" | "levels" | "line" | "sentence";
        /** What papers say of the value, in Vietnamese. */
        readonly paper: (value: string) => string;
      }
    /** Grades per criterion say themselves what they are. */
    | { readonly kind: "grades" }
  );

export const factCatalogue = {
  selfRating: {
    kind: "level",
    of: "all",
    vi: "Tự xếp loại",
    en: "Self-rating",
    paper: (value) => `tự xếp loại ${value}`,
  },
  criterionGrades: {
    kind: "grades",
    of: "all",
    vi: "Cấp độ từng tiêu chí",
    en: "Grade of each criterion",
  },
  targetsPercent: {
    kind: "percent",
    of: "all",
    vi: "Tỷ lệ hoàn thành chỉ tiêu, nhiệm vụ (%)",
    en: "Targets and tasks met (%)",
    paper: (value) => `hoàn thành ${value}% chỉ tiêu, nhiệm vụ`,
  },
  allTasksDone: {
    kind: "yes-no",
    of: "persons",
    vi: "Hoàn thành mọi nhiệm vụ",
    en: "All tasks done",
    paper: { yes: "hoàn thành 100% nhiệm vụ", no: "chưa hoàn thành 100% nhiệm vụ" },
  },
  onTimeAndQuality: {
    kind: "yes-no",
    of: "persons",
    vi: "Đúng tiến độ và chất lượng",
    en: "On time and of good quality",
    paper: { yes: "bảo đảm tiến độ, chất lượng", no: "chưa bảo đảm tiến độ, chất lượng" },
  },
  beyondPercent: {
    kind: "percent",
    of: "persons",
    vi: "Tỷ lệ nhiệm vụ vượt mức (%)",
    en: "Tasks beyond what was asked (%)",
    paper: (value) => `vượt ${value}% nhiệm vụ`,
  },
  latePercent: {
    kind: "percent",
    of: "persons",
    vi: "Tỷ lệ nhiệm vụ chậm (%)",
    en: "Tasks late (%)",
    paper: (value) => `chậm ${value}% nhiệm vụ`,
  },
  score: {
    kind: "points",
    of: "all",
    vi: "Điểm",
    en: "Points",
    paper: (value) => `điểm ${value}`,
  },
  officialLevel: {
    kind: "level",
    of: "persons",
    vi: "Mức xếp loại cán bộ, công chức, viên chức",
    en: "Level as an official",
    paper: (value) => `xếp loại cán bộ, công chức, viên chức: ${value}`,
  },
  isOfficial: {
    kind: "yes-no",
    of: "persons",
    vi: "Là cán bộ, công chức, viên chức",
    en: "Is a cadre, civil servant or public employee",
    paper: { yes: "là cán bộ, công chức, viên chức", no: "không phải cán bộ, công chức, viên chức" },
  },
  criteriaCeiling: {
    kind: "level",
    of: "all",
    vi: "Mức cao nhất theo tiêu chí",
    en: "Highest level that the criteria allow",
    paper: (value) => `theo tiêu chí không cao hơn ${value}`,
  },
  distribution: {
    kind: "levels",
    of: "bodies",
    vi: "Kết quả xếp loại của cấp dưới, đảng viên",
    en: "Levels of subordinate organisations or members",
    paper: (value) => `các tổ chức, cá nhân trực thuộc: ${value}`,
  },
  isCell: {
    kind: "yes-no",
    of: "bodies",
    vi: "Là chi bộ",
    en: "Is a Party cell",
    paper: { yes: "là chi bộ", no: "không phải chi bộ" },
  },
  massOrgsKht: {
    kind: "count",
    of: "bodies",
    vi: "Số tổ chức đoàn thể không hoàn thành nhiệm vụ",
    en: "Mass organisations at the lowest level",
    paper: (value) => `${value} tổ chức đoàn thể xếp loại KHT`,
  },
  massOrgLevels: {
    kind: "levels",
    of: "bodies",
    vi: "Kết quả xếp loại của các đoàn thể cùng cấp",
    en: "Levels of the mass organisations beside it",
    paper: (value) => `các đoàn thể cùng cấp: ${value}`,
  },
  governmentLevel: {
    kind: "level",
    of: "bodies",
    vi: "Mức xếp loại của chính quyền, cơ quan cùng cấp",
    en: "Level of the government or office beside it",
    paper: (value) => `chính quyền, cơ quan cùng cấp: ${value}`,
  },
  disciplinedInYear: {
    kind: "yes-no",
    of: "all",
    vi: "Bị thi hành kỷ luật trong năm",
    en: "Disciplined in the year",
    paper: { yes: "bị kỷ luật trong năm", no: "không bị kỷ luật trong năm" },
  },
  disciplineConcernsDuty: {
    kind: "yes-no",
    of: "persons",
    vi: "Kỷ luật liên quan đến chức trách, nhiệm vụ, công vụ",
    en: "The discipline concerns post, tasks or public duty",
    paper: {
      yes: "kỷ luật liên quan đến chức trách, nhiệm vụ",
      no: "kỷ luật không liên quan đến chức trách, nhiệm vụ",
    },
  },
  violationAlreadyCounted: {
    kind: "yes-no",
    of: "all",
    vi: "Vi phạm này đã tính khi xếp loại năm trước",
    en: "This violation counted in an earlier year's rating",
    paper: { yes: "vi phạm đã tính khi xếp loại trước đây", no: "vi phạm chưa tính khi xếp loại trước đây" },
  },
  memberDisciplined: {
    kind: "yes-no",
    of: "bodies",
    vi: "Có thành viên bị kỷ luật",
    en: "A member was disciplined",
    paper: { yes: "có thành viên bị kỷ luật", no: "không có thành viên bị kỷ luật" },
  },
  corruptionInUnit: {
    kind: "yes-no",
    of: "all",
    vi: "Để xảy ra tham nhũng, lãng phí trong đơn vị phụ trách",
    en: "Corruption or waste in the unit led",
    paper: { yes: "đơn vị có tham nhũng, tiêu cực", no: "đơn vị không có tham nhũng, tiêu cực" },
  },
  concludedDegradation: {
    kind: "yes-no",
    of: "all",
    vi: "Cấp có thẩm quyền kết luận có biểu hiện suy thoái",
    en: "The authority concluded signs of degradation",
    paper: { yes: "có kết luận suy thoái của cấp có thẩm quyền", no: "không có kết luận suy thoái" },
  },
  concludedViolation: {
    kind: "yes-no",
    of: "persons",
    vi: "Cấp có thẩm quyền kết luận vi phạm điều đảng viên không được làm, trách nhiệm nêu gương",
    en: "The authority concluded a breach of what members may not do, or of setting an example",
    paper: {
      yes: "có kết luận vi phạm điều đảng viên không được làm hoặc trách nhiệm nêu gương",
      no: "không có kết luận vi phạm điều đảng viên không được làm, trách nhiệm nêu gương",
    },
  },
  shortcomingsRemedied: {
    kind: "yes-no",
    of: "all",
    vi: "Đã khắc phục 100% hạn chế, khuyết điểm được chỉ ra",
    en: "All shortcomings pointed out are remedied",
    paper: { yes: "đã khắc phục 100% hạn chế, khuyết điểm", no: "chưa khắc phục hết hạn chế, khuyết điểm" },
  },
  lowConfidencePercent: {
    kind: "percent",
    of: "persons",
    vi: "Tỷ lệ phiếu tín nhiệm thấp (%)",
    en: "Low votes of confidence (%)",
    paper: (value) => `${value}% phiếu tín nhiệm thấp`,
  },
  unitsKhtPercent: {
    kind: "percent",
    of: "persons",
    vi: "Tỷ lệ đơn vị phụ trách không hoàn thành nhiệm vụ (%)",
    en: "Units led that are rated Not completed (%)",
    paper: (value) => `${value}% đơn vị phụ trách xếp loại KHT`,
  },
  selfDetectedAndRemedied: {
    kind: "yes-no",
    of: "all",
    vi: "Tự phát hiện và đã khắc phục xong",
    en: "Found by themselves and remedied",
    paper: { yes: "tự phát hiện và khắc phục", no: "không tự phát hiện, khắc phục" },
  },
  forceMajeure: {
    kind: "yes-no",
    of: "all",
    vi: "Không hoàn thành vì lý do bất khả kháng",
    en: "Not met by force majeure",
    paper: { yes: "có lý do khách quan, bất khả kháng", no: "không có lý do bất khả kháng" },
  },
  leaveMonths: {
    kind: "count",
    of: "persons",
    vi: "Số tháng nghỉ trong năm",
    en: "Months of leave in the year",
    paper: (value) => `nghỉ ${value} tháng trong năm`,
  },
  maternityLeave: {
    kind: "yes-no",
    of: "persons",
    vi: "Nghỉ chế độ thai sản",
    en: "The leave is for childbirth",
    paper: { yes: "nghỉ chế độ thai sản", no: "không phải nghỉ chế độ thai sản" },
  },
  notRatedReason: {
    kind: "line",
    of: "all",
    vi: "Lý do chưa xếp loại",
    en: "Reason for not being rated",
    paper: (value) => `chưa xếp loại vì: ${value}`,
  },
  residenceComment: {
    kind: "sentence",
    of: "persons",
    vi: "Nhận xét của cấp ủy nơi cư trú",
    en: "Comment of the Party committee at the place of residence",
    paper: (value) => `nhận xét nơi cư trú: ${value}`,
  },
  conclusion: {
    kind: "sentence",
    of: "all",
    vi: "Kết luận của cấp có thẩm quyền",
    en: "Conclusion of the competent authority",
    paper: conclusionWords,
  },
} as const satisfies Record<FactKey, Fact>;

/** "chưa có kết luận vi phạm": a text that speaks of a conclusion itself is not announced as one. */
function conclusionWords(value: string): string {
  const said = value.charAt(0).toLocaleLowerCase("vi") + value.slice(1);
  return /kết luận/i.test(value) ? said.replace(/^chưa kết luận/, "chưa có kết luận") : `kết luận: ${value}`;
}

/** A fact by its key, whichever it is. */
export function factOf(key: FactKey): Fact {
  return factCatalogue[key];
}

const places = new Map(Object.keys(factCatalogue).map((key, place) => [key, place]));

/** Every fact, in the order of the catalogue. */
export const factKeys: readonly FactKey[] = z
  .keyof(subjectFactsSchema)
  .options.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
