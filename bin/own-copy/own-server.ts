/** The listener of a teller's own copy: own pages, passed-on data, on this machine alone (security K8). */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import path from "node:path";
import type { Duplex } from "node:stream";
import helmet from "helmet";
import { assert } from "../../shared/basics/assert.ts";
import { kindOfConsoleFile, strictPage } from "../../shared/protocol/strict-page.ts";
import { forwardRequest, forwardUpgrade, pathKind, type TrustedHall } from "./forward.ts";

export type OwnServer = { readonly port: number; readonly url: string; readonly close: () => Promise<void> };

const loopback = "127.0.0.1";
const types: ReadonlyMap<string, string> = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".svg", "image/svg+xml"],
  [".woff2", "font/woff2"],
  [".woff", "font/woff"],
]);

/** port 0: any free one. Rejects with Node's error (EADDRINUSE, EACCES). */
export async function openOwnServer(
  hall: TrustedHall,
  files: ReadonlyMap<string, Uint8Array>,
  wantedPort: number,
): Promise<OwnServer> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(wantedPort, loopback, resolve);
  });
  const address = server.address();
  assert(address !== null && typeof address === "object", "a listening server has a port");
  const { port } = address;
  const host = `${loopback}:${String(port)}`;
  server.on("request", answerer(hall, files, host));
  const joined = new Set<Duplex>();
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // A browser that goes away in the middle is no error of ours.
    socket.on("error", () => socket.destroy());
    if (!isOwn(request, host) || pathKind(request.url ?? "") !== "socket") {
      socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
      return;
    }
    joined.add(socket);
    socket.once("close", () => joined.delete(socket));
    forwardUpgrade(hall, request, socket, head);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
      for (const socket of joined) socket.destroy();
    });
  return { port, url: `http://${host}/console/`, close };
}

/**
 * One name and one origin alone: another name could be pointed here by a foreign page (DNS rebinding), and keys lie in
 * the browser per origin.
 */
function isOwn({ headers }: IncomingMessage, host: string): boolean {
  return headers.host === host && (headers.origin === undefined || headers.origin === `http://${host}`);
}

function answerer(hall: TrustedHall, files: ReadonlyMap<string, Uint8Array>, host: string): RequestListener {
  const strict = {
    console: helmet(strictPage("console", true, `ws://${host}`)),
    checking: helmet(strictPage("checking", true, `ws://${host}`)),
  };
  return (request, response) => {
    const [pathname = ""] = (request.url ?? "").split("?", 1);
    strict[kindOfConsoleFile(pathname)](request, response, () => {
      if (!isOwn(request, host)) {
        answerText(response, 403, `Xin mở http://${host}/console/. Please open that address.`);
        return;
      }
      const { method = "", url = "" } = request;
      const kind = pathKind(url);
      if (kind !== null && (method === "GET" || method === "POST")) {
        forwardRequest(hall, kind, request, response);
        return;
      }
      if (method === "GET" && url === "/") {
        response.writeHead(302, { location: "/console/" }).end();
        return;
      }
      sendPage(files, method, url, response);
    });
  };
}

function sendPage(
  files: ReadonlyMap<string, Uint8Array>,
  method: string,
  url: string,
  response: ServerResponse,
): void {
  const [pathname = ""] = url.split("?", 1);
  const asked = /^\/console\/([\w./-]*)$/.exec(pathname)?.[1];
  // Paths without a dot are places inside the page.
  const name = asked === undefined || asked.includes(".") ? asked : "index.html";
  const bytes = name === undefined ? undefined : files.get(name);
  if (name === undefined || bytes === undefined || method !== "GET") {
    answerText(response, 404, "Không có trang này. There is no such page.");
    return;
  }
  const type = types.get(path.extname(name)) ?? "application/octet-stream";
  // Always asked again: another version of the own installation may be served on the same port next time.
  response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(bytes);
}

function answerText(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" })
    .end(text);
}
