/** Attacks on logins, at the real edge: who can lock whom out, what a cookie is worth, and who two people are. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import * as z from "zod/mini";
import { randomId } from "../../shared/basics/random.ts";
import { commandIdSchema, meetingIdSchema } from "../../shared/domain/ids.ts";
import { refuse, type RefusalCode } from "../../shared/domain/refusal.ts";
import { consoleRoutes } from "../../shared/protocol/http.ts";
import type { Hall } from "../../server/hall.ts";
import { systemRandom } from "../../server/machine/random.ts";
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
  type Answer,
  type TestEdge,
  type TestHall,
} from "./edge-support.ts";

let running: TestEdge | null = null;
afterEach(async () => {
  await running?.close();
  running = null;
});

/** All of this test's requests come from this machine, so here it is the other end of the network. */
const wifi = { perAccount: 10, unknownNames: 60, isThisMachine: () => false };

async function start(limits = wifi): Promise<TestEdge> {
  running = await startEdge(testHall(), { limits });
  return running;
}

function attempt(name: string, passphrase: string, cookie = "", tls = false): Promise<Answer> {
  const { edge } = running ?? { edge: null };
  if (edge === null) throw new Error("the edge runs");
  return post(edge, consoleRoutes.login, { name, passphrase }, cookie, { tls });
}

async function failMany(times: number, nameOf: (index: number) => string): Promise<void> {
  for (let index = 0; index < times; index++) await attempt(nameOf(index), "sai mat khau");
}

function codeOf({ json }: Answer): unknown {
  return json;
}

const newCommandId = () => commandIdSchema.parse(randomId(systemRandom));

function refused(code: RefusalCode) {
  return { ok: false, refusal: { code } };
}

/** All cookies of an answer, as a browser sends them back. */
function cookiesOf({ headers }: Answer): string {
  return (headers["set-cookie"] ?? []).map((line) => line.split(";")[0] ?? "").join("; ");
}

test("M5: however many names a stranger tries, everybody with an account can log in", async () => {
  await loginAll(await start());
  await failMany(61, (index) => `nobody ${index}`);
  expect(codeOf(await attempt("nobody", passphrases))).toEqual(refused("too-many-requests"));
  for (const name of ["chair", "staff", "teller", "observer"]) {
    expect(codeOf(await attempt(name, passphrases)), name).toEqual({ ok: true });
  }
});

test("M5: who fails in a teller's name locks out other strangers, not the teller's own device", async () => {
  await loginAll(await start());
  const device = cookiesOf(await attempt("teller", passphrases));
  await failMany(11, () => "Teller");
  expect(codeOf(await attempt("teller", passphrases))).toEqual(refused("too-many-requests"));
  expect(codeOf(await attempt("teller", passphrases, device))).toEqual({ ok: true });
});

test("M5: a device's allowance is for accounts that logged in on it, and is an allowance", async () => {
  await loginAll(await start());
  const device = cookiesOf(await attempt("teller", passphrases));
  await failMany(10, () => "chair");
  expect(codeOf(await attempt("chair", passphrases, device))).toEqual(refused("too-many-requests"));
  for (let index = 0; index < 10; index++) {
    expect(codeOf(await attempt("teller", "sai mat khau", device))).toEqual(refused("wrong-passphrase"));
  }
  expect(codeOf(await attempt("teller", passphrases, device))).toEqual(refused("too-many-requests"));
});

test("M5: at the machine itself nobody is locked out", async () => {
  await loginAll(await start({ ...wifi, isThisMachine: () => true }));
  await failMany(12, () => "chair");
  expect(codeOf(await attempt("chair", passphrases))).toEqual({ ok: true });
});

