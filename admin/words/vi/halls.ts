/** Halls of one meeting: where they are written, chosen and counted. */
export const halls = {
  title: "Điểm cầu",
  intro:
    "Chỉ cần khi hội nghị họp cùng lúc ở nhiều nơi. Mỗi điểm cầu có xấp thẻ, bàn đón tiếp và màn hình riêng; chương trình, hòm phiếu và kết quả là chung, không đếm phiếu riêng cho điểm cầu nào.",
  add: "Thêm điểm cầu",
  edit: "Sửa điểm cầu",
  caption: (count: number) => `${count} điểm cầu`,
  name: "Tên điểm cầu",
  nameHint:
    "Như trong cột Điểm cầu của bảng tính; in trên thẻ, hiện trên màn hình của điểm cầu. Ví dụ: Hội trường UBND huyện Hà Trung",
  address: "Địa chỉ điện thoại mở",
  addressHint: "Ví dụ: http://192.168.2.10:8080. Để trống: dùng địa chỉ chung, chọn khi chốt hội nghị.",
  addressProblem:
    "Ghi địa chỉ bắt đầu bằng http:// hoặc https://, không có dấu cách và phần sau dấu gạch chéo.",
  ownAddress: "địa chỉ chung",
  people: "Số người",
  sameName: "Đã có điểm cầu mang tên này.",
  removeTitle: "Xóa điểm cầu",
  removeFact: (name: string, people: number) =>
    people === 0
      ? `Xóa điểm cầu “${name}”.`
      : `Xóa điểm cầu “${name}”. ${people} người của điểm cầu này vẫn ở trong danh sách, chưa ghi điểm cầu nào.`,
  ofPerson: "Dự tại điểm cầu",
  notSaid: "Chưa ghi điểm cầu",
  pile: (name: string, count: number) => `${name}: ${count} thẻ`,
  pileShown: "Xấp thẻ của điểm cầu",
  moreFor: "Thẻ thêm cho điểm cầu",
  desk: "Bàn này ở điểm cầu nào?",
  deskHint:
    "Máy này nhớ lựa chọn. Người của điểm cầu khác vẫn ghi được ở đây, và được tính vào điểm cầu này.",
  noDesk: "Chưa chọn",
  listedIn: (hall: string) => `Danh sách ghi dự ở: ${hall}`,
  fromElsewhere: (name: string, hall: string) =>
    `Danh sách ghi ${name} dự ở ${hall}; nay được tính có mặt tại điểm cầu này.`,
  figuresCaption: "Có mặt và thẻ theo điểm cầu",
  figures: {
    listed: "Theo danh sách",
    present: "Có mặt",
    handed: "Đang giữ thẻ",
    returned: "Đã trả thẻ",
    guestsPresent: "Khách dự",
  },
  sum: "Cộng",
  slipsAbovePresent: (hall: string, count: number) =>
    `${hall}: có ${count} người giữ thẻ mà không có mặt và không ghi là về sớm. Xin xem lại các dòng ấy.`,
  screenOf: "Màn hình của điểm cầu",
  screenOfAll: "Không ghi tên điểm cầu, địa chỉ chung",
  filter: "Xem người của điểm cầu",
  all: "Tất cả các điểm cầu",
};
