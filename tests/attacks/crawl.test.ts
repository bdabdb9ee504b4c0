/**
 * Everybody asks for everything, in every phase: each role and nobody at all, every route of the tables, every socket's
 * view, every paper in every format. The votes of each round are figures that nothing else has; whoever is told one of
 * them must be allowed to know it.
 */
import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { io } from "socket.io-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { utf8ToBytes } from "../../shared/basics/bytes.ts";
import { ok } from "../../shared/basics/result.ts";
import type { AnnouncementDetail, AnnouncementScope } from "../../shared/domain/announcement.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import { accountIdSchema, hallIdSchema, type HallId } from "../../shared/domain/ids.ts";
import { roles, type Role } from "../../shared/domain/roles.ts";
import { packs } from "../../shared/packs/packs.ts";
import { consoleHeader, consoleRoutes } from "../../shared/protocol/http.ts";
import { consoleNamespace, publicNamespace, viewEvent } from "../../shared/protocol/socket.ts";
import type { Door } from "../../server/edge/door.ts";
import {
  cookieOf,
  loginAll,
  passphrases,
  portOf,
  post,
  startEdge,
  type TestEdge,
} from "../edge/edge-support.ts";
import { anEmptyHall, freeze, makeSlips, nextMeeting, passKeyTests, random } from "../server-core/stage.ts";
import { aCommandId } from "../server-core/test-meeting.ts";
import { allPresent, countHandedOut, openRound, passGrace, shareOf } from "../server-core/test-round.ts";
import { allPatterns, everyRequest } from "./crawl-requests.ts";
import { hallsToldIn, type CountedHall } from "./crawl-halls.ts";
import { roundsLed, roundsTold, textsOf, type SecretFigures } from "./crawl-reader.ts";

const everybody = ["chair", "teller", "staff", "observer", "nobody"] as const;
type Who = (typeof everybody)[number];
type Known = "nothing" | "levels" | "counts";

/** By hand, from docs/security.md, in the order of everybody: what may be known of a round's votes. */
const mayKnow = {
  hidden: ["nothing", "nothing", "nothing", "nothing", "nothing"],
  counted: ["counts", "counts", "counts", "nothing", "nothing"],
  leadership: ["counts", "counts", "counts", "nothing", "nothing"],
  "console levels": ["counts", "counts", "counts", "levels", "nothing"],
  "console counts": ["counts", "counts", "counts", "counts", "nothing"],
  "hall levels": ["counts", "counts", "counts", "levels", "levels"],
  "hall counts": ["counts", "counts", "counts", "counts", "counts"],
} as const satisfies Record<string, readonly Known[]>;
type Standing = keyof typeof mayKnow;

const voters = 21;
/** Of 21 people so many chose the first answer, the others the second. A poll on paper is "round" 4. */
const firstVotes = new Map([
  [1, 13],
  [2, 14],
  [3, 15],
  [4, 16],
]);
const secrets: readonly SecretFigures[] = [...firstVotes].map(([n, first]) => ({ n, figures: [first] }));
const pollOnPaper = 4;
/** Two people in one of two halls: what is counted there would be theirs. Everybody is present, the desk ticks no slips. */
const halls: readonly (CountedHall & { readonly hallId: HallId })[] = [
  { hallId: hallIdSchema.parse("1".repeat(22)), name: "Hội trường lớn", people: voters - 2 },
  { hallId: hallIdSchema.parse("2".repeat(22)), name: "Hội trường xa", people: 2 },
].map(({ people, ...hall }) => ({ ...hall, id: hall.hallId, figures: [people, people, 0, 0, 0] }));
/** Papers and views in which the crawl read of halls at all. */
const namedIn = new Set<string>();

let stage: ReturnType<typeof nextMeeting>;
let running: TestEdge;
let actors: readonly Actor[];
/** Rows of the tables at which somebody was answered. */
const answered = new Set<string>();
/** How every round of the meeting stands. */
const standing = new Map<number, Standing>();

type Actor = { readonly who: Who; readonly door: Door; readonly cookie: string };
const kiosks = [
  { serves: "kiosk", isTls: false },
  { serves: "kiosk", isTls: true },
] as const;
const consoles = [
  { serves: "console", isTls: false },
  { serves: "console", isTls: true },
] as const;
const agents = {
  plain: new HttpAgent({ keepAlive: true, maxSockets: 4 }),
  tls: new HttpsAgent({ keepAlive: true, maxSockets: 4, rejectUnauthorized: false }),
};

