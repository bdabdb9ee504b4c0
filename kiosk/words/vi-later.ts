/** The kiosk's words in Vietnamese that come behind the first page. */
import type { PhoneProblem } from "../../shared/client/phone/checks.ts";
import type { Meanwhile, SlipProblem } from "../../shared/client/phone/screen.ts";
import type { RefusalCode } from "../../shared/domain/refusal.ts";
import type { Risk } from "../in-app-browsers.ts";
import type { Address } from "./words.ts";

/** What, why, what to do and whom to ask. */
export type Explanation = {
  readonly title: string;
  readonly text: string;
};

type Speech = {
  readonly you: string;
  readonly You: string;
  readonly counters: string;
  readonly tellCounters: string;
  readonly tellDesk: string;
};

function speechOf({ you, committee }: Address): Speech {
  const counters = `${committee} kiểm phiếu`;
  return {
    you,
    You: you.charAt(0).toUpperCase() + you.slice(1),
    counters,
    tellCounters: `Xin giữ nguyên trang này và báo ngay ${counters}.`,
    tellDesk: "Xin báo bàn đón tiếp.",
  };
}

const frame = () => ({
  code: (code: string) => `Mã: ${code}`,
  round: (n: number) => `Lượt ${n}`,
  roundCode: (code: string) => `Mã lượt: ${code}`,
});

const joining = () => ({
  wifiHelp: "Điện thoại báo Wi-Fi không có internet?",
  wifiSteps: [
    "Mạng hội trường không có internet: xin chọn vẫn kết nối.",
    "Trang hay mất kết nối: tắt dữ liệu di động (4G, 5G) và VPN.",
    "Không quét thẻ bằng Zalo: dùng máy ảnh của điện thoại.",
  ],
  scan: "Quét mã QR trên thẻ bỏ phiếu bằng máy ảnh của điện thoại.",
  cannotScan: "Không quét được? Nhập mã in trên thẻ.",
  typedLabel: "Mã trên thẻ, bảy nhóm bốn ký tự",
  typedButton: "Tiếp tục",
  typedWrong: "Mã chưa đúng. Xin so lại từng nhóm với thẻ.",
  typedLength: (typed: number) => `Đã nhập ${typed}/28 ký tự.`,
  slipProblem: {
    "wrong-letters": "Mã QR này không đúng. Xin quét lại mã “Bỏ phiếu” trên thẻ.",
    "wrong-length": "Mã QR này thiếu ký tự. Xin quét lại mã “Bỏ phiếu” trên thẻ.",
    "wrong-checksum": "Mã chưa đúng. Xin so lại từng nhóm với thẻ.",
    "not-a-slip": "Mã QR này không phải của thẻ bỏ phiếu. Xin quét mã “Bỏ phiếu” trên thẻ.",
  } satisfies Record<SlipProblem, string>,
});

const insideApp = ({ you }: Speech) => ({
  inAppTitle: "Xin mở trang này bằng Chrome hoặc Safari.",
  inAppWhy: {
    closes: (app) =>
      `Trang đang mở bên trong ứng dụng ${app}. Ở đó trang bị đóng khi ${you} quay lại ứng dụng, và phiếu có thể bị mất giữa chừng.`,
    scripts: (app) =>
      `Trang đang mở bên trong ứng dụng ${app}. Ứng dụng này có thể chèn mã của mình vào trang và nhìn thấy ${you} chọn gì.`,
    unknown: () =>
      "Trang đang mở bên trong một ứng dụng khác, có thể là ứng dụng quét mã. Ở đó phiếu có thể bị mất giữa chừng.",
  } satisfies Record<Risk, (app: string) => string>,
  inAppWays: [
    "Bấm dấu ⋯ hoặc ⋮ ở góc màn hình, chọn “Mở bằng trình duyệt”.",
    "Hoặc mở máy ảnh của điện thoại và quét lại mã QR trên thẻ.",
  ],
  inAppNothing: "Chưa có gì được gửi đi. Nếu không làm được, xin hỏi bàn đón tiếp.",
  inAppNoOther: "Không mở được bằng trình duyệt khác?",
  inAppStayText:
    "Có thể bỏ phiếu ngay ở đây nếu máy giữ được dữ liệu. Xin giữ trang này mở cho đến khi thấy “ĐÃ BỎ PHIẾU”. Ứng dụng đang mở trang có thể nhìn thấy những gì hiện trên trang.",
  inAppStay: "Vẫn tiếp tục ở đây",
  inAppWrong: (app: string) => `Không phải đang mở trong ${app}?`,
  inAppWrongText: (app: string) =>
    `Chỉ tiếp tục nếu ${you} chắc chắn đây là trình duyệt của máy, không phải trang bên trong ${app}.`,
  inAppIsOwn: "Đây là trình duyệt của máy, tiếp tục",
  inAppTesting: "Đang thử xem trình duyệt có giữ được phiếu không…",
  inAppFailed:
    "Trình duyệt này không giữ được phiếu, nên không bỏ phiếu ở đây được. Xin mở trang bằng Chrome hoặc Safari, hoặc dùng trạm bỏ phiếu ở bàn đón tiếp.",
});

