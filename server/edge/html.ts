/** The few pages that the server writes itself. Nothing from a request stands in them but a checked host name. */

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

export const notFoundPage = page(
  "Không tìm thấy trang",
  `<h1>Không tìm thấy trang</h1>
<p>Xin quét lại mã QR trên thẻ bỏ phiếu, hoặc mở <a href="/">trang bỏ phiếu</a>.</p>
<p lang="en">Page not found. Please scan the QR code of the slip again, or open the <a href="/">voting page</a>.</p>`,
);

export const failedPage = page(
  "Máy chủ gặp lỗi",
  `<h1>Máy chủ gặp lỗi</h1>
<p>Xin thử lại. Nếu vẫn không được, xin báo người phụ trách hệ thống.</p>
<p lang="en">The server made a mistake. Please try again, and tell the person in charge if it stays so.</p>`,
);

/** Why the console does not open on plain http; url: the same page over TLS, from checked parts. */
export function overTlsPage(url: string | null): string {
  const link = url === null ? "" : `<p><a href="${url}">${url}</a></p>\n`;
  return page(
    "Trang điều hành",
    `<h1>Trang điều hành chỉ mở qua kết nối bảo mật</h1>
<p>Trên máy chủ, xin dùng địa chỉ <strong>localhost</strong>; trên máy khác, xin dùng địa chỉ bắt đầu bằng <strong>https</strong>.</p>
${link}<p lang="en">The console opens over TLS only: use the https address, or localhost on the server itself.</p>`,
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
