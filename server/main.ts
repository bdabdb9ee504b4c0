/** `npm start`: locks the data folder, recovers what is in it, opens its listeners and says where they are. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { availableParallelism, hostname, networkInterfaces } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod/mini";
import "../native/hash.ts";
import {
  accountsDocumentSchema,
  emptyAccounts,
  openAccounts,
  passphraseCost,
  type AccountBook,
} from "./edge/accounts.ts";
import { connectionLimits } from "./edge/connections.ts";
import type { ServerFacts } from "./edge/console-views.ts";
import type { Ports } from "./edge/door.ts";
import { ListenError, openEdge, patience, type Edge } from "./edge/edge.ts";
import { attemptLimits } from "./edge/limits.ts";
import { openProbeAnswers } from "./edge/probes.ts";
import { phonesUnderWayMax } from "./edge/phone-routes.ts";
import { makeSetupCode, type SetupCode } from "./edge/setup-code.ts";
import type { Hall } from "./hall.ts";
import { internalError, logFile, openLog, type Log } from "./log.ts";
import { lanAddresses } from "./machine/addresses.ts";
import {
  failedText,
  keepWifiText,
  listenFailureText,
  pagesMissingText,
  continuedText,
  restartText,
  startedText,
  meetingUnreadableText,
  storageFailureText,
} from "./machine/announcement.ts";
import { parseStartArguments, usage, type StartOptions } from "./machine/arguments.ts";
import { givenTls, ownTls, type TlsMaterial } from "./machine/certificates.ts";
import { clockWarning, systemClock } from "./machine/clock.ts";
import { systemRandom } from "./machine/random.ts";
import type { HallNotice } from "./live/hall-options.ts";
import { openHall } from "./hall/open-hall.ts";
import { restoreFrom } from "./backup/restore-command.ts";
import { restartCode } from "./machine/restart.ts";
import { openMachine } from "./open-machine.ts";
import { readVerifyPage } from "./machine/verify-page.ts";
import { systemTime } from "./machine/system-time.ts";
import { typeable } from "./machine/typeable.ts";
import { lockDataFolder } from "./storage/files/data-lock.ts";
import { nodeFileOps } from "./storage/files/file-ops.ts";
import { openShelf } from "./storage/files/file-shelf.ts";
import { openFileStore } from "./storage/files/file-store.ts";
import { describeFailure, StorageError } from "./storage/failure.ts";
import { openDatabaseStore } from "./storage/postgres/open-database-store.ts";
import { readServerKey } from "./storage/postgres/server-key.ts";
import type { Store } from "./storage/store.ts";

const exitFailed = 1;
const exitUsage = 64;
/** On Windows a closed window is a SIGHUP, with ten seconds to stop in; elsewhere nohup relies on that nobody minds one. */
const stopSignals: readonly NodeJS.Signals[] =
  process.platform === "win32" ? ["SIGINT", "SIGTERM", "SIGHUP"] : ["SIGINT", "SIGTERM"];
const pagesFolder = fileURLToPath(new URL("../pages/", import.meta.url));
const packageFile = new URL("../../package.json", import.meta.url);

/** Wrong usage: said in one sentence, exit 64. */
class UsageError extends Error {
  override readonly name = "UsageError";
}

