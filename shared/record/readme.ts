/** README.txt of a record: for whoever opens the folder in ten years. Vietnamese first. */
import type { Bilingual } from "../basics/bilingual.ts";
import type { Round } from "../protocol/round.ts";

export type RecordState = "counted" | "uncounted" | "voided";

export function recordReadme(
  round: Pick<Round, "n" | "title" | "uuid" | "rehearsal">,
  state: RecordState,
  voidReason: string | null,
): string {
  const { vi, en } = stateSentences(state, voidReason);
  const rehearsalVi = round.rehearsal ? ["ĐÂY LÀ LƯỢT CHẠY THỬ, KHÔNG CÓ GIÁ TRỊ."] : [];
  const rehearsalEn = round.rehearsal ? ["THIS IS A REHEARSAL AND COUNTS FOR NOTHING."] : [];
  return [
    "HỒ SƠ KIỂM CHỨNG MỘT LƯỢT BỎ PHIẾU KÍN",
    ...rehearsalVi,
    `Lượt ${round.n}: ${round.title}`,
    vi,
    "",
    "Ai cũng có thể tự kiểm tra hồ sơ này, không cần tin máy chủ:",
    "    npm run -s verify-record -- THƯ_MỤC_NÀY",
    "Mã hồ sơ ở dòng cuối phải giống mã in trong biên bản kiểm phiếu.",
    `Tệp ${round.uuid}.bel theo định dạng Belenios, phiên bản 1; chương trình khác cũng đọc được.`,
    "Hồ sơ không chứa tên người bỏ phiếu; không tệp nào nối thẻ bỏ phiếu với lá phiếu.",
    "",
    "RECORD OF ONE SECRET BALLOT, FOR CHECKING",
    ...rehearsalEn,
    `Round ${round.n}: ${round.title}`,
    en,
    "",
    "Anyone can check this record without trusting the server:",
    "    npm run -s verify-record -- THIS_FOLDER",
    "The record code in the last line must equal the one printed in the counting minutes.",
    `The file ${round.uuid}.bel is a Belenios archive, version 1; other programs read it too.`,
    "The record names no voter, and no file joins a slip with a ballot.",
    "",
  ].join("\n");
}

function stateSentences(state: RecordState, voidReason: string | null): Bilingual {
  switch (state) {
    case "counted":
      return { vi: "Đã kiểm phiếu.", en: "Counted." };
    case "uncounted":
      return {
        vi: "Hòm phiếu đã niêm phong, chưa kiểm phiếu: hồ sơ chưa có kết quả.",
        en: "The box is sealed and not counted yet: there is no result in this record.",
      };
    case "voided":
      return {
        vi: `Lượt này bị hủy và không bao giờ được kiểm. Lý do: ${voidReason ?? ""}`,
        en: `This round was voided and is never counted. Reason: ${voidReason ?? ""}`,
      };
  }
}
