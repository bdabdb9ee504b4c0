/** The command line of check-roster. Wrong usage is one sentence and exit 64. */
import { err, ok, type Result } from "../../shared/basics/result.ts";
import type { RosterLanguage } from "../../shared/roster/problem-words.ts";
import { readArguments } from "../parts/arguments.ts";

export const checkRosterHelp = `Usage: npm run -s check-roster -- FILE [--json] [--lang vi|en]

Reads a list of people as the console's page "Nhập bảng tính" does (.xlsx, .ods, .csv) and says who is on it, what was
skipped and why, and what is wrong or doubtful, with row and column. Nothing is changed (docs/rosters.md).

  --json      prints one JSON object: persons, electorates, skipped, problems, sheet, importable
  --lang L    language of the sentences, vi (default) or en
  --help      prints this

Exit: 0 the list can be imported, 1 it cannot (as when the file cannot be read), 64 wrong usage.
`;

export type CheckRosterOptions = {
  readonly path: string;
  readonly json: boolean;
  readonly lang: RosterLanguage;
};

/** Null: help was asked for. An error is a sentence. */
export function checkRosterOptions(args: readonly string[]): Result<CheckRosterOptions | null, string> {
  const read = commandLine(args);
  if (!read.ok) return read;
  const { values, positionals } = read.value;
  if (values.help === true) return ok(null);
  if (values.lang !== "vi" && values.lang !== "en") return err("--lang is vi or en.");
  const [path, ...more] = positionals;
  if (path === undefined || path === "") return err("No FILE given.");
  if (more.length > 0) return err("More than one FILE given.");
  return ok({ path, json: values.json === true, lang: values.lang });
}

function commandLine(args: readonly string[]) {
  return readArguments({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: "boolean" },
      lang: { type: "string", default: "vi" },
      help: { type: "boolean" },
    },
  });
}
