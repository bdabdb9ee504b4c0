/** What the minutes say of a fact: words, never the name it has in the code. */
import { expect, test } from "vitest";
import * as z from "zod";
import { factCatalogue, factKeys } from "../../shared/domain/fact-catalogue.ts";
import { subjectFactsSchema, type SubjectFacts } from "../../shared/domain/subject-facts.ts";
import { factTexts } from "../../shared/minutes/fact-words.ts";

const one: Required<SubjectFacts> = {
  selfRating: "HTT",
  criterionGrades: [{ criterion: "Tổ chức thực hiện", grade: "T" }],
  targetsPercent: "49.5",
  allTasksDone: true,
  onTimeAndQuality: false,
  beyondPercent: "30",
  latePercent: "2.5",
  score: "89.75",
  officialLevel: "HTNV",
  isOfficial: false,
  criteriaCeiling: "HTT",
  distribution: { HTXS: 1, HTT: 2, HTNV: 3, KHT: 4 },
  isCell: true,
  massOrgsKht: 2,
  massOrgLevels: { HTXS: 0, HTT: 1, HTNV: 0, KHT: 2 },
  governmentLevel: "HTT",
  disciplinedInYear: true,
  disciplineConcernsDuty: false,
  violationAlreadyCounted: false,
  memberDisciplined: true,
  corruptionInUnit: true,
  concludedDegradation: false,
  concludedViolation: true,
  shortcomingsRemedied: false,
  lowConfidencePercent: "50.5",
  unitsKhtPercent: "60",
  selfDetectedAndRemedied: true,
  forceMajeure: true,
  leaveMonths: 4,
  maternityLeave: true,
  notRatedReason: "mới nhận công tác. Chưa đủ 6 tháng",
  residenceComment: "chấp hành tốt. Không có ý kiến khác",
  conclusion: "chưa có kết luận vi phạm",
};

test("every fact is said in words, in the order of the catalogue", () => {
  expect(factTexts(one)).toEqual([
    "tự xếp loại HTT",
    "Tổ chức thực hiện: T",
    "hoàn thành 49,5% chỉ tiêu, nhiệm vụ",
    "hoàn thành 100% nhiệm vụ",
    "chưa bảo đảm tiến độ, chất lượng",
    "vượt 30% nhiệm vụ",
    "chậm 2,5% nhiệm vụ",
    "điểm 89,75",
    "xếp loại cán bộ, công chức, viên chức: HTNV",
    "không phải cán bộ, công chức, viên chức",
    "theo tiêu chí không cao hơn HTT",
    "các tổ chức, cá nhân trực thuộc: HTXS 1, HTT 2, HTNV 3, KHT 4",
    "là chi bộ",
    "2 tổ chức đoàn thể xếp loại KHT",
    "các đoàn thể cùng cấp: HTXS 0, HTT 1, HTNV 0, KHT 2",
    "chính quyền, cơ quan cùng cấp: HTT",
    "bị kỷ luật trong năm",
    "kỷ luật không liên quan đến chức trách, nhiệm vụ",
    "vi phạm chưa tính khi xếp loại trước đây",
    "có thành viên bị kỷ luật",
    "đơn vị có tham nhũng, tiêu cực",
    "không có kết luận suy thoái",
    "có kết luận vi phạm điều đảng viên không được làm hoặc trách nhiệm nêu gương",
    "chưa khắc phục hết hạn chế, khuyết điểm",
    "50,5% phiếu tín nhiệm thấp",
    "60% đơn vị phụ trách xếp loại KHT",
    "tự phát hiện và khắc phục",
    "có lý do khách quan, bất khả kháng",
    "nghỉ 4 tháng trong năm",
    "nghỉ chế độ thai sản",
    "chưa xếp loại vì: mới nhận công tác. Chưa đủ 6 tháng",
    "nhận xét nơi cư trú: chấp hành tốt. Không có ý kiến khác",
    "chưa có kết luận vi phạm",
  ]);
});

test("the catalogue holds every fact that may be entered, and no other", () => {
  const entered = Object.keys(z.strictObject(subjectFactsSchema.shape).shape);
  expect(Object.keys(factCatalogue).sort()).toEqual(entered.sort());
  expect([...factKeys].sort()).toEqual(entered.sort());
});