const stopped = ({ you, counters }: Speech) => ({
  storageTitle: "Trình duyệt này không giữ được phiếu.",
  storageText:
    "Có thể đang mở ở chế độ ẩn danh hoặc máy đã đầy. Xin mở lại trang bằng cửa sổ thường của Chrome hoặc Safari, hoặc dùng trạm bỏ phiếu.",
  tryAgain: "Thử lại",
  otherWindowTitle: "Trang bỏ phiếu đang mở ở một cửa sổ khác của máy này.",
  otherWindowText: "Chỉ một cửa sổ được dùng để phiếu không bị gửi hai lần.",
  useThisWindow: "Tiếp tục ở cửa sổ này",
  compareTitle: "So mã hội nghị với thẻ",
  compareText: "Tám nhóm dưới đây phải trùng với tám nhóm in trên thẻ.",
  compareYes: "Trùng với thẻ",
  compareNo: "Không trùng",
  differentTitle: "Mã hội nghị không trùng: xin báo ngay.",
  differentText: `Xin không bỏ phiếu trên máy này. Giữ nguyên trang và đưa thẻ cùng máy cho bàn đón tiếp hoặc ${counters}: thẻ có thể của hội nghị khác, hoặc có máy chủ giả.`,
  compareAgain: "So lại",
  elsewhereTitle: "Thẻ này đang mở trên một máy khác.",
  elsewhereText: `Mỗi thẻ chỉ dùng trên một máy. Nếu không phải máy của ${you}, xin báo bàn đón tiếp.`,
  takeSlip: "Dùng thẻ trên máy này",
});

const opening = () => ({
  opened: (title: string) => `Đã mở lượt bỏ phiếu: ${title}`,
  receive: "Nhận phiếu",
  smallGroup: (size: number) =>
    `Lượt này có ${size} người bỏ phiếu. Nếu các phiếu giống nhau, kết quả sẽ cho biết ý kiến của từng người.`,
  closeTo: (titles: string) => `Kết quả lượt này và lượt “${titles}” có thể cho biết ý kiến của từng người.`,
  voters: (name: string, size: number) => `${name}, ${size} người bỏ phiếu`,
});

const ballot = ({ You }: Speech) => ({
  year: (year: number) => `Năm ${year}`,
  selfRating: (level: string) => `Tự xếp loại: ${level}`,
  blank: "Để trống",
  control: (person: string, level: string) => `${person}: ${level}`,
  choicesGone:
    "Trang đã được tải lại, xin chọn từ đầu. Máy không ghi lại lựa chọn, để không ai xem được. Quyền bỏ phiếu vẫn còn.",
  leaveQuestion: "Rời trang thì các lựa chọn trên phiếu mất. Vẫn rời trang?",
  chosen: (count: number, of: number) => `Đã chọn ${count}/${of}`,
  toReview: "Kiểm tra lại phiếu",
  back: "Quay lại",
  forward: "Tiếp theo",
  pageOf: (page: number, of: number) => `${page}/${of}`,
  closingSoon: "Lượt bỏ phiếu sắp đóng. Xin gửi phiếu ngay.",
  secondsLeft: (seconds: number) => `Còn ${seconds} giây`,
  openUntil: (time: string) => `Bỏ phiếu đến ${time}`,
  timeUp: (time: string) => `Đã hết giờ (${time}). Xin gửi phiếu ngay, Chủ trì sắp đóng lượt.`,
  reviewTitle: "Kiểm tra lại phiếu",
  missingTitle: (count: number) => `Còn ${count} mục chưa chọn`,
  missing: "Chưa chọn",
  change: "Sửa",
  changeFor: (person: string) => `Sửa: ${person}`,
  checkCode: "Mã kiểm tra",
  checkCodeMaking: "đang tính…",
  send: "Bỏ phiếu",
  noChange: "Sau khi bỏ phiếu, không thể sửa lại.",
  checkFold: `${You} muốn kiểm tra máy trước khi bỏ phiếu?`,
  checkExplain:
    "Máy khác sẽ đọc được phiếu mở ra: xin chọn thử tùy ý, sau đó chọn lại. Cho máy kiểm tra quét mã ở trên trước, rồi mới mở. Phiếu đã mở bị hủy, máy làm phiếu mới; máy chủ không biết việc này.",
  checkCodeUse: "Chỉ dùng khi kiểm tra máy; không cần chụp hay ghi lại.",
  checkOpen: "Mở phiếu ra kiểm tra",
  checkTitle: "Phiếu kiểm tra",
  checkText: "Cho máy kiểm tra quét từng mã QR dưới đây. Mã kiểm tra đã hiện trước khi mở:",
  checkAgainst: "Phiếu này không được gửi đi.",
  checkEnd: "Hủy phiếu kiểm tra, làm phiếu mới",
});

