/** The voting station, on the page of network and machine. */
const setUp: readonly string[] = [
  "Máy tính bảng có Chrome hoặc Safari, cắm sạc, để chế độ một ứng dụng (Ghim màn hình trên Android, Truy cập được hướng dẫn trên iPad), tắt lưu biểu mẫu và mật khẩu, bàn phím tiếng Anh.",
  "Đặt quay lưng vào tường, cách bàn vài bước; một người trực đứng phía trước, không nhìn màn hình. Không đặt camera nào nhìn thấy màn hình.",
  "Có thể nối máy quét mã loại gõ phím: bấm vào ô mã rồi quét mã “Bỏ phiếu” trên thẻ.",
  "Mỗi người đứng lại đến khi máy báo “ĐÃ BỎ PHIẾU”, thường dưới hai phút. Hai trạm cho khoảng mười người.",
];

export const station = {
  title: "Trạm bỏ phiếu",
  text: "Cho người không có điện thoại hoặc máy quá cũ. Mở địa chỉ này trên một máy tính bảng đặt ở bàn: người dự nhập mã thẻ, bỏ phiếu như trên điện thoại, rồi máy tự xóa sạch trước người sau.",
  qr: "Mã QR của trạm bỏ phiếu",
  setUp,
  camera: "Đường truyền là https: trạm quét được mã bằng camera của máy.",
  noCamera:
    "Đường truyền là http: trình duyệt không cho dùng camera, nên nhập mã hoặc dùng máy quét gõ phím.",
};
