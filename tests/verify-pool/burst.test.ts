import { afterAll, beforeAll, expect, test } from "vitest";
import { openBurstBoard } from "../../server/hall/burst-board.ts";
import { measureBurst } from "../../server/verify-pool/burst.ts";
import { openVerifyPool, type VerifyPool } from "../../server/verify-pool/pool.ts";
import { workerFileUrl } from "../../server/verify-pool/worker-file.ts";

let pool: VerifyPool;
beforeAll(() => {
  pool = openVerifyPool(workerFileUrl(), 1);
});
afterAll(() => pool.close());

const size = { kind: "begin-burst", voters: 5, cells: 1, group: "Ed25519" } as const;
const nowMs = () => performance.now();

test("security S18: a burst goes through the real lanes, every ballot of it is checked and accepted, under other keys each time", async () => {
  const done = { evaluate: 0, checkToken: 0, checkBallot: 0 };
  const elections = new Set<string>();
  const counting: Parameters<typeof measureBurst>[0] = {
    makeSample: pool.makeSample,
    evaluate: (task, asker) => {
      done.evaluate += 1;
      return pool.evaluate(task, asker);
    },
    checkToken: (task, asker) => {
      done.checkToken += 1;
      elections.add(task.electionJson);
      return pool.checkToken(task, asker);
    },
    checkBallot: (task, asker) => {
      done.checkBallot += 1;
      return pool.checkBallot(task, asker);
    },
  };
  for (let burst = 1; burst <= 2; burst++)
    expect(await measureBurst(counting, size, nowMs, () => true)).toBeGreaterThan(0);
  expect(done).toEqual({ evaluate: 10, checkToken: 10, checkBallot: 10 });
  expect(elections.size).toBe(2);
});

test("security S18: never while a round is open, one at a time, and cut when a round opens", async () => {
  let isOpen = true;
  const board = openBurstBoard({ pool, nowMs, isRoundOpen: () => isOpen });
  expect(board.begin(size)).toEqual({ ok: false, error: "round-running" });
  expect(board.state()).toBeNull();
  isOpen = false;
  expect(board.begin(size)).toMatchObject({ ok: true });
  expect(board.begin(size)).toEqual({ ok: false, error: "server-busy" });
  await expect.poll(() => board.state()).toMatchObject({ state: "done", voters: 5 });
  expect(board.begin({ ...size, voters: 2_000 })).toMatchObject({ ok: true });
  isOpen = true;
  await expect.poll(() => board.state()).toEqual({ state: "cut", voters: 2_000 });
  await board.close();
});
