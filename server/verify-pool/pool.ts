/**
 * Worker threads for everything that multiplies points (design §6). A task that is refused because its queue is full
 * gives null: "server-busy", nothing has happened, ask again.
 */
import { Piscina } from "piscina";
import * as z from "zod/mini";
import type { Evaluation } from "../../shared/crypto/blind-token.ts";
import type { Sealer } from "../../shared/client/phone/sealer.ts";
import type { ZipAround } from "../../shared/record/zip.ts";
import { lanes } from "./lanes.ts";
import { mapInLanes } from "./map-in-lanes.ts";
import { packInThread } from "./pack-in-thread.ts";
import type {
  AddTask,
  BallotSum,
  BallotVerdict,
  CheckBallotTask,
  CheckTokenTask,
  CountTask,
  EvaluateTask,
  FilePiece,
  PackedPiece,
  RecordTask,
  Sample,
  SampleTask,
  SealedTask,
  ShareTask,
  SumTask,
  TokenVerdict,
} from "./tasks.ts";

export type VerifyPool = {
  /** asker: askers take turns in each lane. */
  readonly checkToken: (task: CheckTokenTask, asker: symbol) => Promise<TokenVerdict> | null;
  readonly checkBallot: (task: CheckBallotTask, asker: symbol) => Promise<BallotVerdict> | null;
  readonly evaluate: (task: EvaluateTask, asker: symbol) => Promise<Evaluation | null> | null;
  /** Ballots for a trial burst, made in a thread under keys of their own. */
  readonly makeSample: (task: SampleTask) => Promise<Sample>;
  /** For the simulated phones of a rehearsal. */
  readonly sealBallot: Sealer["seal"];
  readonly checkSlipKeys: (slips: readonly string[]) => Promise<boolean>;
  /** Of all ballots of a sealed box, few of which are in the memory at a time. */
  readonly sum: (electionJson: string, ballots: AsyncIterable<string>) => Promise<BallotSum>;
  readonly checkShare: (task: ShareTask) => Promise<boolean>;
  readonly count: (task: CountTask) => Promise<number[][] | null>;
  /** Packs a file that comes in pieces of packPieceBytes; one piece is under way at a time. */
  readonly packFile: (pieces: AsyncIterable<FilePiece>) => AsyncIterable<PackedPiece>;
  readonly writeRecord: (task: RecordTask) => Promise<ZipAround>;
  readonly writeSealed: (task: SealedTask) => Promise<Uint8Array>;
  readonly recordCode: (task: RecordTask) => Promise<string>;
  /** Tasks that wait for a thread. */
  readonly waiting: () => number;
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
/** Ballots of one sum: so many, or so many characters of them, whichever comes first. */
const batchMax = { ballots: 50, characters: 2 ** 20 } as const;
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
const sample = z.object({
  electionJson: z.string(),
  issuer: z.object({ publicKey: bytes, secretKey: bytes }),
  ballots: z.array(z.object({ ballot: z.string(), blinded: bytes, secretToken: bytes })),
});
const sealedBallot = z.object({
  checkCode: z.string(),
  ballot: z.string(),
  randomness: z.array(z.array(z.string())),
});
const ballotSum = z.object({ tally: z.string(), credentials: z.array(z.string()) });
const zipAround = z.object({ before: bytes, after: bytes });
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
    // A file that is being packed waits for its next piece most of the time.
    concurrentTasksPerWorker: 4,
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
    makeSample: (task) => counting("makeSample", task, sample),
    sealBallot: (job) => counting("sealBallot", job, sealedBallot),
    checkSlipKeys: (slips) => counting("checkSlipKeys", slips, z.boolean()),
    sum: async (electionJson, ballots) => {
      const parts = await mapInLanes(batches(ballots), threadCount + 1, (batch) =>
        counting("sumBallots", { electionJson, ballots: batch } satisfies SumTask, ballotSum),
      );
      const task = { electionJson, tallies: parts.map(({ tally }) => tally) } satisfies AddTask;
      return {
        tally: await counting("addSums", task, z.string()),
        credentials: parts.flatMap(({ credentials }) => credentials),
      };
    },
    checkShare: (task) => counting("checkShare", task, z.boolean()),
    count: (task) => counting("count", task, counts),
    packFile: (pieces) => packInThread(press, pieces, writing),
    writeRecord: (task) => written("writeRecord", task, zipAround),
    writeSealed: (task) => written("writeSealed", task, bytes),
    recordCode: (task) => written("codeOfRecord", task, z.string()),
    waiting: () => laneLimits.reduce((sum, [lane]) => sum + queue.waiting(lane), 0),
    close: async () => {
      // A thread that is ended while it loads brings Node down.
      await Promise.allSettled([started, ...writing]);
      await Promise.all([threads.destroy(), press.destroy()]);
    },
  };
}

async function* batches(ballots: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let batch: string[] = [];
  let characters = 0;
  for await (const ballot of ballots) {
    batch.push(ballot);
    characters += ballot.length;
    if (batch.length < batchMax.ballots && characters < batchMax.characters) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield batch;
}
