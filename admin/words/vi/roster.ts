import type { PersonTag, Position } from "../../../shared/domain/draft.ts";
import type { RosterColumn, RosterProblemCode } from "../../../shared/domain/roster-problems.ts";

const problems: Record<RosterProblemCode, (text: string) => string> = {
  "empty-file": () =>
    "Tệp không có nội dung. Xin kiểm tra đã chọn đúng tệp và danh sách ở trang tính đầu tiên.",
  "no-header": () =>
    "Không thấy dòng tiêu đề. Cần một dòng có các cột TT, Họ và tên, Chức vụ, Đơn vị, Thành phần, Chủ trì, Đối tượng, Người bỏ phiếu, Mức tự xếp loại.",
  "missing-column": (text) =>
    `Thiếu cột “${text}”. Xin thêm cột này vào dòng tiêu đề; các ô bên dưới có thể để trống.`,
  "double-column": (text) => `Cột “${text}” có hai lần. Xin bỏ bớt một cột.`,
  "no-person": () => "Dưới dòng tiêu đề chưa có người nào.",
  "too-many-persons": (text) =>
    `Tệp có ${text} dòng; một hội nghị nhận nhiều nhất 2.000 người. Xin kiểm tra đã chọn đúng tệp.`,
  "too-many-electorates": (text) =>
    `Có ${text} thành phần khác nhau; nhiều nhất 50. Xin xem cột Thành phần có bị ghi nhầm thành đơn vị hoặc chức vụ không.`,
  "name-missing": () =>
    "Dòng có nội dung nhưng thiếu họ và tên. Xin điền tên, hoặc xóa dòng nếu là dòng ghi chú, tổng cộng.",
  formula: () => "Ô bắt đầu bằng dấu =, +, - hoặc @ như một công thức. Xin gõ lại thành chữ bình thường.",
  "hidden-character": () => "Ô có ký tự ẩn hoặc đảo chiều chữ. Xin xóa cả ô rồi gõ lại bằng tay.",
  "too-long": () => "Nội dung dài quá 200 ký tự. Xin rút gọn.",
  "unknown-mark": () => "Cột này chỉ ghi x hoặc để trống.",
  "unknown-position": () => "Cương vị chỉ ghi Cấp trưởng, Cấp phó, hoặc để trống.",
  "unknown-level": () => "Chỉ ghi HTXS, HTT, HTNV, KHT, hoặc tên đầy đủ của mức, hoặc để trống.",
  "too-many-electorates-of-person": (text) => `Một người thuộc ${text} thành phần; nhiều nhất 20.`,
  "duplicate-person": () =>
    "Người này đã có ở dòng trên (trùng họ tên, chức vụ và đơn vị). Xin xóa một dòng; nếu là hai người khác nhau, xin ghi khác chức vụ hoặc đơn vị.",
  "same-name": () =>
    "Trùng họ tên với một dòng ở trên. Nếu là hai người, chức vụ cần khác nhau để phân biệt trên phiếu; có thể ghi thêm, ví dụ “(A)”, “(B)”.",
  markup: () => "Ô có dấu < hoặc >. Nội dung được giữ nguyên và hiện đúng như đã gõ.",
  "subject-without-post": (text) =>
    `${text} là đối tượng đánh giá nhưng chưa có chức vụ; phiếu sẽ chỉ hiện họ tên.`,
  "voter-without-electorate": (text) =>
    `${text} được đánh dấu bỏ phiếu nhưng không thuộc thành phần nào nên sẽ không có thẻ.`,
  "electorate-without-voter": (text) => `Thành phần “${text}” không có ai được đánh dấu bỏ phiếu.`,
  "several-chairs": (text) =>
    `Có nhiều người được đánh dấu chủ trì: ${text}. Người ghi trước sẽ chủ trì khi bắt đầu.`,
  "no-chair": () => "Chưa đánh dấu ai chủ trì.",
  "no-subject": () => "Chưa đánh dấu ai là đối tượng đánh giá.",
  "no-voter": () => "Chưa đánh dấu ai bỏ phiếu.",
};

