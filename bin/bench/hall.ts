/** Rows of a whole hall: the built server, phones in processes of their own, five tellers, the verifier. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import * as z from "zod/mini";
import { defined } from "../../shared/basics/assert.ts";
import { consoleRoutes } from "../../shared/protocol/http.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import type { Teller } from "../../shared/client/teller/teller.ts";
import type { RandomBytes } from "../../shared/basics/random.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import { gatherPeople, meetingWhere, must, type People } from "../rehearse/console-people.ts";
import { freezeAndPrint, makeKeys, testKeys } from "../rehearse/evening.ts";
import { downloadPapers } from "../rehearse/papers.ts";
import { lostSeats } from "../rehearse/key-ceremony.ts";
import { closeRound } from "../rehearse/round.ts";
import { inventedRoster, rehearsalDraft } from "../rehearse/meeting.ts";
import { drawLot } from "../../shared/client/teller/lot.ts";
import { runVerifier } from "../rehearse/outcome.ts";
import { type ServerProcess, startServer } from "../rehearse/server-process.ts";
import { type PhonesAnswer, phonesAnswerSchema, type PhonesOrder } from "./phones-orders.ts";
import { ms, percentile, type Row, seconds, timed } from "./row.ts";

const processCount = 2;
const subjects = 7;
/** 1,000 phones cast within 60 s; fewer in less time, at the same pace. */
const castSpreadMsMax = 60_000;
const castPaceMs = 60;

export type HallRun = { readonly rows: readonly Row[]; readonly sealedRecord: Uint8Array };

