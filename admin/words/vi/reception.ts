type DeskCaption = {
  readonly present: number;
  readonly handed: number;
  readonly voters: number;
  readonly guests: number;
  readonly guestsPresent: number;
};

/** Reception desk, counting slips, incidents. */
/** A name, and a sentence of the minutes to begin with. */
const incidentKinds: readonly (readonly [name: string, text: string])[] = [
  ["Điện thoại hỏng", "Một điện thoại hỏng sau khi đã nhận phiếu; phiếu của lượt này không gửi được."],
  ["Mất thẻ", "Một người báo mất thẻ bỏ phiếu; không cấp thẻ thứ hai."],
  ["Mất Wi-Fi", "Mất Wi-Fi từ … giờ … phút đến … giờ … phút; phiếu đã đóng kín tự gửi lại khi có mạng."],
  ["Mất điện", "Mất điện từ … giờ … phút đến … giờ … phút; hội nghị tiếp tục đúng chỗ đã dừng."],
  [
    "Thiếu thành viên Ban kiểm phiếu",
    "Một thành viên kiểm phiếu vắng mặt khi mở hòm; đủ số phần khóa còn lại.",
  ],
  ["Mở nhầm lượt", "Mở nhầm lượt bỏ phiếu; đã hủy lượt, phiếu không được mở."],
  ["Đóng lượt sớm", "Lượt bỏ phiếu bị đóng sớm; đã hủy lượt và bỏ phiếu lại."],
  ["Bốn từ khác nhau", "Bốn từ trên một điện thoại khác với màn hình hội trường; đã dừng, giữ nguyên máy."],
  ["Có người nói chưa bỏ phiếu", "Một người báo chưa bỏ phiếu khi lượt đã đóng."],
  ["Trạm bỏ phiếu bị bỏ dở", "Một người rời trạm bỏ phiếu sau khi đã nhận phiếu; máy đã tự xóa."],
];