test("L4: logging out ends the session for every copy of its cookie, and its socket", async () => {
  const edge = await start();
  const cookies = await loginAll(edge);
  const cookie = cookies.get("teller") ?? "";
  const socket = connectSocket(edge.edge, "/console", { cookie });
  await nextEvent(socket, "view");
  const gone = nextEvent(socket, "disconnect");
  await post(edge.edge, consoleRoutes.logout, {}, cookie);
  expect(await gone).toBe("io server disconnect");
  socket.close();
  const ofCopy = () => ask(running?.edge ?? edge.edge, consoleRoutes.view, { headers: { cookie } });
  expect((await ofCopy()).status).toBe(401);
  running = await edge.restart();
  expect((await ofCopy()).status, "after a restart").toBe(401);
  const other = { headers: { cookie: cookies.get("chair") ?? "" } };
  expect((await ask(running.edge, consoleRoutes.view, other)).status, "another session").toBe(200);
});

test("L4: a session that took in another role ends as one", async () => {
  const edge = await start();
  await loginAll(edge);
  const first = cookiesOf(await attempt("chair", passphrases));
  const both = cookiesOf(await attempt("teller", passphrases, first));
  await post(edge.edge, consoleRoutes.logout, {}, both);
  expect((await ask(edge.edge, consoleRoutes.view, { headers: { cookie: first } })).status).toBe(401);
});

test.each([
  ["plain listener", false, "phieu-kin", "__Host-phieu-kin"],
  ["TLS listener", true, "__Host-phieu-kin", "phieu-kin"],
] as const)("L4: a cookie of the %s is worth nothing at the other one", async (_which, tls, own, other) => {
  const edge = await start();
  await loginAll(edge);
  const cookie = cookiesOf(await attempt("chair", passphrases, "", tls));
  const at = (header: string, isTls: boolean) =>
    ask(edge.edge, consoleRoutes.view, { headers: { cookie: header }, tls: isTls });
  expect((await at(cookie, tls)).status).toBe(200);
  expect((await at(cookie, !tls)).status).toBe(401);
  expect((await at(cookie.replaceAll(own, other), !tls)).status).toBe(401);
});

const codeSchema = z.object({ invitation: z.object({ code: z.string() }) });

/** An account that staff makes by the console's own route, with its passphrase set; second: who agrees. */
async function make(name: string, role: string, staff: string, second?: string): Promise<Answer> {
  const answer = await invite({ kind: "add", name, role }, staff, second);
  const invited = codeSchema.safeParse(answer.json);
  return invited.success ? accept(invited.data.invitation.code) : answer;
}

async function invite(body: object, staff: string, second?: string): Promise<Answer> {
  const { edge } = running ?? { edge: null };
  if (edge === null) throw new Error("the edge runs");
  const agrees = second === undefined ? {} : { second: { name: second, passphrase: passphrases } };
  return post(edge, consoleRoutes.accounts, { ...body, ...agrees }, staff);
}

function accept(code: string, passphrase = passphrases, cookie = ""): Promise<Answer> {
  const { edge } = running ?? { edge: null };
  if (edge === null) throw new Error("the edge runs");
  return post(edge, consoleRoutes.invitation, { code, passphrase }, cookie);
}

/** Voids a round in the name of one account, with the passphrase of another. */
async function voidAs(giver: string, second: string): Promise<unknown> {
  const { edge } = running ?? { edge: null };
  if (edge === null) throw new Error("the edge runs");
  const cookie = cookiesOf(await attempt(giver, passphrases));
  const command = commandSamples["void-round"];
  const body = { commandId: newCommandId(), command, second: { name: second, passphrase: passphrases } };
  return codeOf(await post(edge, consoleRoutes.command, body, cookie));
}

const meeting = meetingIdSchema.parse("4".repeat(22));

/** A hall in which the meeting is frozen when `is` says so. */
function hallAround(is: { isFrozen: boolean; isUnderWay?: boolean }, more: Partial<Hall> = {}): TestHall {
  return testHall({
    realMeetingIds: () => (is.isFrozen ? [meeting] : []),
    realMeetingUnderWay: () => (is.isUnderWay === true ? meeting : null),
    ...more,
  });
}

