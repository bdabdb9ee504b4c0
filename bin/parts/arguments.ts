import { parseArgs, type ParseArgsConfig } from "node:util";
import { err, ok, type Result } from "../../shared/basics/result.ts";

/** Exit code of a command that was called wrongly (BSD sysexits.h, EX_USAGE). */
export const wrongUsage = 64;

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
