/** Form G: a sheet on which a consulted body gives one of four grades to each criterion (rules §4.5). */
import { gradeOptions } from "../option-sets.ts";
import { criterionLines } from "./mau-01.ts";
import { chooseGrades, usualSheet, type Sheet } from "./sheet.ts";

export const criterionSheet: Sheet = {
  ...usualSheet,
  formId: "criterion-sheet",
  code: "G",
  name: { vi: "Phiếu phân tích chất lượng theo tiêu chí", en: "Criterion sheet" },
  heading: { vi: "PHIẾU PHÂN TÍCH CHẤT LƯỢNG", en: "ANALYSIS BY CRITERIA" },
  source: "",
  act: { vi: "Lấy phiếu kín phân tích chất lượng theo tiêu chí", en: "Secret assessment by criteria" },
  effect: {
    vi: "Kết quả này để phân tích theo từng tiêu chí; không dùng để tính mức xếp loại.",
    en: "This serves the analysis by criteria; no level is computed from it.",
  },
  instruction: chooseGrades,
  parameters: [criterionLines],
  options: gradeOptions,
  citations: [
    {
      kind: "seed",
      vi: "Xếp từng tiêu chí vào một trong bốn cấp độ: xuất sắc, tốt, trung bình, kém.",
      en: "Each criterion gets one of four grades: excellent, good, average, poor.",
      ref: "seed 001 lines 216, 218",
    },
    {
      kind: "inferred",
      vi: "Danh sách tiêu chí do cấp ủy quy định nên phải nhập; bố cục theo Mẫu 04-HD KĐ.ĐG 2019.",
      en: "The criteria are set by the committee and are entered; layout after Mẫu 04-HD KĐ.ĐG 2019.",
      ref: "rules §4.5",
    },
  ],
};
