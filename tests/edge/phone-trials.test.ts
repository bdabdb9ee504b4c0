/** Phones that are tried before the meeting: what one may say, when, and what is left of it (security S17). */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Role } from "../../shared/domain/roles.ts";
import { consoleRoutes } from "../../shared/protocol/http.ts";
import { machineSchema } from "../../shared/protocol/machine.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { trialAddress, trialCodeOf } from "../../shared/protocol/trial-code.ts";
import {
  ask,
  loginAll,
  post,
  startEdge,
  testHall,
  viewWith,
  type TestEdge,
  type TestHall,
} from "./edge-support.ts";

let hall: TestHall;
let running: TestEdge;
let cookies: Map<Role, string>;

beforeEach(async () => {
  hall = testHall();
  running = await startEdge(hall);
  cookies = await loginAll(running);
});
afterEach(() => running.close());

const order = (kind: string, role: Role = "staff") =>
  post(running.edge, consoleRoutes.machine, { kind }, cookies.get(role) ?? "");
async function trial(role: Role = "staff") {
  const headers = { cookie: cookies.get(role) ?? "" };
  const answer = await ask(running.edge, consoleRoutes.machine, { headers });
  return machineSchema.parse(answer.json).trial;
}
/** As the kiosk sends it: without any cookie. */
const say = (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  ask(running.edge, publicRoutes.trial, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", ...headers },
  });

test("security S17: phones say how long the page took, each gets its place, and only chair and staff see it", async () => {
  expect(await trial()).toBeNull();
  expect((await order("begin-trial", "chair")).json).toEqual({ ok: true });
  const begun = await trial();
  const code = begun?.code ?? "";
  expect(trialCodeOf(new URL(trialAddress("http://192.168.1.10:8080", code)).hash)).toBe(code);
  for (const [place, openedMs] of [2_130, 940].entries()) {
    const said = await say({ code, openedMs });
    expect([said.json, said.headers["set-cookie"], said.headers["connection"]]).toEqual([
      { place: place + 1 },
      undefined,
      "close",
    ]);
  }
  expect(await trial("chair")).toEqual({ code, openedMs: [2_130, 940] });
  for (const role of ["teller", "observer"] as const) {
    expect((await order("begin-trial", role)).status).toBe(403);
    const headers = { cookie: cookies.get(role) ?? "" };
    expect((await ask(running.edge, consoleRoutes.machine, { headers })).status).toBe(403);
  }
  expect((await ask(running.edge, consoleRoutes.machine)).status).toBe(401);
  await order("end-trial");
  expect(await trial()).toBeNull();
  expect((await say({ code, openedMs: 1 })).json).toEqual({ place: null });
});

test("security S17: another code, anything more than a number, a flood and an open round leave nothing", async () => {
  await order("begin-trial");
  const code = (await trial())?.code ?? "";
  const other = code.startsWith("0") ? `1${code.slice(1)}` : `0${code.slice(1)}`;
  expect((await say({ code: other, openedMs: 1 })).json).toEqual({ place: null });
  for (const body of [
    {},
    { code },
    { code, openedMs: -1 },
    { code, openedMs: 1.5 },
    { code, openedMs: 10 ** 7 },
    { code, openedMs: 1, slip: "x" },
    { code: `${code}0`, openedMs: 1 },
    { code, openedMs: 1, more: "x".repeat(300) },
  ]) {
    expect([body, (await say(body)).status]).toEqual([
      body,
      expect.toSatisfy((status) => status === 400 || status === 413),
    ]);
  }
  expect(await trial()).toEqual({ code, openedMs: [] });

  hall.show(viewWith(3));
  expect((await say({ code, openedMs: 1 })).json).toEqual({ place: null });
  expect((await order("begin-trial")).json).toMatchObject({ refusal: { code: "round-running" } });
  hall.show({ meeting: null, round: null });

  for (let phone = 1; phone <= 52; phone += 1) {
    expect((await say({ code, openedMs: phone })).json).toEqual({ place: phone <= 50 ? phone : null });
  }
  expect((await trial())?.openedMs.length).toBe(50);
  expect(running.events.map(({ kind }) => kind)).toEqual(["set-up-done"]);
});

test("no slip's address is taken for a trial's, and no trial's for a slip's", () => {
  for (const fragment of [
    "",
    "#",
    "#thu-",
    "#thu-0123ABC",
    "#thu-0123ABCDE",
    "#thu-0123ABCI",
    "#0123ABCD",
    "#thu-0123ABCD ",
  ]) {
    expect([fragment, trialCodeOf(fragment)]).toEqual([fragment, null]);
  }
});
