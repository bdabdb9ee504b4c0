/** The hall's screen: few words, large letters. */
export const projector = {
  product: "Phiếu Kín",
  rehearsal: "CHẠY THỬ – không phải bỏ phiếu thật",
  offline: "Mất kết nối với máy chủ, đang kết nối lại… Màn hình có thể đã cũ.",
  storeAway: "Máy chủ tạm chưa ghi được phiếu. Không phiếu nào bị mất: điện thoại tự gửi lại.",
  connecting: "Đang kết nối máy chủ…",
  language: "English",
  page: (page: number, all: number) => `${page}/${all}`,

  waiting: "XIN CHỜ",
  noMeeting: "Hội nghị chưa bắt đầu.",
  end: "ĐÃ XONG PHẦN BỎ PHIẾU",
  finished: "Hội nghị đã kết thúc.",

  join: "THAM GIA BỎ PHIẾU",
  wifi: "① Wi-Fi",
  wifiName: (name: string) => `Mạng: ${name}`,
  wifiPassphrase: (passphrase: string) => `Mật khẩu: ${passphrase}`,
  kiosk: "Trang bỏ phiếu",
  steps: (hasWifi: boolean) => [
    ...(hasWifi ? ["Nối Wi-Fi: quét mã ① trên màn hình hoặc trên thẻ."] : []),
    hasWifi ? "Quét mã ② trên thẻ bỏ phiếu của mình." : "Quét mã trên thẻ bỏ phiếu của mình.",
    "So mã hội nghị trên thẻ với màn hình, rồi giữ trang và chờ.",
  ],
  authority: "Dấu vân tay chứng thư của máy chủ (dùng khi cài máy điều hành):",
  fingerprint: "Mã hội nghị – phải giống mã in trên thẻ",

  reviewing: "ĐANG KIỂM ĐIỂM",

  round: (n: number) => `Lượt ${n}`,
  voting: "ĐANG BỎ PHIẾU",
  votingNow: "Đang bỏ phiếu",
  atLeast: (cast: number, all: number) => `${cast}+ / ${all} phiếu`,
  complete: (cast: number) => `Đã đủ phiếu: ${cast}`,
  openUntil: "Bỏ phiếu đến",
  timeUp: "Đã hết giờ, Chủ trì sắp đóng lượt",
  openedAt: "Mở lúc",
  roundCode: "Mã lượt",
  roundCodeHint: "giống mã trên điện thoại",
  electorate: (name: string, size: number) => `${name} – ${size} người bỏ phiếu`,
  smallGroup: (people: number) =>
    `Lượt này có ${people} người bỏ phiếu. Nếu các phiếu giống nhau, kết quả sẽ cho biết ý kiến của từng người.`,
  closeTo: (titles: string) => `Kết quả lượt này và lượt “${titles}” có thể cho biết ý kiến của từng người.`,

  closing: "SẮP ĐÓNG HÒM PHIẾU",
  closingText: "Ai đang gửi phiếu xin giữ nguyên trang.",
  seconds: "giây",

  sealed: "ĐÃ NIÊM PHONG",
  ballots: "Số phiếu trong hòm",
  lotComing: "Ban kiểm phiếu sẽ rút và đọc bốn chữ số.",
  lot: "Số bốc thăm",
  words: "Bốn từ – xin so với điện thoại",
  different: "Nếu khác, xin báo Ban kiểm phiếu ngay.",
  boxRoot: "Mã niêm phong",

  counting: "ĐANG KIỂM PHIẾU",
  given: "đã góp phần khóa",
  notGiven: "chưa góp",
  counted: "Đã kiểm phiếu xong. Xin chờ Chủ trì công bố.",
  sharesNeeded: (needed: number, all: number) => `Cần ${needed} trong ${all} phần khóa`,
  refusedShare: "phần khóa không khớp",
  oneDevice: "Các phần khóa do một máy giữ",

  result: "KẾT QUẢ KIỂM PHIẾU",
  byChair: "Kết quả do Chủ trì thông báo.",
  blank: "Để trống",
  leading: "Mức được nhiều phiếu nhất",
  noLeading: "Không có mức nào nhiều phiếu nhất",
  person: "Họ và tên",
  item: "Nội dung",
  baseEachLine: "Tỷ lệ tính trên số phiếu có chọn câu trả lời của từng dòng.",
  bases: {
    "row-valid": (count: number) => `Tỷ lệ tính trên ${count} phiếu có đánh giá người này`,
    "ballot-valid": (count: number) => `Tỷ lệ tính trên ${count} phiếu hợp lệ`,
    present: (count: number) => `Tỷ lệ tính trên ${count} người có mặt`,
    summoned: (count: number) => `Tỷ lệ tính trên ${count} người triệu tập`,
  },

  voided: "LƯỢT BỎ PHIẾU ĐÃ HỦY",
  voidedText: "Hòm phiếu của lượt này không được mở.",
};

export type ProjectorWords = typeof projector;
