/**
 * What a person reads beside a refusal: what happened, why, and what to do. The compiler keeps the catalogue
 * complete. Codes are for programs, and so are details that have no words below; neither is shown.
 */
import type { Bilingual, Language } from "../basics/bilingual.ts";
import type { RefusalCode } from "../domain/refusal.ts";

const requestWords = {
  malformed: {
    vi: "Yêu cầu không đúng định dạng nên không được nhận. Xin tải lại trang rồi làm lại.",
    en: "The request is not well-formed and was not taken. Please reload the page and try again.",
  },
  "too-large": {
    vi: "Dữ liệu gửi lên quá lớn. Xin chia nhỏ hoặc rút gọn rồi gửi lại.",
    en: "What was sent is too large. Please split or shorten it and send it again.",
  },
  "too-many-requests": {
    vi: "Có quá nhiều yêu cầu trong thời gian ngắn. Xin chờ một phút rồi làm lại.",
    en: "There were too many requests in a short time. Please wait a minute and try again.",
  },
  "not-found": {
    vi: "Không tìm thấy mục này; có thể nó đã bị xóa. Xin tải lại trang.",
    en: "This was not found; it may have been removed. Please reload the page.",
  },
  "wrong-phase": {
    vi: "Việc này không làm được ở giai đoạn hiện tại. Xin xem bước tiếp theo trên trang điều hành.",
    en: "This cannot be done in the present phase. See the next step on the console.",
  },
  "not-allowed": {
    vi: "Vai trò đang đăng nhập không được làm việc này. Xin đăng nhập vai trò phù hợp.",
    en: "The role you are logged in with may not do this. Please log in with the right role.",
  },
  "not-logged-in": {
    vi: "Chưa đăng nhập hoặc phiên đã hết. Xin đăng nhập lại.",
    en: "You are not logged in, or the session has ended. Please log in again.",
  },
  "wrong-passphrase": {
    vi: "Tên hoặc mật khẩu chưa đúng. Xin nhập lại.",
    en: "The name or the passphrase is wrong. Please type them again.",
  },
  "second-person-needed": {
    vi: "Việc này cần người thứ hai đồng ý: xin một người khác, có tài khoản riêng, nhập tên tài khoản và mật khẩu của mình.",
    en: "This needs a second person: somebody else, with another account, enters their own account name and passphrase.",
  },
  "not-two-people": {
    vi: "Hai tài khoản này không được tính là hai người cho việc này: tài khoản này do tài khoản kia lập, hai tài khoản do cùng một người lập, cả hai có từ bản phần mềm trước, hoặc có tài khoản mới lập sau khi hội nghị đã chốt. Xin mời người khác có tài khoản từ trước khi chốt; trang Người và tài khoản cho biết ai là người riêng.",
    en: "These two accounts do not count as two people for this: one made the other, one person made both, both are from an earlier version, or one of them was made after the meeting was frozen. Ask somebody else whose account is older than that; the page People and accounts says who counts as a person of their own.",
  },
  "two-people-missing": {
    vi: "Chưa có hai người riêng: hủy lượt bỏ phiếu cần chủ trì và thêm một người khác, mà chưa có tài khoản chủ trì, hoặc mọi tài khoản đều do một người lập hay có từ bản phần mềm trước. Xin mời chủ trì mở trang điều hành khi chưa đăng nhập, chọn “Tạo tài khoản của riêng mình” và nhập mã cài đặt hiện ở cửa sổ máy chủ.",
    en: "There are no two people yet: voiding a round takes the chair and somebody else, and the chair has no account, or one person made all the accounts, or all are from an earlier version. Ask the chair to open the console without logging in, to choose “Make an account of my own”, and to type the setup code that the server's window shows.",
  },
  "own-account-too-late": {
    vi: "Hội nghị đã chốt và chưa kết thúc, nên không ai tự lập tài khoản bằng mã cài đặt được nữa. Xin nhờ thư ký lập tài khoản, cùng một người thứ hai nhập mật khẩu của mình.",
    en: "A meeting is frozen and has not finished, so nobody makes an account with the setup code now. Ask staff to make one, together with a second person who enters their own passphrase.",
  },
  "wrong-setup-code": {
    vi: "Mã cài đặt chưa đúng. Xin nhập mã in ra trên cửa sổ máy chủ khi khởi động.",
    en: "The setup code is wrong. Please type the code that the server printed when it started.",
  },
  "already-set-up": {
    vi: "Máy chủ đã được thiết lập. Xin đăng nhập bằng tài khoản có sẵn.",
    en: "The server is set up already. Please log in with an existing account.",
  },
  "name-taken": {
    vi: "Tên này đã có tài khoản. Xin chọn tên khác.",
    en: "There is an account with this name already. Please choose another name.",
  },
  "too-many-accounts": {
    vi: "Máy chủ này không nhận thêm tài khoản. Xin xóa tài khoản không dùng nữa rồi làm lại.",
    en: "This server takes no more accounts. Please remove accounts that nobody uses, then try again.",
  },
  "last-staff-account": {
    vi: "Đây là tài khoản Thư ký cuối cùng nên không xóa được. Xin lập một tài khoản Thư ký khác trước.",
    en: "This is the last staff account and cannot be removed. Please make another staff account first.",
  },
  "invitation-invalid": {
    vi: "Mã mời này không dùng được: gõ chưa đúng, đã dùng rồi, đã quá hạn, hoặc đã có mã mời mới. Nếu đồng chí chưa dùng mã này, xin báo thư ký để cấp mã mới.",
    en: "This invitation cannot be used: it was mistyped, used already, is out of date, or a newer one was made. If you have not used it yourself, please tell staff, who can make a new one.",
  },
  "reset-by-two": {
    vi: "Cấp lại mật khẩu cần hai người khác nhau, mỗi người là Thư ký hoặc Chủ trì, và không ai trong hai người là chủ tài khoản này. Ai còn nhớ mật khẩu của mình thì tự đổi ở trang Đổi mật khẩu.",
    en: "Resetting a passphrase takes two different people, each of them staff or chair, and neither of them the account's own person. Who still knows the own passphrase changes it on the page Change passphrase.",
  },
  "last-two-people": {
    vi: "Hội nghị đã chốt và chưa kết thúc; xóa tài khoản này thì không còn đủ hai người riêng để hủy lượt bỏ phiếu khi cần. Xin giữ lại đến khi hội nghị kết thúc.",
    en: "A meeting is frozen and has not finished, and without this account there are no two people left who could void a round if need be. Please keep it until the meeting has finished.",
  },
  "server-busy": {
    vi: "Máy chủ đang bận. Xin giữ nguyên trang này, máy sẽ tự gửi lại.",
    en: "The server is busy. Please keep this page open; it tries again by itself.",
  },
  "disk-full": {
    vi: "Đĩa của máy chủ đã đầy nên chưa ghi được. Xin báo người phụ trách máy chủ giải phóng chỗ rồi làm lại.",
    en: "The server's disk is full and nothing was stored. Ask whoever runs the server to free space, then try again.",
  },
  "disk-error": {
    vi: "Đĩa của máy chủ báo lỗi nên chưa ghi được. Xin báo người phụ trách máy chủ kiểm tra đĩa.",
    en: "The server's disk reported an error and nothing was stored. Ask whoever runs the server to check the disk.",
  },
  "database-away": {
    vi: "Máy chủ tạm chưa ghi được vào cơ sở dữ liệu nên việc này chưa được ghi; những gì đã ghi không mất. Xin làm lại khi dòng báo màu đỏ ở đầu trang mất đi.",
    en: "The server cannot write to its database for now, so this was not stored; nothing that was stored is lost. Please do it again once the red line at the top of the page is gone.",
  },
} as const;

