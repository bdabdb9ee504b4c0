import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";

type Item = ConsoleMeeting["agenda"][number];
type ReviewState = Extract<Item, { kind: "review" }>["state"];
type RoundState = Extract<Item, { kind: "round" }>["state"];

/** Order of the meeting: reviews and rounds, prepared by staff and led by the chair. */
export const agenda = {
  reviewOf: (name: string) => `Kiểm điểm: ${name}`,
  reviewStates: {
    planned: "chưa kiểm điểm",
    open: "đang kiểm điểm",
    closed: "đã kiểm điểm",
    again: "kiểm điểm lại",
  } satisfies Record<ReviewState | "again", string>,
  roundStates: {
    planned: "chưa bỏ phiếu",
    running: "đang làm",
    done: "đã công bố",
    skipped: "không tổ chức",
    returned: "bỏ phiếu lại",
    paper: "đã kiểm phiếu giấy",
  } satisfies Record<RoundState, string>,
  onDemand: "chỉ khi cần",
  skippedBecause: (reason: string) => `Lý do: ${reason}`,
  returnedBecause: (time: number, reason: string, number: string) =>
    `Cấp trên yêu cầu làm lại lần ${time}: ${reason} (${number})`,

  reviewText: {
    collective: "Báo cáo kiểm điểm của tập thể được trình bày, Hội nghị góp ý, Chủ trì kết luận.",
    organisation: "Báo cáo kiểm điểm của tổ chức được trình bày, Hội nghị góp ý, Chủ trì kết luận.",
    person: "Đồng chí này trình bày bản tự kiểm điểm, Hội nghị góp ý, Chủ trì kết luận.",
  },
  openReview: "Bắt đầu kiểm điểm",
  openReviewFact: (subject: string, chair: string) =>
    `Bắt đầu kiểm điểm ${subject}, do ${chair} chủ trì. Biên bản ghi giờ bắt đầu và người chủ trì.`,
  reviewing: (name: string) => `Đang kiểm điểm: ${name}`,
  reviewingText: (chair: string) =>
    `${chair} đang chủ trì phần này. Chưa bỏ phiếu xếp loại được cho đến khi kết luận xong.`,
  closeReview: "Kết luận và kết thúc",
  closeReviewFact: (name: string) =>
    `Kết thúc phần kiểm điểm ${name}. Kết luận được ghi nguyên văn vào biên bản.`,
  conclusion: "Kết luận của Chủ trì",
  conclusionHint: "Ưu điểm, khuyết điểm chính; tối đa 1.000 ký tự.",

  otherChair: "Giao đồng chí khác chủ trì",
  otherChairText: {
    review: (name: string) =>
      `${name} là người được kiểm điểm tiếp theo nên không chủ trì phần này. Xin trao quyền chủ trì cho một đồng chí khác.`,
    round: (name: string) =>
      `${name} là người được đánh giá trong lượt bỏ phiếu này nên không chủ trì. Xin trao quyền chủ trì cho một đồng chí khác.`,
  },

  holdAfterAll: "Vẫn tổ chức",
  voidedRound: (n: number, reason: string) => `Lượt ${n} đã hủy: ${reason}`,
  skip: "Không tổ chức lượt này",
  skipFact: (title: string) =>
    `Không tổ chức lượt “${title}”. Biên bản ghi lý do; nếu cần vẫn tổ chức được sau, bằng nút “Vẫn tổ chức” trong chương trình.`,
  skipReason: "Lý do không tổ chức",
  reasonHint: "Lý do được ghi vào biên bản.",

  sendBack: "Cấp trên yêu cầu làm lại",
  sendBackText:
    "Khi cấp có thẩm quyền yêu cầu kiểm điểm hoặc xếp loại lại một đối tượng. Kết quả cũ được giữ trong hồ sơ.",
  sendBackWhom: "Đối tượng phải làm lại",
  sendBackReason: "Nội dung yêu cầu",
  sendBackFact: (name: string) =>
    `${name} sẽ được kiểm điểm lại và bỏ phiếu lại. Kết quả đã có vẫn giữ và được ghi trong biên bản.`,
  sendBackVerb: "Ghi yêu cầu làm lại",
  sentBack: "Đã ghi yêu cầu làm lại.",

  title: "Chương trình",
  intro:
    "Thứ tự kiểm điểm và bỏ phiếu. Quy định: tập thể trước, người đứng đầu, rồi cấp phó; bỏ phiếu xếp loại sau khi kiểm điểm xong.",
  emptyTitle: "Chương trình còn trống",
  emptyText: "Xin chọn bộ quy tắc để lập sẵn chương trình, hoặc thêm từng phần kiểm điểm và lượt bỏ phiếu.",
  itemsTitle: "Thứ tự",
  purpose: "Mục đích",
  purposes: {
    rating: "Đề nghị mức xếp loại",
    "staff-poll": "Lấy phiếu của công chức, trước hội nghị",
    opinion: "Lấy ý kiến",
    "ad-hoc": "Chỉ khi cần",
  },
  review: "Kiểm điểm",
  vote: "Bỏ phiếu",
  addReview: "Thêm phần kiểm điểm",
  allReviewed: "Mọi đối tượng đã có phần kiểm điểm trong chương trình.",
  prescribed: "Xếp theo thứ tự quy định",
  prescribedHint: "Phiếu của công chức, kiểm điểm tập thể, người đứng đầu, cấp phó, rồi các lượt bỏ phiếu.",
  moveUp: (title: string) => `Đưa lên: ${title}`,
  moveDown: (title: string) => `Đưa xuống: ${title}`,
  takeOut: (title: string) => `Bỏ khỏi chương trình: ${title}`,
  outOfOrder:
    "Thứ tự này khác quy định: tập thể trước, người đứng đầu, rồi cấp phó. Máy sẽ không cho mở sai thứ tự.",
  handOverJoint: "Người đứng đầu không chủ trì cả lượt bỏ phiếu chung",
  handOverJointHint:
    "Khi tắt: người đứng đầu vẫn chủ trì lượt bỏ phiếu mà phiếu ghi chung nhiều người, trong đó có mình.",

  deadlineTitle: "Thời hạn gửi tài liệu",
  conferenceDate: "Ngày họp kiểm điểm",
  workingDays: "Gửi trước ít nhất (ngày làm việc)",
  counting: "Cách tính",
  countings: {
    strict: "Chặt: không tính ngày gửi và ngày họp",
    lenient: "Rộng: tính cả ngày gửi",
  },
  holidays: "Ngày nghỉ lễ trong thời gian này",
  holidaysHint: "Mỗi dòng một ngày, ví dụ 02/09/2026. Thứ Bảy và Chủ nhật đã được trừ sẵn.",
  holidayProblem: (text: string) => `“${text}” không phải là ngày hợp lệ.`,
  latest: (day: string) => `Gửi chậm nhất ngày ${day}.`,
  inTime: (count: number, latest: string) =>
    `${count} lần gửi tài liệu đều đúng hạn (chậm nhất ngày ${latest}).`,
  late: (what: string, to: string, sent: string, latest: string) =>
    `${what} gửi ${to} ngày ${sent}, chậm hơn thời hạn ${latest}.`,
  lateMeans: "Hội nghị vẫn tiến hành được; biên bản ghi việc này.",
  conferenceOff: "Ngày họp là ngày nghỉ.",
  sentOff: (days: string) => `Ngày gửi là ngày nghỉ: ${days}.`,
  noConference: "Nhập ngày họp để biết thời hạn gửi tài liệu.",
};
