/**
 * The attacks of the table: what somebody on the Wi-Fi can do without a slip, with one, or with an account. Where they
 * come from another address than the honest phones it is said; "same address" is a hall behind a single one.
 */
import { randomBytes } from "node:crypto";
import { networkInterfaces } from "node:os";
import { toHex, utf8ToBytes } from "../../shared/basics/bytes.ts";
import { consoleHeader, consoleRoutes, meetingPath, paperPath } from "../../shared/protocol/http.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import type { ConsoleMeeting } from "../../shared/protocol/console-view.ts";
import type { ServerProcess } from "../rehearse/server-process.ts";
import type { AttackOrder, AttackRequest } from "./attack-orders.ts";

/** What attackers know and have. Round 1 is sealed, round 2 open. */
export type Scene = {
  readonly server: ServerProcess;
  /** Round 1's whole record may be downloaded with this cookie of the staff's. */
  readonly staffCookie: string;
  readonly staffName: string;
  readonly meeting: ConsoleMeeting;
  /** Envelopes: one slip's request for its token, and ballots with tokens that nobody issued. */
  readonly tokenRequest: Uint8Array;
  readonly bogusBallots: readonly Uint8Array[];
};

/** orders: carried out one after the other, an equal share of the time each. */
export type Attack = {
  readonly name: string;
  readonly what: string;
  readonly orders: (scene: Scene) => readonly AttackOrder[];
};

/** Another machine than the phones', as far as the server can tell. */
const elsewhere = "127.0.0.2";
const routeRate = 100;

type Requests = Extract<AttackOrder, { kind: "requests" }>;

function requests(baseUrl: string, asked: readonly AttackRequest[], rates: Partial<Requests>): Requests {
  return {
    kind: "requests",
    baseUrl,
    from: elsewhere,
    atOnce: 0,
    perSecond: 100,
    requests: [...asked],
    ...rates,
  };
}

function get(path: string, headers: AttackRequest["headers"] = {}): AttackRequest {
  return { method: "GET", path, headers, bodyHex: "" };
}

function post(path: string, body: Uint8Array, headers: AttackRequest["headers"] = {}): AttackRequest {
  return { method: "POST", path, headers: { ...headers }, bodyHex: toHex(body) };
}

const envelope = { "content-type": "application/octet-stream" };
const json = { "content-type": "application/json", [consoleHeader]: "1" };

function sealedZip(perSecond: number): Attack["orders"] {
  return ({ server }) => [requests(server.httpUrl, [get(publicRoutes.sealedRecord(1))], { perSecond })];
}

function bogusBallots(from: string): Attack["orders"] {
  return ({ server, bogusBallots: ballots }) => [
    requests(
      server.httpUrl,
      ballots.map((bytes) => post(publicRoutes.cast, bytes, envelope)),
      { from, atOnce: 1_200, perSecond: 100 },
    ),
  ];
}

function idle(count: number, from: string, text = ""): Attack["orders"] {
  return ({ server }) => [{ kind: "connections", baseUrl: server.httpUrl, from, count, text }];
}

const openUpload =
  `POST ${publicRoutes.cast} HTTP/1.1\r\nHost: a\r\nContent-Type: application/octet-stream\r\n` +
  "Content-Length: 5000\r\n\r\nabc";

