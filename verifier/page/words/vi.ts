/** Every word of verify.html in Vietnamese, the original. */
import type { CheckId } from "../../../shared/record/verify/finding.ts";
import type { InputProblem } from "../../../shared/record/verify/input.ts";
import type { RecordReport } from "../../../shared/record/verify/report.ts";
import type { RecordState } from "../../../shared/record/readme.ts";
import type { NoVerdict } from "../checking/messages.ts";

/** What a check of the record is about, and what it asks. */
type CheckWords = { readonly name: string; readonly asks: string };
/** A heading and what it means. */
type Said = { readonly title: string; readonly text: string };
export type StatusKind = "pass" | "fail" | "not-made" | "not-applicable";

export const vi = {
  title: "Kiểm tra hồ sơ bỏ phiếu kín",
  otherLanguage: "English",
  version: (version: string) => `Phiếu Kín ${version}`,
  intro:
    "Trang này tự kiểm tra hồ sơ kiểm chứng của một lượt bỏ phiếu, ngay trên máy này. Trang không kết nối mạng; không có gì được gửi đi.",
  dropTitle: "Thả tệp hồ sơ (.zip) vào đây",
  dropAgain: "Kiểm tra một tệp khác",
  choose: "Chọn tệp…",
  cancel: "Dừng",
  file: (name: string) => `Tệp: ${name}`,

  running: "Đang kiểm tra",
  reading: "Đang đọc tệp…",
  ballots: (done: number, total: number) => `Đã kiểm tra ${done}/${total} lá phiếu`,
  rest: "Đã kiểm tra mọi lá phiếu. Đang kiểm tra các mục còn lại…",
  notYet: "Chưa có kết luận nào cho đến khi kiểm tra xong.",

  severalFiles: "Mỗi lần chỉ kiểm tra được một tệp. Xin thả hoặc chọn đúng một tệp hồ sơ.",
  noVerdict: {
    "not-a-record":
      "Tệp này không phải là hồ sơ bỏ phiếu. Xin chọn tệp .zip đã tải từ mục “Hồ sơ kiểm chứng”.",
    unreadable:
      "Trình duyệt không đọc được tệp này. Nếu là thư mục, xin chọn tệp .zip; nếu tệp nằm trên thẻ nhớ, xin cắm lại.",
    stopped:
      "Máy này không kiểm tra được đến cùng, có thể vì thiếu bộ nhớ. Chưa có kết luận nào về hồ sơ. Xin thử trên máy khác.",
  } satisfies Record<NoVerdict, string>,
  problem: {
    "too-large": "Tệp .zip này lớn hơn mọi hồ sơ bỏ phiếu có thể có, nên không được mở ra.",
    damaged: "Tệp .zip này bị hỏng hoặc đã bị sửa: không đọc được gì trong đó. Xin tải lại từ nguồn.",
  } satisfies Record<InputProblem["code"], string>,

  verdict: {
    valid: {
      title: "HỒ SƠ HỢP LỆ",
      text: "Mọi mục kiểm tra áp dụng cho hồ sơ này đều đạt. Xin so mã hồ sơ dưới đây với mã in trong biên bản: chỉ khi hai mã giống nhau, đây mới là hồ sơ của biên bản ấy.",
    },
    refused: {
      title: "HỒ SƠ KHÔNG HỢP LỆ",
      text: "Có mục kiểm tra không đạt. Không dùng số liệu trong tệp này. Xin giữ lại tệp, và tải lại hồ sơ từ một nguồn khác để so.",
    },
    incomplete: {
      title: "CHƯA ĐỦ ĐỂ KẾT LUẬN",
      text: "Không mục nào sai, nhưng có mục không kiểm tra được. Không thể coi hồ sơ này là đã được kiểm chứng.",
    },
  } satisfies Record<RecordReport["verdict"], Said>,
  state: {
    counted: "Lượt này đã kiểm phiếu.",
    uncounted: "Hòm phiếu đã niêm phong, chưa kiểm phiếu: hồ sơ chưa có kết quả.",
    voided: "Lượt này đã bị hủy và không bao giờ được kiểm phiếu.",
  } satisfies Record<RecordState, string>,
  rehearsal: "CHẠY THỬ – lượt này không có giá trị.",

  codeTitle: "Mã hồ sơ",
  noCode: "Tệp này không có mã hồ sơ.",
  typedLabel: "Nhập mã hồ sơ in trong biên bản kiểm phiếu (64 ký tự), hoặc nội dung mã QR ở cuối trang",
  typedSoFar: (typed: number) =>
    `Đã nhập ${typed}/64 ký tự, đến đây giống nhau. Xin nhập đủ: một phần mã chưa nói lên điều gì.`,
  typedSame: "MÃ GIỐNG NHAU. Đây là hồ sơ của biên bản ấy.",
  typedSameButBad: "Mã giống nhau, nhưng hồ sơ này chưa được kiểm chứng (xem kết luận ở trên).",
  typedOther: (group: number) =>
    `MÃ KHÁC NHAU, từ nhóm thứ ${group} (mỗi nhóm tám ký tự). Nếu đã nhập đúng, đây không phải là hồ sơ của biên bản ấy.`,
  typedTooLong: "Mã nhập vào dài hơn 64 ký tự. Xin xem lại.",
  typedLetters: "Mã hồ sơ chỉ gồm các chữ số 0 đến 9 và các chữ a đến f. Xin xem lại.",

  checksTitle: "Mười tám mục kiểm tra",
  status: {
    pass: "Đạt",
    fail: "Không đạt",
    "not-made": "Không kiểm tra được",
    "not-applicable": "Không áp dụng",
  } satisfies Record<StatusKind, string>,
  checks: {
    1: {
      name: "Tệp phiếu nguyên vẹn",
      asks: "Mỗi phần đúng từng byte với mã băm của nó; không thừa, không thiếu.",
    },
    2: { name: "Trình tự", asks: "Các phần nối thành một chuỗi duy nhất, từ lúc lập đến lúc kết thúc." },
    3: {
      name: "Mẫu phiếu",
      asks: "Cuộc bỏ phiếu trong tệp được lập đúng từ mẫu phiếu và danh sách của lượt này.",
    },
    4: {
      name: "Khóa của Ban kiểm phiếu",
      asks: "Khóa niêm phong hòm phiếu do đúng các phần khóa đã công bố tạo nên, có chứng minh.",
    },
    5: {
      name: "Danh sách quyền bỏ phiếu",
      asks: "Danh sách đúng dạng, đã sắp xếp, mỗi quyền chỉ có một lần.",
    },
    6: {
      name: "Từng lá phiếu",
      asks: "Mỗi lá phiếu là một lựa chọn đúng mẫu, có chứng minh và chữ ký; mỗi quyền đúng một lá.",
    },
    7: { name: "Cộng phiếu", asks: "Tổng được mở đúng là tổng của các lá phiếu này, tính lại trên máy này." },
    8: { name: "Mở tổng", asks: "Mỗi người giữ khóa đã mở đúng tổng ấy, có chứng minh." },
    9: {
      name: "Mở đúng hòm phiếu này",
      asks: "Chứng minh thứ hai gắn việc mở với chính hòm phiếu này, phòng người giữ khóa không trung thực.",
    },
    10: { name: "Kết quả", asks: "Số phiếu đã công bố đúng là kết quả mở ra." },
    11: {
      name: "Chữ ký của lượt",
      asks: "Việc mở, đóng hoặc hủy lượt do khóa của hội nghị ký; nội dung phiếu đúng theo mẫu.",
    },
    12: {
      name: "Phiếu nào cũng được cấp quyền",
      asks: "Mỗi lá phiếu có một quyền thật do lượt này cấp, không quyền nào dùng hai lần.",
    },
    13: {
      name: "Cấp quyền theo thẻ",
      asks: "Quyền chỉ cấp cho thẻ đã in, mỗi thẻ một lần; số phiếu không vượt số người.",
    },
    14: {
      name: "Niêm phong",
      asks: "Các lá phiếu này đúng là những lá phiếu đã niêm phong, không thêm, không bớt.",
    },
    15: { name: "Nhật ký", asks: "Nhật ký của lượt liền mạch và kể đúng như các phần còn lại." },
    16: { name: "Số liệu biên bản", asks: "Mọi con số trong biên bản tính lại được từ kết quả và nhật ký." },
    17: { name: "Quy tắc xếp loại", asks: "Áp dụng lại bộ quy tắc cho đúng các mức đề nghị đã ghi." },
    18: { name: "Đủ tệp", asks: "Hồ sơ có đúng các tệp phải có, mỗi tệp đúng mã băm của nó." },
  } satisfies Record<CheckId, CheckWords>,
  technical: "Chi tiết kỹ thuật, như chương trình verify-record in ra",

  figuresTitle: "Số phiếu theo từng đối tượng",
  round: (n: number, title: string) => `Lượt ${n}: ${title}`,
  roundFacts: (electorate: string, size: number) => `Thành phần bỏ phiếu: ${electorate} (${size} người)`,
  counts: {
    summoned: "Triệu tập",
    present: "Có mặt",
    handedOut: "Phát ra",
    cast: "Thu về",
    valid: "Hợp lệ",
  },
  subject: "Đối tượng",
  blank: "Để trống",
  base: (count: number) => `trên ${count}`,
  votes: (count: number) => `${count} phiếu`,
  percent: (text: string) => `${text} %`,
  proposal: "Mức đề nghị",
  noProposal: "chưa xác định",
  lot: "Số bốc thăm",
  words: "Bốn từ niêm phong",
  noResult: "Hồ sơ này không có kết quả.",

  trustTitle: "Điều phải tin, không kiểm tra được",
  trustRules: (facts: number, decisions: number, levels: number) =>
    `Các mức đề nghị dựa trên những điều do cơ quan nhập: ${facts} dữ kiện, ${decisions} quyết định` +
    (levels === 0 ? "." : `, và ${levels} mức của tập thể lấy từ lượt khác.`),
  outcomeCode: (hash: string) => `Mã kết quả: ${hash}`,
  trust: [
    "Ai đã nhận thẻ và ai đã bỏ phiếu: hồ sơ không có tên người bỏ phiếu. Điều này do bàn đón tiếp và biên bản bảo đảm.",
    "Người bỏ phiếu có bị ép buộc hay bị nhìn trộm hay không.",
    "Điện thoại có gửi đúng lựa chọn hay không: người bỏ phiếu kiểm tra bằng biên nhận và bằng phiếu kiểm tra.",
    "Trang này có phải bản gốc hay không (xem dưới đây).",
  ],

  ballotTitle: "Phiếu kiểm tra trên điện thoại",
  ballotIntro:
    "Người bỏ phiếu mở một phiếu kiểm tra trên điện thoại; trang này tính lại và cho biết điện thoại đã mã hóa điều gì. Không có gì được gửi đi.",
  ballotFile: "Tệp nội dung lượt (tải ở mục “Phiếu kiểm tra” của trang điều hành)",
  ballotFileWrong: "Tệp này không phải nội dung của một lượt bỏ phiếu.",
  ballotEnd: "Trở lại kiểm tra hồ sơ",

  pageTitle: "Trang này có đáng tin không?",
  page: [
    "Một trang đi kèm hồ sơ do chính bên lập hồ sơ đưa thì chứng minh được rất ít: người sửa hồ sơ cũng có thể sửa trang. Hãy lấy verify.html từ một nguồn khác, hoặc so mã SHA-256 của tệp với mã in trong biên bản và mã do người khác công bố.",
    "Windows (PowerShell): Get-FileHash verify.html\nmacOS: shasum -a 256 verify.html\nLinux: sha256sum verify.html",
    "Muốn chắc hơn nữa, xin kiểm tra lại bằng một chương trình khác: verify_record.py (Python) viết riêng theo tài liệu giao thức; hai chương trình phải cho cùng kết luận và cùng mã hồ sơ.",
  ],
};
