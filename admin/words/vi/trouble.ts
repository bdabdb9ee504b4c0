/** The page of the evening: how things stand, and a card for each trouble (docs/trouble-cards.md has the same to print). */
/** In the order in which they happen. */
export type TroubleId =
  | "phone-dead"
  | "slip-lost"
  | "wifi-down"
  | "power-cut"
  | "teller-gone"
  | "wrong-form"
  | "closed-early"
  | "words-differ"
  | "did-not-vote"
  | "crowd";

type TroubleCard = { readonly title: string; readonly steps: readonly string[] };

const cards: Readonly<Record<TroubleId, TroubleCard>> = {
  "phone-dead": {
    title: "Điện thoại hết pin, hỏng",
    steps: [
      "Chưa bấm “Nhận phiếu”: đến trạm bỏ phiếu hoặc mượn máy chưa quét thẻ nào, quét lại thẻ, bấm “Dùng thẻ trên máy này”.",
      "Đã bấm “Nhận phiếu”: cắm sạc, mở lại đúng máy, đúng trình duyệt ấy. Quyền bỏ phiếu còn nguyên; phiếu chọn dở thì chọn lại.",
      "Máy hỏng hẳn sau khi nhận phiếu: phiếu của lượt này không chuyển máy được. Ghi sự cố; lượt sau thẻ vẫn dùng được trên máy khác.",
    ],
  },
  "slip-lost": {
    title: "Mất thẻ, thẻ rách",
    steps: [
      "Còn đọc được mã: ở “Hủy hoặc đổi một thẻ” cuối trang Đón tiếp, quét hoặc gõ mã, bấm “Hủy thẻ này”, rồi cho rút một thẻ dự phòng. Thẻ đã nhận phiếu thì không đổi được trong lượt này.",
      "Mất hẳn, không còn mã: không cấp thẻ thứ hai, vì thẻ mất vẫn bỏ phiếu được; không nhận riêng một tờ phiếu giấy, vì ai cũng biết tờ ấy của ai. Tìm thấy thẻ thì bỏ phiếu như thường.",
      "Chủ trì thấy không thể thiếu người đó: cả hội trường bỏ phiếu giấy. Lượt đang mở thì hủy trước; in phiếu ở trang “Văn bản”, hai tài khoản nhập số ở trang “Kết quả phiếu giấy”.",
      "Ghi sự cố. Không ghi số thẻ cạnh tên ai.",
    ],
  },
  "wifi-down": {
    title: "Mất Wi-Fi",
    steps: [
      "Không đóng lượt. Phiếu đã đóng kín nằm trong điện thoại và tự gửi khi có mạng.",
      "Xem bộ phát có điện, máy chủ còn nối vào mạng; trang “Mạng và máy chủ” báo máy chủ có còn giữ địa chỉ in trên thẻ không.",
      "Bật lại bộ phát với đúng tên, đúng mật khẩu cũ; nhắc mọi người giữ nguyên trang, tắt 4G.",
    ],
  },
  "power-cut": {
    title: "Mất điện, máy chủ tắt",
    steps: [
      "Bật máy chủ, mở lại chương trình. Hội nghị tiếp tục đúng chỗ; phiếu có biên nhận không mất.",
      "Điện thoại và các trang tự nối lại; không ai phải đăng nhập lại hay kiểm tra khóa lại.",
      "Trước khi đóng lượt, chờ dòng “Máy đang nối” của trang này trở lại như trước. Ghi sự cố.",
    ],
  },
  "teller-gone": {
    title: "Thiếu một thành viên Ban kiểm phiếu",
    steps: [
      "Còn đủ số phần khóa (ví dụ 3 trong 5): cứ kiểm phiếu.",
      "Không đủ: gọi người đó mở trang của mình trên chính máy ấy, ở chỗ khác trong mạng cũng được.",
      "Máy ấy không dùng được: người đó đăng nhập trên máy khác, bấm “Chọn tệp khóa”, rồi “Kiểm tra khóa”; một thành viên khác bấm “Xác nhận cho máy khác” và ghi sáu số đang hiện; sau đó bấm “Dùng phần khóa trên máy này”.",
      "Mất cả máy và tệp khóa: hòm không mở được. Hủy lượt, ghi lý do; kết thúc hội nghị, bấm “Sao chép cho năm sau”, tạo khóa mới, in thẻ mới rồi bỏ phiếu lại.",
    ],
  },
  "wrong-form": {
    title: "Mở nhầm lượt, nhầm mẫu phiếu",
    steps: [
      "Chủ trì nói rõ, rồi bấm “Hủy lượt bỏ phiếu” trong “Việc khác”: nhập lý do, người thứ hai nhập mật khẩu. Phiếu của lượt ấy không bao giờ được mở.",
      "Ở chương trình bấm “Chọn việc này” cạnh lượt đúng rồi mở. Thẻ cũ vẫn dùng được, không phát thẻ mới.",
      "Mẫu sai từ lúc chuẩn bị: đã chốt thì không sửa được. Kết thúc hội nghị này, bấm “Sao chép cho năm sau”, sửa mẫu, tạo khóa, chốt và in thẻ mới.",
    ],
  },
  "closed-early": {
    title: "Đóng lượt quá sớm",
    steps: [
      "Khi màn hình báo “SẮP ĐÓNG HÒM PHIẾU”: ai có phiếu thì gửi ngay, ai đã bấm “Bỏ phiếu” thì giữ nguyên trang; phiếu vẫn vào hòm.",
      "Đã niêm phong, chưa mở hòm: chủ trì bấm “Hủy lượt bỏ phiếu” trong “Việc khác” cùng người thứ hai, rồi mở lại cho mọi người; trang nêu lượt khác thì bấm “Chọn việc này” cạnh lượt ấy.",
      "Quyết định trước khi Ban kiểm phiếu mở hòm: hòm đã mở thì không hủy được nữa.",
    ],
  },
  "words-differ": {
    title: "Bốn từ khác nhau",
    steps: [
      "Dừng. Không mở hòm phiếu, không ai tắt trang.",
      "So “Số bốc thăm” trên máy đó với số đã đọc to; đọc lại số ấy. Máy nào nhận bản niêm phong sau khi có số thì tự ghi rõ: so thêm máy giữ trang từ trước.",
      "Vẫn khác: giữ các máy làm chứng, ghi sự cố, hủy lượt, mời người kiểm tra độc lập.",
    ],
  },
  "did-not-vote": {
    title: "Có người nói “tôi chưa bỏ phiếu”",
    steps: [
      "Hỏi người đó dòng chữ lớn trên máy; không nhìn phiếu đang chọn. “ĐÃ BỎ PHIẾU”: đã xong. Trang chờ, phiếu hay “Kiểm tra lại phiếu”: chưa gửi, hướng dẫn bấm đến “Bỏ phiếu”. “Đang gửi vào hòm phiếu…”: giữ nguyên trang, thường dưới một phút.",
      "“Thẻ này đã nhận phiếu của lượt bỏ phiếu này trên một máy khác”: hỏi có mở trên máy khác không. Nếu không, báo chủ trì: có thể hủy lượt.",
      "“Lượt bỏ phiếu đã đóng”: không gửi được nữa; chưa mở hòm thì chủ trì có thể hủy lượt để mọi người bỏ lại. Trang đỏ, như “Không thấy phiếu trong hòm”: giữ nguyên máy, báo Ban kiểm phiếu.",
      "Không tra trên máy chủ: máy chủ không biết ai đã bỏ phiếu, và không được biết.",
    ],
  },
  crowd: {
    title: "Bàn đón tiếp bị dồn",
    steps: [
      "Mở trang Đón tiếp trên máy thứ hai, cùng tài khoản văn phòng hoặc tài khoản khác; hai bàn đánh dấu cùng lúc không chồng nhau.",
      "Chia hàng theo vần tên. Ai chưa rành điện thoại thì sang trạm bỏ phiếu, không đứng ở bàn.",
      "Chưa mở lượt khi hàng còn dài: người chưa có thẻ không bỏ phiếu được.",
    ],
  },
};

