/** The built server as a child process, as people start it, on free loopback ports. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { createWriteStream } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod/mini";

const listeningSchema = z.looseObject({
  http: z.int(),
  console: z.int(),
  https: z.int(),
  setupCode: z.nullable(z.string()),
});
type Listening = z.infer<typeof listeningSchema>;
type Ports = Pick<Listening, "http" | "console" | "https">;

const anyPorts: Ports = { http: 0, console: 0, https: 0 };

export type ServerProcess = {
  /** Kiosk and projector. */
  readonly httpUrl: string;
  /** The console on plain http. */
  readonly consoleUrl: string;
  readonly httpsUrl: string;
  readonly setupCode: string;
  readonly ports: Ports;
  readonly stop: () => Promise<void>;
  /** As when the power is cut. */
  readonly kill: () => Promise<void>;
};

const startTimeMs = 60_000;

// Tests run this file from its source, people from dist/.
const builtFolder = import.meta.url.endsWith(".ts") ? "../../dist/" : "../../";

/** Starts dist/server/main.js on a new data folder; its output goes to server.log beside it. more: options of npm start. */
export async function startServer(dataFolder: string, more: readonly string[] = []): Promise<ServerProcess> {
  const { child, listening } = await run(dataFolder, anyPorts, more);
  if (listening.setupCode === null) throw new Error("the server of a rehearsal starts with empty data");
  return processOf(child, listening, listening.setupCode);
}

/** Starts it once more where an earlier one has ended: on its data, at its addresses. */
export async function startServerAgain(dataFolder: string, ended: ServerProcess): Promise<ServerProcess> {
  const { child, listening } = await run(dataFolder, ended.ports, []);
  return processOf(child, listening, listening.setupCode ?? ended.setupCode);
}

async function run(dataFolder: string, { http, console, https }: Ports, more: readonly string[]) {
  const main = fileURLToPath(new URL(`${builtFolder}server/main.js`, import.meta.url));
  const openssl = `--openssl-config=${fileURLToPath(new URL(`${builtFolder}../server/openssl.cnf`, import.meta.url))}`;
  const ports = [
    ...["--http-port", String(http)],
    ...["--console-port", String(console)],
    ...["--https-port", String(https)],
  ];
  const args = ["--data", dataFolder, ...ports, "--host", "127.0.0.1", ...more];
  const child = spawn(process.execPath, [openssl, main, ...args], {
    env: { ...process.env, PHIEU_KIN_PRINT_JSON: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = createWriteStream(path.join(path.dirname(dataFolder), "server.log"), { flags: "a" });
  child.stderr.pipe(log, { end: false });
  const listening = await firstAddress(child);
  child.stdout.pipe(log, { end: false });
  return { child, listening };
}

function processOf(
  child: ChildProcess,
  { http, console, https }: Listening,
  setupCode: string,
): ServerProcess {
  return {
    httpUrl: `http://127.0.0.1:${String(http)}`,
    consoleUrl: `http://127.0.0.1:${String(console)}`,
    httpsUrl: `https://127.0.0.1:${String(https)}`,
    setupCode,
    ports: { http, console, https },
    stop: () => endProcess(child, "SIGTERM"),
    kill: () => endProcess(child, "SIGKILL"),
  };
}

async function firstAddress(child: ChildProcess): Promise<Listening> {
  if (child.stdout === null) throw new Error("the server's output is piped");
  const lines = createInterface({ input: child.stdout });
  const timer = setTimeout(() => child.kill(), startTimeMs);
  const said: string[] = [];
  try {
    for await (const line of lines) {
      const json = /^LISTENING (\{.*\})$/.exec(line)?.[1];
      if (json !== undefined) return z.parse(listeningSchema, JSON.parse(json));
      said.push(line);
    }
  } finally {
    clearTimeout(timer);
    lines.close();
  }
  throw new Error(`the server did not start:\n${said.slice(-10).join("\n")}`);
}

function endProcess(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill(signal);
  });
}
