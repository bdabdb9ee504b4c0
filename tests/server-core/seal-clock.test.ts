/** The end of grace in time (protocol B.8): what was under way has 30 s, whoever keeps the workers busy. */
import { expect, test } from "vitest";
import { finishWithinMs, SealClock } from "../../server/live/seal-clock.ts";
import { testTime } from "./test-time.ts";

test("while nothing can be stored grace stands still, and begins again from its start; what is over goes on", async () => {
  const time = testTime();
  const done: string[] = [];
  const clock = new SealClock({
    time,
    graceMs: 10_000,
    finish: () => Promise.resolve(),
    drained: () => Promise.resolve(true),
    seal: () => {
      done.push("sealed");
      return Promise.resolve();
    },
    report: ({ kind }) => done.push(kind),
  });
  time.advance(9_000);
  clock.hold();
  time.advance(60_000);
  expect([clock.stage(), clock.secondsLeft()]).toEqual(["token-window", 10]);
  clock.goOn();
  // Told once more: nothing more follows.
  clock.goOn();
  time.advance(9_999);
  await settled();
  expect(done).toEqual([]);
  time.advance(1);
  clock.hold();
  clock.goOn();
  await settled();
  expect([clock.stage(), ...done]).toEqual(["over", "sealed"]);
});

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("D.3: after grace nothing is taken, and the box is sealed 30 s later though something is never finished", async () => {
  const time = testTime();
  const done: string[] = [];
  const clock = new SealClock({
    time,
    graceMs: 10_000,
    // Nothing but `late` ends it: a worker that never answers.
    finish: async (late) => {
      await late;
      done.push("finished");
    },
    drained: () => Promise.resolve(true),
    seal: () => {
      done.push("sealed");
      return Promise.resolve();
    },
    report: ({ kind }) => done.push(kind),
  });
  expect(clock.stage()).toBe("token-window");
  time.advance(9_999);
  expect(clock.stage()).toBe("grace");
  time.advance(1);
  expect(clock.stage()).toBe("over");
  time.advance(finishWithinMs - 1);
  await settled();
  expect(done).toEqual([]);
  time.advance(1);
  await settled();
  expect(finishWithinMs).toBe(30_000);
  expect(done).toEqual(["finished", "sealed"]);
});

test("sealing waits until every server has finished, and asks again by itself", async () => {
  const time = testTime();
  const done: string[] = [];
  const answers = [false, false, true];
  const clock = new SealClock({
    time,
    graceMs: 10_000,
    finish: () => Promise.resolve(),
    drained: () => {
      done.push("asked");
      return Promise.resolve(answers.shift() ?? false);
    },
    seal: () => {
      done.push("sealed");
      return Promise.resolve();
    },
    report: ({ kind }) => done.push(kind),
  });
  time.advance(10_000);
  await settled();
  expect([clock.stage(), ...done]).toEqual(["over", "asked"]);
  for (let n = 0; n < 2; n += 1) {
    time.advance(500);
    await settled();
  }
  expect(done).toEqual(["asked", "asked", "asked", "sealed"]);
  time.advance(60_000);
  await settled();
  expect(done).toHaveLength(4);
});

test("a round that was voided while sealing waited for another server is never sealed", async () => {
  const time = testTime();
  const done: string[] = [];
  const clock = new SealClock({
    time,
    graceMs: 10_000,
    finish: () => Promise.resolve(),
    drained: () => Promise.resolve(done.push("asked") > 1),
    seal: () => {
      done.push("sealed");
      return Promise.resolve();
    },
    report: ({ kind }) => done.push(kind),
  });
  time.advance(10_000);
  await settled();
  clock.cancel();
  time.advance(60_000);
  await settled();
  expect(done).toEqual(["asked"]);
});