export const trouble = {
  title: "Theo dõi, xử lý trục trặc",
  intro: "Để mở trong lúc họp. Phần trên là tình hình lúc này; phần dưới là cách xử lý từng trục trặc.",
  now: "Lúc này",
  lines: {
    devices: "Máy đang nối",
    ballots: "Đã nhận phiếu, chưa bỏ",
    load: "Việc chờ máy chủ",
    box: "Hòm phiếu",
    disk: "Ổ đĩa dữ liệu",
    mirror: "Bản sao thứ hai",
    clock: "Đồng hồ",
  },
  texts: {
    devices: (count: number) =>
      `Ít nhất ${String(count)} điện thoại, màn hình và trạm đang mở trang. Đếm theo bậc năm máy.`,
    fewDevices:
      "Dưới năm máy đang mở trang. Trước giờ mở lượt thì xem lại Wi-Fi và địa chỉ trên thẻ; chưa đến giờ thì chưa sao.",
    noRound: "Không có lượt nào đang mở.",
    few: "Lượt ít người: không hiện số, để không lộ ai vừa bỏ phiếu.",
    complete: "Đã đủ phiếu.",
    waiting: (count: number) =>
      `Ít nhất khoảng ${String(count)} người đã nhận phiếu, chưa bỏ. Số theo bậc, chậm hơn thực tế; chờ thêm rồi mới nhắc cả hội trường, không nhắc từng người.`,
    allCast: "Theo số đang hiện, ai nhận phiếu cũng đã bỏ.",
    noLoad: "Không có việc phải chờ.",
    load: (count: number) =>
      `Hơn ${String(count)} việc đang chờ. Phiếu vẫn vào hòm, chậm hơn; đừng đóng lượt lúc này, tắt chương trình khác trên máy chủ.`,
    box: "Không có chỗ ghi nào hỏng.",
    damaged: (count: number) =>
      `${String(count)} chỗ ghi bị hỏng. Không đóng lượt; khôi phục tệp hòm phiếu từ bản sao thứ hai rồi khởi động lại.`,
  },
  cardsTitle: "Trục trặc thường gặp",
  screen: "Mở trang giúp việc này",
  cards,
};
