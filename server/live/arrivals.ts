/**
 * Once a round takes nothing more, what its store still tells of who came when is put away (store.ts): at once, or as soon
 * as the store can. Nobody waits for it.
 */
import { StorageError } from "../storage/failure.ts";
import type { HallNotice, HallTime } from "./hall-options.ts";
import type { RoundKeeper } from "./round-keeper.ts";

const tryAgainAfterMs = 5_000;

export type Arrivals = {
  /** Of a round that is sealed, counted, announced or voided. */
  readonly forget: (keeper: RoundKeeper) => void;
  /** Lets what is under way end. */
  readonly close: () => Promise<void>;
};

export function openArrivals(time: HallTime, report: (notice: HallNotice) => void): Arrivals {
  const underWay = new Set<Promise<void>>();
  const timers = new Set<() => void>();
  let isClosed = false;
  const tryNow = async (keeper: RoundKeeper): Promise<void> => {
    try {
      await keeper.forgetArrivals();
    } catch (error) {
      if (!(error instanceof StorageError)) {
        report({
          kind: "must-restart",
          error: error instanceof Error ? error : new Error("no error was thrown"),
        });
        return;
      }
      if (isClosed) return;
      report({ kind: "storage-failed", failure: error.message });
      const cancel = time.startTimer(tryAgainAfterMs, () => {
        timers.delete(cancel);
        forget(keeper);
      });
      timers.add(cancel);
    }
  };
  const forget = (keeper: RoundKeeper) => {
    const trying = tryNow(keeper).finally(() => underWay.delete(trying));
    underWay.add(trying);
  };
  return {
    forget,
    close: async () => {
      isClosed = true;
      for (const cancel of timers) cancel();
      await Promise.all(underWay);
    },
  };
}
