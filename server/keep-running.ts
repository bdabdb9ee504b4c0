/**
 * What start files run: the server as a process of its own, and a new one after it whenever it asks for that by its exit
 * code (console, *Mạng và máy chủ*). A server that nobody keeps running offers no restart.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { keptVariable, restartCode } from "./machine/restart.ts";

const main = fileURLToPath(new URL("main.js", import.meta.url));
// Node has no call that stops TLS session tickets, which would join two connections of one phone (protocol B.5).
const openssl = `--openssl-config=${fileURLToPath(new URL("../../server/openssl.cnf", import.meta.url))}`;

/**
 * Runs the server with these arguments in this terminal until it ends for good, and gives its exit code. Signals that this
 * process gets are the server's: Ctrl-C reaches both, the server stops cleanly first, and is not started again.
 */
export async function keepRunning(args: readonly string[]): Promise<number> {
  const now: { server: ChildProcess | null; isStopped: boolean } = { server: null, isStopped: false };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      now.isStopped = true;
      now.server?.kill(signal);
    });
  }
  const env = { ...process.env, [keptVariable]: "1" };
  for (;;) {
    now.server = spawn(process.execPath, [openssl, main, ...args], { stdio: "inherit", env });
    const code = await endOf(now.server);
    if (code !== restartCode || now.isStopped) return code === restartCode ? 0 : code;
  }
}

function endOf(server: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.once("exit", (code, signal) => resolve(code ?? (signal === null ? 1 : 130)));
  });
}
