import type { OpeningProblem } from "../../../shared/client/teller/opening-checks.ts";
import type { BoxProblem } from "../../../shared/client/teller/sealed-box.ts";
import type { TellerProblem } from "../../../shared/client/teller/teller.ts";

type KeyProblem = Extract<TellerProblem, { kind: "key" }>["problem"];

/** Pages of a teller: the key before the meeting, the key test, the sealed box. */
export const tellers = {
  title: "Khóa và mở hòm phiếu",
  intro:
    "Trang này giữ phần khóa của đồng chí: một phần của chìa khóa mở hòm phiếu, nằm trong máy này và có mật khẩu riêng.",
  nothingTitle: "Chưa có việc cho Ban kiểm phiếu",
  nothingText: "Khi thư ký lập xong danh sách Ban kiểm phiếu của hội nghị, trang này sẽ mời tạo khóa.",
  seatsCaption: (ready: number, all: number) => `Ban kiểm phiếu: ${ready}/${all} người sẵn sàng`,
  readyOf: (needed: number, all: number, ready: number) =>
    `Ban kiểm phiếu: cần ${needed} trong ${all}, đã sẵn sàng ${ready}`,
  seat: "Thành viên",
  readiness: "Tình trạng",
  thisDevice: "máy này",
  oneDevice: "Các phần khóa do một máy giữ",

  ceremonyTitle: (meeting: string) => `Tạo khóa cho hội nghị: ${meeting}`,
  ceremonyText:
    "Mỗi thành viên tạo phần khóa trên máy của mình. Không có đủ các phần khóa thì không ai mở được hòm phiếu.",
  untitledMeeting: "(chưa đặt tên)",
  chooseSeat: "Tôi là",
  chooseSeatHint: "Chọn tên của mình trong danh sách Ban kiểm phiếu.",
  chooseSeatMissing: "Xin chọn tên của mình.",
  passphrase: "Mật khẩu của phần khóa",
  passphraseHint: "Ít nhất 8 ký tự, khác mật khẩu đăng nhập. Không ai lấy lại được mật khẩu này.",
  passphraseAgain: "Nhập lại mật khẩu của phần khóa",
  makeKey: "Tạo phần khóa",
  allSeatsTaken: "Mọi thành viên đều đã có khóa.",
  keyMade: (name: string) => `Đã tạo phần khóa của ${name}.`,
  keyKept: (name: string) => `Phần khóa của ${name} nằm trong trình duyệt của máy này.`,
  keepCopy:
    "Xin tải tệp khóa về và cất một bản ở nơi khác, ví dụ thẻ nhớ. Tệp chỉ mở được bằng mật khẩu vừa đặt.",
  download: "Tải tệp khóa",
  downloadOf: (name: string) => `Tải tệp khóa của ${name}`,
  keyOrphan: (name: string) =>
    `Máy này còn giữ một phần khóa cũ của ${name} mà hội nghị không dùng. Muốn tạo phần khóa mới, xin bỏ phần khóa cũ.`,
  dropOrphan: "Bỏ phần khóa cũ",
  dropOrphanFact: (name: string) =>
    `Phần khóa cũ của ${name} bị xóa khỏi máy này. Việc này không ảnh hưởng khóa mà hội nghị đang dùng.`,

  testTitle: "Kiểm tra khóa",
  testText: "Trước khi mở lượt bỏ phiếu, mỗi thành viên chứng minh máy của mình còn giữ phần khóa.",
  test: "Kiểm tra khóa",
  testOf: (name: string) => `Mật khẩu của phần khóa – ${name}`,
  ready: "Sẵn sàng",
  notReady: "chưa kiểm tra khóa",
  hasKey: "đã có khóa",
  hasNoKey: "chưa có khóa",
  fingerprintText: "Mã hội nghị. Xin so với mã in trên một thẻ bỏ phiếu bất kỳ:",
  fingerprintCompared: "Tôi đã so với một thẻ trong tập thẻ, mã giống nhau",
  keyWordsText: "Bốn từ của các phần khóa. Từng thành viên đọc to; máy nào cũng phải hiện đúng bốn từ này:",
  keyWordsCompared: "Các máy của Ban kiểm phiếu đều hiện bốn từ này",
  noKeyHere: "Máy này không giữ phần khóa nào của hội nghị.",
  restoreText: "Đã tạo khóa trên máy khác? Chọn tệp khóa để dùng máy này.",
  restore: "Chọn tệp khóa",
  restored: (name: string) => `Đã đưa phần khóa của ${name} vào máy này.`,
  restoreTitle: (name: string) => `Phần khóa của ${name} lấy từ tệp khóa`,
  restoreWhy:
    "Máy này không biết phần khóa đã mở những lượt nào. Trước khi mở hòm phiếu, cần biên bản đã ký và xác nhận từ máy của một thành viên khác.",
  restoreCode: "Mã đọc cho thành viên khác",
  restoreSay: "Thành viên khác bấm “Xác nhận cho máy khác” trên máy của mình và ghi mã này.",
  restoreAlone: "Chỉ một người giữ khóa nên không có máy nào khác xác nhận.",
  restorePast: "Số thứ tự của lượt cuối cùng đã có biên bản ký (chưa có thì ghi 0)",
  restorePastWrong: "Xin ghi số thứ tự của lượt, hoặc 0.",
  finishRestore: "Dùng phần khóa trên máy này",
  restoreDone: (name: string) => `Máy này đã biết những lượt mà phần khóa của ${name} đã mở.`,
  restoreWaits: "Đang chờ thành viên khác xác nhận…",
  restoreHeard: "✓ Đã có lời xác nhận từ máy khác.",
  restoreTestFirst: "Xin kiểm tra khóa trước.",
  confirmOther: "Xác nhận cho máy khác",
  confirmOtherText:
    "Chỉ xác nhận khi chính thành viên ấy nhờ, và tự đọc mã trên máy của mình. Máy này nói những lượt mà nó đã mở.",
  confirmWhom: "Thành viên nhờ xác nhận",
  confirmCode: "Mã trên máy của người ấy (6 chữ số)",
  confirmCodeWrong: "Cần đúng sáu chữ số.",
  confirmed: "Đã gửi xác nhận.",
  openedCopy: "Phần khóa vừa được dùng. Xin tải lại tệp khóa và cất thay bản cũ: bản mới ghi lượt vừa mở.",
  sealing: "Đang khóa phần khóa bằng mật khẩu, mất vài giây…",
  unlocking: "Đang mở phần khóa bằng mật khẩu, mất vài giây…",

  waitTitle: "Chờ niêm phong",
  waitText: "Khi hòm phiếu được niêm phong, máy này tự tải hồ sơ về và kiểm tra từng phiếu.",
  checkTitle: "Kiểm tra hòm phiếu",
  checkText: "Máy này tự kiểm tra từng phiếu trong hòm. Chưa ai biết kết quả.",
  checkStarting: "Đang tải hồ sơ niêm phong…",
  checkProgress: (done: number, total: number) => `Đã kiểm tra ${done}/${total} phiếu`,
  checkDone: (ballots: number) => `Mọi phiếu đều hợp lệ. Trong hòm có ${ballots} phiếu.`,
  checkFailed: "Không được mở hòm phiếu này.",
  checkAgain: "Kiểm tra lại",
  boxRoot: "Mã niêm phong",
  ballots: "Số phiếu trong hòm",
  roundCode: "Mã lượt",
  otherBox:
    "Hòm phiếu mà máy này nhận khác với hòm trên màn hình hội trường. Xin dừng lại và báo Chủ trì, không mở hòm phiếu.",

  lotTitle: "Rút số",
  lotText:
    "Một thành viên rút bốn chữ số, đọc to cho cả hội trường, rồi ghi vào đây. Mỗi lượt chỉ rút một lần.",
  lot: "Bốn chữ số",
  draw: "Rút số",
  lotWrong: "Cần đúng bốn chữ số.",
  sayLot: "Ghi số đã đọc",
  lotFact: (lot: string) => `Ghi số ${lot} làm số bốc thăm. Sau đó không đổi được nữa.`,
  wordsTitle: "Bốn từ của hòm phiếu",
  wordsText: "Máy này tự tính. Bốn từ phải trùng với màn hình hội trường và điện thoại của mọi người.",
  lotHeard: "Số bốc thăm đã nghe đọc trong hội trường",
  lotHeardHint: "Ghi số đã nghe, không nhìn số trên máy khác. Máy tự tính bốn từ từ số này.",
  lotHeardOther:
    "Số này khác với số đã ghi trên máy chủ. Xin hỏi lại người rút số; nếu vẫn khác, dừng lại và báo Chủ trì.",
  wordsCompared: "Màn hình hội trường và điện thoại hiện đúng bốn từ này",
  lotDone: "Đã rút số. Xin ghi số đã nghe ở bước mở hòm phiếu.",

  openTitle: "Mở hòm phiếu",
  openText: "Khi hội trường đã so xong bốn từ, mỗi thành viên góp phần khóa một lần.",
  openWait: "Cần kiểm tra xong hòm phiếu và rút số trước.",
  heads: "Số người nói đã bỏ phiếu",
  headsHint: "Xin hỏi hội trường và đếm. Nếu trong hòm có nhiều phiếu hơn số này, máy không mở.",
  headsWrong: "Xin ghi số người đếm được.",
  open: "Góp phần khóa",
  opening: "Đang mở…",
  given: "Đã góp phần khóa",
  notGiven: "chưa góp",
  givenCaption: (given: number, all: number) => `Đã góp ${given}/${all} phần khóa`,
  givenOf: (given: number, needed: number, all: number) =>
    `Đã góp ${given}/${needed} phần khóa cần có (trong ${all} thành viên)`,
  shareRefused: "phần khóa gửi lên không khớp, không được tính; có thể góp lại",
  enough: "Đã đủ phần khóa, đang kiểm phiếu…",
  countedTitle: "Kiểm tra kết quả",
  countedText: "Máy này tự tải hồ sơ và kiểm tra từng bằng chứng trước khi nói lượt này đã kiểm phiếu xong.",
  counted: "Đã kiểm phiếu xong: máy này đã tự kiểm tra hồ sơ. Kết quả nằm ở trang Kết quả kiểm phiếu.",
  countedCode: (code: string) => `Mã hồ sơ: ${code}`,
  countedFailed: "Hồ sơ chưa qua được kiểm tra trên máy này.",
  countedLater: "Đã đủ phần khóa. Khi Chủ trì công bố, máy này tải hồ sơ về và tự kiểm tra.",
  countedNoKey: "Đã đủ phần khóa. Máy không giữ phần khóa thì không tự kiểm tra hồ sơ.",
  voided: (reason: string) => `Lượt này đã bị hủy: ${reason}. Hòm phiếu không được mở.`,

  deleteTitle: "Xóa phần khóa",
  deleteText: "Sau lượt cuối cùng, xin xóa phần khóa khỏi máy này và hủy tệp khóa đã cất.",
  deleteShare: "Xóa phần khóa",
  deleteFact: (name: string) =>
    `Phần khóa của ${name} bị xóa khỏi máy này. Sau đó máy này không mở được hòm phiếu nào của hội nghị nữa.`,
  deleted: "đã xóa phần khóa",
  earlierTitle: "Phần khóa của hội nghị trước",
  earlierText: "Máy này còn giữ phần khóa của hội nghị đã qua. Xin xóa, và hủy tệp khóa đã cất.",
  earlierFact: (meeting: string) =>
    `Phần khóa của ${meeting} bị xóa khỏi máy này. Chỉ xóa khi hội nghị đó đã kiểm phiếu xong.`,
  unknownMeeting: "hội nghị không còn trên máy chủ này",

  /** What a problem of the box adds: the counts as "3/5", or the numbers of rounds. */
  boxDetails: {
    "too-few-ballots": (counts: string) => {
      const [cast = "", least = ""] = counts.split("/");
      return `trong hòm có ${cast} phiếu, cần ít nhất ${least}`;
    },
    "round-replaced": (rounds: string) => `lượt thay: ${rounds}`,
  },
  technical: "Chi tiết cho người hỗ trợ kỹ thuật",

  problems: {
    "not-a-key-file": "Đây không phải tệp khóa.",
    damaged: "Tệp khóa bị hỏng. Xin dùng bản cất ở nơi khác.",
    "wrong-passphrase": "Mật khẩu của phần khóa chưa đúng.",
    "another-meeting": "Khóa hoặc hòm phiếu này thuộc một hội nghị khác.",
    "no-key": "Máy này không giữ phần khóa của thành viên này.",
    "other-key-kept": "Máy này đã giữ một phần khóa khác của thành viên này.",
    "not-kept":
      "Trình duyệt không giữ được dữ liệu. Xin tắt chế độ ẩn danh hoặc dùng trình duyệt khác rồi làm lại.",
    "another-round": "Hồ sơ tải về thuộc một lượt bỏ phiếu khác.",
    "another-fingerprint": "Mã hội nghị đã khác với lần kiểm tra khóa trước. Xin dừng lại và báo Chủ trì.",
    "not-this-key": "Hòm phiếu này không dùng phần khóa của máy này.",
    "too-few-ballots": "Hòm phiếu có quá ít phiếu nên không được mở, để giữ kín phiếu của từng người.",
    "heads-missing": "Xin ghi số người nói đã bỏ phiếu.",
    "more-ballots-than-heads":
      "Trong hòm có nhiều phiếu hơn số người nói đã bỏ phiếu. Xin đếm lại; nếu vẫn vậy, không mở và báo Chủ trì.",
    "another-phi":
      "Máy này đã mở một lượt khác mang cùng số thứ tự. Xin dừng lại và báo Chủ trì, đây có thể là gian lận.",
    "another-sum":
      "Máy này đã mở một hòm phiếu khác của chính lượt này. Xin dừng lại và báo Chủ trì, đây có thể là gian lận.",
    "rounds-too-close":
      "Số thẻ nhận phiếu của lượt này chỉ khác vài thẻ so với lượt mà máy này đã mở về cùng người: trừ hai kết quả cho nhau sẽ lộ phiếu của vài người, và điện thoại đã không báo trước điều đó. Máy không mở; xin báo Chủ trì hủy lượt và mở lại.",
    "replaces-opened":
      "Lượt này thay cho một lượt mà máy này đã mở. Mở thêm sẽ lộ phiếu của từng người, nên máy từ chối.",
    "memory-unreadable":
      "Không đọc được ghi nhớ về những lượt máy này đã mở, nên máy từ chối. Xin dùng máy khác có tệp khóa.",
    "another-key-made":
      "Hội nghị đã chốt với một khóa khác với khóa mà máy này cùng tạo. Xin dừng lại và báo Chủ trì, đây có thể là gian lận.",
    "threshold-wrong":
      "Số phần khóa cần để mở không được phép với Ban kiểm phiếu này, nên máy không tham gia. Xin dừng lại và báo Chủ trì.",
    "round-is-past":
      "Máy này đã mở một lượt sau, hoặc đã thấy lượt thay cho lượt này, nên không mở lượt này nữa. Xin báo Chủ trì.",
    "another-box":
      "Hòm phiếu này khác với hòm mà máy này đã kiểm tra lần đầu. Xin dừng lại và báo Chủ trì, đây có thể là gian lận.",
    "fingerprint-not-compared":
      "Xin so mã hội nghị trên máy này với mã in trên một thẻ trong tập thẻ, rồi đánh dấu là đã so.",
    "passphrase-short": "Mật khẩu của phần khóa cần ít nhất 8 ký tự.",
    "memory-unconfirmed":
      "Phần khóa này lấy từ tệp khóa và chưa có máy nào khác xác nhận những lượt đã mở. Xin làm bước xác nhận trước.",
    "confirmation-missing":
      "Chưa có xác nhận cho mã này. Xin nhờ một thành viên khác xác nhận trên máy của họ.",
    "key-words-not-compared": "Xin so bốn từ với máy của các thành viên khác, rồi đánh dấu là đã so.",
    "lot-missing": "Xin ghi bốn chữ số đã nghe đọc trong hội trường.",
    "another-lot":
      "Số đã nghe khác với số đã ghi trên máy chủ, nên máy không mở. Xin dừng lại và báo Chủ trì, đây có thể là gian lận.",
    "words-not-compared": "Xin so bốn từ với màn hình hội trường và điện thoại, rồi đánh dấu là đã so.",
    "not-counted-yet": "Hồ sơ tải về chưa có kết quả. Xin kiểm tra lại sau ít phút.",
    "not-a-record": "Hồ sơ tải về không đọc được. Xin kiểm tra lại.",
    "record-unsound": "Hồ sơ niêm phong không qua được kiểm tra. Xin dừng lại và báo Chủ trì.",
    "check-stopped":
      "Máy này không kiểm tra hết được hòm phiếu. Xin đóng bớt chương trình khác rồi kiểm tra lại.",
    "round-voided": "Lượt này đã bị hủy nên hòm phiếu không được mở.",
    "round-replaced": "Lượt này đã được thay bằng lượt khác nên hòm phiếu không được mở.",
    "already-counted": "Lượt này đã kiểm phiếu xong.",
  } satisfies Record<KeyProblem | OpeningProblem | BoxProblem["code"], string>,
};