/** An account per role, each its own person's, and then the meeting is frozen. */
async function startMeeting(more: Partial<Hall> = {}) {
  const is = { isFrozen: false, isUnderWay: false };
  const hall = hallAround(is, more);
  running = await startEdge(hall, { limits: wifi });
  const staff = (await loginAll(running)).get("staff") ?? "";
  Object.assign(is, { isFrozen: true, isUnderWay: true });
  return { staff, hall, is };
}

test("M6: one staff person who makes a chair's and a second account while a meeting runs voids nothing", async () => {
  const { staff } = await startMeeting();
  expect(codeOf(await make("chair 2", "chair", staff))).toEqual({ ok: true });
  expect(codeOf(await make("staff 2", "staff", staff))).toEqual({ ok: true });
  expect(await voidAs("chair 2", "staff 2")).toEqual(refused("not-two-people"));
  expect(await voidAs("chair 2", "staff")).toEqual(refused("not-two-people"));
  expect(await voidAs("chair 2", "teller")).toEqual(refused("not-two-people"));
  expect(await voidAs("chair", "staff 2")).toEqual(refused("not-two-people"));
  expect(await voidAs("chair", "teller")).toEqual({ ok: true });
  // Nor does what one person made help to make others.
  expect(codeOf(await make("chair 3", "chair", staff, "staff 2"))).toEqual(refused("not-two-people"));
  expect(codeOf(await make("chair 3", "chair", staff, "staff"))).toEqual(refused("second-person-needed"));
  expect(codeOf(await make("chair 3", "chair", staff, "somebody"))).toEqual(refused("wrong-passphrase"));
  expect(running?.accounts.named("chair 3")).toBeNull();
  expect(codeOf(await make("chair 3", "chair", staff, "teller"))).toEqual({ ok: true });
  expect(await voidAs("chair 3", "observer")).toEqual({ ok: true });
});

test("M6: one staff person who removes all others while a meeting runs is stopped before there is one person left", async () => {
  const { staff } = await startMeeting();
  const { edge, accounts } = running!;
  const remove = async (name: string) => {
    const accountId = accounts.named(name)?.accountId;
    return codeOf(await post(edge, consoleRoutes.accounts, { kind: "remove", accountId }, staff));
  };
  expect(await remove("teller")).toEqual({ ok: true });
  expect(await remove("observer")).toEqual({ ok: true });
  expect(await remove("chair")).toEqual(refused("last-two-people"));
  expect(accounts.named("chair")).not.toBeNull();
});

test("M6: two people for another meeting are not asked: an order that names it reaches no other", async () => {
  const { staff, hall } = await startMeeting();
  await make("chair 2", "chair", staff);
  await make("staff 2", "staff", staff, "teller");
  const { edge } = running!;
  const cookie = cookiesOf(await attempt("chair 2", passphrases));
  const other = meetingIdSchema.parse("5".repeat(22));
  const body = {
    command: commandSamples["void-round"],
    second: { name: "staff 2", passphrase: passphrases },
  };
  const give = (meetingId: string) =>
    post(edge, consoleRoutes.command, { ...body, commandId: newCommandId(), meetingId }, cookie);
  expect(codeOf(await give(meeting))).toEqual(refused("not-two-people"));
  await give(other);
  expect(hall.commands.map(({ seen }) => seen)).toEqual([other]);
  expect(await voidAs("chair", "staff 2")).toEqual({ ok: true });
  expect(hall.commands.map(({ seen }) => seen)).toEqual([other, meeting]);
});

/** Somebody who reads the machine's screen makes an account. */
async function makeOwn(name: string, role: string, code?: string): Promise<unknown> {
  if (running === null) throw new Error("the edge runs");
  const { edge, setup } = running;
  return codeOf(
    await post(edge, consoleRoutes.ownAccount, {
      code: code ?? setup.text,
      name,
      role,
      passphrase: passphrases,
    }),
  );
}

/** The office alone, before any meeting is frozen. */
async function startOffice(hall = testHall()): Promise<string> {
  running = await startEdge(hall, { limits: wifi });
  const { edge, setup } = running;
  const body = { code: setup.text, name: "staff", passphrase: passphrases };
  return cookiesOf(await post(edge, consoleRoutes.setup, body));
}

