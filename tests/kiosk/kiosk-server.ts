/** The built kiosk page on plain http, over a hall that tests steer: real page, worker, sockets and cryptography. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { Server as SocketServer } from "socket.io";
import { viewEvent } from "../../shared/protocol/socket.ts";
import type { TestHall } from "../client-phone/test-hall.ts";

const types = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".svg", "image/svg+xml"],
  [".woff2", "font/woff2"],
]);

/** The kiosk's policy as the product's server sends it (server/edge/headers.ts), without any exception. */
const policy = (host: string) =>
  `default-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self' ws://${host}; base-uri 'none'; object-src 'none'`;

export class KioskServer {
  readonly hall: TestHall;
  readonly port: number;
  /** Addresses with query as asked for: a slip's secret must never be among them (security B12). */
  readonly asked: string[] = [];
  /** The voting station's built page, where a test has one. */
  stationFolder = "";
  /** Files that are gone, as after an update of the server. */
  gone: RegExp | null = null;
  /** Stands before every script that is served. */
  scriptPrefix = "";
  /** The n-th answer with a view waits for this after it was made, as on a slow network. */
  holdView: (n: number) => Promise<void> = () => Promise.resolve();
  /** When each knock at a socket was answered (performance.now). */
  readonly knocksAnsweredMs: number[] = [];
  #viewsAsked = 0;
  /** Off: connections are refused, as when the Wi-Fi is gone. */
  #isOn = true;
  readonly #server: Server;
  readonly #sockets: SocketServer;

  private constructor(hall: TestHall, server: Server, sockets: SocketServer) {
    this.hall = hall;
    this.#server = server;
    this.#sockets = sockets;
    const address = server.address();
    this.port = typeof address === "object" && address !== null ? address.port : 0;
  }

  /**
   * knockEveryMs: how often an open socket is asked whether it is still there. carriesSockets false: something on the way lets
   * no WebSocket through.
   */
  static async start(
    hall: TestHall,
    folder: string,
    { knockEveryMs = 25_000, carriesSockets = true } = {},
  ): Promise<KioskServer> {
    const server = createServer();
    const sockets = new SocketServer(server, {
      pingInterval: knockEveryMs,
      transports: carriesSockets ? ["websocket", "polling"] : ["polling"],
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const kiosk = new KioskServer(hall, server, sockets);
    server.on("request", (request, response) => {
      if (request.url?.startsWith("/socket.io/") === true) return;
      void kiosk.#answer(folder, request).then(({ status, body, type }) => {
        if (status === 0) {
          request.socket.destroy();
          return;
        }
        response.writeHead(status, {
          "content-type": type,
          "content-security-policy": policy(request.headers.host ?? ""),
          "referrer-policy": "no-referrer",
          connection: "close",
        });
        response.end(body);
      });
    });
    sockets.on("connection", (socket) => {
      socket.conn.on("heartbeat", () => kiosk.knocksAnsweredMs.push(performance.now()));
      socket.emit(viewEvent, hall.view);
    });
    const transport = hall.transport();
    transport.listen({ onView: (view) => sockets.emit(viewEvent, view), onConnection: () => undefined });
    return kiosk;
  }

  network(isOn: boolean): void {
    this.#isOn = isOn;
    if (!isOn) this.#sockets.disconnectSockets(true);
  }

  async close(): Promise<void> {
    await this.#sockets.close();
    this.#server.closeAllConnections();
  }

  async #answer(
    folder: string,
    request: IncomingMessage,
  ): Promise<{ readonly status: number; readonly body: string | Uint8Array; readonly type: string }> {
    const path = request.url ?? "/";
    this.asked.push(`${path} ${request.headers.referer ?? ""}`);
    const body = await bodyOf(request);
    if (!this.#isOn) return { status: 0, body: "", type: "" };
    const json = "application/json";
    if (path === "/api/view") {
      const view = JSON.stringify(this.hall.view);
      this.#viewsAsked += 1;
      await this.holdView(this.#viewsAsked);
      return { status: 200, body: view, type: json };
    }
    if (path.startsWith("/api/")) {
      const transport = this.hall.transport();
      const answered =
        request.method === "POST" ? await transport.post(path, body) : await transport.getText(path);
      return answered.kind === "lost"
        ? { status: 0, body: "", type: "" }
        : { status: answered.status, body: answered.body, type: "application/octet-stream" };
    }
    try {
      if (this.gone?.test(path) === true) throw new Error("gone");
      const [home, place] = path.startsWith("/station")
        ? [this.stationFolder, path.slice("/station".length)]
        : [folder, path];
      const file = place === "/" || place === "" ? "/index.html" : place;
      const bytes = await readFile(join(home, file));
      const body = extname(file) === ".js" ? this.scriptPrefix + bytes.toString("utf8") : bytes;
      return { status: 200, body, type: types.get(extname(file)) ?? "text/plain" };
    } catch {
      return { status: 404, body: "", type: "text/plain" };
    }
  }
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return Uint8Array.from(Buffer.concat(chunks));
}
