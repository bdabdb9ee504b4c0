/** What a second device says about a check ballot (protocol B.12), in the console and in verify.html. */
import type { Language } from "../../basics/bilingual.ts";
import type { Heard } from "./opened-ballot.ts";

const vi = {
  stepCode: "1. Quét mã kiểm tra ở trang “Kiểm tra lại phiếu”, trước khi mở phiếu",
  stepCells: "2. Bấm “Mở phiếu ra kiểm tra” trên điện thoại, quét từng mã, thứ tự tùy ý",
  codeRead: (code: string) => `Đã đọc mã kiểm tra ${code}`,
  codeNotRead: "Chưa đọc mã kiểm tra",
  cellsRead: (read: number, all: number) => `Đã đọc ${read}/${all} mục`,
  cellsMissing: (cells: string) => `Còn thiếu mục: ${cells}`,
  cameraOn: "Bật camera",
  cameraOff: "Tắt camera",
  cameraPicture: "Hình từ camera của máy này",
  cameraRefused: "Không dùng được camera. Xin cho phép trang này dùng camera, hoặc chọn ảnh, hoặc nhập mã.",
  noCamera:
    "Trình duyệt không cho trang này dùng camera (thường vì trang không mở bằng https). Xin chọn ảnh, hoặc nhập mã.",
  pictures: "Chọn ảnh chụp các mã",
  noPicture: "Không đọc được mã nào trong ảnh. Xin chụp lại cho rõ, đủ cả viền trắng.",
  typed: "Mã kiểm tra chép tay, hoặc nội dung các mã",
  typedHint: "Chép 32 ký tự của mã kiểm tra; hoặc dán nội dung các mã đã đọc bằng máy khác, mỗi mã một dòng.",
  take: "Đọc",
  heard: {
    code: "Đã đọc mã kiểm tra. Bây giờ mở phiếu trên điện thoại.",
    cell: "Đã đọc một mục.",
    again: "Mã này đã đọc rồi.",
    unreadable: "Đây không phải mã của phiếu kiểm tra trong lượt này.",
    "other-round": "Mã này của lượt bỏ phiếu khác.",
    "other-ballot": "Mã này của phiếu khác. Xin bấm “Kiểm tra phiếu khác” rồi làm lại từ bước 1.",
    "code-too-late":
      "Phiếu đã mở trước khi đọc mã kiểm tra nên không chứng minh được gì. Xin hủy phiếu kiểm tra trên điện thoại, bấm “Kiểm tra phiếu khác” ở đây rồi làm lại từ bước 1.",
    contradicts: "Điện thoại hiện hai nội dung khác nhau cho cùng một mục. Xin báo chủ trì.",
  } satisfies Record<Heard, string>,
  matchTitle: "KHỚP",
  matchText:
    "Điện thoại đã mã hóa đúng các lựa chọn dưới đây. Người bỏ phiếu so với điều mình đã chọn, sau đó hủy phiếu kiểm tra và chọn lại.",
  noMatchTitle: "KHÔNG KHỚP",
  noMatchText:
    "Điện thoại không mã hóa điều nó nói. Giữ nguyên màn hình hai máy, báo chủ trì và Ban kiểm phiếu ngay; ghi sự việc.",
  repeatedText:
    "Điện thoại mã hóa bằng số ngẫu nhiên lặp lại, nên phiếu có thể bị đọc. Giữ nguyên màn hình hai máy, báo chủ trì và Ban kiểm phiếu ngay; ghi sự việc.",
  choicesSaid: "Các lựa chọn điện thoại nói đã mã hóa",
  blank: "Để trống",
  codeComputed: "Mã kiểm tra máy này tính lại",
  another: "Kiểm tra phiếu khác",
  checkRound: "So trước khi kiểm tra",
  checkRoundHint: "Mã lượt phải giống trên điện thoại và màn hình; mã hội nghị phải giống trên thẻ.",
  roundCode: "Mã lượt",
  fingerprint: "Mã hội nghị",
};

export type CheckWords = typeof vi;

const en: CheckWords = {
  stepCode: "1. Scan the check code on the page “Check your answers”, before the ballot is opened",
  stepCells: "2. Press “Open the ballot to check it” on the phone and scan each code, in any order",
  codeRead: (code) => `Check code ${code} has been read`,
  codeNotRead: "No check code yet",
  cellsRead: (read, all) => `${read} of ${all} items read`,
  cellsMissing: (cells) => `Missing items: ${cells}`,
  cameraOn: "Turn the camera on",
  cameraOff: "Turn the camera off",
  cameraPicture: "Picture of this device's camera",
  cameraRefused: "The camera cannot be used. Allow it for this page, choose pictures, or type the codes.",
  noCamera:
    "The browser gives this page no camera (mostly because it was not opened by https). Choose pictures or type the codes.",
  pictures: "Choose pictures of the codes",
  noPicture: "No code could be read in the picture. Take it again, sharp and with the white border.",
  typed: "Check code copied by hand, or what the codes say",
  typedHint: "Copy the 32 characters of the check code; or paste what another device read, one code a line.",
  take: "Read",
  heard: {
    code: "The check code has been read. Now open the ballot on the phone.",
    cell: "One item has been read.",
    again: "This code was read before.",
    unreadable: "This is no code of a check ballot in this round.",
    "other-round": "This code is of another round.",
    "other-ballot": "This code is of another ballot. Press “Check another ballot” and begin with step 1.",
    "code-too-late":
      "The ballot was opened before its check code was read, so that nothing is proven. Throw the check ballot away on the phone, press “Check another ballot” here and begin with step 1.",
    contradicts: "The phone shows two different contents for one item. Please tell the chair.",
  },
  matchTitle: "MATCH",
  matchText:
    "The phone did encrypt the choices below. The voter compares them with what was chosen, then throws the check ballot away and chooses again.",
  noMatchTitle: "NO MATCH",
  noMatchText:
    "The phone did not encrypt what it says. Leave both screens as they are, tell the chair and the tellers at once, and note an incident.",
  repeatedText:
    "The phone used the same random numbers twice, so that the ballot might be read. Leave both screens as they are, tell the chair and the tellers at once, and note an incident.",
  choicesSaid: "What the phone says that it encrypted",
  blank: "Blank",
  codeComputed: "Check code as this device computes it",
  another: "Check another ballot",
  checkRound: "Compare before checking",
  checkRoundHint:
    "The round code must be the same on phone and hall screen, the meeting code the same as on the slip.",
  roundCode: "Round code",
  fingerprint: "Meeting code",
};

export const checkWords: Readonly<Record<Language, CheckWords>> = { vi, en };
