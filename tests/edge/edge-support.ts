/** A running edge over a small Hall of the test's own, and plain HTTP to talk to it. */
import { brotliCompressSync, gzipSync } from "node:zlib";
import { smallSlotBytes } from "../../shared/crypto/envelope.ts";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { request as httpsRequest } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { io, type Socket } from "socket.io-client";
import type * as z from "zod/mini";
import { ok } from "../../shared/basics/result.ts";
import { planIdSchema, roundUuidSchema, type MeetingId } from "../../shared/domain/ids.ts";
import { type Role, roles } from "../../shared/domain/roles.ts";
import type { Command } from "../../shared/protocol/commands.ts";
import { consoleHeader, consoleRoutes } from "../../shared/protocol/http.ts";
import { consoleNamespace } from "../../shared/protocol/socket.ts";
import type { PublicView } from "../../shared/protocol/public-view.ts";
import {
  accountsDocumentSchema,
  emptyAccounts,
  openAccounts,
  type AccountBook,
} from "../../server/edge/accounts.ts";
import type { Door } from "../../server/edge/door.ts";
import { openEdge, patience, type Edge, type EdgeParts } from "../../server/edge/edge.ts";
import type { Pages } from "../../server/edge/pages.ts";
import { attemptLimits } from "../../server/edge/limits.ts";
import { connectionLimits } from "../../server/edge/connections.ts";
import { phonesUnderWayMax } from "../../server/edge/phone-routes.ts";
import { makeSetupCode, type SetupCode } from "../../server/edge/setup-code.ts";
import type { Hall } from "../../server/hall.ts";
import type { LogEvent } from "../../server/log.ts";
import { ownTls } from "../../server/machine/certificates.ts";
import { systemClock } from "../../server/machine/clock.ts";
import { systemRandom } from "../../server/machine/random.ts";
import { nodeFileOps } from "../../server/storage/files/file-ops.ts";
import { openOfficeStore } from "../../server/storage/files/office-store.ts";
import { contentOf } from "../../server/hall/file-content.ts";

/** A real passphrase costs 0.1 s; the tests check dozens. */
const quickCost = 2 ** 11;

export const envelopeBytesMax = 32 + 24 + 16 + smallSlotBytes;
export const answerBytes = 24 + 16 + smallSlotBytes;

/** What the edge asked of its hall. */
export type TestHall = Hall & {
  readonly commands: {
    readonly command: Command;
    readonly roles: readonly Role[];
    readonly seen?: MeetingId;
  }[];
  readonly envelopes: Uint8Array[];
  /** Shows another view and says so. */
  show(view: PublicView): void;
};

/** Answers every envelope with bytes of one length, but calls one that starts with 0xff no envelope. */
export function testHall(overrides: Partial<Hall> = {}): TestHall {
  const listeners = new Set<() => void>();
  const commands: TestHall["commands"] = [];
  const envelopes: Uint8Array[] = [];
  let view: PublicView = { meeting: null, round: null };
  const hall: TestHall = {
    commands,
    envelopes,
    show: (next) => {
      view = next;
      for (const listener of listeners) listener();
    },
    publicView: () => view,
    consoleView: (held) => ({
      drafts: held.includes("staff") ? [] : null,
      ceremonies: [],
      meetings: [],
      meeting: null,
      gates: [{ id: "finish-meeting", refusal: { code: "wrong-phase", detail: held.join(" ") } }],
    }),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    phoneRequest: (_kind, envelope) => {
      envelopes.push(envelope);
      return Promise.resolve(envelope[0] === 0xff ? null : new Uint8Array(answerBytes).fill(7));
    },
    envelopeBytesMax: () => envelopeBytesMax,
    command: (_id, command, held, _by, seen) => {
      commands.push({ command, roles: held, ...(seen === undefined ? {} : { seen }) });
      return Promise.resolve(ok(null));
    },
    meetingView: () => Promise.resolve(null),
    noteAccount: () => Promise.resolve(ok(hall.realMeetingIds())),
    realMeetingIds: () => [],
    currentMeetingId: () => hall.realMeetingIds().at(-1) ?? null,
    meetingEntries: () => [],
    realMeetingUnderWay: () => null,
    roundFile: (n, file) =>
      Promise.resolve(n === 1 ? contentOf(new TextEncoder().encode(`${file} of round 1`)) : null),
    paperFile: ({ paperId, format, regime }) =>
      Promise.resolve(
        paperId.endsWith("-9")
          ? null
          : {
              name: `Van-ban.${format}`,
              bytes: new TextEncoder().encode(`${paperId} in ${String(regime)} form`),
            },
      ),
    folders: ({ part, regime }) =>
      Promise.resolve(
        part === 1
          ? { name: "Ho-so.zip", bytes: new TextEncoder().encode(`folders in ${String(regime)} form`) }
          : null,
      ),
    requestsPerAskerMax: () => 50,
    damagedSlots: () => 0,
    beginBurst: () => ok(null),
    burst: () => null,
    beginRehearsalPhones: () => Promise.resolve(ok(null)),
    rehearsalPhones: () => 0,
    waiting: () => 200,
    mirrorState: () => "none",
    storeReach: () => "here",
    atRest: async (task) => ok(await task()),
    close: () => Promise.resolve(),
    ...overrides,
  };
  return hall;
}

