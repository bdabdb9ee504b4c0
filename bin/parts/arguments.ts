import { parseArgs, type ParseArgsConfig } from "node:util";
import { ownCommands, packVariable } from "../../shared/basics/own-commands.ts";
import { err, ok, type Result } from "../../shared/basics/result.ts";

/** Exit code of a command that was called wrongly (BSD sysexits.h, EX_USAGE). */
export const wrongUsage = 64;

/** A text with the commands that can be typed where this program runs. */
export function typeable(text: string): string {
  return ownCommands(text, process.env[packVariable]);
}

/** parseArgs of a command line; unknown options and missing values are a readable sentence. */
export function readArguments<Config extends ParseArgsConfig>(
  config: Config,
): Result<ReturnType<typeof parseArgs<Config>>, string> {
  try {
    return ok(parseArgs(config));
  } catch (error) {
    // What parseArgs throws for wrong usage.
    if (error instanceof TypeError) return err(error.message);
    throw error;
  }
}
