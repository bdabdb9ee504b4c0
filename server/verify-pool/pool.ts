/**
 * Worker threads for everything that multiplies points (design §6). A task that is refused because its queue is full
 * gives null: "server-busy", nothing has happened, ask again.
 */
import { Piscina } from "piscina";
import * as z from "zod/mini";
import type { Evaluation } from "../../shared/crypto/blind-token.ts";
import { lanes } from "./lanes.ts";
import type {
  AddTask,
  BallotVerdict,
  CheckBallotTask,
  CheckTokenTask,
  CountTask,
  EvaluateTask,
  RecordTask,
  ShareTask,
  SumTask,
  TokenVerdict,
  WriteRecordTask,
} from "./tasks.ts";

export type VerifyPool = {
  /** asker: askers take turns in each lane. */
  readonly checkToken: (task: CheckTokenTask, asker: symbol) => Promise<TokenVerdict> | null;
  readonly checkBallot: (task: CheckBallotTask, asker: symbol) => Promise<BallotVerdict> | null;
  readonly evaluate: (task: EvaluateTask, asker: symbol) => Promise<Evaluation | null> | null;
  readonly checkSlipKeys: (slips: readonly string[]) => Promise<boolean>;
  /** The encrypted tally of a sealed box (protocol A.7), exact text. */
  readonly tally: (task: SumTask) => Promise<string>;
  readonly checkShare: (task: ShareTask) => Promise<boolean>;
  readonly count: (task: CountTask) => Promise<number[][] | null>;
  readonly writeRecord: (task: WriteRecordTask) => Promise<Uint8Array>;
  readonly recordCode: (task: RecordTask) => Promise<string>;
  readonly close: () => Promise<void>;
};

/** How many tasks may wait in each lane; counting is what a closing round and the tellers ask for. */
const laneLimits = [
  ["counting", 1_000],
  ["ballots", 3_000],
  ["evaluations", 3_000],
  ["tokens", 3_000],
] as const;

/** Keeps every thread busy while an answer is on its way back, and everything else in our own order. */
const tasksPerThread = 2;
const ballotsPerSum = 50;
/** Who asks for what the server does by itself. */
const ourselves = Symbol("server");

// Answers come from our own worker file; these name their form once more where the types end.
const tokenVerdict = z.union([
  z.object({ kind: z.literal("genuine"), credential: z.string() }),
  z.object({ kind: z.enum(["malformed", "other-election", "token-invalid"]) }),
]);
const bytes = z.instanceof(Uint8Array);
const evaluation = z.nullable(z.object({ evaluated: bytes, proof: bytes }));
const ballotVerdict = z.enum(["sound", "forged", "wrong"]);
const counts = z.nullable(z.array(z.array(z.number())));

/** workerFile: compiled worker.js. The threads start at once and stay. */
export function openVerifyPool(workerFile: URL, threadCount: number): VerifyPool {
  const threads = new Piscina({
    filename: workerFile.href,
    minThreads: threadCount,
    maxThreads: threadCount,
    concurrentTasksPerWorker: 1,
  });
  // Records have a thread of their own, which ends when nothing is left to write: one of them takes seconds, and ballots
  // and tokens would wait behind it whatever their lane (security N15).
  const press = new Piscina({
    filename: workerFile.href,
    minThreads: 0,
    maxThreads: 1,
    concurrentTasksPerWorker: 1,
    idleTimeout: 10_000,
  });
  // One empty task each: what the threads load is loaded before the first phone waits for it.
  const started = Promise.allSettled(
    Array.from({ length: threadCount }, () => threads.run([], { name: "checkSlipKeys" })),
  );
  const writing = new Set<Promise<unknown>>();
  const written = async <T>(name: string, task: unknown, answer: z.ZodMiniType<T>): Promise<T> => {
    const run = press.run(task, { name });
    writing.add(run);
    return answer.parse(await run.finally(() => writing.delete(run)));
  };
  const queue = lanes(laneLimits, threadCount * tasksPerThread);
  const ask = async <T>(name: string, task: unknown, answer: z.ZodMiniType<T>): Promise<T> =>
    answer.parse(await threads.run(task, { name }));
  const counting = async <T>(name: string, task: unknown, answer: z.ZodMiniType<T>): Promise<T> =>
    (await queue.run("counting", ourselves, () => ask(name, task, answer))) ?? ask(name, task, answer);

  return {
    checkToken: (task, asker) => queue.run("tokens", asker, () => ask("checkToken", task, tokenVerdict)),
    checkBallot: (task, asker) => queue.run("ballots", asker, () => ask("checkBallot", task, ballotVerdict)),
    evaluate: (task, asker) => queue.run("evaluations", asker, () => ask("evaluate", task, evaluation)),
    checkSlipKeys: (slips) => counting("checkSlipKeys", slips, z.boolean()),
    tally: async ({ electionJson, ballots }) => {
      const parts = chunks(ballots, ballotsPerSum).map((part) =>
        counting("sumBallots", { electionJson, ballots: part } satisfies SumTask, z.string()),
      );
      const task = { electionJson, tallies: await Promise.all(parts) } satisfies AddTask;
      return counting("addSums", task, z.string());
    },
    checkShare: (task) => counting("checkShare", task, z.boolean()),
    count: (task) => counting("count", task, counts),
    writeRecord: (task) => written("writeRecord", task, bytes),
    recordCode: (task) => written("codeOfRecord", task, z.string()),
    close: async () => {
      // A thread that is ended while it loads brings Node down.
      await Promise.allSettled([started, ...writing]);
      await Promise.all([threads.destroy(), press.destroy()]);
    },
  };
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
