/** Every page of the console says in a sentence or two what it is for (evening 27), and every unclear word is explained. */
import { expect, test } from "vitest";
import { en } from "../../admin/words/en.ts";
import { vi } from "../../admin/words/vi.ts";
import { pathsOf, textOf } from "./tree.ts";

/** Pages whose first card says it: the chair's next step, the panel of the ceremony. */
const saidByTheFirstCard = ["admin/features/chair/ChairPage.tsx", "admin/features/tellers/CeremonyPage.tsx"];

test("evening 27: no page stands without a sentence on what it is for", () => {
  const withHead = pathsOf(["admin/features"], [".tsx"]).filter((page) => textOf(page).includes("<PageHead"));
  expect(withHead.length).toBeGreaterThan(25);
  const without = withHead.filter((page) => /<PageHead\b[^>]*\/>/.test(textOf(page)));
  expect(without).toEqual(saidByTheFirstCard);
});

test("evening, words unclear to a layman: each stands in the glossary, in both languages", () => {
  const explained = Object.values(vi.glossary.terms)
    .map(({ term, text }) => `${term} ${text}`.toLocaleLowerCase("vi"))
    .join("\n");
  for (const word of [
    "phần khóa",
    "thành phần",
    "niêm phong",
    "chốt",
    "số người nói đã bỏ phiếu",
    "mã kiểm tra",
    "máy giả định",
    "bộ mã hóa",
    "mã hồ sơ",
    "biên nhận",
  ]) {
    expect(explained).toContain(word);
  }
  expect(Object.keys(en.glossary.terms)).toEqual(Object.keys(vi.glossary.terms));
});