const machineWords = {
  "round-running": {
    vi: "Đang có lượt bỏ phiếu mở nên chưa làm được việc này. Xin chờ hòm phiếu niêm phong xong.",
    en: "A round is open, so this is not done now. Please wait until the ballot box is sealed.",
  },
  "nobody-restarts": {
    vi: "Máy chủ này không được khởi động bằng tệp khởi động của chương trình nên không tự chạy lại được. Xin dừng bằng Ctrl-C ở cửa sổ máy chủ rồi khởi động lại.",
    en: "This server was not started by the program's start file and would not come back by itself. Please stop it with Ctrl-C in its window and start it again.",
  },
  "only-at-server": {
    vi: "Chỉ sao lưu được từ trình duyệt trên chính máy chủ, nơi cắm USB. Xin mở trang điều hành trên máy chủ.",
    en: "A backup is made from a browser on the server itself, where the stick is. Please open the console on the server.",
  },
  "folder-not-found": {
    vi: "Không thấy thư mục này trên máy chủ. Xin cắm lại USB, hoặc nhập đường dẫn đầy đủ của một thư mục có sẵn.",
    en: "There is no such folder on the server. Please plug the stick in again, or type the full path of a folder that exists.",
  },
  "folder-is-ours": {
    vi: "Thư mục này nằm trong dữ liệu của máy chủ nên không dùng để sao lưu. Xin chọn USB hoặc thư mục khác.",
    en: "This folder lies inside the server's own data. Please choose a stick or another folder.",
  },
  "folder-full": {
    vi: "Nơi đã chọn không đủ chỗ cho bản sao lưu. Xin giải phóng chỗ hoặc chọn nơi khác.",
    en: "There is not enough room for the backup. Please free some space or choose another place.",
  },
  "backup-running": {
    vi: "Đang ghi một bản sao lưu. Xin chờ xong rồi làm lại.",
    en: "A backup is being written. Please wait until it is finished.",
  },
  "kept-in-database": {
    vi: "Dữ liệu nằm trong PostgreSQL nên chương trình không tự sao lưu. Xin sao lưu cơ sở dữ liệu bằng công cụ của nó, sau khi hội nghị kết thúc.",
    en: "The data lie in PostgreSQL, so the program makes no backup of its own. Please back the database up with its own tools, after the meeting has finished.",
  },
  "cannot-seal": {
    vi: "Máy này thiếu thư viện mã hóa (libsodium) nên không khóa được bản sao lưu, và chương trình không ghi dữ liệu khi chưa khóa. Xin tải riêng hồ sơ kiểm chứng và văn bản.",
    en: "This machine has no libsodium to seal the backup with, and the program writes no unsealed data. Please download records and papers one by one.",
  },
} as const;

