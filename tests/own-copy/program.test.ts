/** The command line of own-copy and the program as people start it, against a real server. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownCopyOptions } from "../../bin/own-copy/usage.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { ask, startEdge, testHall, type TestEdge } from "../edge/edge-support.ts";

const built = new URL("../../dist/bin/own-copy.js", import.meta.url).pathname;
const fingerprint = Array.from({ length: 32 }, () => "AB").join(":");
const address = "https://192.168.1.10:8443";

let running: TestEdge;
beforeAll(async () => {
  running = await startEdge(testHall());
});
afterAll(() => running.close());

async function run(...args: readonly string[]) {
  const child = spawn(process.execPath, [built, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  await once(child, "close");
  return { exitCode: child.exitCode, said };
}

const hallUrl = () => `https://127.0.0.1:${String(running.edge.ports.https)}`;

describe("the arguments", () => {
  test.each([
    [[address], { host: "192.168.1.10", port: 8443, authority: "192.168.1.10:8443" }],
    [[`${address}/console/`], { host: "192.168.1.10", port: 8443, authority: "192.168.1.10:8443" }],
    [["https://[fd00::1]:8443"], { host: "fd00::1", port: 8443, authority: "[fd00::1]:8443" }],
    [["https://hall.lan"], { host: "hall.lan", port: 443, authority: "hall.lan" }],
  ])("%o is an address", (args, hall) => {
    expect(ownCopyOptions(args)).toEqual({ ok: true, value: { hall, fingerprint: null, port: 8090 } });
  });

  test.each([fingerprint, fingerprint.toLowerCase(), fingerprint.replaceAll(":", "")])(
    "%s is a fingerprint",
    (text) => {
      expect(ownCopyOptions([address, "--fingerprint", text])).toMatchObject({ value: { fingerprint } });
    },
  );

  test.each([
    [[]],
    [[address, address]],
    [["http://192.168.1.10:8080"]],
    [["192.168.1.10"]],
    [[`${address}/ca`]],
    [["https://user:pass@hall:8443"]],
    [[address, "--fingerprint", "AB:CD"]],
    [[address, "--fingerprint", `${fingerprint}:AB`]],
    [[address, "--port", "65536"]],
    [[address, "--port", "x"]],
    [[address, "--trust"]],
  ])("%o are refused", (args) => {
    expect(ownCopyOptions(args)).toMatchObject({ ok: false });
  });
});

describe("the program", () => {
  test("wrong usage exits with 64", async () => {
    expect(await run("http://hall")).toMatchObject({ exitCode: 64 });
  });

  test("security K8: without a fingerprint it shows the one it sees, serves nothing and asks to be run again", async () => {
    const shown = (await ask(running.edge, publicRoutes.caFingerprint)).body.toString();
    const { exitCode, said } = await run(hallUrl());
    expect(exitCode).toBe(64);
    expect(said).toContain(`--fingerprint ${shown}`);
    expect(said).not.toContain("/console/");
  });

  test("security K8: a wrong fingerprint is refused and nothing is served", async () => {
    const { exitCode, said } = await run(hallUrl(), "--fingerprint", fingerprint);
    expect(exitCode).toBe(1);
    expect(said).toContain("ANOTHER");
    expect(said).not.toContain("/console/");
  });

  test("a server that is not there is told as such", async () => {
    expect(await run("https://127.0.0.1:1")).toMatchObject({ exitCode: 1 });
  });
});