async function main(): Promise<void> {
  const parsed = parseStartArguments(process.argv.slice(2), process.env["INIT_CWD"] ?? process.cwd());
  if (!parsed.ok) throw new UsageError(parsed.error);
  if (parsed.value === "help") {
    process.stdout.write(typeable(usage));
    return;
  }
  const options = parsed.value;
  if (options.restore !== null) {
    const problem = await restoreFrom(options.restore, options.data);
    if (problem === null) return;
    say(problem);
    process.exit(exitFailed);
  }
  const tls = options.tls === null ? null : await readGivenTls(options.tls);
  const serverKey = options.database === null ? null : await readServerKey(options.database.serverKeyFile);
  if (serverKey?.ok === false) throw new UsageError(serverKey.error);

  const lock = await lockDataFolder(nodeFileOps, options.data);
  const logTarget = logFile(join(options.data, "server.log"));
  const log = openLog(logTarget, systemClock);
  for (const event of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(event, (error: unknown) => {
      if (isOwnMistake(error)) log(internalError(error));
      fail(error);
    });
  }
  // Set once the server is open: nobody can order a restart before.
  let restart = () => {};
  try {
    const given = { tls, secretServerKey: serverKey?.value ?? null };
    const server = await openServer(options, given, log, () => restart());
    const stop = async () => {
      await server.close();
      log({ kind: "server-stopped" });
      logTarget.end();
      await lock.release();
    };
    // Ctrl-C may arrive twice, from the terminal and from npm; the second one must not cut the clean stop short.
    let isStopping = false;
    const stopOnce = (exitCode: number) => {
      if (isStopping) return;
      isStopping = true;
      process.exitCode = exitCode;
      stop().catch(fail);
    };
    for (const signal of stopSignals) process.on(signal, () => stopOnce(0));
    restart = () => stopOnce(restartCode);
    // Last: whoever reads that the server runs may also stop it.
    await server.announce();
  } catch (error) {
    if (isOwnMistake(error)) log(internalError(error));
    await lock.release();
    throw error;
  }
}

type Server = { readonly announce: () => Promise<void>; readonly close: () => Promise<void> };

/** What files named in the options hold. */
type Given = { readonly tls: TlsMaterial | null; readonly secretServerKey: Uint8Array | null };

async function openServer(
  options: StartOptions,
  given: Given,
  log: Log,
  restart: () => void,
): Promise<Server> {
  const version = await softwareVersion();
  const verify = await readVerifyPage(join(pagesFolder, "verify"));
  const software = { softwareVersion: version, verifyPageHash: verify?.hash ?? null };
  const { store, close: closeStore } = await openStore(options, given.secretServerKey, log);
  const accounts = await openAccountBook(store);
  const tls = given.tls ?? (await openOwnTls(options, log));
  const hall = await openHall({
    store,
    random: systemRandom,
    time: systemTime(systemClock),
    ...software,
    mayContinue: (frozenBy) => frozenBy === options.continueFrom,
    // One core stays with the event loop.
    workerCount: Math.max(1, Math.min(8, availableParallelism() - 1)),
    holdTwoPeople: () => accounts.holdTwoPeople(),
    report: (notice) => hear(notice, log),
  });
  await accounts.adopt(hall.realMeetingIds());
  const setup = makeSetupCode(systemRandom);
  const machine = await openMachine({
    options,
    hall,
    softwareVersion: version,
    pagesFolder,
    log,
    restart,
  });
  const facts = (ports: Ports) => serverFacts(options, tls, software, ports);
  const edge = await openEdgeOrClose(options, hall, {
    hall,
    accounts,
    setup,
    tls,
    pages: {
      kiosk: join(pagesFolder, "kiosk"),
      station: join(pagesFolder, "station"),
      admin: join(pagesFolder, "admin"),
      verify,
    },
    limits: attemptLimits,
    patience,
    connectionLimits,
    phonesUnderWayMax,
    clock: systemClock,
    log,
    facts,
    machine,
    onFatal: (error) => hear({ kind: "must-restart", error }, log),
  });
  const probes = await openProbesOrClose(options, edge, hall);
  log({ kind: "server-started", version });
  warnAtStart(log);
  return {
    announce: () => announce(options, edge, facts(edge.ports), setup),
    close: async () => {
      await Promise.all([edge.close(), probes?.close()]);
      await machine.close();
      await hall.close();
      await closeStore();
    },
  };
}

type OpenStore = { readonly store: Store; readonly close: () => Promise<void> };

