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
    "no-remedy": "chưa ghi hạn chế và biện pháp khắc phục; xin ghi ở trang Sau kiểm điểm",
    "no-ruling": "chờ quyết định của cấp có thẩm quyền",
  } satisfies Record<PaperLack, string>,
  formats: { html: "Mở bản in", docx: "Word", xlsx: "Excel" } satisfies Record<PaperFormat, string>,
  folders: "Hồ sơ từng người",
  foldersText:
    "Mỗi tập thể, cá nhân một thư mục chỉ có nội dung của chính mình: kết quả và căn cứ, thư thông báo, kế hoạch khắc phục. Phiếu chỉ báo cáo lãnh đạo và ý kiến của các tổ chức không nằm trong đó. Máy chủ không lưu tệp này; tạo tệp mất vài giây.",
  foldersFile: "Hồ sơ từng người (.zip)",
  foldersPart: (first: number, last: number) => `Hồ sơ số ${first} đến ${last} (.zip)`,
  facts: "Mục ghi vào văn bản",
  symbol: "Ký hiệu cơ quan",
  symbolHint:
    "Ghi sau loại văn bản, ví dụ SNN trong số ……/BC-SNN. Tối đa 20 ký tự; để trống thì văn bản chừa chỗ.",
  documentNumber: "Số biên bản kiểm phiếu",
  minutesNumber: "Số biên bản hội nghị",
  reportNumber: "Số báo cáo",
  numberHint: "Ghi đủ số và ký hiệu, ví dụ 15/BB-SNN. Để trống thì chừa chỗ để ghi tay.",
  addressees: "Kính gửi (của báo cáo)",
  addresseesHint:
    "Cơ quan nhận báo cáo, không phải lúc nào cũng là cấp trên trực tiếp. Để trống: ghi cấp trên.",
  copiesHint: "Không cần ghi “Như trên”. Dòng bắt đầu bằng “Lưu” thay cho nơi lưu mặc định.",
  signTitles: "Quyền hạn, chức vụ người ký",
  signTitlesHint:
    "Mỗi dòng một dòng trên chữ ký, tối đa 3 dòng. Ví dụ: GIÁM ĐỐC; hoặc KT. GIÁM ĐỐC, dòng dưới PHÓ GIÁM ĐỐC; văn bản của Đảng: T/M ĐẢNG ỦY, dòng dưới BÍ THƯ.",
  signer: "Họ và tên người ký",
  placeName: "Địa danh ghi trước ngày tháng",
  placeNameHint:
    "Ví dụ: Thanh Hóa. Để trống: biên bản theo thể thức Nhà nước không ghi dòng này; văn bản của Đảng và văn bản khác chừa chỗ.",
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
