/** @font-face rules with the fonts inside, so that the print page asks for nothing (security S15). */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { defined } from "../../shared/basics/assert.ts";

const styles = ["400", "700", "400-italic"];
/** What Vietnamese and English need of the font's many alphabets. */
const alphabets = ["latin", "latin-ext", "vietnamese"];

let embedded: Promise<string> | null = null;

/** Tinos, metric-compatible with Times New Roman (design §6). Read once. */
export function printFontCss(): Promise<string> {
  embedded ??= readFonts();
  return embedded;
}

async function readFonts(): Promise<string> {
  const { resolve } = createRequire(import.meta.url);
  const rules: string[] = [];
  for (const style of styles) {
    const css = await readFile(resolve(`@fontsource/tinos/${style}.css`), "utf8");
    for (const [, name, rule] of css.matchAll(/\/\* tinos-(\S+) \*\/\s*(@font-face \{[^}]*\})/g)) {
      const face = defined(name, "a rule has its name");
      if (
        !alphabets.some((alphabet) => face.startsWith(`${alphabet}-4`) || face.startsWith(`${alphabet}-7`))
      ) {
        continue;
      }
      const font = await readFile(resolve(`@fontsource/tinos/files/tinos-${face}.woff2`));
      const source = `src: url(data:font/woff2;base64,${font.toString("base64")}) format('woff2');`;
      rules.push(defined(rule, "a name has its rule").replace(/src: [^;]*;/, source));
    }
  }
  return rules.join("\n");
}
