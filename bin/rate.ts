/** rate FILE.json [--json] [--lang vi|en]: data to stdout, everything else to stderr. */
import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { defined } from "../shared/basics/assert.ts";
import { parseJson } from "../shared/basics/json.ts";
import { err, ok, type Result } from "../shared/basics/result.ts";
import { packs } from "../shared/packs/packs.ts";
import { rate, readRateInput } from "../shared/packs/rate.ts";
import { reportLines } from "./rate/report.ts";
import { rateHelp, rateOptions } from "./rate/usage.ts";
import { typeable, wrongUsage } from "./parts/arguments.ts";

const refused = 1;

function main(args: readonly string[]): number {
  const options = rateOptions(args);
  if (!options.ok) return say(`${options.error}\n\n${rateHelp}`, wrongUsage);
  if (options.value === null) {
    process.stdout.write(typeable(rateHelp));
    return 0;
  }
  const { path: file, json, lang } = options.value;
  const text = readText(path.resolve(process.env["INIT_CWD"] ?? process.cwd(), file));
  if (!text.ok) return say(`${file}: ${text.error}\n`, wrongUsage);
  const parsed = parseJson(text.value);
  if (parsed === null) return say(`${file}: this is no JSON\n`, refused);
  const input = readRateInput(parsed.value);
  if (!input.ok) return say(`${file}: ${input.error.path}: ${input.error.message}\n`, refused);
  const output = rate(input.value);
  if (!output.ok) return say(`${file}: ${output.error.path}: ${output.error.message}\n`, refused);
  const pack = defined(packs.get(input.value.pack), "a rated input has a known pack");
  const lines = json ? [JSON.stringify(output.value)] : reportLines(input.value, output.value, pack, lang);
  process.stdout.write(`${lines.join("\n")}\n`);
  return output.value.checks.some(({ ok: holds, severity }) => !holds && severity === "error") ? refused : 0;
}

function readText(file: string): Result<string, string> {
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file)).normalize("NFC"));
  } catch (error) {
    // A missing file, a folder, or bytes that are no UTF-8: all are paths that cannot be read.
    return err(error instanceof Error && "code" in error ? String(error.code) : "cannot be read");
  }
}

function say(text: string, exitCode: number): number {
  process.stderr.write(typeable(text));
  return exitCode;
}

process.exitCode = main(process.argv.slice(2));