const sending = () => ({
  sealing: "Đang đóng kín phiếu…",
  sending: "Đang gửi vào hòm phiếu…",
  retrying: "Phiếu đã đóng kín nhưng chưa gửi được. Xin giữ nguyên trang này, máy sẽ tự gửi lại.",
  sendingStay: "Xin giữ nguyên trang này.",
  sendingWhy:
    "Phiếu đã đóng kín. Máy chờ một khoảng ngẫu nhiên, thường dưới một phút, rồi tự gửi, để không ai nhìn giờ mà biết phiếu nào của thẻ nào.",
  late: "Máy chủ đưa phiếu chậm bất thường.",
  lateWaits: "Máy chờ thêm một đến hai phút rồi mới gửi, để giữ kín.",
  scanHeld:
    "Máy này đang gửi phiếu của thẻ trước. Xin chờ đến khi trang báo “ĐÃ BỎ PHIẾU”, rồi quét lại thẻ vừa quét.",
});

const ending = ({ you, counters }: Speech) => ({
  done: "ĐÃ BỎ PHIẾU",
  doneText: `Phiếu của ${you} đã nằm trong hòm phiếu điện tử.`,
  tracker: "Mã phiếu",
  trackerQr: "Mã phiếu đầy đủ dạng QR",
  trackerMeaning: `Mã này chỉ cho biết phiếu đã vào hòm, không cho biết ${you} chọn gì. Người phụ trách hệ thống không đọc được phiếu.`,
  comparing: "Hòm phiếu đã niêm phong. Máy đang tìm phiếu trong hòm…",
  inside: `Hòm phiếu đã niêm phong. Phiếu của ${you} có trong hòm.`,
  ballotCounted: `Phiếu của ${you} đã được đếm.`,
  now: {
    voting: "Người khác còn đang gửi phiếu.",
    counting: `${counters} đang kiểm phiếu.`,
    counted: "Đã kiểm phiếu xong. Xin chờ Chủ trì thông báo.",
    over: "Lượt bỏ phiếu này đã xong.",
  } satisfies Record<Meanwhile["stage"], string>,
  keepPage: "Xin giữ trang này, phiếu của lượt sau sẽ tự hiện ra.",
  lot: "Số bốc thăm",
  words: "Bốn từ",
  wordsMeaning: `Bốn từ này phải trùng với màn hình hội trường; nếu khác, xin báo ${counters}.`,
  wordsAfterLot: `Máy này nhận bản niêm phong khi đã có số bốc thăm, nên bốn từ chỉ để so với màn hình; hãy so thêm với máy của người đã giữ trang mở từ trước.`,
  lateKept: `Nếu nhiều máy cùng báo như vậy khi mạng vẫn tốt, xin báo ${counters}: có thể phải dừng và hủy lượt.`,
  noReceipt: "Máy chủ không trả biên nhận; máy này tự tìm thấy phiếu trong danh sách đã niêm phong.",
  rootSame: "Mã niêm phong vừa quét trùng với máy này.",
  missedTitle: "Lượt bỏ phiếu đã đóng.",
  missedText: "Máy này chưa gửi phiếu trong lượt vừa rồi. Xin giữ trang này cho lượt sau.",
  notTakenTitle: "Phiếu của máy này không có trong hòm.",
  notTakenText: `Máy đã làm phiếu nhưng không có biên nhận, và danh sách đã niêm phong không có phiếu đó. Xin giữ nguyên trang này và báo ${counters}.`,
  voidedTitle: "Lượt bỏ phiếu này đã bị hủy.",
  voidedText:
    "Phiếu của lượt này không được mở và không được tính. Nếu bỏ phiếu lại, phiếu mới sẽ tự hiện ra.",
  reason: (reason: string) => `Lý do: ${reason}`,
});

