/**
 * The kiosk's words in Vietnamese, the original: those of the first page. The others come behind it (vi-later.ts); en.ts has
 * the keys of both, or does not compile.
 */
import type { Address } from "./words.ts";

const frame = () => ({
  appTitle: "Bỏ phiếu kín",
  rehearsal: "CHẠY THỬ",
  rehearsalNote: "Phiếu trong buổi chạy thử không có giá trị.",
  otherLanguage: "English",
  connected: "Đã kết nối",
  disconnected: "Mất kết nối, đang kết nối lại…",
  storeAway:
    "Máy chủ tạm chưa ghi được phiếu. Phiếu trên điện thoại này không mất: xin giữ trang mở, máy sẽ tự gửi lại.",
});

const loading = () => ({
  failedTitle: "Trang gặp lỗi.",
  failedText:
    "Xin tải lại trang. Phiếu đã đóng kín không bị mất và không bị gửi hai lần. Nếu tải lại vẫn gặp lỗi, xin dùng trạm bỏ phiếu ở bàn đón tiếp.",
  reload: "Tải lại trang",
  loadingPage: "Đang tải trang…",
  missingPartsTitle: "Trang chưa tải đủ.",
  missingPartsText:
    "Máy chủ vừa được cập nhật hoặc mạng chập chờn. Xin bấm “Tải lại trang”; mọi thứ đã lưu vẫn còn.",
});

const connecting = () => ({
  startingTitle: "Đang kết nối với máy chủ của hội nghị…",
  startingText:
    "Xin giữ điện thoại trong mạng Wi-Fi của hội nghị. Tắt dữ liệu di động (4G) nếu trang không mở.",
  noMeetingTitle: "Hội nghị chưa bắt đầu.",
  noMeetingText: "Xin giữ trang này, trang sẽ tự tiếp tục.",
  joining: "Đang kiểm tra thẻ…",
  checkingRound: "Đang kiểm tra nội dung lượt bỏ phiếu…",
});

const waiting = ({ you }: Address) => ({
  slipValid: `Thẻ của ${you} hợp lệ.`,
  notOpen: "Lượt bỏ phiếu chưa mở. Xin giữ trang này, phiếu sẽ tự hiện ra.",
  reviewing: (name: string) => `Hội nghị đang kiểm điểm: ${name}`,
  next: (title: string) => `Tiếp theo: ${title}`,
  electorates: (names: string) => `Thành phần bỏ phiếu: ${names}`,
  stayAwake: "Điện thoại này có thể tự tắt màn hình; khi lượt bỏ phiếu mở, xin bật lại màn hình.",
  finishedTitle: "Hội nghị đã kết thúc.",
  finishedText: "Thẻ đã được xóa khỏi máy này. Có thể đóng trang.",
});

/** The first page's catalogue in one form of address. */
export const vi = (address: Address) => ({
  ...frame(),
  ...loading(),
  ...connecting(),
  ...waiting(address),
});
