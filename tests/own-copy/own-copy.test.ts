/** A teller's own copy against the real edge over real TLS, and against servers that are somebody else's. */
import { mkdtempSync, rmSync } from "node:fs";
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { createServer as createHttpsServer, type Server } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { io } from "socket.io-client";
import { checkHall, seeAuthority, trustedAgent, type SeenAuthority } from "../../bin/own-copy/hall-trust.ts";
import { openOwnServer, type OwnServer } from "../../bin/own-copy/own-server.ts";
import type { HallAddress } from "../../bin/own-copy/usage.ts";
import { consoleHeader, consoleRoutes, tlsSessionCookie } from "../../shared/protocol/http.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { consoleNamespace, viewEvent } from "../../shared/protocol/socket.ts";
import { ownTls, type OwnTls } from "../../server/machine/certificates.ts";
import { systemClock } from "../../server/machine/clock.ts";
import { systemRandom } from "../../server/machine/random.ts";
import { nodeFileOps } from "../../server/storage/files/file-ops.ts";
import {
  ask,
  loginAll,
  nextEvent,
  passphrases,
  startEdge,
  testHall,
  type TestEdge,
} from "../edge/edge-support.ts";

const ownPages = new Map([
  ["index.html", Buffer.from("<!doctype html>own console")],
  ["assets/console-1a2b.js", Buffer.from("own code")],
]);

let folder: string;
let running: TestEdge;
let copy: OwnServer;
const opened: (() => Promise<void>)[] = [];

const addressOf = (port: number): HallAddress => ({
  host: "127.0.0.1",
  port,
  authority: `127.0.0.1:${String(port)}`,
});

async function authorityAt(port: number): Promise<SeenAuthority> {
  const seen = await seeAuthority(addressOf(port));
  if (!seen.ok) throw new Error(seen.error);
  return seen.value;
}

function certificates(name: string): Promise<OwnTls> {
  const parts = { ops: nodeFileOps, names: [], nowMs: systemClock(), random: systemRandom };
  return ownTls({ ...parts, folder: join(folder, name) });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "pk-own-copy-"));
  running = await startEdge(testHall());
  await loginAll(running);
  const { https } = running.edge.ports;
  const agent = trustedAgent(await authorityAt(https));
  copy = await openOwnServer({ address: addressOf(https), agent }, ownPages, 0);
});
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});
afterAll(async () => {
  await copy.close();
  await running.close();
  rmSync(folder, { recursive: true });
});

type Got = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };

function get(
  to: OwnServer,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body: string | null = null,
): Promise<Got> {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port: to.port, path, agent: false, headers };
    const asked = httpRequest({ ...options, method: body === null ? "GET" : "POST" }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    asked.on("error", reject);
    asked.end(body ?? undefined);
  });
}

const originOf = (to: OwnServer) => `http://127.0.0.1:${String(to.port)}`;

async function loginAt(to: OwnServer): Promise<Got> {
  const headers = { "content-type": "application/json", [consoleHeader]: "1", origin: originOf(to) };
  return get(to, consoleRoutes.login, headers, JSON.stringify({ name: "teller", passphrase: passphrases }));
}

