/** check-roster FILE [--json] [--lang vi|en]: data to stdout, everything else to stderr. */
import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileProblem } from "../shared/roster/problems.ts";
import { isImportable, readRoster } from "../shared/roster/read-roster.ts";
import { readWorkbook } from "../shared/roster/read-workbook.ts";
import { notRead, reportJson, reportLines, type Checked } from "./check-roster/report.ts";
import { checkRosterHelp, checkRosterOptions } from "./check-roster/usage.ts";
import { typeable, wrongUsage } from "./parts/arguments.ts";

function main(args: readonly string[]): number {
  const options = checkRosterOptions(args);
  if (!options.ok) {
    process.stderr.write(typeable(`${options.error}\n\n${checkRosterHelp}`));
    return wrongUsage;
  }
  if (options.value === null) {
    process.stdout.write(typeable(checkRosterHelp));
    return 0;
  }
  const { path: file, json, lang } = options.value;
  const checked = check(path.resolve(process.env["INIT_CWD"] ?? process.cwd(), file));
  const lines = json ? [reportJson(checked, lang)] : reportLines(checked, lang);
  process.stdout.write(`${lines.join("\n")}\n`);
  return isImportable(checked) ? 0 : 1;
}

function check(file: string): Checked {
  const bytes = readBytes(file);
  if (bytes === null) return notRead(fileProblem("unreadable-path"));
  const workbook = readWorkbook(bytes, path.basename(file));
  return workbook.ok ? readRoster(workbook.value, { sheet: null, alike: "ask" }) : notRead(workbook.error);
}

function readBytes(file: string): Uint8Array | null {
  try {
    return readFileSync(file);
  } catch (error) {
    // A missing file, a folder, or one that this account may not read.
    if (error instanceof Error && "code" in error) return null;
    throw error;
  }
}

process.exitCode = main(process.argv.slice(2));
