/**
 * Whoever reads "protocol B.7", "security S10", "design §4" or "rules R6" in code finds it in docs/: every citation
 * names a heading, a rule or an id that is there.
 */
import { expect, test } from "vitest";
import { pathsOf, textOf } from "./tree.ts";

const folders = ["admin", "bin", "kiosk", "native", "scripts", "server", "shared", "tests"];
const paths = [...pathsOf(folders, [".ts", ".tsx", ".css", ".js"]), "eslint.config.js"];

/** What each cited book has: docs/architecture.md is "design", docs/rules.md "rules", and so on. */
const books = {
  design: anchors("docs/architecture.md", /^## (§\d+)/gm),
  protocol: anchors("docs/protocol.md", /^### ([A-Z]\.\d+)/gm, /(?:^|[.;] )([A-Z]\.\d+) [A-Z]/gm),
  rules: anchors(
    "docs/rules.md",
    /^## (§\d+(?:\.\d+)?)/gm,
    /(?:^|[.;,(] ?|\*\*; )(§\d+\.\d+)\s[*\p{L}]/gmu,
    /\*\*(R\d+)\b/g,
    /^\| ([AD]\d+)\b/gm,
  ),
  security: idsOfTable("docs/security.md"),
} as const;
type Book = keyof typeof books;

function anchors(path: string, ...patterns: readonly RegExp[]): ReadonlySet<string> {
  const text = textOf(path);
  return new Set(patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, found = ""]) => found)));
}

/** First cells such as "P1 to P3", "P4, P8, P9" and "B2, B2a". */
function idsOfTable(path: string): ReadonlySet<string> {
  const cells = [...textOf(path).matchAll(/^\| ([A-Z]\d+[^|]*) \|/gm)].map(([, cell = ""]) => cell);
  const ids = cells.flatMap((cell) => [...cell.matchAll(/([A-Z])(\d+)([a-z]?)(?: to [A-Z](\d+))?/g)]);
  return new Set(
    ids.flatMap(([, letter = "", first = "", suffix = "", last = first]) =>
      Array.from(
        { length: Number(last) - Number(first) + 1 },
        (_, index) => `${letter}${Number(first) + index}${suffix}`,
      ),
    ),
  );
}

const place = String.raw`(?:§\d+(?:\.\d+)?|[A-Z]\.?\d+[a-z]?)`;
const citation = new RegExp(
  String.raw`\b(design|protocol|rules|security|domain|screens)(?:\.md)?\s+(${place}(?:(?:,| and| to|, and)?\s+${place})*)`,
  "g",
);

/** Citations of a text, those that go on in the next line of a comment too. */
function citationsIn(text: string): readonly (readonly [book: string, place: string])[] {
  const joined = text.replace(/\s*\n\s*(?:\*(?!\/)|\/\/|#)?\s*/g, " ");
  return [...joined.matchAll(citation)].flatMap(([, book = "", places = ""]) =>
    [...places.matchAll(new RegExp(place, "g"))].map(([found]) => [book, found] as const),
  );
}

function isBook(name: string): name is Book {
  return name in books;
}

function isThere(book: string, cited: string): boolean {
  return isBook(book) && books[book].has(cited);
}

test("the books have their headings", () => {
  for (const found of Object.values(books)) expect(found.size).toBeGreaterThan(7);
});

test("citations are found across lines, in lists and in ranges", () => {
  expect(
    citationsIn(
      "(protocol B.1,\n * A.3; security P1 to P3 and\n// S4)\n/** rules.md §7 R2 */ docs of design §2",
    ),
  ).toEqual([
    ["protocol", "B.1"],
    ["protocol", "A.3"],
    ["security", "P1"],
    ["security", "P3"],
    ["security", "S4"],
    ["rules", "§7"],
    ["rules", "R2"],
    ["design", "§2"],
  ]);
});

test("every citation in code and tests names a place in docs/", () => {
  const lost = paths.flatMap((path) =>
    citationsIn(textOf(path))
      .filter(([book, cited]) => !isThere(book, cited))
      .map(([book, cited]) => `${path}: ${book} ${cited}`),
  );
  expect(
    lost,
    'Cite docs/architecture.md as "design §n", docs/protocol.md as "protocol B.n", docs/rules.md as "rules §n" or "rules Rn", the table of docs/security.md as "security Xn"; where the place is missing there, write it: the code must make sense to one who has only this repository.',
  ).toEqual([]);
});