function id<T>(schema: z.ZodMiniType<T>): T {
  return schema.parse("1".repeat(22));
}

/** A public view that differs from others in one number. */
export function viewWith(cast: number): PublicView {
  return {
    meeting: null,
    round: {
      n: 1,
      planId: id(planIdSchema),
      uuid: id(roundUuidSchema),
      title: "Lượt 1",
      phi: "A".repeat(43),
      phase: "open",
      electorate: { name: "Tập thể lãnh đạo", size: 26 },
      openingSignature: "ab".repeat(64),
      smallGroup: false,
      closeTo: [],
      openedAt: "2026-12-05T08:30",
      time: null,
      turnout: { kind: "at-least", cast, tokensIssued: 25 },
      graceSecondsLeft: null,
      closing: null,
      lot: null,
      sharesGiven: [],
      sharesRefused: [],
      result: null,
      voiding: null,
    },
  };
}

export type TestEdge = {
  readonly edge: Edge;
  readonly folder: string;
  readonly accounts: AccountBook;
  readonly setup: SetupCode;
  readonly events: LogEvent[];
  readonly fatal: Error[];
  /** Closes the edge and opens another one over the same folder, as a restart does. */
  restart(): Promise<TestEdge>;
  close(): Promise<void>;
};

export async function startEdge(
  hall: Hall,
  overrides: Partial<EdgeParts> = {},
  folder = mkdtempSync(join(tmpdir(), "pk-edge-")),
): Promise<TestEdge> {
  const store = await openOfficeStore(
    nodeFileOps,
    join(folder, "console"),
    accountsDocumentSchema,
    emptyAccounts(systemRandom),
  );
  const accounts = openAccounts(store, systemRandom, quickCost, overrides.clock ?? systemClock);
  const setup = makeSetupCode(systemRandom);
  const tls = await ownTls({
    ops: nodeFileOps,
    folder: join(folder, "tls"),
    names: [],
    nowMs: systemClock(),
    random: systemRandom,
  });
  const events: LogEvent[] = [];
  const fatal: Error[] = [];
  const edge = await openEdge(
    {
      hall,
      accounts,
      setup,
      tls,
      pages: writePages(folder),
      limits: attemptLimits,
      patience,
      connectionLimits,
      phonesUnderWayMax,
      clock: systemClock,
      log: (event) => events.push(event),
      facts: ({ http, https }) => ({
        kioskUrls: [`http://192.168.1.10:${http}`],
        consoleUrl: `https://192.168.1.10:${https}/console/`,
        caFingerprint: tls.authority.fingerprint,
        kioskTls: false,
        softwareVersion: "test",
        verifyPageHash: null,
      }),
      machine: {
        view: (ports) =>
          Promise.resolve({
            nowMs: systemClock(),
            nodeVersion: "24.0.0",
            installCode: null,
            ports,
            data: { path: folder, freeBytes: 1 },
            mirror: null,
            isKept: false,
            places: [],
            noBackup: null,
            backup: null,
          }),
        restart: null,
        backUp: () => Promise.resolve(ok(null)),
      },
      onFatal: (error) => fatal.push(error),
      ...overrides,
    },
    { http: 0, console: 0, https: 0, kioskHttps: 0 },
  );
  return {
    edge,
    folder,
    accounts,
    setup,
    events,
    fatal,
    restart: async () => {
      await edge.close();
      return startEdge(hall, overrides, folder);
    },
    close: async () => {
      await edge.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Pages as vite builds them, but with nothing in them. */
function writePages(folder: string): Pages {
  const pages = {
    kiosk: join(folder, "pages", "kiosk"),
    station: join(folder, "pages", "station"),
    admin: join(folder, "pages", "admin"),
    verify: { folder: join(folder, "pages", "verify"), policy: "default-src 'none'", hash: "" },
  };
  for (const [path, text] of [
    [join(pages.kiosk, "index.html"), "the kiosk"],
    [join(pages.kiosk, "assets", "kiosk-1a2b.js"), "kiosk code"],
    [join(pages.station, "index.html"), "the station"],
    [join(pages.station, "assets", "station-1a2b.js"), "station code"],
    [join(pages.verify.folder, "verify.html"), "the verifier"],
    [join(pages.admin, "index.html"), "the console"],
    [join(pages.admin, "projector.html"), "the projector"],
    [join(pages.admin, "assets", "admin-1a2b.js"), "admin code"],
  ] as const) {
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, text);
    writeFileSync(`${path}.gz`, gzipSync(text));
    writeFileSync(`${path}.br`, brotliCompressSync(text));
  }
  return pages;
}

export type Answer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  readonly json: unknown;
};

export type Asked = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly tls?: boolean;
  /** Absent: the one where this path is at home. */
  readonly door?: Door["serves"];
};