beforeAll(async () => {
  const empty = await anEmptyHall({
    voters,
    rows: 1,
    tellers: 2,
    plans: pollOnPaper,
    blank: "forbid",
    settings: { graceSeconds: 5 },
  });
  stage = { ...empty, draft: withoutNumbers(empty.draft) };
  running = await startEdge(stage.hall());
  const cookies = await loginAll(running);
  const [plain, tls] = consoles;
  const atConsoles = roles.map((who): Actor => ({ who, door: plain, cookie: cookieOfRole(cookies, who) }));
  const body = { name: "observer", passphrase: passphrases };
  const overTls = cookieOf(await post(running.edge, consoleRoutes.login, body, "", { tls: true }));
  const strangers = [...kiosks, ...consoles].map((door): Actor => ({ who: "nobody", door, cookie: "" }));
  actors = [
    ...atConsoles,
    ...strangers,
    { who: "observer", door: tls, cookie: overTls },
    { who: "staff", door: kiosks[0], cookie: cookieOfRole(cookies, "staff") },
  ];
});
afterAll(async () => {
  agents.plain.destroy();
  agents.tls.destroy();
  await running.close();
  await stage.close();
});

function cookieOfRole(cookies: ReadonlyMap<Role, string>, who: Role): string {
  return defined(cookies.get(who), "everybody has a login");
}

/** Names and titles hold no digits; a pack makes levels of the votes; the last plan is a poll that is held on paper. */
function withoutNumbers(draft: Draft): Draft {
  const letters = (index: number) => `${String.fromCharCode(65 + (index % 26))}${index < 26 ? "" : "a"}`;
  const pack = defined(packs.get("nd335-2025"), "the pack ships");
  return {
    ...draft,
    title: "Hội nghị đánh giá",
    halls: halls.map(({ hallId, name }) => ({ hallId, name, address: null })),
    persons: draft.persons.map((person, index) => ({
      ...person,
      name: `Nguyễn Văn ${letters(index)}`,
      ...placeOf(index),
      position: index === 0 ? "deputy" : "other",
    })),
    plans: draft.plans.map((plan, index) => ({
      ...plan,
      title: `Lượt ${letters(index)}`,
      purpose: index === pollOnPaper - 1 ? "staff-poll" : plan.purpose,
    })),
    pack: { packId: pack.packId, version: pack.version, parameters: {}, copyName: null },
  };
}

function placeOf(index: number): { readonly hallId: HallId } {
  return { hallId: defined(halls[index < voters - 2 ? 0 : 1], "there are two halls").hallId };
}

type Answer = { readonly status: number; readonly body: Uint8Array };

function ask(actor: Actor, method: string, path: string): Promise<Answer> {
  const { door, cookie } = actor;
  const { isTls } = door;
  const headers = { cookie, [consoleHeader]: "1", "content-type": "application/json" };
  const options = {
    host: "127.0.0.1",
    port: portOf(running.edge, door),
    agent: isTls ? agents.tls : agents.plain,
    method,
    path,
    headers,
  };
  return new Promise((resolve, reject) => {
    const asked = (isTls ? httpsRequest : httpRequest)(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
      // An answer that is shorter than it says is an error, not a wait without end.
      response.on("error", (error) => reject(new Error(`${method} ${path} was cut off`, { cause: error })));
    });
    // The server ends idle connections; one that ends just now is no answer.
    asked.on("error", (error) =>
      asked.reusedSocket && "code" in error ? resolve(ask(actor, method, path)) : reject(error),
    );
    asked.setTimeout(60_000, () => asked.destroy(new Error(`no answer to ${actor.who}: ${method} ${path}`)));
    asked.end(method === "POST" ? "{}" : undefined);
  });
}

