import { connect } from "node:net";
import { connect as tlsConnect } from "node:tls";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { StorageError } from "../../server/storage/failure.ts";
import {
  answerBytes,
  ask,
  envelopeBytesMax,
  portOf,
  startEdge,
  testHall,
  type Asked,
  type TestEdge,
  type TestHall,
} from "./edge-support.ts";

let hall: TestHall;
let running: TestEdge;
const routes = [publicRoutes.join, publicRoutes.token, publicRoutes.cast];

beforeAll(async () => {
  hall = testHall();
  running = await startEdge(hall);
});
beforeEach(() => {
  hall.envelopes.length = 0;
});
afterAll(() => running.close());

function envelope(body: Uint8Array, headers: Readonly<Record<string, string>> = {}): Asked {
  return { method: "POST", body, headers: { "content-type": "application/octet-stream", ...headers } };
}

describe.each(routes)("%s", (route) => {
  test("an envelope of full size reaches the hall unchanged, and its answer the phone", async () => {
    const sent = new Uint8Array(envelopeBytesMax).map((_, index) => index % 255);
    const answer = await ask(running.edge, route, envelope(sent));
    expect(answer.status).toBe(200);
    expect(answer.headers["content-type"]).toBe("application/octet-stream");
    expect(answer.body.length).toBe(answerBytes);
    expect(hall.envelopes).toEqual([sent]);
  });

  test("one byte more is too large, whether its length is announced or not, and nothing reaches the hall", async () => {
    const sent = new Uint8Array(envelopeBytesMax + 1);
    for (const headers of [{}, { "transfer-encoding": "chunked" }]) {
      const answer = await ask(running.edge, route, envelope(sent, headers));
      expect(answer).toMatchObject({ status: 413, json: { ok: false, refusal: { code: "too-large" } } });
    }
    expect(hall.envelopes).toEqual([]);
  });

  test("what the hall calls no envelope, and what has another type, is malformed", async () => {
    const malformed = { status: 400, json: { ok: false, refusal: { code: "malformed" } } };
    expect(await ask(running.edge, route, envelope(Uint8Array.of(0xff)))).toMatchObject(malformed);
    const typed = envelope(Uint8Array.of(1), { "content-type": "text/plain" });
    expect(await ask(running.edge, route, typed)).toMatchObject(malformed);
  });

  test("other methods find nothing", async () => {
    for (const method of ["GET", "PUT", "DELETE"]) {
      expect(await ask(running.edge, route, { method })).toMatchObject({ status: 404 });
    }
  });

  test("protocol B.5: every answer closes its connection, over TLS too, and none sets a cookie", async () => {
    for (const tls of [false, true]) {
      for (const body of [Uint8Array.of(1), Uint8Array.of(0xff), new Uint8Array(envelopeBytesMax + 1)]) {
        const answer = await ask(running.edge, route, {
          ...envelope(body, { connection: "keep-alive", cookie: "a=b" }),
          door: "kiosk",
          tls,
        });
        expect(answer.headers.connection).toBe("close");
        expect(answer.headers["set-cookie"]).toBeUndefined();
        expect(answer.headers["cache-control"]).toBe("no-store");
        expect(answer.headers.etag).toBeUndefined();
      }
    }
  });
});

test("security S7: answers of all phone routes have one length on the wire, whatever was sent", async () => {
  const lengths = new Set<number>();
  for (const route of routes) {
    for (const byte of [0, 1, 2, 254]) {
      const body = new Uint8Array(envelopeBytesMax).fill(byte);
      lengths.add((await rawExchange(requestBytes(route, body))).length);
    }
  }
  expect(lengths.size).toBe(1);
});

test("a connection that has carried one request carries no second one", async () => {
  const body = new Uint8Array(8);
  const both = Buffer.concat([requestBytes(publicRoutes.token, body), requestBytes(publicRoutes.cast, body)]);
  const received = await rawExchange(both);
  expect(received.toString("latin1").split("HTTP/1.1 ").length - 1).toBe(1);
});

test("protocol B.5: two TLS connections of a phone cannot be joined by a resumed session", async () => {
  const first = await tlsSession();
  expect(first.protocol).toBe("TLSv1.3");
  for (const session of first.sessions) {
    const second = await tlsSession(session);
    expect(second.isReused).toBe(false);
  }
});

test("a TLS 1.2 handshake, whose session id could join connections, is refused", async () => {
  await expect(tlsSession(undefined, "TLSv1.2")).rejects.toThrow(/protocol version|unsupported/i);
});

