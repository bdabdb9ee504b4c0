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

export type Connection = {
  readonly socket: Socket;
  /** Of the request that is read or answered. */
  request: IncomingMessage | null;
  hasAsked: boolean;
  /** A web socket, which waits for views. */
  isWatching: boolean;
};

/** Whoever has the smallest worth goes first. */
const worths = [0, 1, 2, 3, 4] as const;
type Worth = (typeof worths)[number];

function worthOf({ request, hasAsked, isWatching }: Connection): Worth {
  if (isWatching) return 3;
  if (request === null) return hasAsked ? 1 : 0;
  return request.complete ? 4 : 2;
}

/** Connections of one machine by their other end, kept by worth: who goes first is found without looking at all. */
export class OwnConnections {
  readonly #byWorth = new Map(worths.map((worth) => [worth, new Map<string, Connection>()]));
  readonly #placed = new Map<string, Worth>();

  get size(): number {
    return this.#placed.size;
  }

  get(end: string): Connection | undefined {
    const worth = this.#placed.get(end);
    return worth === undefined ? undefined : this.#byWorth.get(worth)?.get(end);
  }

  /** Puts a connection where it belongs now, behind those of the same worth. */
  place(end: string, connection: Connection): void {
    this.delete(end);
    const worth = worthOf(connection);
    this.#placed.set(end, worth);
    this.#byWorth.get(worth)?.set(end, connection);
  }

  delete(end: string): void {
    const worth = this.#placed.get(end);
    if (worth !== undefined) this.#byWorth.get(worth)?.delete(end);
    this.#placed.delete(end);
  }

  /** The one of least worth, and of these the oldest. A request that has come whole since moves on when it is met. */
  least(): readonly [string, Connection] | undefined {
    for (const worth of worths) {
      for (const [end, connection] of this.#byWorth.get(worth) ?? []) {
        if (worthOf(connection) === worth) return [end, connection];
        this.place(end, connection);
      }
    }
    return undefined;
  }
}

/** To be called when everything else listens to the server already: engine.io takes its other listeners away. */
export function boundConnections(server: HttpServer | HttpsServer, limits: ConnectionLimits): void {
  const book = new ConnectionBook(limits);
  server.maxConnections = limits.all + closingRoom;
  server.on("connection", (socket: Socket) => book.enter(socket));
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const connection = book.of(request.socket);
    if (connection === undefined) return;
    book.change(request.socket, { request, hasAsked: true });
    response.once("close", () => {
      if (connection.request === request) book.change(request.socket, { request: null });
    });
  });
  server.on("upgrade", (request: IncomingMessage) => {
    book.change(request.socket, { isWatching: true });
  });
}

class ConnectionBook {
  readonly #limits: ConnectionLimits;
  readonly #machines = new Map<string, OwnConnections>();
  #count = 0;

  constructor(limits: ConnectionLimits) {
    this.#limits = limits;
  }

  /** The one that a request came through; with TLS, its socket is another than the one that was accepted. */
  of(socket: Socket): Connection | undefined {
    return this.#machines.get(machineOf(socket.remoteAddress))?.get(endOf(socket));
  }

  /** What a connection does now; nothing where it was let go. */
  change(socket: Socket, now: Partial<Omit<Connection, "socket">>): void {
    const connection = this.of(socket);
    if (connection === undefined) return;
    Object.assign(connection, now);
    this.#machines.get(machineOf(socket.remoteAddress))?.place(endOf(socket), connection);
  }

  enter(socket: Socket): void {
    const machine = machineOf(socket.remoteAddress);
    const end = endOf(socket);
    const own = this.#machines.get(machine) ?? new OwnConnections();
    if (own.size >= this.#limits.perMachine) this.#letGo(machine, own);
    else if (this.#count >= this.#limits.all) this.#letGoOfLargest();
    this.#machines.set(machine, own);
    own.place(end, { socket, request: null, hasAsked: false, isWatching: false });
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

  #letGo(machine: string, own: OwnConnections): void {
    const least = own.least();
    if (least === undefined) return;
    const [end, { socket }] = least;
    this.#forget(machine, own, end);
    socket.destroy();
  }

  #forget(machine: string, own: OwnConnections, end: string): void {
    own.delete(end);
    if (own.size === 0 && this.#machines.get(machine) === own) this.#machines.delete(machine);
    this.#count -= 1;
  }
}

/** The other end of a connection, which no other one has at the time. */
function endOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress ?? ""} ${String(remotePort ?? "")}`;
}
