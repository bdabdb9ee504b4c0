/** statistics OUT.xlsx FILE…: rated rounds of several meetings gathered in one workbook whose totals are formulas. */
import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { fastNacl } from "../native/nacl.ts";
import { nativeGroupByName } from "../native/groups.ts";
import { err, type Result } from "../shared/basics/result.ts";
import { readArguments, wrongUsage } from "./parts/arguments.ts";
import { gather, sourceOfOutcome, sourceOfRecord, type Source } from "./statistics/sources.ts";
import { statisticsSheets } from "./statistics/tables.ts";
import { workbookOf } from "./statistics/workbook.ts";
import { readInput } from "./verify-record/read-input.ts";

const help = `Usage: npm run -s statistics -- OUT.xlsx FILE…

Gathers the proposals of several meetings (cells, divisions, attached units, other offices) in one workbook: per kind and
group with the 20 % of HTT over all of them, per round, 80/50/20 per cell. Totals are formulas over the sheet of people.

  OUT.xlsx   a new file; nothing is overwritten
  FILE       a full record (.zip or folder), which is verified, or an outcome.json, which is rated again; a record that
             appears twice, or was voted on again later, is counted once. What is refused is said and stands in the workbook

Exit 0: every file is counted; 2: some were refused; 1: none is left; 64: wrong usage.
`;

const outcomeBytesMax = 16 * 2 ** 20;

async function main(): Promise<number> {
  const read = readArguments({
    args: process.argv.slice(2),
    options: { help: { type: "boolean" } },
    allowPositionals: true,
  });
  if (!read.ok) return refuse(read.error);
  if (read.value.values.help === true) {
    process.stdout.write(help);
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
  for (const { file, why } of gathered.refused) say(`${file}: ${why}`);
  if (gathered.sources.length === 0) return 1;
  try {
    await writeFile(path.resolve(from, out), await workbookOf(statisticsSheets(gathered)), { flag: "wx" });
  } catch (error) {
    return refuse(`${out}: ${error instanceof Error ? error.message : "it cannot be written"}`);
  }
  const people = gathered.sources.reduce((sum, { subjects }) => sum + subjects.length, 0);
  process.stdout.write(`${out}: ${String(gathered.sources.length)} rounds, ${String(people)} ratings\n`);
  return gathered.refused.length === 0 ? 0 : 2;
}

async function sourceOf(fullPath: string, file: string): Promise<Result<Source, string>> {
  if (path.extname(fullPath) === ".json") {
    const size = await stat(fullPath).then(
      (found) => (found.isFile() ? found.size : null),
      () => null,
    );
    if (size === null || size > outcomeBytesMax) return err("không đọc được tệp");
    return sourceOfOutcome(file, await readFile(fullPath, "utf8"));
  }
  const input = await readInput(fullPath);
  if (input.kind === "unreadable") return err(`không đọc được tệp (${input.problem})`);
  if (input.kind === "archive") return err("tệp .bel không có kết quả xếp loại: đưa hồ sơ .zip");
  return sourceOfRecord(file, input.files, { groupByName: nativeGroupByName, nacl: fastNacl });
}

function refuse(sentence: string): number {
  say(sentence);
  return wrongUsage;
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

process.exitCode = await main();