test("HTTP/2 is not offered", async () => {
  const offered = await tlsSession(undefined, undefined, ["h2", "http/1.1"]);
  expect(offered.alpn).toBe("http/1.1");
});

test("a phone that goes away in the middle of its envelope leaves nothing behind", async () => {
  const socket = connect(running.edge.ports.http, "127.0.0.1");
  socket.write(requestBytes(publicRoutes.cast, new Uint8Array(500)).subarray(0, -100));
  await new Promise((resolve) => socket.once("connect", resolve));
  socket.destroy();
  const answer = await ask(running.edge, publicRoutes.cast, envelope(Uint8Array.of(1)));
  expect(answer.status).toBe(200);
  expect(hall.envelopes).toEqual([Uint8Array.of(1)]);
  expect(running.events).toEqual([]);
});

describe("when the hall fails", () => {
  test.each([
    [
      "a full disk",
      new StorageError({ kind: "disk-full", file: "box.bin", detail: "ENOSPC" }),
      507,
      "disk-full",
    ],
    [
      "a disk error",
      new StorageError({ kind: "disk-error", file: "box.bin", detail: "EIO" }),
      503,
      "disk-error",
    ],
    ["our own mistake", new Error("a value that is nobody's business"), 500, "server-busy"],
  ])("%s is one clear answer without a value", async (_, error, status, code) => {
    const failing = await startEdge(testHall({ phoneRequest: () => Promise.reject(error) }));
    const answer = await ask(failing.edge, publicRoutes.cast, envelope(Uint8Array.of(1)));
    expect(answer).toMatchObject({ status, json: { ok: false, refusal: { code } } });
    expect(answer.headers.connection).toBe("close");
    expect(answer.body.toString()).not.toMatch(/box|nobody/);
    expect(JSON.stringify(failing.events)).not.toContain("nobody");
    await failing.close();
  });

  test("more requests than can be under way are told that the server is busy, and later ones are answered", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const slow = testHall();
    const busy = await startEdge(
      testHall({
        phoneRequest: async (...args) => {
          await held;
          return slow.phoneRequest(...args);
        },
      }),
      { phonesUnderWayMax: 3 },
    );
    const waiting = Array.from({ length: 4 }, () =>
      ask(busy.edge, publicRoutes.cast, envelope(Uint8Array.of(1))),
    );
    const refused = await Promise.race(waiting);
    expect(refused).toMatchObject({ status: 503, json: { refusal: { code: "server-busy" } } });
    release();
    const answers = await Promise.all(waiting);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 503]);
    expect((await ask(busy.edge, publicRoutes.cast, envelope(Uint8Array.of(1)))).status).toBe(200);
    await busy.close();
  });
});

function requestBytes(route: string, body: Uint8Array): Buffer {
  const head =
    `POST ${route} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\n` +
    `Content-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

/** Everything that comes back on one connection until the server closes it. */
function rawExchange(sent: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(running.edge.ports.http, "127.0.0.1", () => socket.write(sent));
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.on("close", () => resolve(Buffer.concat(chunks)));
    socket.on("error", reject);
  });
}

type Handshake = {
  readonly protocol: string | null;
  readonly alpn: string | false | null;
  readonly sessions: readonly Buffer[];
  readonly isReused: boolean;
};

/** A handshake, one request, and the sessions that the server offered for resumption. */
function tlsSession(session?: Buffer, maxVersion?: "TLSv1.2", protocols?: string[]): Promise<Handshake> {
  return new Promise((resolve, reject) => {
    const sessions: Buffer[] = [];
    const socket = tlsConnect({
      host: "127.0.0.1",
      port: portOf(running.edge, { serves: "kiosk", isTls: true }),
      rejectUnauthorized: false,
      ...(session === undefined ? {} : { session }),
      ...(maxVersion === undefined ? {} : { maxVersion }),
      ...(protocols === undefined ? {} : { ALPNProtocols: protocols }),
    });
    socket.on("session", (offered: Buffer) => sessions.push(offered));
    socket.on("secureConnect", () => socket.write(requestBytes(publicRoutes.join, Uint8Array.of(1))));
    let seen: Omit<Handshake, "sessions"> = { protocol: null, alpn: null, isReused: false };
    socket.on("data", () => {
      seen = {
        protocol: socket.getProtocol(),
        alpn: socket.alpnProtocol,
        isReused: socket.isSessionReused(),
      };
    });
    socket.on("error", reject);
    socket.on("close", () => resolve({ ...seen, sessions }));
  });
}
