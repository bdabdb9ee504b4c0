import type { RatedSubject, VoteFlag } from "../../../shared/rules/output.ts";
import type { SubjectKind } from "../../../shared/rules/input.ts";

/** What the rules make of votes and facts. Always a proposal, never a decision. */
export const outcome = {
  title: "Mức đề nghị",
  intro: "Mức đề nghị cho từng đối tượng theo phiếu, căn cứ và bộ quy tắc, kèm từng bước tính.",
  proposalOnly: "Đây là mức đề nghị. Mức chính thức do cấp có thẩm quyền quyết định.",
  contradiction: (name: string, official: string, member: string) =>
    `${name}: mức đề nghị đảng viên (${member}) cao hơn mức đề nghị cán bộ, công chức (${official}). Mức đảng viên theo mức cán bộ, công chức; xin xem lại căn cứ trước khi in văn bản.`,
  noPackTitle: "Hội nghị không dùng bộ quy tắc",
  noPackText: "Chỉ có số phiếu; máy không tính mức đề nghị. Xem số phiếu ở trang Kết quả kiểm phiếu.",
  packNotKept: (packId: string, version: number) =>
    `Hội nghị được chốt bằng bộ quy tắc ${packId}, phiên bản ${version}; dữ liệu thời đó không lưu kèm bộ quy tắc và phần mềm này không còn phiên bản ấy. Số phiếu, biên bản kiểm phiếu và hồ sơ vẫn xem, in được; mức đề nghị và văn bản có mức: mở thư mục dữ liệu bằng phiên bản phần mềm đã chốt hội nghị.`,
  noneTitle: "Chưa có mức đề nghị",
  noneText: "Mức đề nghị hiện ở đây khi lượt bỏ phiếu xếp loại đã kiểm phiếu xong.",
  onPaper: "Theo kết quả kiểm phiếu giấy",
  pending: (count: number) => `Còn ${count} điểm chờ Chủ trì chọn.`,
  membersRated: (name: string, counts: string) =>
    `${name}: lấy kết quả xếp loại của chính hội nghị này (${counts}).`,
  enteredOtherwise: (counts: string) => `Số liệu đã nhập khác: ${counts}. Xin kiểm tra lại văn bản.`,
  membersMissing: (name: string) =>
    `${name}: chưa xếp loại xong đảng viên, tổ chức trực thuộc tại hội nghị này, nên tạm dùng số liệu đã nhập.`,
  votes: "Số phiếu",
  byVote: "Theo phiếu",
  afterFacts: "Sau khi xét căn cứ",
  final: "Đề nghị",
  undecided: "chưa xác định",
  statuses: {
    proposal: "đã có mức đề nghị",
    "needs-decision": "chờ Chủ trì chọn",
    "not-rated": "chưa xếp loại",
  } satisfies Record<RatedSubject["status"], string>,
  flags: {
    "tie-lowered": "Đúng một nửa: lấy mức thấp hơn",
    "no-majority": "Không mức nào quá nửa",
    "needs-decision": "Phiếu chưa cho ra một mức",
    "no-votes": "Không có phiếu đánh giá",
    polarised: "Phiếu tập trung ở hai đầu",
    tie: "Các mức bằng phiếu",
  } satisfies Record<VoteFlag, string>,
  steps: (count: number) => `Các bước tính (${count})`,
  cite: (cite: string) => `Căn cứ: ${cite}`,
  waitsForChair: "Chờ Chủ trì chọn.",
  decide: "Chọn mức đề nghị",
  decideAgain: "Chọn lại",
  decideTitle: "Chọn mức đề nghị",
  decideFact: {
    vote: (name: string) =>
      `Phiếu chưa cho ra một mức đề nghị cho ${name}. Chủ trì chọn một trong các mức dưới đây.`,
    cap: (name: string) =>
      `Số được đề nghị Hoàn thành xuất sắc nhiệm vụ đã đến giới hạn và còn người ngang nhau. Chủ trì chọn mức đề nghị cho ${name}.`,
  },
  chosenLevel: "Mức đề nghị",
  reason: "Lý do",
  reasonHint: "Bắt buộc; được ghi vào biên bản và hồ sơ.",
  decideVerb: "Ghi mức đã chọn",
  decisionSaved: "Đã ghi mức đề nghị.",
  stages: { vote: "theo phiếu", cap: "theo giới hạn tỷ lệ" },
  decided: (stage: string, level: string, reason: string) =>
    `Chủ trì đã chọn (${stage}): ${level}. Lý do: ${reason}`,
  parameters: (copyName: string | null) =>
    copyName === null ? "Xem mọi tham số của bộ quy tắc" : `Xem mọi tham số của bản riêng “${copyName}”`,
  groupsTitle: "Giới hạn tỷ lệ Hoàn thành xuất sắc nhiệm vụ",
  groupsCaption: (count: number) => `${count} nhóm`,
  groupColumns: {
    group: "Nhóm",
    entitled: "Đủ điều kiện xuất sắc",
    htt: "Hoàn thành tốt (trước khi xét)",
    quota: "Được đề nghị xuất sắc",
    names: "Kết quả",
  },
  kinds: {
    leader: "Lãnh đạo, quản lý",
    "civil-servant": "Công chức, viên chức, người lao động",
    collective: "Tập thể",
    member: "Đảng viên",
    organisation: "Tổ chức",
  } satisfies Record<SubjectKind, string>,
  byException: "theo ngoại lệ của đơn vị nhỏ",
  kept: (names: string) => `Giữ mức xuất sắc: ${names}`,
  lowered: (names: string) => `Đề nghị Hoàn thành tốt: ${names}`,
  tied: (names: string) => `Ngang nhau, chờ Chủ trì chọn: ${names}`,
  excess: (count: number) => `Vượt giới hạn ${count}; bộ quy tắc chỉ cảnh báo`,
};
