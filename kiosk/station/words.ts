/** What only a station says; the rest are the phone's words. */
import type { Language } from "../../shared/basics/bilingual.ts";
import type { Address } from "../words/words.ts";

const vi = ({ you, committee }: Address) => ({
  title: "Trạm bỏ phiếu",
  clean: "Máy này không giữ gì của người trước.",
  howTo: "Quét hoặc nhập mã thẻ",
  typeText:
    "Gõ mã in trên thẻ, bảy nhóm bốn ký tự; hoặc bấm vào ô rồi quét mã “Bỏ phiếu” bằng máy quét nối với trạm.",
  field: "Mã thẻ",
  length: (count: number) => `Đã nhập ${String(count)}/28 ký tự.`,
  wrong: "Mã chưa đúng. Xin so lại từng nhóm với thẻ.",
  notASlip: "Mã vừa quét không phải mã “Bỏ phiếu” trên thẻ. Xin quét lại.",
  begin: "Bắt đầu",
  camera: "Quét bằng camera",
  cameraOff: "Tắt camera",
  cameraPicture: "Hình từ camera: đưa mã “Bỏ phiếu” trên thẻ vào giữa",
  cameraRefused: "Không dùng được camera. Xin nhập mã in trên thẻ.",
  open: (title: string) => `Đang mở: ${title}`,
  notOpen: "Chưa có lượt bỏ phiếu nào đang mở. Xin chờ chủ trì mở lượt rồi đến trạm.",
  lost: "Trạm chưa nối được với máy chủ. Xin báo bàn đón tiếp.",
  promise: `Phiếu được đóng kín ngay trên máy này, như trên điện thoại. Bỏ phiếu xong, máy xóa mọi thứ của ${you} rồi mới nhận người sau.`,
  readAloud:
    "Cần nghe đọc: nhờ bàn đón tiếp bật trình đọc màn hình của máy (TalkBack, VoiceOver, Narrator) và tai nghe.",
  size: "Cỡ chữ",
  sizes: { large: "Chữ lớn", larger: "Chữ rất lớn" },
  again: `Lượt trước ${you} đã dùng thẻ này ở trạm thì bấm “Dùng thẻ trên máy này”: không có gì sai.`,
  stop: "Thôi, xóa khỏi máy này",
  stopQuestion: "Xóa và rời máy?",
  stopFact: "Phiếu chưa gửi sẽ mất. Nếu đã bấm “Nhận phiếu”, thẻ này không nhận lại được phiếu của lượt này.",
  stopYes: "Xóa và rời máy",
  stopNo: "Tiếp tục bỏ phiếu",
  stay: "Xin đứng lại cho đến khi máy báo “ĐÃ BỎ PHIẾU”, thường dưới một phút.",
  doneKeep: "Muốn giữ mã phiếu thì chụp ảnh ngay bây giờ: máy này sẽ xóa mã.",
  doneCheck:
    "Sau khi niêm phong, quay lại trạm bất kỳ, bấm “Tìm phiếu trong hòm” và nhập mã phiếu để xem phiếu có trong hòm không.",
  doneEnd: "Xong, xóa khỏi máy này",
  doneIn: (seconds: number) => `Máy tự xóa sau ${String(seconds)} giây.`,
  idleTitle: `${you.charAt(0).toUpperCase()}${you.slice(1)} còn ở đó không?`,
  idleText: (seconds: number) => `Nếu không bấm gì, máy tự xóa sau ${String(seconds)} giây.`,
  idleStay: "Còn, tiếp tục",
  left: "Máy này đang giữ thẻ hoặc phiếu của trang bỏ phiếu thường.",
  leftText: `Có người đã bỏ phiếu trên máy này như trên điện thoại của mình. Nếu đây là điện thoại của ${you}, xin mở trang bỏ phiếu thường. Nếu máy này dùng làm trạm, xóa hết rồi tiếp tục: phiếu chưa gửi, nếu có, sẽ mất.`,
  leftOwn: "Mở trang bỏ phiếu thường",
  leftClear: "Xóa hết, dùng làm trạm",
  look: "Tìm phiếu trong hòm",
  lookText:
    "Nhập 16 ký tự đầu của mã phiếu, như trong ảnh đã chụp. Máy tải cả danh sách rồi tìm ngay tại đây; máy chủ không biết mã nào.",
  lookField: "Mã phiếu, bốn nhóm bốn ký tự",
  lookButton: "Tìm",
  lookEarly: "Hòm phiếu chưa niêm phong. Xin quay lại sau.",
  lookFailed: `Không tải được danh sách, hoặc danh sách không khớp mã niêm phong. Xin báo ${committee} kiểm phiếu.`,
  lookFound: (n: number) => `Có trong hòm phiếu đã niêm phong (lượt ${String(n)}).`,
  lookMissing: (n: number) =>
    `Không có trong hòm phiếu của lượt ${String(n)}. Xin so lại từng ký tự; nếu đúng mã và đúng lượt, báo ngay ${committee} kiểm phiếu.`,
});

