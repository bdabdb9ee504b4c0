import type { HallScreenKind, ResultLayout } from "../../../shared/domain/hall-screen.ts";
import type { PublicRound } from "../../../shared/protocol/public-view.ts";

/** The chair's page. */
export const chair = {
  title: "Điều hành bỏ phiếu",
  noMeetingTitle: "Chưa có hội nghị",
  noMeetingText: "Khi thư ký chốt xong hội nghị, chương trình bỏ phiếu hiện ở đây.",
  agenda: "Chương trình",
  agendaProgress: (done: number, all: number) => `– xong ${done}/${all}`,
  ahead: "Sẽ cần đến",
  aheadKeys: (tested: number, needed: number) =>
    `Trước khi mở lượt: thành viên Ban kiểm phiếu kiểm tra khóa trên máy của mình (đã xong ${tested}/${needed}).`,
  aheadSlips: (names: string) => `Trước khi mở lượt: in và xác nhận thẻ của thành phần ${names}.`,
  aheadSlipsDone: "Trước khi mở lượt: thẻ đã in và xác nhận.",
  aheadCount: "Trước khi đóng lượt: thư ký và một thành viên Ban kiểm phiếu đếm số thẻ đã phát, rồi ghi số.",
  aheadCountDone: "Trước khi đóng lượt: đã đếm số thẻ phát ra.",
  ofElectorate: (size: number) => `trong ${size} người của thành phần này`,
  ofWithSlip: (people: number) => `trong ${people} người có mặt và có thẻ`,
  choose: "Chọn việc này",
  roundNumber: (n: number) => `Lượt ${n}`,
  chairIs: (name: string) => `Chủ trì: ${name}`,
  figures: "Số liệu của lượt",
  present: "Có mặt",
  tokens: "Đã nhận phiếu",
  cast: "Đã bỏ phiếu",
  slipsOut: "Đã phát thẻ",
  voting: "đang bỏ",
  votingHint: "Lượt ít người: chỉ báo khi đủ phiếu.",
  stepHint: "Số tăng từng bước, để không ai đoán được ai vừa bỏ phiếu.",
  complete: "Đã đủ phiếu",
  turnoutBar: (cast: number, all: number) => `Đã bỏ phiếu ít nhất ${cast} trên ${all}`,
  openedAt: "Mở lúc",
  openUntil: (time: string) => `Hạn bỏ phiếu: ${time}`,
  timeUp: (time: string) =>
    `Đã hết giờ bỏ phiếu lúc ${time}. Lượt không tự đóng: xin gia hạn, hoặc đóng lượt.`,
  extend: "Gia hạn",
  setTime: "Hẹn giờ",
  extendBy: (minutes: number) => `+${minutes} phút`,
  length: "Thời gian bỏ phiếu",
  lengthHint: "Điện thoại và màn hình báo giờ hết hạn. Hết giờ lượt vẫn mở đến khi Chủ trì đóng.",
  noLength: "Không hẹn giờ",
  minutes: (minutes: number) => `${minutes} phút`,
  lengthFact: (minutes: number) =>
    `Hẹn bỏ phiếu ít nhất ${minutes} phút, tính tròn phút. Có thể gia hạn; lượt không tự đóng.`,
  secondsLeft: (seconds: number) => `Còn ${seconds} giây`,
  phases: {
    open: "đang bỏ phiếu",
    closing: "sắp đóng hòm phiếu",
    sealed: "đã niêm phong",
    counted: "đã kiểm phiếu",
    announced: "đã công bố",
    voided: "đã hủy",
  } satisfies Record<PublicRound["phase"], string>,

  nextStep: "Việc tiếp theo",
  open: "Mở lượt bỏ phiếu",
  openText: (people: number, electorate: string) =>
    `${people} người của thành phần “${electorate}” sẽ nhận phiếu trên điện thoại.`,
  openFact: (title: string, people: number, electorate: string) =>
    `Mở lượt “${title}” cho ${people} người của thành phần “${electorate}”. Phiếu hiện ngay trên điện thoại của mọi người đã quét thẻ.`,
  reopenFact: (n: number) => `Lượt này thay cho Lượt ${n} đã hủy; ai đã bỏ phiếu ở lượt hủy phải bỏ lại.`,
  smallGroup: (people: number) =>
    `Lượt này chỉ có ${people} người bỏ phiếu. Nếu các phiếu giống nhau, kết quả sẽ cho biết ý kiến của từng người. Có thể bỏ phiếu giấy hoặc chỉ công bố mức.`,
  closeTo: (titles: string) =>
    `Kết quả lượt này và lượt “${titles}” có thể cho biết ý kiến của từng người, như chủ trì đã xác nhận khi chốt. Điện thoại báo trước điều này.`,
  countedBefore: (numbers: string, fewest: number) =>
    `Lượt ${numbers} đã kiểm phiếu về cùng người hoặc tập thể. Nếu những thẻ nhận phiếu lần này khác lượt ấy từ 1 đến ${fewest - 1} thẻ, trừ hai kết quả sẽ lộ phiếu của vài người, nên hòm phiếu tự hủy mà không mở. Có thể đồng ý trước với điều đó.`,
  openAgreed: "Mở lượt, chấp nhận có thể lộ phiếu của vài người",
  openAgreedFact: (title: string) =>
    `Mở lượt “${title}” và kiểm phiếu dù kết quả, so với lượt đã kiểm về cùng người, có thể cho biết ý kiến của từng người. Mọi điện thoại báo điều này trước khi bỏ phiếu; biên bản ghi lại.`,
  close: "Đóng lượt bỏ phiếu",
  closeText: "Không phát thêm phiếu; người đang gửi còn ít giây để gửi xong, rồi hòm phiếu tự niêm phong.",
  closeFact: (withSlip: number, tokens: number, cast: number) =>
    `Có mặt và có thẻ: ${withSlip}. Đã nhận phiếu: ít nhất ${tokens}. Đã bỏ phiếu: ít nhất ${cast}. Người đã nhận phiếu còn ít giây để gửi; không phát thêm phiếu.`,
  closeFactAll: (withSlip: number, cast: number) =>
    `Có mặt và có thẻ: ${withSlip}. Đã đủ phiếu: cả ${cast} người đã nhận phiếu đều đã bỏ phiếu. Ai vừa đến sau còn ít giây để gửi; không phát thêm phiếu.`,
  closeFactVoting: (withSlip: number) =>
    `Có mặt và có thẻ: ${withSlip}. Chưa đủ phiếu của mọi người. Người đã nhận phiếu còn ít giây để gửi; không phát thêm phiếu.`,
  closeTooFew: (refuseBelow: number) =>
    `Nếu trong hòm có dưới ${refuseBelow} phiếu, hòm sẽ không được mở. Khi đó chỉ còn cách hủy để bỏ phiếu lại hoặc bỏ phiếu giấy.`,
  closing: "Đang đóng hòm phiếu",
  closingText: "Hòm phiếu tự niêm phong khi hết giờ. Không cần bấm gì.",
  invite: "Mời Ban kiểm phiếu mở hòm phiếu",
  inviteLot: "Mời một thành viên Ban kiểm phiếu rút số, đọc to, rồi ghi vào máy của mình.",
  inviteShares:
    "Mời hội trường so bốn từ trên màn hình với điện thoại. Sau đó mời từng thành viên góp phần khóa trên máy của mình.",
  lotSaid: (lot: string) => `Đã rút số ${lot}`,
  lotMissing: "Chưa rút số",
  shareGiven: (name: string) => `${name}: đã góp phần khóa`,
  shareMissing: (name: string) => `${name}: chưa góp phần khóa`,
  shareRefused: (name: string) => `${name}: phần khóa gửi lên không khớp, không được tính`,
  sharesOf: (given: number, needed: number, all: number) =>
    `Đã góp ${given}/${needed} phần khóa cần có, trong ${all} thành viên`,
  tellersReady: (needed: number, all: number, ready: number) =>
    `Ban kiểm phiếu: cần ${needed} trong ${all}, đã sẵn sàng ${ready}.`,
  tellersMissing: (names: string) => `Chưa kiểm tra khóa: ${names}.`,
  tooFew: "Hòm phiếu có quá ít phiếu",
  tooFewText:
    "Mở hòm phiếu sẽ lộ phiếu của từng người nên máy không mở. Xin hủy lượt này, rồi bỏ phiếu lại hoặc bỏ phiếu giấy.",
  announce: "Công bố kết quả",
  announceText: "Xin xem lại kết quả dưới đây trước khi công bố. Công bố rồi không rút lại được.",
  scope: "Công bố cho",
  scopeMissing: "Xin chọn công bố cho ai.",
  scopes: {
    hall: "Cả hội trường (màn hình và điện thoại)",
    console: "Chỉ Chủ trì, Thư ký, Ban kiểm phiếu, Giám sát",
    leadership: "Chỉ tập thể lãnh đạo (Chủ trì thông báo)",
  },
  detail: "Nội dung công bố",
  detailMissing: "Xin chọn nội dung công bố.",
  details: { counts: "Số phiếu và tỷ lệ của từng mức", levels: "Chỉ mức được nhiều phiếu nhất" },
  unanimous: (names: string) =>
    `Mọi phiếu giống nhau đối với: ${names}. Công bố số phiếu là cho mọi người biết từng người đã chọn gì. Có thể chỉ công bố mức.`,
  announceFacts: {
    hall: {
      counts: "Số phiếu của từng mức hiện trên màn hình hội trường và điện thoại của mọi người.",
      levels: "Mức được nhiều phiếu nhất hiện trên màn hình hội trường và điện thoại, không kèm số phiếu.",
    },
    console: {
      counts: "Kết quả chỉ hiện ở trang điều hành, không hiện trên màn hình hội trường và điện thoại.",
      levels: "Kết quả chỉ hiện ở trang điều hành, không hiện trên màn hình hội trường và điện thoại.",
    },
    leadership: {
      counts:
        "Kết quả là thông tin để tập thể lãnh đạo xem xét. Không hiện trên màn hình, điện thoại và trang của Giám sát.",
      levels:
        "Kết quả là thông tin để tập thể lãnh đạo xem xét. Không hiện trên màn hình, điện thoại và trang của Giám sát.",
    },
  },
  announceToHall: "Công bố ra hội trường",
  allDone: "Đã xong chương trình",
  allDoneText:
    "Mọi việc trong chương trình đã xong. Mức đề nghị xem ở trang Xếp loại; biên bản in ở trang Văn bản.",
  decisionsWait: (count: number) => `Còn ${count} việc chờ Chủ trì quyết định`,
  decisionsText: "Chương trình đã xong, nhưng kết quả còn điểm phải do Chủ trì quyết định, có nêu lý do.",
  decide: "Xem và quyết định",
  finished: "Hội nghị đã kết thúc",
  finishedText: "Kết quả và hồ sơ kiểm chứng vẫn xem và tải được.",
  readOnly: "Vai trò này chỉ xem. Mọi thao tác do Chủ trì thực hiện.",

  screenTitle: "Trên màn hình hội trường",
  screens: {
    follow: "Theo diễn biến",
    wait: "Hiện màn hình chờ",
    join: "Hiện cách tham gia",
    seal: "Hiện bốn từ niêm phong",
    result: "Hiện kết quả",
    end: "Hiện đã xong bỏ phiếu",
  } satisfies Record<HallScreenKind, string>,
  layouts: { persons: "Xem từng người", table: "Xem bảng chung" } satisfies Record<ResultLayout, string>,
  pageBefore: "← Trang trước",
  pageAfter: "Trang sau →",
  pageOf: (page: number, all: number) => `Trang ${page}/${all}`,
  others: "Việc khác",
  voidRound: "Hủy lượt bỏ phiếu",
  voidReason: "Lý do hủy",
  voidReasonHint: "Lý do được ghi vào biên bản và hồ sơ.",
  secondName: "Người thứ hai đồng ý: tên tài khoản",
  secondHint: "Ví dụ một thành viên Ban kiểm phiếu, tự nhập mật khẩu của mình.",
  secondPassphrase: "Mật khẩu của người thứ hai",
  voidFact: (title: string) =>
    `Hủy lượt “${title}”. Mọi phiếu trong hòm bị xóa và không bao giờ được mở. Có thể mở một lượt thay thế.`,
  handOver: "Trao quyền chủ trì",
  handOverTo: "Người chủ trì tiếp theo",
  handOverHint:
    "Người nhận quyền chủ trì tự nhập tài khoản của mình. Nếu người đó chưa có tài khoản, một người thứ hai có mặt nhập thay.",
  handOverFact: (name: string) =>
    `Từ nay ${name} chủ trì; biên bản ghi lại việc này. Xin để người đó đăng nhập bằng tài khoản chủ trì của mình.`,
  incident: "Ghi sự việc",
  incidentText: "Sự việc xảy ra",
  incidentHint: "Được ghi vào biên bản, mục Sự việc phát sinh.",
  incidentSaved: "Đã ghi sự việc.",
};