test("M6: the setup code makes a second person, but for the meeting under way none, and for a finished one nobody who agrees", async () => {
  const is = { isFrozen: true, isUnderWay: true };
  const staff = await startOffice(hallAround(is));
  expect(await makeOwn("chair", "chair")).toEqual(refused("own-account-too-late"));
  expect(running?.accounts.named("chair")).toBeNull();
  is.isUnderWay = false;
  expect(await makeOwn("chair", "chair")).toEqual({ ok: true });
  expect(running?.accounts.holdTwoPeople()).toBe(true);
  expect(await voidAs("chair", "staff")).toEqual(refused("not-two-people"));
  is.isFrozen = false;
  expect(await voidAs("chair", "staff")).toEqual({ ok: true });
  const view = await ask(running!.edge, consoleRoutes.view, { headers: { cookie: staff } });
  expect(view.json).toMatchObject({
    accounts: [
      { name: "staff", madeBy: [], personOf: null },
      { name: "chair", madeBy: [], personOf: null },
    ],
  });
});

test("M6, M5: without the setup code nobody makes an account, and guesses keep nobody from it", async () => {
  running = await startEdge(testHall(), { limits: wifi });
  const { edge, setup } = running;
  // Before the first account there is none that could be made beside it.
  expect(await makeOwn("chair", "chair")).toEqual(refused("wrong-setup-code"));
  await post(edge, consoleRoutes.setup, { code: setup.text, name: "staff", passphrase: passphrases });
  for (let guess = 0; guess <= wifi.unknownNames; guess++) {
    expect(await makeOwn("chair", "chair", "0000-0000-0000")).toEqual(refused("wrong-setup-code"));
  }
  expect(running.accounts.named("chair")).toBeNull();
  expect(await makeOwn("chair", "chair")).toEqual({ ok: true });
});

test("M6: an account that the journal could not take is not made, and one that it could not lose stays", async () => {
  running = await startEdge(testHall({ noteAccount: () => Promise.resolve(refuse("disk-full")) }), {
    limits: wifi,
  });
  const staff = (await loginAll(running)).get("staff") ?? "";
  expect(codeOf(await make("chair 2", "chair", staff))).toEqual(refused("disk-full"));
  expect(await makeOwn("chair 2", "chair")).toEqual(refused("disk-full"));
  expect(running.accounts.named("chair 2")).toBeNull();
  const accountId = running.accounts.named("observer")?.accountId;
  await post(running.edge, consoleRoutes.accounts, { kind: "remove", accountId }, staff);
  expect(running.accounts.named("observer")).not.toBeNull();
});

test("M6: deleting a meeting takes two who were people when it was frozen, whichever is current now", async () => {
  const later = meetingIdSchema.parse("5".repeat(22));
  const { staff, is } = await startMeeting({ currentMeetingId: () => later });
  is.isUnderWay = false;
  // With the setup code: by staff it would be no second person for any meeting.
  expect(await makeOwn("alone", "observer")).toEqual({ ok: true });
  await make("together", "observer", staff, "teller");
  const deleteWith = async (second: string) => {
    const command = { ...commandSamples["delete-meeting"], meetingId: meeting };
    const body = { commandId: newCommandId(), command, second: { name: second, passphrase: passphrases } };
    return codeOf(await post(running!.edge, consoleRoutes.command, body, staff));
  };
  expect(await deleteWith("alone")).toEqual(refused("not-two-people"));
  expect(await deleteWith("together")).toEqual({ ok: true });
  expect(await deleteWith("teller")).toEqual({ ok: true });
});

