/** What forget says: Vietnamese, then English. */

export const forgetUsage = `Xóa dữ liệu của một hội nghị đã kết thúc / deletes a finished meeting's data

npm run -s forget -- [MEETING] [--data DIR] [--mirror DIR]

  MEETING        mã hoặc NĂM/TÊN như trong danh sách; bỏ trống: in danh sách / id or YEAR/TITLE as listed; none: the list
  --data DIR     thư mục dữ liệu của máy chủ / the server's data folder (./data; trong gói: nơi máy chủ giữ / of a pack: where its server keeps them)
  --mirror DIR   ổ đĩa thứ hai, nếu máy chủ đã dùng / the second disk, where the server had one

Máy chủ phải dừng trước. Việc xóa cần hai người có tài khoản, như trên trang điều hành.
The server must be stopped. Deleting takes two people with accounts, as in the console.
`;

export function listText(meetings: readonly { readonly id: string; readonly name: string }[]): string {
  return meetings.length === 0
    ? "Chưa có hội nghị nào kết thúc.\nNo meeting has finished.\n"
    : meetings.map(({ id, name }) => `${id}  ${name}\n`).join("");
}

export function goneText(name: string): string {
  return `${name}

Sẽ bị xóa / will be deleted:
  - danh sách người dự, thẻ, chương trình, sổ nhật ký / list of people, slips, agenda, journal
  - phiếu đã mã hóa, kết quả, đề nghị xếp loại / encrypted ballots, results, proposals
  - khóa của máy chủ: không làm lại được hồ sơ kiểm chứng / the server's keys: no record can be made again`;
}

const mirrorSaid = {
  none: "bản sao trên ổ đĩa thứ hai, nếu máy chủ đã từng chạy với --mirror: chạy lại lệnh này với --mirror trước khi xóa / the copy on a second disk, if the server ever ran with --mirror: give --mirror before deleting",
  ok: null,
  lost: "bản sao trên ổ đĩa thứ hai đang mất kết nối: bị xóa khi máy chủ chạy lại với ổ đó / the copy on the second disk, which is lost: deleted when the server runs with that disk again",
} as const;

export function remainsText(mirror: keyof typeof mirrorSaid): string {
  const remains = [
    "hồ sơ kiểm chứng, văn bản cơ quan đã tải, in, ký: cơ quan lưu theo quy định / records and papers that the office took, printed, signed: kept as the law asks",
    "bản sao lưu, bản chép trên USB, ảnh chụp ổ đĩa làm ngoài chương trình, và những gì ổ đĩa chưa ghi đè / backups, copies on USB sticks, disk snapshots, and what the disk has not yet overwritten",
    "biên nhận trên điện thoại của người dự, phần khóa và tệp khóa của Ban kiểm phiếu, đến khi chính họ xóa / receipts on phones, shares and key files of the tellers, until they delete them",
    "thẻ đã in: không dùng được nữa, vẫn nên hủy / printed slips: of no use any more, but to be destroyed",
    "hội nghị sao chép cho năm sau: danh sách người trong bản nháp / a copy made for the next year: its draft holds the people",
    "tài khoản, nhật ký máy chủ (không có tên người dự, không có phiếu) / accounts, server.log (no attendees, no ballots)",
    ...(mirrorSaid[mirror] === null ? [] : [mirrorSaid[mirror]]),
  ];
  return `Còn lại, lệnh này không xóa / remains, this command does not delete:\n${remains.map((line) => `  - ${line}`).join("\n")}`;
}

export const questions = {
  exported:
    "Hồ sơ kiểm chứng và biên bản đã ký đã được lưu ở nơi khác chưa? Gõ “đã lưu”. / Are the records and the signed minutes kept elsewhere? Type “saved”:",
  title: "Gõ đúng tên hội nghị (không có năm) / Type the meeting's title (without the year):",
  first: "Người thứ nhất, vai trò Thư ký / First person, of the office:",
  second: "Người thứ hai, tài khoản khác, tự nhập mật khẩu / Second person, another account, own passphrase:",
  name: "  Tên tài khoản / name:",
  passphrase: "  Mật khẩu / passphrase:",
} as const;

export const said = {
  noData: (folder: string) =>
    `${folder} không phải là thư mục dữ liệu của máy chủ.\n${folder} is not a server's data folder.`,
  noMirror: (folder: string) => `Không thấy ổ đĩa thứ hai ở ${folder}.\nThe second disk is not at ${folder}.`,
  unknown: (meeting: string) =>
    `Không có hội nghị “${meeting}”. Chạy lệnh không có tên để xem danh sách.\nThere is no meeting “${meeting}”. Run the command without a name for the list.`,
  several: (meeting: string) =>
    `Có nhiều hội nghị “${meeting}”: dùng mã ở đầu dòng trong danh sách.\nSeveral meetings are called “${meeting}”: use the id at the start of a line of the list.`,
  unfinished: (name: string) =>
    `${name} chưa kết thúc: kết thúc hội nghị trên trang điều hành trước.\n${name} has not finished: finish it in the console first.`,
  notExported:
    "Xuất hồ sơ kiểm chứng từng lượt và lưu biên bản đã ký trước, rồi chạy lại.\nExport the record of each round and keep the signed minutes first, then run this again.",
  otherTitle: "Tên gõ vào không đúng tên hội nghị.\nWhat was typed is not the meeting's title.",
  nothingDone: "Chưa xóa gì.\nNothing was deleted.",
  done: (name: string) => `Đã xóa dữ liệu của ${name}.\nThe data of ${name} was deleted.\n`,
} as const;