async function openStore(
  { data, mirror, database }: StartOptions,
  secretServerKey: Uint8Array | null,
  log: Log,
): Promise<OpenStore> {
  if (database !== null && secretServerKey !== null) {
    return openDatabaseStore({
      address: database.address,
      secretServerKey,
      shelf: await openShelf({ ops: nodeFileOps, dataFolder: data }),
      random: systemRandom,
      onLost: (error) => hear({ kind: "must-restart", error }, log),
    });
  }
  const store = await openFileStore({
    ops: nodeFileOps,
    dataFolder: data,
    mirrorFolder: mirror,
    random: systemRandom,
    onMirrorLost: (failure) => {
      log({ kind: "mirror-lost", failure: failure.kind });
      say(storageFailureText(failure));
    },
  });
  return { store, close: () => Promise.resolve() };
}

async function openEdgeOrClose(
  { ports, tls }: StartOptions,
  hall: Hall,
  parts: Parameters<typeof openEdge>[0],
): Promise<Edge> {
  try {
    // Phones would not know the meeting's own certificate, and would show a warning before the ballot.
    return await openEdge(parts, { ...ports, kioskHttps: tls === null ? null : ports.kioskHttps });
  } catch (error) {
    await hall.close();
    throw error;
  }
}

async function openProbesOrClose({ keepWifi }: StartOptions, edge: Edge, hall: Hall) {
  if (keepWifi === null) return null;
  try {
    return await openProbeAnswers(keepWifi, patience, connectionLimits);
  } catch (error) {
    await edge.close();
    await hall.close();
    throw error;
  }
}

async function openAccountBook(store: Store): Promise<AccountBook> {
  const book = await store.office("accounts", accountsDocumentSchema, emptyAccounts(systemRandom));
  return openAccounts(book, systemRandom, passphraseCost, systemClock);
}

async function readGivenTls(files: { readonly cert: string; readonly key: string }): Promise<TlsMaterial> {
  const [cert, key] = await Promise.all([readGivenFile(files.cert), readGivenFile(files.key)]);
  const material = givenTls(cert, key);
  if (material === "unreadable")
    throw new UsageError("--tls-cert and --tls-key must be PEM files of a certificate and its key.");
  if (material === "key-does-not-fit")
    throw new UsageError("The key of --tls-key does not belong to the certificate of --tls-cert.");
  return material;
}

async function readGivenFile(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch {
    throw new UsageError(`${path} cannot be read.`);
  }
}

async function openOwnTls(options: StartOptions, log: Log): Promise<TlsMaterial> {
  const tls = await ownTls({
    ops: nodeFileOps,
    folder: join(options.data, "tls"),
    names: [...reachableAt(options), `${hostname()}.local`],
    nowMs: systemClock(),
    random: systemRandom,
  });
  if (tls.made !== "nothing") log({ kind: "certificate-made", what: tls.made });
  return tls;
}

/** Addresses that phones can use, best first. */
function reachableAt({ host }: StartOptions): readonly string[] {
  const found = lanAddresses(networkInterfaces());
  return host === null ? found : [host, ...found.filter((address) => address !== host)];
}

function serverFacts(
  options: StartOptions,
  tls: TlsMaterial,
  software: Pick<ServerFacts, "softwareVersion" | "verifyPageHash">,
  ports: Ports,
): ServerFacts {
  const reachable = reachableAt(options);
  const [best = "localhost"] = reachable;
  // A given certificate is one that phones know, for the name that --host says; the meeting's own one is not.
  const secure =
    tls.authority === null && options.host !== null && ports.kioskHttps !== null
      ? [urlOf("https", best, ports.kioskHttps)]
      : [];
  const plain = (reachable.length === 0 ? ["localhost"] : reachable).map((host) =>
    urlOf("http", host, ports.http),
  );
  return {
    kioskUrls: [...secure, ...plain],
    consoleUrl: `${urlOf("https", best, ports.https)}/console/`,
    caFingerprint: tls.authority?.fingerprint ?? null,
    kioskTls: secure.length > 0,
    ...software,
  };
}

