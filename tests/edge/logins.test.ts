/** Attacks on logins, at the real edge: who can lock whom out, what a cookie is worth, and who two people are. */
import { afterEach, expect, test } from "vitest";
import { ok } from "../../shared/basics/result.ts";
import { randomId } from "../../shared/basics/random.ts";
import { accountIdSchema, commandIdSchema, meetingIdSchema } from "../../shared/domain/ids.ts";
import { refuse, type RefusalCode } from "../../shared/domain/refusal.ts";
import type { MeetingEntry } from "../../shared/protocol/console-view.ts";
import { consoleRoutes } from "../../shared/protocol/http.ts";
import type { Role } from "../../shared/domain/roles.ts";
import { accountsDocumentSchema, emptyAccounts, openAccounts } from "../../server/edge/accounts.ts";
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

test("M6: one staff person who makes a chair's and a second account while a meeting runs voids nothing", async () => {
  const staff = (await loginAll(await start())).get("staff") ?? "";
  expect(codeOf(await make("chair 2", "chair", staff))).toEqual({ ok: true });
  expect(codeOf(await make("staff 2", "staff", staff))).toEqual({ ok: true });
  expect(await voidAs("chair 2", "staff 2")).toEqual(refused("not-two-people"));
  expect(await voidAs("chair 2", "staff")).toEqual(refused("not-two-people"));
  expect(await voidAs("chair 2", "teller")).toEqual(refused("not-two-people"));
  expect(await voidAs("chair", "staff 2")).toEqual(refused("not-two-people"));
  expect(await voidAs("chair", "teller")).toEqual({ ok: true });
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

/** The office alone, before any meeting is frozen: nothing is noted in a journal. */
async function startOffice(): Promise<string> {
  running = await startEdge(testHall({ wasAddedAlone: () => false }), { limits: wifi });
  const { edge, setup } = running;
  const body = { code: setup.text, name: "staff", passphrase: passphrases };
  return cookiesOf(await post(edge, consoleRoutes.setup, body));
}

test("M6: whoever makes an account alone is no second person with it, nor are two that one person made", async () => {
  const staff = await startOffice();
  await make("chair", "chair", staff);
  await make("teller", "teller", staff);
  expect(await voidAs("chair", "staff")).toEqual(refused("not-two-people"));
  expect(await voidAs("chair", "teller")).toEqual(refused("not-two-people"));
  expect(running?.accounts.holdTwoPeople()).toBe(false);
});

test("M6: whoever makes an account with the setup code is a second person, also with what staff made", async () => {
  const staff = await startOffice();
  await make("teller", "teller", staff);
  expect(await makeOwn("chair", "chair")).toEqual({ ok: true });
  expect(running?.accounts.holdTwoPeople()).toBe(true);
  expect(await voidAs("chair", "staff")).toEqual({ ok: true });
  expect(await voidAs("chair", "teller")).toEqual({ ok: true });
  // Two together make a third person.
  await make("observer", "observer", staff, "chair");
  expect(await voidAs("chair", "observer")).toEqual({ ok: true });
  const view = await ask(running!.edge, consoleRoutes.view, { headers: { cookie: staff } });
  expect(view.json).toMatchObject({
    accounts: [
      { name: "staff", madeBy: [], personOf: null },
      { name: "teller", madeBy: ["staff"], personOf: "staff" },
      { name: "chair", madeBy: [], personOf: null },
      { name: "observer", madeBy: ["staff", "chair"], personOf: null },
    ],
  });
});

test("M6: while a meeting is under way the setup code makes no account; a rehearsal or a finished one is none", async () => {
  const entry = (rehearsal: boolean, phase: MeetingEntry["phase"]): MeetingEntry => ({
    meetingId: meetingIdSchema.parse("2".repeat(22)),
    title: "Hội nghị",
    body: "Sở",
    year: 2026,
    at: "2026-11-20T08:00",
    rehearsal,
    phase,
  });
  let meetings: MeetingEntry[] = [];
  const hall = testHall({ wasAddedAlone: () => false });
  const consoleView: typeof hall.consoleView = (held) => ({ ...hall.consoleView(held), meetings });
  running = await startEdge({ ...hall, consoleView }, { limits: wifi });
  await post(running.edge, consoleRoutes.setup, {
    code: running.setup.text,
    name: "staff",
    passphrase: passphrases,
  });
  meetings = [entry(false, "frozen")];
  expect(await makeOwn("chair", "chair")).toEqual(refused("own-account-too-late"));
  expect(running.accounts.named("chair")).toBeNull();
  meetings = [entry(true, "frozen"), entry(false, "finished")];
  expect(await makeOwn("chair", "chair")).toEqual({ ok: true });
  expect(await voidAs("chair", "staff")).toEqual({ ok: true });
});

test("M6, M5: without the setup code nobody makes an account, and guesses keep nobody from it", async () => {
  running = await startEdge(testHall(), { limits: wifi });
  // Before the first account there is none that could be made beside it.
  expect(await makeOwn("chair", "chair")).toEqual(refused("wrong-setup-code"));
  await running.close();
  await startOffice();
  for (let guess = 0; guess <= wifi.unknownNames; guess++) {
    expect(await makeOwn("chair", "chair", "0000-0000-0000")).toEqual(refused("wrong-setup-code"));
  }
  expect(running.accounts.named("chair")).toBeNull();
  expect(await makeOwn("chair", "chair")).toEqual({ ok: true });
});

test("M6: who removes the maker is no second person with what it made, nor makes one in a removed name", async () => {
  const staff = await startOffice();
  await make("staff 2", "staff", staff);
  await make("chair", "chair", staff);
  const accounts = running!.accounts;
  const note = () => Promise.resolve(ok(null));
  const removed = accounts.named("staff")!.accountId;
  const late = { name: "late", role: "chair", passphrase: passphrases, madeBy: [removed] } as const;
  // The removal is first in turn, so the other one's maker is gone when it is made.
  const [, made] = await Promise.all([accounts.remove(removed, note), accounts.add(late, note)]);
  expect(made).toEqual({ ok: false, error: { code: "not-logged-in" } });
  expect(await voidAs("chair", "staff 2")).toEqual(refused("not-two-people"));
  expect(accounts.holdTwoPeople()).toBe(false);
  expect(accounts.entries()).toMatchObject([
    { name: "staff 2", madeBy: [null], personOf: null },
    { name: "chair", madeBy: [null], personOf: "staff 2" },
  ]);
});

test("M6: accounts of an older version, and what they make alone, are one person, whoever of them is removed", async () => {
  const legacy = (name: string, role: Role) => ({
    accountId: accountIdSchema.parse(randomId(systemRandom)),
    name,
    role,
    salt: "00".repeat(16),
    hash: "00".repeat(32),
  });
  const [staff, chair] = [legacy("staff", "staff"), legacy("chair", "chair")];
  let document = accountsDocumentSchema.parse({
    ...emptyAccounts(systemRandom),
    accounts: [staff, chair],
  });
  const update = (change: (now: typeof document) => typeof document) => {
    document = change(document);
    return Promise.resolve(document);
  };
  const accounts = openAccounts({ data: () => document, update }, systemRandom, 2);
  const note = () => Promise.resolve(ok(null));
  const added = {
    name: "staff 2",
    role: "staff",
    passphrase: passphrases,
    madeBy: [staff.accountId],
  } as const;
  await accounts.add(added, note);
  expect(await accounts.remove(staff.accountId, note)).toEqual(ok(null));
  expect(accounts.entries().map(({ name, personOf }) => [name, personOf])).toEqual([
    ["chair", null],
    ["staff 2", "chair"],
  ]);
  expect(accounts.holdTwoPeople()).toBe(false);
  expect(accounts.areTwo(chair.accountId, accounts.list()[1]!.accountId)).toBe(false);
});

test("M6: an account that two people made later is as good as an older one", async () => {
  const staff = (await loginAll(await start())).get("staff") ?? "";
  expect(codeOf(await make("chair 2", "chair", staff, "teller"))).toEqual({ ok: true });
  expect(await voidAs("chair 2", "observer")).toEqual({ ok: true });
});

test.each([
  ["oneself", "staff", "second-person-needed"],
  ["nobody", "somebody", "wrong-passphrase"],
] as const)("M6: %s is no second person who agrees to an account", async (_who, second, code) => {
  const edge = await start();
  const staff = (await loginAll(edge)).get("staff") ?? "";
  expect(codeOf(await make("chair 2", "chair", staff, second))).toEqual(refused(code));
  expect(edge.accounts.named("chair 2")).toBeNull();
});

test("M6: accounts that one person alone made agree to no further account", async () => {
  const staff = (await loginAll(await start())).get("staff") ?? "";
  await make("staff 2", "staff", staff);
  expect(codeOf(await make("chair 2", "chair", staff, "staff 2"))).toEqual(refused("not-two-people"));
});

test("M6: an account that the journal could not take is not made, and one that it could not lose stays", async () => {
  running = await startEdge(testHall({ noteAccount: () => Promise.resolve(refuse("disk-full")) }), {
    limits: wifi,
  });
  const staff = (await loginAll(running)).get("staff") ?? "";
  expect(codeOf(await make("chair 2", "chair", staff))).toEqual(refused("disk-full"));
  expect(running.accounts.named("chair 2")).toBeNull();
  const accountId = running.accounts.named("observer")?.accountId;
  await post(running.edge, consoleRoutes.accounts, { kind: "remove", accountId }, staff);
  expect(running.accounts.named("observer")).not.toBeNull();
});

test("M6: deleting a meeting takes accounts that nobody made alone since there are meetings, whichever is current now", async () => {
  const meeting = {
    meetingId: meetingIdSchema.parse("4".repeat(22)),
    title: "Hội nghị",
    body: "",
    year: 2026,
    at: "2026-11-27T16:00",
    rehearsal: false,
    phase: "finished",
  } as const;
  const { consoleView, ...rest } = testHall();
  // As after the next meeting was frozen, or a rehearsal was thrown away: its journal knows nothing of them.
  const hall = testHall({
    ...rest,
    wasAddedAlone: () => false,
    consoleView: (held) => ({ ...consoleView(held), meetings: [meeting] }),
  });
  running = await startEdge(hall, { limits: wifi });
  const { edge } = running;
  const staff = (await loginAll(running)).get("staff") ?? "";
  const deleteWith = async (second: string) => {
    const command = commandSamples["delete-meeting"];
    const body = { commandId: newCommandId(), command, second: { name: second, passphrase: passphrases } };
    return codeOf(await post(edge, consoleRoutes.command, body, staff));
  };
  // With the setup code: by staff it would be no second person anyhow.
  await makeOwn("alone", "observer");
  expect(codeOf(await make("helped", "observer", staff, "alone"))).toEqual({ ok: true });
  await make("together", "observer", staff, "teller");
  expect(await deleteWith("alone")).toEqual(refused("not-two-people"));
  expect(await deleteWith("helped")).toEqual(refused("not-two-people"));
  expect(await deleteWith("together")).toEqual({ ok: true });
  expect(await deleteWith("teller")).toEqual({ ok: true });
});
