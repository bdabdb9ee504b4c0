import type { RemedyState } from "../../../shared/domain/remedies.ts";

/** After the review: what is remedied until when, and who is compared with whom. */
export const followUp = {
  title: "Sau kiểm điểm",
  intro:
    "Kế hoạch khắc phục hạn chế của từng tập thể, cá nhân và việc so sánh các vị trí tương đương. Cả hai in ở trang Văn bản; người bỏ phiếu và điện thoại không thấy.",

  remediesTitle: "Kế hoạch khắc phục hạn chế",
  noRemedy: "Chưa ghi hạn chế nào.",
  remediesCaption: (count: number) => `${count} hạn chế cần khắc phục`,
  addRemedy: "Thêm hạn chế, biện pháp",
  editRemedy: "Sửa hạn chế, biện pháp",
  shortcoming: "Hạn chế, khuyết điểm",
  shortcomingHint: "Như kết luận kiểm điểm đã chỉ ra.",
  measure: "Biện pháp khắc phục",
  deadline: "Thời hạn",
  responsible: "Người chịu trách nhiệm",
  responsibleHint: "Họ tên hoặc chức vụ.",
  state: "Tiến độ",
  states: {
    planned: "Chưa thực hiện",
    "under-way": "Đang thực hiện",
    done: "Đã khắc phục",
  } satisfies Record<RemedyState, string>,
  without: (names: string) =>
    `Chưa ghi hạn chế nào cho: ${names}. Xin đọc lại kết luận kiểm điểm; có nêu hạn chế thì bấm “Thêm hạn chế, biện pháp”, không có thì để trống.`,
  suggestedWithout: (names: string) =>
    `Cấp trên có gợi ý kiểm điểm nhưng chưa ghi biện pháp khắc phục: ${names}.`,
  concluded: (text: string) => `Kết luận kiểm điểm: ${text}`,
  suggested: (text: string) => `Gợi ý của cấp trên: ${text}`,
  answered: (text: string) => `Trả lời: ${text}`,
  notAnswered: "Chưa có trả lời.",

  postsTitle: "Vị trí tương đương",
  postsText:
    "Những người ở cùng một mục được so sánh cạnh nhau. Khi chưa ai xếp lại, mục lấy theo chức vụ và nhóm trong danh sách.",
  postsCaption: (count: number) => `${count} mục`,
  noPersons: "Danh sách không có cá nhân được xếp loại nên không có vị trí để so sánh.",
  alone: "chỉ một người, không so sánh",
  more: (count: number) => `và ${count} người khác`,
  changePosts: "Xếp lại một người",
  person: "Người được so sánh",
  posts: "So sánh với những người ở mục",
  postsHint: (usual: string) => `Chọn mục đã có hoặc ghi mục mới. Để trống: theo danh sách (${usual}).`,
  saved: "Đã ghi.",
};
