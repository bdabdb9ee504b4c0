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

export type ServerProcess = {
  /** Kiosk and projector. */
  readonly httpUrl: string;
  /** The console on plain http. */
  readonly consoleUrl: string;
  readonly httpsUrl: string;
  readonly setupCode: string;
  readonly stop: () => Promise<void>;
};

const startTimeMs = 60_000;

// Tests run this file from its source, people from dist/.
const builtFolder = import.meta.url.endsWith(".ts") ? "../../dist/" : "../../";

/** Starts dist/server/main.js on a new data folder; its output goes to server.log beside it. more: options of npm start. */
export async function startServer(dataFolder: string, more: readonly string[] = []): Promise<ServerProcess> {
  const main = fileURLToPath(new URL(`${builtFolder}server/main.js`, import.meta.url));
  const openssl = `--openssl-config=${fileURLToPath(new URL(`${builtFolder}../server/openssl.cnf`, import.meta.url))}`;
  const ports = ["--http-port", "0", "--console-port", "0", "--https-port", "0"];
  const args = ["--data", dataFolder, ...ports, "--host", "127.0.0.1", ...more];
  const child = spawn(process.execPath, [openssl, main, ...args], {
    env: { ...process.env, PHIEU_KIN_PRINT_JSON: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = createWriteStream(path.join(path.dirname(dataFolder), "server.log"));
  child.stderr.pipe(log, { end: false });
  const listening = await firstAddress(child);
  child.stdout.pipe(log, { end: false });
  if (listening.setupCode === null) throw new Error("the server of a rehearsal starts with empty data");
  return {
    httpUrl: `http://127.0.0.1:${String(listening.http)}`,
    consoleUrl: `http://127.0.0.1:${String(listening.console)}`,
    httpsUrl: `https://127.0.0.1:${String(listening.https)}`,
    setupCode: listening.setupCode,
    stop: () => stopProcess(child),
  };
}

async function firstAddress(child: ChildProcess): Promise<z.infer<typeof listeningSchema>> {
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

function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}
