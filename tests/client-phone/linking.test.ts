/**
 * A server that wants to know which ballot is whose, against 300 real phone engines on one clock. It holds everything
 * that a dishonest server can hold: a socket per slip, every answer, when each phone hears what, and every request with
 * its time; only addresses are hidden, as behind a router of the hall (protocol B.5, B.11).
 */
import { createCipheriv } from "node:crypto";
import { expect, test } from "vitest";
import { nativeGroupByName } from "../../native/groups.ts";
import type { RandomBytes } from "../../shared/basics/random.ts";
import { randomBelow } from "../../shared/basics/random.ts";
import { roundsOn } from "../../shared/client/phone/rounds.ts";
import { inlineSealer } from "../../shared/client/phone/sealer.ts";
import type { PhoneTransport, TransportListener } from "../../shared/client/phone/world.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { settled, TestClock } from "./test-clock.ts";
import { TestHall } from "./test-hall.ts";
import { TestPhone } from "./test-phone.ts";

const voters = 300;
const stepMs = 250;
/** What arrives so soon after a nudge would be its effect. */
const effectMs = 500;

/** The same bytes at every run, so that this test never fails by chance. */
function seededBytes(seed: number): RandomBytes {
  const key = new Uint8Array(16).fill(seed);
  const cipher = createCipheriv("aes-128-ctr", key, new Uint8Array(16));
  return (count) => new Uint8Array(cipher.update(new Uint8Array(count)));
}

/** One phone's line to the server: delays and spoils answers, and notes when this phone's requests come. */
class Relay {
  readonly tokensMs: number[] = [];
  readonly castsMs: number[] = [];
  tokenCameMs = Number.NaN;
  readonly #clock: TestClock;
  readonly #hall: PhoneTransport;
  readonly #answerDelayMs: number;
  listener: TransportListener | null = null;

  constructor(clock: TestClock, hall: PhoneTransport, answerDelayMs: number) {
    this.#clock = clock;
    this.#hall = hall;
    this.#answerDelayMs = answerDelayMs;
  }

  /** Everything that a socket can do to a phone. */
  nudge(view: unknown): void {
    this.listener?.onConnection(false);
    this.listener?.onConnection(true);
    this.listener?.onView(JSON.parse(JSON.stringify(view)));
  }