/** The port of a door. */
export function portOf({ ports }: Pick<Edge, "ports">, { serves, isTls }: Door): number {
  const port =
    serves === "console" ? (isTls ? ports.https : ports.console) : isTls ? ports.kioskHttps : ports.http;
  if (port === null) throw new Error("this edge has no kiosk over TLS");
  return port;
}

/** One request on a connection of its own. */
export function ask(edge: Edge, path: string, asked: Asked = {}): Promise<Answer> {
  const { method = "GET", headers = {}, body, tls = false } = asked;
  const door = asked.door ?? (tls || /^\/(api\/)?console(\/|$)/.test(path) ? "console" : "kiosk");
  return new Promise((resolve, reject) => {
    const options = {
      host: "127.0.0.1",
      port: portOf(edge, { serves: door, isTls: tls }),
      path,
      method,
      headers,
      agent: false,
      rejectUnauthorized: false,
    } as const;
    const request = (tls ? httpsRequest : httpRequest)(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const whole = Buffer.concat(chunks);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          rawHeaders: response.rawHeaders,
          body: whole,
          json: parseJson(whole.toString("utf8")),
        });
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function post(
  edge: Edge,
  path: string,
  body: unknown,
  cookie = "",
  more: Asked = {},
): Promise<Answer> {
  const headers = { "content-type": "application/json", [consoleHeader]: "1", cookie, ...more.headers };
  return ask(edge, path, { method: "POST", body: JSON.stringify(body), ...more, headers });
}

/** The cookie of an answer, as a browser sends it back. */
export function cookieOf(answer: Answer): string {
  return answer.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
}

export const passphrases = "mot mat khau dai";

export async function login(edge: Edge, name: string, cookie = ""): Promise<string> {
  const answer = await post(edge, consoleRoutes.login, { name, passphrase: passphrases }, cookie);
  return cookieOf(answer);
}

/** Made before any meeting, each by the person who has it. */
export function addAccount(accounts: AccountBook, name: string, role: Role): ReturnType<AccountBook["add"]> {
  const account = { name, role, passphrase: passphrases, madeBy: [] } as const;
  return accounts.add(account, () => Promise.resolve(ok([])));
}

/** One account per role, named after it, and the cookie of each. */
export async function loginAll({ edge, accounts, setup }: TestEdge): Promise<Map<Role, string>> {
  await post(edge, consoleRoutes.setup, { code: setup.text, name: "staff", passphrase: passphrases });
  for (const role of roles) await addAccount(accounts, role, role);
  const cookies = new Map<Role, string>();
  for (const role of roles) cookies.set(role, await login(edge, role));
  return cookies;
}

export function connectSocket(
  edge: Edge,
  namespace: string,
  headers: Readonly<Record<string, string>> = {},
  transport: "websocket" | "polling" = "websocket",
  serves: Door["serves"] = namespace === consoleNamespace ? "console" : "kiosk",
): Socket {
  return io(`http://127.0.0.1:${portOf(edge, { serves, isTls: false })}${namespace}`, {
    transports: [transport],
    forceNew: true,
    reconnection: false,
    extraHeaders: { ...headers },
  });
}

/** The next event of this name, or of a connection that failed. */
export function nextEvent(socket: Socket, name: string): Promise<unknown> {
  return new Promise((resolve) => socket.once(name, resolve));
}
