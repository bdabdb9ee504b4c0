import { chromium, type Browser } from "playwright";

/** Debian's Chromium, as all tests with pages use it. extraArgs: such as --host-resolver-rules. */
export function launchChromium(extraArgs: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--disable-background-networking",
      ...extraArgs,
    ],
  });
}
