/** What is wrong with a list, where it is doubtful and what to do, in words for the console and the terminal. */
import { rosterColumnHeads, type RosterProblem, type RosterProblemCode } from "./problems.ts";
import type { SkipReason } from "./rows.ts";

type ProblemWords = Readonly<Record<RosterProblemCode, (excerpt: string) => string>>;

const vi: ProblemWords = {
  "empty-file": () => "Tệp không có nội dung. Xin kiểm tra đã chọn đúng tệp và đúng trang tính.",
  "no-header": () =>
    "Không thấy dòng tiêu đề. Cần một dòng có các cột TT, Họ và tên, Chức vụ, Đơn vị, Thành phần, Chủ trì, Đối tượng, Người bỏ phiếu, Mức tự xếp loại.",
  "missing-column": (text) =>
    `Thiếu cột “${text}”. Xin thêm cột này vào dòng tiêu đề; các ô bên dưới có thể để trống.`,
  "double-column": (text) => `Cột “${text}” có hai lần. Xin bỏ bớt một cột.`,
  "no-person": () => "Dưới dòng tiêu đề chưa có người nào.",
  "too-many-persons": (text) =>
    `Tệp có ${text} dòng; một hội nghị nhận nhiều nhất 2.000 người. Xin kiểm tra đã chọn đúng tệp.`,
  "too-many-electorates": (text) =>
    `Có ${text} thành phần khác nhau; nhiều nhất 50. Xin xem cột Thành phần có bị ghi nhầm thành đơn vị hoặc chức vụ không.`,
  "name-missing": () =>
    "Dòng có nội dung nhưng thiếu họ và tên. Xin điền tên, hoặc xóa dòng nếu là dòng ghi chú, tổng cộng.",
  formula: () => "Ô bắt đầu bằng dấu =, @, + hoặc - như một công thức. Xin gõ lại thành chữ bình thường.",
  "hidden-character": () => "Ô có ký tự ẩn hoặc đảo chiều chữ. Xin xóa cả ô rồi gõ lại bằng tay.",
  "too-long": () => "Nội dung dài quá 200 ký tự. Xin rút gọn.",
  "unknown-mark": () =>
    "Không rõ đánh dấu hay không. Cột này ghi x (hoặc ✓, v, +, có, TRUE, 1), hoặc để trống (không, FALSE, 0).",
  "unknown-position": () => "Cương vị chỉ ghi Cấp trưởng, Cấp phó, hoặc để trống.",
  "unknown-hall": (text) =>
    `Hội nghị không có điểm cầu “${text}”. Xin ghi đúng tên như ở trang Thông tin, cài đặt, hoặc thêm điểm cầu ở trang ấy rồi chọn lại tệp.`,
  "unknown-level": () => "Chỉ ghi HTXS, HTT, HTNV, KHT, hoặc tên đầy đủ của mức, hoặc để trống.",
  "too-many-electorates-of-person": (text) => `Một người thuộc ${text} thành phần; nhiều nhất 20.`,
  "duplicate-person": () =>
    "Người này đã có ở dòng trên (trùng họ tên, chức vụ và đơn vị). Xin xóa một dòng; nếu là hai người khác nhau, xin ghi khác chức vụ hoặc đơn vị.",
  "same-name": () =>
    "Trùng họ tên với một dòng ở trên. Nếu là hai người, chức vụ cần khác nhau để phân biệt trên phiếu; có thể ghi thêm, ví dụ “(A)”, “(B)”.",
  markup: () => "Ô có dấu < hoặc >. Nội dung được giữ nguyên và hiện đúng như đã gõ.",
  "subject-without-post": (text) =>
    `${text} là đối tượng đánh giá nhưng chưa có chức vụ; phiếu sẽ chỉ hiện họ tên.`,
  "voter-without-electorate": (text) =>
    `${text} được đánh dấu bỏ phiếu nhưng không thuộc thành phần nào nên sẽ không có thẻ.`,
  "electorate-without-voter": (text) => `Thành phần “${text}” không có ai được đánh dấu bỏ phiếu.`,
  "several-chairs": (text) =>
    `Có nhiều người được đánh dấu chủ trì: ${text}. Người ghi trước sẽ chủ trì khi bắt đầu.`,
  "no-chair": () => "Chưa đánh dấu ai chủ trì.",
  "no-subject": () => "Chưa đánh dấu ai là đối tượng đánh giá.",
  "no-voter": () => "Chưa đánh dấu ai bỏ phiếu.",
  "unreadable-path": () => "Không mở được tệp ở đường dẫn này. Xin kiểm tra tên tệp và quyền đọc.",
  "too-big": () => "Tệp lớn hơn 5 MB nên không phải là danh sách hội nghị. Xin chọn tệp khác.",
  "unpacks-too-big": () =>
    "Nội dung trong tệp quá lớn so với một danh sách. Xin chép riêng phần danh sách sang một tệp mới rồi nhập tệp đó.",
  "damaged-file": () =>
    "Tệp bị hỏng hoặc tải về chưa đủ. Xin mở bằng Excel, lưu lại kiểu .xlsx rồi nhập lại.",
  password: () =>
    "Tệp có mật khẩu nên không đọc được. Xin mở bằng Excel, vào Tệp → Thông tin → Bảo vệ sổ làm việc, bỏ mật khẩu mở tệp, lưu rồi nhập lại.",
  "old-excel": () =>
    "Đây là tệp Excel kiểu cũ (.xls). Xin mở bằng Excel, chọn Lưu thành (Save As) kiểu .xlsx rồi nhập lại.",
  "binary-excel": () =>
    "Đây là tệp Excel kiểu nhị phân (.xlsb). Xin mở bằng Excel, chọn Lưu thành (Save As) kiểu .xlsx rồi nhập lại.",
  "numbers-file": () =>
    "Đây là tệp Numbers của Apple. Xin mở bằng Numbers, chọn Xuất sang Excel (.xlsx) rồi nhập tệp đó.",
  "text-document": () =>
    "Đây là văn bản (Word), không phải bảng tính. Xin chép bảng danh sách sang Excel, lưu kiểu .xlsx rồi nhập lại.",
  "pdf-file": () => "Đây là tệp PDF, không phải bảng tính. Xin dùng tệp Excel mà bản PDF được in ra từ đó.",
  "web-page": () =>
    "Tệp này thực ra là trang web hoặc XML mang tên Excel, do một phần mềm xuất ra. Xin mở bằng Excel, lưu thành kiểu .xlsx rồi nhập lại.",
  "not-a-spreadsheet": () => "Không đọc được tệp này như một bảng tính. Xin chọn tệp .xlsx, .ods hoặc .csv.",
  "not-unicode": () =>
    "Tệp CSV không dùng bảng mã Unicode nên chữ Việt sẽ sai. Xin lưu lại kiểu “CSV UTF-8” hoặc .xlsx rồi nhập lại.",
  "csv-quote": () =>
    'Dấu ngoặc kép (") ở dòng này mở mà không đóng đúng chỗ, nên các dòng sau bị nuốt vào một ô. Xin sửa dòng này, hoặc nhập tệp .xlsx.',
  "second-header": () =>
    "Có dòng tiêu đề thứ hai với các cột xếp khác. Xin để mỗi bảng một trang tính, hoặc xếp các cột như nhau.",
  "column-without-head-beside-name": (text) =>
    `Cột cạnh họ tên không có tiêu đề mà có chữ (“${text}”): họ tên có thể bị cắt. Xin ghi tiêu đề (ví dụ “Họ và tên đệm” và “Tên”), hoặc xóa cột.`,
  "electorates-alike": (text) =>
    `Có phải là một thành phần không: ${text}? Xin trả lời ở ô câu hỏi, hoặc sửa tệp cho giống nhau.`,
  "name-without-letters": (text) => `“${text}” không phải là họ tên. Xin sửa, hoặc xóa dòng.`,
  "cell-error": (text) =>
    `Ô báo lỗi ${text} của công thức nên không biết nội dung. Xin sửa công thức hoặc gõ thẳng nội dung.`,
  "formula-without-value": () =>
    "Ô có công thức nhưng tệp không lưu kết quả. Xin mở bằng Excel, bấm Lưu, rồi nhập lại; hoặc gõ thẳng nội dung.",
  "date-instead-of-text": (text) =>
    `Ô đã bị đổi thành ngày tháng (${text}). Xin đặt định dạng ô là Văn bản (Text) rồi gõ lại.`,
  "old-font": (text) =>
    `Chữ gõ bằng phông cũ (.VnTime hoặc VNI), có lẽ là “${text}”. Xin chuyển cả tệp sang Unicode (UniKey: Ctrl+Shift+F6) rồi nhập lại.`,
  "other-sheet-read": (text) =>
    `Trang tính đang mở (“${text}”) không có danh sách, nên trang tính duy nhất có danh sách được đọc thay.`,
  "hidden-rows": (text) =>
    `${text.split(" ")[0] ?? ""} dòng đang ẩn cũng được nhập: ${text.replace(/^\S+ /, "")}. Nếu không nhập những dòng này, xin xóa hẳn trong tệp.`,
  "hidden-column": (text) => `Cột ${text} đang ẩn nhưng vẫn được đọc. Xin cho hiện cột rồi xem lại.`,
  "column-without-head": (text) => `Cột không có tiêu đề nên không được đọc; ô đầu tiên ghi “${text}”.`,
  "column-unused": (text) => `Cột “${text}” không dùng đến nên không được đọc.`,
  "alike-person": (text) =>
    `“${text}” chỉ khác một dòng ở trên ở cách gõ chữ hoặc dấu (ví dụ hoà, hòa). Nếu là một người, xin xóa một dòng.`,
  "rows-joined": (text) =>
    `Ô họ tên “${text}” gộp nhiều dòng, nên các dòng đó được đọc là một người. Nếu là nhiều người, xin bỏ gộp ô.`,
  "name-of-several": (text) =>
    `“${text}” có thể là nhiều người ghi trong một ô, mà một dòng chỉ được đọc là một người. Xin ghi mỗi người một dòng.`,
  "nothing-said": (text) =>
    `“${text}” không có chức vụ, thành phần hay đánh dấu nào. Nếu không phải là người, xin xóa dòng.`,
  "look-alike-letters": (text) =>
    `“${text}” có chữ cái của bảng chữ khác trông giống chữ Việt, hoặc chữ rộng. Nội dung được giữ nguyên; nên gõ lại.`,
  "soft-hyphen": (text) => `“${text}” có dấu nối ẩn ở giữa. Nội dung được giữ nguyên; nên gõ lại.`,
};

