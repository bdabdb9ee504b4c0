import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { readSheet } from "read-excel-file/node";
import { describe, expect, test } from "vitest";
import { loadSampleRoster } from "../../bin/sample-roster.ts";
import { previewRoster } from "../../shared/domain/roster-import.ts";

const folder = new URL("../../samples/", import.meta.url);

describe.each(["bon-lanh-dao", "hai-muoi-sau-cong-chuc"])("the sample %s", (name) => {
  test("is imported without a single remark", () => {
    expect(loadSampleRoster(new URL(`${name}.csv`, folder)).problems).toEqual([]);
  });

  test("says the same as CSV and as XLSX", async () => {
    const sheet = await readSheet(readFileSync(new URL(`${name}.xlsx`, folder)));
    const cells = sheet.map((row) => row.map((cell) => (typeof cell === "string" ? cell : "")));
    const fromCsv = Papa.parse<string[]>(readFileSync(new URL(`${name}.csv`, folder), "utf8").slice(1)).data;
    expect(previewRoster(cells)).toEqual(previewRoster(fromCsv));
  });
});

test("four leaders vote on themselves", () => {
  const { persons, electorates } = loadSampleRoster(new URL("bon-lanh-dao.csv", folder));
  expect(electorates).toEqual(["Tập thể lãnh đạo Sở"]);
  expect(persons.map(({ isSubject, isVoter }) => [isSubject, isVoter])).toEqual(Array(4).fill([true, true]));
});

test("26 staff vote on four leaders who do not vote", () => {
  const { persons } = loadSampleRoster(new URL("hai-muoi-sau-cong-chuc.csv", folder));
  expect(persons.filter(({ isSubject, isVoter }) => isSubject && !isVoter)).toHaveLength(4);
  expect(persons.filter(({ isSubject, isVoter }) => !isSubject && isVoter)).toHaveLength(26);
});
