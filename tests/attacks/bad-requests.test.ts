/** Oversized, malformed, replayed, foreign and forbidden requests: one clear refusal each, and nothing changes. */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { consoleSession, type ConsoleSession } from "../../bin/rehearse/node-transports.ts";
import { fastNacl } from "../../native/nacl.ts";
import { defined } from "../../shared/basics/assert.ts";
import { fromHex } from "../../shared/basics/bytes.ts";
import { randomId } from "../../shared/basics/random.ts";
import { makeConsoleClient } from "../../shared/client/console-client.ts";
import { openAnswer, requestBytes, sealRequest, smallSlotBytes } from "../../shared/crypto/envelope.ts";
import { readJson } from "../../shared/crypto/read-json.ts";
import type { RefusalCode } from "../../shared/domain/refusal.ts";
import { roles, type Role } from "../../shared/domain/roles.ts";
import type { CommandKind } from "../../shared/protocol/commands.ts";
import { consoleHeader, consoleRoutes } from "../../shared/protocol/http.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { phoneAnswerSchema } from "../../shared/protocol/phone.ts";
import { refusalWords } from "../../shared/protocol/refusal-words.ts";
import { consoleNamespace, publicNamespace } from "../../shared/protocol/socket.ts";
import { commandSamples } from "../edge/command-samples.ts";
import { whoMay } from "../edge/who-may.ts";
import { Evening, random } from "../scenarios/evening.ts";
import { aVoter, type Filled, type Voter, type Wanted } from "../../bin/rehearse/voter.ts";

let evening: Evening;
let foreignEvening: Evening;
let voter: Voter;
let wanted: Wanted;
let filled: Filled;
let sessions: ReadonlyMap<Role, ConsoleSession>;

beforeAll(async () => {
  evening = await Evening.begin({ attendees: 5 });
  foreignEvening = await Evening.begin({ attendees: 5 });
  await Promise.all([evening.open(), foreignEvening.open()]);
  voter = await aVoter(evening.baseUrl, defined(evening.slips[0], "slips"));
  wanted = await voter.prepare();
  filled = await voter.fill(wanted, await voter.token(wanted));
  const { staff, chair, tellers } = evening.people;
  sessions = new Map<Role, ConsoleSession>([
    ["staff", staff.session],
    ["chair", chair.session],
    ["teller", defined(tellers[0], "a teller").session],
    ["observer", await observer()],
  ]);
});
afterAll(() => Promise.all([evening.end(), foreignEvening.end()]));

async function observer(): Promise<ConsoleSession> {
  const name = "Quan sát viên";
  const passphrase = "mat khau quan sat";
  const invited = await evening.people.staff.client.invite({ kind: "add", name, role: "observer" });
  const session = consoleSession(evening.consoleUrl);
  const client = makeConsoleClient({ transport: session.transport, random, wait: (ms) => wait(ms) });
  const code = invited.ok ? invited.value.code : "";
  expect(await client.acceptInvitation({ code, passphrase })).toMatchObject({ ok: true });
  return session;
}

/** What must not move: the journal's length, tokens, ballots. The box file has one length for ever, so it is counted. */
async function standing() {
  const journal = await stat(join(evening.meetingFolder, "journal.jsonl"));
  const meeting = await evening.people.staff.client.view();
  return {
    journalBytes: journal.size,
    rounds: meeting.ok ? JSON.stringify(meeting.value.meeting?.rounds) : "",
  };
}

async function unchanged(run: () => Promise<void>): Promise<void> {
  const before = await standing();
  await run();
  expect(await standing()).toEqual(before);
}

/** Every code has its words in both languages. */
function expectClear(code: string): void {
  expect(Object.keys(refusalWords)).toContain(code);
}

type Posted = { readonly status: number; readonly code: string };

async function post(path: string, body: Uint8Array, headers: Record<string, string> = {}): Promise<Posted> {
  const answer = await fetch(evening.baseUrl + path, {
    method: "POST",
    headers: { "content-type": "application/octet-stream", ...headers },
    body: Uint8Array.from(body),
  });
  const text = await answer.text();
  return { status: answer.status, code: /"code":"([a-z-]+)"/.exec(text)?.[1] ?? text };
}

const castBytes = () => requestBytes(filled.slotBytes);

