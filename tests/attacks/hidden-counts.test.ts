/** Before the tellers have opened the box nobody is told a count per option, and the turnout comes in steps. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { io } from "socket.io-client";
import { setTimeout as wait } from "node:timers/promises";
import { consoleSession, type ConsoleSession } from "../../bin/rehearse/node-transports.ts";
import { meetingWhere } from "../../bin/rehearse/console-people.ts";
import { defined } from "../../shared/basics/assert.ts";
import { makeConsoleClient } from "../../shared/client/console-client.ts";
import type { Choice } from "../../shared/client/phone/sealer.ts";

import { wholeArchive } from "../record/whole-archive.ts";
import { unzipRecord } from "../../shared/record/zip.ts";
import { paperFormats } from "../../shared/domain/papers.ts";
import { consoleRoutes, paperPath } from "../../shared/protocol/http.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { publicViewSchema, type Turnout } from "../../shared/protocol/public-view.ts";
import { publicNamespace, viewEvent } from "../../shared/protocol/socket.ts";
import { Evening, random } from "../scenarios/evening.ts";
import { aVoter, type Voter } from "../../bin/rehearse/voter.ts";

let evening: Evening;
let voters: readonly Voter[];
let sessions: readonly (readonly [string, ConsoleSession])[];

beforeAll(async () => {
  evening = await Evening.begin({ attendees: 12, subjects: 2, plans: 2, settings: { graceSeconds: 1 } });
  voters = await Promise.all(evening.slips.map((slip) => aVoter(evening.baseUrl, slip)));
  const { staff, chair, tellers } = evening.people;
  sessions = [
    ["nobody", consoleSession(evening.consoleUrl)],
    ["staff", staff.session],
    ["chair", chair.session],
    ["teller", defined(tellers[0], "a teller").session],
    ["observer", await observer()],
  ];
});
afterAll(() => evening.end());

async function observer(): Promise<ConsoleSession> {
  const name = "Quan sát viên";
  const passphrase = "mat khau quan sat";
  const invited = await evening.people.staff.client.invite({ kind: "add", name, role: "observer" });
  const session = consoleSession(evening.consoleUrl);
  const client = makeConsoleClient({ transport: session.transport, random, wait: (ms) => wait(ms) });
  const code = invited.ok ? invited.value.code : "";
  expect(await client.acceptInvitation({ code, passphrase })).toMatchObject({ ok: true });
  return session;
}

const jsonPaths = (n: number) => [
  publicRoutes.view,
  publicRoutes.roundJson(n),
  publicRoutes.electionJson(n),
  publicRoutes.trackersJson(n),
  consoleRoutes.session,
  consoleRoutes.view,
  consoleRoutes.minutes(n),
];
const zipPaths = (n: number) => [publicRoutes.sealedRecord(n), consoleRoutes.fullRecord(n)];

/** Everything that every role can read now, but for what is random: keys, ids, hashes, signatures. */
async function crawl(n: number): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [role, session] of sessions) {
    for (const path of jsonPaths(n)) {
      const bytes = await session.download(path);
      found.push(`${role} ${withoutN(path, n)} ${bytes === null ? "nothing" : plain(bytes, n)}`);
    }
    for (const path of zipPaths(n)) {
      const bytes = await session.download(path);
      found.push(`${role} ${withoutN(path, n)} ${bytes === null ? "nothing" : innerKinds(bytes).join(" ")}`);
    }
  }
  return found;
}

function withoutN(path: string, n: number): string {
  return path.replace(`/${n}/`, "/n/");
}

