/** What is installed is what was chosen: exact versions, each with its hash, no code that runs while installing (security N14). */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");

const packageSchema = z.object({
  scripts: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});
const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.optional(z.string()),
      resolved: z.optional(z.string()),
      integrity: z.optional(z.string()),
      license: z.optional(z.string()),
      hasInstallScript: z.optional(z.boolean()),
      dev: z.optional(z.boolean()),
      dependencies: z.optional(z.record(z.string(), z.string())),
      devDependencies: z.optional(z.record(z.string(), z.string())),
    }),
  ),
});

const chosen = packageSchema.parse(JSON.parse(read("package.json")));
const { packages } = lockSchema.parse(JSON.parse(read("package-lock.json")));
const installed = Object.entries(packages).filter(([path]) => path !== "");

describe("security N14: what is installed", () => {
  test("has one exact version each, the same in package.json and in the lock file", () => {
    for (const list of ["dependencies", "devDependencies"] as const) {
      expect(packages[""]?.[list]).toEqual(chosen[list]);
      for (const [name, version] of Object.entries(chosen[list])) {
        expect({ name, version }).toEqual({ name, version: packages[`node_modules/${name}`]?.version });
      }
    }
  });

  test("is fixed by its hash, and the lock file names no place to get it from", () => {
    expect(installed.length).toBeGreaterThan(100);
    const loose = installed.filter(([, { integrity, resolved }]) => {
      return !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? "") || resolved !== undefined;
    });
    expect(loose.map(([path]) => path)).toEqual([]);
  });

  test("runs nothing while it is installed, neither the packages nor we", () => {
    expect(read(".npmrc").split("\n")).toContain("ignore-scripts=true");
    const hooks = ["preinstall", "install", "postinstall", "prepare", "prepublish"];
    expect(Object.keys(chosen.scripts).filter((name) => hooks.includes(name))).toEqual([]);
    // Packages that want to, and do not get to: none of those that the server or a page is made of.
    const wanting = installed.filter(
      ([, { hasInstallScript, dev }]) => hasInstallScript === true && dev !== true,
    );
    expect(wanting.map(([path]) => path)).toEqual([]);
  });

  test("may be passed on: every licence of what the server and the pages are made of is a free one", () => {
    const free =
      /^\(?(?:MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|Unlicense|OFL-1\.1|Zlib|MIT-0|CC0-1\.0| OR |\)|\()+$/;
    const other = installed.filter(([, { license, dev }]) => dev !== true && !free.test(license ?? ""));
    // Its package.json names none; its file LICENSE is MIT's.
    expect(other.map(([path, { license }]) => `${path}: ${license ?? "none"}`)).toEqual([
      "node_modules/xmlhttprequest-ssl: none",
    ]);
  });
});
