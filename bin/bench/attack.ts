/** Rows of a hall under attack: the built server, honest phones that vote meanwhile, and an attacker's process. */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import * as z from "zod/mini";
import { defined } from "../../shared/basics/assert.ts";
import type { RandomBytes } from "../../shared/basics/random.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import { scopesOf } from "../../shared/domain/announcement.ts";
import { planIdSchema } from "../../shared/domain/ids.ts";
import { randomId } from "../../shared/basics/random.ts";
import { consoleHeader, consoleRoutes } from "../../shared/protocol/http.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { meetingWhere, must, type People } from "../rehearse/console-people.ts";
import { phoneTransport } from "../rehearse/node-transports.ts";
import { closeRound } from "../rehearse/round.ts";
import { type ServerProcess, startServer } from "../rehearse/server-process.ts";
import { aVoter, type Voter } from "../rehearse/voter.ts";
import { attackAnswersSchema, type AttackAnswers, type AttackOrder } from "./attack-orders.ts";
import { attacks, type Attack, type Scene } from "./attacks.ts";
import {
  answersOf,
  type Besides,
  besides,
  countTime,
  type Crowd,
  openCrowd,
  peakMemoryMb,
  prepareHall,
  serverPid,
} from "./hall.ts";
import type { PhonesAnswer } from "./phones-orders.ts";
import { ms, percentile, type Row, seconds } from "./row.ts";

const attackMs = 8_000;
/** Until an attack is in full swing. */
const warmUpMs = 1_000;
/** A route's turn, where an attack has many. */
const turnMs = 2_000;
const castPaceMs = 60;
const bogusCount = 2_000;
const sealingRoomMs = 5_000;

export const attackNames: readonly string[] = ["h3", ...attacks.map(({ name }) => name)];

type Stage = {
  readonly server: ServerProcess;
  readonly folder: string;
  readonly hall: Awaited<ReturnType<typeof prepareHall>>;
  readonly crowd: Crowd;
} & Tell;

type Tell = { readonly say: (progress: string) => void; readonly show: (row: Row) => void };

