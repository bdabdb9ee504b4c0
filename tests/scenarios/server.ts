/** The built server as a child process that tests can stop, kill and start again on the same folder and ports. */
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as z from "zod/mini";

const startTimeMs = 60_000;

const portsSchema = z.object({ http: z.int(), console: z.int(), https: z.int() });
const listeningSchema = z.extend(portsSchema, { setupCode: z.nullable(z.string()) });
type ServerPorts = Readonly<z.infer<typeof portsSchema>>;

export type TestServer = {
  /** Kiosk and projector. */
  readonly httpUrl: string;
  /** The console on plain http. */
  readonly consoleUrl: string;
  readonly ports: ServerPorts;
  readonly setupCode: string | null;
  /** Everything it has written to stdout and stderr. */
  readonly output: () => string;
  /** kill -9. Resolves when the process is gone. */
  readonly kill: () => Promise<void>;
  /** SIGTERM, as from Ctrl-C. Resolves to the exit code. */
  readonly stop: () => Promise<number | null>;
};

export type ServerStart = {
  readonly dataFolder: string;
  readonly mirrorFolder?: string;
  /** 0 or absent: any free ones. */
  readonly ports?: ServerPorts;
  readonly nodeArguments?: readonly string[];
  /** Options of npm start beside folders and ports. */
  readonly options?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Starts it as people do who have a pack: this program, with an environment of its own and nothing of the test's. */
  readonly kit?: {
    readonly program: readonly [string, ...string[]];
    readonly environment: NodeJS.ProcessEnv;
  };
};

type Listening = z.infer<typeof listeningSchema>;

/** What a server has said of where it listens; null while it has not. */
export function listeningIn(output: string): Listening | null {
  const json = /^LISTENING (\{.*\})\r?$/m.exec(output)?.[1];
  return json === undefined ? null : z.parse(listeningSchema, JSON.parse(json));
}

export function addressesOf(listening: Listening) {
  return {
    httpUrl: `http://127.0.0.1:${listening.http}`,
    consoleUrl: `http://127.0.0.1:${listening.console}`,
    ports: z.parse(portsSchema, listening),
    setupCode: listening.setupCode,
  };
}

const running = new Set<ChildProcess>();
// A test that fails leaves no server behind.
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** The path of a built program. Throws, with what to do, where it is not built. */
export function builtProgram(path: string): string {
  const program = fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));
  if (!existsSync(program)) {
    throw new Error(`dist/${path} is missing: run "node scripts/build.mjs" first ("npm test" does).`);
  }
  return program;
}

export async function startTestServer(start: ServerStart): Promise<TestServer> {
  const { http, console, https } = start.ports ?? { http: 0, console: 0, https: 0 };
  const ports = ["--http-port", `${http}`, "--console-port", `${console}`, "--https-port", `${https}`];
  const mirror = start.mirrorFolder === undefined ? [] : ["--mirror", start.mirrorFolder];
  const { kit } = start;
  // A pack chooses the folder itself; dataFolder is where it is expected.
  const data = kit === undefined ? ["--data", start.dataFolder] : ["--no-browser"];
  const ownArgs = kit?.program ?? [
    process.execPath,
    ...(start.nodeArguments ?? []),
    builtProgram("server/main.js"),
  ];
  const run = runProgram(
    [...ownArgs, ...data, ...mirror, ...ports, "--host", "127.0.0.1", ...(start.options ?? [])],
    {
      ...(kit?.environment ?? { ...process.env, ...start.environment }),
      PHIEU_KIN_PRINT_JSON: "1",
    },
  );
  const { child, output, ended } = run;
  const listening = await new Promise<Listening>((resolve, reject) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), startTimeMs);
    const look = () => {
      const said = listeningIn(output());
      if (said === null) return;
      clearTimeout(timer);
      child.stdout.off("data", look);
      resolve(said);
    };
    child.stdout.on("data", look);
    void ended.then(() => {
      clearTimeout(timer);
      reject(new Error(`the server did not start:\n${output()}`));
    });
  });
  return {
    ...addressesOf(listening),
    output,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    stop: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs a built program to its end; lines: what is typed. */
export async function runBuilt(
  path: string,
  args: readonly string[],
  lines: readonly string[] = [],
): Promise<Ended> {
  const { child, stdout, stderr, ended } = runProgram(
    [process.execPath, builtProgram(path), ...args],
    process.env,
  );
  child.stdin.end(lines.map((line) => `${line}\n`).join(""));
  return { code: await ended, stdout: stdout(), stderr: stderr() };
}

export function runProgram([program = "", ...args]: readonly string[], environment: NodeJS.ProcessEnv) {
  const child = spawn(program, args, {
    env: environment,
    stdio: ["pipe", "pipe", "pipe"],
  });
  running.add(child);
  const said: { readonly from: "stdout" | "stderr"; readonly text: string }[] = [];
  for (const from of ["stdout", "stderr"] as const) {
    child[from].setEncoding("utf8").on("data", (text: string) => said.push({ from, text }));
  }
  const textOf = (from: string) => said.filter((part) => part.from === from).map(({ text }) => text);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      running.delete(child);
      resolve(code);
    });
  });
  return {
    child,
    output: () => said.map(({ text }) => text).join(""),
    stdout: () => textOf("stdout").join(""),
    stderr: () => textOf("stderr").join(""),
    ended,
  };
}
