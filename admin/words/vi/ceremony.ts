import type { CeremonyStep, CeremonyStopReason } from "../../../shared/domain/ceremony.ts";

/** The tellers make one key together: console of staff and chair, and each teller's device. */
export const ceremony = {
  title: "Tạo khóa của Ban kiểm phiếu",
  cardTitle: (meeting: string) => `Cùng tạo khóa cho hội nghị: ${meeting}`,
  threshold: "Số phần khóa cần để mở hòm phiếu",
  thresholdHint: "Cần ít hơn số thành viên thì vẫn kiểm phiếu được khi có người vắng hoặc hỏng máy.",
  thresholdOf: (needed: number, all: number) => `${needed} trong ${all} phần khóa`,
  thresholdAll: (all: number) => `Cả ${all} phần khóa (không được thiếu ai)`,
  thresholdFact: (needed: number, all: number) =>
    `Bất kỳ ${needed} trong ${all} thành viên cùng mở được hòm phiếu; ít hơn ${needed} người thì không mở được.`,

  editRestarts: "Đổi số này, danh sách thành viên thì phải tạo khóa lại từ đầu.",

  intro:
    "Mọi thành viên vào trang này cùng lúc trên máy của mình. Các máy tự tạo khóa trong vài phút, rồi mọi người so bốn từ.",
  start: "Bắt đầu buổi tạo khóa",
  onlyChairStarts: "Chủ trì bắt đầu buổi tạo khóa trên máy của mình.",
  startCode: (code: string, times: number) => `Mã buổi này: ${code}. Lần bắt đầu thứ ${times}.`,
  startCodeHint: "Mọi máy phải hiện cùng mã và cùng số lần.",
  discard: "Bỏ khóa đã xác nhận",
  discardFact:
    "Khóa mà Ban kiểm phiếu đã cùng tạo sẽ không dùng nữa. Mỗi thành viên phải bỏ phần khóa cũ trên máy mình, rồi cùng tạo lại từ đầu. Việc này cần thêm một người đồng ý.",
  again: "Tạo khóa lại từ đầu",
  againFact:
    "Những gì các máy đã tạo bị bỏ hết. Ai đã có phần khóa thì bỏ phần khóa đó trên máy mình. Mọi thành viên phải vào lại từ đầu.",
  stop: "Dừng buổi tạo khóa",
  stopFact: "Những gì các máy đã tạo bị bỏ hết. Có thể bắt đầu lại bất cứ lúc nào trước khi chốt.",
  notBegun: "Chưa bắt đầu. Xin mời đủ thành viên, rồi bấm Bắt đầu.",
  progress: (joined: number, all: number) => `${joined}/${all} thành viên đã vào`,
  readyCount: (ready: number, all: number) => `${ready}/${all} thành viên đã có phần khóa`,
  memberStates: ["chưa vào", "đã vào", "đang tạo khóa", "đang tạo khóa", "đang tạo khóa", "đã có phần khóa"],
  steps: {
    certificate: "Đang chờ đủ thành viên vào buổi tạo khóa. Xin giữ trang này mở.",
    commitment: "Các máy đang chuẩn bị. Không phải làm gì, xin giữ trang này mở.",
    polynomial: "Các máy đang trao đổi với nhau. Không phải làm gì, xin giữ trang này mở.",
    agreement: "Các máy đang xác nhận đã thấy cùng một dữ liệu. Không phải làm gì, xin giữ trang này mở.",
    output: "Các máy đang ghép khóa và kiểm tra lẫn nhau. Không phải làm gì, xin giữ trang này mở.",
  } satisfies Record<CeremonyStep, string>,
  stepTitles: {
    certificate: "Mọi người vào",
    commitment: "Chuẩn bị",
    polynomial: "Trao đổi",
    agreement: "Xác nhận chung",
    output: "Ghép và kiểm tra",
  } satisfies Record<CeremonyStep, string>,
  compareTitle: "So bốn từ",
  missing: (names: string) => `Đang chờ máy của: ${names}.`,
  working: "Máy đang tính…",

  joinTitle: "Vào buổi tạo khóa",
  join: "Vào buổi tạo khóa",
  joined: (name: string) => `Đã vào với tư cách ${name}.`,
  anotherSeat: "Thêm phần khóa của người khác",
  waitStart: "Chủ trì sẽ bắt đầu buổi tạo khóa. Xin giữ trang này mở.",
  memberOf: (name: string) => `Phần của ${name}`,
  oldShare: (name: string) =>
    `Máy này còn giữ phần khóa đã xong của ${name}, nhưng máy chủ báo buổi tạo khóa đó không còn. Nếu Chủ trì đã nói tạo lại, xin bỏ phần khóa cũ; nếu không, xin giữ lại và báo Chủ trì.`,
  dropOld: "Bỏ phần khóa cũ",
  dropOldFact: (name: string) =>
    `Phần khóa cũ của ${name} bị xóa khỏi máy này. Chỉ làm khi chính Chủ trì nói sẽ tạo khóa lại.`,
  elsewhere: "Thành viên này đã vào trên một máy khác. Nếu không phải đồng chí, xin báo Chủ trì dừng lại.",
  locked: "Trang vừa được tải lại. Xin nhập lại mật khẩu của phần khóa để đi tiếp.",
  goOn: "Đi tiếp",
  unsent: "Chưa gửi được. Khi có kết nối lại, máy tự gửi tiếp; xin giữ trang này mở.",
  refusedByServer: "Máy chủ không nhận dữ liệu của máy này.",
  notKept:
    "Trình duyệt không giữ được dữ liệu. Xin tắt chế độ ẩn danh hoặc dùng trình duyệt khác, rồi nhờ bắt đầu lại.",

  wordsText: "Xin đọc to bốn từ này. Máy của mọi thành viên phải hiện giống nhau, đúng thứ tự.",
  wordsConfirmed: "Chủ trì đã xác nhận bốn từ giống nhau trên mọi máy. Khóa đã xong.",
  wordsOfServer: "Bốn từ mà mọi máy phải hiện",
  wordsWait: "Chờ Chủ trì xác nhận bốn từ.",
  same: "Mọi máy hiện giống nhau",
  sameFact:
    "Đã nghe từng thành viên đọc to bốn từ trên máy của mình, và tất cả giống nhau, giống cả màn hình này.",
  different: "Có máy hiện khác",
  differentFact:
    "Nếu bốn từ khác nhau, có thể ai đó đã xen vào giữa các máy. Mọi phần khóa bị bỏ; xin bắt đầu lại, và nếu vẫn khác thì dừng hẳn.",
  confirmedAll: "Đã xác nhận bốn từ. Khóa đã xong và có thể chốt hội nghị.",
  onlyChair: "Chủ trì xác nhận bốn từ trên máy của mình.",

  stopped: "Buổi tạo khóa đã dừng.",
  stoppedBy: (name: string) => `Máy của ${name} báo dừng.`,
  nothingLeft: "Không còn lại gì của lần này. Có thể bắt đầu lại từ đầu.",
  objects: "Máy này dừng lại",
  report: "Báo mọi người và dừng",
  reasons: {
    people: () => "Có người bấm dừng.",
    "words-differ": () => "Bốn từ trên các máy không giống nhau.",
    "certificate-wrong": (name) => `Dữ liệu đầu tiên của ${name} không hợp lệ.`,
    "commitment-broken": (name) => `${name} đã đổi dữ liệu sau khi cam kết.`,
    "polynomial-wrong": (name) => `Dữ liệu trao đổi của ${name} không hợp lệ.`,
    "others-differ": () =>
      "Các máy đã nhận những dữ liệu khác nhau. Không thành viên nào bị nghi; xin kiểm tra máy chủ và mạng.",
    "share-wrong": (name) => `Phần mà ${name} gửi cho máy này không khớp.`,
    "key-wrong": (name) => `Phần khóa mà ${name} công bố không khớp.`,
    "message-changed": (name) => `Dữ liệu của ${name} đã bị đổi trên đường đi.`,
    "committee-changed": () => "Danh sách Ban kiểm phiếu hoặc số phần khóa đã được sửa.",
    discarded: () => "Chủ trì và một người nữa đã bỏ khóa cũ để tạo lại.",
    "older-software": () =>
      "Buổi tạo khóa này bắt đầu từ phiên bản cũ của phần mềm, cách so bốn từ khi đó chưa đủ chắc. Xin tạo khóa lại từ đầu.",
    "device-state": () => "Dữ liệu của buổi tạo khóa không khớp với máy này.",
  } satisfies Record<CeremonyStopReason, (name: string) => string>,
  somebody: "một thành viên",

  qr: "Mã QR vào máy",
  qrOf: (name: string) => `Mã QR để ${name} vào bằng điện thoại hoặc máy tính riêng`,
  qrText: (name: string) =>
    `${name} quét mã này bằng máy của mình, nhập mật khẩu tài khoản, rồi làm theo một câu trên màn hình.`,
  qrAccountName: (name: string) => `Tài khoản: ${name}`,
  qrNoAccount: (name: string) =>
    `Chưa có tài khoản Ban kiểm phiếu tên “${name}”. Bấm Mời: máy lập tài khoản và hiện một thư mời; người này quét mã bằng máy của mình và tự đặt mật khẩu.`,
  qrCertificate:
    "Lần đầu, máy sẽ hỏi về chứng chỉ của máy chủ: chọn tiếp tục, sau khi so dấu vân tay với màn hình hội trường.",
};
