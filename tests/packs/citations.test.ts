/**
 * P2: a pack cites only what binds its own office in its time, in its lines and in every step that it can make.
 * The table of documents is this test's own: when each came into force, when it ended, and whom it binds.
 */
import { expect, test } from "vitest";
import { packs } from "../../shared/packs/packs.ts";
import { rate } from "../../shared/packs/rate.ts";
import { citeInWords } from "../../shared/domain/cite-words.ts";
import { diceOf, randomInput } from "../rules/second-implementation/random-input.ts";

const documents: readonly (readonly [RegExp, string, string, string])[] = [
  [/^seed 000\b/, "2023-11", "2024-12", "bac-giang-2023"],
  [/^seed 001\b/, "2019-12", "2020-12", "dak-lak-2019"],
  [/^seed 002\b/, "2022-11", "2023-12", "son-la-2022"],
  [/^seed 003\b/, "2021-11", "2022-12", "son-duong-2021"],
  [/^seed 004\b/, "2023-01", "2023-12", "thanh-hoa-2023"],
  [/^QĐ 124-QĐ\/TW\b/, "2023-10", "2025-08", "all"],
  [/^QĐ 366-QĐ\/TW\b/, "2025-08", "9999-12", "all"],
  [/^HD 43-HD\/BTCTW\b/, "2025-08", "9999-12", "366-2025"],
  [/^NĐ 90\/2020\/NĐ-CP\b/, "2020-08", "2025-12", "all"],
  [/^NĐ 48\/2023\/NĐ-CP\b/, "2023-09", "2025-12", "all"],
  [/^NĐ 335\/2025\/NĐ-CP\b/, "2026-01", "9999-12", "all"],
];

/** Entries of our own register, and what is said to be nowhere: no document, so nothing can be foreign. */
const ownWords = /^(?:[AR]\d+|not found|not stated|R\d+ D\d+|§[\d.]+)$/;

function foreign(cite: string, packId: string, since: string): readonly string[] {
  return cite.split(/; ?/).filter((part) => {
    if (ownWords.test(part)) return false;
    const found = documents.find(([name]) => name.test(part));
    if (found === undefined) return true;
    const [, from, until, binds] = found;
    return since < from || since > until || (binds !== "all" && binds !== packId);
  });
}

test.each([...packs.values()])("P2: every line and ground of $packId binds its office in $since", (pack) => {
  const cites = [...pack.lines.map(({ cite }) => cite), ...Object.values(pack.grounds)];
  expect(cites.flatMap((cite) => foreign(cite, pack.packId, pack.since))).toEqual([]);
});

test.each([...packs.values()])(
  "P2: every step that $packId makes cites what binds its office, or says that nothing does",
  (pack) => {
    const dice = diceOf(pack.packId.length * 7_919);
    const seen = new Set<string>();
    for (let index = 0; index < 1_500; index++) {
      const output = rate({ ...randomInput(dice), pack: pack.packId });
      if (!output.ok) continue;
      for (const { steps } of output.value.subjects) for (const { cite } of steps) seen.add(cite);
    }
    expect([...seen].flatMap((cite) => foreign(cite, pack.packId, pack.since))).toEqual([]);
    expect(seen.has("not stated")).toBe(true);
    expect(citeInWords("not stated", "vi")).toContain("không có trong văn bản của đơn vị");
  },
);

test("P2: the table tells a foreign document, a later one and an ended one", () => {
  expect(foreign("seed 001 line 291", "son-la-2022", "2022-11")).toHaveLength(1);
  expect(foreign("NĐ 48/2023/NĐ-CP", "son-la-2022", "2022-11")).toHaveLength(1);
  expect(foreign("QĐ 124-QĐ/TW", "nd335-2025", "2026-01")).toHaveLength(1);
  expect(foreign("HD 03-HD/TVĐU 2026 III.7", "366-2025", "2025-08")).toHaveLength(1);
});
