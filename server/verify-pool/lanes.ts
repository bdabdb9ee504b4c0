/**
 * Waiting tasks in lanes: the first lane that has one goes first, within a lane whoever came first. Each lane is
 * bounded, so a flood in one neither fills the memory nor delays the lanes before it (security N5).
 */
import { defined } from "../../shared/basics/assert.ts";

export type Lanes<Name extends string> = {
  /** Runs a task as soon as its turn comes; null, at once, if its lane is full. */
  readonly run: <T>(lane: Name, task: () => Promise<T>) => Promise<T> | null;
  /** Tasks waiting or running. */
  readonly load: () => number;
};

/** order: lanes, most urgent first, with how many tasks may wait in each. */
export function lanes<Name extends string>(
  order: readonly (readonly [Name, number])[],
  runningMax: number,
): Lanes<Name> {
  const waiting = new Map<Name, { readonly limit: number; readonly starts: (() => void)[] }>(
    order.map(([name, limit]) => [name, { limit, starts: [] }]),
  );
  let running = 0;

  function startNext(): void {
    for (const { starts } of waiting.values()) {
      const start = running < runningMax ? starts.shift() : undefined;
      if (start !== undefined) start();
    }
  }

  return {
    run: (lane, task) => {
      const { limit, starts } = defined(waiting.get(lane), "every lane was named");
      if (running >= runningMax && starts.length >= limit) return null;
      return new Promise((resolve, reject) => {
        starts.push(() => {
          running += 1;
          const ended = () => {
            running -= 1;
            startNext();
          };
          task().then(resolve, reject).finally(ended);
        });
        startNext();
      });
    },
    load: () => running + [...waiting.values()].reduce((sum, { starts }) => sum + starts.length, 0),
  };
}
