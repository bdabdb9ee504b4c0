/** The one visual language (docs/look.md): its colours are legible, and no page has others. */
import { expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { pathsOf, textOf } from "../tidy/tree.ts";

const tokensPath = "shared/look/tokens.css";
const tokens = textOf(tokensPath);
/** Without comments. */
const styleOf = (path: string) => textOf(path).replaceAll(/\/\*[\s\S]*?\*\//g, "");
const sheets = pathsOf(["admin", "kiosk"], [".css"]);

/** name -> what it is in the light look and in the dark one. */
const colours = new Map(
  [...tokens.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, [light, dark]],
  ),
);
const white = ["#ffffff", "#ffffff"];

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((place) => parseInt(colour.slice(place, place + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Text, the grounds it stands on, and the least contrast: 7 on what phones and the hall's screen read, 4.5 elsewhere, 3 for edges. */
const pairs: readonly (readonly [string, number, readonly string[]])[] = [
  ["ink", 7, ["paper", "surface", "sunken", "press-soft", "good-soft", "warn-soft", "danger-soft"]],
  ["quiet", 7, ["paper", "surface"]],
  ["quiet", 4.5, ["sunken", "press-soft"]],
  ["press", 7, ["paper", "surface", "sunken", "press-soft"]],
  ["press-strong", 7, ["press-soft"]],
  ["on", 7, ["press", "press-strong", "good", "danger", "warn", "quiet", "ink"]],
  ["good", 6.9, ["paper", "surface", "sunken", "good-soft"]],
  ["warn", 7, ["paper", "surface", "sunken", "warn-soft"]],
  ["danger", 7, ["paper", "surface", "sunken", "danger-soft"]],
  ["white", 7, ["head", "done"]],
  ["edge", 3, ["paper", "surface"]],
  ["gold", 3, ["paper", "surface", "head"]],
];

test.each(pairs)(
  "%s is read at %d : 1 on every ground it stands on, in the light and the dark look",
  (...pair) => {
    const [text, least, grounds] = pair;
    const of = (name: string) => (name === "white" ? white : defined(colours.get(name), `a colour ${name}`));
    const found = grounds.flatMap((ground) =>
      ["light", "dark"].map((look, index) => {
        const value = contrast(of(text)[index] ?? "", of(ground)[index] ?? "");
        return { pair: `${text} on ${ground}, ${look}: ${value.toFixed(2)}`, isEnough: value >= least };
      }),
    );
    expect(found.filter(({ isEnough }) => !isEnough)).toEqual([]);
  },
);

test("the hall's screen heads are gold on its own dark ground: 7 : 1", () => {
  expect(contrast(colours.get("gold")?.[1] ?? "", colours.get("paper")?.[1] ?? "")).toBeGreaterThanOrEqual(7);
});

test("no page has a colour of its own: what is printed is black on white, and white stands on dark grounds", () => {
  const printed = /\/(SlipPaper|SlipSheets|SlipCards|SlipRolls|BadgesPage|PresentSlips|Camera)\b/;
  const found = sheets
    .filter((path) => !printed.test(path))
    .flatMap((path) =>
      [
        ...styleOf(path).matchAll(
          /(?:#[0-9a-f]{3,8}|\b(?:rgba?|hsla?)\([^)]*\)|: (?:white|black|red|gr[ae]y))(?=[;\s])/gi,
        ),
      ]
        .map(([colour]) => `${path}: ${colour}`)
        .filter((line) => !line.endsWith(": #fff")),
    );
  expect(found).toEqual([]);
});

test("every variable that a style asks for is one of the tokens, of Mantine's, or its own", () => {
  const names = (text: string) => new Set([...text.matchAll(/(--[\w-]+):/g)].map(([, name = ""]) => name));
  const known = names(tokens);
  const found = sheets.flatMap((path) => {
    const own = names(styleOf(path));
    return [...styleOf(path).matchAll(/var\((--[\w-]+)/g)]
      .map(([, name = ""]) => name)
      .filter((name) => !known.has(name) && !own.has(name) && !/^--(mantine|button)-/.test(name))
      .map((name) => `${path}: ${name}`);
  });
  // --pad is the phone's, of its first sheet.
  expect(found.filter((line) => !/^kiosk\/.*: --pad$/.test(line))).toEqual([]);
});

test("evening 24: no line is so low that it cuts the two marks of Ế and Ữ", () => {
  const paper = /\/Slip/;
  const found = [tokensPath, ...sheets]
    .filter((path) => !paper.test(path))
    .flatMap((path) =>
      [...styleOf(path).matchAll(/(?:line-height|--line-\w+): ([\d.]+);/g)]
        .filter(([, height]) => Number(height) < 1.25)
        .map(([rule]) => `${path}: ${rule}`),
    );
  expect(found).toEqual([]);
});
