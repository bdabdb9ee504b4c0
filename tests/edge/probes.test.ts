/** security N18: the requests by which systems test a Wi-Fi, through the real server at a port of its own. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildServer, runServer, startServer, type ServerProcess } from "./server-process.ts";

let folder: string;
let server: ServerProcess;
let port: number;

const otherPorts = ["--http-port", "0", "--console-port", "0", "--https-port", "0"];

beforeAll(async () => {
  buildServer();
  folder = mkdtempSync(join(tmpdir(), "pk-probes-"));
  port = await freePort();
  server = await startServer(["--data", join(folder, "data"), ...otherPorts, "--keep-wifi", String(port)]);
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const asked = createServer();
    asked.listen(0, () => {
      const address = asked.address();
      asked.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

type Answer = {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
};

function probe(host: string, path: string, agent: string, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: "127.0.0.1", port, path, method, headers: { Host: host, "User-Agent": agent } },
      (response) => {
        let body = "";
        response.on("data", (chunk: Buffer) => (body += chunk.toString()));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, body, headers: response.headers }),
        );
      },
    );
    sent.on("error", reject);
    sent.end();
  });
}

const dalvik = "Dalvik/2.1.0 (Linux; U; Android 14; SM-A546E Build/UP1A.231005.007)";
const chromeProbe = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/60.0.3112.32 Safari/537.36";
const captive = "CaptiveNetworkSupport-481.0.1 wispr";
const success = "<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>";

test.each([
  ["Android", "connectivitycheck.gstatic.com", "/generate_204", dalvik, 204, ""],
  ["Android, another agent", "connectivitycheck.gstatic.com", "/generate_204", chromeProbe, 204, ""],
  ["older Android", "clients3.google.com", "/generate_204", dalvik, 204, ""],
  ["iPhone and Mac", "captive.apple.com", "/hotspot-detect.html", captive, 200, success],
  [
    "Windows 10 and 11",
    "www.msftconnecttest.com",
    "/connecttest.txt",
    "Microsoft NCSI",
    200,
    "Microsoft Connect Test",
  ],
  ["Windows 8", "www.msftncsi.com", "/ncsi.txt", "Microsoft NCSI", 200, "Microsoft NCSI"],
])("security N18: %s is told that the network is one", async (...[, host, path, agent, status, body]) => {
  for (const name of [host, `${host}:80`, host.toUpperCase()]) {
    const answer = await probe(name, path, agent);
    expect([answer.status, answer.body]).toEqual([status, body]);
    expect(answer.headers["connection"]).toBe("close");
    expect(answer.headers["set-cookie"]).toBeUndefined();
  }
});

test.each([
  ["another host's probe path", "192.168.1.10", "/generate_204", "GET"],
  ["another path of a probe's host", "captive.apple.com", "/index.html", "GET"],
  ["a path with a question", "connectivitycheck.gstatic.com", "/generate_204?slip=1", "GET"],
  ["one host's path at another", "captive.apple.com", "/generate_204", "GET"],
  ["a name that people browse", "www.google.com", "/generate_204", "GET"],
  ["a page of the kiosk", "192.168.1.10", "/", "GET"],
  ["a page of the console", "192.168.1.10", "/console/", "GET"],
  ["an order", "connectivitycheck.gstatic.com", "/generate_204", "POST"],
])("security N18: %s gets an empty 404", async (_what, host, path, method) => {
  const answer = await probe(host, path, dalvik, method);
  expect([answer.status, answer.body]).toEqual([404, ""]);
});

test("security N18: nothing of it is written down, and the port is named at the start", async () => {
  await probe("captive.apple.com", "/hotspot-detect.html", "agent-7f3a");
  const log = readFileSync(join(folder, "data", "server.log"), "utf8");
  expect(log + server.printed()).not.toMatch(/agent-7f3a|hotspot|gstatic/);
  expect(server.printed()).toContain(`Port ${String(port)} answers phones`);
});

test("a port that is taken stops the start and says so", async () => {
  const args = ["--data", join(folder, "other"), ...otherPorts, "--keep-wifi", String(port)];
  const ended = await runServer(args);
  expect(ended.code).toBe(1);
  expect(ended.stderr).toContain(`Port ${String(port)} is used`);
});
