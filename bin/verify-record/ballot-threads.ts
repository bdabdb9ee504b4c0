import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import * as z from "zod/mini";
import type { BallotChecker } from "../../shared/record/verify/ballot-work.ts";

export type BallotThreads = {
  readonly checkBallots: BallotChecker;
  readonly lanes: number;
  readonly close: () => Promise<void>;
};

const threadsMax = 16;

const choice = z.object({ alpha: z.string(), beta: z.string() });
// Answers come from our own worker file; this names their form once more where the types end.
const taskResult = z.discriminatedUnion("ok", [
  z.object({
    ok: z.literal(true),
    sums: z.array(z.array(choice)),
    ballotCount: z.int(),
    totalWeight: z.bigint(),
  }),
  z.object({
    ok: z.literal(false),
    index: z.int(),
    refusal: z.enum([
      "not-canonical",
      "other-election",
      "bad-counts",
      "bad-credential",
      "bad-signature",
      "bad-element",
      "bad-individual-proof",
      "bad-overall-proof",
      "bad-blank-proof",
    ]),
  }),
]);

/** Worker threads, one per core, started with the first ballot. */
export function openBallotThreads(): BallotThreads {
  const lanes = Math.min(availableParallelism(), threadsMax);
  const filename = new URL("./ballot-worker.js", import.meta.url).href;
  const threads = new Piscina({ filename, name: "runBallotTask", minThreads: 0, maxThreads: lanes });
  return {
    checkBallots: async (task) => taskResult.parse(await threads.run(task)),
    // One task more than threads waits its turn, so that no thread ever does.
    lanes: lanes * 2,
    close: () => threads.destroy(),
  };
}