test("U2, M5: guesses at a second person's passphrase are counted once, whatever the order, the listener and how many at a time", async () => {
  const { hall } = await startMeeting();
  const { edge } = running!;
  const guess = { name: "teller", passphrase: "đoán" };
  const genuine = { name: "teller", passphrase: passphrases };
  const cookies = {
    plain: cookiesOf(await attempt("staff", passphrases)),
    tls: cookiesOf(await attempt("staff", passphrases, "", true)),
  };
  const command = { ...commandSamples["delete-meeting"], meetingId: meeting };
  const ways = [
    (second: typeof guess, tls: boolean) =>
      post(
        edge,
        consoleRoutes.command,
        { commandId: newCommandId(), command, second },
        tls ? cookies.tls : cookies.plain,
        { tls },
      ),
    (second: typeof guess, tls: boolean) =>
      post(
        edge,
        consoleRoutes.accounts,
        { kind: "add", name: "chair 2", role: "chair", second },
        tls ? cookies.tls : cookies.plain,
        { tls },
      ),
  ];
  const everyWay = (second: typeof guess) =>
    ways.flatMap((way) => [false, true].map((tls) => way(second, tls)));
  // What is no guess takes nobody's chance.
  for (let times = 0; times < 3; times++) {
    for (const answer of await Promise.all(everyWay(genuine))) expect(answer.status).not.toBe(429);
  }
  hall.commands.length = 0;
  const answers = await Promise.all([1, 2, 3].flatMap(() => everyWay(guess)));
  const codes = answers.map(({ json }) => JSON.stringify(json));
  expect(codes.filter((code) => code.includes("wrong-passphrase"))).toHaveLength(wifi.perAccount);
  expect(codes.filter((code) => code.includes("too-many-requests"))).toHaveLength(12 - wifi.perAccount);
  for (const answer of await Promise.all(everyWay(genuine))) expect(answer.status).toBe(429);
  expect(hall.commands).toEqual([]);
  // Somebody else's chance is their own.
  expect(await voidAs("chair", "teller")).toEqual({ ok: true });
});

async function invitedCode(body: object, staff: string, second?: string): Promise<string> {
  return codeSchema.parse((await invite(body, staff, second)).json).invitation.code;
}

const accountIdOf = (name: string) => running?.accounts.named(name)?.accountId;

/** "invite-again" for an account by its name. */
const again = (name: string) => ({ kind: "invite-again", accountId: accountIdOf(name) });

test("M7: an invitation sets a passphrase once, however many use it at a time, and nobody knew one before", async () => {
  const staff = await startOffice();
  const code = await invitedCode({ kind: "add", name: "teller", role: "teller" }, staff);
  expect(code).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  expect(codeOf(await attempt("teller", passphrases))).toEqual(refused("wrong-passphrase"));
  expect(codeOf(await accept("0000-0000-0000-0000"))).toEqual(refused("invitation-invalid"));
  expect((await accept(code, "1234567")).status, "too short a passphrase").toBe(400);
  const typed = code.toLowerCase().replaceAll("-", " ");
  const answers = await Promise.all(
    ["một mật khẩu dài", "mật khẩu kẻ khác"].map((one) => accept(typed, one)),
  );
  expect(answers.map(({ json }) => json)).toEqual([{ ok: true }, refused("invitation-invalid")]);
  expect(codeOf(await attempt("teller", "một mật khẩu dài"))).toEqual({ ok: true });
  expect(codeOf(await attempt("teller", "mật khẩu kẻ khác"))).toEqual(refused("wrong-passphrase"));
  // A replay after a restart is as late.
  running = await running!.restart();
  expect(codeOf(await accept(code))).toEqual(refused("invitation-invalid"));
});

test("M7: an invitation is over after seven days, and when there is a newer one", async () => {
  let nowMs = Date.UTC(2026, 10, 27);
  running = await startEdge(testHall(), { limits: wifi, clock: () => nowMs });
  const setUp = { code: running.setup.text, name: "staff", passphrase: passphrases };
  const staff = cookiesOf(await post(running.edge, consoleRoutes.setup, setUp));
  const first = await invitedCode({ kind: "add", name: "teller", role: "teller" }, staff);
  const second = await invitedCode(again("teller"), staff);
  expect(codeOf(await accept(first))).toEqual(refused("invitation-invalid"));
  nowMs += 7 * 86_400_000;
  expect(codeOf(await accept(second))).toEqual(refused("invitation-invalid"));
  const staffLater = cookiesOf(await attempt("staff", passphrases));
  const third = await invitedCode(again("teller"), staffLater);
  nowMs += 7 * 86_400_000 - 1;
  expect(codeOf(await accept(third))).toEqual({ ok: true });
});