describe("a phone's route that gets no envelope of this meeting", () => {
  test.each<readonly [string, string, () => Uint8Array, Posted]>([
    ["nothing", publicRoutes.cast, () => new Uint8Array(0), { status: 400, code: "malformed" }],
    [
      "rubbish of the right length",
      publicRoutes.cast,
      () => random(castBytes()),
      { status: 400, code: "malformed" },
    ],
    [
      "an envelope cut short",
      publicRoutes.cast,
      () => voter.envelope(filled).bytes.slice(0, -1),
      { status: 400, code: "malformed" },
    ],
    [
      "one byte too many",
      publicRoutes.cast,
      () => random(castBytes() + 1),
      { status: 413, code: "too-large" },
    ],
    ["a megabyte", publicRoutes.cast, () => new Uint8Array(2 ** 20), { status: 413, code: "too-large" }],
    [
      "a ballot where a token is asked for",
      publicRoutes.token,
      () => voter.envelope(filled).bytes,
      { status: 413, code: "too-large" },
    ],
    [
      "a token request's length of zeros",
      publicRoutes.token,
      () => new Uint8Array(requestBytes(smallSlotBytes)),
      { status: 400, code: "malformed" },
    ],
    [
      "an envelope with a changed byte",
      publicRoutes.cast,
      withChangedByte,
      { status: 400, code: "malformed" },
    ],
    [
      "an envelope to another meeting",
      publicRoutes.cast,
      foreignEnvelope,
      { status: 400, code: "malformed" },
    ],
  ])("%s is refused and changes nothing", async (_name, route, body, expected) => {
    await unchanged(async () => expect(await post(route, body())).toEqual(expected));
    expectClear(expected.code);
  });

  test("another type of body is refused", async () => {
    const headers = { "content-type": "application/json" };
    expect(await post(publicRoutes.cast, voter.envelope(filled).bytes, headers)).toEqual({
      status: 400,
      code: "malformed",
    });
  });
});

function withChangedByte(): Uint8Array {
  const { bytes } = voter.envelope(filled);
  bytes[bytes.length - 7] = (bytes[bytes.length - 7] ?? 0) ^ 1;
  return bytes;
}

let foreignPostKey = "";
function foreignEnvelope(): Uint8Array {
  const postPublicKey = defined(fromHex(foreignPostKey, 32), "a post key");
  return sealRequest({ nacl: fastNacl, postPublicKey, json: "{}", slotBytes: filled.slotBytes, random })
    .bytes;
}
beforeAll(async () => {
  foreignPostKey = defined((await foreignEvening.view()).meeting, "frozen").postPublicKey;
});

/** Sends any JSON in a right envelope. Resolves to the code of the refusal inside. */
async function sealed(route: string, json: string, slotBytes = smallSlotBytes): Promise<string> {
  const postPublicKey = defined(fromHex(voter.meeting.postPublicKey, 32), "a post key");
  const request = sealRequest({ nacl: fastNacl, postPublicKey, json, slotBytes, random });
  const answer = await fetch(evening.baseUrl + route, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: Uint8Array.from(request.bytes),
  });
  expect(answer.status).toBe(200);
  const opened = openAnswer(fastNacl, request, new Uint8Array(await answer.arrayBuffer()));
  const read = readJson(defined(opened, "an answer to this request"), phoneAnswerSchema);
  return read?.kind === "refused" ? read.code : (read?.kind ?? "unreadable");
}

const hex = (byteCount: number) => "ab".repeat(byteCount);

describe("an envelope with something else inside", () => {
  test.each<readonly [string, string, () => string, RefusalCode]>([
    ["no JSON", publicRoutes.join, () => "hello", "malformed"],
    ["JSON of nothing", publicRoutes.token, () => "null", "malformed"],
    ["the wrong kind", publicRoutes.token, () => JSON.stringify({ kind: "join" }), "malformed"],
    [
      "an unknown field",
      publicRoutes.join,
      () =>
        JSON.stringify({ kind: "join", slip: hex(32), page: hex(16), take: false, signature: hex(64), x: 1 }),
      "malformed",
    ],
    [
      "a slip nobody printed",
      publicRoutes.join,
      () =>
        JSON.stringify({
          kind: "join",
          slip: voter.secrets.slipKey,
          page: hex(16),
          take: false,
          signature: hex(64),
        }),
      "signature-invalid",
    ],
    [
      "a token for a round that is not",
      publicRoutes.token,
      () => JSON.stringify({ kind: "token", n: 9, slip: hex(32), blinded: hex(32), signature: hex(64) }),
      "round-not-open",
    ],
    [
      "a token without the slip's signature",
      publicRoutes.token,
      () =>
        JSON.stringify({
          kind: "token",
          n: 1,
          slip: voter.secrets.slipKey,
          blinded: hex(32),
          signature: hex(64),
        }),
      "signature-invalid",
    ],
  ])("%s is refused inside and changes nothing", async (_name, route, json, code) => {
    await unchanged(async () => expect(await sealed(route, json())).toBe(code));
    expectClear(code);
  });
});

