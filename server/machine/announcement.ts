/** What the terminal says: at the start, and when something stops it. Vietnamese first, English beside it. */
import { toString as qrText } from "qrcode";
import { projectorPath } from "../../shared/protocol/public-routes.ts";
import type { ListenError } from "../edge/edge.ts";
import { describeFailure, type DatabaseTrouble, type StorageFailure } from "../storage/failure.ts";

export type Started = {
  readonly version: string;
  readonly localConsoleUrl: string;
  readonly consoleUrl: string;
  readonly setupCode: string;
  /** With its last slash. */
  readonly kioskUrl: string;
  /** Null with a given certificate. */
  readonly authority: { readonly fingerprint: string; readonly url: string } | null;
  readonly data: string;
  readonly mirror: string | null;
  /** Where meetings, drafts and accounts lie instead; without user and password. */
  readonly database: string | null;
};

export async function startedText(started: Started): Promise<string> {
  const { version, localConsoleUrl, consoleUrl, setupCode, kioskUrl, authority, data, mirror, database } =
    started;
  const lines = [
    `Phiếu Kín ${version}`,
    "",
    "Trang điều hành · console",
    `  ${localConsoleUrl}   (trên máy này · on this machine)`,
    `  ${consoleUrl}   (từ máy khác · from other machines)`,
    "Mã cài đặt, cũng để tự lập tài khoản của mình · setup code, also for an account of one's own",
    `  ${setupCode}`,
    "Trang bỏ phiếu · kiosk",
    `  ${kioskUrl}`,
    ...(isOfThisMachineAlone(kioskUrl)
      ? noNetworkLines
      : [(await qrText(kioskUrl, { type: "terminal", small: true })).trimEnd()]),
    "Màn hình hội trường · the hall's screen",
    `  ${new URL(projectorPath, kioskUrl).href}   (không cần đăng nhập · no login)`,
    ...(authority === null
      ? []
      : [
          `Chứng thư của hội nghị · certificate authority, SHA-256 (${authority.url})`,
          `  ${authority.fingerprint}`,
        ]),
    "Dữ liệu · data",
    `  ${data}`,
    ...(mirror === null ? [] : ["Bản sao · mirror", `  ${mirror}`]),
    ...(database === null ? [] : ["Cơ sở dữ liệu · database", `  ${database}`]),
    "",
    "Nhấn Ctrl-C để dừng. Press Ctrl-C to stop.",
  ];
  return `${lines.join("\n")}\n`;
}

/** Found where the machine has no address in any network. */
function isOfThisMachineAlone(url: string): boolean {
  return new URL(url).hostname === "localhost";
}

const noNetworkLines = [
  "  Máy này chưa ở trong mạng nào nên điện thoại chưa mở được trang bỏ phiếu. Xin nối Wi-Fi hoặc dây mạng của hội trường,",
  "  rồi dừng và khởi động lại. · This machine is in no network, so no phone can open the page. Join the hall's, then start again.",
];

/** What happened to a file or disk, and what to do, in both languages. */
export function storageFailureText(failure: StorageFailure): string {
  return `${failureVi(failure)}\n${describeFailure(failure)}`;
}

/** Before the failure's own words. */
export const meetingUnreadableText =
  "Một hội nghị đã kết thúc không đọc được; máy chủ vẫn chạy, các hội nghị khác không bị ảnh hưởng.\n" +
  "A meeting that has finished cannot be read. The server goes on; the other meetings are not touched.";

function failureVi(failure: StorageFailure): string {
  const { file } = failure;
  switch (failure.kind) {
    case "disk-full":
      return `Ổ đĩa đã đầy khi ghi ${file}. Xin giải phóng chỗ trống rồi thử lại.`;
    case "not-writable":
      return `Không đọc hoặc ghi được ${file}. Xin cấp quyền cho người dùng này, hoặc chọn thư mục khác bằng --data.`;
    case "disk-error":
      return `Ổ đĩa báo lỗi tại ${file}. Xin kiểm tra ổ đĩa và dây cáp trước khi tiếp tục.`;
    case "exists":
      return `${file} đã có sẵn. Không tệp nào bị ghi đè.`;
    case "missing":
      return `Thiếu ${file}. ${restoreVi(failure.soundCopy)}`;
    case "damaged":
      return `${file} bị hỏng. ${restoreVi(failure.soundCopy)}`;
    case "other-version":
      return (
        `${file} là dữ liệu của phiên bản phần mềm khác${failure.madeBy === null ? "" : ` (${failure.madeBy})`}. Không có gì bị thay đổi. ` +
        `Xin khởi động đúng phiên bản đó với thư mục dữ liệu này, hoặc chọn thư mục khác bằng --data.`
      );
    case "under-way":
      return (
        `Hội nghị “${failure.title}” đang diễn ra bằng phiên bản ${failure.madeBy}, và không phiên bản nào khác nhận lại một hội nghị đang diễn ra. ` +
        `Không có gì bị thay đổi. Xin khởi động phiên bản ${failure.madeBy} với thư mục dữ liệu này cho đến khi kết thúc hội nghị. Nếu không ` +
        `còn phiên bản đó: chép thư mục dữ liệu sang ổ đĩa khác, rồi khởi động thêm --continue-from ${failure.madeBy} (rủi ro ghi trong hướng dẫn tổ chức hội nghị).`
      );
    case "mirror-differs":
      return (
        `${file} và bản sao ${failure.mirrorFile} mâu thuẫn nhau. Không có gì bị thay đổi. Xin giữ cả hai, xác định bản ` +
        `đúng, chuyển bản kia đi nơi khác rồi khởi động lại.`
      );
    case "database":
      return `Cơ sở dữ liệu ${file}: ${databaseTroublesVi[failure.trouble]} (${failure.detail})`;
    case "locked":
      return failure.pid === null
        ? `Một máy chủ khác có thể đang dùng thư mục này. Nếu chắc chắn không có, xin xóa ${file} rồi khởi động lại.`
        : `Một máy chủ khác (tiến trình ${failure.pid}) đang dùng thư mục này. Xin dừng nó trước.`;
  }
}

