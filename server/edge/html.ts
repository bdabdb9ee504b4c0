/** The few pages that the server writes itself. Nothing from a request stands in them but a checked host name. */
import type { Door } from "./door.ts";

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title></head><body>
<main>
${body}
</main>
</body></html>
`;
}

const notFoundPages: Readonly<Record<Door["serves"], string>> = {
  kiosk: page(
    "Không tìm thấy trang",
    `<h1>Không tìm thấy trang</h1>
<p>Xin quét lại mã QR trên thẻ bỏ phiếu, hoặc mở <a href="/">trang bỏ phiếu</a>.</p>
<p lang="en">Page not found. Please scan the QR code of the slip again, or open the <a href="/">voting page</a>.</p>`,
  ),
  console: page(
    "Không tìm thấy trang",
    `<h1>Không tìm thấy trang</h1>
<p>Địa chỉ này chỉ dành cho <a href="/console/">trang điều hành</a>; trên chính máy chủ, xin dùng tên <strong>localhost</strong>.
Người bỏ phiếu xin quét mã QR trên thẻ bỏ phiếu.</p>
<p lang="en">Page not found. Only the <a href="/console/">console</a> is here; on the server itself, use the name localhost.
To vote, please scan the QR code of the slip.</p>`,
  ),
};

/** What is behind this door, for who asked for something else. */
export function notFoundPage(serves: Door["serves"]): string {
  return notFoundPages[serves];
}

export const failedPage = page(
  "Máy chủ gặp lỗi",
  `<h1>Máy chủ gặp lỗi</h1>
<p>Xin thử lại. Nếu vẫn không được, xin báo người phụ trách hệ thống.</p>
<p lang="en">The server made a mistake. Please try again, and tell the person in charge if it stays so.</p>`,
);

/** Said at the kiosk's address; here: for the machine itself, null to others; elsewhere: null where its name is unknown. */
export function consolePlacePage(place: {
  readonly here: string | null;
  readonly elsewhere: string | null;
}): string {
  const link = (url: string | null, before: string) =>
    url === null ? "" : `<p>${before}: <a href="${url}">${url}</a></p>\n`;
  return page(
    "Trang điều hành",
    `<h1>Trang điều hành có địa chỉ riêng</h1>
${link(place.here, "Trên máy này · on this machine")}${link(place.elsewhere, "Trên máy khác · on other machines")}<p lang="en">The console has an address of its own, where no voting page is, so that no page but the console can read what it keeps.</p>`,
  );
}

/** fingerprint: upper-case hex pairs with colons. */
export function authorityPage(fingerprint: string): string {
  return page(
    "Chứng thư của hội nghị",
    `<h1>Chứng thư của hội nghị</h1>
<p>Chỉ cần cho máy của người điều hành và Ban kiểm phiếu. Người bỏ phiếu không cần cài đặt gì.</p>
<p>Trước khi tin cậy, xin so dấu vân tay này (SHA-256) với màn hình máy chủ hoặc màn hình hội trường:</p>
<p><code>${fingerprint}</code></p>
<ul>
<li><a href="/ca/phieu-kin.crt">Tải chứng thư (.crt: Windows, Android, iPhone, iPad)</a></li>
<li><a href="/ca/phieu-kin.pem">Tải chứng thư (.pem: macOS, Linux, Firefox)</a></li>
</ul>
<p lang="en">The meeting's own certificate authority, for the devices of staff, chair and tellers; voters need none. Compare the
fingerprint with the server's or the projector's screen before you trust it. It is valid for private networks alone.</p>`,
  );
}
