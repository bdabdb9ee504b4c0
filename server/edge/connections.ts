/**
 * Connections of one listener, so that whoever opens thousands shuts nobody out (security N15, L6). A new one always
 * comes in; where there are too many, one of the machine that holds the most goes instead. Of that machine first what
 * says nothing, last what is being answered, so that phones behind the same address as a flood keep theirs.
 */
import type { IncomingMessage, Server as HttpServer, ServerResponse } from "node:http";
import type { Server as HttpsServer } from "node:https";
import type { Socket } from "node:net";
import { machineOf } from "./askers.ts";

export type ConnectionLimits = { readonly all: number; readonly perMachine: number };

/**
 * For every phone of a large hall behind a single address a socket and a request, and room for as many again elsewhere;
 * few enough for any machine's memory and file handles.
 */
export const connectionLimits: ConnectionLimits = { all: 8_000, perMachine: 5_000 };

/** Node itself stops accepting here: connections that were let go take a moment to be gone. */
const closingRoom = 1_000;

type Connection = {
  readonly socket: Socket;
  /** Of the request that is read or answered. */
  request: IncomingMessage | null;
  hasAsked: boolean;
  /** A web socket, which waits for views. */
  isWatching: boolean;
};

/** Whoever has the smallest worth goes first. */
function worth({ request, hasAsked, isWatching }: Connection): number {
  if (isWatching) return 3;
  if (request === null) return hasAsked ? 1 : 0;
  return request.complete ? 4 : 2;
}

/** To be called when everything else listens to the server already: engine.io takes its other listeners away. */
export function boundConnections(server: HttpServer | HttpsServer, limits: ConnectionLimits): void {
  const book = new ConnectionBook(limits);
  server.maxConnections = limits.all + closingRoom;
  server.on("connection", (socket: Socket) => book.enter(socket));
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const connection = book.of(request.socket);
    if (connection === undefined) return;
    connection.request = request;
    connection.hasAsked = true;
    response.once("close", () => {
      if (connection.request === request) connection.request = null;
    });
  });
  server.on("upgrade", (request: IncomingMessage) => {
    const connection = book.of(request.socket);
    if (connection !== undefined) connection.isWatching = true;
  });
}

class ConnectionBook {
  readonly #limits: ConnectionLimits;
  /** By machine, then by address and port, the oldest first. */
  readonly #machines = new Map<string, Map<string, Connection>>();
  #count = 0;

  constructor(limits: ConnectionLimits) {
    this.#limits = limits;
  }

  /** The one that a request came through; with TLS, its socket is another than the one that was accepted. */
  of(socket: Socket): Connection | undefined {
    return this.#machines.get(machineOf(socket.remoteAddress))?.get(endOf(socket));
  }

  enter(socket: Socket): void {
    const machine = machineOf(socket.remoteAddress);
    const end = endOf(socket);
    const own = this.#machines.get(machine) ?? new Map<string, Connection>();
    if (own.size >= this.#limits.perMachine) this.#letGo(machine, own);
    else if (this.#count >= this.#limits.all) this.#letGoOfLargest();
    this.#machines.set(machine, own);
    own.set(end, { socket, request: null, hasAsked: false, isWatching: false });
    this.#count += 1;
    socket.once("close", () => {
      if (own.get(end)?.socket === socket) this.#forget(machine, own, end);
    });
  }

  #letGoOfLargest(): void {
    const [first, ...others] = this.#machines;
    if (first === undefined) return;
    const largest = others.reduce((most, one) => (one[1].size > most[1].size ? one : most), first);
    this.#letGo(...largest);
  }

  /** The one of least worth, and of these the oldest. */
  #letGo(machine: string, own: Map<string, Connection>): void {
    const [first, ...others] = own;
    if (first === undefined) return;
    const [end, connection] = others.reduce(
      (least, one) => (worth(one[1]) < worth(least[1]) ? one : least),
      first,
    );
    this.#forget(machine, own, end);
    connection.socket.destroy();
  }

  #forget(machine: string, own: Map<string, Connection>, end: string): void {
    own.delete(end);
    if (own.size === 0 && this.#machines.get(machine) === own) this.#machines.delete(machine);
    this.#count -= 1;
  }
}

/** The other end of a connection, which no other one has at the time. */
function endOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress ?? ""} ${String(remotePort ?? "")}`;
}
