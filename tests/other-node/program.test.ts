/** The built programs on the Node that runs this test: they work, and nobody who starts them reads a warning of Node's. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { runBuilt, startTestServer } from "../scenarios/server.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "phieu-kin-node-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** "(node:123) ExperimentalWarning: …", and what else Node says on its own. */
const nodeWarning = /\(node:\d+\)|warning/i;

test("it is the Node that was asked for", () => {
  expect(process.version).toBe(`v${process.env["PHIEU_KIN_NODE"] ?? "none was asked for"}`);
});

test("protocol B.5: the started server issues no session ticket under TLS, and says nothing of Node's", async () => {
  const openssl = ["--openssl-config=server/openssl.cnf"];
  const server = await startTestServer({ dataFolder: join(folder, "data"), nodeArguments: openssl });
  const tickets = await new Promise<number>((resolve, reject) => {
    let count = 0;
    const socket = connect({ host: "127.0.0.1", port: server.ports.https, rejectUnauthorized: false });
    socket.on("session", () => (count += 1));
    socket.on("secureConnect", () =>
      socket.write(`GET ${publicRoutes.view} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`),
    );
    socket.on("error", reject);
    socket.on("close", () => resolve(count));
    socket.resume();
  });
  expect(tickets).toBe(0);
  expect(await server.stop()).toBe(0);
  expect(server.output()).not.toMatch(nodeWarning);
});

test("a whole rehearsal is held and its record verifies, without a warning", async () => {
  const out = join(folder, "rehearsal");
  const held = await runBuilt("bin/rehearse.js", ["--attendees", "5", "--subjects", "2", "--out", out]);
  expect([held.code, held.stdout.trim().split("\n").at(-1)]).toEqual([
    0,
    expect.stringMatching(/^REHEARSAL OK ballots=5 /),
  ]);
  expect(held.stderr + (await readFile(join(out, "server.log"), "utf8"))).not.toMatch(nodeWarning);
  const verified = await runBuilt("bin/verify-record.js", [join(out, "record.zip")]);
  expect([verified.code, verified.stderr]).toEqual([0, expect.not.stringMatching(nodeWarning)]);
});