const preparationWords = {
  "draft-changed": {
    vi: "Người khác vừa sửa hội nghị này nên chưa ghi gì. Xin xem bản mới trên trang rồi làm lại.",
    en: "Somebody else has just changed this meeting, and nothing was stored. See the new version on the page, then do it again.",
  },
  "title-missing": {
    vi: "Chưa có tên hội nghị. Xin điền ở trang Thông tin hội nghị rồi chốt lại.",
    en: "The meeting has no title. Please fill it in on the page of its details, then freeze again.",
  },
  "body-missing": {
    vi: "Chưa có tên cơ quan, đơn vị. Xin điền ở trang Thông tin hội nghị rồi chốt lại.",
    en: "The name of the agency is missing. Please fill it in on the page of the meeting's details, then freeze again.",
  },
  "no-electorate": {
    vi: "Chưa có thành phần bỏ phiếu này. Xin chọn thành phần có trong danh sách.",
    en: "There is no such electorate. Please choose one of the list.",
  },
  "no-subject": {
    vi: "Có lượt bỏ phiếu chưa có đối tượng đánh giá. Xin chọn ít nhất một đối tượng.",
    en: "A planned round has nobody to be rated. Please choose at least one subject.",
  },
  "no-voter": {
    vi: "Thành phần bỏ phiếu chưa có người bỏ phiếu nào. Xin đánh dấu người bỏ phiếu trong danh sách.",
    en: "The electorate has no voters. Please mark the voters on the roster.",
  },
  "form-incomplete": {
    vi: "Mẫu phiếu chưa đủ nội dung: xin nhập các nội dung (tiêu chí, biểu hiện, câu hỏi) và ít nhất hai phương án trả lời.",
    en: "The ballot form is not complete: please enter its items (criteria, manifestations, questions) and at least two answers.",
  },
  "too-many-cells": {
    vi: "Phiếu quá dài: số đối tượng nhân số nội dung không được quá 120. Xin chia thành nhiều lượt bỏ phiếu.",
    en: "The ballot is too long: subjects times items may not exceed 120. Please split it into several rounds.",
  },
  "one-subject-only": {
    vi: "Mẫu phiếu này chỉ dùng cho một người. Xin lập cho mỗi người một lượt bỏ phiếu.",
    en: "This form is about one person only. Please plan one round for each person.",
  },
  "own-row-needs-blank": {
    vi: "Đã yêu cầu để trống phần của mình thì phải cho để trống. Xin chọn “Cho để trống” hoặc bỏ yêu cầu này.",
    en: "Asking people to leave their own part blank needs a form that allows blanks. Please allow them, or do not ask.",
  },
  "same-text-twice": {
    vi: "Có hai dòng giống hệt nhau trên phiếu nên người bỏ phiếu không phân biệt được. Xin sửa một dòng.",
    en: "Two lines of the ballot are the same, so that voters cannot tell them apart. Please change one.",
  },
  "subject-on-no-ballot": {
    vi: "Có đối tượng đánh giá không có trên phiếu nào. Xin thêm vào một lượt bỏ phiếu, hoặc bỏ đánh dấu đối tượng.",
    en: "Somebody marked as a subject stands on no ballot. Add them to a round, or take the mark off.",
  },
  "no-round-planned": {
    vi: "Chưa có lượt bỏ phiếu nào trong chương trình. Xin thêm ít nhất một lượt.",
    en: "No round is planned. Please add at least one.",
  },
  "no-teller": {
    vi: "Chưa có thành viên Ban kiểm phiếu. Xin thêm ít nhất một người.",
    en: "There is no teller. Please add at least one.",
  },
  "tellers-missing-keys": {
    vi: "Còn thành viên Ban kiểm phiếu chưa tạo khóa. Xin mời tạo khóa trên máy của từng người.",
    en: "Some tellers have not made their keys. Ask each of them to do so on their own device.",
  },
  "key-proof-invalid": {
    vi: "Khóa gửi lên không hợp lệ hoặc máy không chứng minh được là giữ khóa. Xin làm lại trên máy giữ khóa.",
    en: "The key is not valid, or the device could not show that it holds it. Please try again on the device with the key.",
  },
  "seat-taken": {
    vi: "Vị trí này đã có khóa. Muốn tạo lại, xin nhờ thư ký thu hồi khóa cũ trước.",
    en: "This seat has a key already. To make a new one, ask staff to take the old one back first.",
  },
  "threshold-wrong": {
    vi: "Số phần khóa cần để mở hòm phiếu không hợp với số thành viên. Xin chọn lại ở mục Ban kiểm phiếu.",
    en: "The number of shares that open the box does not fit the number of tellers. Please choose again under Tellers.",
  },
  "ceremony-needed": {
    vi: "Ban kiểm phiếu này tạo khóa cùng nhau. Xin bắt đầu buổi tạo khóa ở mục Ban kiểm phiếu.",
    en: "These tellers make their keys together. Please start the key ceremony under Tellers.",
  },
  "ceremony-changed": {
    vi: "Buổi tạo khóa này đã dừng hoặc đã bắt đầu lại. Xin xem lại trang rồi làm tiếp.",
    en: "This key ceremony was stopped or has begun again. Please look at the page again and go on.",
  },
  "ceremony-message-wrong": {
    vi: "Dữ liệu tạo khóa của thành viên này không hợp lệ nên không được nhận. Xin dừng và tạo khóa lại từ đầu.",
    en: "This teller's part of the key ceremony is not valid and was not taken. Please stop and begin again.",
  },
  "counts-not-finished": {
    vi: "Còn lượt bỏ phiếu chưa xong, nên phần khóa vẫn cần. Xin xóa sau khi công bố lượt cuối cùng hoặc khi hội nghị kết thúc.",
    en: "There are rounds still to come, so the key share is needed. Please delete it after the last round is announced, or when the meeting is over.",
  },
  "ceremony-confirmed": {
    vi: "Khóa đã được Chủ trì xác nhận. Chỉ Chủ trì cùng một người nữa bỏ được khóa này, ở trang Tạo khóa.",
    en: "The chair has confirmed these keys. Only the chair together with a second person can throw them away, on the page of the keys.",
  },
  "not-your-seat": {
    vi: "Phần này thuộc một tài khoản khác. Xin đăng nhập bằng tài khoản đã tạo phần khóa.",
    en: "This seat belongs to another account. Please log in with the account that made the key.",
  },
  "ceremony-not-confirmed": {
    vi: "Chủ trì chưa xác nhận bốn từ của buổi tạo khóa. Xin đọc to bốn từ trên mọi máy rồi xác nhận.",
    en: "The chair has not confirmed the four words of the key ceremony. Read them aloud on all devices, then confirm.",
  },
  "keys-fixed": {
    vi: "Hội nghị đã chốt nên không đổi được khóa của Ban kiểm phiếu.",
    en: "The meeting is frozen; the tellers' keys cannot be changed any more.",
  },
  "same-device": {
    vi: "Các phần khóa do một máy giữ. Xin tạo khóa trên máy riêng, hoặc xác nhận điều này khi chốt; biên bản sẽ ghi rõ.",
    en: "One device holds several key shares. Make the keys on separate devices, or confirm it when freezing; the minutes will say so.",
  },
  "rounds-too-close": {
    vi: "Các lượt này cùng hỏi về một người hoặc một tập thể mà chỉ khác nhau vài người bỏ phiếu: trừ kết quả cho nhau thì lộ phiếu của những người ấy. Xin cho bỏ phiếu cùng một thành phần, hoặc để khác nhau nhiều người hơn, hoặc chuyển một lượt sang bỏ phiếu giấy; nếu không thì chủ trì và một người nữa phải xác nhận, và mọi điện thoại sẽ báo trước điều này.",
    en: "These rounds ask about the same person or body, and only a few voters are in one and not in the other: the difference of the results tells how those few voted. Use the same electorate, or electorates further apart, or vote on paper in one of them; otherwise the chair and one more person must confirm it, and every phone says so beforehand.",
  },
  "slip-class-small": {
    vi: "Có loại thẻ chỉ vài người nhận, nên nhìn thẻ là biết của ai và người ấy có nhận phiếu hay không. Xin sửa thành phần bỏ phiếu để không ai bỏ phiếu ở những lượt chỉ có vài người cùng bỏ; nếu không thì chủ trì và một người nữa phải xác nhận.",
    en: "Some kind of slip is held by only a few people, so that a slip tells whose it is and whether that person took a ballot. Change the electorates so that more people vote in exactly the same rounds; otherwise the chair and one more person must confirm it.",
  },
  "chair-must-agree": {
    vi: "Việc này cần chủ trì đồng ý. Xin nhập tên và mật khẩu của tài khoản chủ trì.",
    en: "The chair has to agree to this. Please enter the name and passphrase of the chair's account.",
  },
  "meeting-running": {
    vi: "Đang có một hội nghị đã chốt và chưa kết thúc. Xin kết thúc hội nghị đó ở trang Hội nghị trước; buổi chạy thử thì có thể bỏ đi.",
    en: "A frozen meeting has not finished. Please finish it on the page Meetings first; a rehearsal can be thrown away.",
  },
  "meeting-not-finished": {
    vi: "Hội nghị này chưa kết thúc. Xin kết thúc hội nghị ở trang Hội nghị trước.",
    en: "This meeting has not finished. Please finish it on the page Meetings first.",
  },
  "not-a-rehearsal": {
    vi: "Đây không phải buổi chạy thử nên không bỏ đi được. Xin kết thúc hội nghị; sau đó hai người cùng xóa được dữ liệu.",
    en: "This is not a rehearsal and cannot be thrown away. Please finish it; afterwards two people can delete its data.",
  },
  "rehearsal-only": {
    vi: "Máy ảo chỉ dùng trong buổi chạy thử đã chốt và chưa kết thúc.",
    en: "Simulated phones are for a rehearsal that is frozen and not finished.",
  },
  "another-meeting": {
    vi: "Trang này đang xem một hội nghị khác với hội nghị đang diễn ra. Xin tải lại trang rồi xem lại trước khi bấm.",
    en: "This page shows another meeting than the one that is held now. Please reload the page and look again before pressing.",
  },
} as const;

