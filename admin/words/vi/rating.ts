/** Facts beside the votes, counts on paper, and what the rules make of them. */
export const rating = {
  document: {
    title: "Tên văn bản",
    titleHint: "Ví dụ: Quyết định kỷ luật, Báo cáo kết quả thực hiện chỉ tiêu năm",
    number: "Số, ký hiệu",
    date: "Ngày ban hành",
    of: (title: string, number: string, date: string) => `${title}, số ${number}, ngày ${date}`,
  },
  noMeetingTitle: "Chưa có hội nghị",
  noMeetingText: "Trang này dùng được sau khi chốt hội nghị.",

  factsTitle: "Căn cứ xếp loại",
  factsIntro:
    "Những điều văn bản ghi về từng đối tượng, ngoài số phiếu. Mỗi điều phải có tên, số và ngày của văn bản.",
  factsCaption: (count: number) => `${count} văn bản đã ghi`,
  noFacts: "Chưa ghi văn bản nào. Không có căn cứ khác thì mức đề nghị chỉ theo phiếu và quy tắc.",
  columns: { subject: "Đối tượng", document: "Văn bản", facts: "Nội dung" },
  subject: "Đối tượng",
  addFacts: "Ghi nội dung văn bản",
  editFacts: "Sửa nội dung văn bản",
  addFact: "Thêm nội dung",
  addFactHint: "Chỉ chọn những điều văn bản có ghi.",
  takeOutFact: (name: string) => `Bỏ: ${name}`,
  noFactChosen: "Xin chọn ít nhất một nội dung.",
  factProblem: "Chưa đúng. Xin nhập lại.",
  percentHint: "Từ 0 đến 100, dùng dấu phẩy hoặc dấu chấm cho phần lẻ.",
  yes: "Có",
  no: "Không",
  criterion: "Tiêu chí",
  grade: "Cấp độ",
  addCriterion: "Thêm tiêu chí",
  grades: { XS: "Xuất sắc", T: "Tốt", TB: "Trung bình", K: "Kém" },
  removeTitle: "Bỏ nội dung văn bản",
  removeFact: (document: string, subject: string) =>
    `Bỏ những điều đã ghi từ “${document}” về ${subject}. Mức đề nghị sẽ được tính lại.`,
  saved: "Đã ghi nội dung văn bản.",
  removed: "Đã bỏ nội dung văn bản.",
};
