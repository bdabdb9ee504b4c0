/**
 * Lanes before the worker threads. Lanes with something waiting take turns, so that a flood in one delays the others by
 * a task each at most; within a lane whoever came first goes first. Each lane is bounded, so that a flood does not fill
 * the memory either (security N5, N15).
 */
import { defined } from "../../shared/basics/assert.ts";

export type Lanes<Name extends string> = {
  /** Runs a task as soon as its turn comes; null, at once, if its lane is full. */
  readonly run: <T>(lane: Name, task: () => Promise<T>) => Promise<T> | null;
  /** Tasks that wait in a lane. */
  readonly waiting: (lane: Name) => number;
};

/** limits: how many tasks may wait in each lane. runningMax: how many run at once, of all lanes. */
export function lanes<Name extends string>(
  limits: readonly (readonly [Name, number])[],
  runningMax: number,
): Lanes<Name> {
  const queues = limits.map(([name, limit]) => ({ name, limit, starts: new Array<() => void>() }));
  let running = 0;
  /** The lane whose turn it is, if anything waits there. */
  let turn = 0;

  const queueOf = (lane: Name) =>
    defined(
      queues.find(({ name }) => name === lane),
      "every lane was named",
    );

  function nextStart(): (() => void) | undefined {
    for (let passed = 0; passed < queues.length; passed += 1) {
      const queue = defined(queues[turn], "the turn is always at a lane");
      turn = (turn + 1) % queues.length;
      const start = queue.starts.shift();
      if (start !== undefined) return start;
    }
    return undefined;
  }

  function startWaiting(): void {
    while (running < runningMax) {
      const start = nextStart();
      if (start === undefined) return;
      running += 1;
      start();
    }
  }

  return {
    run: (lane, task) => {
      const queue = queueOf(lane);
      if (running >= runningMax && queue.starts.length >= queue.limit) return null;
      return new Promise((resolve, reject) => {
        queue.starts.push(() => {
          const ended = () => {
            running -= 1;
            startWaiting();
          };
          task().then(resolve, reject).finally(ended);
        });
        startWaiting();
      });
    },
    waiting: (lane) => queueOf(lane).starts.length,
  };
}