const slipWords = {
  "too-few-slips": {
    vi: "Mỗi lần phải in ít nhất năm thẻ, để không ai biết thẻ mới là của ai. Xin in thêm thẻ dự phòng.",
    en: "At least five slips must be printed at a time, so that nobody knows whose a new one is. Please print more spares.",
  },
  "round-is-open": {
    vi: "Đang có lượt bỏ phiếu nên không đăng ký hay hủy lô thẻ được. Xin chờ niêm phong xong.",
    en: "A round is running; batches of slips cannot be registered or voided. Please wait until it is sealed.",
  },
  "slip-known": {
    vi: "Thẻ này đã được đăng ký. Xin tạo thẻ mới.",
    en: "This slip is registered already. Please make new slips.",
  },
  "slip-unknown": {
    vi: "Không nhận ra mã này. Xin so lại với thẻ; nếu vẫn không được, xin báo bàn đón tiếp.",
    en: "This code is not known. Compare it with your slip; if it still fails, please go to the reception desk.",
  },
  "slip-voided": {
    vi: "Thẻ này đã bị hủy. Xin báo bàn đón tiếp.",
    en: "This slip has been voided. Please go to the reception desk.",
  },
  "slip-has-token": {
    vi: "Thẻ này đã nhận phiếu của lượt đang bỏ nên không hủy hay đổi được. Nếu nghi người khác dùng thẻ, xin báo Chủ trì.",
    en: "This slip has received its ballot in the running round and cannot be voided or exchanged. If somebody else used it, tell the chair.",
  },
  "slip-not-entitled": {
    vi: "Thẻ không thuộc thành phần bỏ phiếu của lượt này.",
    en: "This slip does not belong to the electorate of this round.",
  },
  "holds-slip": {
    vi: "Người này đang giữ thẻ nên không bỏ dấu có mặt được. Nếu trả thẻ thì bấm “Trả thẻ” trước; nếu ra về thì bấm “Về sớm”.",
    en: "This person holds a slip, so the tick stays. If the slip comes back press “Slip returned” first; if they go, press “Left early”.",
  },
  "is-here": {
    vi: "Người này đã có mặt hoặc đang giữ thẻ. Nếu ra về thì bấm “Về sớm”; nếu đánh dấu nhầm thì bỏ dấu trước.",
    en: "This person is here or holds a slip. If they go press “Left early”; if the tick was a mistake take it back first.",
  },
  "never-here": {
    vi: "Người này chưa được đánh dấu có mặt nên không thể về sớm. Xin chọn lý do vắng mặt.",
    en: "This person was never ticked as present and so cannot leave early. Choose a reason for the absence.",
  },
  "counted-in-round": {
    vi: "Một lượt bỏ phiếu đã đóng khi người này được tính là có mặt, nên không bỏ dấu được nữa. Ra về thì bấm “Về sớm”, trả lại thẻ thì bấm “Trả thẻ”; nếu đánh dấu nhầm, xin ghi vào trang Sự cố.",
    en: "A round was closed while this person counted as present, so the tick stays. Press “Left early” or “Slip returned”; if it was a mistake, note it as an incident.",
  },
  "attends-only": {
    vi: "Người này dự họp, không bỏ phiếu, nên không được phát thẻ.",
    en: "This person attends without a vote and gets no slip.",
  },
  "batch-unknown": {
    vi: "Không có lô thẻ này. Xin tải lại trang.",
    en: "There is no such batch of slips. Please reload the page.",
  },
  "batch-not-confirmed": {
    vi: "Lô thẻ này chưa được xác nhận đã in. Xin báo bàn đón tiếp.",
    en: "This batch of slips has not been confirmed as printed. Please go to the reception desk.",
  },
} as const;

