/** The trial burst before a meeting (security S18): one at a time, never while a round is open, and cut short when one opens. */
import { err, ok, type Result } from "../../shared/basics/result.ts";
import type { RefusalCode } from "../../shared/domain/refusal.ts";
import type { BurstOrder, BurstState } from "../../shared/protocol/machine.ts";
import { measureBurst } from "../verify-pool/burst.ts";
import type { VerifyPool } from "../verify-pool/pool.ts";

export type BurstBoard = {
  /** The last one since the start; null: none. */
  readonly state: () => BurstState | null;
  readonly begin: (order: BurstOrder) => Result<null, RefusalCode>;
  /** Cuts it short; resolves when nothing of it is under way. */
  readonly close: () => Promise<void>;
};

type BurstParts = {
  readonly pool: VerifyPool;
  readonly nowMs: () => number;
  readonly isRoundOpen: () => boolean;
};

export function openBurstBoard({ pool, nowMs, isRoundOpen }: BurstParts): BurstBoard {
  let state: BurstState | null = null;
  let running: Promise<void> = Promise.resolve();
  let isClosed = false;
  const measure = async ({ voters, cells, group }: BurstOrder) => {
    const goesOn = () => !isClosed && !isRoundOpen();
    const ms = await measureBurst(pool, { voters, cells, group }, nowMs, goesOn);
    state = ms === null ? { state: "cut", voters } : { state: "done", voters, ms };
  };
  return {
    state: () => state,
    begin: (order) => {
      if (isRoundOpen()) return err("round-running");
      if (state?.state === "running") return err("server-busy");
      state = { state: "running", voters: order.voters };
      running = measure(order).catch(() => {
        // Threads that end while it runs; what else goes wrong shows as no figure.
        state = { state: "cut", voters: order.voters };
      });
      return ok(null);
    },
    close: () => {
      isClosed = true;
      return running;
    },
  };
}
