/** Accounts: one role, one passphrase. */
export const accounts = {
  title: "Tài khoản",
  intro:
    "Mỗi người chủ trì, thành viên Ban kiểm phiếu và người giám sát cần một tài khoản riêng. Trao mật khẩu tận tay. Chủ trì tự tạo tài khoản của mình trước khi chốt hội nghị: mở trang điều hành ở máy khác khi chưa đăng nhập, chọn “Tạo tài khoản của riêng mình”, nhập mã cài đặt đang hiện ở cửa sổ máy chủ.",
  madeBy: "Người lập",
  madeByCode: "Tự lập, bằng mã cài đặt",
  madeByUnknown: "Không rõ (bản trước)",
  madeByRemoved: "tài khoản đã xóa",
  madeByTwo: (one: string, other: string) => `${one} và ${other}`,
  person: "Khi cần hai người",
  ownPerson: "Là một người riêng",
  personOf: (name: string) => `Tính chung với ${name}`,
  olderTitle: "Tài khoản có từ bản phần mềm trước",
  olderText:
    "Bản phần mềm trước không ghi ai lập tài khoản nào. Với hội nghị đã chốt từ trước khi nâng cấp, mỗi tài khoản ấy vẫn tính là một người như cũ. Với hội nghị chốt từ nay, các tài khoản ấy tính chung là một người. Để có người thứ hai, chủ trì tự tạo tài khoản mới bằng mã cài đặt, với một tên khác. Xin giữ ít nhất hai tài khoản cũ, trong đó có một của thư ký, cho đến khi đã xóa dữ liệu các hội nghị trước.",
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
    "Không bắt buộc. Hội nghị đã chốt: tài khoản lập mà không có người thứ hai đồng ý thì không được tính là người thứ hai trong hội nghị ấy, kể cả khi xóa dữ liệu. Việc lập được ghi vào nhật ký hội nghị.",
  added: (name: string) => `Đã thêm tài khoản ${name}.`,
  removeTitle: "Xóa tài khoản",
  removeFact: (name: string, role: string) =>
    `Xóa tài khoản “${name}” (${role}). Người này bị đăng xuất và không đăng nhập được nữa.`,
  removeVerb: "Xóa tài khoản",
};
