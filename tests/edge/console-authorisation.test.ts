import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { meetingIdSchema } from "../../shared/domain/ids.ts";
import { paperKinds, type PaperKind } from "../../shared/domain/papers.ts";
import { roles, type Role } from "../../shared/domain/roles.ts";
import type { CommandKind } from "../../shared/protocol/commands.ts";
import {
  consoleHeader,
  consoleRoutes,
  meetingPath,
  ofMeeting,
  paperPath,
} from "../../shared/protocol/http.ts";
import { commandSamples } from "./command-samples.ts";
import {
  ask,
  connectSocket,
  loginAll,
  nextEvent,
  passphrases,
  post,
  startEdge,
  testHall,
  type TestEdge,
  type TestHall,
} from "./edge-support.ts";
import { takeTwo, whoMay } from "./who-may.ts";
import { contentOf } from "../../server/hall/file-content.ts";

let hall: TestHall;
let running: TestEdge;
let cookies: Map<Role, string>;
const commandId = "2".repeat(22);
const commands = Object.values(commandSamples);
/** Counts without levels, polls and grounds, for those who counted them and those who look on. */
const countPapers: readonly PaperKind[] = ["counting-minutes", "slips-account", "paper-count"];
const papersOfRole: Readonly<Record<Role, readonly PaperKind[]>> = {
  chair: paperKinds,
  staff: paperKinds,
  teller: [...countPapers, "ballot"],
  observer: countPapers,
};
const cookieFor = (role: Role) => cookies.get(role) ?? "";

beforeAll(async () => {
  hall = testHall();
  running = await startEdge(hall);
  cookies = await loginAll(running);
});
beforeEach(() => {
  hall.commands.length = 0;
});
afterAll(() => running.close());

function allows(kind: CommandKind, role: Role): boolean {
  return whoMay[kind].includes(role);
}

/** Somebody else than the account of this role. */
const anotherThan = (role: Role) => ({ name: role === "staff" ? "chair" : "staff", passphrase: passphrases });

function takesTwo(kind: CommandKind): boolean {
  return takeTwo.includes(kind);
}

describe.each([
  ["voiding a round", "void-round", "chair"],
  ["handing over the chair", "hand-over-chair", "chair"],
  ["deleting a meeting", "delete-meeting", "staff"],
] as const)("security U2: %s takes two people", (_what, kind, giver) => {
  const order = { commandId, command: commandSamples[kind] };

  test.each([
    ["alone", undefined, "second-person-needed"],
    ["with the giver's own passphrase", { name: giver, passphrase: passphrases }, "second-person-needed"],
    ["with a wrong passphrase", { name: "teller", passphrase: "sai mật khẩu" }, "wrong-passphrase"],
    ["with nobody's name", { name: "nobody", passphrase: passphrases }, "wrong-passphrase"],
  ])("%s it is refused and the hall hears nothing", async (_claim, second, code) => {
    const answer = await post(running.edge, consoleRoutes.command, { ...order, second }, cookieFor(giver));
    expect(answer).toMatchObject({ status: 403, json: { ok: false, refusal: { code } } });
    expect(hall.commands).toEqual([]);
  });

  test("with another person's passphrase it reaches the hall, which never sees the passphrase", async () => {
    const body = { ...order, second: anotherThan(giver) };
    const answer = await post(running.edge, consoleRoutes.command, body, cookieFor(giver));
    expect(answer).toMatchObject({ status: 200, json: { ok: true } });
    expect(hall.commands).toEqual([{ command: order.command, roles: [giver] }]);
  });
});

describe.each([
  ["freezing", { ...commandSamples["freeze-meeting"], acceptsClose: true }, "staff", "teller", "chair"],
  ["opening", { ...commandSamples["open-round"], acceptsClose: true }, "chair", null, "staff"],
] as const)("S8: %s what tells on few people", (_what, command, giver, refused, agrees) => {
  const order = async (second?: string) => {
    const body = {
      commandId,
      command,
      ...(second === undefined ? {} : { second: { name: second, passphrase: passphrases } }),
    };
    return (await post(running.edge, consoleRoutes.command, body, cookieFor(giver))).json;
  };

  test("takes a second person, and freezing the chair", async () => {
    expect(await order()).toMatchObject({ refusal: { code: "second-person-needed" } });
    if (refused !== null) {
      expect(await order(refused)).toMatchObject({ refusal: { code: "chair-must-agree" } });
    }
    expect(hall.commands).toEqual([]);
    expect(await order(agrees)).toMatchObject({ ok: true });
    expect(hall.commands).toHaveLength(1);
  });
});

