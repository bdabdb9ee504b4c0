/** own-copy URL [--fingerprint F] [--port N]: the console's pages from this installation, the data from the hall's server. */
import { readFile } from "node:fs/promises";
import process from "node:process";
import { fileURLToPath } from "node:url";
import * as z from "zod/mini";
import { checkHall, seeAuthority, trustedAgent, type TrustProblem } from "./own-copy/hall-trust.ts";
import { openOwnServer } from "./own-copy/own-server.ts";
import { readPageFiles } from "./own-copy/page-files.ts";
import { ownCopyHelp, ownCopyOptions, type OwnCopyOptions } from "./own-copy/usage.ts";
import { typeable, wrongUsage } from "./parts/arguments.ts";

const refused = 1;

async function main(args: readonly string[]): Promise<number> {
  const options = ownCopyOptions(args);
  if (!options.ok) return say(`${options.error}\n\n${ownCopyHelp}`, wrongUsage);
  if (options.value === null) {
    process.stdout.write(typeable(ownCopyHelp));
    return 0;
  }
  return serve(options.value);
}

async function serve({ hall, fingerprint, port }: OwnCopyOptions): Promise<number> {
  const seen = await seeAuthority(hall);
  if (!seen.ok) return say(problemText(seen.error), refused);
  if (fingerprint === null) return say(compareText(hall.authority, seen.value.fingerprint), wrongUsage);
  if (fingerprint !== seen.value.fingerprint) {
    return say(otherAuthorityText(fingerprint, seen.value.fingerprint), refused);
  }
  const agent = trustedAgent(seen.value);
  const checked = await checkHall(hall, agent);
  if (!checked.ok) return say(problemText(checked.error), refused);
  const pages = await readPageFiles(fileURLToPath(new URL("../pages/admin", import.meta.url)));
  const own = await openOwnServer({ address: hall, agent }, pages.files, port).catch(portProblem);
  if (typeof own === "string") return say(portText(port, own), refused);
  const lines = [
    `Phiếu Kín ${await softwareVersion()}: bản cài của riêng đồng chí · your own copy`,
    `  ${own.url}   (chỉ mở được trên máy này · on this machine only)`,
    "Mã bản cài · install code",
    `  ${pages.installCode}`,
    `Máy chủ của hội nghị · the hall's server`,
    `  https://${hall.authority}`,
    "",
    "Nhấn Ctrl-C để dừng. Press Ctrl-C to stop.",
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => resolve());
  });
  await own.close();
  return 0;
}

async function softwareVersion(): Promise<string> {
  const file = new URL("../../package.json", import.meta.url);
  return z.parse(z.object({ version: z.string() }), JSON.parse(await readFile(file, "utf8"))).version;
}

/** The code of a port that could not be opened; anything else is our own mistake. */
function portProblem(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  throw error;
}

function portText(port: number, code: string): string {
  return (
    `Không mở được cổng ${String(port)} (${code}). Xin tắt chương trình đang dùng cổng này.\n` +
    `Port ${String(port)} cannot be opened (${code}). Close the program that uses it.\n`
  );
}

function problemText(problem: TrustProblem): string {
  switch (problem) {
    case "unreachable":
      return "Không kết nối được với máy chủ. Xin xem lại địa chỉ và Wi-Fi.\nThe server cannot be reached over TLS. Check address and Wi-Fi.\n";
    case "no-authority":
      return "Máy chủ không trình chứng thư gốc để so. Xin báo thư ký.\nThe server presents no certificate authority to compare. Tell the staff.\n";
    case "not-its-server":
      return "Máy trả lời ở địa chỉ này KHÔNG có chứng thư đúng. Không dùng; xin báo Chủ trì.\nWhat answers at this address has NO certificate of that authority for it. Do not go on; tell the chair.\n";
  }
}

function compareText(authority: string, seen: string): string {
  return [
    `Dấu vân tay của chứng thư tại ${authority} · fingerprint seen there (SHA-256):`,
    `  ${seen}`,
    "Xin so từng nhóm với màn hình hội trường. Chỉ khi giống hết, chạy lại:",
    "Compare every group with the hall's screen. Only if all are the same, run again:",
    `  npm run -s own-copy -- https://${authority} --fingerprint ${seen}`,
    "",
  ].join("\n");
}

function otherAuthorityText(given: string, seen: string): string {
  return [
    "Dấu vân tay KHÁC với dấu đã cho. Không dùng máy chủ này; xin báo Chủ trì.",
    "The fingerprint is ANOTHER one than given. Do not use this server; tell the chair.",
    `  đã cho · given  ${given}`,
    `  thấy · seen     ${seen}`,
    "",
  ].join("\n");
}

function say(text: string, exitCode: number): number {
  process.stderr.write(typeable(text));
  return exitCode;
}

process.exitCode = await main(process.argv.slice(2));