function urlOf(scheme: "http" | "https", host: string, port: number): string {
  return port === (scheme === "http" ? 80 : 443) ? `${scheme}://${host}` : `${scheme}://${host}:${port}`;
}

async function softwareVersion(): Promise<string> {
  return z.parse(z.object({ version: z.string() }), JSON.parse(await readFile(packageFile, "utf8"))).version;
}

function warnAtStart(log: Log): void {
  const warning = clockWarning(systemClock());
  if (warning !== null) {
    log({ kind: "clock-wrong" });
    say(warning);
  }
  if (!existsSync(join(pagesFolder, "kiosk", "index.html"))) say(pagesMissingText);
}

async function announce(
  options: StartOptions,
  { ports }: Edge,
  facts: ServerFacts,
  setup: SetupCode,
): Promise<void> {
  const [kioskUrl = urlOf("http", "localhost", ports.http)] = facts.kioskUrls;
  const [plainUrl = kioskUrl] = facts.kioskUrls.filter((url) => url.startsWith("http://"));
  const text = await startedText({
    version: facts.softwareVersion,
    localConsoleUrl: `${urlOf("http", "localhost", ports.console)}/console/`,
    consoleUrl: facts.consoleUrl,
    setupCode: setup.text,
    kioskUrl: `${kioskUrl}/`,
    authority:
      facts.caFingerprint === null ? null : { fingerprint: facts.caFingerprint, url: `${plainUrl}/ca` },
    data: options.data,
    mirror: options.mirror,
    database: options.database?.address.name ?? null,
  });
  process.stdout.write(options.keepWifi === null ? text : `${text}${keepWifiText(options.keepWifi)}\n`);
  // For programs that start a server, such as rehearse and the tests.
  if (process.env["PHIEU_KIN_PRINT_JSON"] === "1") {
    process.stdout.write(`LISTENING ${JSON.stringify({ ...ports, setupCode: setup.text })}\n`);
  }
}

function hear(notice: HallNotice, log: Log): void {
  switch (notice.kind) {
    case "box-damaged":
      log({ kind: "box-damaged", n: notice.n, slots: notice.slots });
      return;
    case "storage-failed":
      log({ kind: "storage-failed", failure: notice.failure });
      return;
    case "meeting-unreadable":
      log({ kind: "storage-failed", failure: describeFailure(notice.failure) });
      say(`${meetingUnreadableText}\n${storageFailureText(notice.failure)}`);
      return;
    case "continued":
      log({ kind: "meeting-continued", version: notice.version });
      say(continuedText(notice.version));
      return;
    case "keys-refused":
      log({ kind: "keys-refused" });
      return;
    case "must-restart":
      log({ kind: "restart-needed" });
      if (!(notice.error instanceof StorageError)) log(internalError(notice.error));
      say(notice.error instanceof StorageError ? storageFailureText(notice.error.failure) : failedText);
      say(restartText);
      // The lock of a process that is gone is taken over by the next start.
      process.exit(exitFailed);
  }
}

function say(text: string): void {
  process.stderr.write(`${typeable(text)}\n`);
}

/** The end of a server that could not start or stop, or broke a rule of its own. */
function fail(error: unknown): never {
  if (error instanceof UsageError) {
    say(`${error.message} Xem: npm start -- --help`);
    process.exit(exitUsage);
  }
  if (error instanceof StorageError) say(storageFailureText(error.failure));
  else if (error instanceof ListenError) say(listenFailureText(error));
  else say(`${failedText}\n${JSON.stringify(internalError(error))}`);
  process.exit(exitFailed);
}

function isOwnMistake(error: unknown): boolean {
  return !(error instanceof StorageError || error instanceof ListenError || error instanceof UsageError);
}

main().catch(fail);
