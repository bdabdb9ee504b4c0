/** A guide that names a file which has moved sends people astray: every path that README and docs/ name is there. */
import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { pathsOf, textOf } from "./tree.ts";

const root = join(import.meta.dirname, "../..");
const pages = ["README.md", ...pathsOf(["docs"], [".md"])];
const folders = ["admin", "bin", "kiosk", "native", "scripts", "server", "shared", "tests"];
const fileNames = new Set(pathsOf(folders, [".ts", ".tsx", ".mjs"]).map((path) => basename(path)));

/** "shared/packs", "tests/rules/second-implementation", "server/main.ts"; NAME stands for a file to be written. */
const inText =
  /(?<![\w./:-])(?:admin|bin|docs|kiosk|native|samples|scripts|server|shared|tests)\/[\w./{},-]*\w/g;
/** "round-desk.ts": a neighbour of a file that was named by its path. */
const bareNames = /(?<![\w./-])[\w-]+\.(?:tsx?|mjs)\b/g;
const inLinks = /\]\(([^)#:]+)(?:#[^)]*)?\)/g;

function named(text: string): readonly string[] {
  return [...text.matchAll(inText)].map(([path]) => path).filter((path) => !path.includes("NAME"));
}

function linked(page: string, text: string): readonly string[] {
  return [...text.matchAll(inLinks)].map(([, target = ""]) => join(dirname(page), target));
}

/** The name itself, or a file of that name whose ending was left out. */
function isThere(path: string): boolean {
  return [path, `${path}.ts`, `${path}.tsx`, `${path}.test.ts`].some((name) => existsSync(join(root, name)));
}

test.each(pages)("every path that %s names is there", (page) => {
  const text = textOf(page);
  const missing = [...named(text), ...linked(page, text)].filter((path) => !isThere(path));
  const unknown = [...text.matchAll(bareNames)].map(([name]) => name).filter((name) => !fileNames.has(name));
  expect([...missing, ...unknown]).toEqual([]);
});

test("the guide through the code names its files by path", () => {
  const guide = textOf("docs/architecture.md").split("## §9")[1] ?? "";
  expect(named(guide).length).toBeGreaterThan(50);
  expect(isThere("server/live/desk-of-the-round.ts")).toBe(false);
});
