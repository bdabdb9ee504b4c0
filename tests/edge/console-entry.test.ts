import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { consoleRoutes } from "../../shared/protocol/http.ts";
import type { EdgeParts } from "../../server/edge/edge.ts";
import { attemptLimits } from "../../server/edge/limits.ts";
import {
  addAccount,
  ask,
  cookieOf,
  connectSocket,
  login,
  loginAll,
  nextEvent,
  passphrases,
  post,
  startEdge,
  testHall,
  type Answer,
  type TestEdge,
} from "./edge-support.ts";

/** All requests of these tests come from this machine, so here it is the other end of the network. */
const fromNetwork = { ...attemptLimits, isThisMachine: () => false };

let running: TestEdge | null = null;
afterEach(async () => {
  await running?.close();
  running = null;
});

async function start(overrides: Partial<EdgeParts> = {}): Promise<TestEdge> {
  running = await startEdge(testHall(), overrides);
  return running;
}

async function sessionNames({ edge }: TestEdge, cookie: string, tls = false): Promise<unknown> {
  const answer = await ask(edge, consoleRoutes.session, { headers: { cookie }, tls });
  return answer.json;
}

function refusal(answer: Answer): unknown {
  expect(answer.json).toMatchObject({ ok: false });
  return answer.json !== null && typeof answer.json === "object" && "refusal" in answer.json
    ? answer.json.refusal
    : null;
}