function plain(bytes: Uint8Array, n: number): string {
  return (
    Buffer.from(bytes)
      .toString("utf8")
      .replace(/"phieu-kin\/round\/1 [^"]*"/, '"…"')
      .replace(/"turnout":\{[^}]*\},?/g, "")
      .replace(/[0-9a-f]{16,}|[A-Za-z0-9+/]{43}|\b[1-9A-HJ-NP-Za-km-z]{22}\b/g, "…")
      .replaceAll(`"n":${n}`, '"n":0')
      // So do the gates of earlier rounds.
      .replace(/\{"id":"[a-z-]+:(\d+)","refusal":\{[^}]*\}\},?/g, (gate, number) =>
        Number(number) === n ? gate.replace(/:\d+"/, ':n"') : "",
      )
      // Papers of earlier rounds stay in the list; those of this one are compared. Ballots and letters have other numbers.
      .replace(/\{"paperId":"[a-z-]+-(\d+)"[^}]*\},?/g, (entry, number) =>
        Number(number) === n || /"(ballot|letter)-/.test(entry) ? entry.replace(/-\d+"/, '-n"') : "",
      )
      .replace(/(lượt|n=)( thứ)? ?\d+/gi, "$1")
      .replace(/\d+ giờ \d+ phút/g, "…")
      .replace(/data:[^"']*/g, "…")
      .replace(/\b[0-9a-f]{4}( [0-9a-f]{4}){3,}/g, "…")
      // All of phi as papers show it, and nothing shorter.
      .replace(/\b[0-9A-HJKMNP-TV-Z]{4}( [0-9A-HJKMNP-TV-Z]{4}){12}/g, "…")
      .replace(/"(replaces|graceSecondsLeft)":(\d+|null)/g, "")
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d/g, "…")
  );
}

/** Names of a record's files, and which kinds of event its archive has. */
function innerKinds(zip: Uint8Array): readonly string[] {
  const files = unzipRecord(zip);
  if (!files.ok) throw new Error(files.error);
  const events = [...files.value].flatMap(([name, bytes]) => {
    const archive = name.endsWith(".bel") ? wholeArchive(bytes) : null;
    if (archive?.ok !== true) return [];
    return archive.value.records.map(({ kind, text }) =>
      kind === "event" ? (/"type":"([A-Za-z]+)"/.exec(text)?.[1] ?? "") : "",
    );
  });
  const names = [...files.value.keys()].map((name) => name.replace(/^.*\.bel$/, ".bel"));
  return [...names.sort(), ...new Set(events)];
}

type Seen = {
  readonly open: readonly string[];
  readonly closing: readonly string[];
  readonly sealed: readonly string[];
};

/** A round in which everybody votes the same, crawled while it is open, while it closes and once it is sealed. */
async function crawledRound(choice: Choice, replaces: number | null): Promise<Seen> {
  const n = await evening.open(0, replaces);
  const [last, ...others] = voters;
  await Promise.all(others.map((voter) => voter.vote([choice, choice])));
  await defined(last, "a last one").vote([choice, choice]);
  const open = await crawl(n);
  await evening.close(n);
  const closing = await crawl(n);
  await evening.sealed();
  await meetingWhere(evening.people.staff, "record code", ({ rounds }) => rounds.at(-1)?.recordCode !== null);
  return { open, closing, sealed: await crawl(n) };
}

/** Everything in which the counts of round n stand. */
const countedPaths = (n: number) => [
  consoleRoutes.fullRecord(n),
  consoleRoutes.minutes(n),
  ...paperFormats.map((format) => paperPath(`counting-minutes-${n}`, format)),
];