const en: ProblemWords = {
  "empty-file": () => "The file is empty. Check that it is the right file and the right sheet.",
  "no-header": () =>
    "There is no row of heads. One row must hold the columns TT, Họ và tên, Chức vụ, Đơn vị, Thành phần, Chủ trì, Đối tượng, Người bỏ phiếu, Mức tự xếp loại.",
  "missing-column": (text) =>
    `Column “${text}” is missing. Add it to the row of heads; its cells may stay empty.`,
  "double-column": (text) => `Column “${text}” stands there twice. Remove one of them.`,
  "no-person": () => "There is nobody below the row of heads.",
  "too-many-persons": (text) =>
    `The file has ${text} rows; a meeting takes 2,000 people at most. Check that it is the right file.`,
  "too-many-electorates": (text) =>
    `There are ${text} electorates; 50 at most. Check that column Thành phần does not hold units or posts.`,
  "name-missing": () =>
    "The row has content but no name. Fill in the name, or delete the row if it is a note or a total.",
  formula: () => "The cell begins with =, +, - or @ like a formula. Type it as plain text.",
  "hidden-character": () =>
    "The cell holds hidden characters or turns the writing direction. Empty it and type it again by hand.",
  "too-long": () => "Longer than 200 characters. Please shorten it.",
  "unknown-mark": () =>
    "Neither a mark nor none. This column takes x (or ✓, v, +, có, TRUE, 1), or nothing (không, FALSE, 0).",
  "unknown-position": () => "The position is Cấp trưởng (head), Cấp phó (deputy), or empty.",
  "unknown-hall": (text) =>
    `The meeting has no hall “${text}”. Write its name as on the page “Facts and settings”, or add the hall there and choose the file again.`,
  "unknown-level": () => "Only HTXS, HTT, HTNV, KHT, the level's full name, or nothing.",
  "too-many-electorates-of-person": (text) => `One person is in ${text} electorates; 20 at most.`,
  "duplicate-person": () =>
    "This person stands in a row above (same name, post and unit). Delete one row; if they are two people, make post or unit differ.",
  "same-name": () =>
    "Same name as in a row above. If they are two people their posts must differ, so that the ballot tells them apart; you may add “(A)”, “(B)”.",
  markup: () => "The cell holds < or >. It is kept and shown exactly as typed.",
  "subject-without-post": (text) => `${text} is rated but has no post; the ballot will show the name only.`,
  "voter-without-electorate": (text) =>
    `${text} is marked as a voter but belongs to no electorate, and gets no slip.`,
  "electorate-without-voter": (text) => `Nobody in electorate “${text}” is marked as a voter.`,
  "several-chairs": (text) =>
    `Several people are marked as chair: ${text}. The first of them chairs at the beginning.`,
  "no-chair": () => "Nobody is marked as chair.",
  "no-subject": () => "Nobody is marked as subject.",
  "no-voter": () => "Nobody is marked as voter.",
  "unreadable-path": () =>
    "There is no file at this path that can be opened. Check its name and whether you may read it.",
  "too-big": () => "The file is larger than 5 MB and so no list of a meeting. Choose another file.",
  "unpacks-too-big": () =>
    "What is in the file is far too large for a list. Copy the list alone into a new file and import that.",
  "damaged-file": () =>
    "The file is damaged or was not downloaded completely. Open it in Excel, save it as .xlsx and import that.",
  password: () =>
    "The file has a password and cannot be read. Open it in Excel, File → Info → Protect Workbook, take the password off, save it and import it again.",
  "old-excel": () => "This is an old Excel file (.xls). Open it in Excel, save it as .xlsx and import that.",
  "binary-excel": () =>
    "This is a binary Excel file (.xlsb). Open it in Excel, save it as .xlsx and import that.",
  "numbers-file": () =>
    "This is a file of Apple Numbers. Open it there, export it to Excel (.xlsx) and import that.",
  "text-document": () =>
    "This is a text document (Word), no spreadsheet. Copy the table into Excel, save it as .xlsx and import that.",
  "pdf-file": () => "This is a PDF, no spreadsheet. Use the Excel file that it was printed from.",
  "web-page": () =>
    "This is really a web page or XML under the name of Excel, as some programs hand out. Open it in Excel, save it as .xlsx and import that.",
  "not-a-spreadsheet": () => "The file cannot be read as a spreadsheet. Choose a .xlsx, .ods or .csv file.",
  "not-unicode": () =>
    "The CSV file is not in Unicode, so Vietnamese letters would be wrong. Save it as “CSV UTF-8” or .xlsx and import that.",
  "csv-quote": () =>
    'A quotation mark (") in this row is opened and not closed where it should be, so that the next rows become part of one cell. Mend the row, or import a .xlsx file.',
  "second-header": () =>
    "There is a second head with its columns in another order. Give each table a sheet of its own, or the same order.",
  "column-without-head-beside-name": (text) =>
    `The column beside the names has no head but text (“${text}”): names may be cut. Write a head (such as “Họ và tên đệm” and “Tên”), or delete the column.`,
  "electorates-alike": (text) =>
    `Is this the same electorate: ${text}? Answer the question, or make them equal in the file.`,
  "name-without-letters": (text) => `“${text}” is no name. Mend it, or delete the row.`,
  "cell-error": (text) =>
    `The cell shows the error ${text} of a formula. Mend the formula or type the content itself.`,
  "formula-without-value": () =>
    "The cell has a formula, but the file holds no result of it. Open it in Excel, press Save and import it again; or type the content itself.",
  "date-instead-of-text": (text) =>
    `The cell was turned into a date (${text}). Format it as Text and type it again.`,
  "old-font": (text) =>
    `Typed in an old font (.VnTime or VNI), likely “${text}”. Convert the whole file to Unicode (UniKey: Ctrl+Shift+F6) and import it again.`,
  "other-sheet-read": (text) =>
    `The sheet in front (“${text}”) has no list, so the only sheet that has one was read.`,
  "hidden-rows": (text) =>
    `${text.split(" ")[0] ?? ""} hidden rows are imported too: ${text.replace(/^\S+ /, "")}. If they should not be, delete them from the file.`,
  "hidden-column": (text) => `Column ${text} is hidden but read. Show it and look at it.`,
  "column-without-head": (text) => `The column has no head and is not read; its first cell says “${text}”.`,
  "column-unused": (text) => `Column “${text}” is not needed and not read.`,
  "alike-person": (text) =>
    `“${text}” differs from a row above only in how letters or tones are typed (such as hoà, hòa). If it is one person, delete one row.`,
  "rows-joined": (text) =>
    `The cell of the name “${text}” is merged over several rows, which are read as one person. If they are several people, undo the merge.`,
  "name-of-several": (text) =>
    `“${text}” may be several people in one cell, and a row is read as one person. Give each a row.`,
  "nothing-said": (text) => `“${text}” has no post, electorate or mark. If it is no person, delete the row.`,
  "look-alike-letters": (text) =>
    `“${text}” has letters of another alphabet that look like Latin ones, or wide letters. It is kept as it is; better type it again.`,
  "soft-hyphen": (text) => `“${text}” has a hidden hyphen in it. It is kept as it is; better type it again.`,
};