describe("first start", () => {
  test("the printed code makes the first account, which is staff and logged in, and then no more", async () => {
    const { edge, setup, accounts, events } = await start();
    expect(await sessionNames(running!, "")).toEqual({ setupNeeded: true, accounts: [] });

    const body = { code: setup.text, name: "Văn phòng", passphrase: passphrases };
    const done = await post(edge, consoleRoutes.setup, body);
    expect(done).toMatchObject({ status: 200, json: { ok: true } });
    expect(accounts.list()).toMatchObject([{ name: "Văn phòng", role: "staff" }]);
    expect(await sessionNames(running!, cookieOf(done))).toEqual({
      setupNeeded: false,
      accounts: [{ name: "Văn phòng", role: "staff" }],
    });
    expect(events).toEqual([{ kind: "set-up-done" }]);

    expect(refusal(await post(edge, consoleRoutes.setup, { ...body, name: "Kẻ lạ" }))).toEqual({
      code: "already-set-up",
    });
    expect(accounts.list().length).toBe(1);
  });

  test("the code may be typed in small letters, without dashes, with O for 0", async () => {
    const { edge, setup } = await start();
    expect(setup.text).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    const code = ` ${setup.text.toLowerCase().replace(/-/g, "").replace(/0/g, "o").replace(/1/g, "l")} `;
    const done = await post(edge, consoleRoutes.setup, { code, name: "A", passphrase: passphrases });
    expect(done.status).toBe(200);
  });

  test("two at the same moment: one account", async () => {
    const { edge, setup, accounts } = await start();
    const both = await Promise.all(
      ["A", "B"].map((name) =>
        post(edge, consoleRoutes.setup, { code: setup.text, name, passphrase: passphrases }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(accounts.list().length).toBe(1);
  });

  test.each([
    ["a wrong code", { code: "0000-0000-0000" }, "wrong-setup-code"],
    ["no code", { code: "" }, "wrong-setup-code"],
    ["a short passphrase", { passphrase: "1234567" }, "malformed"],
    ["a name with hidden characters", { name: "A\u200bB" }, "malformed"],
    ["an empty name", { name: "" }, "malformed"],
  ])("%s makes no account", async (_, change, code) => {
    const { edge, setup, accounts } = await start();
    const body = { code: setup.text, name: "A", passphrase: passphrases, ...change };
    const answer = await post(edge, consoleRoutes.setup, body);
    expect(refusal(answer)).toMatchObject({ code });
    expect(accounts.isSetUp()).toBe(false);
    expect(answer.headers["set-cookie"]).toBeUndefined();
  });

  test("guessing at the code is limited for the whole network", async () => {
    const { edge, setup } = await start({ limits: { ...fromNetwork, unknownNames: 3 } });
    const body = { code: "0000-0000-0000", name: "A", passphrase: passphrases };
    for (let attempt = 0; attempt < 3; attempt++) await post(edge, consoleRoutes.setup, body);
    const answer = await post(edge, consoleRoutes.setup, { ...body, code: setup.text });
    expect(answer.status).toBe(429);
    expect(refusal(answer)).toEqual({ code: "too-many-requests" });
  });
});

describe("logging in", () => {
  test("each login adds its role to the session; logging out ends it", async () => {
    const edge = await start();
    await loginAll(edge);
    const one = await login(edge.edge, "chair");
    const two = await login(edge.edge, "teller", one);
    expect(await sessionNames(edge, two)).toMatchObject({
      accounts: [{ name: "chair" }, { name: "teller" }],
    });
    const view = await ask(edge.edge, consoleRoutes.view, { headers: { cookie: two } });
    expect(view.json).toMatchObject({ gates: [{ refusal: { detail: "chair teller" } }] });

    const out = await post(edge.edge, consoleRoutes.logout, {}, two);
    expect(cookieOf(out)).toBe("phieu-kin=");
    expect(out.headers["set-cookie"]?.[0]).toContain("Max-Age=0");
  });

  // Times of a few scrypts on a machine that runs other tests too: only a difference that stays is one.
  test(
    "a wrong passphrase and an unknown name get the same answer, in a time of the same order",
    { retry: 2 },
    async () => {
      const edge = await start();
      await loginAll(edge);
      const wrong = { name: "chair", passphrase: "mat khau sai roi" };
      const unknown = { name: "nobody", passphrase: "mat khau sai roi" };
      const [a, b] = [
        await post(edge.edge, consoleRoutes.login, wrong),
        await post(edge.edge, consoleRoutes.login, unknown),
      ];
      expect(refusal(a)).toEqual({ code: "wrong-passphrase" });
      expect(b.body).toEqual(a.body);
      expect([a.status, b.status]).toEqual([403, 403]);

      const time = async (name: string) => {
        const began = performance.now();
        for (let round = 0; round < 3; round++) await edge.accounts.check(name, "mat khau sai roi");
        return performance.now() - began;
      };
      const ratio = (await time("chair")) / (await time("nobody"));
      expect(ratio).toBeGreaterThan(0.2);
      expect(ratio).toBeLessThan(5);
    },
  );

  test("names differ by more than capitals, passphrases may be composed in either way", async () => {
    const edge = await start();
    const passphrase = "mật khẩu tiếng Việt";
    await post(edge.edge, consoleRoutes.setup, { code: edge.setup.text, name: "Văn phòng", passphrase });
    const answer = await post(edge.edge, consoleRoutes.login, {
      name: "văn phòng",
      passphrase: passphrase.normalize("NFD"),
    });
    expect(answer.status).toBe(200);
    expect(await addAccount(edge.accounts, "VĂN PHÒNG", "chair")).toMatchObject({ ok: false });
  });

  test("attempts at one account are limited, whoever makes them, and other accounts go on", async () => {
    const edge = await start({ limits: { ...fromNetwork, perAccount: 4 } });
    await loginAll(edge);
    const attempt = (name: string, passphrase: string, tls = false) =>
      post(edge.edge, consoleRoutes.login, { name, passphrase }, "", { tls });
    for (let round = 0; round < 4; round++) {
      expect((await attempt(round % 2 === 0 ? "chair" : "CHAIR", "mat khau sai roi")).status).toBe(403);
    }
    expect(refusal(await attempt("chair", passphrases))).toEqual({ code: "too-many-requests" });
    expect((await attempt("teller", passphrases)).status).toBe(200);
  });

  test("attempts at names that no account has are limited together", async () => {
    const edge = await start({ limits: { ...fromNetwork, unknownNames: 4 } });
    for (let round = 0; round < 4; round++) {
      await post(edge.edge, consoleRoutes.login, { name: `n${round}`, passphrase: "mat khau sai roi" });
    }
    const fifth = await post(edge.edge, consoleRoutes.login, { name: "n5", passphrase: "x" });
    expect(refusal(fifth)).toEqual({ code: "too-many-requests" });
  });

  test("successful logins do not count as attempts", async () => {
    const edge = await start({ limits: { ...fromNetwork, perAccount: 2 } });
    await loginAll(edge);
    for (let round = 0; round < 5; round++) expect(await login(edge.edge, "chair")).not.toBe("");
  });
});

describe("the session's cookie", () => {
  test("is out of reach for scripts and other sites, and tied to TLS on the TLS listener", async () => {
    const edge = await start();
    await loginAll(edge);
    const body = { name: "chair", passphrase: passphrases };
    const plain = await post(edge.edge, consoleRoutes.login, body);
    expect(plain.headers["set-cookie"]).toEqual([
      expect.stringMatching(/^phieu-kin=[\w-]+\.[\w-]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/),
      expect.stringMatching(
        /^phieu-kin-device=[\w-]+\.[\w-]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=7776000$/,
      ),
    ]);
    const secure = await post(edge.edge, consoleRoutes.login, body, "", { tls: true });
    expect(secure.headers["set-cookie"]).toEqual([
      expect.stringMatching(
        /^__Host-phieu-kin=[\w-]+\.[\w-]+; Path=\/; HttpOnly; SameSite=Strict; Secure; Max-Age=43200$/,
      ),
      expect.stringMatching(
        /^__Host-phieu-kin-device=[\w-]+\.[\w-]+; Path=\/; HttpOnly; SameSite=Strict; Secure; Max-Age=7776000$/,
      ),
    ]);
    expect(await sessionNames(edge, cookieOf(secure), true)).toMatchObject({ accounts: [{ name: "chair" }] });
  });

  test("survives a restart of the server", async () => {
    const first = await start();
    const cookies = await loginAll(first);
    running = await first.restart();
    const session = await sessionNames(running, cookies.get("chair") ?? "");
    expect(session).toEqual({ setupNeeded: false, accounts: [{ name: "chair", role: "chair" }] });
  });

  test("is over after twelve hours", async () => {
    let now = Date.UTC(2026, 10, 20);
    const edge = await start({ clock: () => now });
    await loginAll(edge);
    const cookie = await login(edge.edge, "chair");
    now += 12 * 3_600_000 - 1_000;
    expect(await sessionNames(edge, cookie)).toMatchObject({ accounts: [{ name: "chair" }] });
    now += 1_000;
    expect(await sessionNames(edge, cookie)).toMatchObject({ accounts: [] });
  });

  test("of another installation, changed or cut is worth nothing", async () => {
    const edge = await start();
    const cookie = (await loginAll(edge)).get("chair") ?? "";
    const other = await startEdge(testHall());
    const foreign = (await loginAll(other)).get("staff") ?? "";
    await other.close();
    const [name = "", value = ""] = cookie.split("=");
    const [payload = "", mac = ""] = value.split(".");
    const staffId = edge.accounts.list().find(({ role }) => role === "staff")?.accountId;
    const raised = Buffer.from(
      JSON.stringify({ id: "00".repeat(16), accounts: [staffId], until: 9_999_999_999 }),
    ).toString("base64url");
    for (const bad of [
      foreign,
      `${name}=${raised}.${mac}`,
      `${name}=${payload}.`,
      `${name}=${payload}`,
      `${name}=${payload}.${mac}.x`,
      `${name}=${payload}.${mac.slice(0, -2)}`,
      `${name}=.`,
    ]) {
      expect(await sessionNames(edge, bad), bad).toMatchObject({ accounts: [] });
    }
    expect(await sessionNames(edge, cookie)).toMatchObject({ accounts: [{ name: "chair" }] });
  });
});

describe("accounts", () => {
  test("staff add and remove accounts; a removed one is logged out at once, its socket too", async () => {
    const edge = await start();
    const staff = (await loginAll(edge)).get("staff") ?? "";
    const add = { kind: "add", name: "Tổ trưởng", role: "teller" };
    expect((await post(edge.edge, consoleRoutes.accounts, add, staff)).json).toMatchObject({ ok: true });
    await addAccount(edge.accounts, "Tổ phó", "teller");
    const cookie = await login(edge.edge, "Tổ phó");
    const socket = connectSocket(edge.edge, "/console", { cookie });
    await nextEvent(socket, "view");
    const gone = nextEvent(socket, "disconnect");

    const accountId = edge.accounts.list().find(({ name }) => name === "Tổ phó")?.accountId;
    expect(
      (await post(edge.edge, consoleRoutes.accounts, { kind: "remove", accountId }, staff)).json,
    ).toEqual({ ok: true });
    expect(await gone).toBe("io server disconnect");
    socket.close();
    expect((await ask(edge.edge, consoleRoutes.view, { headers: { cookie } })).status).toBe(401);
    expect(await login(edge.edge, "Tổ phó")).toBe("");
  });

  test.each([
    ["a name that is taken", { kind: "add", name: "Chair", role: "staff" }, 409, "name-taken"],
    ["an unknown role", { kind: "add", name: "x", role: "admin" }, 400, "malformed"],
    [
      "a passphrase that its person has not typed",
      { kind: "add", name: "x", role: "chair", passphrase: passphrases },
      400,
      "malformed",
    ],
    ["inviting nobody", { kind: "invite-again", accountId: "1".repeat(22) }, 404, "not-found"],
    ["removing nobody", { kind: "remove", accountId: "1".repeat(22) }, 404, "not-found"],
  ])("%s is refused", async (_, body, status, code) => {
    const edge = await start();
    const staff = (await loginAll(edge)).get("staff") ?? "";
    const answer = await post(edge.edge, consoleRoutes.accounts, body, staff);
    expect(answer.status).toBe(status);
    expect(refusal(answer)).toMatchObject({ code });
    expect(edge.accounts.list().length).toBe(4);
  });

  test("the last staff account stays", async () => {
    const edge = await start();
    const staff = (await loginAll(edge)).get("staff") ?? "";
    const accountId = edge.accounts.list().find(({ role }) => role === "staff")?.accountId;
    const answer = await post(edge.edge, consoleRoutes.accounts, { kind: "remove", accountId }, staff);
    expect(refusal(answer)).toEqual({ code: "last-staff-account" });
    expect(edge.accounts.list().length).toBe(4);
  });

  test("no passphrase is on the disk, and only staff see the list", async () => {
    const edge = await start();
    const cookies = await loginAll(edge);
    expect(readFileSync(join(edge.folder, "console", "office.json"), "utf8")).not.toContain(passphrases);
    for (const [role, cookie] of cookies) {
      const { json } = await ask(edge.edge, consoleRoutes.view, { headers: { cookie } });
      const names = role === "staff" ? edge.accounts.list() : null;
      expect(json, role).toMatchObject({ accounts: names });
    }
  });
});
