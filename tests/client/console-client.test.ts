import { describe, expect, test } from "vitest";
import { err, ok } from "../../shared/basics/result.ts";
import {
  makeConsoleClient,
  retryPausesMs,
  type ConsoleRequest,
  type ConsoleTransport,
} from "../../shared/client/console-client.ts";
import { commandBodySchema, consoleHeader } from "../../shared/protocol/http.ts";

type Answer = { readonly status: number; readonly body: string } | null;
const done: Answer = { status: 200, body: '{"ok":true}' };
const refusal: Answer = {
  status: 409,
  body: '{"ok":false,"refusal":{"code":"wrong-phase","detail":"draft"}}',
};

/** A server that gives these answers in turn, and then the last one for ever. */
function clientOf(...answers: readonly Answer[]) {
  const requests: ConsoleRequest[] = [];
  const pauses: number[] = [];
  const transport: ConsoleTransport = (request) => {
    requests.push(request);
    return Promise.resolve(answers[Math.min(requests.length, answers.length) - 1] ?? null);
  };
  let next = 0;
  const client = makeConsoleClient({
    transport,
    random: (byteCount) => Uint8Array.from({ length: byteCount }, () => (next = (next * 167 + 13) % 251)),
    wait: (durationMs) => {
      pauses.push(durationMs);
      return Promise.resolve();
    },
  });
  return { client, requests, pauses };
}

const finish = { kind: "finish-meeting" } as const;

describe("a command", () => {
  test("is sent once when it is answered, with the header that a foreign page cannot set", async () => {
    const { client, requests } = clientOf(done);
    expect(await client.command(finish)).toEqual(ok(null));
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      method: "POST",
      path: "/api/console/command",
      headers: { [consoleHeader]: "1", "content-type": "application/json" },
    });
    expect(commandBodySchema.safeParse(JSON.parse(requests[0]!.body!)).success).toBe(true);
  });

  const lost: readonly (readonly [string, Answer])[] = [
    ["no answer", null],
    ["a page of something else", { status: 502, body: "<html>Bad gateway</html>" }],
    ["a busy server's answer", { status: 503, body: '{"ok":false,"refusal":{"code":"server-busy"}}' }],
    ["an answer of another version", { status: 200, body: '{"fine":1}' }],
  ];
  test.each(lost)("is sent again under the same id after %s", async (_what, answer) => {
    const { client, requests, pauses } = clientOf(answer, answer, done);
    expect(await client.command(finish)).toEqual(ok(null));
    expect(requests).toHaveLength(3);
    expect(new Set(requests.map(({ body }) => body)).size).toBe(1);
    expect(pauses).toEqual(retryPausesMs.slice(0, 2));
  });

  test("is not sent again after a refusal", async () => {
    const { client, requests } = clientOf(refusal);
    expect(await client.command(finish)).toEqual(
      err({ kind: "refused", refusal: { code: "wrong-phase", detail: "draft" } }),
    );
    expect(requests).toHaveLength(1);
  });

  test("is given up after the last pause, saying that nobody knows", async () => {
    const { client, requests } = clientOf(null);
    expect(await client.command(finish)).toEqual(err({ kind: "unreachable" }));
    expect(requests).toHaveLength(retryPausesMs.length + 1);
  });

  test("gets an id of its own each time", async () => {
    const { client, requests } = clientOf(done);
    await client.command(finish);
    await client.command(finish);
    expect(new Set(requests.map(({ body }) => body)).size).toBe(2);
  });
});

describe("reading", () => {
  test("a session is parsed", async () => {
    const session = { setupNeeded: false, accounts: [{ name: "Văn phòng", role: "staff" }] };
    const { client } = clientOf({ status: 200, body: JSON.stringify(session) });
    expect(await client.session()).toEqual(ok(session));
  });

  test("a view that does not fit the schema counts as no answer", async () => {
    const { client } = clientOf({ status: 200, body: '{"accounts":null}' });
    expect(await client.view()).toEqual(err({ kind: "unreachable" }));
  });

  test("a refusal is told", async () => {
    const { client } = clientOf({ status: 401, body: '{"ok":false,"refusal":{"code":"not-logged-in"}}' });
    expect(await client.view()).toEqual(err({ kind: "refused", refusal: { code: "not-logged-in" } }));
  });
});

test("a login is not repeated by itself: each try counts against the limit", async () => {
  const { client, requests } = clientOf(null);
  expect(await client.login({ name: "Chủ trì", passphrase: "tám ký tự" })).toEqual(
    err({ kind: "unreachable" }),
  );
  expect(requests).toHaveLength(1);
});