const roundWords = {
  "round-not-open": {
    vi: "Lượt bỏ phiếu chưa mở. Xin giữ trang này, phiếu sẽ tự hiện ra.",
    en: "The round is not open. Please keep this page; the ballot appears by itself.",
  },
  "round-closed": {
    vi: "Lượt bỏ phiếu đã đóng.",
    en: "The round is closed.",
  },
  "earlier-round-running": {
    vi: "Lượt bỏ phiếu trước chưa xong. Xin công bố hoặc hủy lượt đó trước.",
    en: "The earlier round is not over. Please announce or void it first.",
  },
  "electorate-too-small": {
    vi: "Thành phần bỏ phiếu quá ít người nên không giữ kín được phiếu. Xin bỏ phiếu giấy.",
    en: "The electorate is too small to keep votes secret. Please vote on paper.",
  },
  "electorate-without-slips": {
    vi: "Chưa mở được: thành phần này chưa có thẻ đã xác nhận in. Xin in và xác nhận thẻ trước.",
    en: "Not yet: this electorate has no slips that are confirmed as printed. Please print and confirm them first.",
  },
  "tellers-not-ready": {
    vi: "Chưa mở được: còn thành viên Ban kiểm phiếu chưa kiểm tra khóa. Xin mời kiểm tra khóa trên máy của từng người.",
    en: "Not yet: some tellers have not tested their keys. Ask each of them to do so on their own device.",
  },
  "handed-out-not-counted": {
    vi: "Chưa đóng được: chưa kiểm đếm số thẻ phát ra. Xin thư ký và một thành viên Ban kiểm phiếu đếm rồi ghi số.",
    en: "Not yet: the slips handed out have not been counted. Staff and one teller must count them and enter the figures.",
  },
  "too-few-ballots": {
    vi: "Hòm phiếu có quá ít phiếu nên không mở, để giữ kín phiếu của từng người. Xin tổ chức lại lượt này hoặc bỏ phiếu giấy.",
    en: "There are too few ballots in the box; it is not opened, to keep each vote secret. Repeat the round or vote on paper.",
  },
  "lot-already-said": {
    vi: "Số bốc thăm của lượt này đã được đọc.",
    en: "The lot of this round has been said already.",
  },
  "lot-not-said": {
    vi: "Chưa mở được hòm phiếu: chưa đọc số bốc thăm. Xin một thành viên Ban kiểm phiếu bốc và đọc to bốn chữ số.",
    en: "The box cannot be opened yet: no lot has been said. A teller must draw four digits and say them aloud.",
  },
  "share-invalid": {
    vi: "Phần khóa gửi lên không đúng với hòm phiếu này. Xin kiểm tra lại máy của thành viên đó rồi gửi lại.",
    en: "This key share does not fit this ballot box. Please check that teller's device and send it again.",
  },
  "share-already-given": {
    vi: "Thành viên này đã góp phần khóa cho lượt này.",
    en: "This teller has contributed to this round already.",
  },
  "already-counted": {
    vi: "Đã đủ phần khóa và hòm phiếu đã kiểm xong; không cần góp thêm.",
    en: "Enough shares were there and the box is counted; no more are needed.",
  },
  "not-counted": {
    vi: "Chưa kiểm phiếu xong. Xin mời Ban kiểm phiếu mở hòm phiếu trước.",
    en: "The count is not finished. The tellers must open the box first.",
  },
  "counts-unbalanced": {
    vi: "Chưa công bố được: số thẻ và số phiếu không khớp. Xin hai người kiểm tra và ghi lý do.",
    en: "Not yet: the numbers of slips and ballots do not balance. Two people must check and enter the reason.",
  },
} as const;