test("M7: the code of an invitation is neither on the disk nor in the log, and its answer is not kept by a browser", async () => {
  const staff = await startOffice();
  const answer = await invite({ kind: "add", name: "teller", role: "teller" }, staff);
  const { code } = codeSchema.parse(answer.json).invitation;
  expect(answer.headers["cache-control"]).toContain("no-store");
  const kept = readFileSync(join(running!.folder, "console", "office.json"), "utf8");
  for (const text of [kept, JSON.stringify(running!.events)])
    for (const form of [code, code.replaceAll("-", "")]) expect(text).not.toContain(form);
  const view = await ask(running!.edge, consoleRoutes.view, { headers: { cookie: staff } });
  expect(view.body.toString()).not.toContain(code);
});

test("M7: who comes in by an invitation gets a session of their own, not the one that the browser brought", async () => {
  const staff = await startOffice();
  const code = await invitedCode({ kind: "add", name: "teller", role: "teller" }, staff);
  const cookie = cookiesOf(await accept(code, passphrases, staff));
  const { json } = await ask(running!.edge, consoleRoutes.session, { headers: { cookie } });
  expect(json).toMatchObject({ accounts: [{ name: "teller" }] });
  const before = await ask(running!.edge, consoleRoutes.session, { headers: { cookie: staff } });
  expect(before.json).toMatchObject({ accounts: [{ name: "staff" }] });
});

test("M7: staff reset nobody's passphrase alone, nor with the account's own person, a teller or what one person made", async () => {
  const { staff } = await startMeeting();
  const chair = await sessionOf("chair");
  await make("staff 2", "staff", staff);
  for (const [second, code] of [
    [undefined, "second-person-needed"],
    ["staff", "second-person-needed"],
    ["chair", "reset-by-two"],
    ["teller", "reset-by-two"],
    ["staff 2", "not-two-people"],
    ["nobody", "wrong-passphrase"],
  ] as const) {
    expect(codeOf(await invite(again("chair"), staff, second)), second).toEqual(refused(code));
  }
  // Nor the own one, beside which somebody else sits.
  expect(codeOf(await invite(again("staff"), staff, "chair"))).toEqual(refused("reset-by-two"));
  expect(await isIn(chair), "all was refused").toBe(true);
  expect(codeOf(await attempt("chair", passphrases))).toEqual({ ok: true });
});

test("M7: two people reset a passphrase: the old one and its sessions end, the journal tells, and the new one is the person's", async () => {
  const notes: unknown[] = [];
  const { staff } = await startMeeting({
    noteAccount: (change) => {
      // Of staff's own account before the freezing, and of nothing else but what follows.
      const frozen = notes.push(change) === 1 ? [] : [meeting];
      return Promise.resolve({ ok: true, value: frozen });
    },
  });
  const teller = await sessionOf("teller");
  const socket = connectSocket(running!.edge, "/console", { cookie: teller });
  await nextEvent(socket, "view");
  const gone = nextEvent(socket, "disconnect");
  const code = await invitedCode(again("teller"), staff, "chair");
  expect(await gone).toBe("io server disconnect");
  socket.close();
  expect(await isIn(teller)).toBe(false);
  expect(codeOf(await attempt("teller", passphrases))).toEqual(refused("wrong-passphrase"));
  const by = [accountIdOf("staff"), accountIdOf("chair")];
  expect(notes.at(-1)).toMatchObject({ kind: "account-reset", account: { name: "teller" }, by });
  // Who sees the invitation could use it, so another one takes two again.
  expect(codeOf(await invite(again("teller"), staff))).toEqual(refused("second-person-needed"));
  expect(codeOf(await accept(code, "mật khẩu mới của tôi"))).toEqual({ ok: true });
  expect(await isIn(teller), "the old session").toBe(false);
  expect(await voidAs("chair", "teller")).toEqual(refused("wrong-passphrase"));
  expect(codeOf(await attempt("teller", "mật khẩu mới của tôi"))).toEqual({ ok: true });
});

