/** When a phone asks for its token and sends its ballot (protocol B.4, B.5), with the real engine and a lying relay. */
import { expect, test } from "vitest";
import { CastMoments } from "../../shared/client/phone/cast-moments.ts";
import type { PhoneTransport } from "../../shared/client/phone/world.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { settled } from "./test-clock.ts";
import { random, TestHall } from "./test-hall.ts";
import { TestPhone } from "./test-phone.ts";

const tokens = (hall: TestHall) => hall.requestsTo(publicRoutes.token).length;
const casts = (hall: TestHall) => hall.requestsTo(publicRoutes.cast).length;

/** A phone whose clock stands still, at the page that offers the ballot. */
async function atOpenRound(
  hall = new TestHall({ rows: 1 }),
  phone = new TestPhone(hall),
): Promise<TestPhone> {
  hall.open();
  await phone.start();
  await phone.until("round-open");
  phone.clock.held = true;
  return phone;
}

/** Everything that a server or a network can do to a phone that waits. */
async function nudge(hall: TestHall, phone: TestPhone): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    hall.connection(false);
    hall.connection(true);
    hall.push(hall.view);
    hall.push({
      ...hall.view,
      round: { ...hall.round, turnout: { kind: "at-least", cast: turn, tokensIssued: 9 } },
    });
    phone.phone.act({ kind: "try-again" });
    await settled();
  }
}

/** Lets time pass in steps of 100 ms until it holds; the milliseconds that took. */
async function until(phone: TestPhone, holds: () => boolean, mostMs = 200_000): Promise<number> {
  let passedMs = 0;
  for (; !holds(); passedMs += 100) {
    if (passedMs > mostMs) throw new Error(`nothing happened in ${mostMs} ms`);
    await phone.clock.advance(100);
  }
  return passedMs;
}

test("P1: nothing that is received wakes a wait for token or ballot, at whatever try", async () => {
  const hall = new TestHall({ rows: 1 });
  for (const path of [publicRoutes.token, publicRoutes.cast])
    hall.refusals.set(path, ["server-busy", "too-many-requests"]);
  const phone = await atOpenRound(hall);
  await phone.send([0]);
  for (const asked of [0, 1, 2]) {
    await nudge(hall, phone);
    expect(tokens(hall)).toBe(asked);
    const waitedMs = await until(phone, () => tokens(hall) === asked + 1);
    if (asked > 0) expect(waitedMs).toBeGreaterThanOrEqual(2_000);
    expect(waitedMs).toBeLessThanOrEqual(asked === 0 ? 20_000 : 10_100);
  }
  for (const sent of [0, 1, 2]) {
    await nudge(hall, phone);
    expect(casts(hall)).toBe(sent);
    const waitedMs = await until(phone, () => casts(hall) === sent + 1);
    if (sent > 0) expect(waitedMs).toBeGreaterThanOrEqual(2_000);
  }
  await phone.until("done");
});

test("P1: a closing shortens each wait to a draw of 0.5 to 3 s, and is shown", async () => {
  const hall = new TestHall({ rows: 1 });
  hall.refusals.set(publicRoutes.token, ["server-busy"]);
  const phone = await atOpenRound(hall);
  await phone.send([0]);
  hall.close();
  expect((await phone.until("sending", ({ isClosing }) => isClosing)).isClosing).toBe(true);
  const steps: readonly (readonly [number, () => boolean])[] = [
    // Drawn from 0 to 20 s before the closing, which makes no wait longer.
    [0, () => tokens(hall) === 1],
    [500, () => tokens(hall) === 2],
    [500, () => casts(hall) === 1],
  ];
  for (const [leastMs, holds] of steps) {
    await nudge(hall, phone);
    expect(holds()).toBe(false);
    const waitedMs = await until(phone, holds);
    expect(waitedMs).toBeGreaterThanOrEqual(leastMs);
    expect(waitedMs).toBeLessThanOrEqual(3_100);
  }
});

test("P1: a closing cannot be taken back: the older phase is refused at once and told when it stays", async () => {
  const hall = new TestHall({ rows: 1 });
  const phone = await atOpenRound(hall);
  phone.phone.act({ kind: "receive" });
  await phone.until("voting");
  const open = hall.round;
  const time = { until: "2026-11-20T08:36", isUp: false };
  hall.show({ ...open, time });
  await phone.until("voting", ({ timeLeft }) => timeLeft?.kind === "announced" && !timeLeft.isUp);
  hall.show({ ...open, time: { ...time, isUp: true } });
  await phone.until("voting", ({ timeLeft }) => timeLeft?.kind === "announced" && timeLeft.isUp);
  hall.show(open);
  hall.close();
  await phone.until("voting", ({ timeLeft }) => timeLeft?.kind === "closing" && timeLeft.seconds === 15);
  hall.show(open);
  await settled();
  expect(phone.screen).toMatchObject({ kind: "voting", timeLeft: { kind: "closing", seconds: 15 } });
  await phone.clock.advance(5_000);
  expect(phone.screen).toMatchObject({ kind: "problem", problem: "went-back" });
  const reloaded = await phone.reload();
  await reloaded.clock.advance(5_000);
  expect(reloaded.screen).toMatchObject({ kind: "problem", problem: "went-back" });
  hall.show({ ...open, phase: "closing", graceSecondsLeft: 9 });
  await reloaded.until("voting", ({ timeLeft }) => timeLeft?.kind === "closing" && timeLeft.seconds === 9);
});

