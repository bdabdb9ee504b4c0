/** Freezing, and the notice on network and machine. */
export const freeze = {
  title: "Chốt",
  intro: "Chốt xong thì danh sách, lượt bỏ phiếu, khóa và địa chỉ không sửa được nữa; sau đó mới in thẻ.",
  checklist: "Kiểm tra trước khi chốt",
  items: {
    title: "Tên hội nghị và thông tin biên bản",
    roster: "Danh sách người, thành phần và đối tượng",
    rounds: "Lượt bỏ phiếu",
    agenda: "Chương trình và thời hạn",
    people: "Hai người riêng: chủ trì đã tự tạo tài khoản",
    tellers: "Ban kiểm phiếu đã tạo khóa",
  },
  look: "Xem",
  addressTitle: "Địa chỉ in trên thẻ",
  addressHint:
    "Điện thoại sẽ mở trang bỏ phiếu ở địa chỉ này. Máy chủ phải giữ đúng địa chỉ đến hết hội nghị.",
  noAddress:
    "Máy chủ chưa có địa chỉ nào trong mạng. Xin nối máy chủ vào Wi-Fi hoặc dây mạng của hội trường.",
  loopbackOnly: "Địa chỉ này chỉ mở được trên chính máy chủ. Chỉ dùng để chạy thử trên một máy.",
  oneDevice: "Chấp nhận nhiều phần khóa do một máy giữ (màn hình và biên bản sẽ ghi rõ).",
  oneTeller: "Chấp nhận chỉ một người giữ khóa (màn hình và biên bản sẽ ghi: Các phần khóa do một máy giữ).",
  acceptanceNeeded:
    "Xin đánh dấu chấp nhận ở trên, hoặc thêm thành viên và để từng người tạo khóa trên máy riêng.",
  offBallot: (names: string) =>
    `Là đối tượng đánh giá nhưng không có trên phiếu nào: ${names}. Xin thêm vào một lượt bỏ phiếu, hoặc bỏ đánh dấu đối tượng trong danh sách.`,
  notReady: "Còn mục chưa xong ở danh sách kiểm tra.",
  chooseAddress: "Xin chọn địa chỉ.",
  closeTitle: "Có thể lộ phiếu của vài người",
  closeRounds: (titles: string, apart: number) =>
    `“${titles}” cùng hỏi về một người hoặc một tập thể mà chỉ khác nhau ${apart} người bỏ phiếu: trừ kết quả cho nhau thì lộ phiếu của những người ấy.`,
  closeRoundsWays:
    "Cách tránh: cho bỏ phiếu cùng một thành phần; hoặc để khác nhau nhiều người hơn; hoặc bỏ một lượt ở đây và bỏ phiếu giấy.",
  smallClass: (names: string, holders: number) =>
    `Loại thẻ “${names}” chỉ ${holders} người nhận: nhìn thẻ là biết của ai và người ấy có nhận phiếu hay không.`,
  smallClassWays: "Cách tránh: sửa thành phần để không ai bỏ phiếu ở những lượt chỉ có vài người cùng bỏ.",
  closeConsent: "Nếu vẫn giữ như vậy, chủ trì xác nhận bằng mật khẩu khi chốt.",
  closeRoundsSaid: "Điện thoại, màn hình và biên bản sẽ nói rõ các lượt ấy.",
  chairHint: "Tài khoản của chủ trì.",
  button: "Chốt hội nghị",
  dialogTitle: "Chốt hội nghị",
  fact: (people: number, rounds: number, tellers: number, address: string) =>
    `Chốt với ${people} người, ${rounds} lượt bỏ phiếu, ${tellers} người giữ khóa, địa chỉ ${address}.`,
  consequence:
    "Sau khi chốt, không sửa danh sách, lượt bỏ phiếu, khóa và địa chỉ được nữa. Muốn sửa phải lập hội nghị khác.",
  done: "Đã chốt. Bước tiếp theo: in thẻ.",
  networkTitle: "Mạng và máy chủ",
  networkIntro: "Xem trước giờ họp, và mỗi khi điện thoại không vào được.",
  kioskAddress: "Trang bỏ phiếu (điện thoại)",
  consoleAddress: "Trang điều hành",
  addressGone: (address: string) =>
    `Thẻ đã in địa chỉ ${address} nhưng máy chủ không còn địa chỉ này: điện thoại sẽ không mở được trang bỏ phiếu. Xin nối máy chủ lại đúng mạng, hoặc đặt lại địa chỉ IP như cũ.`,
  addressKept: (address: string) => `Máy chủ đang giữ đúng địa chỉ in trên thẻ: ${address}.`,
  plainTitle: "Điện thoại kết nối bằng http, không có chứng chỉ",
  plainText:
    "Không cần cài gì lên điện thoại. Phiếu được đóng kín trong điện thoại trước khi gửi, nên người trong mạng không đọc được phiếu. Nhưng kẻ chiếm được Wi-Fi có thể đưa ra trang giả: xin dùng Wi-Fi riêng có mật khẩu, và nhắc người dự so mã hội nghị trên thẻ với màn hình.",
  tlsTitle: "Điện thoại kết nối bằng https",
  tlsText: "Đường truyền được mã hóa và máy chủ được xác nhận bằng chứng chỉ.",
  caFingerprint: "Dấu vân tay chứng chỉ của máy chủ (so với cửa sổ máy chủ)",
  mirror: "Bản sao thứ hai",
  mirrorStates: {
    none: "không dùng",
    ok: "đang ghi song song",
    lost: "MẤT: ổ đĩa thứ hai không ghi được. Hội nghị vẫn tiếp tục; xin kiểm tra ổ đĩa.",
  },
  busy: (count: number) => `Máy chủ đang bận: hơn ${count} việc đang chờ`,
  busyText:
    "Không mất phiếu nào: phiếu vẫn được nhận, chỉ chậm hơn, và điện thoại tự gửi lại. Hãy đóng các chương trình khác trên máy này. Nếu sau vài phút vẫn còn bận, có thể có thiết bị lạ trên Wi-Fi gửi dồn dập: báo người phụ trách mạng, và chưa kết thúc lượt bỏ phiếu.",
  busyChair: "Phiếu vẫn được nhận, chỉ chậm hơn. Chưa nên kết thúc lượt bỏ phiếu lúc này.",
  damaged: (count: number) =>
    `Hòm phiếu có ${count} ô bị hỏng. Các phiếu khác không bị ảnh hưởng; xin báo Ban kiểm phiếu và người phụ trách kỹ thuật.`,
  version: "Phiên bản phần mềm",
  verifyPageHash: "Mã SHA-256 của trang kiểm tra verify.html",
};