describe("security S11", () => {
  test("until the count is opened no role can read anything that depends on how people voted", async () => {
    const allBest = await crawledRound(0, null);
    const { people } = evening;
    await evening.must(people.chair, { kind: "void-round", n: 1, reason: "Thử lại" });
    const allWorst = await crawledRound(3, 1);
    for (const phase of ["open", "sealed"] as const) {
      expect(allBest[phase].length).toBe(sessions.length * 9);
      expect(differences(allBest[phase], allWorst[phase])).toEqual([]);
    }
    for (const seen of [allBest, allWorst]) {
      for (const text of [...seen.open, ...seen.closing, ...seen.sealed]) {
        expect(text).not.toMatch(
          /"result":(?!null)|"leading"|"counts":\[|"unanimousCells":\[\d|Result|PartialDecryption/,
        );
      }
      expect(seen.sealed.some((text) => text.includes("EndBallots"))).toBe(true);
    }
  });

  test("H6: a counted result is the console's alone until it is announced to the hall", async () => {
    await evening.countAndAnnounce(2, async () => {
      const [, , , , [, session] = ["", sessions[0]?.[1]]] = sessions;
      const view = Buffer.from(defined(await session?.download(consoleRoutes.view), "a view")).toString();
      expect(view).not.toMatch(/"result":\{/);
      for (const path of countedPaths(2)) expect([path, await session?.download(path)]).toEqual([path, null]);
      expect((await evening.round()).result).toBeNull();
    });
    expect((await evening.round()).result?.subjects[0]?.cells[0]?.counts).toEqual([0, 0, 0, 12]);
    // Now the observer may have them all.
    const [, , , , [, observer] = ["", sessions[0]?.[1]]] = sessions;
    for (const path of countedPaths(2))
      expect([path, await observer?.download(path)]).not.toEqual([path, null]);
  });
});

/** Pairs that differ, each from a little before its first difference on. Of the console's rounds only the last counts. */
function differences(one: readonly string[], other: readonly string[]): readonly string[] {
  return one.flatMap((text, index) => {
    const [a, b] = [lastRoundOnly(text), lastRoundOnly(other[index] ?? "")];
    const at = Array.from(a).findIndex((_, place) => a[place] !== b[place]);
    const around = (whole: string) => whole.slice(Math.max(0, at - 60), at + 60);
    return a === b ? [] : [`${a.slice(0, 40)} … ${around(a)} / ${around(b)}`];
  });
}

function lastRoundOnly(text: string): string {
  return text.replace(/"rounds":\[.*\]/, (rounds) => rounds.slice(rounds.lastIndexOf('"public"')));
}

test("security S12: the turnout moves in steps of five and at most every ten seconds, for every reader", async () => {
  await evening.open(1);
  const seen: { readonly turnout: Turnout; readonly atMs: number }[] = [];
  const look = (view: unknown) => {
    const turnout = publicViewSchema.parse(view).round?.turnout;
    if (turnout === undefined || JSON.stringify(turnout) === JSON.stringify(seen.at(-1)?.turnout)) return;
    seen.push({ turnout, atMs: performance.now() });
  };
  const socket = io(evening.baseUrl + publicNamespace, { transports: ["websocket"], forceNew: true });
  socket.on(viewEvent, look);
  await Promise.all(voters.slice(0, 5).map((voter) => voter.vote()));
  for (const voter of voters.slice(5)) {
    await voter.vote();
    look(await evening.view());
    await wait(200);
  }
  await expect.poll(() => seen.at(-1)?.turnout, { timeout: 25_000 }).toEqual({ kind: "complete", cast: 12 });
  socket.disconnect();
  const steps = seen.filter(({ turnout }) => turnout.kind !== "voting");
  expect(steps.length).toBeGreaterThanOrEqual(2);
  for (const [index, { turnout, atMs }] of steps.entries()) {
    const before = steps[index - 1];
    if (before === undefined) continue;
    const [from, to] = [numbersOf(before.turnout), numbersOf(turnout)];
    const isStep = to.cast - from.cast >= 5 || to.tokensIssued - from.tokensIssued >= 5;
    expect(isStep || turnout.kind === "complete" || before.turnout.kind === "complete").toBe(true);
    // The first view may say "none" at once; from the first step on each one stands for ten seconds, as far as both arrive
    // alike on a busy machine; to the millisecond it is held to by a clock that is driven (tests/meeting/turnout.test.ts).
    if (from.tokensIssued > 0) expect(atMs - before.atMs).toBeGreaterThan(8_000);
  }
});

function numbersOf(turnout: Turnout): { readonly cast: number; readonly tokensIssued: number } {
  switch (turnout.kind) {
    case "voting":
      return { cast: 0, tokensIssued: 0 };
    case "at-least":
      return turnout;
    case "complete":
      return { cast: turnout.cast, tokensIssued: turnout.cast };
  }
}
