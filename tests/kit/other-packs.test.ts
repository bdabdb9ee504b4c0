/** Packs for systems that are not this one: what lies in them and can be run there, as far as files tell. */
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contentsOf } from "./pack-support.ts";

const verifyPage = fileURLToPath(new URL("../../dist/pages/verify/verify.html", import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "phieu-kin-packs-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

// A library's first bytes: Mach-O of 64 bits and ELF, each with its processor, and PE.
test.each([
  ["darwin-arm64", "darwin-arm64", /^cffaedfe0c000001/, ["Phieu-Kin.command", "cong-cu.sh", "app/node"]],
  [
    "linux-arm64",
    "linux-arm64",
    /^7f454c460201.{20}0300b700/,
    ["Phieu-Kin.desktop", "Phieu-Kin.sh", "cong-cu.sh", "app/node"],
  ],
  ["win-x64", "win32-x64", /^4d5a/, ["app/node.exe"]],
] as const)(
  "%s: its own libraries alone, start files that may be run, licences, and a first page",
  async (platform, native, head, programs) => {
    const files = Object.entries(await contentsOf(platform, folder));
    const named = (name: string) => files.find(([other]) => other === name)?.[1].text ?? "";
    const libraries = files.filter(([name]) => /\.(node|bare|so|dll|dylib)$/.test(name));
    expect(libraries.map(([name]) => name)).toEqual([
      `app/node_modules/sodium-native/prebuilds/${native}/sodium-native.node`,
    ]);
    for (const [, { text }] of libraries) expect(Buffer.from(text, "latin1").toString("hex")).toMatch(head);
    const mayRun = files.filter(([, { isProgram }]) => isProgram).map(([name]) => name);
    expect(mayRun.sort()).toEqual([...programs].sort());
    expect(named("GIAY-PHEP.txt")).toContain("libsodium");
    expect(named("verify.html")).toBe(await readFile(verifyPage, "latin1"));
    expect(named("SHA256SUMS").match(/^[0-9a-f]{64} {2}.+$/gm)).toHaveLength(files.length - 1);
    expect(Buffer.from(named("DOC-TRUOC.html"), "latin1").toString()).toContain("a1b2");
  },
);

test("macOS: a start file for its sh without one line that ends in CR, and the page names the command that lifts the quarantine", async () => {
  const files = await contentsOf("darwin-arm64", folder);
  for (const name of ["Phieu-Kin.command", "cong-cu.sh"]) {
    const text = files[name]?.text ?? "";
    expect(text.startsWith("#!/bin/sh\n")).toBe(true);
    expect(text).not.toContain("\r");
    expect(spawnSync("sh", ["-n"], { input: text }).status).toBe(0);
  }
  expect(files["DOC-TRUOC.txt"]?.text).toContain("xattr -dr com.apple.quarantine");
});
