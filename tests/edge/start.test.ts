import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { consoleRoutes } from "../../shared/protocol/http.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { ask, cookieOf, passphrases, post } from "./edge-support.ts";
import { buildServer, runServer, startServer, type ServerProcess } from "./server-process.ts";

let folder: string;
let server: ServerProcess | null = null;

beforeAll(buildServer, 300_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pk-start-"));
});
afterEach(async () => {
  await server?.stop("SIGKILL");
  server = null;
  rmSync(folder, { recursive: true });
});

const otherPorts = ["--console-port", "0", "--https-port", "0"];
const dataArgs = () => ["--data", join(folder, "data"), "--http-port", "0", ...otherPorts];

async function start(): Promise<{
  readonly server: ServerProcess;
  readonly edge: Parameters<typeof ask>[0];
}> {
  server = await startServer(dataArgs());
  return { server, edge: { ports: server.ports, close: () => Promise.resolve() } };
}

function filesBelow(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .map((name) => join(path, name))
    .filter((name) => statSync(name).isFile());
}

test("the first start prints addresses, code, fingerprint and place; login and cookie survive a restart", async () => {
  const first = await start();
  const { setupCode, printed } = first.server;
  const text = printed();
  expect(text).toContain(`http://localhost:${first.edge.ports.console}/console/`);
  expect(text).toContain(setupCode);
  // evening 1: the hall's screen, which can be opened at that address.
  const hall = new URL(/^ +(http:\S+\/projector) /m.exec(text)?.[1] ?? "http://none/");
  expect((await ask(first.edge, hall.pathname)).status).toBe(200);
  expect(hall.port).toBe(String(first.edge.ports.http));
  expect(text).toMatch(/([0-9A-F]{2}:){31}[0-9A-F]{2}/);
  expect(text).toContain(join(folder, "data"));

  const body = { code: setupCode, name: "Văn phòng", passphrase: passphrases };
  const made = await post(first.edge, consoleRoutes.setup, body);
  expect(made.json).toEqual({ ok: true });
  expect(await first.server.stop("SIGINT")).toBe(0);

  const second = await start();
  expect(second.server.setupCode).not.toBe(setupCode);
  expect(second.server.printed()).toContain(second.server.setupCode);
  const headers = { cookie: cookieOf(made) };
  const view = await ask(second.edge, consoleRoutes.view, { headers });
  expect(view).toMatchObject({ status: 200, json: { accounts: [{ name: "Văn phòng" }], meeting: null } });
  const fingerprint = /(?:[0-9A-F]{2}:){31}[0-9A-F]{2}/.exec(text)?.[0];
  expect(second.server.printed()).toContain(fingerprint);
  expect(await second.server.stop("SIGTERM")).toBe(0);
  expect(filesBelow(join(folder, "data")).some((name) => name.endsWith("lock"))).toBe(false);
});

test("security S1, B12: neither files nor output hold an address, agent, cookie, socket or what was sent", async () => {
  const { server: running, edge } = await start();
  const made = await post(edge, consoleRoutes.setup, {
    code: running.setupCode,
    name: "Văn phòng",
    passphrase: passphrases,
  });
  const marks = {
    agent: "Mozilla/5.0 (rat-dac-biet)",
    path: "slip-code-in-a-path",
    body: "bytes-of-an-envelope",
    cookie: cookieOf(made).split("=")[1] ?? "missing",
    wrong: "mat khau sai mat roi",
  };
  const headers = {
    "user-agent": marks.agent,
    "content-type": "application/octet-stream",
    cookie: `x=${marks.path}`,
  };
  for (const route of [publicRoutes.join, publicRoutes.token, publicRoutes.cast]) {
    await ask(edge, route, { method: "POST", body: marks.body, headers });
    await ask(edge, `${route}/${marks.path}?s=${marks.path}`, { headers });
  }
  await post(edge, consoleRoutes.login, { name: "Văn phòng", passphrase: marks.wrong });
  await post(edge, consoleRoutes.command, { commandId: marks.path }, cookieOf(made));
  expect(await running.stop()).toBe(0);
  const texts = [
    running.printed(),
    ...filesBelow(join(folder, "data")).map((name) => readFileSync(name, "latin1")),
  ];
  for (const [what, mark] of Object.entries(marks)) {
    expect(
      texts.some((text) => text.includes(mark)),
      what,
    ).toBe(false);
  }
  expect(texts.some((text) => text.includes("127.0.0.1"))).toBe(false);
  expect(texts.some((text) => text.includes(passphrases))).toBe(false);
  const log = readFileSync(join(folder, "data", "server.log"), "utf8")
    .trim()
    .split("\n");
  expect(log.map((line) => /"kind":"([a-z-]+)"/.exec(line)?.[1])).toEqual([
    "certificate-made",
    "server-started",
    "set-up-done",
    "server-stopped",
  ]);
});