describe("a whole request that is not this voter's right", () => {
  test("a slip of another meeting, a replayed token request with another element, a stranger's token", async () => {
    const stranger = await aVoter(foreignEvening.baseUrl, defined(foreignEvening.slips[0], "slips"));
    const theirs = await stranger.vote();
    await unchanged(async () => {
      expect(await voter.cast({ ...theirs, slotBytes: filled.slotBytes })).toEqual({
        kind: "refused",
        code: "ballot-wrong-round",
      });
      expect(await voter.askToken(await voter.prepare())).toEqual({ kind: "refused", code: "token-taken" });
      expect(await voter.cast({ ...filled, token: theirs.token })).toEqual({
        kind: "refused",
        code: "token-invalid",
      });
    });
  });

  test("a replayed ballot gets the receipt it had, and is in the box once", async () => {
    const first = await voter.cast(filled);
    expect(voter.isReceipt(filled, first)).toBe(true);
    await unchanged(async () => {
      for (let replay = 0; replay < 5; replay++) expect(await voter.cast(filled)).toEqual(first);
    });
  });
});

const commands = Object.values(commandSamples);

function allows(kind: CommandKind, role: Role): boolean {
  return whoMay[kind].includes(role);
}

describe("security N7: at the running server", () => {
  test("every order of every role that may not give it is refused, and nothing changes", async () => {
    await unchanged(async () => {
      const allowed: string[] = [];
      for (const command of commands) {
        for (const role of roles.filter((other) => !allows(command.kind, other))) {
          const answer = await order(defined(sessions.get(role), "a session each"), command);
          if (answer !== '403 {"ok":false,"refusal":{"code":"not-allowed"}}')
            allowed.push(`${role} ${command.kind} ${answer}`);
        }
        const answer = await order(consoleSession(evening.consoleUrl), command);
        if (!answer.startsWith("401 ")) allowed.push(`nobody ${command.kind} ${answer}`);
      }
      expect(allowed).toEqual([]);
    });
  });

  test("every order sent as a socket event ends the socket, and nothing changes", async () => {
    await unchanged(async () => {
      for (const command of commands) {
        const socket = io(evening.baseUrl + publicNamespace, {
          transports: ["websocket"],
          forceNew: true,
          reconnection: false,
        });
        await new Promise<void>((resolve) => socket.once("connect", () => resolve()));
        const ended = new Promise<string>((resolve) => socket.once("disconnect", resolve));
        socket.emit(command.kind, { commandId: randomId(random), command });
        expect(await ended).toBe("io server disconnect");
      }
      const console = io(evening.consoleUrl + consoleNamespace, {
        transports: ["websocket"],
        forceNew: true,
        reconnection: false,
      });
      const refused = await new Promise<Error>((resolve) => console.once("connect_error", resolve));
      expect(refused.message).toBe("not-logged-in");
      console.disconnect();
    });
  });

  test("an order of the right role that is malformed, oversized or without the console's header is refused", async () => {
    const staff = defined(sessions.get("staff"), "staff");
    await unchanged(async () => {
      expect(await order(staff, { kind: "save-draft" })).toMatch(/^400 .*"malformed"/);
      expect(await order(staff, { ...commandSamples["set-presence"], extra: 1 })).toMatch(
        /^400 .*"malformed"/,
      );
      expect(await order(staff, { kind: "note-incident", text: "x".repeat(3 * 2 ** 20) })).toMatch(
        /^413 .*"too-large"/,
      );
      expect(await order(staff, { kind: "note-incident", text: "<script>\u0000" })).toMatch(
        /^400 .*"malformed"/,
      );
      expect(await order(staff, commandSamples["note-incident"], {})).toMatch(/^403 .*"not-allowed"/);
    });
  });

  test("the same order sent twice under one id is carried out once", async () => {
    const staff = defined(sessions.get("staff"), "staff");
    const commandId = randomId(random);
    const before = await standing();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => order(staff, commandSamples["note-incident"], undefined, commandId)),
    );
    expect(new Set(answers)).toEqual(new Set(['200 {"ok":true}']));
    const view = await evening.people.staff.client.view();
    expect(view.ok && view.value.meeting?.incidents.length).toBe(1);
    expect((await standing()).journalBytes).toBeGreaterThan(before.journalBytes);
  });
});

async function order(
  { transport }: ConsoleSession,
  command: unknown,
  headers: Record<string, string> = { [consoleHeader]: "1" },
  commandId = randomId(random),
): Promise<string> {
  const answer = await transport({
    method: "POST",
    path: consoleRoutes.command,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ commandId, command }),
  });
  return answer === null ? "no answer" : `${answer.status} ${answer.body}`;
}
