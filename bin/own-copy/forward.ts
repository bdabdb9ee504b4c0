/**
 * What a teller's own copy passes between browser and hall: data of the console's routes and pushed views. Names of
 * headers, kinds of content and paths are lists of what may pass; no page or script of the hall's server is among
 * them (security K8).
 */
import { request as httpsRequest, type Agent, type RequestOptions } from "node:https";
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { pipeline, type Duplex } from "node:stream";
import { consoleHeader, tlsDeviceCookie, tlsSessionCookie } from "../../shared/protocol/http.ts";
import type { HallAddress } from "./usage.ts";

export type TrustedHall = { readonly address: HallAddress; readonly agent: Agent };

type PathKind = "api" | "socket";

/** Silence of the hall after which a request is given up; the socket's own pings are more frequent. */
const silenceMs = 60_000;
const requestHeaders = ["accept", "content-type", "content-length", consoleHeader] as const;
/** Browsers keep a Secure cookie of http://127.0.0.1 or not, each as it likes; so here they have names without the prefix. */
const cookieNames = [
  { hall: tlsSessionCookie, own: "phieu-kin-own-copy" },
  { hall: tlsDeviceCookie, own: "phieu-kin-own-copy-device" },
] as const;

/** Null: this path is not for the hall. Segments cannot begin with a dot and hold no escapes. */
export function pathKind(url: string): PathKind | null {
  if (/^\/api(\/\w[\w.-]*)+(\?[\w=&%.-]*)?$/.test(url)) return "api";
  return /^\/socket\.io\/(\?[\w=&%.-]*)?$/.test(url) ? "socket" : null;
}

/** Answers with what the hall answers, if it may pass; otherwise with 502 in plain text, which no client takes for an answer. */
export function forwardRequest(
  hall: TrustedHall,
  kind: PathKind,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const asked = httpsRequest(optionsFor(hall, request, {}), (answer) => {
    if (kind === "socket" && request.method === "POST" && answer.statusCode === 200) {
      // Engine.io acknowledges what was polled up as text/html; its client asks for no more than the status.
      answer.destroy();
      response
        .writeHead(200, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" })
        .end("ok");
      return;
    }
    const type = allowedType(kind, answer);
    if (type === null) {
      answer.destroy();
      refuse(
        response,
        "Máy chủ trả lời một thứ không phải dữ liệu. The server answered with something that is no data.",
      );
      return;
    }
    response.writeHead(answer.statusCode ?? 502, {
      "content-type": type,
      "cache-control": "no-store",
      ...cookiesForBrowser(answer.headers["set-cookie"]),
      ...attachment(type),
    });
    // Either side may go away in the middle; pipeline then ends the other.
    pipeline(answer, response, () => undefined);
  });
  asked.once("timeout", () => asked.destroy());
  asked.once("error", () => refuse(response, "Mất kết nối với máy chủ. The server cannot be reached."));
  response.once("close", () => asked.destroy());
  pipeline(request, asked, () => undefined);
}

/** Joins browser and hall once the hall has agreed to a web socket; an answer of any other kind ends both. */
export function forwardUpgrade(
  hall: TrustedHall,
  request: IncomingMessage,
  browserSocket: Duplex,
  browserHead: Buffer,
): void {
  const upgrade = {
    connection: "Upgrade",
    upgrade: "websocket",
    ...pick(request.headers, ["sec-websocket-key", "sec-websocket-version"]),
  };
  const asked = httpsRequest(optionsFor(hall, request, upgrade));
  asked.once("upgrade", (answer, hallSocket, hallHead) => {
    const accept = answer.headers["sec-websocket-accept"];
    if (accept === undefined || !/^[\w+/=]+$/.test(accept)) {
      hallSocket.destroy();
      browserSocket.destroy();
      return;
    }
    const lines = ["HTTP/1.1 101 Switching Protocols", "Connection: Upgrade", "Upgrade: websocket"];
    browserSocket.write(`${lines.join("\r\n")}\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
    browserSocket.write(hallHead);
    hallSocket.write(browserHead);
    pipeline(hallSocket, browserSocket, hallSocket, () => browserSocket.destroy());
  });
  asked.once("response", () => {
    asked.destroy();
    browserSocket.destroy();
  });
  asked.once("timeout", () => asked.destroy());
  // Follows every end of the request, an error or not; after an upgrade the sockets end each other.
  asked.once("error", () => browserSocket.destroy());
  browserSocket.once("close", () => asked.destroy());
  asked.end();
}

/** The hall's guard sees its own host and origin: that ours were right was checked before. */
function optionsFor(
  { address, agent }: TrustedHall,
  request: IncomingMessage,
  more: OutgoingHttpHeaders,
): RequestOptions {
  const cookie = cookieForHall(request.headers.cookie);
  return {
    host: address.host,
    port: address.port,
    agent,
    method: request.method ?? "GET",
    path: request.url ?? "/",
    timeout: silenceMs,
    headers: {
      ...pick(request.headers, requestHeaders),
      host: address.authority,
      ...(request.headers.origin === undefined ? {} : { origin: `https://${address.authority}` }),
      ...(cookie === "" ? {} : { cookie }),
      ...more,
    },
  };
}

function pick(headers: IncomingHttpHeaders, names: readonly string[]): OutgoingHttpHeaders {
  return Object.fromEntries(
    names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])),
  );
}

/** The type to answer with; null: a redirect, a page, a script, or anything else that is no data. */
function allowedType(kind: PathKind, { statusCode = 0, headers }: IncomingMessage): string | null {
  if (statusCode < 200 || (statusCode >= 300 && statusCode < 400)) return null;
  const type = headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (type === "application/json") return "application/json; charset=utf-8";
  if (kind === "api") return type === "application/zip" ? type : null;
  return type === "text/plain" ? "text/plain; charset=utf-8" : null;
}

/** What is no JSON is kept or read by our own pages, and never shown as a page. */
function attachment(type: string): OutgoingHttpHeaders {
  return type === "application/zip" ? { "content-disposition": 'attachment; filename="record.zip"' } : {};
}

function cookieForHall(header: string | undefined): string {
  const found = cookieNames.flatMap(({ hall, own }) => {
    const value = new RegExp(`(?:^|; )${own}=([\\w.-]+)(?:;|$)`).exec(header ?? "")?.[1];
    return value === undefined ? [] : [`${hall}=${value}`];
  });
  return found.join("; ");
}

function cookiesForBrowser(setCookies: readonly string[] | undefined): OutgoingHttpHeaders {
  const cookies = (setCookies ?? []).flatMap((line) =>
    cookieNames.flatMap(({ hall, own }) => {
      const value = new RegExp(`^${hall}=([\\w.-]*);`).exec(line)?.[1];
      const age = /; Max-Age=(\d+)/.exec(line)?.[1];
      return value === undefined || age === undefined
        ? []
        : [`${own}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${age}`];
    }),
  );
  return cookies.length === 0 ? {} : { "set-cookie": cookies };
}

function refuse(response: ServerResponse, text: string): void {
  if (response.headersSent) response.destroy();
  else
    response
      .writeHead(502, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" })
      .end(text);
}
