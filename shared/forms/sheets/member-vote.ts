/** Form E: the members of a Party cell propose a level for each member (rules §4.5). */
import { levelOptions } from "../option-sets.ts";
import { chooseLevel, levelParameters, usualSheet, type Sheet } from "./sheet.ts";

export const memberVote: Sheet = {
  ...usualSheet,
  formId: "member-vote",
  code: "E",
  name: { vi: "Phiếu đề xuất xếp loại đảng viên", en: "Vote on Party members" },
  heading: {
    vi: "PHIẾU ĐỀ XUẤT MỨC XẾP LOẠI CHẤT LƯỢNG ĐẢNG VIÊN",
    en: "VOTE ON THE QUALITY LEVEL OF PARTY MEMBERS",
  },
  source: "",
  act: {
    vi: "Bỏ phiếu kín đề xuất mức xếp loại chất lượng đảng viên",
    en: "Secret vote on the quality level of Party members",
  },
  effect: {
    vi: "Đây là kết quả kiểm phiếu, làm căn cứ đề xuất mức xếp loại; mức chính thức do cấp có thẩm quyền quyết định.",
    en: "This is the count, on which the proposal rests; the competent authority decides the level.",
  },
  instruction: chooseLevel,
  parameters: levelParameters,
  options: levelOptions,
  feedsRating: true,
  rates: "member",
  citations: [
    {
      kind: "seed",
      vi: "Chi bộ thảo luận, rồi đảng viên bỏ phiếu đề xuất mức xếp loại đối với từng đảng viên.",
      en: "The cell discusses, then members vote on the level to propose for each member.",
      ref: "seed 001 lines 313, 315",
    },
    {
      kind: "inferred",
      vi: "Văn bản không kèm mẫu phiếu; các phương án là bốn mức xếp loại.",
      en: "The document gives no form; the answers are the four levels.",
      ref: "rules §4.5",
    },
  ],
};
