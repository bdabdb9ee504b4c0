/** "Mã bản cài": what two tellers compare before they trust their installations. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readPageFiles } from "../../bin/own-copy/page-files.ts";

const project = new URL("../../", import.meta.url).pathname;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pk-install-code-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function codeOf(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, file, ".."), { recursive: true });
    writeFileSync(join(folder, name, file), text);
  }
  return (await readPageFiles(join(folder, name))).installCode;
}

const sources = [
  "shared",
  "admin",
  "samples",
  "scripts",
  "verifier",
  "vite.config.ts",
  "tsconfig.base.json",
  "package.json",
];

describe("the install code", () => {
  const pages = { "index.html": "page", "assets/a.js": "a", "assets/b.js": "b" };

  test("is the documented hash, in groups that can be read aloud", async () => {
    const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
    const outer = sha256(`[["index.html","${sha256("page")}"]]`);
    expect((await codeOf("documented", { "index.html": "page" })).replaceAll(" ", "")).toBe(outer);
    expect(await codeOf("documented", {})).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
  });

  test.each([
    ["a changed byte", { ...pages, "assets/a.js": "A" }],
    ["two files exchanged", { ...pages, "assets/a.js": "b", "assets/b.js": "a" }],
    ["a file more", { ...pages, "assets/c.js": "" }],
    ["a file less", { "index.html": "page", "assets/a.js": "a" }],
    ["a file elsewhere", { "index.html": "page", "assets/a.js": "a", "b.js": "b" }],
  ])("security K8: %s gives another code", async (name, other) => {
    const same = await codeOf("first", pages);
    expect(await codeOf("second", pages)).toBe(same);
    expect(await codeOf(name, other)).not.toBe(same);
  });

  test("security K8, C18: one version built in two folders gives one code, and one verify.html byte for byte", async () => {
    const codes: string[] = [];
    const verifyPages: Buffer[] = [];
    for (const name of ["here", "some/where else"]) {
      const root = join(folder, name);
      mkdirSync(root, { recursive: true });
      for (const part of sources) cpSync(join(project, part), join(root, part), { recursive: true });
      symlinkSync(join(project, "node_modules"), join(root, "node_modules"));
      const build = 'import("./scripts/build.mjs").then(({ buildPages }) => buildPages(["admin", "verify"]))';
      execFileSync(process.execPath, ["--input-type=module", "--eval", build], { cwd: root, stdio: "pipe" });
      codes.push((await readPageFiles(join(root, "dist", "pages", "admin"))).installCode);
      verifyPages.push(readFileSync(join(root, "dist", "pages", "verify", "verify.html")));
    }
    expect(codes[0]).toBe(codes[1]);
    expect(verifyPages[0]).toEqual(verifyPages[1]);
  });
});
