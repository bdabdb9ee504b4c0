/** statistics OUT.xlsx FILE…: rated rounds of several meetings gathered in one workbook whose totals are formulas. */
import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import writeExcel from "write-excel-file/node";
import { fastNacl } from "../native/nacl.ts";
import { nativeGroupByName } from "../native/groups.ts";
import type { Bilingual } from "../shared/basics/bilingual.ts";
import { err, type Result } from "../shared/basics/result.ts";
import { outcomeBytesMax, sourceOfOutcome, sourceOfRecord } from "../shared/statistics/read-source.ts";
import { gather, type Source } from "../shared/statistics/sources.ts";
import { statisticsSheets } from "../shared/statistics/tables.ts";
import { excelOptions, excelSheets } from "../shared/statistics/workbook.ts";
import { readArguments, typeable, wrongUsage } from "./parts/arguments.ts";
import { readInput } from "./verify-record/read-input.ts";

const help = `Usage: npm run -s statistics -- [--without-names] OUT.xlsx FILE…

Gathers the proposals of several meetings (cells, divisions, attached units, other offices) in one workbook: per kind and
group with the 20 % of HTT over all of them, per round, 80/50/20 per cell. Totals are formulas over the sheet of people.

  OUT.xlsx   a new file; nothing is overwritten
  FILE       a full record (.zip or folder), which is verified, or an outcome.json, which is rated again; a record that
             appears twice, or was voted on again later, is counted once; all are of one year. What is refused is said and
             stands in the workbook
  --without-names   people stand in the workbook without their names

Exit 0: every file is counted; 2: some were refused; 1: none is left; 64: wrong usage.
`;

async function main(): Promise<number> {
  const read = readArguments({
    args: process.argv.slice(2),
    options: { help: { type: "boolean" }, "without-names": { type: "boolean" } },
    allowPositionals: true,
  });
  if (!read.ok) return refuse(read.error);
  if (read.value.values.help === true) {
    process.stdout.write(typeable(help));
    return 0;
  }
  const from = process.env["INIT_CWD"] ?? process.cwd();
  const [out, ...files] = read.value.positionals;
  if (out === undefined || files.length === 0) return refuse(help);
  if (!out.endsWith(".xlsx"))
    return refuse("The first file is the workbook to write: its name ends with .xlsx.");
  const gathered = gather(
    await Promise.all(
      files.map(async (file) => ({ file, source: await sourceOf(path.resolve(from, file), file) })),
    ),
  );
  for (const { file, why } of gathered.refused) say(`${file}: ${why.vi}`);
  if (gathered.sources.length === 0) return 1;
  try {
    const sheets = statisticsSheets(gathered, { withNames: read.value.values["without-names"] !== true });
    const workbook = await writeExcel(excelSheets(sheets), excelOptions).toBuffer();
    await writeFile(path.resolve(from, out), workbook, { flag: "wx" });
  } catch (error) {
    return refuse(`${out}: ${error instanceof Error ? error.message : "it cannot be written"}`);
  }
  const people = gathered.sources.reduce((sum, { subjects }) => sum + subjects.length, 0);
  process.stdout.write(`${out}: ${String(gathered.sources.length)} rounds, ${String(people)} ratings\n`);
  return gathered.refused.length === 0 ? 0 : 2;
}

async function sourceOf(fullPath: string, file: string): Promise<Result<Source, Bilingual>> {
  if (path.extname(fullPath) === ".json") {
    const size = await stat(fullPath).then(
      (found) => (found.isFile() ? found.size : null),
      () => null,
    );
    if (size === null || size > outcomeBytesMax)
      return unreadable("không đọc được tệp", "the file cannot be read");
    return sourceOfOutcome(file, await readFile(fullPath, "utf8"));
  }
  const input = await readInput(fullPath);
  if (input.kind === "unreadable") return unreadable(`không đọc được tệp (${input.problem})`, input.problem);
  if (input.kind === "archive")
    return unreadable("tệp .bel không có kết quả xếp loại: đưa hồ sơ .zip", "a .bel holds no rating");
  return sourceOfRecord(file, input.files, { groupByName: nativeGroupByName, nacl: fastNacl });
}

function unreadable(vi: string, en: string): Result<never, Bilingual> {
  return err({ vi, en });
}

function refuse(sentence: string): number {
  say(sentence);
  return wrongUsage;
}

function say(sentence: string): void {
  process.stderr.write(`${typeable(sentence)}\n`);
}

process.exitCode = await main();
