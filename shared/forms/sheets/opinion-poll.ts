/** Form D: staff or key cadres give their opinion on the level of the collective and of leaders (rules §4.4). */
import { levelOptions } from "../option-sets.ts";
import { chooseLevel, levelParameters, usualSheet, type Sheet } from "./sheet.ts";

export const opinionPoll: Sheet = {
  ...usualSheet,
  formId: "opinion-poll",
  code: "D",
  name: { vi: "Phiếu lấy ý kiến xếp loại tập thể, lãnh đạo", en: "Opinion poll on body and leaders" },
  heading: {
    vi: "PHIẾU LẤY Ý KIẾN THAM GIA ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG",
    en: "OPINION POLL ON QUALITY LEVELS",
  },
  source: "",
  act: {
    vi: "Lấy phiếu kín ý kiến tham gia đánh giá, xếp loại chất lượng",
    en: "Secret opinion poll on quality levels",
  },
  effect: {
    vi: "Đây là ý kiến tham gia, để tập thể lãnh đạo xem xét khi biểu quyết; không phải mức xếp loại.",
    en: "These are opinions for the collective leadership to consider when it votes; they are no levels.",
  },
  instruction: chooseLevel,
  parameters: levelParameters,
  options: levelOptions,
  feedsRating: true,
  citations: [
    {
      kind: "seed",
      vi: "Lấy ý kiến tại hội nghị cán bộ chủ chốt (từ 70 biên chế) hoặc toàn thể (dưới 70), theo Mẫu.",
      en: "Opinions are taken among key cadres (70 posts or more) or all staff (below 70), on a form.",
      ref: "seed 004 lines 49, 51, 57",
    },
    {
      kind: "seed",
      vi: "Lãnh đạo Sở: lấy ý kiến toàn thể cơ quan, cán bộ chủ chốt, rồi hội nghị lãnh đạo biểu quyết.",
      en: "Leaders of the department: all staff, key cadres, then the leaders' own vote.",
      ref: "seed 004 line 59",
    },
    {
      kind: "inferred",
      vi: "Văn bản không kèm mẫu; các phương án là bốn mức xếp loại.",
      en: "The document does not give the form; the answers are the four levels.",
      ref: "rules §4.4",
    },
  ],
};