describe("security N7: every paper is for its roles", () => {
  test.each(paperKinds)("%s: those who may have it get the file, all others are refused", async (kind) => {
    for (const role of roles) {
      const answer = await ask(running.edge, paperPath(`${kind}-1`, "docx"), {
        headers: { cookie: cookieFor(role) },
      });
      if (papersOfRole[role].includes(kind)) {
        expect(answer, role).toMatchObject({ status: 200 });
        expect(answer.body.toString()).toBe(`${kind}-1 in null form`);
      } else {
        expect(answer, role).toMatchObject({ status: 403, json: { refusal: { code: "not-allowed" } } });
      }
    }
  });

  test("the folders of all who are rated: chair and staff get the file, all others are refused", async () => {
    for (const role of roles) {
      const answer = await ask(running.edge, `${consoleRoutes.folders(1)}?regime=party`, {
        headers: { cookie: cookieFor(role) },
      });
      if (role === "chair" || role === "staff") {
        expect(answer, role).toMatchObject({ status: 200 });
        expect(answer.body.toString()).toBe("folders in party form");
      } else {
        expect(answer, role).toMatchObject({ status: 403, json: { refusal: { code: "not-allowed" } } });
      }
    }
    for (const part of ["0", "01", "x", "9", "1000"]) {
      const path = consoleRoutes.folders(":n").replace(":n", part);
      const answer = await ask(running.edge, path, { headers: { cookie: cookieFor("staff") } });
      expect(answer, part).toMatchObject({ status: 404 });
    }
  });

  test.each([
    ["a kind that does not exist", "/api/console/documents/votes-1.docx"],
    ["a format that does not exist", "/api/console/documents/attendance.exe"],
    ["a path", "/api/console/documents/..%2f..%2fattendance.docx"],
    ["one that is not ready", paperPath("counting-minutes-9", "docx")],
  ])("%s is not found", async (_claim, path) => {
    const answer = await ask(running.edge, path, { headers: { cookie: cookieFor("staff") } });
    expect(answer).toMatchObject({ status: 404, json: { refusal: { code: "not-found" } } });
  });

  test("a print page runs nothing, a file is saved under a plain name, and the other form can be asked for", async () => {
    const headers = { cookie: cookieFor("staff") };
    const page = await ask(running.edge, paperPath("attendance", "html"), { headers });
    expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
    const file = await ask(running.edge, `${paperPath("attendance", "xlsx")}?regime=party`, { headers });
    expect(file.headers["content-disposition"]).toBe("attachment; filename=Van-ban.xlsx");
    expect(file.body.toString()).toBe("attendance in party form");
  });
});

describe("security N7: a meeting's view and papers are read with its id", () => {
  const meetingId = "3".repeat(22);
  const asked: (string | undefined)[] = [];
  let own: TestEdge;
  let cookiesOfOwn: Map<Role, string>;
  beforeAll(async () => {
    const bytes = new TextEncoder().encode("of the meeting");
    own = await startEdge(
      testHall({
        meetingView: (id, held) => {
          asked.push(`view ${id} ${held.join(" ")}`);
          return Promise.resolve(null);
        },
        roundFile: (_n, _file, _roles, id) => {
          asked.push(id);
          return Promise.resolve(contentOf(bytes));
        },
        paperFile: (request) => {
          asked.push(request.meetingId ?? "current");
          return Promise.resolve({ name: "x.docx", bytes });
        },
      }),
    );
    cookiesOfOwn = await loginAll(own);
  });
  beforeEach(() => {
    asked.length = 0;
  });
  afterAll(() => own.close());
  const get = (path: string, role: Role) =>
    ask(own.edge, path, { headers: { cookie: cookiesOfOwn.get(role) ?? "" } });

  test("records, minutes and papers of that meeting, with the roles of the current one", async () => {
    const id = meetingIdSchema.parse(meetingId);
    const summary = ofMeeting(paperPath("summary", "docx"), id);
    expect((await get(ofMeeting(consoleRoutes.fullRecord(1), id), "observer")).status).toBe(200);
    expect((await get(ofMeeting(consoleRoutes.minutes(1), id), "observer")).status).toBe(200);
    expect((await get(summary, "staff")).status).toBe(200);
    expect(await get(summary, "observer")).toMatchObject({ status: 403 });
    expect((await get(meetingPath(id), "teller")).status).toBe(404);
    expect(asked).toEqual([meetingId, meetingId, meetingId, `view ${meetingId} teller`]);
  });

  test.each(["", "..%2f..", "x", "3".repeat(23)])(
    "%j names no meeting, and the hall is not asked",
    async (id) => {
      for (const path of [
        consoleRoutes.fullRecord(1),
        consoleRoutes.minutes(1),
        paperPath("summary", "docx"),
      ]) {
        expect(await get(`${path}?meeting=${id}`, "staff")).toMatchObject({ status: 404 });
      }
      expect(await get(`/api/console/meetings/${id}`, "staff")).toMatchObject({ status: 404 });
      expect(asked).toEqual([]);
    },
  );

  test("without a login nobody reads any", async () => {
    const id = meetingIdSchema.parse(meetingId);
    for (const path of [meetingPath(id), ofMeeting(consoleRoutes.fullRecord(1), id)]) {
      expect((await ask(own.edge, path)).status).toBe(401);
    }
    expect(asked).toEqual([]);
  });
});

