/**
 * Pushes views and accepts nothing (protocol/socket.ts), the public one at the kiosk's doors and the console's at the
 * console's: a client that sends an event is cut off. A view is sent only
 * when it differs from the last one, so that the moment of a push says no more than the view itself (security S12).
 */
import type { IncomingMessage, Server as HttpServer } from "node:http";
import type { Server as HttpsServer } from "node:https";
import { Server, type DefaultEventsMap, type Namespace, type Socket } from "socket.io";
import { consoleNamespace, heartbeat, publicNamespace, viewEvent } from "../../shared/protocol/socket.ts";
import type { ConsoleView } from "../../shared/protocol/console-view.ts";
import type { PublicView } from "../../shared/protocol/public-view.ts";
import type { Hall } from "../hall.ts";
import { internalError } from "../log.ts";
import { machineOf } from "./askers.ts";
import type { ConsoleViews } from "./console-views.ts";
import type { Door } from "./door.ts";
import type { EdgeParts } from "./edge.ts";
import { isOwnOrigin, mayReachConsole } from "./guard.ts";
import type { Session, Sessions } from "./session.ts";
import { throttled } from "./throttle.ts";

/** engine.io's, as far as it is needed here. */
type EngineSession = {
  readonly transport: { readonly name: string };
  readonly remoteAddress: string;
  readonly once: (event: "upgrade" | "close", listener: () => void) => void;
};
type ServerEvents = { [viewEvent]: (view: PublicView | ConsoleView) => void };
/** sent: the text of the view that this socket had last. */
type SocketData = { sent?: string };
type Sockets = Server<DefaultEventsMap, ServerEvents, DefaultEventsMap, SocketData>;
type ViewSocket = Socket<DefaultEventsMap, ServerEvents, DefaultEventsMap, SocketData>;
type ViewNamespace = Namespace<DefaultEventsMap, ServerEvents, DefaultEventsMap, SocketData>;

type SessionOf = (socket: ViewSocket) => Session | null;

const pushEveryMs = 300;
/** Sessions of one machine that poll; all others hold a connection, and connections are bounded (security N15). */
const pollingPerMachine = 500;

export type Pusher = {
  readonly close: () => Promise<void>;
  /** Sockets that see the public view now. */
  readonly devices: () => number;
};

export function pushViews(
  server: HttpServer | HttpsServer,
  parts: EdgeParts,
  sessions: Sessions,
  views: ConsoleViews,
  { serves, isTls }: Door,
): Pusher {
  const io: Sockets = new Server(server, {
    cookie: false,
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: 1_000,
    connectTimeout: 10_000,
    ...heartbeat,
    allowRequest: (request, answer) => {
      const isNew = new URL(request.url ?? "", "http://a").searchParams.get("sid") === null;
      const refused = isNew && !isUpgrade(request) && polling.isFull(request);
      answer(refused ? "too many sessions" : null, !refused);
    },
  });
  const polling = countPolling(io);
  // A polled answer closes its connection like every other answer to a phone (protocol B.5).
  io.engine.on("headers", (headers: Record<string, string>, request: IncomingMessage) => {
    if (!isUpgrade(request)) headers["Connection"] = "close";
  });

  // Every client may join "/": at the console's doors it is told nothing there.
  const attendees = io.of(publicNamespace);
  acceptNothing(attendees);
  const pushAll =
    serves === "kiosk"
      ? pushesPublic(attendees, parts.hall)
      : pushesConsole(io.of(consoleNamespace), (socket) => sessionOfSocket(socket, sessions, isTls), views);
  const push = throttled(pushEveryMs, () => {
    try {
      pushAll();
    } catch (error) {
      // A view that cannot be made must not stop votes; the next change tries again.
      parts.log(internalError(error));
    }
  });
  const stopHall = parts.hall.onChange(push.call);
  const stopAccounts = parts.accounts.onChange(push.call);
  return {
    devices: () => (serves === "kiosk" ? attendees.sockets.size : 0),
    close: async () => {
      stopHall();
      stopAccounts();
      push.stop();
      await io.close();
    },
  };
}

function isUpgrade({ headers }: IncomingMessage): boolean {
  return headers.upgrade !== undefined;
}

/** A session that polls is there without any connection, until it has not been heard of for a while. */
function countPolling({ engine }: Sockets): { readonly isFull: (request: IncomingMessage) => boolean } {
  const counts = new Map<string, number>();
  const add = (machine: string, difference: number) => {
    const count = (counts.get(machine) ?? 0) + difference;
    if (count > 0) counts.set(machine, count);
    else counts.delete(machine);
  };
  engine.on("connection", (session: EngineSession) => {
    if (session.transport.name !== "polling") return;
    const machine = machineOf(session.remoteAddress);
    add(machine, 1);
    let isCounted = true;
    const leave = () => {
      if (isCounted) add(machine, -1);
      isCounted = false;
    };
    session.once("upgrade", leave);
    session.once("close", leave);
  });
  return {
    isFull: ({ socket }) => (counts.get(machineOf(socket.remoteAddress)) ?? 0) >= pollingPerMachine,
  };
}

/** Gives what pushes the public view to everybody. */
function pushesPublic(attendees: ViewNamespace, hall: Hall): () => void {
  attendees.on("connection", (socket) => {
    const view = hall.publicView();
    sendNew(socket, view, JSON.stringify(view));
  });
  return () => {
    const view = hall.publicView();
    const text = JSON.stringify(view);
    for (const socket of attendees.sockets.values()) sendNew(socket, view, text);
  };
}

/** Gives what pushes to each console the view of its roles. */
function pushesConsole(consoles: ViewNamespace, sessionOf: SessionOf, views: ConsoleViews): () => void {
  const push = () => pushByRoles(consoles, sessionOf, views);
  consoles.use((socket, next) => next(sessionOf(socket) === null ? new Error("not-logged-in") : undefined));
  acceptNothing(consoles);
  consoles.on("connection", push);
  return push;
}

function acceptNothing(namespace: ViewNamespace): void {
  namespace.on("connection", (socket) => {
    socket.onAny(() => socket.disconnect(true));
  });
}

/** Asked again before each push: a session that is over, or an account that was removed, ends here. */
function pushByRoles(consoles: ViewNamespace, sessionOf: SessionOf, views: ConsoleViews): void {
  const made = new Map<string, { readonly view: ConsoleView; readonly text: string }>();
  for (const socket of consoles.sockets.values()) {
    const session = sessionOf(socket);
    if (session === null) {
      socket.disconnect(true);
      continue;
    }
    const key = [...session.roles].sort().join(" ");
    const known = made.get(key);
    const view = known?.view ?? views.of(session.roles);
    const text = known?.text ?? JSON.stringify(view);
    made.set(key, { view, text });
    sendNew(socket, view, text);
  }
}

function sendNew(socket: ViewSocket, view: PublicView | ConsoleView, text: string): void {
  if (socket.data.sent === text) return;
  socket.data.sent = text;
  socket.emit(viewEvent, view);
}

/** Null where the console may not be reached or nobody is logged in. */
function sessionOfSocket({ handshake }: ViewSocket, sessions: Sessions, isTls: boolean): Session | null {
  const { host, origin, cookie } = handshake.headers;
  const caller = { isTls, remoteAddress: handshake.address, host };
  if (!mayReachConsole(caller) || !isOwnOrigin(origin, caller)) return null;
  const session = sessions.of(cookie);
  return session.roles.length === 0 ? null : session;
}
