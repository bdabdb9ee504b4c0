/** Form F: a committee or cell votes on the level of a Party organisation (rules §4.5). */
import { levelOptions } from "../option-sets.ts";
import { chooseLevel, levelParameters, usualSheet, type Sheet } from "./sheet.ts";

export const organisationVote: Sheet = {
  ...usualSheet,
  formId: "organisation-vote",
  code: "F",
  name: { vi: "Phiếu biểu quyết xếp loại tổ chức đảng", en: "Vote on an organisation" },
  heading: {
    vi: "PHIẾU BIỂU QUYẾT MỨC XẾP LOẠI CHẤT LƯỢNG TỔ CHỨC ĐẢNG",
    en: "VOTE ON THE QUALITY LEVEL OF A PARTY ORGANISATION",
  },
  source: "",
  act: {
    vi: "Bỏ phiếu kín về mức xếp loại chất lượng tổ chức đảng",
    en: "Secret vote on the quality level of a Party organisation",
  },
  effect: {
    vi: "Đây là kết quả kiểm phiếu, làm căn cứ tự xếp loại và báo cáo cấp trên; mức chính thức do cấp có thẩm quyền quyết định.",
    en: "This is the count, on which the report to the superior rests; the competent authority decides the level.",
  },
  instruction: chooseLevel,
  parameters: levelParameters,
  options: levelOptions,
  feedsRating: true,
  citations: [
    {
      kind: "seed",
      vi: "Hội nghị thảo luận, biểu quyết để xác định mức xếp loại của đảng bộ, chi bộ theo 01 trong 04 mức.",
      en: "The meeting discusses and votes on one of four levels of the organisation.",
      ref: "seed 001 line 220",
    },
    {
      kind: "inferred",
      vi: "Văn bản không kèm mẫu phiếu; tiêu đề do hệ thống đặt.",
      en: "The document gives no form; the heading is the system's own.",
      ref: "rules §4.5",
    },
  ],
};