const ballotWords = {
  "token-taken": {
    vi: "Thẻ này đã nhận phiếu của lượt bỏ phiếu này trên một máy khác. Nếu không phải đồng chí, xin báo bàn đón tiếp.",
    en: "This slip has received its ballot of this round on another device. If that was not you, please go to the reception desk.",
  },
  "element-taken": {
    vi: "Yêu cầu nhận phiếu của máy này trùng với yêu cầu của một thẻ khác. Xin báo bàn đón tiếp.",
    en: "This phone's request for a ballot is the same as another slip's. Please tell the welcome desk.",
  },
  "signature-invalid": {
    vi: "Chữ ký của thẻ không đúng. Xin quét lại thẻ.",
    en: "The slip's signature is wrong. Please scan the slip again.",
  },
  "ballot-malformed": {
    vi: "Phiếu không đúng thể thức nên không được nhận. Xin tải lại trang và làm lại phiếu.",
    en: "The ballot is not well-formed and was not taken. Please reload the page and fill it in again.",
  },
  "ballot-wrong-round": {
    vi: "Phiếu này thuộc một lượt bỏ phiếu khác. Xin tải lại trang.",
    en: "This ballot belongs to another round. Please reload the page.",
  },
  "token-invalid": {
    vi: "Phiếu không kèm quyền bỏ phiếu hợp lệ của lượt này. Xin báo bàn đón tiếp.",
    en: "The ballot carries no valid right to vote in this round. Please go to the reception desk.",
  },
  "credential-used": {
    vi: "Quyền bỏ phiếu này đã được dùng: đã có một phiếu khác trong hòm. Nếu không phải đồng chí, xin báo bàn đón tiếp.",
    en: "This right to vote has been used: another ballot is in the box. If that was not you, please go to the reception desk.",
  },
  "credential-blocked": {
    vi: "Máy này đã gửi nhiều phiếu sai nên không được nhận thêm trong lượt này. Xin báo bàn đón tiếp.",
    en: "This device has sent several wrong ballots and no more are taken in this round. Please go to the reception desk.",
  },
  "ballot-invalid": {
    vi: "Phiếu không qua được kiểm tra nên không được nhận. Xin tải lại trang và làm lại phiếu.",
    en: "The ballot did not pass its checks and was not taken. Please reload the page and fill it in again.",
  },
  "box-full": {
    vi: "Hòm phiếu điện tử không nhận thêm được. Xin báo bàn đón tiếp ngay.",
    en: "The ballot box cannot take more. Please tell the reception desk at once.",
  },
} as const;