test("M7: who is nobody for the meeting under way takes nobody's passphrase away, and after it makes nobody who agrees to it", async () => {
  const { is, staff } = await startMeeting();
  is.isUnderWay = false;
  expect(await makeOwn("late", "staff")).toEqual({ ok: true });
  is.isUnderWay = true;
  expect(codeOf(await invite(again("teller"), staff, "late"))).toEqual(refused("not-two-people"));
  is.isUnderWay = false;
  await accept(await invitedCode(again("teller"), staff, "late"));
  expect(await voidAs("chair", "observer")).toEqual({ ok: true });
  expect(await voidAs("chair", "teller")).toEqual(refused("not-two-people"));
});

test("M7: an invitation that nobody has used is renewed by who made it, and by no other alone", async () => {
  const staff = await startOffice();
  await makeOwn("staff 2", "staff");
  const other = await sessionOf("staff 2");
  const first = await invitedCode({ kind: "add", name: "teller", role: "teller" }, staff);
  expect(codeOf(await invite(again("teller"), other))).toEqual(refused("second-person-needed"));
  expect(codeOf(await accept(await invitedCode(again("teller"), staff)))).toEqual({ ok: true });
  expect(codeOf(await accept(first))).toEqual(refused("invitation-invalid"));
  expect(codeOf(await invite(again("teller"), staff)), "once it is the teller's").toEqual(
    refused("second-person-needed"),
  );
});

test("M7: the last staff account that somebody can log in with stays", async () => {
  const staff = await startOffice();
  await invite({ kind: "add", name: "staff 2", role: "staff" }, staff);
  const remove = { kind: "remove", accountId: accountIdOf("staff") };
  const refusal = await post(running!.edge, consoleRoutes.accounts, remove, staff);
  expect(codeOf(refusal)).toEqual(refused("last-staff-account"));
});

test("M7: who changes the own passphrase types the old one, and every other session of that account ends", async () => {
  await loginAll(await start());
  const [here, elsewhere] = [await sessionOf("chair"), await sessionOf("chair")];
  const change = async (cookie: string, name: string, old: string) => {
    const body = { name, old, passphrase: "một mật khẩu khác" };
    return post(running!.edge, consoleRoutes.ownPassphrase, body, cookie);
  };
  expect(codeOf(await change(here, "chair", "sai mat khau"))).toEqual(refused("wrong-passphrase"));
  expect(codeOf(await change(here, "teller", passphrases)), "another's").toEqual(refused("not-allowed"));
  const changed = await change(here, "Chair", passphrases);
  expect(codeOf(changed)).toEqual({ ok: true });
  expect(await isIn(cookiesOf(changed))).toBe(true);
  expect([await isIn(here), await isIn(elsewhere)]).toEqual([false, false]);
  expect(codeOf(await attempt("chair", passphrases))).toEqual(refused("wrong-passphrase"));
  expect(codeOf(await attempt("chair", "một mật khẩu khác"))).toEqual({ ok: true });
});

test("M7, M5: who holds a session has ten guesses a minute at its passphrase, however many at a time", async () => {
  await loginAll(await start());
  const cookie = await sessionOf("chair");
  const guess = (old: string) => {
    const body = { name: "chair", old, passphrase: "một mật khẩu khác" };
    return post(running!.edge, consoleRoutes.ownPassphrase, body, cookie);
  };
  const answers = await Promise.all(Array.from({ length: 12 }, () => guess("đoán")));
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
  expect((await guess(passphrases)).status).toBe(429);
  expect(codeOf(await attempt("chair", passphrases)), "logging in is another chance").toEqual({ ok: true });
});

async function sessionOf(name: string): Promise<string> {
  return cookiesOf(await attempt(name, passphrases));
}

async function isIn(cookie: string): Promise<boolean> {
  return (await ask(running!.edge, consoleRoutes.view, { headers: { cookie } })).status === 200;
}