export const reception = {
  title: "Đón tiếp",
  intro:
    "Mỗi lần bấm ghi một việc: có mặt, rồi đã tự rút thẻ. Nhiều bàn cùng làm, bàn này thấy dấu của bàn kia. Không ghi ai nhận thẻ nào.",
  noMeetingTitle: "Chưa có hội nghị đã chốt",
  noMeetingText: "Trang này dùng được khi hội nghị đã chốt.",
  present: "Có mặt",
  handed: "Đã nhận thẻ",
  guests: "Khách dự, không bỏ phiếu",
  absent: "Vắng có lý do",
  presentOf: (name: string) => `Có mặt: ${name}`,
  handedOf: (name: string) => `Đã nhận thẻ: ${name}`,
  caption: ({ present, handed, voters, guests, guestsPresent }: DeskCaption) =>
    `Có mặt ${present}/${voters} · Đã nhận thẻ ${handed}/${voters}${guests === 0 ? "" : ` · Khách dự ${guestsPresent}/${guests}`}`,
  onlyMissing: "Chỉ hiện người chưa có mặt",
  searchHint:
    "Gõ vài chữ của tên, không cần dấu, hoặc quét mã trên bảng tên. Còn đúng một người thì Enter ghi “có mặt”; thẻ ghi riêng.",
  showCamera: "Quét bảng tên bằng camera",
  hideCamera: "Tắt phần quét",
  several: (count: number) => `Có ${count} người khớp. Xin gõ thêm chữ, hoặc đánh dấu ở đúng dòng dưới đây.`,
  nobodyFound: "Không có ai khớp trong danh sách đã chốt.",
  unknownBadge: "Mã này không có trong danh sách đã chốt: có thể là bảng tên của hội nghị khác.",
  slipScanned:
    "Đây là mã trên thẻ bỏ phiếu, không phải bảng tên. Trang đã xóa mã này; xin không quét thẻ của người khác, và úp thẻ lại.",
  alreadyHere: (name: string) => `${name} đã được đánh dấu có mặt từ trước.`,
  noVoter: "không bỏ phiếu",
  slipKind: "Loại thẻ",
  more: "Việc khác",
  moreOf: (name: string) => `Việc khác: ${name}`,
  moreHere: "Người này đang có mặt.",
  moreAway: "Người này không có mặt.",
  absentWith: (reason: string) => `Vắng: ${reason}`,
  mistakenPresence: "Bỏ dấu có mặt (đánh dấu nhầm)",
  mistakenSlip: "Bỏ dấu nhận thẻ (đánh dấu nhầm)",
  returnedHint: "Thẻ trả lại phải hủy: quét thẻ ở ô “Hủy hoặc đổi một thẻ” cuối trang này.",
  pressesTitle: "Bàn này vừa ghi",
  facts: {
    present: "có mặt",
    "not-present": "bỏ dấu có mặt",
    handed: "đã nhận thẻ",
    "not-handed": "bỏ dấu nhận thẻ",
    returned: "Trả thẻ",
  },
  states: {
    sending: "đang gửi…",
    waiting: "CHƯA GỬI ĐƯỢC",
    done: "đã ghi",
    undone: "đã hoàn tác",
    refused: "KHÔNG TÍNH",
    overtaken: "KHÔNG TÍNH: bàn khác đã ghi khác",
    "changed-since": "không hoàn tác: sau đó bàn khác đã ghi khác",
  },
  walkInTitle: "Khách đến dự, không có trong danh sách",
  walkInText: "Chỉ để ghi vào danh sách có mặt và biên bản. Không có thẻ, không tính vào số người bỏ phiếu.",
  walkIn: "Tên khách, hoặc số khách",
  walkInHint: "Ví dụ: bà Lê Thị Mai, Sở Nội vụ; hoặc: 3 khách của Văn phòng.",
  noteWalkIn: "Ghi khách",
  undo: "Hoàn tác",
  undoOf: (name: string) => `Hoàn tác: ${name}`,
  waiting: (count: number) =>
    `Mất kết nối: ${count} việc bàn này đã bấm chưa được tính. Xin giữ trang này mở; có mạng lại trang sẽ tự gửi, việc nào bàn khác đã ghi khác thì báo ở đây.`,
  slipsAbovePresent: (handed: number, present: number) =>
    `Có ${handed} người giữ thẻ nhưng chỉ ${present} người có mặt hoặc đã về sớm. Xin xem lại các dòng có thẻ mà không có mặt.`,
  slipsAbovePrinted: (handed: number, printed: number) =>
    `Đã đánh dấu ${handed} người nhận thẻ nhưng chỉ có ${printed} thẻ được in. Xin xem lại.`,
  tooFewPresent: (name: string, present: number, size: number, share: string) =>
    `${name}: có mặt ${present}/${size}, dưới mức ${share} mà bộ quy tắc nhắc. Chủ trì cân nhắc trước khi mở lượt.`,
  badgesTitle: "Bảng tên",
  badgesIntro:
    "In, cắt và gửi cùng giấy mời nếu muốn tìm người ở bàn đón tiếp bằng máy quét. Mã chỉ cho biết là ai; không phải thẻ bỏ phiếu, không mở được gì.",
  printBadges: "In bảng tên",
  badgeOf: (name: string) => `Mã QR của ${name}`,
  slipsTitle: "Kiểm thẻ",
  slipsIntro: "Trước khi đóng lượt bỏ phiếu, thư ký và một thành viên Ban kiểm phiếu cùng đếm thẻ.",
  noRoundTitle: "Chưa có lượt bỏ phiếu đang mở",
  noRoundText: "Khi chủ trì mở một lượt bỏ phiếu, số thẻ đã phát của lượt đó được đếm ở đây.",
  roundTitle: (n: number, title: string) => `Lượt ${n}: ${title}`,
  printed: "Thẻ đã in của thành phần này",
  allRounds: (count: number) => `Số thẻ của ${count} lượt`,
  round: "Lượt",
  printedShort: "Đã in",
  countedBy: "Hai người đếm",
  notCounted: "chưa đếm",
  ticked: "Đã đánh dấu nhận thẻ",
  presentNow: "Có mặt",
  handedOut: "Số thẻ đã phát",
  handedOutHint: "Mọi thẻ đã trao, kể cả thẻ trao thay cho thẻ đổi.",
  replaced: "Thẻ đổi",
  voided: "Thẻ hủy",
  spare: "Thẻ còn lại chưa phát",
  spareHint: "Đếm số thẻ còn trên bàn.",
  staffName: "Thư ký đếm",
  tellerName: "Thành viên Ban kiểm phiếu đếm",
  wholeNumber: "Xin nhập một số nguyên.",
  balanced: "Số liệu khớp: đã phát + hủy + còn lại = đã in.",
  printedDiffers: (sum: number, printed: number) =>
    `Đã phát + hủy + còn lại = ${sum}, nhưng đã in ${printed}. Xin đếm lại; nếu vẫn lệch, ghi số đếm được, sau khi đóng hòm phiếu sẽ phải ghi lý do.`,
  handedAbovePresent: (holders: number, present: number) =>
    `Có ${holders} người giữ thẻ nhưng mới đánh dấu ${present} người có mặt. Xin xem lại trang Đón tiếp.`,
  record: "Ghi số thẻ đã đếm",
  recorded: "Đã ghi số thẻ.",
  recordedBy: (handedOut: number, staff: string, teller: string) =>
    `Đã ghi: phát ra ${handedOut}, do ${staff} và ${teller} cùng đếm. Ghi lại sẽ thay số cũ.`,
  incidentsTitle: "Sự cố",
  incidentsIntro:
    "Ghi việc bất thường để đưa vào mục “Sự việc phát sinh” của biên bản. Không ghi ai bỏ phiếu thế nào.",
  incident: "Việc đã xảy ra",
  incidentHint: "Ví dụ: Mất điện 5 phút, hội nghị tạm dừng lúc 9 giờ 15 phút.",
  incidentKind: "Loại việc",
  incidentKindHint: "Chọn để có sẵn câu mẫu, rồi sửa cho đúng.",
  incidentKinds,
  incidentDone: "Đã xử lý thế nào",
  incidentBy: "Người ghi",
  incidentByHint: "Họ tên, không bắt buộc.",
  incidentText: (text: string, done: string, by: string) =>
    [text, ...(done === "" ? [] : [`Xử lý: ${done}`]), ...(by === "" ? [] : [`Người ghi: ${by}.`])].join(" "),
  noteIncident: "Ghi sự cố",
  noted: "Đã ghi.",
  incidentsCaption: (count: number) => (count === 0 ? "Chưa ghi sự cố nào" : `${count} sự cố đã ghi`),
  byObserver: "(người giám sát ghi)",
  at: "Lúc",
};