const agendaWords = {
  "pack-unknown": {
    vi: "Bộ quy tắc xếp loại này không có trong chương trình. Xin chọn lại bộ quy tắc.",
    en: "This program does not have this rule pack. Please choose the pack again.",
  },
  "pack-newer": {
    vi: "Bộ quy tắc này thuộc phiên bản khác của chương trình. Xin chọn lại bộ quy tắc có trong phiên bản đang dùng.",
    en: "This rule pack belongs to another version of the program. Please choose the one of this version.",
  },
  "pack-invalid": {
    vi: "Có tham số của bộ quy tắc chưa hợp lệ, hoặc bộ quy tắc đã sửa mà chưa đặt tên riêng. Xin xem lại.",
    en: "A parameter of the rule pack is not valid, or the pack was changed without a name of its own. Please check it.",
  },
  "agenda-invalid": {
    vi: "Chương trình hội nghị có mục lặp lại hoặc nhắc đến đối tượng không còn trong danh sách. Xin xem lại chương trình.",
    en: "The agenda has an item twice, or names a subject who is not on the list any more. Please check the agenda.",
  },
  "subject-unknown": {
    vi: "Người hoặc tập thể này không có trong danh sách được đánh giá. Xin kiểm tra danh sách.",
    en: "This person or body is not on the list of those who are rated. Please check the list.",
  },
  "group-empty": {
    vi: "Tập thể này thuộc một đơn vị không có ai trong danh sách. Xin sửa tên đơn vị, hoặc thêm đơn vị và thành viên.",
    en: "This body belongs to a unit that nobody on the list is in. Please correct the unit's name, or add the unit and its members.",
  },
  "collective-first": {
    vi: "Tập thể làm trước, cá nhân làm sau. Xin hoàn thành phần của tập thể trước.",
    en: "The collective comes before persons. Please finish the collective's part first.",
  },
  "head-first": {
    vi: "Người đứng đầu làm trước, cấp phó làm sau. Xin hoàn thành phần của người đứng đầu trước.",
    en: "The head comes before the deputies. Please finish the head's part first.",
  },

  "review-begun": {
    vi: "Phần kiểm điểm đối tượng này đã bắt đầu nên gợi ý không thêm, sửa, xóa được nữa. Xin ghi trả lời cho gợi ý.",
    en: "The review of this subject has begun, so suggestions cannot be changed any more. Please enter answers to them.",
  },
  "review-not-begun": {
    vi: "Chưa kiểm điểm đối tượng này. Xin ghi trả lời trong hoặc sau phần kiểm điểm.",
    en: "This subject has not been reviewed yet. Please enter the answer during or after the review.",
  },
  "opinion-empty": {
    vi: "Ý kiến chưa có nội dung. Xin chọn mức đề nghị hoặc ghi ý kiến.",
    en: "The opinion says nothing yet. Please choose the level that it proposes, or write what it says.",
  },
  "remedy-too-early": {
    vi: "Chưa kiểm điểm xong đối tượng này. Xin ghi hạn chế và biện pháp khắc phục sau khi kết thúc phần kiểm điểm.",
    en: "This subject's review is not finished yet. Please enter shortcomings and remedies once it is closed.",
  },
  "remedy-deadline": {
    vi: "Thời hạn khắc phục sớm hơn ngày kiểm điểm. Xin chọn ngày sau đó.",
    en: "The deadline lies before the day of the review. Please choose a later day.",
  },
  "members-first": {
    vi: "Xin bỏ phiếu về các cá nhân, đảng viên trước: mức của tổ chức phụ thuộc kết quả ấy.",
    en: "Please vote on the persons and members first: the organisation's level depends on that result.",
  },
  "staff-poll-first": {
    vi: "Phiếu lấy ý kiến của công chức phải xong trước khi kiểm điểm. Xin tổ chức lượt này trước, hoặc ghi lý do không tổ chức.",
    en: "The staff poll comes before the conference. Please hold it first, or write down why it is not held.",
  },
  "conference-begun": {
    vi: "Hội nghị kiểm điểm đã bắt đầu nên không lấy phiếu của công chức được nữa.",
    en: "The conference has begun, so the staff poll can no longer be held.",
  },
  "review-is-open": {
    vi: "Đang kiểm điểm một đối tượng. Xin kết luận và kết thúc phần kiểm điểm này trước.",
    en: "A review is under way. Please conclude and close it first.",
  },
  "reviews-not-finished": {
    vi: "Chỉ bỏ phiếu xếp loại sau khi đã kiểm điểm xong. Xin hoàn thành các phần kiểm điểm còn lại.",
    en: "The rating follows the review. Please finish the reviews that are left.",
  },
  "chair-is-subject": {
    vi: "Người đang chủ trì chính là người được kiểm điểm, xếp loại. Xin giao một đồng chí khác chủ trì.",
    en: "The chair is the one who is reviewed or rated. Please hand the chair to somebody else.",
  },
  "leadership-only": {
    vi: "Kết quả lấy phiếu của công chức chỉ thông báo cho tập thể lãnh đạo.",
    en: "The result of the staff poll is told to the leadership only.",
  },
  "too-many-observations": {
    vi: "Người giám sát đã ghi đủ số sự việc được ghi trong một hội nghị. Việc khác xin báo thư ký ghi.",
    en: "The observers have noted as many incidents as one meeting takes. Please ask staff to note others.",
  },
  "too-many-guests": {
    vi: "Đã ghi đủ số dòng khách. Xin xóa một dòng rồi ghi gộp, ví dụ “5 khách của các sở”.",
    en: "As many lines of guests are noted as papers take. Please take one out and put several people into one line.",
  },
  "document-missing": {
    vi: "Xin ghi đủ tên, số và ngày của văn bản làm căn cứ.",
    en: "Please give the title, number and date of the document that says so.",
  },
  "nothing-to-decide": {
    vi: "Kết quả của đối tượng này không có điểm nào chờ Chủ trì quyết định.",
    en: "Nothing about this subject's result waits for the chair's decision.",
  },
  "ruling-incomplete": {
    vi: "Xin ghi đủ cơ quan ban hành, số, ngày và người ký quyết định.",
    en: "Please give the decision's issuing body, number, date and signer.",
  },
  "ruling-day": {
    vi: "Ngày của quyết định phải từ ngày kiểm phiếu đến hôm nay. Xin xem lại ngày trên văn bản và đồng hồ của máy chủ.",
    en: "The decision's date must lie between the count and today. Please check the date on the document and the server's clock.",
  },
  "ruling-too-early": {
    vi: "Chưa ghi được quyết định đối với người hoặc tập thể này: chưa có kết quả kiểm phiếu, hoặc kết quả đã bị yêu cầu làm lại.",
    en: "No decision can be entered for this person or body yet: there is no count, or the result was sent back.",
  },
  "ruling-reason": {
    vi: "Đã có quyết định được ghi trước đó. Xin nêu lý do sửa; bản cũ vẫn lưu trong nhật ký.",
    en: "A decision was entered before. Please say why it is replaced; the old one stays in the journal.",
  },
  "entry-changed": {
    vi: "Người khác vừa ghi nội dung này nên chưa ghi gì. Xin xem bản mới trên trang rồi làm lại.",
    en: "Somebody else has just entered this, and nothing was stored. See what stands on the page now, then do it again.",
  },
  "level-not-open": {
    vi: "Mức này không nằm trong các mức được chọn ở đây. Xin chọn một trong các mức đã nêu.",
    en: "This level is not one of those that can be chosen here. Please choose one of those shown.",
  },
  "count-impossible": {
    vi: "Các số của phiếu giấy không khớp nhau. Xin kiểm tra lại biên bản kiểm phiếu giấy.",
    en: "The figures of the paper count do not agree with each other. Please check the paper tally.",
  },
  "count-is-fixed": {
    vi: "Lượt này đã có kết quả nên không nhận thêm số liệu phiếu giấy hay mở lại bằng phiếu điện tử.",
    en: "This round has its result, so no paper count is taken and no electronic round is opened.",
  },
} as const;

