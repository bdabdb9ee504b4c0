/** The server's machine: its facts, starting again, backups. */
const backupHolds: readonly string[] = [
  "Văn bản và hồ sơ kiểm chứng: đọc được ngay, có tên người và kết quả. Giữ USB như giữ hồ sơ giấy.",
  "Toàn bộ dữ liệu của máy chủ, khóa bằng mật khẩu đặt dưới đây: danh sách, tài khoản (mật khẩu đã băm), nhật ký, phiếu còn mã hóa, khóa của máy chủ. Mất mật khẩu thì không ai mở được.",
  "Không có: gì nối một người với một lá phiếu (máy chủ không hề có), phần khóa của Ban kiểm phiếu, từng lá phiếu mở ra.",
];

export const machine = {
  title: "Máy chủ",
  notRead: "Chưa đọc được tình trạng máy chủ. Trang này tự thử lại sau ít giây.",
  installCode: "Mã bản cài (Ban kiểm phiếu so với máy của mình)",
  noInstallCode: "chưa có: các trang chưa được dựng",
  dataFolder: "Thư mục dữ liệu",
  disk: "Ổ đĩa dữ liệu",
  free: (room: string) => `còn trống ${room}`,
  mirrorFolder: "Thư mục bản sao thứ hai",
  mirrorDisk: "Ổ đĩa của bản sao thứ hai",
  noRoom: "không đọc được",
  clock: "Đồng hồ máy chủ",
  clockText: (minute: string, zone: string, minutes: number) =>
    `${minute} (${zone}), ${
      minutes === 0
        ? "trùng với đồng hồ máy này"
        : `${minutes > 0 ? "nhanh" : "chậm"} ${String(Math.abs(minutes))} phút so với máy này: xin chỉnh lại máy sai`
    }`,
  ports: "Cổng mạng",
  portsText: ({
    http,
    console,
    https,
    kioskHttps,
  }: {
    readonly http: number;
    readonly console: number;
    readonly https: number;
    readonly kioskHttps: number | null;
  }) =>
    `${String(http)} điện thoại và màn hình, ${String(https)} trang điều hành, ${String(console)} trang điều hành trên máy chủ${
      kioskHttps === null ? "" : `, ${String(kioskHttps)} điện thoại qua https`
    }`,
  restartTitle: "Khởi động lại máy chủ",
  restartText:
    "Dùng khi ổ đĩa thứ hai đã cắm lại, khi máy chủ đổi mạng, hoặc khi được hướng dẫn. Mất khoảng mười giây.",
  restartWhileOpen: "Không khởi động lại được khi đang có lượt bỏ phiếu mở.",
  restartByHand:
    "Máy chủ này không được khởi động bằng tệp khởi động của chương trình: xin dừng bằng Ctrl-C ở cửa sổ máy chủ rồi khởi động lại.",
  restart: "Khởi động lại",
  restartFact:
    "Trong khoảng mười giây không ai mở được trang. Điện thoại, màn hình và các trang điều hành tự nối lại, giữ nguyên thẻ và không phải đăng nhập lại; không dữ liệu nào mất. Ban kiểm phiếu kiểm tra khóa lại nếu được yêu cầu. Mã cài đặt in ở cửa sổ máy chủ sẽ đổi.",
  restartDone: "Máy chủ đang khởi động lại. Trang này tự nối lại.",
  backupTitle: "Sao lưu ra USB",
  backupText:
    "Ghi một hội nghị đã kết thúc ra USB hoặc ổ đĩa khác, đọc lại và so từng tệp. Trong lúc hội nghị diễn ra chỉ có bản sao thứ hai ghi song song.",
  backupHolds,
  backupWhileRunning: "Chưa sao lưu được: đang có hội nghị đã chốt và chưa kết thúc.",
  backupNoMeeting: "Chưa có hội nghị nào kết thúc.",
  backupElsewhere: "Chỉ sao lưu được từ trình duyệt trên chính máy chủ, nơi cắm USB.",
  backup: "Sao lưu",
  meeting: "Hội nghị",
  where: "Ghi vào",
  whereHint: "Bản sao lưu nằm trong một thư mục mới; không tệp nào bị ghi đè.",
  place: (path: string, room: string) => `${path} (còn trống ${room})`,
  otherPlace: "Thư mục khác trên máy chủ",
  lookAgain: "Tìm lại USB",
  folder: "Đường dẫn đầy đủ của thư mục",
  folderHint: "Thư mục phải có sẵn, nên ở ổ đĩa khác với dữ liệu.",
  passphrase: "Mật khẩu của bản sao lưu",
  passphraseHint: "Ít nhất 12 ký tự, ví dụ bốn từ không liên quan nhau. Ghi lại và cất riêng với USB.",
  passphraseAgain: "Nhập lại mật khẩu",
  passphraseShort: "Cần ít nhất 12 ký tự.",
  writing: (title: string) => `Đang sao lưu “${title}”`,
  writingText: (folder: string) => `Đang ghi vào ${folder} rồi đọc lại. Xin đừng rút USB.`,
  failed: (title: string) => `Chưa sao lưu được “${title}”`,
  failures: {
    full: "Nơi ghi đã đầy. Những gì ghi dở đã được xóa; xin giải phóng chỗ hoặc chọn nơi khác.",
    unwritable:
      "Không ghi hoặc đọc lại được. USB có thể đã bị rút, khóa ghi hoặc hỏng; xin thử lại hoặc dùng USB khác. Thư mục có đuôi .chua-xong trên USB đó, nếu còn, là bản dở dang: xin xóa.",
    differs:
      "Đọc lại thấy khác với những gì đã ghi, nên bản đó đã bị bỏ. USB này không đáng tin; xin dùng USB khác.",
    "meeting-running": "Một hội nghị vừa được chốt trong lúc ghi. Xin sao lưu sau khi hội nghị đó kết thúc.",
    incomplete:
      "Một văn bản hoặc hồ sơ của hội nghị chưa làm được nên bản đó đã bị bỏ. Xin mở trang Văn bản xem còn thiếu gì.",
    internal: "Chương trình gặp lỗi; chi tiết nằm trong server.log. Không có gì của bản đó được giữ lại.",
  },
  done: (title: string) => `Đã sao lưu “${title}”`,
  doneText: (folder: string, papers: number, records: number, size: string) =>
    `${folder}: ${String(papers)} tệp văn bản, ${String(records)} hồ sơ kiểm chứng và dữ liệu đã khóa, tất cả ${size}. Đã đọc lại và so từng tệp. Xin chọn “Tháo USB an toàn” của hệ điều hành trước khi rút.`,
  sums: (hash: string) => `SHA256SUMS: ${hash}`,
  sameDisk: "Bản này nằm cùng ổ đĩa với dữ liệu: hỏng ổ đĩa thì mất cả hai. Xin chép sang USB.",
};
