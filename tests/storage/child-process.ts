/** Runs a TypeScript file of the tests as a process of its own, from one bundle made of the present source. */
import { spawn, type ChildProcessByStdio } from "node:child_process";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { build } from "vite";

/** Bundles `entry` into `folder` and gives the path of the script. */
export async function bundleScript(entry: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: "error",
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: folder,
      target: "node20",
      minify: false,
      rolldownOptions: { output: { entryFileNames: "script.mjs" } },
    },
  });
  return join(folder, "script.mjs");
}

export type Run = { readonly lines: readonly string[]; readonly signal: NodeJS.Signals | null };

/** Runs a script until it ends or, once it has printed `killAfter` lines, is killed with SIGKILL. */
export function runScript(command: readonly string[], killAfter: number): Promise<Run> {
  const [program = "", ...args] = command;
  const child: ChildProcessByStdio<null, Readable, null> = spawn(program, args, {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  let lineCount = 0;
  child.stdout.setEncoding("utf8");
  child.stdout.on("data", (part: string) => {
    text += part;
    lineCount += part.split("\n").length - 1;
    if (lineCount >= killAfter) child.kill("SIGKILL");
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    // A last line without its end was cut by the kill and confirms nothing.
    child.on("close", (_code, signal) => resolve({ lines: text.split("\n").slice(0, -1), signal }));
  });
}