export const refusalWords = {
  ...requestWords,
  ...machineWords,
  ...preparationWords,
  ...slipWords,
  ...roundWords,
  ...agendaWords,
  ...ballotWords,
} as const satisfies Record<RefusalCode, Bilingual>;

/** What people wrote themselves, such as a round's title, or figures that read as they stand. */
const asWritten = (detail: string): Bilingual => ({ vi: detail, en: detail });

/** The seat of one teller; anything else says nothing. */
const seat = (detail: string): Bilingual | null =>
  /^\d+$/.test(detail) ? { vi: `thành viên số ${detail}`, en: `teller ${detail}` } : null;

/** Two figures, such as "0/3"; anything else says nothing. */
const figures =
  (words: (first: string, last: string) => Bilingual) =>
  (detail: string): Bilingual | null => {
    const [, first, last] = /^(\d+)\/(\d+)$/.exec(detail) ?? [];
    return first === undefined || last === undefined ? null : words(first, last);
  };

/** Says where, for the codes whose detail a person can use. */
const detailWords: { readonly [Code in RefusalCode]?: (detail: string) => Bilingual | null } = {
  "no-electorate": asWritten,
  "no-subject": asWritten,
  "subject-on-no-ballot": asWritten,
  "no-voter": asWritten,
  "form-incomplete": asWritten,
  "too-many-cells": asWritten,
  "one-subject-only": asWritten,
  "own-row-needs-blank": asWritten,
  "same-text-twice": asWritten,
  "group-empty": asWritten,
  "staff-poll-first": asWritten,
  "share-invalid": seat,
  "ceremony-message-wrong": seat,
  "tellers-missing-keys": figures((ready, all) => ({
    vi: `đã có khóa: ${ready} trong ${all} người`,
    en: `${ready} of ${all} have a key`,
  })),
  "tellers-not-ready": figures((ready, needed) => ({
    vi: `đã kiểm tra ${ready}, cần ${needed}`,
    en: `${ready} tested, ${needed} needed`,
  })),
  "electorate-too-small": figures((voters, least) => ({
    vi: `có ${voters} người, cần ít nhất ${least}`,
    en: `${voters} voters, at least ${least} needed`,
  })),
};

/** A refusal as it stands in views; a missing detail may be spelled out as undefined there. */
type ShownRefusal = {
  readonly code: RefusalCode;
  readonly detail?: string | undefined;
};

/** What happened, why and what to do; then where, if the refusal says so in words or figures. */
export function refusalSentence({ code, detail }: ShownRefusal, language: Language): string {
  const where = detail === undefined ? undefined : detailWords[code]?.(detail)?.[language];
  const sentence = refusalWords[code][language];
  return where === undefined || where === "" ? sentence : `${sentence} (${where})`;
}
