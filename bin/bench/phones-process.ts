/**
 * Many phones in one process: each with a socket, an own connection per request and the product's own requests and
 * checks. Orders come as lines of JSON on stdin, one answer line each.
 */
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import process from "node:process";
import { io } from "socket.io-client";
import { defined } from "../../shared/basics/assert.ts";
import { isPassing } from "../../shared/client/phone/requests.ts";
import { publicNamespace } from "../../shared/protocol/socket.ts";
import { aVoter, type Filled, type Voter, type Wanted } from "../rehearse/voter.ts";
import { phonesOrderSchema, type PhonesAnswer, type PhonesOrder } from "./phones-orders.ts";

type Phone = { readonly voter: Voter; wanted: Wanted | null; filled: Filled | null };

let phones: readonly Phone[] = [];

async function carryOut(order: PhonesOrder): Promise<PhonesAnswer> {
  switch (order.kind) {
    case "arrive":
      return arrive(order.baseUrl, order.slips);
    case "prepare":
      return all(async (phone) => {
        phone.wanted = await phone.voter.prepare();
      }, 20);
    case "tokens":
      return tokens();
    case "cast":
      return cast(order.spreadMs, order.count);
  }
}

async function arrive(baseUrl: string, slips: readonly string[]): Promise<PhonesAnswer> {
  const connected = slips.map(async (slip) => {
    const socket = io(baseUrl + publicNamespace, { transports: ["websocket"], forceNew: true });
    await new Promise<void>((resolve) => socket.once("connect", () => resolve()));
    return { voter: await aVoter(baseUrl, slip), wanted: null, filled: null };
  });
  phones = await Promise.all(connected);
  return { times: [], retries: 0 };
}

/** Runs a step for every phone, so many at a time. */
async function all(step: (phone: Phone) => Promise<void>, lanes: number): Promise<PhonesAnswer> {
  const waiting = [...phones];
  const lane = async (): Promise<void> => {
    for (let phone = waiting.pop(); phone !== undefined; phone = waiting.pop()) await step(phone);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { times: [], retries: 0 };
}

/** Every phone asks at once; checking the answers and making the ballots is the phones' own time and comes after. */
async function tokens(): Promise<PhonesAnswer> {
  const times: number[] = [];
  const asked = phones.map(async (phone) => {
    const wanted = defined(phone.wanted, "phones are prepared");
    const startMs = performance.now();
    const answer = await phone.voter.askToken(wanted);
    times.push(performance.now() - startMs);
    return { phone, wanted, answer };
  });
  for (const { phone, wanted, answer } of await Promise.all(asked)) {
    phone.filled = await phone.voter.fill(wanted, phone.voter.finish(wanted, answer));
  }
  return { times, retries: 0 };
}

/** Phones send evenly over the span, and the same bytes again until they are answered. */
async function cast(spreadMs: number, count: number | null): Promise<PhonesAnswer> {
  const times: number[] = [];
  let retries = 0;
  const ready = phones.filter(({ filled }) => filled !== null).slice(0, count ?? phones.length);
  await Promise.all(
    ready.map(async (phone, index) => {
      const { voter } = phone;
      const ballot = defined(phone.filled, "ballots are made");
      phone.filled = null;
      // In an order that has nothing to do with the slips: each process sends its own share of the hall.
      await wait((spreadMs * (index + 0.5)) / ready.length);
      const startMs = performance.now();
      for (;;) {
        const answer = await voter.cast(ballot);
        if (voter.isReceipt(ballot, answer)) break;
        if (answer !== null && (answer.kind !== "refused" || !isPassing(answer.code))) {
          throw new Error(`a ballot was answered with ${JSON.stringify(answer)}`);
        }
        retries += 1;
        await wait(500);
      }
      times.push(performance.now() - startMs);
    }),
  );
  return { times, retries };
}

for await (const text of createInterface({ input: process.stdin })) {
  const answer = await carryOut(phonesOrderSchema.parse(JSON.parse(text)));
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
process.exit(0);
