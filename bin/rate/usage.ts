/** The command line of rate. Wrong usage is one sentence and exit 64. */
import { err, ok, type Result } from "../../shared/basics/result.ts";
import { readArguments } from "../parts/arguments.ts";

export const rateHelp = `Usage: npm run -s rate -- FILE.json [--json] [--lang vi|en]

Applies a rule pack to counts, also of paper ballots. The result is a proposal; the competent authority decides.
FILE.json names a pack, its changed parameters, and the subjects with their votes and facts (docs/rules.md §7).
A subject's kind is leader, civil-servant, member, collective or organisation.

  --json      prints one JSON object: checks, subjects with their steps, groups
  --lang L    language of the table and the steps, vi (default) or en
  --help      prints this

Exit: 0 rated (open decisions too), 1 the counts do not add up or the file is no input of rate,
64 wrong usage or unreadable path.
`;

export type RateOptions = { readonly path: string; readonly json: boolean; readonly lang: "vi" | "en" };

/** Null: help was asked for. An error is a sentence. */
export function rateOptions(args: readonly string[]): Result<RateOptions | null, string> {
  const read = commandLine(args);
  if (!read.ok) return read;
  const { values, positionals } = read.value;
  if (values.help === true) return ok(null);
  if (values.lang !== "vi" && values.lang !== "en") return err("--lang is vi or en.");
  const [path, ...more] = positionals;
  if (path === undefined || path === "") return err("No FILE.json given.");
  if (more.length > 0) return err("More than one FILE.json given.");
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