export const attacks: readonly Attack[] = [
  { name: "h1", what: "sealed.zip 10 times a second (H1)", orders: sealedZip(10) },
  { name: "h1-fast", what: "sealed.zip 100 times a second (H1)", orders: sealedZip(100) },
  {
    name: "h2",
    what: "one slip repeats its token request 200 times a second (H2)",
    orders: ({ server, tokenRequest }) => [
      requests(server.httpUrl, [post(publicRoutes.token, tokenRequest, envelope)], { perSecond: 200 }),
    ],
  },
  {
    name: "l5",
    what: "1,200 bogus ballots at once, then 100 a second (L5)",
    orders: bogusBallots(elsewhere),
  },
  { name: "l5-same", what: "the same from the same address", orders: bogusBallots("127.0.0.1") },
  { name: "l6", what: "9,000 idle connections (L6)", orders: idle(9_000, elsewhere) },
  { name: "l6-same", what: "the same from the same address", orders: idle(9_000, "127.0.0.1") },
  {
    name: "uploads",
    what: "9,000 uploads that stop after 3 bytes",
    orders: idle(9_000, elsewhere, openUpload),
  },
  {
    name: "tls",
    what: "1,000 idle TLS connections at the console",
    orders: ({ server }) => [
      { kind: "connections", baseUrl: server.httpsUrl, from: elsewhere, count: 1_000, text: "" },
    ],
  },
  {
    name: "m5",
    what: "50 wrong logins a second (M5)",
    orders: ({ server, staffName }) => {
      const login = (name: string) =>
        post(consoleRoutes.login, utf8ToBytes(JSON.stringify({ name, passphrase: "sai mat khau" })), json);
      return [
        requests(strangersUrl(server), [login(staffName), login("nobody")], { from: null, perSecond: 50 }),
      ];
    },
  },
  {
    name: "junk",
    what: "500 envelopes of noise a second",
    orders: ({ server, tokenRequest }) => [
      requests(
        server.httpUrl,
        [publicRoutes.join, publicRoutes.token].map((path) =>
          post(path, randomBytes(tokenRequest.length), envelope),
        ),
        { perSecond: 500 },
      ),
    ],
  },
  {
    name: "heads",
    what: "heads of 16 kB and bodies of 1 MB, 100 a second",
    orders: ({ server }) => [
      requests(
        server.httpUrl,
        [
          get(publicRoutes.view, { "x-long": "a".repeat(16_000) }),
          post(publicRoutes.cast, new Uint8Array(1_000_000), envelope),
        ],
        {},
      ),
    ],
  },
  {
    name: "sockets",
    what: "100 web sockets a second that come and go",
    orders: ({ server }) => [{ kind: "sockets", baseUrl: server.httpUrl, perSecond: 100, saying: null }],
  },
  {
    name: "events",
    what: "100 web sockets a second that say something",
    orders: ({ server }) => [
      { kind: "sockets", baseUrl: server.httpUrl, perSecond: 100, saying: "open-round" },
    ],
  },
  {
    name: "polling",
    what: "200 sessions a second that poll once",
    orders: ({ server }) => [
      requests(server.httpUrl, [get("/socket.io/?EIO=4&transport=polling")], { perSecond: 200 }),
    ],
  },
  {
    name: "papers",
    what: "somebody with the staff's account asks for every paper, record and minutes, 100 a second",
    orders: ({ server, staffCookie, meeting }) => {
      const papers = meeting.papers.flatMap(({ paperId, lacks, formats }) =>
        lacks === null ? formats.map((format) => paperPath(paperId, format)) : [],
      );
      const files = [consoleRoutes.fullRecord(1), consoleRoutes.minutes(1), ...papers];
      const asked = files.map((path) => get(path, { cookie: staffCookie }));
      return [requests(server.consoleUrl, asked, { from: null })];
    },
  },
  {
    name: "routes",
    what: "every route, GET and POST in turn, 100 a second each, with the staff's cookie",
    orders: everyRoute,
  },
];

/** From the tables of routes, so that a new one is asked as well. */
function everyRoute({ server, staffCookie, meeting }: Scene): readonly AttackOrder[] {
  const paths = (routes: Readonly<Record<string, string | ((n: number) => string)>>) =>
    Object.values(routes).map((route) => (typeof route === "string" ? route : route(1)));
  // Whoever logs out is a stranger from then on.
  const cookieOf = (path: string) => (path === consoleRoutes.logout ? {} : { cookie: staffCookie });
  const both = (path: string, baseUrl: string) =>
    requests(
      baseUrl,
      [get(path, cookieOf(path)), post(path, utf8ToBytes("{}"), { ...json, ...cookieOf(path) })],
      { from: null, perSecond: routeRate },
    );
  return [
    ...paths(publicRoutes).map((path) => both(path, server.httpUrl)),
    ...[...paths(consoleRoutes), meetingPath(meeting.public.meetingId)].map((path) =>
      both(path, server.consoleUrl),
    ),
  ];
}

/** The machine itself is trusted with logins, so these come by an address that others have too; nothing leaves it. */
function strangersUrl({ httpsUrl }: ServerProcess): string {
  const own = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === "IPv4" && !internal);
  return own === undefined ? httpsUrl : httpsUrl.replace("127.0.0.1", own.address);
}
