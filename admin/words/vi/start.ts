/** First start, login, change of role. */
export const start = {
  setupTitle: "Chạy lần đầu",
  setupText:
    "Nhập mã cài đặt đang hiện ở cửa sổ máy chủ, rồi đặt tài khoản đầu tiên. Tài khoản này là của thư ký.",
  setupCode: "Mã cài đặt",
  accountName: "Tên tài khoản",
  accountNameHint: "Ví dụ: Văn phòng Sở",
  passphrase: "Mật khẩu",
  passphraseHint: "Ít nhất 8 ký tự. Nên dùng vài từ dễ nhớ.",
  passphraseAgain: "Nhập lại mật khẩu",
  passphraseShort: "Mật khẩu cần ít nhất 8 ký tự.",
  passphrasesDiffer: "Hai lần nhập mật khẩu chưa giống nhau.",
  createAccount: "Tạo tài khoản và bắt đầu",
  loginTitle: "Đăng nhập",
  loginText:
    "Mỗi vai trò có một tài khoản riêng. Chủ trì tự tạo tài khoản của mình; những người khác được thư ký mời.",
  haveInvitation: "Tôi có thư mời",
  invitationTitle: "Thư mời",
  invitationText:
    "Đặt mật khẩu của riêng đồng chí; không ai khác biết mật khẩu này. Thư mời chỉ dùng được một lần. Từ lần sau, đăng nhập bằng tên trên thư mời và mật khẩu này.",
  invitationCode: "Mã trên thư mời",
  acceptInvitation: "Đặt mật khẩu và vào",
  makeOwnAccount: "Tạo tài khoản của riêng mình",
  ownAccountTitle: "Tạo tài khoản của riêng mình",
  ownAccountText:
    "Nhập mã cài đặt hiện ở cửa sổ máy chủ; mỗi lần khởi động máy chủ có một mã mới. Tài khoản tự tạo thì không ai khác biết mật khẩu, nên người có tài khoản này được tính là một người riêng khi một việc cần hai người, như hủy lượt bỏ phiếu. Xin tạo trước khi chốt hội nghị.",
  createOwnAccount: "Tạo tài khoản và đăng nhập",
  backToLogin: "Về trang đăng nhập",
  login: "Đăng nhập",
  lostTitle: "Phiên làm việc đã hết",
  lostText:
    "Máy chủ không còn nhận lần đăng nhập này: đã quá giờ, đã đăng xuất ở cửa sổ khác, hoặc tài khoản đã thay đổi. Nếu vừa bấm một nút thì việc ấy chưa được thực hiện. Nội dung đang nhập vẫn còn nguyên. Xin nhập lại mật khẩu, rồi bấm lại nút vừa bấm.",
  lostLeave: "Bỏ nội dung đang nhập, về trang đăng nhập",
  switchTitle: "Đổi vai trò",
  switchText: "Mỗi lần đổi vai trò cần mật khẩu của vai trò đó.",
  heldRoles: "Vai trò đã đăng nhập trên máy này",
  otherAccount: "Tài khoản khác",
  switchTo: (name: string, role: string) => `${name} – ${role}`,
  continueAs: "Tiếp tục với vai trò này",
};
