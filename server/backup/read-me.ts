/** DOC-TRUOC.txt: what whoever finds or needs a backup reads first. Vietnamese, then English. */
import type { MeetingEntry } from "../../shared/protocol/console-view.ts";

export function readMeText({ title, body, year }: MeetingEntry): string {
  const text = `BẢN SAO LƯU PHIẾU KÍN
${title}
${body}, ${String(year)}

van-ban/            văn bản của hội nghị (Word, Excel, trang in)
ho-so-kiem-chung/   hồ sơ kiểm chứng của từng lượt bỏ phiếu; ai cũng kiểm tra được bằng verify.html
du-lieu.pk          toàn bộ dữ liệu của máy chủ, khóa bằng mật khẩu của bản sao lưu; mất mật khẩu thì không mở được
SHA256SUMS          mã của từng tệp (sha256sum -c SHA256SUMS)

Khôi phục trên máy khác: lấy Phiếu Kín cùng phiên bản hoặc mới hơn. Gói đã giải nén (tệp .zip): mở cửa sổ lệnh trong thư
mục của gói, gõ
    Phieu-Kin.cmd --restore THƯ-MỤC-NÀY        (Linux: ./Phieu-Kin.sh, macOS: ./Phieu-Kin.command)
rồi bấm đúp tệp ấy như thường lệ. Máy đã có dữ liệu của Phiếu Kín thì không bị ghi đè: chương trình nói thư mục nào đang
có. Bản mã nguồn, với một thư mục dữ liệu còn trống:
    npm start -- --data THƯ-MỤC-MỚI --restore THƯ-MỤC-NÀY
Chương trình hỏi mật khẩu, ghi dữ liệu, so lại từng tệp rồi dừng; sau đó khởi động với --data THƯ-MỤC-MỚI.

Văn bản có tên người và kết quả: giữ thẻ nhớ này như giữ hồ sơ giấy. Trong bản sao lưu không có gì nối một người với
một lá phiếu, và không có phần khóa của Ban kiểm phiếu.

A BACKUP OF PHIẾU KÍN

van-ban/            the meeting's papers
ho-so-kiem-chung/   the record of each round; anybody can check one with verify.html
du-lieu.pk          all data of the server, sealed with the backup's passphrase; without it nobody can open them
SHA256SUMS          each file's sum (sha256sum -c SHA256SUMS)

To restore on another machine: take this version of Phiếu Kín or a later one. Unpacked from a .zip: in a terminal in its folder
    Phieu-Kin.cmd --restore THIS-FOLDER        (Linux: ./Phieu-Kin.sh, macOS: ./Phieu-Kin.command)
then double-click that file as ever. Data that the machine has are never written over: the program names their folder.
From the source, with an empty data folder
    npm start -- --data NEW-FOLDER --restore THIS-FOLDER
It asks for the passphrase, writes the data, compares every file, and ends; then start it with --data NEW-FOLDER.

Papers name people and results: keep this stick as you keep files on paper. Nothing in a backup joins a person to a
ballot, and no teller's share of the key is in it.
`;
  return text.replaceAll("\n", "\r\n");
}
