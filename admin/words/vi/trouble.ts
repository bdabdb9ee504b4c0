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
      "Chưa bấm “Nhận phiếu”: mượn máy khác hoặc đến trạm bỏ phiếu, quét lại thẻ, bấm “Dùng thẻ trên máy này”.",
      "Đã bấm “Nhận phiếu”: cắm sạc, mở lại đúng máy, đúng trình duyệt ấy. Quyền bỏ phiếu còn nguyên; phiếu chọn dở thì chọn lại.",
      "Máy hỏng hẳn sau khi nhận phiếu: phiếu của lượt này không chuyển máy được. Ghi sự cố; lượt sau thẻ vẫn dùng được.",
    ],
  },
  "slip-lost": {
    title: "Mất thẻ, thẻ rách",
    steps: [
      "Còn đọc được mã: hủy thẻ bằng cách quét hoặc gõ mã, rồi cho rút thẻ khác. Thẻ đã nhận phiếu thì không đổi được trong lượt này.",
      "Mất hẳn, không còn mã: không cấp thẻ thứ hai, vì thẻ mất vẫn bỏ phiếu được. Chủ trì quyết định cho người đó bỏ phiếu giấy.",
      "Ghi sự cố. Không ghi số thẻ cạnh tên ai.",
    ],
  },
  "wifi-down": {
    title: "Mất Wi-Fi",
    steps: [
      "Không đóng lượt. Phiếu đã đóng kín nằm trong điện thoại và tự gửi khi có mạng.",
      "Xem bộ phát có điện, máy chủ còn nối vào mạng, địa chỉ ở trang Mạng và máy chủ còn đúng như trên thẻ.",
      "Bật lại bộ phát với đúng tên, đúng mật khẩu cũ; nhắc mọi người giữ nguyên trang, tắt 4G.",
    ],
  },
  "power-cut": {
    title: "Mất điện, máy chủ tắt",
    steps: [
      "Bật máy chủ, mở lại chương trình. Hội nghị tiếp tục đúng chỗ; phiếu có biên nhận không mất.",
      "Điện thoại và các trang tự nối lại, không ai phải làm gì.",
      "Trước khi đóng lượt, chờ dòng “máy đang nối” ở trên trở lại như trước. Ghi sự cố.",
    ],
  },
  "teller-gone": {
    title: "Thiếu một thành viên Ban kiểm phiếu",
    steps: [
      "Còn đủ số phần khóa (ví dụ 3 trong 5): cứ kiểm phiếu.",
      "Không đủ: gọi người đó mở trang của mình từ nơi khác trong mạng, hoặc đưa tệp khóa và tự nhập mật khẩu trên máy khác.",
      "Mất cả máy và tệp khóa: hòm không mở được. Hủy lượt, ghi lý do, bỏ phiếu lại sau khi tạo khóa mới ở hội nghị mới.",
    ],
  },
  "wrong-form": {
    title: "Mở nhầm lượt, nhầm mẫu phiếu",
    steps: [
      "Chủ trì nói rõ, rồi hủy lượt: nhập lý do, người thứ hai nhập mật khẩu. Phiếu của lượt ấy không bao giờ được mở.",
      "Mở đúng lượt. Thẻ cũ vẫn dùng được, không phát thẻ mới.",
      "Mẫu sai từ lúc chuẩn bị: sau khi chốt không sửa được; kết thúc hội nghị này, sao chép thành hội nghị mới và sửa.",
    ],
  },
  "closed-early": {
    title: "Đóng lượt quá sớm",
    steps: [
      "Trong thời gian gia hạn gửi phiếu: ai đã bấm “Bỏ phiếu” thì giữ nguyên trang, phiếu vẫn vào hòm.",
      "Đã niêm phong, chưa mở hòm: chủ trì hủy lượt với người thứ hai, rồi mở lại lượt ấy cho mọi người bỏ lại.",
      "Quyết định trước khi Ban kiểm phiếu mở hòm: hòm đã mở thì không hủy được nữa.",
    ],
  },
  "words-differ": {
    title: "Bốn từ khác nhau",
    steps: [
      "Dừng. Không mở hòm phiếu, không ai tắt trang.",
      "Hỏi máy đó nhận bản niêm phong trước hay sau số bốc thăm (điện thoại ghi rõ), và đọc lại số bốc thăm.",
      "Vẫn khác: giữ các máy làm chứng, ghi sự cố, hủy lượt, mời người kiểm tra độc lập.",
    ],
  },
  "did-not-vote": {
    title: "Có người nói “tôi chưa bỏ phiếu”",
    steps: [
      "Xem màn hình của chính người đó. Trang xanh “ĐÃ BỎ PHIẾU”: đã xong. Trang chờ hoặc phiếu: chưa gửi, hướng dẫn gửi.",
      "“Thẻ đã nhận phiếu trên máy khác”: hỏi có mở trên máy khác không. Nếu không, báo chủ trì: có thể hủy lượt.",
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