/** Import of a spreadsheet and the list of people. */
export const roster = {
  importTitle: "Nhập bảng tính",
  importIntro:
    "Chọn tệp Excel (.xlsx) hoặc CSV. Danh sách chỉ được thay khi đã xem trước và bấm nút; tệp còn lỗi thì chưa nhập được.",
  file: "Tệp danh sách",
  filePlaceholder: "Chọn tệp .xlsx hoặc .csv",
  reading: "Đang đọc tệp…",
  samples: "Chưa có tệp? Tải một mẫu về rồi điền:",
  sampleLeaders: "Mẫu: bốn lãnh đạo tự bỏ phiếu (.xlsx)",
  sampleStaff: "Mẫu: 26 công chức bỏ phiếu về bốn lãnh đạo (.xlsx)",
  fileProblems: {
    "too-big": "Tệp lớn hơn 5 MB nên không phải là danh sách hội nghị. Xin chọn tệp khác.",
    "old-excel":
      "Đây là tệp Excel kiểu cũ (.xls). Xin mở bằng Excel, chọn Lưu thành (Save As) kiểu .xlsx rồi nhập lại.",
    "not-a-spreadsheet": "Không đọc được tệp này như một bảng tính. Xin chọn tệp .xlsx hoặc .csv.",
    "not-unicode":
      "Tệp CSV không dùng bảng mã Unicode nên chữ Việt sẽ sai. Xin lưu lại kiểu “CSV UTF-8” hoặc .xlsx rồi nhập lại.",
  },
  previewTitle: (file: string) => `Xem trước: ${file}`,
  people: "Người",
  electoratesFound: "Thành phần",
  errors: "Lỗi phải sửa",
  warnings: "Điều nên xem",
  problemsCaption: (errors: number, warnings: number) => `${errors} lỗi, ${warnings} điều nên xem`,
  row: "Dòng",
  column: "Cột",
  cell: "Nội dung",
  whatToDo: "Vấn đề và cách sửa",
  error: "Lỗi",
  warning: "Nên xem",
  wholeFile: "cả tệp",
  noProblem: "Không có lỗi.",
  takeOver: (count: number) => `Dùng danh sách ${count} người này`,
  fixFirst: (count: number) => `Còn ${count} lỗi trong tệp. Xin sửa tệp rồi chọn lại.`,
  replaceTitle: "Thay danh sách",
  replaceFact: (before: number, after: number) =>
    `Danh sách hiện có ${before} người sẽ được thay bằng ${after} người trong tệp. Những sửa đổi bằng tay trên người không còn trong tệp sẽ mất.`,
  replaceVerb: "Thay danh sách",
  imported: (count: number) => `Đã nhập ${count} người.`,
  columns: {
    number: "TT",
    name: "Họ và tên",
    post: "Chức vụ",
    unit: "Đơn vị",
    electorates: "Thành phần",
    chair: "Chủ trì",
    subject: "Đối tượng",
    voter: "Người bỏ phiếu",
    selfRating: "Tự xếp loại",
    position: "Cương vị",
    group: "Nhóm xếp loại",
    leadership: "Tập thể lãnh đạo",
    officeStaff: "Công chức cơ quan",
    keyCadre: "Cán bộ chủ chốt",
    committee: "Cấp ủy viên",
    partyMember: "Đảng viên",
  } satisfies Record<RosterColumn, string>,
  positions: { head: "Cấp trưởng", deputy: "Cấp phó", other: "Khác" } satisfies Record<Position, string>,
  tags: {
    leadership: "Thành viên tập thể lãnh đạo",
    "office-staff": "Công chức, viên chức của cơ quan",
    "key-cadre": "Cán bộ chủ chốt (ngoài trưởng, phó các phòng, đơn vị)",
    "committee-member": "Cấp ủy viên",
    "party-member": "Đảng viên",
  } satisfies Record<PersonTag, string>,
  groupHint:
    "Những người cùng nhóm được tính chung tỷ lệ xếp loại xuất sắc (đối tượng, cấp, lĩnh vực). Để trống: một nhóm chung.",
  tagsTitle: "Dùng để lập thành phần bỏ phiếu theo quy định",
  problems,
  listTitle: "Danh sách",
  listIntro: "Người dự hội nghị, thành phần bỏ phiếu và đối tượng đánh giá.",
  emptyTitle: "Danh sách còn trống",
  emptyText: "Cách nhanh nhất là nhập từ bảng tính; cũng có thể thêm từng người.",
  goImport: "Nhập từ bảng tính",
  addPerson: "Thêm người",
  editPerson: "Sửa người",
  caption: (shown: number, all: number) => (shown === all ? `${all} người` : `${shown} trong ${all} người`),
  searchHint: "Tìm theo tên, chức vụ, đơn vị, thành phần",
  yes: "có",
  showMore: (count: number) => `Hiện thêm ${count} người`,
  electoratesHint: "Gõ tên thành phần rồi bấm Enter. Một người có thể thuộc nhiều thành phần.",
  noLevel: "(không)",
  isChair: "Chủ trì hội nghị",
  isSubject: "Là đối tượng đánh giá",
  isVoter: "Được bỏ phiếu",
  sameIdentity: "Đã có người trùng họ tên, chức vụ và đơn vị.",
  removeTitle: "Xóa khỏi danh sách",
  removeFact: (name: string) => `Xóa “${name}” khỏi danh sách và khỏi các lượt bỏ phiếu đã lập.`,
  noDraftTitle: "Chưa chọn hội nghị",
  noDraftText: "Xin tạo hoặc chọn một hội nghị đang chuẩn bị.",
};
