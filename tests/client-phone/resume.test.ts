import { expect, test } from "vitest";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { TestHall } from "./test-hall.ts";
import { TestPhone, TestStorage } from "./test-phone.ts";

/** Does what a person does on whatever page comes up, until the end page. */
async function voteFromWherever(phone: TestPhone): Promise<void> {
  for (;;) {
    const { kind } = phone.screen;
    if (kind === "done") return;
    if (kind === "round-open") phone.phone.act({ kind: "receive" });
    if (kind === "voting") phone.phone.act({ kind: "review", choices: [0] });
    if (kind === "review") phone.phone.act({ kind: "send" });
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The page dies right after its step-th write or request (whose answer never comes back). */
function dieAt(
  step: number,
  storage: TestStorage,
  hall: TestHall,
): { readonly phone: TestPhone; readonly died: Promise<boolean> } {
  let steps = 0;
  let tell: (died: boolean) => void = () => undefined;
  const died = new Promise<boolean>((resolve) => (tell = resolve));
  const never = <T>() => new Promise<T>(() => undefined);
  const transport = hall.transport();
  const dies = () => {
    steps += 1;
    if (steps !== step) return false;
    phone.phone.stop();
    tell(true);
    return true;
  };
  const phone: TestPhone = new TestPhone(hall, storage, {
    storage: {
      read: storage.read,
      remove: storage.remove,
      write: async (key, value) => {
        await storage.write(key, value);
        if (dies()) await never();
      },
    },
    transport: {
      ...transport,
      post: async (path, body) => {
        const answer = await transport.post(path, body);
        return dies() ? never() : answer;
      },
    },
  });
  void phone.until("done").then(
    () => tell(false),
    () => undefined,
  );
  return { phone, died };
}

async function lifeWithDeathAt(step: number): Promise<{ readonly died: boolean; readonly hall: TestHall }> {
  const hall = new TestHall({ rows: 1 });
  hall.open();
  const storage = new TestStorage();
  const { phone, died: dying } = dieAt(step, storage, hall);
  void phone.start();
  const person = voteUntilStopped(phone, dying);
  const died = await dying;
  await person;
  const next = await new TestPhone(hall, storage).start(hall.fragment);
  await voteFromWherever(next);
  next.phone.stop();
  phone.phone.stop();
  return { died, hall };
}

async function voteUntilStopped(phone: TestPhone, dying: Promise<boolean>): Promise<void> {
  await Promise.race([voteFromWherever(phone), dying]);
}

test("a page killed after any write or request resumes, and the voter has exactly one ballot and one token", async () => {
  let deaths = 0;
  for (let step = 1; ; step++) {
    const { died, hall } = await lifeWithDeathAt(step);
    expect({ step, ballots: hall.box.size, tokens: hall.issued.size }).toEqual({
      step,
      ballots: 1,
      tokens: 1,
    });
    if (!died) break;
    deaths += 1;
  }
  // window, page, slip, its meeting, the opening, the blind, join, token, token kept, ballot kept, cast, receipt
  expect(deaths).toBeGreaterThanOrEqual(12);
});

test("after the ballot is made, a reload sends the very same bytes until they are answered", async () => {
  const hall = new TestHall();
  hall.open();
  hall.weather.set(publicRoutes.cast, ["answer-lost", "lost", "answer-lost"]);
  const first = await new TestPhone(hall).start();
  await first.until("round-open");
  first.phone.act({ kind: "receive" });
  await first.until("voting");
  first.phone.act({ kind: "review", choices: [3, 3, 3] });
  await first.until("review");
  first.phone.act({ kind: "send" });
  await first.until("sending", ({ stage }) => stage === "retrying");
  expect(first.storage.text).not.toMatch(/"secret":"|"blind":"/);
  const [ballotBefore] = [...hall.box.values()];
  const second = await first.reload();
  const { cast } = await second.until("done");
  expect([...hall.box.values()]).toEqual([ballotBefore]);
  expect(hall.trackers()).toContain(cast.tracker);
  expect(hall.requestsTo(publicRoutes.cast)).toHaveLength(4);
});

test("before the ballot is made, a reload loses the choices and keeps credential and token", async () => {
  const hall = new TestHall();
  hall.open();
  const first = await new TestPhone(hall).start();
  await first.until("round-open");
  first.phone.act({ kind: "receive" });
  await first.until("voting");
  first.phone.act({ kind: "review", choices: [0, 0, 0] });
  await first.until("review", ({ checkCode }) => checkCode !== null);
  const second = await first.reload();
  await second.until("voting");
  expect(second.seen).not.toContain("round-open");
  second.phone.act({ kind: "review", choices: [1, 1, 1] });
  await second.until("review");
  second.phone.act({ kind: "send" });
  await second.until("done");
  expect(hall.issued.size).toBe(1);
});

test("pressing send twice, or from two windows, casts once", async () => {
  const hall = new TestHall();
  hall.open();
  const storage = new TestStorage();
  const first = await new TestPhone(hall, storage).start();
  await first.until("round-open");
  first.phone.act({ kind: "receive" });
  await first.until("voting");
  first.phone.act({ kind: "review", choices: [0, 1, 2] });
  await first.until("review");
  const second = await new TestPhone(hall, storage).start();
  await second.until("voting");
  second.phone.act({ kind: "review", choices: [2, 1, 0] });
  await second.until("review");
  first.phone.act({ kind: "send" });
  await first.until("other-window");
  second.phone.act({ kind: "send" });
  second.phone.act({ kind: "send" });
  await second.until("done");
  first.phone.act({ kind: "use-this-window" });
  await first.until("done");
  expect(hall.box.size).toBe(1);
  expect(hall.requestsTo(publicRoutes.cast)).toHaveLength(1);
});

test("the end page comes back after a reload, and looks into the sealed box by itself", async () => {
  const hall = new TestHall();
  hall.open();
  const first = await new TestPhone(hall).start();
  await first.vote([0, 1, 2]);
  const second = await first.reload();
  await second.until("done", ({ cast }) => cast.box === "open");
  const third = await second.reload();
  hall.close();
  hall.seal();
  await third.until("done", ({ cast }) => cast.box === "inside");
});

test("one slip votes in several rounds, each with its own credential and token", async () => {
  const hall = new TestHall();
  const phone = await new TestPhone(hall).start();
  const credentials: string[] = [];
  for (const n of [1, 2, 3]) {
    hall.open(n);
    await phone.vote([0, 1, 2]);
    credentials.push(...hall.box.keys());
    hall.close();
    hall.seal();
    await phone.until("done", ({ cast }) => cast.n === n && cast.box === "inside");
  }
  expect(new Set(credentials).size).toBe(3);
});

test("a token that arrives while the ballot is being kept undoes nothing", async () => {
  const hall = new TestHall();
  hall.open();
  const storage = new TestStorage();
  const phone = await new TestPhone(hall, storage, {
    storage: {
      read: storage.read,
      remove: storage.remove,
      write: async (key, value) => {
        for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
        await storage.write(key, value);
      },
    },
  }).start();
  await phone.until("round-open");
  phone.clock.held = true;
  phone.phone.act({ kind: "receive" });
  await phone.until("voting");
  phone.phone.act({ kind: "review", choices: [0, 1, 2] });
  await phone.until("review", ({ checkCode }) => checkCode !== null);
  phone.phone.act({ kind: "send" });
  phone.clock.release();
  await phone.until("done");
  expect(phone.seen.filter((kind) => kind === "voting")).toHaveLength(1);
  expect(hall.requestsTo(publicRoutes.token)).toHaveLength(1);
});
