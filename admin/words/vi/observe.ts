/** The observers' page, and the check of an opened ballot. */
export const observe = {
  title: "Giám sát",
  intro:
    "Những gì người giám sát so sánh và tải về trong hội nghị. Trang này không cho biết ai bỏ phiếu thế nào.",
  noMeetingTitle: "Chưa có hội nghị đã chốt",
  noMeetingText: "Trang này dùng được khi hội nghị đã chốt.",
  compareTitle: "So với thẻ và màn hình",
  fingerprint: "Mã hội nghị",
  fingerprintHint: "Phải giống trên mọi thẻ, màn hình và biên bản.",
  roundTitle: (n: number, title: string) => `Lượt ${n}: ${title}`,
  roundCode: "Mã lượt",
  turnout: "Đã bỏ phiếu",
  atLeast: (cast: number, tokens: number) => `ít nhất ${cast}; đã nhận phiếu: ít nhất ${tokens}`,
  votingNow: "đang bỏ phiếu",
  ballots: (count: number) => `${count} phiếu trong hòm`,
  lot: "Số bốc thăm",
  lotComing: "chưa bốc thăm",
  words: "Bốn từ",
  wordsHint:
    "Hội trường, điện thoại và trang này phải có cùng bốn từ. Khác nhau: báo chủ trì ngay và ghi sự việc.",
  boxRoot: "Mã niêm phong",
  checks: "Phiếu đã mở ra kiểm tra",
  checksOf: (matched: number, notMatched: number) =>
    notMatched === 0 ? `${matched}` : `${matched + notMatched}, trong đó ${notMatched} không khớp`,
  noRounds: "Chưa có lượt bỏ phiếu nào được mở.",
  voided: "Lượt này đã bị hủy.",
  linksTitle: "Việc khác",
  toCheck: "Kiểm tra một phiếu bằng máy này",
  toIncidents: "Ghi sự việc đã thấy",
  toPapers: "Văn bản được xem",
  toRecord: "Cách kiểm tra hồ sơ",

  checkTitle: "Phiếu kiểm tra",
  checkIntro:
    "Người bỏ phiếu mở một phiếu kiểm tra trên điện thoại; máy này tính lại và cho biết điện thoại đã mã hóa điều gì. Phiếu kiểm tra không được gửi đi.",
  checkOwnPage:
    "Trang này do máy chủ gửi tới. Để không phải tin máy chủ, dùng verify.html lấy từ nguồn khác, hoặc mở trang từ bản cài riêng trên máy của mình.",
  checkNoRoundTitle: "Chưa có lượt bỏ phiếu",
  checkNoRoundText: "Khi chủ trì mở một lượt bỏ phiếu, phiếu của lượt đó kiểm tra được ở đây.",
  checkRoundMissing: "Không đọc được nội dung lượt bỏ phiếu. Xin tải lại trang; nếu vẫn vậy, báo chủ trì.",
  roundFile: "Tải nội dung lượt",
  roundFileHint: "Cho trang verify.html trên máy không nối mạng.",
  bookTitle: "Sổ phiếu kiểm tra của lượt này",
  bookText:
    "Chỉ đếm số lần, cả khi kiểm tra bằng máy khác; không ghi ai kiểm tra và phiếu chọn gì. Số này vào biên bản kiểm phiếu.",
  bookCount: (matched: number, notMatched: number) =>
    `Đã ghi ${matched + notMatched} lần: ${matched} khớp, ${notMatched} không khớp`,
  noteMatch: "Ghi một lần khớp",
  noteNoMatch: "Ghi một lần không khớp",
  noted: "Đã ghi.",
};