/** phoneCount phones hold one round of seven rows. */
export async function hallRun(phoneCount: number, say: (progress: string) => void): Promise<HallRun> {
  const folder = await mkdtemp(path.join(tmpdir(), "phieu-kin-bench-"));
  const server = await startServer(path.join(folder, "data"));
  try {
    return await hold(server, folder, phoneCount, say);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function hold(
  server: ServerProcess,
  folder: string,
  phoneCount: number,
  say: (progress: string) => void,
): Promise<HallRun> {
  const { draft, people, tellers, passphrase, slips } = await prepareHall(server, phoneCount);
  say(`${String(phoneCount)} slips handed out`);
  const crowd = openCrowd(server.httpUrl, slips);
  try {
    await crowd.order({ kind: "arrive", baseUrl: server.httpUrl, slips: [] });
    say("phones are here");
    const plan = defined(draft.plans[0], "there is a plan");
    const open = { kind: "open-round", planId: plan.planId, replaces: null, acceptsClose: false } as const;
    must("open", await people.chair.client.command(open));
    await crowd.order({ kind: "prepare" });
    const tokens = await besides(people, server.httpUrl, () => crowd.order({ kind: "tokens" }));
    say("tokens issued, ballots made");
    const cast = await besides(people, server.httpUrl, () =>
      crowd.order({ kind: "cast", spreadMs: castSpread(phoneCount), count: null }),
    );
    say("ballots cast");
    const castMb = await peakMemoryMb(path.join(folder, "data"));
    await closeRound(1, draft, people);
    const round = await meetingWhere(people.chair, "sealing", ({ rounds }) => rounds[0]?.counts !== null);
    const inBox = round.rounds[0]?.counts?.cast ?? 0;
    const sealedRecord = await record(people);
    const countMs = await countTime(people, tellers, passphrase);
    say("counted");
    await writeFile(path.join(folder, "record.zip"), await record(people));
    const papers = await downloadPapers(people.staff);
    say(`record and ${String(papers.length)} papers made`);
    const memory = { castMb, peakMb: await peakMemoryMb(path.join(folder, "data")) };
    const verifyMs = await verifyTime(path.join(folder, "record.zip"));
    const rows = hallRows(phoneCount, { tokens, cast, memory, inBox, countMs, verifyMs });
    return { rows, sealedRecord };
  } finally {
    crowd.end();
  }
}

function castSpread(phoneCount: number): number {
  return Math.min(castSpreadMsMax, castPaceMs * phoneCount);
}

/** A meeting from its draft to tested keys. plansOf: its rounds, of the one that a rehearsal has. */
export async function prepareHall(
  server: ServerProcess,
  phoneCount: number,
  plansOf: (plans: Draft["plans"], random: RandomBytes) => Draft["plans"] = (plans) => plans,
) {
  const random = (count: number) => randomBytes(count);
  const options = {
    attendees: phoneCount,
    subjects,
    tellers: 5,
    threshold: 3,
    group: "Ed25519",
    sample: null,
    blank: "allow",
    absent: 0,
    out: null,
    seed: "1",
  } as const;
  const invented = rehearsalDraft(options, inventedRoster(phoneCount, subjects, random), random);
  const draft: Draft = { ...invented, plans: plansOf(invented.plans, random) };
  const people = await gatherPeople(server.consoleUrl, server.setupCode, draft.tellers.length);
  must("save the draft", await people.staff.client.command({ kind: "save-draft", draft }));
  const passphrase = randomBytes(12).toString("hex");
  const tellers = await makeKeys(draft, people, passphrase);
  const slips = await freezeAndPrint({ baseUrl: server.httpUrl, draft }, people);
  await testKeys(people, tellers, passphrase);
  const lost = lostSeats(draft);
  const there = tellers.filter(({ share }) => !lost.includes(share.seat));
  return { draft, people, tellers: there, passphrase, slips };
}

export type Besides<T> = {
  readonly answer: T;
  readonly pageMs: readonly number[];
  readonly viewMs: readonly number[];
};

/** What else goes on: the chair looks twice a second, and somebody asks for the view all the time. */
export async function besides<T>(
  people: People,
  baseUrl: string,
  run: () => Promise<T>,
): Promise<Besides<T>> {
  const [pageMs, viewMs]: [number[], number[]] = [[], []];
  const over = new AbortController();
  const repeat = async (times: number[], pauseMs: number, ask: () => Promise<unknown>) => {
    while (!over.signal.aborted) {
      times.push(await timed(ask));
      await wait(pauseMs);
    }
  };
  const watching = Promise.all([
    repeat(pageMs, 500, () => people.chair.client.view()),
    repeat(viewMs, 20, async () => (await fetch(baseUrl + publicRoutes.view)).text()),
  ]);
  const answer = await run();
  over.abort();
  await watching;
  return { answer, pageMs, viewMs };
}

export type Crowd = {
  readonly order: (order: PhonesOrder) => Promise<PhonesAnswer>;
  readonly end: () => void;
};

/** Phones in their own processes, an equal share in each. */
export function openCrowd(baseUrl: string, slips: readonly string[]): Crowd {
  const script = fileURLToPath(new URL("./phones-process.js", import.meta.url));
  const share = Math.ceil(slips.length / processCount);
  const orderOf = (order: PhonesOrder, own: readonly string[]): PhonesOrder => {
    if (order.kind === "arrive") return { ...order, baseUrl, slips: [...own] };
    if (order.kind !== "cast" || order.count === null) return order;
    return { ...order, count: Math.ceil(order.count / processCount) };
  };
  const processes = Array.from({ length: processCount }, (_, index) => {
    const child = spawn(process.execPath, [script], { stdio: ["pipe", "pipe", "inherit"] });
    return { child, answers: answersOf(child), slips: slips.slice(index * share, (index + 1) * share) };
  });
  return {
    order: async (order) => {
      const answers = processes.map(async (one) => {
        const own = orderOf(order, one.slips);
        one.child.stdin.write(`${JSON.stringify(own)}\n`);
        const { value } = await one.answers.next();
        return z.parse(phonesAnswerSchema, JSON.parse(value ?? "null"));
      });
      const all = await Promise.all(answers);
      return {
        times: all.flatMap(({ times }) => times),
        retries: all.reduce((sum, one) => sum + one.retries, 0),
      };
    },
    end: () => {
      for (const { child } of processes) child.kill();
    },
  };
}

/** What a process says, line by line. */
export function answersOf({ stdout }: ChildProcess): AsyncIterator<string, string | undefined> {
  return createInterface({ input: defined(stdout, "output is piped") })[Symbol.asyncIterator]();
}

const lockSchema = z.looseObject({ pid: z.int() });

export async function serverPid(dataFolder: string): Promise<number> {
  return z.parse(lockSchema, JSON.parse(await readFile(path.join(dataFolder, "lock"), "utf8"))).pid;
}

/** The most the server's process has held, ever or since it was told to forget; MB; NaN where the system does not say. */
export async function peakMemoryMb(dataFolder: string): Promise<number> {
  const pid = await serverPid(dataFolder);
  try {
    const status = await readFile(`/proc/${String(pid)}/status`, "utf8");
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1_024;
  } catch {
    return Number.NaN;
  }
}

async function record({ staff }: People): Promise<Uint8Array> {
  return defined(await staff.session.download(consoleRoutes.fullRecord(1)), "a sealed round has a record");
}

/** From the moment the k-th teller presses, with the box checked before, to figures in the chair's view. */
export async function countTime(
  { chair, tellers: persons }: People,
  tellers: readonly Teller[],
  passphrase: string,
): Promise<number> {
  const first = defined(persons[0], "there are tellers");
  const said = drawLot((count) => randomBytes(count));
  must("say the lot", await first.client.command({ kind: "say-lot", n: 1, lot: said }));
  const lot = { heard: said, said, areWordsCompared: true };
  const last = defined(tellers.at(-1), "there are tellers");
  // Every device would check the box by itself; here one does it for all, since only the end is measured.
  const box = await last.checkBox(1, () => undefined);
  if (!box.ok) throw new Error(`the box cannot be opened: ${JSON.stringify(box.error)}`);
  const open = async (teller: Teller) => {
    const order = { box: box.value, n: 1, heads: box.value.ballotCount, lot };
    const opened = await teller.open(order, passphrase);
    if (!opened.ok) throw new Error(`no share: ${JSON.stringify(opened.error)}`);
  };
  for (const teller of tellers.slice(0, -1)) await open(teller);
  return timed(async () => {
    await open(last);
    await meetingWhere(chair, "counting", ({ rounds }) => rounds[0]?.result !== null);
  });
}

async function verifyTime(file: string): Promise<number> {
  return timed(async () => {
    const { code, output } = await runVerifier(file);
    if (code !== 0) throw new Error(`the record does not verify:\n${output}`);
  });
}

type Figures = {
  readonly tokens: Besides<PhonesAnswer>;
  readonly cast: Besides<PhonesAnswer>;
  /** The peak when the last ballot was cast, and when everything was made. */
  readonly memory: { readonly castMb: number; readonly peakMb: number };
  readonly inBox: number;
  readonly countMs: number;
  readonly verifyMs: number;
};

function hallRows(phoneCount: number, figures: Figures): readonly Row[] {
  const { tokens, cast, memory, inBox, countMs, verifyMs } = figures;
  const phones = `${String(phoneCount)} phones`;
  const p95 = (times: readonly number[]) => ms(percentile(times, 95));
  const p99 = (times: readonly number[]) => ms(percentile(times, 99));
  const lost = phoneCount - inBox;
  return [
    {
      what: `${phones} ask for a token at once`,
      bar: "≤ 10 s",
      measured: seconds(Math.max(...tokens.answer.times)),
      beside: `meanwhile GET /api/view: median ${ms(percentile(tokens.viewMs, 50))}, p99 ${p99(tokens.viewMs)} (bar for the event loop's delay: p99 ≤ 50 ms)`,
    },
    {
      what: `${phones} cast within ${seconds(castSpread(phoneCount))}: send to receipt, p95`,
      bar: "≤ 2 s",
      measured: p95(cast.answer.times),
      beside: `median ${ms(percentile(cast.answer.times, 50))}, sent again ${String(cast.answer.retries)}, lost ${String(lost)}`,
    },
    {
      what: "… the chair's page meanwhile, p95",
      bar: "≤ 1 s",
      measured: p95(cast.pageMs),
      beside: `longest ${ms(Math.max(...cast.pageMs))}`,
    },
    {
      what: "… the server's memory, peak until ballots are summed and counted, records and papers made",
      bar: phoneCount > 1_000 ? "≤ 700 MB" : "≤ 512 MB",
      measured: `${memory.peakMb.toFixed(0)} MB`,
      beside: `with its worker threads; ${memory.castMb.toFixed(0)} MB of it when the last ballot was cast`,
    },
    {
      what: `from the third share of 3-of-5 tellers to figures, ${String(phoneCount)} ballots`,
      bar: "≤ 5 s",
      measured: seconds(countMs),
      beside: "Zeus, quoted: 65 min for 10,000",
    },
    {
      what: `verify-record, ${String(phoneCount)} ballots, all cores`,
      bar: "≤ 12 s for 1,000",
      measured: seconds(verifyMs),
      beside: "",
    },
  ];
}
