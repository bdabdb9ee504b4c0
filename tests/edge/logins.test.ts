/** Attacks on logins, at the real edge: who can lock whom out, what a cookie is worth, and who two people are. */
import { afterEach, expect, test } from "vitest";
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

/** An account that staff makes by the console's own route; second: who agrees. */
async function make(name: string, role: string, staff: string, second?: string): Promise<Answer> {
  const { edge } = running ?? { edge: null };
  if (edge === null) throw new Error("the edge runs");
  const agrees = second === undefined ? {} : { second: { name: second, passphrase: passphrases } };
  const body = { kind: "add", name, role, passphrase: passphrases, ...agrees };
  return post(edge, consoleRoutes.accounts, body, staff);
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
        { kind: "add", name: "chair 2", role: "chair", passphrase: passphrases, second },
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
