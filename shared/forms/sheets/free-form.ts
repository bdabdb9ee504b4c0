/** A form that staff write themselves; what it asks and offers is in the plan. */
import { freeOptionsMax } from "../../domain/form-choice.ts";
import { questionLines, usualSheet, type Sheet } from "./sheet.ts";

export const freeForm: Sheet = {
  ...usualSheet,
  formId: "free",
  code: "–",
  name: { vi: "Mẫu tự soạn", en: "Own form" },
  heading: { vi: "PHIẾU LẤY Ý KIẾN", en: "OPINION POLL" },
  source: "",
  act: { vi: "Lấy phiếu kín ý kiến", en: "Secret poll" },
  effect: {
    vi: "Đây là kết quả kiểm phiếu; không dùng để tính mức xếp loại.",
    en: "This is the count; no level is computed from it.",
  },
  instruction: ({ vi, en }) => ({
    vi: `Chọn một câu trả lời cho mỗi nội dung, đối với ${vi}.`,
    en: `Choose one answer for each item, for ${en}.`,
  }),
  parameters: [
    { kind: "line", key: "heading", initial: "PHIẾU LẤY Ý KIẾN" },
    { kind: "line", key: "instruction", initial: "Chọn một câu trả lời cho mỗi nội dung." },
    { ...questionLines, key: "options", letter: "O", make: "options", max: freeOptionsMax },
    { ...questionLines, key: "questions", letter: "Q", mayBeEmpty: true },
  ],
  options: [],
  citations: [
    {
      kind: "inferred",
      vi: "Nội dung do người chuẩn bị hội nghị tự soạn.",
      en: "Written by those who prepare the meeting.",
      ref: "rules §4",
    },
  ],
};