/** A hall's server of the test's own making; says which paths it was asked for. */
async function openHostile(
  tls: { readonly key: string; readonly cert: string },
  status: number,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly port: number; readonly asked: string[] }> {
  const asked: string[] = [];
  const server: Server = createHttpsServer({ key: tls.key, cert: tls.cert }, (request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(status, headers).end("<script>alert(1)</script>");
  });
  server.on("upgrade", (request, socket) => {
    asked.push(request.url ?? "");
    socket.end("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\n<b>x");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  opened.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a port");
  return { port: address.port, asked };
}

async function copyOf(port: number, authority?: SeenAuthority): Promise<OwnServer> {
  const agent = trustedAgent(authority ?? (await authorityAt(port)));
  const own = await openOwnServer({ address: addressOf(port), agent }, ownPages, 0);
  opened.push(own.close);
  return own;
}

describe("whom it trusts", () => {
  test("the authority that it sees has the fingerprint that the hall's screen shows", async () => {
    const shown = await ask(running.edge, publicRoutes.caFingerprint);
    const seen = await authorityAt(running.edge.ports.https);
    expect(seen.fingerprint).toBe(shown.body.toString());
    expect(await checkHall(addressOf(running.edge.ports.https), trustedAgent(seen))).toMatchObject({
      ok: true,
    });
  });

  test("security K8: who presents the right authority without a certificate made by it is refused, and asked for nothing", async () => {
    const right = await authorityAt(running.edge.ports.https);
    const { key, cert } = await certificates("evil");
    const [leaf = ""] = cert.split(/(?<=-----END CERTIFICATE-----\n)/);
    const evil = await openHostile({ key, cert: `${leaf}${right.pem}` }, 200, {
      "content-type": "application/json",
    });
    expect(await checkHall(addressOf(evil.port), trustedAgent(right))).toEqual({
      ok: false,
      error: "not-its-server",
    });
    const own = await copyOf(evil.port, right);
    expect(await get(own, consoleRoutes.session)).toMatchObject({ status: 502 });
    expect(evil.asked).toEqual([]);
  });

  test("security K8: another meeting's certificate is refused", async () => {
    const other = await openHostile(await certificates("other"), 200, { "content-type": "application/json" });
    const right = await authorityAt(running.edge.ports.https);
    expect((await authorityAt(other.port)).fingerprint).not.toBe(right.fingerprint);
    expect(await checkHall(addressOf(other.port), trustedAgent(right))).toMatchObject({ ok: false });
    expect(other.asked).toEqual([]);
  });

  test("a server without TLS, and none at all, are unreachable", async () => {
    expect(await seeAuthority(addressOf(running.edge.ports.http))).toEqual({
      ok: false,
      error: "unreachable",
    });
    expect(await seeAuthority(addressOf(1))).toEqual({ ok: false, error: "unreachable" });
  });
});

describe("what it serves and passes on", () => {
  test.each([
    ["/console/", "own console", "text/html; charset=utf-8"],
    ["/console/teller", "own console", "text/html; charset=utf-8"],
    ["/console/assets/console-1a2b.js", "own code", "text/javascript; charset=utf-8"],
  ])(
    "security K8: %s comes from the own installation, under the console's strict policy",
    async (path, text, type) => {
      const answer = await get(copy, path);
      expect(answer).toMatchObject({ status: 200, headers: { "content-type": type } });
      expect(answer.body).toContain(text);
      const policy = answer.headers["content-security-policy"];
      const served = await ask(running.edge, "/console/", { tls: true, headers: { host: "hall:8443" } });
      expect(policy).toBe(
        served.headers["content-security-policy"]
          ?.toString()
          .replace("wss://hall:8443", `ws://127.0.0.1:${String(copy.port)}`),
      );
      expect(answer.headers["x-content-type-options"]).toBe("nosniff");
    },
  );

  test.each([
    "/",
    "/projector",
    "/ca",
    "/ca/phieu-kin.pem",
    "/assets/kiosk-1a2b.js",
    "/console/projector.html",
    "/console/assets/admin-1a2b.js",
    "/api",
    "/api/",
    "/api/../console/",
    "/api/%2e%2e/console/",
    "/api/./view",
    "/api//view",
    "/API/view",
    "/socket.io/socket.io.js",
    "/socket.io/../console/",
    "//evil/api/view",
    "http://evil/api/view",
  ])("security K8: %s is not forwarded", async (path) => {
    const hall = await openHostile(await certificates("hall"), 200, { "content-type": "application/json" });
    const own = await copyOf(hall.port);
    const answer = await get(own, path);
    expect(answer.status).toBe(path === "/" ? 302 : 404);
    expect(answer.body).not.toContain("script");
    expect(hall.asked).toEqual([]);
  });

  test.each([
    ["a page", 200, { "content-type": "text/html" }],
    ["a page with a charset", 200, { "content-type": "Text/HTML; charset=utf-8" }],
    ["a script", 200, { "content-type": "text/javascript" }],
    ["a picture that runs", 200, { "content-type": "image/svg+xml" }],
    ["XHTML", 200, { "content-type": "application/xhtml+xml" }],
    ["bytes without a type", 200, {}],
    ["plain text", 200, { "content-type": "text/plain" }],
    ["a page as an error", 500, { "content-type": "text/html" }],
    ["a redirect", 302, { "content-type": "application/json", location: "https://evil/" }],
  ] as const)("security K8: %s from the hall never comes through", async (_name, status, headers) => {
    const hall = await openHostile(await certificates("hall"), status, headers);
    const own = await copyOf(hall.port);
    const answer = await get(own, publicRoutes.view);
    expect(answer).toMatchObject({ status: 502, headers: { "content-type": "text/plain; charset=utf-8" } });
    expect(answer.headers.location).toBeUndefined();
    expect(answer.body).not.toContain("script");
    expect(hall.asked).toEqual([publicRoutes.view]);
  });

  test("security K8: JSON comes through as JSON and nothing else, with no header or cookie of the hall's choosing", async () => {
    const hall = await openHostile(await certificates("hall"), 200, {
      "content-type": "application/json",
      "content-security-policy": "script-src *",
      "set-cookie": "other=1; Path=/",
      refresh: "0; url=https://evil/",
    });
    const answer = await get(await copyOf(hall.port), publicRoutes.view);
    expect(answer).toMatchObject({
      status: 200,
      headers: { "content-type": "application/json; charset=utf-8" },
    });
    expect(answer.headers["content-security-policy"]).toContain("script-src 'self'");
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(answer.headers["refresh"]).toBeUndefined();
  });

  test("security K8: a page in place of a web socket ends the connection", async () => {
    const hall = await openHostile(await certificates("hall"), 200, { "content-type": "text/html" });
    const own = await copyOf(hall.port);
    const error = await get(own, "/socket.io/?EIO=4&transport=websocket", {
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
      "sec-websocket-version": "13",
    }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(hall.asked).toEqual(["/socket.io/?EIO=4&transport=websocket"]);
  });

  test.each([
    { host: "localhost:1" },
    { host: "evil.example" },
    { host: "127.0.0.1" },
    { origin: "http://evil.example" },
    { origin: "null" },
    { origin: "http://127.0.0.1:1" },
  ])("security K8: a request under another name or from another page is refused: %o", async (headers) => {
    for (const path of ["/console/", consoleRoutes.session]) {
      expect(await get(copy, path, headers)).toMatchObject({ status: 403 });
    }
    const cookie = { "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==", "sec-websocket-version": "13" };
    const upgrade = { connection: "Upgrade", upgrade: "websocket", ...cookie, ...headers };
    expect(await get(copy, "/socket.io/?EIO=4&transport=websocket", upgrade)).toMatchObject({ status: 403 });
  });
});

describe("a teller at the own copy", () => {
  test("logs in, sees the own view and logs out, with a cookie that a browser keeps on loopback", async () => {
    const answer = await loginAt(copy);
    expect(answer).toMatchObject({ status: 200, body: '{"ok":true}' });
    const [cookie = ""] = answer.headers["set-cookie"] ?? [];
    expect(cookie).toMatch(/^phieu-kin-own-copy=[\w.-]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/);
    const headers = { cookie: cookie.split(";")[0] ?? "" };
    const session = await get(copy, consoleRoutes.session, headers);
    expect(JSON.parse(session.body)).toMatchObject({ accounts: [{ name: "teller", role: "teller" }] });
    expect((await get(copy, consoleRoutes.view, headers)).status).toBe(200);
    expect(JSON.parse((await get(copy, consoleRoutes.session)).body)).toMatchObject({ accounts: [] });
    const logout = { ...headers, [consoleHeader]: "1", origin: originOf(copy) };
    const ended = await get(copy, consoleRoutes.logout, logout, "{}");
    expect(ended.headers["set-cookie"]?.[0]).toMatch(/^phieu-kin-own-copy=; .*Max-Age=0$/);
  });

  test("a cookie of another name is not passed on", async () => {
    const [cookie = ""] = (await loginAt(copy)).headers["set-cookie"] ?? [];
    const value = cookie.slice(cookie.indexOf("=") + 1, cookie.indexOf(";"));
    const session = await get(copy, consoleRoutes.session, { cookie: `${tlsSessionCookie}=${value}` });
    expect(JSON.parse(session.body)).toMatchObject({ accounts: [] });
  });

  test.each(["websocket", "polling"] as const)("gets pushed views by %s", async (transport) => {
    const [cookie = ""] = (await loginAt(copy)).headers["set-cookie"] ?? [];
    const extraHeaders = { cookie: cookie.split(";")[0] ?? "", origin: originOf(copy) };
    const options = { transports: [transport], forceNew: true, reconnection: false, extraHeaders };
    const socket = io(`${originOf(copy)}${consoleNamespace}`, options);
    try {
      expect(await nextEvent(socket, viewEvent)).toHaveProperty("gates");
    } finally {
      socket.disconnect();
    }
  });
});
