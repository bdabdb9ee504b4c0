import type { PaperFormat, PaperLack } from "../../../shared/domain/papers.ts";

/** Papers of the meeting: what staff fill in, and the list of what can be printed. */
export const documents = {
  title: "Văn bản",
  intro: "Điền các mục còn thiếu, mở văn bản rồi in. Ký sau khi đã đọc cho các thành phần cùng nghe.",
  printHint: "Bản in mở ở thẻ mới; in bằng Ctrl+P.",
  regime: "Thể thức",
  regimes: { own: "Theo cài đặt", state: "Nhà nước", party: "Đảng" },
  ready: "Sẵn sàng",
  missing: "Còn thiếu",
  lacks: {
    "not-sealed": "lượt bỏ phiếu chưa niêm phong",
    "not-counted": "chưa kiểm phiếu",
    "no-pack": "hội nghị chưa chọn bộ quy tắc xếp loại",
    "open-decisions": "còn trường hợp chờ ý kiến của Chủ trì",
  } satisfies Record<PaperLack, string>,
  formats: { html: "Mở bản in", docx: "Word", xlsx: "Excel" } satisfies Record<PaperFormat, string>,
  facts: "Mục ghi vào văn bản",
  documentNumber: "Số biên bản kiểm phiếu",
  placeName: "Địa danh ghi trước ngày tháng",
  placeNameHint: "Ví dụ: Thanh Hóa. Để trống thì biên bản không ghi dòng này, văn bản khác chừa chỗ.",
  startedAt: "Hội nghị bắt đầu",
  endedAt: "Hội nghị kết thúc",
  secretary: "Thư ký",
  secretaryPost: "Chức vụ của thư ký",
  absenceReason: "Lý do vắng mặt",
  witnesses: "Người chứng kiến",
  basis: "Căn cứ tổ chức hội nghị",
  copies: "Nơi nhận",
  onePerLine: "Mỗi dòng một mục, tối đa 10 dòng.",
  saveFacts: "Lưu các mục",
};
