/** verify-record PATH [--archive-only] [--json]: data to stdout, everything else to stderr (docs: commands). */
import path from "node:path";
import process from "node:process";
import { setImmediate } from "node:timers/promises";
import { fastSecretProduct } from "../native/groups.ts";
import { fastNacl } from "../native/nacl.ts";
import { verifyingGroupByName } from "../native/verifying-groups.ts";
import { ownCommands, packVariable } from "../shared/basics/own-commands.ts";
import type { VerifyOptions } from "../shared/record/verify/options.ts";
import { verifyInput, type Input, type InputVerdict } from "../shared/record/verify/input.ts";
import { exitCodeOf, reportJson, reportLines } from "../shared/record/verify/report.ts";
import { openBallotThreads } from "./verify-record/ballot-threads.ts";
import { readInput } from "./verify-record/read-input.ts";
import { readArguments, usage } from "./verify-record/usage.ts";

const wrongUsage = 64;

async function main(args: readonly string[]): Promise<number> {
  const given = readArguments(args);
  if (given === "help") {
    process.stdout.write(typeable(usage));
    return 0;
  }
  if ("error" in given) {
    say(typeable(`${given.error}\n\n${usage}`));
    return wrongUsage;
  }
  const input = await readInput(path.resolve(process.env["INIT_CWD"] ?? process.cwd(), given.path));
  if (input.kind === "unreadable") {
    say(`${given.path}: ${input.problem}\n`);
    return wrongUsage;
  }
  if (input.kind === "record" && input.problem !== null) say(`${given.path}: ${input.problem.detail}\n`);
  const { report, fault } = await verify(input, given.archiveOnly);
  if (fault !== null) say(`${given.path}: ${fault}\n`);
  process.stdout.write(given.json ? `${reportJson(report)}\n` : `${reportLines(report).join("\n")}\n`);
  return exitCodeOf(report);
}

async function verify(input: Input, archiveOnly: boolean): Promise<InputVerdict> {
  const threads = openBallotThreads();
  const options: VerifyOptions = {
    groupByName: verifyingGroupByName,
    nacl: fastNacl,
    product: fastSecretProduct,
    checkBallots: threads.checkBallots,
    lanes: threads.lanes,
    pause: () => setImmediate(),
    onProgress: ({ done, total }) => {
      if (process.stderr.isTTY) say(`\rballots ${done}/${total}${done === total ? "\n" : ""}`);
    },
  };
  try {
    return await verifyInput(input, { ...options, archiveOnly });
  } finally {
    await threads.close();
  }
}

function typeable(text: string): string {
  return ownCommands(text, process.env[packVariable]);
}

function say(text: string): void {
  process.stderr.write(text);
}

process.exitCode = await main(process.argv.slice(2));
