/** Form B, PDG 02/BTCTU: the secret rating ballot of the collective leadership (rules §4.1). */
import { levelOptions } from "../option-sets.ts";
import { chooseLevel, levelParameters, usualSheet, type Sheet } from "./sheet.ts";

export const pdg02: Sheet = {
  ...usualSheet,
  formId: "pdg-02",
  code: "B",
  name: { vi: "Phiếu đánh giá, xếp loại (PDG 02/BTCTU)", en: "Rating ballot (PDG 02/BTCTU)" },
  heading: { vi: "PHIẾU ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG", en: "QUALITY RATING BALLOT" },
  source: "Mẫu PDG 02/BTCTU",
  act: {
    vi: "Bỏ phiếu kín đề nghị mức xếp loại chất lượng",
    en: "Secret ballot on the quality level to propose",
  },
  effect: {
    vi: "Đây là kết quả kiểm phiếu, làm căn cứ đề nghị mức xếp loại; mức chính thức do cấp có thẩm quyền quyết định.",
    en: "This is the count, on which the proposal rests; the competent authority decides the level.",
  },
  instruction: chooseLevel,
  parameters: levelParameters,
  options: levelOptions,
  feedsRating: true,
  secrecyStated: true,
  citations: [
    {
      kind: "seed",
      vi: "Tập thể lãnh đạo Sở biểu quyết đề nghị mức xếp loại bằng phiếu kín, theo mẫu PDG 02/BTCTU.",
      en: "The collective leadership votes by secret ballot on the level to propose, on form PDG 02/BTCTU.",
      ref: "seed 000 line 120",
    },
    { kind: "seed", vi: "Tên bốn mức xếp loại.", en: "Names of the four levels.", ref: "seed 000 line 72" },
    {
      kind: "inferred",
      vi: "Không tìm thấy bản in của mẫu; các cột theo mẫu cùng loại (Mẫu số 11 năm 2026).",
      en: "The printed form was not found; columns follow a sister form (Mẫu số 11 of 2026).",
      ref: "rules §4.1",
    },
    {
      kind: "inferred",
      vi: "Thứ tự dòng: cấp trưởng trước, cấp phó sau, theo thứ tự kiểm điểm.",
      en: "Rows: head first, then deputies, as in the reviews.",
      ref: "seed 000 line 92",
    },
  ],
};
