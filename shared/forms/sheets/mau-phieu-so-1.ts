/** Form C, MẪU PHIẾU SỐ 1: an ad-hoc poll on one person about manifestations of degradation (rules §4.3). */
import { manifestationOptions } from "../option-sets.ts";
import { questionLines, usualSheet, type Sheet } from "./sheet.ts";

export const mauPhieuSo1: Sheet = {
  ...usualSheet,
  formId: "mau-phieu-so-1",
  code: "C",
  name: { vi: "Phiếu đánh giá biểu hiện (MẪU PHIẾU SỐ 1)", en: "Poll on manifestations (MẪU PHIẾU SỐ 1)" },
  heading: {
    vi: "PHIẾU ĐÁNH GIÁ CÁC BIỂU HIỆN SUY THOÁI, “TỰ DIỄN BIẾN”, “TỰ CHUYỂN HÓA”",
    en: "POLL ON MANIFESTATIONS OF DEGRADATION",
  },
  source: "MẪU PHIẾU SỐ 1",
  act: { vi: "Lấy phiếu kín đánh giá các biểu hiện", en: "Secret poll on manifestations" },
  effect: {
    vi: "Kết quả này để xem xét biện pháp xử lý; tự nó không làm thay đổi mức xếp loại.",
    en: "This serves to consider measures; by itself it changes no level.",
  },
  instruction: ({ vi, en }) => ({
    vi: `Chọn một câu trả lời cho mỗi biểu hiện, đối với ${vi}.`,
    en: `Choose one answer for each manifestation, for ${en}.`,
  }),
  parameters: [
    {
      ...questionLines,
      key: "manifestations",
      letter: "B",
      hint: {
        vi: "Văn bản nhắc đến 82 biểu hiện nhưng không liệt kê. Xin chép từ hướng dẫn của cấp trên vào đây.",
        en: "The document speaks of 82 manifestations but does not list them. Copy them from the superior's guideline.",
      },
    },
  ],
  options: manifestationOptions,
  rowsMax: 1,
  citations: [
    {
      kind: "seed",
      vi: "Có thể lấy phiếu theo MẪU PHIẾU SỐ 1 khi phát hiện cá nhân có biểu hiện suy thoái, để có biện pháp xử lý.",
      en: "A poll on MẪU PHIẾU SỐ 1 may be taken when a person shows degradation, to decide on measures.",
      ref: "seed 000 line 116",
    },
    {
      kind: "seed",
      vi: "82 biểu hiện theo Hướng dẫn 25-HD/BTCTW; danh sách không có trong văn bản nên phải nhập.",
      en: "82 manifestations of Hướng dẫn 25-HD/BTCTW; the document does not list them, so they are entered.",
      ref: "seed 000 line 60",
    },
    {
      kind: "inferred",
      vi: "Không rõ bố cục mẫu; mỗi biểu hiện trả lời Có, Không hoặc Không có ý kiến.",
      en: "The layout is unknown; each manifestation is answered Yes, No or No opinion.",
      ref: "rules §4.3",
    },
  ],
};
