/** Facts about a subject in the words of papers (rules §7 R7, R8, R12): one short text per fact, plain. */
import type { SubjectFacts } from "../domain/subject-facts.ts";

type FactKey = keyof SubjectFacts;

/** In the order in which the office enters them. */
export function factTexts(facts: SubjectFacts): readonly string[] {
  return factKeys.flatMap((key) => factText(key, facts));
}

const yesNo: Readonly<Partial<Record<FactKey, readonly [string, string]>>> = {
  concludedDegradation: ["có kết luận suy thoái của cấp có thẩm quyền", "không có kết luận suy thoái"],
  forceMajeure: ["có lý do khách quan, bất khả kháng", "không có lý do bất khả kháng"],
  disciplinedInYear: ["bị kỷ luật trong năm", "không bị kỷ luật trong năm"],
  violationAlreadyCounted: [
    "vi phạm đã tính khi xếp loại trước đây",
    "vi phạm chưa tính khi xếp loại trước đây",
  ],
  corruptionInUnit: ["đơn vị có tham nhũng, tiêu cực", "đơn vị không có tham nhũng, tiêu cực"],
  memberDisciplined: ["có thành viên bị kỷ luật", "không có thành viên bị kỷ luật"],
  selfDetectedAndRemedied: ["tự phát hiện và khắc phục", "không tự phát hiện, khắc phục"],
  isCell: ["là chi bộ", "không phải chi bộ"],
  allTasksDone: ["hoàn thành 100% nhiệm vụ", "chưa hoàn thành 100% nhiệm vụ"],
  onTimeAndQuality: ["bảo đảm tiến độ, chất lượng", "chưa bảo đảm tiến độ, chất lượng"],
};

const valued: Readonly<Partial<Record<FactKey, (value: string) => string>>> = {
  selfRating: (value) => `tự xếp loại ${value}`,
  targetsPercent: (value) => `hoàn thành ${value}% chỉ tiêu, nhiệm vụ`,
  officialLevel: (value) => `xếp loại cán bộ, công chức, viên chức: ${value}`,
  leaveMonths: (value) => `nghỉ ${value} tháng trong năm`,
  notRatedReason: (value) => `chưa xếp loại vì: ${value}`,
  massOrgsKht: (value) => `${value} tổ chức đoàn thể xếp loại KHT`,
  criteriaCeiling: (value) => `theo tiêu chí không cao hơn ${value}`,
  score: (value) => `điểm ${value}`,
  beyondPercent: (value) => `vượt ${value}% nhiệm vụ`,
  latePercent: (value) => `chậm ${value}% nhiệm vụ`,
  residenceComment: (value) => `nhận xét nơi cư trú: ${value}`,
  conclusion: (value) => `kết luận: ${value}`,
};

const factKeys = [
  "selfRating",
  "criterionGrades",
  "targetsPercent",
  "allTasksDone",
  "onTimeAndQuality",
  "beyondPercent",
  "latePercent",
  "score",
  "officialLevel",
  "criteriaCeiling",
  "distribution",
  "isCell",
  "massOrgsKht",
  "disciplinedInYear",
  "violationAlreadyCounted",
  "memberDisciplined",
  "corruptionInUnit",
  "concludedDegradation",
  "selfDetectedAndRemedied",
  "forceMajeure",
  "leaveMonths",
  "notRatedReason",
  "residenceComment",
  "conclusion",
] as const satisfies readonly FactKey[];

function factText(key: FactKey, facts: SubjectFacts): readonly string[] {
  const value = facts[key];
  if (value === undefined) return [];
  if (typeof value === "boolean") return [yesNo[key]?.[value ? 0 : 1] ?? key];
  if (typeof value !== "object") return [valued[key]?.(String(value).replace(".", ",")) ?? key];
  if (Array.isArray(value)) return value.map(({ criterion, grade }) => `${criterion}: ${grade}`);
  const { HTXS, HTT, HTNV, KHT } = value;
  return [`các tổ chức, cá nhân trực thuộc: HTXS ${HTXS}, HTT ${HTT}, HTNV ${HTNV}, KHT ${KHT}`];
}
