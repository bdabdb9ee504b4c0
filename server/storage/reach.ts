/** Whether a store can be reached, as whatever watches it has found out, and who wants to hear of it. */
import type { StoreReach } from "../../shared/domain/store-reach.ts";

export type Reach = {
  readonly now: () => StoreReach;
  readonly set: (reach: StoreReach) => void;
  /** Returns the way to stop listening. */
  readonly onChange: (listener: () => void) => () => void;
};

export function openReach(): Reach {
  let now: StoreReach = "here";
  const listeners = new Set<() => void>();
  return {
    now: () => now,
    set: (reach) => {
      if (reach === now) return;
      now = reach;
      for (const listener of listeners) listener();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
