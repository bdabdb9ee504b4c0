/** Accounts: one role, one passphrase. */
export const accounts = {
  title: "Tài khoản",
  intro:
    "Mỗi người chủ trì, thành viên Ban kiểm phiếu và người giám sát cần một tài khoản riêng. Trao mật khẩu tận tay.",
  caption: (count: number) => `${count} tài khoản`,
  name: "Tên tài khoản",
  role: "Vai trò",
  roleHints: {
    chair: "mở, đóng, công bố lượt bỏ phiếu",
    staff: "chuẩn bị, in thẻ, đón tiếp, biên bản",
    teller: "giữ phần khóa, mở hòm phiếu",
    observer: "chỉ xem và tải hồ sơ kiểm chứng",
  },
  addTitle: "Thêm tài khoản",
  add: "Thêm tài khoản",
  secondHint:
    "Không bắt buộc. Hội nghị đã khóa: tài khoản lập mà không có người thứ hai đồng ý thì không bao giờ được tính là người thứ hai khi hủy lượt. Việc lập được ghi vào nhật ký hội nghị.",
  added: (name: string) => `Đã thêm tài khoản ${name}.`,
  removeTitle: "Xóa tài khoản",
  removeFact: (name: string, role: string) =>
    `Xóa tài khoản “${name}” (${role}). Người này bị đăng xuất và không đăng nhập được nữa.`,
  removeVerb: "Xóa tài khoản",
};
