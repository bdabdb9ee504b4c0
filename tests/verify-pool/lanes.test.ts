import { expect, test } from "vitest";
import { lanes } from "../../server/verify-pool/lanes.ts";

const [flooder, voter, third] = [Symbol("flooder"), Symbol("voter"), Symbol("third")];

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
  for (let index = 0; index < 500; index += 1) void queue.run("flooded", flooder, task("flood"));
  void queue.run("honest", voter, task("first"));
  void queue.run("honest", voter, task("second"));
  expect(queue.waiting("flooded")).toBe(499);
  for (let ended = 0; ended < 4; ended += 1) await endOne();
  expect(began).toEqual(["flood", "first", "flood", "second", "flood"]);
});

test("security N15, L5: askers of one lane take turns, so that a flood of one delays the others by one task each", async () => {
  const { began, task, endOne } = workshop();
  const queue = lanes([["only", 1_000]], 1);
  for (let index = 0; index < 500; index += 1) void queue.run("only", flooder, task("flood"));
  for (const name of ["first", "second"]) void queue.run("only", voter, task(name));
  void queue.run("only", third, task("third"));
  for (let ended = 0; ended < 7; ended += 1) await endOne();
  expect(began).toEqual(["flood", "flood", "first", "third", "flood", "second", "flood", "flood"]);
});

test("security N15, L5: a lane that is full of a flood takes the first task of everybody else", () => {
  const { task } = workshop();
  const queue = lanes([["only", 3]], 1);
  const flood = Array.from({ length: 6 }, () => queue.run("only", flooder, task("flood")));
  expect(flood.map((answer) => answer === null)).toEqual([false, false, false, false, true, true]);
  expect(queue.run("only", voter, task("first"))).not.toBeNull();
  expect(queue.run("only", voter, task("second"))).toBeNull();
  expect(queue.waiting("only")).toBe(4);
});

test("security N15, L5: behind a flood from the same asker a ballot waits for a few tasks, and none waits for ever", async () => {
  const { began, task, endOne } = workshop();
  const queue = lanes([["only", 1_000]], 1);
  for (let index = 0; index < 100; index += 1) void queue.run("only", voter, task(`flood ${index}`));
  void queue.run("only", voter, task("ballot"));
  for (let ended = 0; ended < 2; ended += 1) await endOne();
  expect(began).toContain("ballot");
  // The flood goes on, one for each that is done: what came first is done all the same.
  for (let ended = 0; ended < 200; ended += 1) {
    void queue.run("only", voter, task("more"));
    await endOne();
  }
  expect(began).toEqual(expect.arrayContaining(Array.from({ length: 100 }, (_, index) => `flood ${index}`)));
});

test("security N5: a full lane refuses at once, and takes again when there is room", async () => {
  const { began, task, endOne } = workshop();
  const queue = lanes([["only", 2]], 1);
  const accepted = ["a", "b", "c", "d"].map((name) => queue.run("only", voter, task(name)));
  expect(accepted.map((answer) => answer === null)).toEqual([false, false, false, true]);
  await endOne();
  expect(queue.run("only", voter, task("e"))).not.toBeNull();
  for (let ended = 0; ended < 3; ended += 1) await endOne();
  expect(began).toEqual(["a", "b", "c", "e"]);
  expect([await accepted[0], await accepted[1], await accepted[2]]).toEqual(["a", "b", "c"]);
});

test("a task that fails gives its place to the next", async () => {
  const queue = lanes([["only", 2]], 1);
  const failing = queue.run("only", voter, () => Promise.reject(new Error("no")));
  const next = queue.run("only", voter, () => Promise.resolve("done"));
  await expect(failing).rejects.toThrow("no");
  expect(await next).toBe("done");
});
