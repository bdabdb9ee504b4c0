/**
 * Lanes before the worker threads. Lanes with something waiting take turns, and so do the askers within a lane: a flood
 * delays each of the others by one task, whoever sends it. What one asker wants is done in the order in which it came;
 * where much of it waits, the newest and the oldest take turns: a flood from behind a hall's one address delays the
 * ballots that come after it by a few tasks, and those that came before by twice as long at most.
 * Each lane is bounded, so that a flood does not fill the memory either (security N5, N15).
 */
import { defined } from "../../shared/basics/assert.ts";

export type Lanes<Name extends string> = {
  /**
   * Runs a task as soon as its turn comes. Null, at once, if its lane is full; the first task of an asker waits all the
   * same, so that others' floods shut nobody out.
   */
  readonly run: <T>(lane: Name, asker: symbol, task: () => Promise<T>) => Promise<T> | null;
  /** Tasks that wait in a lane. */
  readonly waiting: (lane: Name) => number;
};

/** limits: how many tasks may wait in each lane. runningMax: how many run at once, of all lanes. */
export function lanes<Name extends string>(
  limits: readonly (readonly [Name, number])[],
  runningMax: number,
): Lanes<Name> {
  const queues = limits.map(([name, limit]) => ({ name, limit, waiting: new Turns<() => void>() }));
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
      const start = queue.waiting.next();
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
    run: (lane, asker, task) => {
      const { waiting, limit } = queueOf(lane);
      if (running >= runningMax && waiting.count >= limit && waiting.has(asker)) return null;
      return new Promise((resolve, reject) => {
        waiting.add(asker, () => {
          const ended = () => {
            running -= 1;
            startWaiting();
          };
          task().then(resolve, reject).finally(ended);
        });
        startWaiting();
      });
    },
    waiting: (lane) => queueOf(lane).waiting.count,
  };
}

/** More than one person's phones ever have waiting, and less than a flood. */
const inOrderMax = 32;

type Own<T> = { readonly items: T[]; isNewestNext: boolean };

/** What waits, by asker. The map's order is that of their turns: whoever was served goes to its end. */
class Turns<T> {
  readonly #byAsker = new Map<symbol, Own<T>>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  has(asker: symbol): boolean {
    return this.#byAsker.has(asker);
  }

  add(asker: symbol, item: T): void {
    const own = this.#byAsker.get(asker) ?? { items: [], isNewestNext: true };
    own.items.push(item);
    this.#byAsker.set(asker, own);
    this.#count += 1;
  }

  next(): T | undefined {
    const [first] = this.#byAsker;
    if (first === undefined) return undefined;
    const [asker, own] = first;
    const isNewest = own.items.length > inOrderMax && own.isNewestNext;
    own.isNewestNext = !isNewest;
    const item = isNewest ? own.items.pop() : own.items.shift();
    this.#byAsker.delete(asker);
    if (own.items.length > 0) this.#byAsker.set(asker, own);
    this.#count -= 1;
    return item;
  }
}
