/** The guided path. */
export const toDo = {
  title: "Việc cần làm",
  intro:
    "Các bước từ lập hội nghị đến đón người dự. Làm theo nút “Tiếp theo”; bước nào xong thì tự đánh dấu.",
  next: (step: string) => `Tiếp theo: ${step}`,
  waitsFor: (steps: string) => `Chờ xong: ${steps}.`,
  steps: {
    meeting: { title: "Tạo hội nghị", text: "Đặt tên cho hội nghị; mọi bước sau làm cho hội nghị này." },
    details: { title: "Thông tin hội nghị", text: "Tên cơ quan, địa điểm: in trên thẻ và biên bản." },
    roster: { title: "Danh sách người", text: "Nhập từ bảng tính: ai bỏ phiếu, ai được đánh giá." },
    rounds: { title: "Lập các lượt bỏ phiếu", text: "Mỗi lượt là một lần bỏ phiếu kín, theo một mẫu phiếu." },
    agenda: { title: "Xem lại chương trình", text: "Thứ tự kiểm điểm và bỏ phiếu." },
    people: {
      title: "Mời người làm việc",
      text: "Chủ trì tự tạo tài khoản bằng mã cài đặt; những người khác được thư ký mời và tự đặt mật khẩu.",
    },
    seats: { title: "Ghi tên Ban kiểm phiếu", text: "Những người sẽ giữ phần khóa mở hòm phiếu." },
    keys: {
      title: "Thành viên tạo phần khóa",
      text: "Từng thành viên tự làm trên máy của mình; trang này cho biết ai đã xong.",
    },
    freeze: { title: "Chốt hội nghị", text: "Từ đây danh sách, lượt, khóa và địa chỉ không sửa được nữa." },
    slips: { title: "In thẻ bỏ phiếu", text: "In, đếm đủ rồi xác nhận thì thẻ mới có hiệu lực." },
    preflight: {
      title: "Soát lại trước giờ họp",
      text: "Mạng, máy in, điện thoại thật, một giờ trước khi họp.",
    },
    doors: { title: "Đón người dự", text: "Đánh dấu có mặt và trao thẻ ở bàn đón tiếp." },
  },
};
