/** Halls of one meeting: where they are written, chosen and counted. */
export const halls = {
  title: "Điểm cầu",
  intro:
    "Chỉ cần khi hội nghị họp cùng lúc ở nhiều nơi: danh sách ghi ai dự ở đâu. Chương trình, hòm phiếu và kết quả là chung, không đếm phiếu riêng cho điểm cầu nào.",
  add: "Thêm điểm cầu",
  edit: "Sửa điểm cầu",
  caption: (count: number) => `${count} điểm cầu`,
  name: "Tên gọi của điểm cầu",
  nameHint: "Như trong cột Điểm cầu của bảng tính. Ví dụ: Hội trường UBND huyện Hà Trung",
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
  filter: "Xem người của điểm cầu",
  all: "Tất cả các điểm cầu",
};
