import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { readSheet } from "read-excel-file/node";
import { describe, expect, test } from "vitest";
import { previewRoster, type RosterPreview } from "../../shared/domain/roster-import.ts";

const folder = new URL("../../samples/", import.meta.url);

function previewCsv(name: string): RosterPreview {
  // A byte order mark makes Excel read UTF-8; the reader takes it off.
  const text = readFileSync(new URL(`${name}.csv`, folder), "utf8").replace(/^\uFEFF/, "");
  return previewRoster(Papa.parse<string[]>(text).data);
}

describe.each([
  "bon-lanh-dao",
  "hai-muoi-sau-cong-chuc",
  "bac-giang-2023",
  "dak-lak-2019",
  "son-la-2022",
  "son-duong-2021",
  "thanh-hoa-2023",
])("the sample %s", (name) => {
  test("is imported without a single remark", () => {
    expect(previewCsv(name).problems).toEqual([]);
  });

  test("says the same as CSV and as XLSX", async () => {
    const sheet = await readSheet(readFileSync(new URL(`${name}.xlsx`, folder)));
    const cells = sheet.map((row) => row.map((cell) => (typeof cell === "string" ? cell : "")));
    expect(previewRoster(cells)).toEqual(previewCsv(name));
  });
});

test("the sample of three forms is imported without a single remark", () => {
  const { problems, persons, electorates } = previewCsv("ba-mau-phieu");
  expect([problems, persons.length, electorates.length]).toEqual([[], 10, 2]);
});

test("four leaders vote on themselves", () => {
  const { persons, electorates } = previewCsv("bon-lanh-dao");
  expect(electorates).toEqual(["Tập thể lãnh đạo Sở"]);
  expect(persons.map(({ isSubject, isVoter }) => [isSubject, isVoter])).toEqual(Array(4).fill([true, true]));
});

test("26 staff vote on four leaders who do not vote", () => {
  const { persons } = previewCsv("hai-muoi-sau-cong-chuc");
  expect(persons.filter(({ isSubject, isVoter }) => isSubject && !isVoter)).toHaveLength(4);
  expect(persons.filter(({ isSubject, isVoter }) => !isSubject && isVoter)).toHaveLength(26);
});