const result = () => ({
  resultTitle: "Kết quả kiểm phiếu",
  votes: (count: number, percent: string | null) =>
    percent === null ? `${count} phiếu` : `${count} phiếu (${percent})`,
  base: {
    "row-valid": () => "Tỷ lệ tính trên số phiếu có chọn trả lời của từng mục.",
    "ballot-valid": (count: number) => `Tỷ lệ tính trên ${count} phiếu hợp lệ.`,
    present: (count: number) => `Tỷ lệ tính trên ${count} người có mặt.`,
    summoned: (count: number) => `Tỷ lệ tính trên ${count} người được triệu tập.`,
  },
  leading: (level: string) => `Được chọn nhiều nhất: ${level}`,
  leadingShared: "Nhiều phương án có số phiếu bằng nhau.",
});

const refusing = ({ you, counters }: Speech) => ({
  refusedTitle: "Chưa thực hiện được.",
  notEntitledTitle: `Lượt này không dành cho thẻ của ${you}.`,
  notEntitledText: "Xin giữ trang này cho lượt sau. Nếu có nhầm lẫn, xin báo bàn đón tiếp.",
  refusals: {
    "slip-unknown":
      "Không nhận ra mã này. Thẻ có thể thuộc hội nghị khác hoặc chưa được ghi nhận. Xin báo bàn đón tiếp.",
    "slip-voided": "Thẻ này đã bị hủy. Xin báo bàn đón tiếp để nhận thẻ khác.",
    "batch-not-confirmed": "Thẻ này chưa được ghi nhận. Xin báo bàn đón tiếp.",
    "token-taken": `Thẻ này đã nhận phiếu của lượt bỏ phiếu này trên một máy khác. Nếu không phải ${you}, xin báo bàn đón tiếp.`,
    "element-taken":
      "Yêu cầu nhận phiếu của máy này trùng với yêu cầu của một thẻ khác, nên máy chủ không cấp phiếu. Xin báo bàn đón tiếp.",
    "round-closed":
      "Máy chủ báo lượt bỏ phiếu đã đóng. Máy giữ lại những gì đã làm và sẽ tự tìm phiếu trong hòm sau khi niêm phong. Xin giữ trang này.",
    "round-not-open":
      "Máy chủ báo lượt bỏ phiếu chưa mở hoặc đã đóng. Máy giữ lại những gì đã làm. Xin giữ trang này và báo bàn đón tiếp.",
    "credential-used": `Phiếu này không được nhận vì hòm đã có một phiếu khác gửi từ máy này. Xin báo ${counters}.`,
    "box-full": `Hòm phiếu không còn chỗ, việc này không được phép xảy ra. Xin báo ngay ${counters}.`,
  } satisfies Partial<Record<RefusalCode, string>>,
  refusalOther: "Máy chủ không nhận yêu cầu của máy này. Xin báo bàn đón tiếp và đọc mã dưới đây.",
  forgetSlip: "Dùng thẻ khác",
});

