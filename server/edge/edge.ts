/**
 * The listeners of design §8 over one Hall: kiosk and projector behind some doors, the console behind others. The edge
 * parses, authorises and answers; it decides nothing about a meeting and stores no request.
 */
import { constants } from "node:crypto";
import { createServer as createHttpServer, type Server as HttpServer } from "node:http";
import { createServer as createHttpsServer, type Server as HttpsServer } from "node:https";
import { type AddressInfo } from "node:net";
import express, { Router, type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import type { Hall } from "../hall.ts";
import { internalError, type Log } from "../log.ts";
import type { TlsMaterial } from "../machine/certificates.ts";
import type { Clock } from "../machine/clock.ts";
import { systemRandom } from "../machine/random.ts";
import { InDoubtError } from "../storage/failure.ts";
import type { AccountBook } from "./accounts.ts";
import { refusalOfError, sendCode, sendRefusal } from "./answers.ts";
import { boundConnections, type ConnectionLimits } from "./connections.ts";
import { consoleApi, type OfAllListeners } from "./console-routes.ts";
import { makeConsoleViews, type ServerFacts } from "./console-views.ts";
import type { Door, Ports } from "./door.ts";
import { callerOf, hostName, isLoopbackAddress, mayReachConsole } from "./guard.ts";
import { noStore, strictHeaders } from "./headers.ts";
import { consolePlacePage, failedPage, notFoundPage } from "./html.ts";
import { attemptBudget, type AttemptLimits } from "./limits.ts";
import { consolePages, kioskPages, type Pages } from "./pages.ts";
import type { Machine } from "./machine-routes.ts";
import { phoneRoutes } from "./phone-routes.ts";
import { openTrials, trialRoutes } from "./phone-trials.ts";
import { authorityRoutes, publicViewRoutes } from "./public-routes.ts";
import { makeSessions } from "./session.ts";
import type { SetupCode } from "./setup-code.ts";
import { pushViews, type Pusher } from "./sockets.ts";
import { secondPersonOf } from "./two-people.ts";

export type EdgeParts = {
  readonly hall: Hall;
  readonly accounts: AccountBook;
  readonly setup: SetupCode;
  readonly tls: TlsMaterial;
  readonly pages: Pages;
  readonly limits: AttemptLimits;
  readonly patience: Patience;
  /** Of each listener. */
  readonly connectionLimits: ConnectionLimits;
  /** Envelopes that may be in the hall at a time, per listener. */
  readonly phonesUnderWayMax: number;
  readonly clock: Clock;
  readonly log: Log;
  /** Asked once the ports are known. */
  readonly facts: (ports: Ports) => ServerFacts;
  readonly machine: Machine;
  /** The disk is in doubt: the process must stop and recover (see InDoubtError). */
  readonly onFatal: (error: InDoubtError) => void;
};

/** How long the listeners wait for slow connections, milliseconds (security N5). */
export type Patience = {
  readonly headersMs: number;
  readonly requestMs: number;
  readonly idleMs: number;
  /** How often the above are looked at. */
  readonly checkMs: number;
};

export const patience: Patience = { headersMs: 10_000, requestMs: 20_000, idleMs: 5_000, checkMs: 2_000 };

export type Edge = {
  readonly ports: Ports;
  /** Takes no more requests, lets running ones finish for a moment, then cuts what is left. */
  readonly close: () => Promise<void>;
};

/** A port that could not be opened; code is Node's, such as EADDRINUSE or EACCES. */
export class ListenError extends Error {
  override readonly name = "ListenError";
  readonly port: number;
  readonly code: string;

  constructor(port: number, code: string) {
    super(`port ${port}: ${code}`);
    this.port = port;
    this.code = code;
  }
}

/** Opens every port. Throws ListenError. */
export async function openEdge(parts: EdgeParts, wanted: Ports): Promise<Edge> {
  const listening: { ports: Ports } = { ports: wanted };
  const ports = () => listening.ports;
  const opened: Listener[] = [];
  const ofAll: OfAllListeners = {
    views: makeConsoleViews(parts.hall, parts.accounts, () => parts.facts(ports())),
    secondPerson: secondPersonOf(parts),
    ownPassphrases: attemptBudget(parts.limits.perAccount, parts.clock),
    ports,
    trials: openTrials(systemRandom),
    devices: () => opened.reduce((sum, listener) => sum + listener.devices(), 0),
  };
  const open = (door: Door, port: number) => {
    const listener = openListener(parts, ofAll, door);
    opened.push(listener);
    // The console on plain http has no address that another machine could ask.
    const isOfThisMachine = door.serves === "console" && !door.isTls;
    return listen(listener.server, port, isOfThisMachine ? "127.0.0.1" : undefined);
  };
  const close = async () => {
    await Promise.all(opened.map((listener) => listener.close()));
  };
  try {
    const http = await open({ serves: "kiosk", isTls: false }, wanted.http);
    const console = await open({ serves: "console", isTls: false }, wanted.console);
    const https = await open({ serves: "console", isTls: true }, wanted.https);
    const kioskHttps =
      wanted.kioskHttps === null ? null : await open({ serves: "kiosk", isTls: true }, wanted.kioskHttps);
    listening.ports = { http, console, https, kioskHttps };
    return { ports: listening.ports, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Listener = Pick<Pusher, "devices"> & {
  readonly server: HttpServer | HttpsServer;
  readonly close: () => Promise<void>;
};

const closingMs = 2_000;

function openListener(parts: EdgeParts, ofAll: OfAllListeners, door: Door): Listener {
  const { serves, isTls } = door;
  const sessions = makeSessions(parts.accounts, parts.clock, isTls);
  const app =
    serves === "kiosk"
      ? makeApp(parts, door, kioskRoutes(parts, ofAll, isTls))
      : makeApp(parts, door, consoleRoutesOf(parts, consoleApi(parts, ofAll, sessions, isTls), isTls));
  const { headersMs, requestMs, idleMs, checkMs } = parts.patience;
  const options = {
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    keepAliveTimeout: idleMs,
    connectionsCheckingInterval: checkMs,
    maxHeaderSize: 8_192,
  };
  const server = isTls
    ? createHttpsServer({ ...options, ...tlsOptions(parts.tls), handshakeTimeout: headersMs }, app)
    : createHttpServer(options, app);
  const pusher = pushViews(server, parts, sessions, ofAll.views, door);
  boundConnections(server, parts.connectionLimits);
  return { server, devices: pusher.devices, close: () => closeListener(server, pusher) };
}

/**
 * TLS 1.3 only, as every browser that the kiosk supports has it: an earlier session id would join two connections of
 * a phone. Tickets are switched off in openssl.cnf; should a server run without that file, the ones that OpenSSL sends
 * all the same cannot be resumed and expire after a second.
 */
function tlsOptions({ key, cert }: TlsMaterial) {
  return {
    key,
    cert,
    minVersion: "TLSv1.3",
    secureOptions: constants.SSL_OP_NO_TICKET,
    sessionTimeout: 1,
    ALPNProtocols: ["http/1.1"],
  } as const;
}

function makeApp(parts: EdgeParts, { serves, isTls }: Door, routes: readonly RequestHandler[]): Express {
  const app = express();
  app.disable("x-powered-by").disable("etag");
  app.use(strictHeaders("kiosk", isTls));
  app.use(publicViewRoutes(parts.hall));
  app.use(authorityRoutes(parts.tls.authority));
  app.use(...routes);
  app.use("/api", (_request, response) => sendCode(response, "not-found"));
  app.use((_request, response) => {
    response.status(404).type("html").send(notFoundPage(serves));
  });
  app.use(errorHandler(parts));
  return app;
}

function kioskRoutes(
  parts: EdgeParts,
  { ports, trials }: Pick<OfAllListeners, "ports" | "trials">,
  isTls: boolean,
): RequestHandler[] {
  return [
    phoneRoutes(parts.hall, parts.phonesUnderWayMax),
    trialRoutes(parts.hall, trials),
    kioskPages(parts.pages, isTls),
    under("/console", consolePlace(ports)),
  ];
}

function consoleRoutesOf(parts: EdgeParts, api: RequestHandler, isTls: boolean): RequestHandler[] {
  const guard: RequestHandler = (request, response, next) => {
    if (mayReachConsole(callerOf(request, isTls))) next();
    else response.status(403).type("html").send(notFoundPage("console"));
  };
  return [api, under("/console", guard), under("/console", consolePages(parts.pages, isTls))];
}

function under(path: string, handler: RequestHandler): RequestHandler {
  return Router().use(path, handler);
}

/** Where the console is, for who asks the kiosk for it, as older addresses do; with links from checked parts alone. */
function consolePlace(ports: () => Ports): RequestHandler {
  return (request, response) => {
    const host = hostName(request.headers.host);
    const { console, https } = ports();
    const isHere = isLoopbackAddress(request.socket.remoteAddress);
    response
      .status(404)
      .type("html")
      .set("Cache-Control", noStore)
      .send(
        consolePlacePage({
          here: isHere ? `http://localhost:${console}/console/` : null,
          elsewhere: host === null ? null : `https://${host}:${https}/console/`,
        }),
      );
  };
}

/** Refusals of body parser and disk as such; everything else is our own mistake and says nothing about itself. */
function errorHandler({ log, onFatal }: EdgeParts): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (error instanceof InDoubtError) onFatal(error);
    if (response.headersSent) {
      next(error);
      return;
    }
    const refusal = refusalOfError(error) ?? refusalOfBody(error);
    if (refusal !== null) {
      sendRefusal(response, refusal);
      return;
    }
    log(internalError(error));
    if (request.path.startsWith("/api/"))
      response.status(500).json({ ok: false, refusal: { code: "server-busy" } });
    else response.status(500).type("html").send(failedPage);
  };
}

/** The body parser's errors carry the status that they mean. */
function refusalOfBody(error: unknown) {
  if (!(error instanceof Error) || !("status" in error)) return null;
  if (error.status === 413) return { code: "too-large" } as const;
  return error.status === 400 || error.status === 415 ? ({ code: "malformed" } as const) : null;
}

/**
 * Connections that may wait to be accepted. Where a burst of them leaves no room, a phone's system tries again after 1, 3
 * and 7 seconds only (security N15, L5); 511 are Node's.
 */
const backlog = 4_096;

/** host: the one address to answer at; absent: every one of this machine. */
export function listen(server: HttpServer | HttpsServer, port: number, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(new ListenError(port, error.code ?? error.name)),
    );
    server.listen({ port, host, backlog }, () => resolve(portOf(server.address(), port)));
  });
}

function portOf(address: AddressInfo | string | null, wanted: number): number {
  return address !== null && typeof address === "object" ? address.port : wanted;
}

async function closeListener(server: HttpServer | HttpsServer, pusher: Pusher): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), closingMs);
  server.closeIdleConnections();
  // Closes the sockets, then the server, and waits for running requests.
  await pusher.close();
  clearTimeout(cut);
}
