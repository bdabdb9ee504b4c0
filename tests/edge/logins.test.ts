/** Attacks on logins, at the real edge: who can lock whom out, what a cookie is worth, and who two people are. */
import { afterEach, expect, test } from "vitest";
import { randomId } from "../../shared/basics/random.ts";
import { commandIdSchema, meetingIdSchema } from "../../shared/domain/ids.ts";
import { refuse, type RefusalCode } from "../../shared/domain/refusal.ts";
import { consoleRoutes } from "../../shared/protocol/http.ts";
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
  await make("alone", "observer", staff);
  await make("helped", "observer", staff, "alone");
  await make("together", "observer", staff, "teller");
  expect(await deleteWith("alone")).toEqual(refused("not-two-people"));
  expect(await deleteWith("helped")).toEqual(refused("not-two-people"));
  expect(await deleteWith("together")).toEqual({ ok: true });
  expect(await deleteWith("teller")).toEqual({ ok: true });
});
