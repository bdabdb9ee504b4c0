/** What a build for old engines hands on as it is, and they could not read: regular expressions, and most of CSS. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** Younger than Safari 15; a page that has it in its text fails as a whole or is drawn wrongly. */
const younger: Readonly<Record<string, RegExp>> = {
  ".html": /\(\?<[=!]/,
  ".js": /\(\?<[=!]/,
  ".css": /:has\(|@container|@layer|color-mix\(|light-dark\(|\d[dsl]v[hw]\b|&:/,
};

async function youngerIn(page: string, endings: readonly string[]): Promise<readonly string[]> {
  const folder = fileURLToPath(new URL(`../../dist/pages/${page}`, import.meta.url));
  const names = (await readdir(folder, { recursive: true })).filter((name) =>
    endings.includes(path.extname(name)),
  );
  expect(names).not.toEqual([]);
  const found = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(folder, name), "utf8");
      const [match] = younger[path.extname(name)]?.exec(text) ?? [];
      return match === undefined ? [] : [`${name}: ${match}`];
    }),
  );
  return found.flat();
}

test("phones load nothing that Safari 15 cannot read, and the console no such script", async () => {
  expect(await youngerIn("kiosk", [".js", ".css"])).toEqual([]);
  expect(await youngerIn("admin", [".js"])).toEqual([]);
  expect(await youngerIn("verify", [".html"])).toEqual([]);
});