const problems = ({ you, tellCounters, tellDesk }: Speech) => ({
  problems: {
    "foreign-slip": {
      title: "Thẻ không khớp với máy chủ này.",
      text: `Mã hội nghị trên thẻ khác với mã của máy chủ đang trả lời: thẻ có thể của hội nghị khác hoặc của buổi chạy thử. Xin không bỏ phiếu ở trang này. ${tellDesk}`,
    },
    "other-meeting": {
      title: "Máy chủ đang ở một hội nghị khác.",
      text: "Máy vẫn giữ thẻ và phiếu của hội nghị trước. Nếu đến dự hội nghị mới, xin dùng thẻ của hội nghị đó.",
    },
    "opening-signature": {
      title: "Không hiện phiếu.",
      text: `Chữ ký mở lượt bỏ phiếu không đúng. Chưa có phiếu nào được gửi đi. ${tellDesk}`,
    },
    "round-definition": {
      title: "Không hiện phiếu.",
      text: `Nội dung phiếu nhận được không khớp với nội dung hội nghị đã chốt. Chưa có phiếu nào được gửi đi. ${tellDesk}`,
    },
    "second-opening": {
      title: "Hai nội dung khác nhau của cùng một lượt bỏ phiếu.",
      text: `Máy chủ đã đưa cho máy này hai nội dung khác nhau. ${tellCounters}`,
    },
    "rehearsal-changed": {
      title: "Dấu “Chạy thử” đã thay đổi.",
      text: `Máy chủ đổi dấu chạy thử sau khi phiếu đã được kiểm tra. ${tellCounters}`,
    },
    "went-back": {
      title: "Máy chủ quay lại bước cũ.",
      text: `Máy chủ đã báo lượt sắp đóng, đã đóng hoặc đã sang lượt sau, rồi lại báo như trước đó. Điều này không được phép xảy ra. ${tellCounters}`,
    },
    "token-proof": {
      title: "Phiếu nhận được không đúng khóa.",
      text: `Máy chủ không dùng khóa đã công bố của lượt này. Chưa có phiếu nào được gửi đi. ${tellCounters}`,
    },
    "receipt-wrong": {
      title: "Biên nhận không đúng.",
      text: `Biên nhận của máy chủ không khớp với phiếu đã gửi. ${tellCounters}`,
    },
    "closing-signature": {
      title: "Niêm phong không đúng chữ ký.",
      text: `Chữ ký niêm phong hòm phiếu không đúng. ${tellCounters}`,
    },
    "closing-early": {
      title: "Niêm phong khi chưa đóng.",
      text: `Máy chủ đưa bản niêm phong hòm phiếu khi lượt còn đang mở. ${tellCounters}`,
    },
    "closing-counts": {
      title: "Số liệu niêm phong không khớp.",
      text: `Phiếu của ${you} có trong hòm, nhưng số phiếu thu về, số đã nhận phiếu và số thẻ phát ra không khớp nhau. ${tellCounters}`,
    },
    "other-lot": {
      title: "Hai số bốc thăm khác nhau.",
      text: `Máy chủ đã đưa cho máy này hai số bốc thăm khác nhau. ${tellCounters}`,
    },
    "voiding-signature": {
      title: "Báo hủy không có chữ ký.",
      text: `Máy chủ báo lượt bị hủy mà không có chữ ký đúng. Máy vẫn giữ phiếu. ${tellCounters}`,
    },
    "finish-signature": {
      title: "Báo kết thúc không có chữ ký.",
      text: `Máy chủ báo hội nghị đã kết thúc mà không có chữ ký đúng. Máy vẫn giữ thẻ và phiếu. ${tellCounters}`,
    },
    "second-closing": {
      title: "Hai mã niêm phong khác nhau.",
      text: `Máy chủ đã đưa cho máy này hai bản niêm phong khác nhau của cùng một hòm phiếu. ${tellCounters}`,
    },
    "box-root": {
      title: "Mã niêm phong không đúng.",
      text: `Danh sách phiếu trong hòm không khớp với mã niêm phong. ${tellCounters}`,
    },
    "not-in-box": {
      title: "Không thấy phiếu trong hòm.",
      text: `Phiếu của ${you} có biên nhận nhưng không có trong hòm đã niêm phong. ${tellCounters}`,
    },
    "other-root": {
      title: "Mã niêm phong vừa quét khác với máy này.",
      text: `Màn hình hội trường và máy này có hai mã niêm phong khác nhau. ${tellCounters}`,
    },
  } satisfies Record<PhoneProblem, Explanation>,
});

/** What comes behind the first page, in one form of address. */
export const viLater = (address: Address) => {
  const speech = speechOf(address);
  return {
    ...frame(),
    ...joining(),
    ...insideApp(speech),
    ...stopped(speech),
    ...opening(),
    ...ballot(speech),
    ...sending(),
    ...ending(speech),
    ...result(),
    ...refusing(speech),
    ...problems(speech),
  };
};
