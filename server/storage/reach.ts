/** Whether a store can be reached, as whatever watches it has found out, and who wants to hear of it. */
import type { StoreReach } from "../../shared/domain/store-reach.ts";
import { openListeners } from "./listeners.ts";

export type Reach = {
  readonly now: () => StoreReach;
  readonly set: (reach: StoreReach) => void;
  /** Returns the way to stop listening. */
  readonly onChange: (listener: () => void) => () => void;
};

export function openReach(): Reach {
  let now: StoreReach = "here";
  const { call, listen } = openListeners();
  return {
    now: () => now,
    set: (reach) => {
      if (reach === now) return;
      now = reach;
      call();
    },
    onChange: listen,
  };
}