const databaseTroublesVi: { readonly [Trouble in DatabaseTrouble]: string } = {
  away: "không có máy chủ cơ sở dữ liệu nào nhận ghi ở địa chỉ này. Xin kiểm tra địa chỉ, mạng và PostgreSQL; máy chủ tự tiếp tục khi có lại.",
  "no-database":
    "máy chủ trả lời nhưng không có cơ sở dữ liệu tên này. Xin tạo (createdb) hoặc sửa --database.",
  "wrong-password":
    "tên người dùng hoặc mật khẩu bị từ chối. Xin sửa lại; nên đặt mật khẩu trong PGPASSWORD hoặc tệp .pgpass.",
  "no-rights":
    "người dùng này không được tạo hoặc dùng các bảng của chương trình. Xin cấp quyền tạo schema trong cơ sở dữ liệu.",
  "tls-refused":
    "không lập được kết nối TLS tin cậy. Xin bật TLS ở PostgreSQL và chỉ ra chứng thư gốc (sslrootcert=TỆP), hoặc ghi sslmode=disable nếu mạng không có ai khác.",
  standby:
    "các máy chủ đã nêu đều là bản sao chỉ đọc. Xin nâng một máy lên làm máy chính, hoặc thêm địa chỉ của máy chính.",
  full: "ổ đĩa của máy đó đã đầy, chưa ghi được gì. Xin giải phóng chỗ trống rồi thử lại.",
  "wrong-key":
    "tệp --server-key không phải khóa đã niêm dữ liệu này. Xin dùng đúng tệp; không có gì bị thay đổi.",
  newer:
    "dữ liệu thuộc phiên bản mới hơn của chương trình. Xin khởi động phiên bản đó; không có gì bị thay đổi.",
  "other-server":
    "một máy chủ khác của chương trình đang dùng. Xin dừng máy đó trước: chưa hỗ trợ nhiều máy chủ trên một cơ sở dữ liệu.",
  "tells-order":
    "cài đặt của nó ghi lại việc gì đến lúc nào, điều mà bỏ phiếu kín không được có. Xin đổi cài đặt nêu ở đây rồi khởi động lại.",
};

function restoreVi(soundCopy: string | null): string {
  return soundCopy === null
    ? "Không có gì bị thay đổi. Xin giữ nguyên thư mục và khôi phục tệp từ bản sao lưu."
    : `Không có gì bị thay đổi. Bản sao còn nguyên vẹn ở ${soundCopy}: xin giữ một bản của thư mục hiện tại, chép bản sao vào đúng chỗ rồi khởi động lại.`;
}

export function keepWifiText(port: number): string {
  return (
    `Cổng ${port} trả lời các máy dò Wi-Fi (--keep-wifi); bộ định tuyến phải trỏ các tên ghi trong hướng dẫn về máy này.\n` +
    `Port ${port} answers phones that test the Wi-Fi; the router must send the names in the guide to this machine.`
  );
}

export function listenFailureText({ port, code }: ListenError): string {
  if (code === "EADDRINUSE") {
    return (
      `Cổng ${port} đang được chương trình khác dùng. Xin dừng chương trình đó, hoặc chọn cổng khác (npm start -- --help: --http-port, --console-port, --https-port, --keep-wifi).\n` +
      `Port ${port} is used by another program. Stop it, or choose another port (npm start -- --help: --http-port, --console-port, --https-port, --keep-wifi).`
    );
  }
  return (
    `Không mở được cổng ${port} (${code}). Xin chọn cổng từ 1024 trở lên (npm start -- --help).\n` +
    `Port ${port} cannot be opened (${code}). Choose one from 1024 on (npm start -- --help).`
  );
}

export function continuedText(version: string): string {
  return (
    `Hội nghị đang diễn ra do phiên bản ${version} chốt được tiếp tục bằng phiên bản này (--continue-from). Điện thoại đang mở trang cũ phải tải lại trang. ` +
    `Trước khi công bố, xin kiểm tra hồ sơ của từng lượt bằng verify.html.\n` +
    `The meeting that version ${version} froze goes on in this one (--continue-from). Phones with the older page must reload it. ` +
    `Before announcing, check the record of each round with verify.html.`
  );
}

export const restartText =
  "Máy chủ không còn chắc chắn điều gì đã được ghi xuống đĩa nên dừng lại. Xin khởi động lại; không phiếu nào đã có biên nhận bị mất.\n" +
  "The server is no longer sure what is stored on the disk and stops. Start it again; no acknowledged ballot is lost.";

export const failedText =
  "Máy chủ gặp lỗi ngoài dự kiến và dừng lại. Xin khởi động lại; chi tiết nằm trong server.log.\n" +
  "The server made a mistake and stops. Start it again; server.log has the place.";

export const pagesMissingText =
  "Chưa có các trang đã dựng (dist/pages). Xin chạy npm start từ thư mục của chương trình.\n" +
  "The built pages (dist/pages) are missing. Start with npm start in the program's folder.";
