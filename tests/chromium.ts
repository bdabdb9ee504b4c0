import { chromium, type Browser } from "playwright";

/** Debian's Chromium, as all tests with pages use it. extraArgs: such as --host-resolver-rules; without: Playwright's own that are left out. */
export function launchChromium(
  extraArgs: readonly string[] = [],
  without: readonly string[] = [],
): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--disable-background-networking",
      ...extraArgs,
    ],
    ignoreDefaultArgs: [...without],
  });
}
