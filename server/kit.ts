/**
 * What the start file of a pack runs: finds the server that runs already, or starts one on the data of this user, and opens
 * its console in the browser (design §11). Options are those of `npm start`; --no-browser opens nothing.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import * as z from "zod/mini";
import { fromUtf8 } from "../shared/basics/bytes.ts";
import { ownCommands, packVariable } from "../shared/basics/own-commands.ts";
import { openBrowser } from "./kit/browser.ts";
import type { KitPlaces } from "./kit/places.ts";
import { findRunning, forgetRunning, noteRunning, type Running } from "./kit/running.ts";
import { kitFolder, thisKit } from "./kit/this-kit.ts";
import { changedFiles } from "./kit/whole-kit.ts";
import { kitWords } from "./kit/words.ts";
import { storageFailureText } from "./machine/announcement.ts";
import { parseStartArguments, usage } from "./machine/arguments.ts";
import { keptVariable, restartCode } from "./machine/restart.ts";
import { StorageError } from "./storage/failure.ts";
import { nodeFileOps } from "./storage/files/file-ops.ts";

const exitFailed = 1;
const exitUsage = 64;
const noBrowser = "--no-browser";
/** The server then says in one line where it listens; ours asks for it always, and whoever asks us gets it too. */
const printsJson = "PHIEU_KIN_PRINT_JSON";

const inApp = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const listeningSchema = z.looseObject({ console: z.int() });

async function main(given: readonly string[]): Promise<number> {
  try {
    return await start(given);
  } catch (error) {
    if (error instanceof StorageError) return say(`${storageFailureText(error.failure)}\n`, exitFailed);
    throw error;
  }
}

async function start(given: readonly string[]): Promise<number> {
  const version = await ownVersion();
  if (version === null) return say(kitWords.damaged([{ name: "app/kit.json", is: "changed" }]), exitFailed);
  const { places, settings } = await thisKit();
  const args = [...settings, ...given.filter((argument) => argument !== noBrowser)];
  const options = parseStartArguments(args, process.env["INIT_CWD"] ?? process.cwd());
  if (!options.ok) return say(kitWords.settingsWrong(places, options.error), exitUsage);
  if (options.value === "help") return say(ownCommands(usage, process.platform), 0);

  say(kitWords.starting(version), 0);
  const changed = await changedFiles(kitFolder);
  if (changed.length > 0) return say(kitWords.damaged(changed), exitFailed);
  const { data } = options.value;
  // Whoever restores is asked for the backup's passphrase.
  const isAsked = options.value.restore !== null;
  const show = (url: string) => (given.includes(noBrowser) ? Promise.resolve(false) : openBrowser(url));
  // A restore finds out by itself that somebody uses the folder.
  const running = isAsked ? null : await findRunning(places, data);
  if (running !== null) return showRunning(running, { version, data, show });

  await nodeFileOps.makeFolder(places.home);
  const { code, wasStopped } = await keepServing(args, { places, version, show, isAsked });
  if (code === 0 || wasStopped || isAsked) return code;
  // Two double-clicks at once: the other one's server took the folder first.
  const other = await findRunning(places, data);
  return other === null ? say(kitWords.stopped(places), code) : showRunning(other, { version, data, show });
}

async function ownVersion(): Promise<string | null> {
  const bytes = await nodeFileOps.readFile(inApp("kit.json"));
  try {
    const about: unknown = JSON.parse(fromUtf8(bytes ?? new Uint8Array()) ?? "");
    return z.parse(z.looseObject({ version: z.string() }), about).version;
  } catch {
    return null;
  }
}

type Shown = {
  readonly version: string;
  readonly data: string;
  readonly show: (url: string) => Promise<boolean>;
};

async function showRunning(running: Running | "silent", { version, data, show }: Shown): Promise<number> {
  if (running === "silent") return say(kitWords.silent(data), exitFailed);
  await show(running.consoleUrl);
  return say(kitWords.alreadyRunning(running, version), 0);
}

type Served = {
  readonly code: number;
  /** From outside, such as by Ctrl-C, also before it could answer. */
  readonly wasStopped: boolean;
};

type Serving = {
  readonly places: KitPlaces;
  readonly version: string;
  readonly show: Shown["show"];
  readonly isAsked: boolean;
};

/** Runs the server, and another one after it whenever it ends to be started again (console, *Mạng và máy chủ*). */
async function keepServing(args: readonly string[], serving: Serving): Promise<Served> {
  const signals = passOnSignals();
  let { show } = serving;
  for (;;) {
    const code = await serve(args, { ...serving, show }, signals);
    const wasStopped = signals.count() > 0;
    if (code !== restartCode || wasStopped) return { code: code === restartCode ? 0 : code, wasStopped };
    // The browser that asked for it is open.
    show = () => Promise.resolve(false);
  }
}

/** Runs the server until it ends; its exit code. */
async function serve(
  args: readonly string[],
  { places, version, show, isAsked }: Serving,
  signals: Signals,
): Promise<number> {
  const openssl = `--openssl-config=${inApp("server/openssl.cnf")}`;
  const child = spawn(process.execPath, [openssl, inApp("dist/server/main.js"), ...args], {
    env: { ...process.env, [printsJson]: "1", [keptVariable]: "1", [packVariable]: process.platform },
    stdio: [isAsked ? "inherit" : "ignore", "pipe", "inherit"],
  });
  signals.goTo(child);
  const ended = new Promise<number>((resolve) => {
    child.once("exit", (code) => resolve(code ?? exitFailed));
    child.once("error", () => resolve(exitFailed));
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const json = /^LISTENING (\{.*\})$/.exec(line)?.[1];
    if (json === undefined || process.env[printsJson] === "1") process.stdout.write(`${line}\n`);
    if (json === undefined) continue;
    const ports = z.parse(listeningSchema, JSON.parse(json));
    const consoleUrl = `http://localhost:${String(ports.console)}/console/`;
    // Without the note a second double-click cannot say where the console is; that stops nobody's meeting.
    await noteRunning(places, { pid: child.pid ?? 0, version, consoleUrl }).catch(() => undefined);
    process.stdout.write(kitWords.started(places, consoleUrl, await show(consoleUrl)));
  }
  const code = await ended;
  if (code === 0) await forgetRunning(places);
  return code;
}

type Signals = {
  /** To the server that runs now. */
  readonly goTo: (child: ChildProcess) => void;
  readonly count: () => number;
};

/**
 * On Windows a closed window and Ctrl-C reach every process in it, and a signal sent by us would end the server without its
 * clean stop; there this process only waits for it.
 */
function passOnSignals(): Signals {
  let count = 0;
  let child: ChildProcess | null = null;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      count += 1;
      if (process.platform !== "win32") child?.kill("SIGTERM");
    });
  }
  return {
    goTo: (next) => {
      child = next;
    },
    count: () => count,
  };
}

function say(text: string, exitCode: number): number {
  process[exitCode === 0 ? "stdout" : "stderr"].write(text);
  return exitCode;
}

process.exitCode = await main(process.argv.slice(2));
