/** What somebody on the Wi-Fi sees of a vote (security S7): lengths, and which requests share a connection. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { phoneTransport } from "../../bin/rehearse/node-transports.ts";
import { screenOfKind } from "../../bin/rehearse/phones.ts";
import { defined } from "../../shared/basics/assert.ts";
import type { Choice } from "../../shared/client/phone/sealer.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { Evening } from "../scenarios/evening.ts";
import { fragmentOf, livePhone } from "../scenarios/live-phone.ts";
import { openTap, type Tap, type Taped } from "../scenarios/tap.ts";
import { aVoter } from "../../bin/rehearse/voter.ts";

let evening: Evening;
let tap: Tap;

beforeAll(async () => {
  evening = await Evening.begin({ attendees: 10, subjects: 2 });
  tap = await openTap(evening.baseUrl);
  await evening.open();
});
afterAll(async () => {
  await tap.close();
  await evening.end();
});

const ballots: readonly (readonly Choice[])[] = [
  [0, 0],
  [1, 1],
  [2, 2],
  [3, 3],
  ["blank", "blank"],
  [0, "blank"],
];

type Lengths = { readonly request: string; readonly sent: number; readonly received: number };

test("security S7: requests and answers of one form have one length, whatever is voted", async () => {
  const seen: Lengths[] = [];
  for (const [index, choices] of ballots.entries()) {
    const slip = defined(evening.slips[index], "a slip each");
    const voter = await aVoter(evening.baseUrl, slip, phoneTransport(tap.url));
    await voter.join();
    await voter.vote(choices);
    seen.push(...tap.take().map(lengthsOf));
  }
  const lengthsByRequest = new Map<string, Set<string>>();
  for (const { request, sent, received } of seen) {
    const known = lengthsByRequest.get(request) ?? new Set();
    lengthsByRequest.set(request, known.add(`${sent} ${received}`));
  }
  const posts = [publicRoutes.join, publicRoutes.token, publicRoutes.cast].map((route) => `POST ${route}`);
  for (const post of posts) {
    expect(seen.filter(({ request }) => request === post)).toHaveLength(ballots.length);
    expect([post, lengthsByRequest.get(post)?.size]).toEqual([post, 1]);
  }
});

test("security S7: a refusal is as long as a receipt, and a join, token or cast answer as long as each other", async () => {
  const [used = "", fresh = ""] = [evening.slips[0], evening.slips[6]];
  const voter = await aVoter(evening.baseUrl, fresh, phoneTransport(tap.url));
  const filled = await voter.vote();
  await voter.cast({ ...filled, token: "00".repeat(64) });
  const again = await aVoter(evening.baseUrl, used, phoneTransport(tap.url));
  expect(await again.askToken(await again.prepare())).toEqual({ kind: "refused", code: "token-taken" });
  await again.join();
  const answers = tap.take().map(lengthsOf);
  const received = answers.filter(({ request }) => request.startsWith("POST ")).map((one) => one.received);
  expect(received).toHaveLength(5);
  expect(new Set(received).size).toBe(1);
});

test("security S7: token request and ballot of one phone never share a connection, nor does anything else of it", async () => {
  const phone = livePhone(tap.url);
  try {
    await phone.phone.start(fragmentOf(defined(evening.slips[7], "a slip")));
    await screenOfKind(phone, "round-open");
    phone.phone.act({ kind: "receive" });
    await screenOfKind(phone, "voting");
    phone.phone.act({ kind: "review", choices: [0, 1] });
    await screenOfKind(phone, "review");
    phone.phone.act({ kind: "send" });
    await screenOfKind(phone, "done");
  } finally {
    phone.stop();
  }
  const connections = tap.take().map(requestsOf);
  const all = connections.flat();
  for (const route of [publicRoutes.join, publicRoutes.token, publicRoutes.cast]) {
    expect(all).toContain(`POST ${route}`);
  }
  expect(connections.filter((requests) => requests.length > 1)).toEqual([]);
});

test("protocol B.5: a request of a phone names nothing of it: no cookie, no page it came from, nothing but its length", async () => {
  const slip = defined(evening.slips[8], "a slip");
  const voter = await aVoter(evening.baseUrl, slip, phoneTransport(tap.url));
  await voter.vote();
  for (const taped of tap.take()) {
    const answer = headOf(taped.fromServer);
    expect(headOf(taped.fromPhone)).not.toMatch(/^(cookie|referer|authorization):/im);
    expect(answer).not.toMatch(/^(set-cookie|etag|last-modified|content-encoding):/im);
    expect(answer).toMatch(/^connection: close/im);
    for (const secret of [voter.secrets.slipCode, voter.secrets.slipKey]) {
      expect(Buffer.concat(taped.fromPhone).includes(secret)).toBe(false);
    }
  }
});

function headOf(chunks: readonly Buffer[]): string {
  const text = Buffer.concat(chunks).toString("latin1");
  return text.slice(0, text.indexOf("\r\n\r\n"));
}

function requestsOf({ fromPhone }: Taped): readonly string[] {
  const text = Buffer.concat(fromPhone).toString("latin1");
  return [...text.matchAll(/(GET|POST) (\S+) HTTP\/1\.1\r\n/g)].map(
    ([, method = "", path = ""]) => `${method} ${path.replace(/\?.*/, "")}`,
  );
}

function lengthsOf(taped: Taped): Lengths {
  const length = (chunks: readonly Buffer[]) => chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const [request = ""] = requestsOf(taped);
  return { request, sent: length(taped.fromPhone), received: length(taped.fromServer) };
}
