import type { Role } from "../../../shared/domain/roles.ts";

/** A span of time that is more than a minute. */
function spanText(minutes: number): string {
  if (minutes < 120) return `${minutes} phút`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} giờ` : `${Math.round(hours / 24)} ngày`;
}

/** Frame of the console: navigation, connection, the common pieces. */
export const shell = {
  product: "Phiếu Kín",
  loading: "Đang tải…",
  unreachable:
    "Không kết nối được máy chủ. Xin kiểm tra máy chủ còn chạy và máy này còn trong mạng; trang sẽ tự thử lại.",
  offline: "Mất kết nối với máy chủ, đang kết nối lại… Số liệu trên trang có thể đã cũ.",
  reaches: {
    away: "Máy chủ không nối được với cơ sở dữ liệu nên chưa ghi được gì. Không phiếu nào bị mất: điện thoại giữ phiếu và tự gửi lại. Xin báo người phụ trách cơ sở dữ liệu; mọi việc tự tiếp tục khi nối lại được.",
    "no-second-copy":
      "Cơ sở dữ liệu đang chờ bản dự phòng không trả lời nên chưa ghi được gì. Không phiếu nào bị mất: điện thoại giữ phiếu và tự gửi lại. Xin báo người phụ trách: bật lại máy dự phòng, hoặc bỏ nó khỏi synchronous_standby_names.",
  },
  noAnswer:
    "Máy chủ không trả lời. Xin xem lại trang trước khi làm lại: việc vừa bấm có thể đã được thực hiện.",
  clocksApart: (isServerAhead: boolean, minutes: number) =>
    `Đồng hồ của máy này ${isServerAhead ? "chậm" : "nhanh"} hơn đồng hồ của máy chủ ${spanText(minutes)}. Biên bản ghi giờ theo máy chủ: xin chỉnh đồng hồ của máy bị sai.`,
  skipToContent: "Đến nội dung chính",
  navigation: "Các bước",
  menu: "Mục lục",
  language: "Ngôn ngữ",
  logout: "Đăng xuất",
  rehearsal: "CHẠY THỬ",
  otherRuns: (title: string) =>
    `Hội nghị “${title}” đã chốt, chưa kết thúc; trang này không hiện hội nghị đó.`,
  pastShown: (day: string) => `Hội nghị đã kết thúc ngày ${day}: chỉ xem.`,
  toCurrent: "Sang hội nghị hiện tại",
  pastFailed: "Không đọc được hội nghị này. Xin thử lại.",
  switchRole: "Đổi vai trò",
  showPassphrase: "Hiện hoặc ẩn chữ đang gõ",
  lookDark: "Nền tối",
  lookLight: "Nền sáng",
  noPageForRole: "Vai trò này chưa có trang nào ở đây. Xin đổi vai trò.",
  pageUnknown: "Không có trang này. Xin chọn một bước ở mục lục.",
  hallScreen: {
    open: "Mở màn hình hội trường",
    elsewhere: "Mở màn hình trên máy khác",
    elsewhereText:
      "Trên máy nối với máy chiếu, mở địa chỉ này rồi bấm F11 để hiện toàn màn hình. Không cần đăng nhập. Mở trên mấy máy cũng thấy như nhau.",
    qrLabel: "Mã QR của màn hình hội trường",
  },
  cancel: "Thôi",
  close: "Đóng",
  save: "Lưu",
  saved: "Đã lưu.",
  edit: "Sửa",
  remove: "Xóa",
  add: "Thêm",
  search: "Tìm",
  nothingFound: "Không tìm thấy dòng nào khớp.",
  required: "Cần điền.",
  samePerson: "Cần hai người khác nhau.",
  dayHint: "ngày/tháng/năm",
  dayProblem: "Xin viết ngày/tháng/năm, ví dụ 25/12/2026.",
  minuteHint: "ngày/tháng/năm giờ:phút",
  minuteProblem: "Xin viết ngày/tháng/năm rồi giờ:phút, ví dụ 25/12/2026 08:30.",
  notPlainText: "Có ký tự ẩn hoặc ký tự điều khiển. Xin gõ lại bằng tay.",
  tooLong: (max: number) => `Dài quá ${max} ký tự.`,
  roles: {
    chair: "Chủ trì",
    staff: "Thư ký",
    teller: "Ban kiểm phiếu",
    observer: "Người giám sát",
  } satisfies Record<Role, string>,
  sections: {
    prepare: "Chuẩn bị",
    reception: "Đón tiếp",
    vote: "Bỏ phiếu",
    count: "Kiểm phiếu",
    rating: "Xếp loại",
    documents: "Văn bản",
    record: "Hồ sơ kiểm chứng",
    incidents: "Sự cố",
    system: "Hệ thống",
  },
  states: {
    todo: "chưa làm",
    doing: "đang làm",
    done: "xong",
    check: "cần xem lại",
  },
};