/** The first view that a socket is sent; null where it may not listen. */
function socketView({ door, cookie }: Actor, namespace: string): Promise<unknown> {
  const base = `${door.isTls ? "https" : "http"}://127.0.0.1:${portOf(running.edge, door)}`;
  const socket = io(base + namespace, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    rejectUnauthorized: false,
    extraHeaders: { cookie },
  });
  return new Promise((resolve) => {
    const end = (view: unknown) => {
      socket.disconnect();
      resolve(view);
    };
    socket.once(viewEvent, end);
    // The server hangs up on who says anything; what it had to show came before.
    socket.once("connect", () => socket.emit("anything"));
    socket.once("disconnect", () => end(null));
    socket.once("connect_error", () => end(null));
  });
}

type Finding = { readonly who: Who; readonly where: string; readonly n: number; readonly what: Known };

function findingsIn(who: Who, where: string, body: Uint8Array): readonly Finding[] {
  const found = roundsTold(body, secrets).map((n) => ({ who, where, n, what: "counts" }) as const);
  return [...found, ...levelsIn(body).map((n) => ({ who, where, n, what: "levels" }) as const)];
}

function levelsIn(body: Uint8Array): readonly number[] {
  if (body[0] !== 0x7b) return [];
  return roundsLed(JSON.parse(new TextDecoder().decode(body)));
}

/** What everybody finds now, and that nobody finds too much. rounds: whose files and papers are asked for. */
async function crawl(
  phase: string,
  rounds: readonly number[] = [[...standing.keys()].at(-1) ?? 1],
): Promise<readonly Finding[]> {
  const { meetings, meeting } = stage.hall().consoleView(roles);
  const ids = meetings.map(({ meetingId }) => meetingId);
  const past = ids.filter((id) => id !== meeting?.public.meetingId);
  const asked = everyRequest({ rounds, meetings: ids, past });
  const found: Finding[] = [];
  const refused: Finding[] = [];
  const ofHalls: { who: Who; where: string; told: readonly string[] }[] = [];
  const look = (actor: Actor, where: string, body: Uint8Array) => {
    const told = hallsToldIn(where, body, halls);
    if (told.length > 0) ofHalls.push({ who: actor.who, where, told });
    if (textsOf(body).some((text) => halls.every(({ name }) => text.includes(name)))) namedIn.add(where);
    for (const finding of findingsIn(actor.who, where, body)) {
      found.push(finding);
      if (!isAllowed(finding)) refused.push(finding);
    }
  };
  await Promise.all(
    actors.map(async (actor) => {
      for (const namespace of [publicNamespace, consoleNamespace]) {
        const view = await socketView(actor, namespace);
        look(actor, `socket ${namespace}`, utf8ToBytes(JSON.stringify(view)));
      }
      for (const { method, path, pattern, isPaper } of asked) {
        // Papers cost most: whoever may know every round that is asked for can find nothing in them too early.
        if (isPaper && (actor.door !== consoles[0] || knowsAll(actor.who, rounds))) continue;
        // Logging out would end what the crawl is logged in with.
        if (pattern === consoleRoutes.logout && actor.cookie !== "") continue;
        const { status, body } = await ask(actor, method, path);
        expect([path, status]).not.toEqual([path, 500]);
        if (status !== 404) answered.add(pattern);
        look(actor, `${method} ${path}`, body);
      }
    }),
  );
  expect({ phase, refused, ofHalls }).toEqual({ phase, refused: [], ofHalls: [] });
  return found;
}

function knownOf(who: Who, n: number): Known {
  return mayKnow[standing.get(n) ?? "hidden"][everybody.indexOf(who)] ?? "nothing";
}

function isAllowed({ who, n, what }: Finding): boolean {
  const known = knownOf(who, n);
  return known === "counts" || known === what;
}

function knowsAll(who: Who, rounds: readonly number[]): boolean {
  return rounds.every((n) => knownOf(who, n) === "counts");
}

/** The crawl sees what there is to see: everybody finds of round n in the views what the table allows. */
function expectTold(found: readonly Finding[], n: number): void {
  for (const who of everybody) {
    const here = found.filter((finding) => finding.who === who && finding.n === n);
    const most = ["counts", "levels"].find((what) => here.some((finding) => finding.what === what));
    expect([who, n, most ?? "nothing"]).toEqual([who, n, knownOf(who, n)]);
  }
}

async function vote(planIndex: number): Promise<number> {
  const n = await openRound(stage, planIndex);
  standing.set(n, "hidden");
  const first = defined(firstVotes.get(n), "every round has its figures");
  await Promise.all(stage.phones.slice(0, voters).map((phone, index) => phone.vote([index < first ? 0 : 1])));
  return n;
}

