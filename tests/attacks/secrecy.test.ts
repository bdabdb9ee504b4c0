/** What a whole evening leaves behind in files, logs and output (security S1, S3, S4, B12). */
import { readdir, readFile } from "node:fs/promises";
import { request } from "node:http";
import { join, relative } from "node:path";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { fromHex } from "../../shared/basics/bytes.ts";
import { parseSlipUrl } from "../../shared/crypto/slip.ts";
import { consoleHeader, consoleRoutes } from "../../shared/protocol/http.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { publicNamespace } from "../../shared/protocol/socket.ts";
import { Evening } from "../scenarios/evening.ts";
import {
  aVoter,
  type Filled,
  type Voter,
  type VoterTransport,
  type Wanted,
} from "../../bin/rehearse/voter.ts";

const userAgent = "DienThoaiRieng/7.3 (canary 5e1f0c)";
const loginPassphrase = "mat khau quan sat vien";
const startedAtMs = Date.now();

type Ballot = {
  readonly voter: Voter;
  readonly secretSlip: Uint8Array;
  readonly wanted: Wanted;
  readonly filled: Filled;
  readonly signature: string;
};

let evening: Evening;
let ballots: readonly Ballot[];
let cookie: string;
const addresses: string[] = [];
const socketIds: string[] = [];
/** Path below the data folder, or "output". */
let remains: ReadonlyMap<string, Buffer>;
let record: ReadonlyMap<string, Uint8Array>;

beforeAll(async () => {
  evening = await Evening.begin({ attendees: 6, subjects: 2 });
  cookie = await logInAsObserver();
  const sockets = await Promise.all(evening.slips.map(connectSocket));
  await evening.open();
  ballots = await Promise.all(evening.slips.map(voteFromOwnAddress));
  await evening.seal(1);
  await evening.countAndAnnounce(1);
  record = await evening.fullRecord(1);
  for (const socket of sockets) socket.disconnect();
  await evening.server.stop();
  remains = await everythingLeft();
});
afterAll(() => evening.end());

describe("security S1 and B12: after a whole evening no file and no output holds", () => {
  test.each<readonly [string, () => readonly (string | Uint8Array)[]]>([
    ["a slip's code", () => ballots.map(({ voter }) => voter.secrets.slipCode)],
    ["a slip's secret in bytes", () => ballots.map(({ secretSlip }) => secretSlip)],
    ["an address on a slip", () => [...evening.slips]],
    ["a phone's address", () => addresses],
    ["a phone's user agent", () => [userAgent, "canary 5e1f0c"]],
    ["a socket's id", () => socketIds],
    ["the console's cookie", () => [cookie, defined(cookie.split("=")[1], "a value")]],
    ["a passphrase", () => [loginPassphrase]],
    ["a credential's secret", () => ballots.map(({ wanted }) => wanted.voting.secret ?? "")],
    ["a blind", () => ballots.flatMap(({ wanted }) => bothForms(wantedOf(wanted).blind))],
    ["a receipt's signature", () => ballots.flatMap(({ signature }) => bothForms(signature))],
  ])("%s", (_name, secrets) => {
    const needles = secrets();
    expect(needles.length).toBeGreaterThan(0);
    for (const needle of needles) expect([needle, placesOf(needle)]).toEqual([needle, []]);
  });
});

describe("security S1 and S4: what must be kept lies in one place, with nothing that joins it to another", () => {
  test("a ballot, its token and its credential stand in the box file alone", () => {
    for (const { filled, wanted } of ballots) {
      expect(placesOf(filled.ballot)).toEqual([boxFile()]);
      expect(placesOf(wanted.voting.credential)).toEqual([boxFile()]);
      expect(bothForms(filled.token).flatMap(placesOf)).toEqual([boxFile()]);
    }
  });

  test("a blinded element stands in the issuance book alone", () => {
    for (const { wanted } of ballots) {
      expect(bothForms(wantedOf(wanted).blinded).flatMap(placesOf)).toEqual([issuanceFile()]);
    }
  });

  test("a slip's public key stands in journal and issuance book, never in the box or a log", () => {
    for (const { voter } of ballots) {
      const places = bothForms(voter.secrets.slipKey).flatMap(placesOf);
      expect([...new Set(places)].sort()).toEqual([issuanceFile(), journalFile()].sort());
    }
  });

  test("nobody of the roster is named in box or issuance book", () => {
    for (const { personId, name } of evening.draft.persons) {
      for (const needle of [personId, name]) {
        expect(placesOf(needle)).not.toContain(boxFile());
        expect(placesOf(needle)).not.toContain(issuanceFile());
      }
    }
  });
});

describe("security S3: no time finer than the round", () => {
  test("stands in the meeting's files or its record", () => {
    const endedAtMs = Date.now();
    const texts = [...remains].filter(([path]) => path.startsWith("meetings/") && !path.endsWith(".bin"));
    expect(texts.length).toBeGreaterThan(2);
    const clocks: string[] = [];
    for (const [name, bytes] of [...texts, ...record]) {
      const text = Buffer.from(bytes).toString("latin1");
      for (const [match] of text.matchAll(/\d\d:\d\d:\d\d/g)) clocks.push(`${name} ${match}`);
      for (const [match] of text.matchAll(/(?<![0-9a-zA-Z])(\d{10}|\d{13})(?![0-9a-zA-Z])/g)) {
        const ms = match.length === 10 ? Number(match) * 1_000 : Number(match);
        if (ms >= startedAtMs - 60_000 && ms <= endedAtMs) clocks.push(`${name} ${match}`);
      }
    }
    // The archive's header has one timestamp, of the round's opening (protocol A.6).
    expect(clocks.filter((found) => !found.includes(".bel "))).toEqual([]);
    expect(clocks.length).toBeLessThanOrEqual(1);
  });

  test("stands in the log: it names the server's own doings and no request", () => {
    const lines = defined(remains.get("server.log"), "a log").toString("utf8").trim().split("\n");
    const kinds = lines.map((line) => /"kind":"([a-z-]+)"/.exec(line)?.[1]);
    expect(kinds).toEqual(["certificate-made", "server-started", "set-up-done", "server-stopped"]);
  });

  test("casting and asking for tokens leave no line in the journal", () => {
    const lines = defined(remains.get(journalFile()), "a journal").toString("utf8").trim().split("\n");
    const kinds = lines.map((line) => /"kind":"([a-z-]+)"/.exec(line)?.[1] ?? "");
    const opened = kinds.indexOf("round-opened");
    expect(kinds.slice(opened, kinds.indexOf("round-closed") + 1)).toEqual([
      "round-opened",
      "handed-out-counted",
      "round-closing",
      "round-closed",
    ]);
  });
});

