/** What is looked at an hour before the meeting. */
export const preflight = {
  title: "Soát lại trước giờ họp",
  intro:
    "Mở khoảng một giờ trước khi họp, trên máy chủ, khi máy đã nối vào mạng của hội trường. Mỗi dòng là đạt hoặc nói rõ cần làm gì; in ra để lưu hồ sơ.",
  print: "In trang này",
  states: { good: "đạt", look: "xem lại", bad: "cần sửa" },
  lines: {
    address: "Địa chỉ cho điện thoại",
    connection: "Đường truyền",
    clock: "Đồng hồ",
    disk: "Ổ đĩa dữ liệu",
    mirror: "Bản sao thứ hai",
    tellers: "Khóa của Ban kiểm phiếu",
    burst: "Sức máy",
    phones: "Điện thoại thử",
    printer: "Máy in",
  },
  texts: {
    noAddress: "Máy chủ chưa có địa chỉ trong mạng. Nối máy chủ vào Wi-Fi hoặc dây mạng của hội trường.",
    address: (address: string) => `Điện thoại mở ${address}.`,
    addressKept: (address: string) => `Máy chủ đang giữ đúng địa chỉ in trên thẻ: ${address}.`,
    addressGone: (address: string) =>
      `Thẻ in địa chỉ ${address} nhưng máy chủ không còn địa chỉ này. Nối lại đúng mạng hoặc đặt lại địa chỉ IP cũ.`,
    http: "http, không cần cài gì lên điện thoại. Dùng Wi-Fi riêng có mật khẩu.",
    https: "https với chứng thư mà điện thoại tin.",
    clock: "Máy chủ và máy này cùng giờ.",
    clockApart: (minutes: number) =>
      `Máy chủ và máy này lệch nhau ${String(minutes)} phút. Biên bản ghi giờ theo máy chủ: xin chỉnh lại máy sai.`,
    disk: (room: string) => `Còn trống ${room}.`,
    diskLittle: (room: string) => `Còn trống ${room}: đủ họp, nên dọn bớt.`,
    diskUnknown: "Không đọc được ổ đĩa dữ liệu còn trống bao nhiêu: xin xem bằng hệ điều hành của máy chủ.",
    diskFull: (room: string) => `Chỉ còn ${room}. Xóa bớt tệp trên ổ đĩa này trước khi họp.`,
    mirror: {
      none: "Không dùng. Nên cắm ổ USB và khởi động với --mirror, để hỏng một ổ đĩa không mất gì.",
      ok: "Đang ghi song song.",
      lost: "MẤT: ổ đĩa thứ hai không ghi được. Cắm lại rồi khởi động lại máy chủ ở trang Mạng và máy chủ.",
    },
    noMeeting: "Chưa chọn hội nghị nào.",
    keysMade: (count: number) =>
      `${String(count)} thành viên đã tạo khóa. Sau khi chốt, từng người kiểm tra khóa.`,
    keysMissing: "Chưa đủ khóa. Mời từng thành viên tạo khóa trên máy của mình.",
    keysTested: (passed: number, all: number) =>
      `${String(passed)}/${String(all)} máy của Ban kiểm phiếu đã kiểm tra khóa.${passed === all ? "" : " Mời những người còn lại mở trang của mình."}`,
    noBurst: "Chưa thử. Bấm nút thử phiếu ở dưới.",
    burstRuns: (voters: number) => `Đang thử ${String(voters)} phiếu…`,
    burstCut: "Lần thử vừa rồi dừng giữa chừng. Thử lại khi không có lượt nào mở.",
    burst: (voters: number, seconds: number) => `${String(voters)} phiếu trong ${String(seconds)} giây: đủ.`,
    burstSlow: (voters: number, seconds: number) =>
      `${String(voters)} phiếu mất ${String(seconds)} giây: dùng được, phiếu cuối phải chờ. Tắt các chương trình khác, cắm sạc; đừng đóng lượt ngay khi vừa mở.`,
    burstTooSlow: (voters: number, seconds: number) =>
      `${String(voters)} phiếu mất ${String(seconds)} giây: chậm quá. Đóng các chương trình khác, cắm sạc, tắt tiết kiệm pin rồi thử lại; vẫn chậm thì dùng máy khác.`,
    noPhone: "Chưa thử máy nào. Quét mã QR bên dưới bằng vài điện thoại ở các góc hội trường.",
    phones: (count: number, seconds: string) =>
      `${String(count)} máy đã mở được trang bỏ phiếu, chậm nhất ${seconds} giây.`,
    phonesSlow: (count: number, seconds: string) =>
      `${String(count)} máy đã mở được, nhưng có máy mất ${seconds} giây. Xem lại chỗ đặt bộ phát Wi-Fi.`,
    printer: "In trang này: ra đúng khổ A4, đủ dấu tiếng Việt là được.",
  },
  phonesTitle: "Máy ảo cho buổi chạy thử",
  phonesText:
    "Một lần bấm: máy chủ tự làm thẻ, đánh dấu có mặt và cho mỗi người bỏ phiếu một máy ảo, chờ và bỏ phiếu như điện thoại thật khi chủ trì mở lượt. Chỉ trong buổi chạy thử này; hội nghị thật không bị chạm tới. Bấm trước khi mở lượt.",
  phonesWait: (count: number) =>
    `${String(count)} máy ảo đang chờ và tự bỏ phiếu ở mỗi lượt. Khi đếm thẻ, tính cả thẻ của máy ảo.`,
  phonesBegin: "Cho máy ảo bỏ phiếu",
  burstTitle: "Thử sức máy chủ",
  burstText:
    "Máy tự làm và kiểm số phiếu giả bằng số người bỏ phiếu đông nhất, với phiếu dài nhất, bằng khóa tạm riêng, chỉ trong bộ nhớ. Không chạm vào hội nghị, thẻ, hòm phiếu hay nhật ký.",
  burstNobody: "Chưa có danh sách từ ba người bỏ phiếu trở lên.",
  burstWhileOpen: "Không thử khi đang có lượt bỏ phiếu mở.",
  burstBegin: (voters: number) => `Thử ${String(voters)} phiếu`,
  trialTitle: "Thử điện thoại qua Wi-Fi của hội trường",
  trialText:
    "Điện thoại nối Wi-Fi của hội trường rồi quét mã này: máy tải trang bỏ phiếu như của đại biểu, không cần thẻ, rồi báo mất bao lâu. Máy chủ chỉ giữ số giây đến khi ngừng thử.",
  trialBegin: "Thử điện thoại",
  trialAgain: "Thử lại từ đầu",
  trialEnd: "Ngừng thử",
  trialQr: "Mã QR để thử điện thoại",
  trialWhileOpen: "Không thử khi đang có lượt bỏ phiếu mở.",
  trialOpened: (place: number, seconds: string) => `Máy ${String(place)} đã mở được trong ${seconds} giây.`,
};
