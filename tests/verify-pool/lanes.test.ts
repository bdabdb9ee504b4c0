import { expect, test } from "vitest";
import { lanes } from "../../server/verify-pool/lanes.ts";

/** Tasks that end when they are told to, in the order in which they began. */
function workshop() {
  const began: string[] = [];
  const ends: (() => void)[] = [];
  const task = (name: string) => () =>
    new Promise<string>((resolve) => {
      began.push(name);
      ends.push(() => {
        resolve(name);
      });
    });
  return {
    began,
    task,
    /** Lets the oldest running task end, and what waits begin. */
    endOne: async () => {
      ends.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test("security N15, H2: lanes take turns, so that a flood in one delays the others by one task each", async () => {
  const { began, task, endOne } = workshop();
  const queue = lanes(
    [
      ["flooded", 1_000],
      ["honest", 1_000],
    ],
    1,
  );
  for (let index = 0; index < 500; index += 1) void queue.run("flooded", task("flood"));
  void queue.run("honest", task("first"));
  void queue.run("honest", task("second"));
  expect(queue.waiting("flooded")).toBe(499);
  for (let ended = 0; ended < 4; ended += 1) await endOne();
  expect(began).toEqual(["flood", "first", "flood", "second", "flood"]);
});

test("security N5: a full lane refuses at once, and takes again when there is room", async () => {
  const { began, task, endOne } = workshop();
  const queue = lanes([["only", 2]], 1);
  const accepted = ["a", "b", "c", "d"].map((name) => queue.run("only", task(name)));
  expect(accepted.map((answer) => answer === null)).toEqual([false, false, false, true]);
  await endOne();
  expect(queue.run("only", task("e"))).not.toBeNull();
  for (let ended = 0; ended < 3; ended += 1) await endOne();
  expect(began).toEqual(["a", "b", "c", "e"]);
  expect([await accepted[0], await accepted[1], await accepted[2]]).toEqual(["a", "b", "c"]);
});

test("a task that fails gives its place to the next", async () => {
  const queue = lanes([["only", 2]], 1);
  const failing = queue.run("only", () => Promise.reject(new Error("no")));
  const next = queue.run("only", () => Promise.resolve("done"));
  await expect(failing).rejects.toThrow("no");
  expect(await next).toBe("done");
});