function wantedOf({ voting }: Wanted) {
  if (voting.token.kind !== "wanted") throw new Error("the voter keeps what it asked with");
  return voting.token;
}

/** A value that is written as hex, and the same as bytes. */
function bothForms(hex: string): readonly (string | Uint8Array)[] {
  return [hex, defined(fromHex(hex, hex.length / 2), "hex digits")];
}

function placesOf(needle: string | Uint8Array): readonly string[] {
  const bytes = Buffer.from(needle);
  return [...remains].filter(([, content]) => content.includes(bytes)).map(([path]) => path);
}

const boxFile = () => `meetings/${evening.draft.meetingId}/rounds/1/box.bin`;
const issuanceFile = () => `meetings/${evening.draft.meetingId}/rounds/1/issuance.bin`;
const journalFile = () => `meetings/${evening.draft.meetingId}/journal.jsonl`;

async function everythingLeft(): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(evening.folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(
    files.map(async (path) => [relative(evening.dataFolder, path), await readFile(path)] as const),
  );
  return new Map([...contents, ["output", Buffer.from(evening.output())]]);
}

async function logInAsObserver(): Promise<string> {
  const account = { name: "Quan sát viên", role: "observer" } as const;
  const invited = await evening.people.staff.client.invite({ kind: "add", ...account });
  const code = invited.ok ? invited.value.code : "";
  const answer = await fetch(evening.consoleUrl + consoleRoutes.invitation, {
    method: "POST",
    headers: { "content-type": "application/json", [consoleHeader]: "1" },
    body: JSON.stringify({ code, passphrase: loginPassphrase }),
  });
  const set = defined(answer.headers.getSetCookie()[0], "a login sets a cookie");
  return defined(set.split(";")[0], "name and value");
}

function connectSocket(): Promise<Socket> {
  const socket = io(evening.baseUrl + publicNamespace, {
    transports: ["websocket"],
    forceNew: true,
    extraHeaders: { "user-agent": userAgent },
  });
  return new Promise((resolve, reject) => {
    socket.once("connect_error", reject);
    socket.once("connect", () => {
      socketIds.push(defined(socket.id, "a connected socket has an id"));
      resolve(socket);
    });
  });
}

async function voteFromOwnAddress(slipUrl: string, index: number): Promise<Ballot> {
  const address = `127.77.31.${index + 10}`;
  addresses.push(address);
  const voter = await aVoter(evening.baseUrl, slipUrl, transportFrom(address));
  await voter.join();
  const wanted = await voter.prepare();
  const filled = await voter.fill(wanted, await voter.token(wanted));
  const answer = await voter.cast(filled);
  if (answer?.kind !== "receipt") throw new Error("no receipt");
  const scanned = parseSlipUrl(slipUrl);
  if (!scanned.ok) throw new Error(scanned.error);
  return { voter, secretSlip: scanned.value.secretSlip, wanted, filled, signature: answer.signature };
}

/** Requests that come from a loopback address of their own, with a user agent, a cookie and a page they came from. */
function transportFrom(localAddress: string): VoterTransport {
  const send = (path: string, body: Uint8Array | null) =>
    new Promise<{ readonly status: number; readonly bytes: Buffer }>((resolve, reject) => {
      const headers = {
        "user-agent": userAgent,
        cookie,
        referer: `${evening.baseUrl}/?from=${localAddress}`,
        "x-forwarded-for": localAddress,
        ...(body === null ? {} : { "content-type": "application/octet-stream" }),
      };
      const method = body === null ? "GET" : "POST";
      const sent = request(evening.baseUrl + path, { method, headers, localAddress }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, bytes: Buffer.concat(chunks) }));
      });
      sent.on("error", reject);
      sent.end(body ?? undefined);
    });
  return {
    getText: async (path) => {
      const { status, bytes } = await send(path, null);
      return { kind: "answered", status, body: bytes.toString("utf8") };
    },
    post: async (path, body) => {
      const { status, bytes } = await send(path, body);
      return { kind: "answered", status, body: new Uint8Array(bytes) };
    },
  };
}

test("security B12: the kiosk's page and its answers hold no slip and send browsers' referrers nowhere", async () => {
  await evening.startAgain();
  const slipPage = await fetch(defined(evening.slips[0], "slips").replace(/#.*/, ""));
  expect(slipPage.headers.get("referrer-policy")).toBe("no-referrer");
  const view = await fetch(evening.baseUrl + publicRoutes.view);
  const text = await view.text();
  for (const { voter } of ballots) {
    expect(text).not.toContain(voter.secrets.slipKey);
    expect(text).not.toContain(voter.secrets.slipCode);
  }
});
