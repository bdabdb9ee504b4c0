/** Form A, MẪU 01 of Công văn 1670-CV/BTCTU: staff assess each leader before the conference (rules §4.2). */
import { gradeOptions } from "../option-sets.ts";
import type { FormText } from "../form-texts.ts";
import { chooseGrades, questionLines, usualSheet, type Sheet } from "./sheet.ts";

/** The seven items of seed 000 line 34; people may edit them in the plan. */
const mau01Criteria: readonly FormText[] = [
  { vi: "Phẩm chất chính trị, đạo đức, lối sống", en: "Political quality, ethics and way of life" },
  { vi: "Ý thức tổ chức kỷ luật", en: "Sense of organisation and discipline" },
  {
    vi: "Thực hiện nguyên tắc tập trung dân chủ, quy chế làm việc",
    en: "Democratic centralism and working rules",
  },
  { vi: "Tinh thần đoàn kết nội bộ", en: "Unity within the body" },
  { vi: "Tư duy đổi mới, sáng tạo", en: "Innovative and creative thinking" },
  { vi: "Tác phong, lề lối làm việc", en: "Manner and style of work" },
  {
    vi: "Thực hiện trách nhiệm nêu gương của cán bộ lãnh đạo, quản lý",
    en: "Setting an example as a leader",
  },
];

/** The criteria of an assessment; those of MẪU 01 have a translation on every sheet. */
export const criterionLines = {
  ...questionLines,
  key: "criteria",
  letter: "C",
  known: mau01Criteria,
} as const;

export const mau01: Sheet = {
  ...usualSheet,
  formId: "mau-01",
  code: "A",
  name: { vi: "Phiếu đánh giá của công chức (MẪU 01)", en: "Staff assessment (MẪU 01)" },
  heading: { vi: "PHIẾU ĐÁNH GIÁ CÁN BỘ LÃNH ĐẠO, QUẢN LÝ", en: "ASSESSMENT OF LEADERS" },
  source: "MẪU 01, Công văn 1670-CV/BTCTU",
  act: { vi: "Lấy phiếu kín đánh giá của công chức", en: "Secret staff assessment" },
  effect: {
    vi: "Kết quả này là thông tin để tập thể lãnh đạo xem xét, đánh giá; không dùng để tính mức xếp loại.",
    en: "This informs the collective leadership; no level is computed from it.",
  },
  instruction: chooseGrades,
  parameters: [{ ...criterionLines, initial: mau01Criteria.map(({ vi }) => vi) }],
  options: gradeOptions,
  citations: [
    {
      kind: "seed",
      vi: "Lấy phiếu của công chức trước hội nghị kiểm điểm, theo MẪU 01.",
      en: "Staff are polled before the conference, on MẪU 01.",
      ref: "seed 000 lines 30, 34",
    },
    {
      kind: "seed",
      vi: "Nội dung lấy phiếu; kết quả chỉ là thông tin để tham khảo.",
      en: "What is assessed; the result is information only.",
      ref: "seed 000 lines 34, 36",
    },
    {
      kind: "inferred",
      vi: "Văn bản viết liền một câu; tách thành bảy nội dung.",
      en: "The document writes one sentence; it is split into seven items.",
      ref: "rules §4.2",
    },
    {
      kind: "inferred",
      vi: "Văn bản không nêu các phương án; dùng bốn cấp độ của tiêu chí (xuất sắc, tốt, trung bình, kém).",
      en: "The document names no answers; the four grades of a criterion are used.",
      ref: "seed 001 line 216, rules §4.2",
    },
  ],
};
