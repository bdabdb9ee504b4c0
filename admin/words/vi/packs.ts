import type { LeftOut } from "../../../shared/packs/meeting-of-pack.ts";
import type { Certainty } from "../../../shared/packs/pack.ts";

/** The rule pack of a meeting: which document it follows, and every setting of it in words. */
export const packs = {
  title: "Bộ quy tắc",
  intro:
    "Văn bản mà hội nghị làm theo: thành phần, thứ tự, phiếu và cách xếp loại. Xem hết các tham số trước khi chốt; sau khi chốt không đổi được.",
  choice: "Bộ quy tắc",
  choiceHint: "Không chọn thì hội nghị chỉ đếm phiếu, không tính mức đề nghị.",
  none: "(không dùng bộ quy tắc)",
  chosen: (title: string) => `Đang dùng: ${title}`,
  version: (version: number) => `phiên bản ${version}`,
  use: "Dùng bộ quy tắc này",
  stopUsing: "Thôi dùng bộ quy tắc",
  stopFact: "Hội nghị sẽ chỉ đếm phiếu. Danh sách, phiếu và chương trình đã lập vẫn giữ.",
  used: "Đã chọn bộ quy tắc.",
  wrongVersion:
    "Bộ quy tắc đã chọn không có trong phiên bản chương trình này. Xin chọn lại một bộ quy tắc trong danh sách.",

  fillTitle: "Lập hội nghị theo bộ quy tắc",
  fillText:
    "Máy lập thành phần bỏ phiếu, lượt bỏ phiếu và chương trình từ danh sách. Sau đó đồng chí vẫn sửa được từng phần.",
  fillFor: "Dùng cho",
  mainAgenda: "Chương trình chính của văn bản",
  fill: "Lập hội nghị từ danh sách",
  fillFirst: "Xin nhập danh sách trước; máy lập chương trình từ danh sách.",
  fillFact: (rounds: number) =>
    rounds === 0
      ? "Lập thành phần bỏ phiếu, lượt bỏ phiếu và chương trình theo bộ quy tắc."
      : `${rounds} lượt bỏ phiếu, thành phần và chương trình đang có sẽ được thay bằng bản lập theo bộ quy tắc. Danh sách người vẫn giữ.`,
  filled: (rounds: number, reviews: number) =>
    `Đã lập ${rounds} lượt bỏ phiếu và ${reviews} phần kiểm điểm. Xin xem lại ở trang Lượt bỏ phiếu và Chương trình.`,
  leftOut: {
    optional: (form) =>
      `Chưa lập: ${form}. Phiếu này chỉ tổ chức khi cần; có thể thêm ở trang Lượt bỏ phiếu.`,
    "needs-lines": (form) =>
      `Chưa lập: ${form}. Văn bản không cho sẵn nội dung của phiếu; xin thêm và nhập ở trang Lượt bỏ phiếu.`,
    "no-subject": (form) =>
      `Chưa lập: ${form}. Danh sách chưa có đối tượng của phiếu này; xin bổ sung đối tượng rồi lập lại.`,
    "too-few": (form, unit) =>
      `Chưa lập: ${form} của ${unit}, vì quá ít người để giữ kín phiếu. Xin lấy phiếu giấy và ghi kết quả thành ý kiến của ${unit} ở trang Gợi ý, ý kiến.`,
  } satisfies Record<LeftOut["reason"], (form: string, unit: string) => string>,
  electorates: (list: string) => `Thành phần: ${list}`,

  parametersTitle: "Tham số",
  parametersCaption: (count: number) => `${count} điểm của bộ quy tắc`,
  columns: { name: "Nội dung", value: "Giá trị", source: "Căn cứ", certainty: "Mức chắc chắn" },
  certainty: {
    seed: "theo văn bản",
    public: "theo nguồn công bố",
    "second-hand": "chỉ có nguồn gián tiếp",
    assumed: "máy giả định",
  } satisfies Record<Certainty, string>,
  certaintyText:
    "Những dòng “máy giả định” không có trong văn bản: xin kiểm tra và nếu cần thì sửa trong một bản riêng.",
  changed: "đã sửa",
  changedFrom: (value: string) => `đã sửa, văn bản: ${value}`,
  prescriptions: "Văn bản còn quy định",

  copyTitle: "Bản riêng",
  copyText:
    "Tham số chỉ sửa được trong một bản có tên riêng. Tên và chỗ đã sửa được ghi trong hồ sơ và văn bản.",
  makeCopy: "Sửa trong bản riêng",
  editCopy: "Sửa bản riêng",
  dropCopy: "Bỏ bản riêng",
  dropFact: (name: string) => `Bỏ bản “${name}” và dùng lại đúng tham số của bộ quy tắc.`,
  copyName: "Tên bản riêng",
  copyNameHint: "Ví dụ: Quy ước của Sở, Nghị quyết 05-NQ/ĐU ngày 20/11/2026",
  copyOf: (name: string, changes: number) => `Bản riêng “${name}”, sửa ${changes} tham số`,
  noneValue: "Để trống: không áp dụng",
  wrongValue: "Giá trị chưa đúng.",
  original: (value: string) => `Văn bản: ${value}`,
  resetOne: (name: string) => `Lấy lại giá trị của văn bản: ${name}`,
  copySaved: "Đã lưu bản riêng.",
};