export type RosterLanguage = "vi" | "en";

/** The problem and what to do about it. */
export function problemText({ code, excerpt }: RosterProblem, language: RosterLanguage): string {
  return { vi, en }[language][code](excerpt);
}

const skipWords: Readonly<Record<RosterLanguage, Readonly<Record<SkipReason, string>>>> = {
  vi: {
    "number-only": "chỉ có số thứ tự",
    "column-numbers": "dòng đánh số cột",
    "head-again": "dòng tiêu đề nhắc lại",
    section: "tên phần, đơn vị",
    total: "dòng tổng cộng",
    closing: "chữ ký, ghi chú cuối danh sách",
  },
  en: {
    "number-only": "nothing but a number",
    "column-numbers": "numbers of the columns",
    "head-again": "the head once more",
    section: "heading of a part",
    total: "total",
    closing: "signatures and notes below the list",
  },
};

/** Why a row is no person. */
export function skipText(why: SkipReason, language: RosterLanguage): string {
  return skipWords[language][why];
}

/** Where a problem stands, such as "C5 (Chức vụ)"; empty for the file as a whole. */
export function placeText({ row, letters, column }: RosterProblem): string {
  const cell = `${letters ?? ""}${row === null ? "" : String(row)}`;
  return column === null ? cell : `${cell} (${rosterColumnHeads[column].replace(" (x)", "")})`.trim();
}