describe("security N7: every order is authorised by role", () => {
  test.each(commands)(
    "$kind over HTTP: its roles reach the hall, all others are refused",
    async (command) => {
      for (const role of roles) {
        const answer = await post(
          running.edge,
          consoleRoutes.command,
          { commandId, command, ...(takesTwo(command.kind) ? { second: anotherThan(role) } : {}) },
          cookieFor(role),
        );
        const expected = allows(command.kind, role)
          ? { status: 200, json: { ok: true } }
          : { status: 403, json: { ok: false, refusal: { code: "not-allowed" } } };
        expect(answer, role).toMatchObject(expected);
      }
      expect(hall.commands).toEqual(
        roles.filter((role) => allows(command.kind, role)).map((role) => ({ command, roles: [role] })),
      );
    },
  );

  test.each(commands)("$kind without a login is refused", async (command) => {
    for (const cookie of ["", "phieu-kin=x.y", "phieu-kin=e30.AAAA"]) {
      const answer = await post(running.edge, consoleRoutes.command, { commandId, command }, cookie);
      expect(answer).toMatchObject({ status: 401, json: { ok: false, refusal: { code: "not-logged-in" } } });
    }
    expect(hall.commands).toEqual([]);
  });

  test.each(commands)(
    "$kind sent as an event ends a public and a console socket and changes nothing",
    async (command) => {
      for (const [namespace, headers] of [
        ["/", {}],
        ["/console", { cookie: [...cookies.values()][0] ?? "" }],
      ] as const) {
        const socket = connectSocket(running.edge, namespace, headers);
        await nextEvent(socket, "connect");
        const gone = nextEvent(socket, "disconnect");
        socket.emit(command.kind, { commandId, command });
        expect(await gone).toBe("io server disconnect");
        socket.close();
      }
      expect(hall.commands).toEqual([]);
    },
  );

  test.each([
    ["GET", consoleRoutes.view],
    ["GET", consoleRoutes.fullRecord(1)],
    ["GET", consoleRoutes.minutes(1)],
    ["GET", consoleRoutes.folders(1)],
    ...paperKinds.map((kind) => ["GET", paperPath(kind, "docx")]),
    ["POST", consoleRoutes.command],
    ["POST", consoleRoutes.accounts],
    ["POST", consoleRoutes.ownPassphrase],
  ])("%s %s needs a login", async (method, path) => {
    const answer = await ask(running.edge, path, {
      method,
      headers: { [consoleHeader]: "1", "content-type": "application/json" },
      ...(method === "POST" ? { body: "{}" } : {}),
    });
    expect(answer).toMatchObject({ status: 401, json: { ok: false, refusal: { code: "not-logged-in" } } });
  });

  test("only staff make and remove accounts", async () => {
    for (const role of roles.filter((other) => other !== "staff")) {
      for (const body of [
        { kind: "add", name: "kẻ lạ", role: "chair" },
        { kind: "invite-again", accountId: running.accounts.list()[0]?.accountId },
        { kind: "remove", accountId: running.accounts.list()[0]?.accountId },
      ]) {
        const answer = await post(running.edge, consoleRoutes.accounts, body, cookieFor(role));
        expect(answer).toMatchObject({ status: 403, json: { refusal: { code: "not-allowed" } } });
      }
    }
    expect(running.accounts.list().map(({ name }) => name)).toEqual(["staff", "chair", "teller", "observer"]);
  });

  test("a console socket without a login, or with a forged one, is not let in", async () => {
    for (const cookie of ["", "phieu-kin=e30.AAAA"]) {
      const socket = connectSocket(running.edge, "/console", cookie === "" ? {} : { cookie });
      expect(await nextEvent(socket, "connect_error")).toMatchObject({ message: "not-logged-in" });
      socket.close();
    }
  });
});

