/** People, their accounts and seats: one account is one role with one passphrase. */
export const accounts = {
  title: "Người và tài khoản",
  intro:
    "Ai làm việc tại hội nghị thì có một dòng ở đây. Thư ký mời, người được mời tự đặt mật khẩu; không ai khác biết. Riêng chủ trì tự tạo tài khoản trước khi chốt hội nghị.",
  chairByCode:
    "Chủ trì nên tự tạo tài khoản: mở trang điều hành ở máy khác khi chưa đăng nhập, chọn “Tạo tài khoản của riêng mình”, nhập mã cài đặt đang hiện ở cửa sổ máy chủ. Tài khoản do thư ký mời thì tính chung một người với thư ký, nên chưa đủ hai người để chốt hội nghị.",
  login: "Đăng nhập",
  logins: {
    "no-account": () => "chưa có tài khoản",
    invited: (day: string) => `đã mời, đến ${day}`,
    "invitation-over": () => "thư mời đã quá hạn",
    ready: () => "đã đặt mật khẩu",
  },
  seat: (seat: number) => `Thành viên kiểm phiếu số ${seat}`,
  hasSeat: "Giữ một phần khóa trong hội nghị đang chuẩn bị",
  inviteOne: "Mời",
  inviteAll: (count: number) => `Mời ${count} thành viên kiểm phiếu chưa có tài khoản`,
  inviteAgain: "Thư mời mới",
  inviteAgainFact: (name: string) =>
    `${name} đã được mời mà chưa đặt mật khẩu. Thư mời mới thay thư cũ; thư cũ không dùng được nữa.`,
  inviteAgainSecond: "Để trống nếu chính đồng chí đã mời người này.",
  reset: "Cấp lại mật khẩu",
  resetFact: (name: string) =>
    `Mật khẩu của ${name} không dùng được nữa, mọi máy đang đăng nhập bằng tài khoản này bị đăng xuất. ${name} nhận thư mời mới và tự đặt mật khẩu khác. Việc này được ghi vào nhật ký hội nghị.`,
  resetTeller:
    "Phần khóa không đi theo mật khẩu này: nó nằm trong máy của thành viên kiểm phiếu, có mật khẩu riêng, và cấp lại ở đây không khôi phục được nó.",
  resetSecond: "Người thứ hai là Thư ký hoặc Chủ trì khác, không phải người được cấp lại.",
  beyondResetTitle: (names: string) => `Nếu quên mật khẩu thì chưa ai cấp lại được cho: ${names}`,
  beyondResetText:
    "Cấp lại cần một thư ký và một thư ký hoặc chủ trì khác, là hai người riêng. Xin lo việc này trước khi chốt hội nghị: thêm một thư ký nữa tự tạo tài khoản bằng mã cài đặt. Chưa chốt mà quên: tự tạo tài khoản mới với tên khác rồi xóa tài khoản cũ. Đã chốt mà chủ trì quên: thư ký mời một tài khoản chủ trì mới; tài khoản ấy điều hành được nhưng không được tính là người thứ hai. Đã chốt mà thư ký duy nhất quên: ở máy còn đăng nhập, mời ngay một tài khoản thư ký mới và làm tiếp bằng tài khoản ấy. Không máy nào còn đăng nhập thì không ai đóng lượt hay kết thúc hội nghị được nữa.",
  invitationTitle: (count: number) => (count === 1 ? "Thư mời" : `${count} thư mời`),
  invitationText:
    "Trao tận tay, hoặc để người được mời quét ngay. Mã chỉ hiện một lần này và chỉ dùng được một lần; ai cầm mã thì đặt được mật khẩu.",
  cardOf: (name: string) => `Thư mời ${name}`,
  qrOf: (name: string) => `Mã QR mời ${name}`,
  cardSteps: "Quét mã này bằng máy của mình, rồi tự đặt mật khẩu.",
  orType: "Không quét được thì mở trang này, chọn “Tôi có thư mời” và nhập mã:",
  goodUntil: (minute: string) => `Dùng một lần, đến ${minute}.`,
  printCards: "In thư mời",
  handedOver: "Đã trao",
  own: {
    title: "Đổi mật khẩu",
    intro: "Đổi mật khẩu của chính mình. Các máy khác đang đăng nhập bằng tài khoản này sẽ bị đăng xuất.",
    old: "Mật khẩu đang dùng",
    passphrase: "Mật khẩu mới",
    again: "Nhập lại mật khẩu mới",
    verb: "Đổi mật khẩu",
    done: "Đã đổi mật khẩu.",
  },
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
  caption: (count: number) => `${count} người`,
  name: "Tên tài khoản",
  role: "Vai trò",
  roleHints: {
    chair: "mở, đóng, công bố lượt bỏ phiếu",
    staff: "chuẩn bị, in thẻ, đón tiếp, biên bản",
    teller: "giữ phần khóa, mở hòm phiếu",
    observer: "chỉ xem và tải hồ sơ kiểm chứng",
  },
  addTitle: "Mời thêm người",
  add: "Mời người này",
  secondHint:
    "Không bắt buộc. Hội nghị đã chốt: tài khoản lập mà không có người thứ hai đồng ý thì không được tính là người thứ hai trong hội nghị ấy, kể cả khi xóa dữ liệu. Việc lập được ghi vào nhật ký hội nghị.",
  removeTitle: "Xóa tài khoản",
  removeFact: (name: string, role: string) =>
    `Xóa tài khoản “${name}” (${role}). Người này bị đăng xuất và không đăng nhập được nữa.`,
  removeVerb: "Xóa tài khoản",
};