test("P1: an older view that a newer one has overtaken is no alarm", async () => {
  const hall = new TestHall({ rows: 1 });
  const phone = await atOpenRound(hall);
  const open = hall.round;
  hall.close();
  const closing = hall.round;
  hall.show(open);
  await phone.clock.advance(1_000);
  hall.show(closing);
  await phone.clock.advance(20_000);
  expect(phone.seen).not.toContain("problem");
});

test("P11: a lower n after a higher one is refused and told", async () => {
  const hall = new TestHall({ rows: 1 });
  const phone = await atOpenRound(hall);
  const first = hall.round;
  hall.open(2);
  await phone.until("round-open", ({ sheet }) => sheet.n === 2);
  hall.show(first);
  await phone.clock.advance(6_000);
  expect(phone.screen).toMatchObject({ kind: "problem", problem: "went-back" });
});

test("D16: a ballot leaves 30 s after the phone knew the round open and 5 s after its token, and says why it waits", async () => {
  for (let turn = 0; turn < 8; turn++) {
    const hall = new TestHall({ rows: 1 });
    const phone = await atOpenRound(hall);
    await phone.send([0]);
    const askedMs = await until(phone, () => tokens(hall) === 1);
    expect(phone.screen).toMatchObject({ kind: "sending", isLate: false });
    const sentMs = await until(phone, () => casts(hall) === 1);
    expect(askedMs).toBeLessThanOrEqual(20_000);
    expect(sentMs).toBeGreaterThanOrEqual(5_000);
    expect(askedMs + sentMs).toBeGreaterThanOrEqual(29_900);
    expect(askedMs + sentMs).toBeLessThanOrEqual(45_200);
  }
});

test("D16: who takes longer than all the waits sends at once", async () => {
  const hall = new TestHall({ rows: 1 });
  const phone = await atOpenRound(hall);
  phone.phone.act({ kind: "receive" });
  await phone.until("voting");
  await phone.clock.advance(60_000);
  phone.phone.act({ kind: "review", choices: [0] });
  phone.phone.act({ kind: "send" });
  await phone.until("done");
});

test("D12: a phone that comes back from sleep draws a new wait instead of sending at the moment it wakes", async () => {
  const hall = new TestHall({ rows: 1 });
  const phone = await atOpenRound(hall);
  await phone.send([0]);
  await phone.clock.sleep(600_000);
  expect(tokens(hall)).toBe(0);
  await until(phone, () => tokens(hall) === 1);
  await phone.clock.sleep(600_000);
  expect(casts(hall)).toBe(0);
  expect(await until(phone, () => casts(hall) === 1)).toBeGreaterThanOrEqual(5_000);
});

/** A hall's transport that holds the answer to the token request until it is told to let go. */
function holding(transport: PhoneTransport): {
  readonly transport: PhoneTransport;
  readonly letGo: () => void;
} {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  return {
    letGo,
    transport: {
      ...transport,
      post: async (path, body) => {
        const answer = await transport.post(path, body);
        if (path === publicRoutes.token) await held;
        return answer;
      },
    },
  };
}

test("D16: a server that issues one by one is seen by every phone but the first, and their end pages keep it", async () => {
  const hall = new TestHall({ rows: 1 });
  const voters = Array.from({ length: 4 }, () => {
    const relay = holding(hall.transport());
    const slip = { transport: hall.transport.bind(hall), ...hall.anotherSlip() };
    return { relay, phone: new TestPhone(slip, undefined, { transport: relay.transport }) };
  });
  hall.open();
  const advanceAll = async (ms: number) => {
    for (let passedMs = 0; passedMs < ms; passedMs += 1_000)
      for (const { phone } of voters) await phone.clock.advance(1_000);
  };
  for (const { phone } of voters) {
    await phone.start();
    await phone.until("round-open");
    phone.clock.held = true;
    await phone.send([0]);
  }
  await advanceAll(20_000);
  expect(tokens(hall)).toBe(4);
  const lateness: boolean[] = [];
  for (const [index, { relay, phone }] of voters.entries()) {
    relay.letGo();
    await settled();
    const before = casts(hall);
    await advanceAll(25_000);
    // Late: the ballot waits 30 to 90 s more and the server sees nothing follow.
    if (index > 0) expect(casts(hall)).toBe(before);
    await advanceAll(100_000);
    lateness.push((await phone.until("done")).cast.isLate);
  }
  expect(lateness).toEqual([false, true, true, true]);
  const [, second] = voters;
  const reloaded = second === undefined ? null : await second.phone.reload();
  expect((await reloaded?.until("done"))?.cast.isLate).toBe(true);
});

/** The largest distance between how often values fall under a bound and how often uniform ones do (Kolmogorov-Smirnov). */
function distanceFromUniform(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.max(...sorted.map((value, index) => Math.abs(value - (index + 0.5) / sorted.length)));
}

test("D16: from token to ballot is a uniform draw of 5 to 20 s, whenever the token came", () => {
  const count = 3_000;
  const round = { knownMs: 0, isLate: false };
  const gaps = Array.from({ length: count }, (_, index) => {
    const clock = { nowMs: () => 100_000 + index * 37, after: () => () => undefined };
    const moments = new CastMoments({ clock, random });
    moments.tokenCame(1, false);
    return (moments.untilCast(1, round, false) - 5_000) / 15_000;
  });
  expect(gaps.every((gap) => gap >= 0 && gap < 1)).toBe(true);
  // Chance: uniform draws come this far apart once in a million runs.
  expect(distanceFromUniform(gaps)).toBeLessThan(2.7 / Math.sqrt(count));
});