describe("a request that the console's own page cannot have sent", () => {
  const body = { commandId, command: commandSamples["set-presence"] };
  const send = (headers: Readonly<Record<string, string>>, text = JSON.stringify(body)) =>
    ask(running.edge, consoleRoutes.command, {
      method: "POST",
      body: text,
      headers: { cookie: cookieFor("staff"), "content-type": "application/json", ...headers },
    });

  test("the same request with the console's header is answered", async () => {
    expect((await send({ [consoleHeader]: "1" })).status).toBe(200);
    const origin = `http://127.0.0.1:${running.edge.ports.console}`;
    expect((await send({ [consoleHeader]: "1", origin })).status).toBe(200);
  });

  test.each([
    ["without the console's header", {}],
    ["from another page", { [consoleHeader]: "1", origin: "http://evil.example" }],
    ["from a page of the kiosk", { [consoleHeader]: "1", origin: "http://127.0.0.1:8080" }],
    ["from a sandboxed page", { [consoleHeader]: "1", origin: "null" }],
    ["under a rebound name", { [consoleHeader]: "1", host: "evil.example:8080" }],
  ] as const)("%s is refused", async (_, headers) => {
    const answer = await send(headers);
    expect(answer).toMatchObject({ status: 403, json: { ok: false, refusal: { code: "not-allowed" } } });
    expect(hall.commands).toEqual([]);
  });

  test.each(["text/plain", "application/x-www-form-urlencoded"])("as %s it is malformed", async (type) => {
    const answer = await send({ [consoleHeader]: "1", "content-type": type });
    expect(answer).toMatchObject({ status: 400, json: { refusal: { code: "malformed" } } });
    expect(hall.commands).toEqual([]);
  });

  test("a console socket from another page or under a rebound name is not let in", async () => {
    const cookie = cookieFor("staff");
    for (const headers of [{ origin: "http://evil.example" }, { host: "evil.example" }]) {
      const socket = connectSocket(running.edge, "/console", { cookie, ...headers });
      expect(await nextEvent(socket, "connect_error")).toMatchObject({ message: "not-logged-in" });
      socket.close();
    }
  });
});

describe("malformed orders are refused with a path and without a value", () => {
  const secret = "rất-bí-mật";
  test.each([
    ["no object", 7, ""],
    ["an empty object", {}, "commandId"],
    ["an unknown order", { commandId, command: { kind: secret } }, "command.kind"],
    ["a missing field", { commandId, command: { kind: "close-round" } }, "command.n"],
    ["a field of another type", { commandId, command: { kind: "close-round", n: secret } }, "command.n"],
    ["a number out of range", { commandId, command: { kind: "close-round", n: 1_000 } }, "command.n"],
    ["a field too many", { commandId, command: { kind: "close-round", n: 1, [secret]: secret } }, "command"],
    ["a bad id", { commandId: secret, command: { kind: "close-round", n: 1 } }, "commandId"],
    [
      "hidden characters in a name",
      { commandId, command: { ...commandSamples["count-handed-out"], staffName: "A\u202eB" } },
      "command.staffName",
    ],
  ])("%s", async (_, body, path) => {
    // Every role at once, so that nothing but the form can be the reason.
    const cookie = cookieFor("staff");
    const answer = await post(running.edge, consoleRoutes.command, body, cookie);
    expect(answer.status).toBe(400);
    const detail = path === "" ? {} : { detail: path };
    expect(answer.json).toMatchObject({ ok: false, refusal: { code: "malformed", ...detail } });
    expect(answer.body.toString()).not.toContain(secret);
    expect(hall.commands).toEqual([]);
  });

  test.each(["{", '{"a":1}{', "\u0000", '"text"', ""])("a body that is no JSON object: %j", async (text) => {
    const answer = await ask(running.edge, consoleRoutes.command, {
      method: "POST",
      body: text,
      headers: { cookie: cookieFor("staff"), "content-type": "application/json", [consoleHeader]: "1" },
    });
    expect(answer).toMatchObject({ status: 400, json: { refusal: { code: "malformed" } } });
  });

  test("a body beyond the limit is too large, and a command of full size is not", async () => {
    const big = await post(
      running.edge,
      consoleRoutes.command,
      { a: "x".repeat(2_200_000) },
      cookieFor("staff"),
    );
    expect(big).toMatchObject({ status: 413, json: { refusal: { code: "too-large" } } });
    const slips = Array.from({ length: 3_000 }, (_, index) => index.toString(16).padStart(64, "0"));
    const command = { ...commandSamples["register-slips"], slips };
    const full = await post(running.edge, consoleRoutes.command, { commandId, command }, cookieFor("staff"));
    expect(full.status).toBe(200);
  });
});