export type StationWords = ReturnType<typeof vi>;

const en: StationWords = {
  title: "Voting station",
  clean: "This device keeps nothing of whoever was here before.",
  howTo: "Scan or type a slip's code",
  typeText:
    "Type the code printed on the slip, seven groups of four; or press into the field and scan the code “Bỏ phiếu” with the scanner of this station.",
  field: "Slip code",
  length: (count) => `${String(count)} of 28 characters.`,
  wrong: "This code is not right. Please compare each group with the slip.",
  notASlip: "This is not the code “Bỏ phiếu” of a slip. Please scan again.",
  begin: "Begin",
  camera: "Scan with the camera",
  cameraOff: "Camera off",
  cameraPicture: "The camera's picture: hold the code “Bỏ phiếu” of the slip into its middle",
  cameraRefused: "The camera cannot be used. Please type the code printed on the slip.",
  open: (title) => `Open now: ${title}`,
  notOpen: "No round is open. Please come when the chair has opened it.",
  lost: "This station does not reach the server. Please tell the reception desk.",
  promise:
    "Your ballot is sealed on this device, as it would be on a phone. Afterwards everything of yours is erased before the next person comes.",
  readAloud:
    "To have it read aloud, ask the reception desk to turn on this device's screen reader (TalkBack, VoiceOver, Narrator), with headphones.",
  size: "Size of letters",
  sizes: { large: "Large", larger: "Very large" },
  again:
    "If you used this slip at a station in an earlier round, press “Use it on this device”: nothing is wrong.",
  stop: "Stop, erase from this device",
  stopQuestion: "Erase and leave?",
  stopFact:
    "A ballot that was not sent is lost. After “Receive ballot” this slip gets no other ballot in this round.",
  stopYes: "Erase and leave",
  stopNo: "Go on voting",
  stay: "Please stay until this page says that you have voted, mostly less than a minute.",
  doneKeep: "To keep your ballot code take a picture now: this device will erase it.",
  doneCheck:
    "After sealing, come back to any station, press “Find a ballot in the box” and type the code to see whether it is there.",
  doneEnd: "Done, erase from this device",
  doneIn: (seconds) => `This device erases it by itself in ${String(seconds)} s.`,
  idleTitle: "Are you still there?",
  idleText: (seconds) => `Without an answer this device erases everything in ${String(seconds)} s.`,
  idleStay: "Yes, go on",
  left: "This device holds a slip or ballot of the ordinary voting page.",
  leftText:
    "Somebody has voted on this device as on an own phone. If it is your phone, open the ordinary voting page. If it is to be a station, erase everything and go on: a ballot that was not sent is lost.",
  leftOwn: "Open the ordinary voting page",
  leftClear: "Erase everything, be a station",
  look: "Find a ballot in the box",
  lookText:
    "Type the first 16 characters of the ballot code, as in your picture. This device loads the whole list and looks here; the server does not learn which.",
  lookField: "Ballot code, four groups of four",
  lookButton: "Find",
  lookEarly: "The box is not sealed yet. Please come back later.",
  lookFailed: "The list cannot be had, or does not fit the seal. Please tell the counting committee.",
  lookFound: (n) => `It is in the sealed box (round ${String(n)}).`,
  lookMissing: (n) =>
    `It is not in the box of round ${String(n)}. Please compare each character; if code and round are right, tell the counting committee now.`,
};

/** In the meeting's form of address. */
export function stationWords(language: Language, address: Address): StationWords {
  return language === "en" ? en : vi(address);
}
