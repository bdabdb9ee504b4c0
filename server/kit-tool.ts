/** What `cong-cu NAME ARGS` of a pack runs: the commands of docs, which `npm run -s NAME -- ARGS` runs elsewhere. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { packVariable } from "../shared/basics/own-commands.ts";
import { thisKit } from "./kit/this-kit.ts";
import { parseStartArguments } from "./machine/arguments.ts";

const wrongUsage = 64;
const programs: Readonly<Record<string, string>> = {
  "verify-record": "../bin/verify-record.js",
  rate: "../bin/rate.js",
  "check-roster": "../bin/check-roster.js",
  "own-copy": "../bin/own-copy.js",
  rehearse: "../bin/rehearse.js",
  statistics: "../bin/statistics.js",
  forget: "./forget.js",
  "server-key": "./server-key.js",
};

async function main([name = "", ...args]: readonly string[]): Promise<void> {
  const program = Object.hasOwn(programs, name) ? programs[name] : undefined;
  if (program === undefined) {
    process.stderr.write(
      `cong-cu TÊN …\n\nTÊN là một trong · NAME is one of: ${Object.keys(programs).join(", ")}\n`,
    );
    process.exitCode = wrongUsage;
    return;
  }
  const given = name === "forget" ? [...(await dataArguments()), ...args] : args;
  const child = spawn(process.execPath, [fileURLToPath(new URL(program, import.meta.url)), ...given], {
    stdio: "inherit",
    env: { ...process.env, [packVariable]: process.platform },
  });
  // Ctrl-C reaches the whole window; the program stops by itself and this process follows with its code.
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (process.platform !== "win32") child.kill(signal);
    });
  }
  child.on("exit", (code) => process.exit(code ?? 1));
}

/** Where the pack's server keeps its data, and the second copy: what is typed after these goes before them. */
async function dataArguments(): Promise<readonly string[]> {
  const { places, settings } = await thisKit();
  const options = parseStartArguments(settings, places.home);
  if (!options.ok || options.value === "help") return ["--data", places.data];
  const { data, mirror } = options.value;
  return ["--data", data, ...(mirror === null ? [] : ["--mirror", mirror])];
}

await main(process.argv.slice(2));
