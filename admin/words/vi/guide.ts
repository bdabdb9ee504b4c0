/** The guide for phones, as it is shown and printed; the names of switches differ from phone to phone, and it says so. */
export const guide = {
  title: "Hướng dẫn điện thoại",
  intro:
    "Dán ở cửa và để ở bàn đón tiếp. Mạng Wi-Fi của hội trường không có internet: điện thoại sẽ báo như vậy, và cần được bảo ở lại mạng này.",
  noMeeting: "Trang này dùng được khi hội nghị đã chốt, vì có địa chỉ và tên Wi-Fi của hội nghị.",
  print: "In hướng dẫn",
  stepsTitle: "Hai bước",
  wifiQr: "Mã QR Wi-Fi",
  wifiThenScan: "① Quét mã Wi-Fi bằng máy ảnh của điện thoại. ② Quét mã “Bỏ phiếu” trên thẻ của mình.",
  scan: "Vào Wi-Fi của hội trường, rồi quét mã “Bỏ phiếu” trên thẻ của mình bằng máy ảnh của điện thoại.",
  typed: "Không quét được thì mở trình duyệt và gõ:",
  systems: [
    {
      name: "iPhone",
      steps: [
        "Nếu máy báo mạng không có internet: chọn dùng mạng này dù không có internet. Nếu máy mở một trang trắng của mạng, bấm Hủy rồi chọn dùng không cần internet.",
        "Trang bỏ phiếu không mở: Cài đặt → Di động, tắt Dữ liệu di động cho đến hết hội nghị.",
        "Vẫn không mở: cũng ở trang Di động, kéo xuống cuối và tắt Trợ lý Wi-Fi (Wi-Fi Assist); tắt VPN nếu có.",
      ],
    },
    {
      name: "Android (Samsung, Oppo, Xiaomi, Vivo…)",
      steps: [
        "Nếu máy báo Wi-Fi không có internet: bấm vào thông báo, chọn giữ kết nối (Có, Luôn kết nối), đánh dấu Không hỏi lại.",
        "Trang bỏ phiếu không mở: kéo thanh trên cùng xuống, tắt Dữ liệu di động cho đến hết hội nghị.",
        "Vẫn không mở: trong cài đặt Wi-Fi, tắt mục tự chuyển sang dữ liệu di động (Wi-Fi thông minh, Smart Network Switch); tắt VPN và DNS riêng tư nếu có.",
      ],
    },
    {
      name: "Mở bằng Zalo hoặc ứng dụng khác",
      steps: [
        "Không quét thẻ bằng Zalo: mở máy ảnh của điện thoại và quét lại.",
        "Đã mở trong Zalo: bấm dấu ⋯ ở góc trên, chọn Mở bằng trình duyệt.",
        "Không chụp ảnh thẻ, không gửi thẻ hay đường dẫn qua Zalo cho ai: ai có thẻ thì bỏ được phiếu đó.",
      ],
    },
  ],
  last: "Tên các mục khác nhau tùy đời máy. Máy quá cũ, hết pin hoặc không làm được: xin đến bàn đón tiếp. Sau hội nghị nhớ bật lại dữ liệu di động.",
};
