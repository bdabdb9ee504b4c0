/** The built server as people start it: `node --openssl-config=… dist/server/main.js`. */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import * as z from "zod/mini";
import type { Ports } from "../../server/edge/door.ts";

const projectFolder = new URL("../../", import.meta.url).pathname;

export function buildServer(): void {
  execFileSync("npx", ["tsc", "-b", "server"], { cwd: projectFolder, stdio: "pipe" });
}

const listeningSchema = z.strictObject({
  http: z.int(),
  console: z.int(),
  https: z.int(),
  kioskHttps: z.nullable(z.int()),
  setupCode: z.nullable(z.string()),
});

export type ServerProcess = {
  readonly child: ChildProcess;
  readonly ports: Ports;
  readonly setupCode: string | null;
  /** All that it has printed, stdout and stderr. */
  readonly printed: () => string;
  /** Ends it and gives its exit code. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
};

type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

function launch(args: readonly string[]): { child: ChildProcess; output: { out: string; err: string } } {
  const child = spawn(
    process.execPath,
    ["--openssl-config=server/openssl.cnf", "dist/server/main.js", ...args],
    {
      cwd: projectFolder,
      env: { ...process.env, PHIEU_KIN_PRINT_JSON: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const output = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (output.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output.err += chunk.toString()));
  return { child, output };
}

/** Starts a server that is expected to end by itself. */
export function runServer(args: readonly string[]): Promise<Ended> {
  const { child, output } = launch(args);
  return new Promise((resolve) => {
    child.on("close", (code) => resolve({ code, stdout: output.out, stderr: output.err }));
  });
}

export function startServer(args: readonly string[]): Promise<ServerProcess> {
  const { child, output } = launch(args);
  const ended = new Promise<number | null>((resolve) => child.on("close", (code) => resolve(code)));
  return new Promise((resolve, reject) => {
    child.stdout?.on("data", () => {
      const line = /^LISTENING (.+)$/m.exec(output.out)?.[1];
      if (line === undefined) return;
      const { setupCode, ...ports } = z.parse(listeningSchema, JSON.parse(line));
      resolve({
        child,
        ports,
        setupCode,
        printed: () => output.out + output.err,
        stop: (signal = "SIGTERM") => {
          child.kill(signal);
          return ended;
        },
      });
    });
    void ended.then(() => reject(new Error(`the server ended: ${output.err}`)));
  });
}
