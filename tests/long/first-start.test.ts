/** The first `npm start` on a bare clone: everything is built, and whoever watches reads Vietnamese and English, no tool's advice. */
import { execFileSync, spawn } from "node:child_process";
import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("a first start says what it builds, and the kiosk's address with its QR; no tool speaks", async () => {
  const clone = await mkdtemp(join(tmpdir(), "phieu-kin-clone-"));
  try {
    const names = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" }).split("\0");
    for (const name of names.filter((one) => one !== "" && !one.startsWith("tests/")))
      await cp(join(root, name), join(clone, name));
    await symlink(join(root, "node_modules"), join(clone, "node_modules"));
    const said = await firstStart(clone);
    const { before, after } = parted(said);
    expect(before).toEqual([
      "Đang dựng chương trình · the program…",
      "Đang dựng trang bỏ phiếu · the voting page…",
      "Đang dựng trạm bỏ phiếu · the voting station…",
      "Đang dựng trang điều hành · the console…",
      "Đang dựng trang kiểm chứng · the verifying page…",
    ]);
    expect(after).toMatch(/Trang bỏ phiếu · kiosk\n {2}http:\/\/127\.0\.0\.1:\d+\/\n.*▄▄▄▄▄▄▄/);
    expect(said).not.toMatch(/warn|deprecat|rolldown|vite|chunk|PLUGIN|npm (?!start)/i);
  } finally {
    await rm(clone, { recursive: true, force: true });
  }
});

/** What the terminal shows until the server has said how to stop it. */
function firstStart(clone: string): Promise<string> {
  const ports = ["--http-port", "0", "--console-port", "0", "--https-port", "0", "--host", "127.0.0.1"];
  const args = ["scripts/start.mjs", "--data", join(clone, "data"), ...ports];
  const child = spawn(process.execPath, args, { cwd: clone, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  return new Promise((resolve, reject) => {
    const hear = (text: string) => {
      said += text;
      if (said.includes("Press Ctrl-C to stop.")) child.kill("SIGTERM");
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", hear);
    child.once("error", reject);
    child.once("exit", () => resolve(said));
  });
}

/** The lines before the program names itself, and what follows. */
function parted(said: string): { readonly before: readonly string[]; readonly after: string } {
  const at = said.search(/^Phiếu Kín /m);
  return { before: said.slice(0, at).trim().split("\n"), after: said.slice(at) };
}
