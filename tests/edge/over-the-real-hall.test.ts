import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { roles, type Role } from "../../shared/domain/roles.ts";
import { consoleViewSchema } from "../../shared/protocol/console-view.ts";
import { consoleRoutes } from "../../shared/protocol/http.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { publicViewSchema } from "../../shared/protocol/public-view.ts";
import type { Hall } from "../../server/hall.ts";
import { systemRandom } from "../../server/machine/random.ts";
import { openHall } from "../../server/hall/open-hall.ts";
import { systemClock } from "../../server/machine/clock.ts";
import { systemTime } from "../../server/machine/system-time.ts";
import { nodeFileOps } from "../../server/storage/files/file-ops.ts";
import { openFileStore } from "../../server/storage/files/file-store.ts";
import { commandSamples } from "./command-samples.ts";
import { ask, connectSocket, loginAll, nextEvent, post, startEdge, type TestEdge } from "./edge-support.ts";
import { buildServer } from "./server-process.ts";
import { whoMay } from "./who-may.ts";

let folder: string;
let hall: Hall;
let running: TestEdge;
let cookies: Map<Role, string>;
const cookieFor = (role: Role) => cookies.get(role) ?? "";
/** 22 Base58 characters that no other order has used. */
let orders = 0;
const newCommandId = () =>
  `${"1".repeat(19)}${String((orders += 1) + 110)
    .padStart(3, "1")
    .replace(/0/g, "z")}`;

beforeAll(async () => {
  buildServer();
  folder = mkdtempSync(join(tmpdir(), "pk-hall-"));
  hall = await openHall({
    store: await openFileStore({
      ops: nodeFileOps,
      dataFolder: folder,
      mirrorFolder: null,
      random: systemRandom,
      onMirrorLost: () => undefined,
    }),
    random: systemRandom,
    time: systemTime(systemClock),
    softwareVersion: "test",
    mayContinue: () => false,
    verifyPageHash: null,
    workerCount: 1,
    holdTwoPeople: () => true,
    report: () => undefined,
  });
  running = await startEdge(hall);
  cookies = await loginAll(running);
});
afterAll(async () => {
  await running.close();
  await hall.close();
  rmSync(folder, { recursive: true });
});

test("a draft that staff save shows on every staff console at once and nowhere else", async () => {
  const socket = connectSocket(running.edge, "/console", { cookie: cookieFor("staff") });
  const first = consoleViewSchema.parse(await nextEvent(socket, "view"));
  expect(first.drafts).toEqual([]);
  const next = nextEvent(socket, "view");
  const command = commandSamples["save-draft"];
  const answer = await post(
    running.edge,
    consoleRoutes.command,
    { commandId: newCommandId(), command },
    cookieFor("staff"),
  );
  expect(answer.json).toEqual({ ok: true });
  const shown = consoleViewSchema.parse(await next);
  expect(shown.drafts).toMatchObject([{ title: "Hội nghị" }]);
  socket.close();

  const other = await ask(running.edge, consoleRoutes.view, { headers: { cookie: cookieFor("chair") } });
  expect(consoleViewSchema.parse(other.json)).toMatchObject({ drafts: null, accounts: null });
  const open = await ask(running.edge, publicRoutes.view);
  expect(publicViewSchema.parse(open.json)).toEqual({ meeting: null, round: null });
  expect(open.body.toString()).not.toContain("Hội nghị");
});

describe("security N7: the real hall is told nothing by a role that may not", () => {
  test.each(Object.values(commandSamples))("$kind", async (command) => {
    const before = JSON.stringify(hall.consoleView(roles));
    for (const role of roles.filter((other) => !whoMay[command.kind].includes(other))) {
      const body = { commandId: newCommandId(), command };
      const answer = await post(running.edge, consoleRoutes.command, body, cookieFor(role));
      expect(answer, role).toMatchObject({ status: 403, json: { refusal: { code: "not-allowed" } } });
    }
    const anonymous = await post(running.edge, consoleRoutes.command, { commandId: newCommandId(), command });
    expect(anonymous.status).toBe(401);
    expect(JSON.stringify(hall.consoleView(roles))).toBe(before);
  });
});

test("an order that the meeting refuses comes back with its code and as 409", async () => {
  const command = commandSamples["close-round"];
  const body = { commandId: newCommandId(), command };
  const answer = await post(running.edge, consoleRoutes.command, body, cookieFor("chair"));
  expect(answer.json).toMatchObject({ ok: false });
  expect([404, 409]).toContain(answer.status);
});

test("without a meeting every envelope is malformed, and one beyond the limit too large", async () => {
  const headers = { "content-type": "application/octet-stream" };
  for (const kind of ["join", "token", "cast"] as const) {
    const limit = hall.envelopeBytesMax(kind);
    const send = (byteCount: number) =>
      ask(running.edge, publicRoutes[kind], { method: "POST", body: new Uint8Array(byteCount), headers });
    expect((await send(limit)).status, kind).toBe(400);
    expect((await send(limit + 1)).status, kind).toBe(413);
  }
});