test("two signals, from the terminal and from npm, stop the server cleanly once", async () => {
  const { server: running } = await start();
  running.child.kill("SIGINT");
  // The system merges equal signals that wait, so the second one is another.
  expect(await running.stop("SIGTERM")).toBe(0);
  const log = readFileSync(join(folder, "data", "server.log"), "utf8");
  expect(log.match(/server-stopped/g)?.length).toBe(1);
});

test("all files are readable by this user only", async () => {
  const { server: running } = await start();
  await post({ ports: running.ports, close: () => Promise.resolve() }, consoleRoutes.setup, {
    code: running.setupCode,
    name: "A",
    passphrase: passphrases,
  });
  for (const name of filesBelow(join(folder, "data"))) expect(statSync(name).mode & 0o077, name).toBe(0);
});

test("protocol B.5: under TLS the server issues no session ticket", async () => {
  const { server: running } = await start();
  const tickets = await new Promise<number>((resolve, reject) => {
    let count = 0;
    const socket = connect({ host: "127.0.0.1", port: running.ports.https, rejectUnauthorized: false });
    socket.on("session", () => (count += 1));
    socket.on("secureConnect", () =>
      socket.write(`GET ${publicRoutes.view} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`),
    );
    socket.on("error", reject);
    socket.on("close", () => resolve(count));
    socket.resume();
  });
  expect(tickets).toBe(0);
});

describe("what stops a start is one clear message in both languages", () => {
  test("a second server on the same data folder, and the first goes on", async () => {
    const { edge } = await start();
    const second = await runServer(dataArgs());
    expect(second.code).toBe(1);
    expect(second.stderr).toContain("Một máy chủ khác");
    expect(second.stderr).toContain("uses this folder");
    expect((await ask(edge, publicRoutes.view)).status).toBe(200);
  });

  test("after kill -9 the next start takes the folder over", async () => {
    const { server: first } = await start();
    await first.stop("SIGKILL");
    const { edge } = await start();
    expect((await ask(edge, publicRoutes.view)).status).toBe(200);
  });

  test("a port in use", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, resolve));
    const address = other.address();
    const port = String(typeof address === "object" ? address?.port : 0);
    const ended = await runServer(["--data", join(folder, "data"), "--http-port", port, ...otherPorts]);
    other.close();
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain(`Cổng ${port} đang được`);
    expect(ended.stderr).toContain(`Port ${port} is used`);
    expect(filesBelow(join(folder, "data")).some((name) => name.endsWith("lock"))).toBe(false);
  });

  test("damaged accounts", async () => {
    const { server: first } = await start();
    const edge = { ports: first.ports, close: () => Promise.resolve() };
    await post(edge, consoleRoutes.setup, { code: first.setupCode, name: "A", passphrase: passphrases });
    await first.stop();
    const [accounts = ""] = filesBelow(join(folder, "data", "accounts"));
    writeFileSync(accounts, readFileSync(accounts, "utf8").slice(0, -20));
    const ended = await runServer(dataArgs());
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain("bị hỏng");
    expect(ended.stderr).toContain("is damaged");
  });

  test("a data folder that is a file", async () => {
    writeFileSync(join(folder, "data"), "");
    const ended = await runServer(dataArgs());
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain(join(folder, "data"));
  });

  test.each([["--nope"], ["--tls-cert=/nope", "--tls-key=/nope"], ["--http-port=x"]])(
    "wrong usage %s",
    async (...args) => {
      const ended = await runServer(args);
      expect(ended).toMatchObject({ code: 64, stdout: "" });
      expect(ended.stderr.trim().split("\n").length).toBe(1);
    },
  );

  test("--help is no failure", async () => {
    const ended = await runServer(["--help"]);
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(ended.stdout).toContain("--https-port");
  });
});
