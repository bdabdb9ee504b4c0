import type { Role } from "../../../shared/domain/roles.ts";
import type { SectionId, StepState } from "../../console/navigation-types.ts";

/** Frame of the console: navigation, connection, the common pieces. */
export const shell = {
  product: "Phiếu Kín",
  loading: "Đang tải…",
  unreachable:
    "Không kết nối được máy chủ. Xin kiểm tra máy chủ còn chạy và máy này còn trong mạng; trang sẽ tự thử lại.",
  offline: "Mất kết nối với máy chủ, đang kết nối lại… Số liệu trên trang có thể đã cũ.",
  noAnswer:
    "Máy chủ không trả lời. Xin xem lại trang trước khi làm lại: việc vừa bấm có thể đã được thực hiện.",
  skipToContent: "Đến nội dung chính",
  navigation: "Các bước",
  menu: "Mục lục",
  language: "Ngôn ngữ",
  logout: "Đăng xuất",
  rehearsal: "CHẠY THỬ",
  switchRole: "Đổi vai trò",
  noPageForRole: "Vai trò này chưa có trang nào ở đây. Xin đổi vai trò.",
  pageUnknown: "Không có trang này. Xin chọn một bước ở mục lục.",
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
  } satisfies Record<SectionId, string>,
  states: {
    todo: "chưa làm",
    doing: "đang làm",
    done: "xong",
    check: "cần xem lại",
  } satisfies Record<StepState, string>,
};