  transport(): PhoneTransport {
    return {
      getText: this.#hall.getText,
      listen: (listener) => {
        this.listener = listener;
        return () => undefined;
      },
      post: async (path, body) => {
        if (path === publicRoutes.join) return this.#hall.post(path, body);
        const times = path === publicRoutes.token ? this.tokensMs : this.castsMs;
        times.push(this.#clock.nowMs());
        // The first two tries look as if the server were busy, so that the phone has to come again.
        if (times.length <= 2) return { kind: "answered", status: 503, body: new Uint8Array() };
        const answer = await this.#hall.post(path, body);
        if (path === publicRoutes.token) {
          await new Promise<void>((resolve) => this.#clock.after(this.#answerDelayMs, resolve));
          this.tokenCameMs = this.#clock.nowMs();
        }
        return answer;
      },
    };
  }
}

type Nudge = { readonly voter: number; readonly atMs: number };

/** How often a nudge of one phone was followed at once (also in the same moment of the clock) by a request of the phone so many places further. */
function hits(nudges: readonly Nudge[], times: readonly (readonly number[])[], shift: number): number {
  return nudges.filter(({ voter, atMs }) =>
    times[(voter + shift) % voters]?.some((ms) => ms >= atMs && ms <= atMs + effectMs),
  ).length;
}

test("P1: 300 phones: neither sockets, answers, phases nor delays join slip and ballot better than chance", async () => {
  const random = seededBytes(7);
  const clock = new TestClock();
  clock.held = true;
  const hall = new TestHall({ rows: 1, size: voters });
  const waitingView = hall.view;
  hall.open();
  const sealer = inlineSealer(nativeGroupByName, random);
  const relays: Relay[] = [];
  const phones = Array.from({ length: voters }, (_, index) => {
    // Delays grow with the slip's place: the answers come back in an order that the server chose.
    const relay = new Relay(clock, hall.transport(), index * 20);
    relays.push(relay);
    const slip = { transport: () => relay.transport(), ...hall.anotherSlip() };
    const world = { random, sealer, loadRounds: () => Promise.resolve(roundsOn(nativeGroupByName)) };
    return new TestPhone(slip, undefined, world, clock);
  });
  for (const [index, phone] of phones.entries()) {
    await phone.start();
    relays[index]?.nudge(waitingView);
  }
  await settled();
  // Phases: the round is opened to one phone after the other.
  const openedMs: number[] = [];
  const nudges: Nudge[] = [];
  const act = ({ phone }: TestPhone) => {
    const { screen } = phone.state();
    if (screen.kind === "round-open") phone.act({ kind: "receive" });
    if (screen.kind === "voting") phone.act({ kind: "review", choices: [0] });
    if (screen.kind === "review" && screen.checkCode !== null) phone.act({ kind: "send" });
  };
  for (let passedMs = 0; hall.box.size < voters && passedMs < 240_000; passedMs += stepMs) {
    const opening = passedMs / 50;
    for (let index = opening; index < Math.min(voters, opening + 5); index++) {
      relays[index]?.nudge(hall.view);
      openedMs[index] = clock.nowMs();
      nudges.push({ voter: index, atMs: clock.nowMs() });
    }
    for (let nudged = 0; nudged < 5 && opening >= voters; nudged++) {
      const voter = randomBelow(voters, random);
      relays[voter]?.nudge(hall.view);
      nudges.push({ voter, atMs: clock.nowMs() });
    }
    await settled();
    for (const phone of phones) act(phone);
    await clock.advance(stepMs);
  }
  expect(hall.box.size).toBe(voters);

  /*
   * First statistic: how many nudges were followed within 500 ms by a token request or a ballot of the phone nudged.
   * Chance is what the same nudges give for every other pairing of sockets and phones; four standard deviations of
   * a Poisson count around its mean are allowed (1 in 30,000).
   */
  for (const times of [relays.map(({ tokensMs }) => tokensMs), relays.map(({ castsMs }) => castsMs)]) {
    const others = Array.from({ length: voters - 1 }, (_, shift) => hits(nudges, times, shift + 1));
    const chance = others.reduce((sum, count) => sum + count, 0) / others.length;
    expect(chance).toBeGreaterThan(5);
    expect(hits(nudges, times, 0)).toBeLessThanOrEqual(chance + 4 * Math.sqrt(chance));
  }

  /*
   * Second statistic: the server knows when each slip heard of the opening and got its token, and sees the ballots in
   * their order. Its guesses: the k-th ballot is the slip's that opened, or got its token, as the k-th. Chance is a
   * guess among the slips that the draws allow at all for that moment (30 to 45 s after opening, 5 to 20 s after the
   * token, whichever is later; then two tries of 2 to 10 s).
   */
  const slips = relays.map(({ castsMs, tokenCameMs }, voter) => ({
    voter,
    tokenMs: tokenCameMs,
    openedMs: openedMs[voter] ?? 0,
    ballotMs: castsMs[0] ?? 0,
  }));
  const ballots = [...slips].sort((a, b) => a.ballotMs - b.ballotMs);
  const chance = ballots.reduce((sum, { ballotMs }) => {
    const allowed = slips.filter((slip) => {
      const leastMs = Math.max(slip.openedMs + 30_000, slip.tokenMs + 5_000);
      const mostMs = Math.max(slip.openedMs + 45_000, slip.tokenMs + 20_000) + stepMs;
      return ballotMs >= leastMs && ballotMs <= mostMs;
    });
    return sum + 1 / Math.max(1, allowed.length);
  }, 0);
  const guesses = [
    [...slips].sort((a, b) => a.tokenMs - b.tokenMs),
    [...slips].sort((a, b) => a.openedMs - b.openedMs),
    [...slips].sort(
      (a, b) =>
        Math.max(a.openedMs + 37_500, a.tokenMs + 12_500) - Math.max(b.openedMs + 37_500, b.tokenMs + 12_500),
    ),
  ];
  expect(chance).toBeLessThan(10);
  for (const guess of guesses) {
    const right = ballots.filter(({ voter }, place) => guess[place]?.voter === voter).length;
    expect(right).toBeLessThanOrEqual(chance + 4 * Math.sqrt(chance));
  }
});