/** only: one of attackNames, or null for all. Each row is shown as soon as it is measured. */
export async function attackRows(phoneCount: number, only: string | null, tell: Tell): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "phieu-kin-bench-"));
  const server = await startServer(path.join(folder, "data"));
  try {
    // One slip more, which is the attacker's.
    const hall = await prepareHall(server, phoneCount + 1, twoRounds);
    const crowd = openCrowd(server.httpUrl, hall.slips.slice(1));
    try {
      await hold({ server, folder, hall, crowd, ...tell }, phoneCount, only);
    } finally {
      crowd.end();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The head and a deputy first, then the others. */
function twoRounds(plans: Draft["plans"], random: RandomBytes): Draft["plans"] {
  const plan = defined(plans[0], "there is a plan");
  const second = { ...plan, planId: planIdSchema.parse(randomId(random)), title: "Lượt thứ hai" };
  return [
    { ...plan, subjects: plan.subjects.slice(0, 2) },
    { ...second, subjects: plan.subjects.slice(2) },
  ];
}

async function hold(stage: Stage, phoneCount: number, only: string | null): Promise<void> {
  const { server, crowd, say, show, hall } = stage;
  await crowd.order({ kind: "arrive", baseUrl: server.httpUrl, slips: [] });
  await openRound(stage, 0);
  const first = await envelopesOf(stage, 1);
  show(await measured(stage, "no attack", [], { count: phoneCount, spreadMs: castPaceMs * phoneCount }));
  show(await sealingRow(stage, first.tokenRequest));
  if (only === "h3") return;
  await countTime(hall.people, hall.tellers, hall.passphrase);
  await announce(stage);
  await openRound(stage, 1);
  const scene: Scene = {
    ...(await envelopesOf(stage, bogusCount)),
    server,
    staffCookie: await loginCookie(server, hall.people),
    staffName: "Văn phòng",
    meeting: await meetingWhere(hall.people.staff, "round 2", () => true),
  };
  const chosen = attacks.filter(({ name }) => only === null || name === only);
  const share = Math.min(60, Math.floor(phoneCount / chosen.length));
  for (const attack of chosen) {
    say(`attack: ${attack.what}`);
    show(await attackRow(stage, scene, attack, share));
  }
}

/** No round opens while another waits for this. */
async function announce({ hall }: Stage): Promise<void> {
  const [scope] = scopesOf(defined(hall.draft.plans[0], "two rounds are planned").purpose);
  const order = { kind: "announce-round", n: 1, scope, detail: "counts" } as const;
  must("announce", await hall.people.chair.client.command(order));
}

async function openRound({ hall, crowd, say }: Stage, index: number): Promise<void> {
  const { planId } = defined(hall.draft.plans[index], "two rounds are planned");
  must(
    "open",
    await hall.people.chair.client.command({
      kind: "open-round",
      planId,
      replaces: null,
      acceptsClose: false,
    }),
  );
  await crowd.order({ kind: "prepare" });
  await crowd.order({ kind: "tokens" });
  say(`round ${String(index + 1)} is open, tokens are issued`);
}

async function attackRow(
  stage: Stage,
  scene: Scene,
  { name, what, orders }: Attack,
  count: number,
): Promise<Row> {
  const spreadMs = Math.max(attackMs, turnMs * orders(scene).length);
  return measured(stage, `${name}: ${what}`, orders(scene), { count, spreadMs });
}

type Casting = { readonly count: number; readonly spreadMs: number };

async function measured(
  stage: Stage,
  what: string,
  orders: readonly AttackOrder[],
  { count, spreadMs }: Casting,
): Promise<Row> {
  await forgetPeak(stage);
  const attacker = await attackInTurn(stage, orders, spreadMs + warmUpMs);
  const voting = async () => {
    await wait(warmUpMs);
    return besides(stage.hall.people, stage.server.httpUrl, () =>
      stage.crowd.order({ kind: "cast", spreadMs, count }),
    );
  };
  const [run, answers] = await Promise.all([voting(), attacker.answers]);
  const memoryMb = await peakMemoryMb(path.join(stage.folder, "data"));
  return rowOf(what, run, memoryMb, answers);
}

function rowOf(what: string, run: Besides<PhonesAnswer>, memoryMb: number, answers: AttackAnswers): Row {
  const { times, retries } = run.answer;
  const said = Object.entries(answers).map(([answer, count]) => `${answer}: ${String(count)}`);
  const again = retries === 0 ? [] : [`ballots sent again ${String(retries)}`];
  return {
    what,
    bar: "p95: cast ≤ 2 s, chair's page ≤ 1 s; ≤ 512 MB",
    measured: `${ms(percentile(times, 95))}, ${ms(percentile(run.pageMs, 95))}, ${memoryMb.toFixed(0)} MB`,
    beside: [`${String(times.length)} ballots`, ...again, ...said].join(", "),
  };
}

/** Repeats of a token request before, during and after grace must not keep the box open (H3). */
async function sealingRow(stage: Stage, tokenRequest: Uint8Array): Promise<Row> {
  const { people, draft } = stage.hall;
  const graceMs = draft.settings.graceSeconds * 1_000;
  const request = {
    method: "POST",
    path: publicRoutes.token,
    headers: { "content-type": "application/octet-stream" },
    bodyHex: Buffer.from(tokenRequest).toString("hex"),
  };
  const order: AttackOrder = {
    kind: "requests",
    baseUrl: stage.server.httpUrl,
    from: null,
    atOnce: 100,
    perSecond: 200,
    requests: [request],
  };
  const attacker = await begin(stage, order);
  await closeRound(1, draft, people);
  const startMs = performance.now();
  await meetingWhere(people.chair, "sealing", ({ rounds }) => rounds[0]?.public.phase === "sealed");
  const sealedMs = performance.now() - startMs;
  const answers = await attacker.end();
  return {
    what: "h3: one slip repeats its token request 200 times a second while the round closes (H3)",
    bar: `sealed ≤ ${seconds(graceMs + sealingRoomMs)} after closing (grace ${seconds(graceMs)})`,
    measured: seconds(sealedMs),
    beside: Object.entries(answers)
      .map(([answer, count]) => `${answer}: ${String(count)}`)
      .join(", "),
  };
}

/** One order after the other, each for its share of the time; their answers together. Resolves when the first began. */
async function attackInTurn(
  stage: Stage,
  orders: readonly AttackOrder[],
  durationMs: number,
): Promise<{ readonly answers: Promise<AttackAnswers> }> {
  const all = new Map<string, number>();
  const [first, ...others] = orders;
  if (first === undefined) return { answers: Promise.resolve({}) };
  const began = await begin(stage, first);
  const turns = async () => {
    for (let attacker = began; ; attacker = await begin(stage, others.shift() ?? first)) {
      await wait(durationMs / orders.length);
      for (const [answer, count] of Object.entries(await attacker.end()))
        all.set(answer, (all.get(answer) ?? 0) + count);
      if (others.length === 0) return Object.fromEntries(all);
    }
  };
  return { answers: turns() };
}

type Attacker = { readonly end: () => Promise<AttackAnswers> };

/** An attacker's process that has begun. */
async function begin({ folder }: Stage, order: AttackOrder): Promise<Attacker> {
  const file = path.join(folder, `${randomBytes(8).toString("hex")}.json`);
  await writeFile(file, JSON.stringify(order));
  const script = fileURLToPath(new URL("./attack-process.js", import.meta.url));
  const child = spawn(process.execPath, [script, file], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = answersOf(child);
  const { value: ready } = await lines.next();
  await rm(file);
  if (ready !== "ready") throw new Error("an attacker's process did not begin");
  return {
    end: async () => {
      child.stdin.end();
      const { value: answers } = await lines.next();
      return z.parse(attackAnswersSchema, JSON.parse(answers ?? "null"));
    },
  };
}

/** The attacker's slip: its request for a token of the open round, and ballots with tokens that nobody issued. */
async function envelopesOf(
  { server, hall }: Stage,
  count: number,
): Promise<Pick<Scene, "tokenRequest" | "bogusBallots">> {
  const kept: Uint8Array[] = [];
  const real = phoneTransport(server.httpUrl);
  const voter: Voter = await aVoter(server.httpUrl, defined(hall.slips[0], "there are slips"), {
    getText: real.getText,
    post: (_path, body) => {
      kept.push(body);
      return Promise.resolve({ kind: "lost" });
    },
  });
  const wanted = await voter.prepare();
  await voter.askToken(wanted);
  const ballot = await voter.fill(wanted, "");
  const bogus = Array.from({ length: count }, () => {
    const token = randomBytes(64).toString("hex");
    return voter.envelope({ ...ballot, token }).bytes;
  });
  return { tokenRequest: defined(kept[0], "the token was asked for"), bogusBallots: bogus };
}

async function loginCookie({ consoleUrl }: ServerProcess, { secondPerson }: People): Promise<string> {
  const answer = await fetch(consoleUrl + consoleRoutes.login, {
    method: "POST",
    headers: { "content-type": "application/json", [consoleHeader]: "1" },
    body: JSON.stringify({ name: "Văn phòng", passphrase: secondPerson.passphrase }),
  });
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0] ?? "")
    .join("; ");
}

/** Linux alone can forget a peak; elsewhere the row shows the highest so far. */
async function forgetPeak({ folder }: Stage): Promise<void> {
  const pid = await serverPid(path.join(folder, "data"));
  await writeFile(`/proc/${String(pid)}/clear_refs`, "5").catch(() => undefined);
}