async function close(n: number, between: () => Promise<unknown> = () => Promise.resolve()): Promise<void> {
  await countHandedOut(stage);
  await stage.done({ kind: "close-round", n });
  await between();
  await passGrace(stage);
}

async function count(n: number, between: () => Promise<unknown> = () => Promise.resolve()): Promise<void> {
  await stage.done({ kind: "say-lot", n, lot: "4711" });
  const [one, other] = stage.tellers;
  await stage.done(await shareOf(stage, defined(one, "a teller"), n));
  await between();
  await stage.done(await shareOf(stage, defined(other, "a teller"), n));
  standing.set(n, "counted");
}

type Announcement = {
  readonly scope: AnnouncementScope;
  readonly detail: AnnouncementDetail;
  readonly as: Standing;
};

async function announce(n: number, announcements: readonly Announcement[]): Promise<void> {
  for (const { scope, detail, as } of announcements) {
    await stage.done({ kind: "announce-round", n, scope, detail });
    standing.set(n, as);
    expectTold(await crawl(`announced: ${as}`), n);
  }
}

/** The poll is told to the leadership alone, however it was held. */
async function pollIsCounted(): Promise<void> {
  const { planId } = defined(stage.draft.plans[pollOnPaper - 1], "the poll is planned");
  const first = defined(firstVotes.get(pollOnPaper), "the poll has its figures");
  const options = 4;
  const votes = Array.from({ length: options }, (_, option) => [first, voters - first][option] ?? 0);
  const all = { summoned: voters, present: voters, issued: voters, returned: voters };
  const counted = {
    counts: { ...all, valid: voters, invalid: 0 },
    cells: [{ votes, blank: 0, invalid: 0 }],
  };
  for (const by of ["2", "3"]) {
    const command = { kind: "enter-paper-count", planId, count: counted } as const;
    const giver = { accountId: accountIdSchema.parse(by.repeat(22)), name: by };
    expect(await stage.hall().command(aCommandId(random), command, roles, giver)).toEqual(ok(null));
  }
  standing.set(pollOnPaper, "leadership");
}

/** Each announcement tells more people than the one before. */
const first: readonly Announcement[] = [
  { scope: "leadership", detail: "counts", as: "leadership" },
  { scope: "console", detail: "levels", as: "console levels" },
  { scope: "hall", detail: "levels", as: "hall levels" },
];
const second: readonly Announcement[] = [
  { scope: "console", detail: "counts", as: "console counts" },
  { scope: "hall", detail: "counts", as: "hall counts" },
];

test("security S11, S21: no role is told a count before its time, whatever it asks, whenever it asks (H6)", async () => {
  await freeze(stage);
  await makeSlips(stage, voters);
  await passKeyTests(stage);
  await allPresent(stage);
  await pollIsCounted();
  expectTold(await crawl("a poll on paper is counted"), pollOnPaper);

  const n = await vote(0);
  await crawl("open");
  await close(n, () => crawl("closing"));
  await crawl("sealed");
  await count(n, () => crawl("partly shared"));
  expectTold(await crawl("counted"), n);
  await announce(n, first);

  const other = await vote(1);
  await close(other);
  await count(other);
  await announce(other, second);

  const voided = await vote(2);
  await close(voided);
  await stage.done({ kind: "void-round", n: voided, reason: "Thử lại" });
  await crawl("voided");

  await stage.done({ kind: "finish-meeting" });
  await crawl("finished");
  await freeze(nextMeeting(stage));
  await crawl("past", [n, pollOnPaper]);
  expect(allPatterns.filter((pattern) => !answered.has(pattern))).toEqual([]);
  // Halls were there to be told: the check-in's view has them, and so have its papers in every format.
  const papers = ["attendance", "meeting-minutes", "slips-account"].flatMap((kind) =>
    ["html", "docx"].map((format) => `${kind}.${format}`),
  );
  const isNamed = (part: string) => [...namedIn].some((where) => where.replace(/-\d+/, "").includes(part));
  expect([`GET ${consoleRoutes.view}`, ...papers].filter((part) => !isNamed(part))).toEqual([]);
});
