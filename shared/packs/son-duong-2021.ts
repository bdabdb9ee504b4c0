/** Seed 003: plan 12-KH/ĐU of a district Party committee, Sơn Dương, November 2021 (regime 132, NĐ 90). Only purpose and requirements survive. */
import { withDefaults, type Pack } from "./pack.ts";
import { reviewCollectiveFirst, round, seedCapCites, seventyPosts, threeWorkingDays } from "./words.ts";

export const sonDuong2021: Pack = {
  packId: "son-duong-2021",
  version: 1,
  titleVi: "Kế hoạch 12-KH/ĐU năm 2021 của Đảng ủy khối Ủy ban nhân dân huyện Sơn Dương",
  titleEn: "Plan 12-KH/ĐU of 2021, Sơn Dương district",
  regime: "party",
  parameters: withDefaults({ capMode: "off", smallUnitBelow: null, headCap: "warn" }),
  agenda: [
    ...reviewCollectiveFirst,
    { kind: "review", of: "each" },
    round("organisation-vote", "committee", "rating", "each-organisation"),
    round("member-vote", "cell-members", "rating", "each-member"),
    round("pdg-02", "leadership", "rating", "leaders"),
  ],
  otherAgendas: [],
  deadlines: threeWorkingDays,
  electorates: seventyPosts,
  cites: seedCapCites,
  lines: [
    {
      key: "capMode",
      vi: "Phần còn lại của kế hoạch không nêu tỷ lệ: không áp dụng.",
      en: "The surviving part states no cap: none is applied.",
      cite: "seed 003 (no such line)",
      certainty: "seed",
    },
    {
      key: "headCap",
      vi: "“gắn đánh giá, xếp loại chất lượng cá nhân với tập thể”: chỉ nêu sự gắn kết, hệ thống cảnh báo.",
      en: "Only a link to the collective is stated: the system warns.",
      cite: "seed 003 line 33",
      certainty: "seed",
    },
    {
      key: "subjects",
      vi: "Đối tượng: tổ chức đảng, đảng viên và tập thể, cá nhân cán bộ lãnh đạo, quản lý.",
      en: "Rated: Party organisations, members, collectives and leaders.",
      cite: "seed 003 line 31",
      certainty: "seed",
    },
    {
      key: "two-way",
      vi: "“lấy kết quả kiểm điểm của tập thể làm cơ sở để kiểm điểm cá nhân; lấy kết quả kiểm điểm của cá nhân để bổ sung, hoàn chỉnh kiểm điểm của tập thể”.",
      en: "The collective's review is the basis for the individuals', and theirs completes the collective's.",
      cite: "seed 003 line 33",
      certainty: "seed",
    },
    {
      key: "order",
      vi: "Văn bản bị cắt trước phần trình tự; xếp tập thể, người đứng đầu, cấp phó, thành viên như các kế hoạch khác.",
      en: "The order is cut off; taken as in the other plans.",
      cite: "seed 003 line 41 (cut off)",
      certainty: "assumed",
    },
    {
      key: "forms",
      vi: "Văn bản bị cắt trước phần phiếu; dùng phiếu bốn mức cho tổ chức, đảng viên và lãnh đạo.",
      en: "The forms are cut off; ballots of four levels are used.",
      cite: "seed 003 line 41 (cut off)",
      certainty: "assumed",
    },
    {
      key: "comparison",
      vi: "“có sự so sánh giữa các vị trí tương đương và công khai kết quả”.",
      en: "Comparison between equal posts, and published results.",
      cite: "seed 003 line 33",
      certainty: "seed",
    },
    {
      key: "follow-up",
      vi: "Sau kiểm điểm phải “xây dựng kế hoạch, định thời gian cụ thể thực hiện việc khắc phục”.",
      en: "After the review a dated plan to remedy shortcomings is made.",
      cite: "seed 003 line 37",
      certainty: "seed",
    },
    {
      key: "deadline",
      vi: "Văn bản còn lại không nêu hạn gửi tài liệu; lấy 03 ngày làm việc như các kế hoạch khác.",
      en: "No deadline survives; three working days as in the other plans.",
      cite: "seed 003 (no such line)",
      certainty: "assumed",
    },
  ],
};
