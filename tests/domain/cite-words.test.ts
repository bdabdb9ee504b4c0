import { expect, test } from "vitest";
import { packs } from "../../shared/packs/packs.ts";
import { citeInWords } from "../../shared/domain/cite-words.ts";

test.each([
  ["seed 004 line 81", "Báo cáo của Sở NN&PTNT Thanh Hoá, tháng 01/2023, dòng 81"],
  [
    "seed 001 line 178, 206 and 228",
    "Công văn 54-CV/ĐU ngày 03/12/2019 của Đảng ủy Sở KH&CN, dòng 178, 206 và 228",
  ],
  ["Decree 335/2025 Art. 20(5)", "Nghị định 335/2025 Điều 20(5)"],
])("%s reads in Vietnamese: %s", (cite, words) => {
  expect(citeInWords(cite, "vi")).toBe(words);
});

test("no citation of a pack shows an office the words of this project", () => {
  const cites = [...packs.values()].flatMap(({ lines }) => lines.map(({ cite }) => citeInWords(cite, "vi")));
  expect(cites.length).toBeGreaterThan(100);
  expect(
    cites.filter((cite) => /\bseeds?\b|\blines?\b|\bDecree\b|\bRegulation\b|\bArt\./.test(cite)),
  ).toEqual([]);
});
