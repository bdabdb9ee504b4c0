import { networkInterfaces } from "node:os";
import { connect } from "node:net";
import { createHash } from "node:crypto";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { consoleHeader, consoleRoutes, paperPath } from "../../shared/protocol/http.ts";
import { slipUrl } from "../../shared/crypto/slip.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { consoleNamespace } from "../../shared/protocol/socket.ts";
import type { Role } from "../../shared/domain/roles.ts";
import { lanAddresses } from "../../server/machine/addresses.ts";
import {
  ask,
  connectSocket,
  loginAll,
  nextEvent,
  portOf,
  startEdge,
  testHall,
  type TestEdge,
} from "./edge-support.ts";

let running: TestEdge;
let cookies: Map<Role, string>;

beforeAll(async () => {
  running = await startEdge(testHall());
  cookies = await loginAll(running);
});
afterAll(() => running.close());

const fromHall = { host: "192.168.1.10:8080" };

describe("plain http", () => {
  test.each([
    ["/", 200, "the kiosk", "no-store"],
    ["/projector", 200, "the projector", "no-store"],
    ["/station", 200, "the station", "no-store"],
    ["/station/assets/station-1a2b.js", 200, "station code", "public, max-age=31536000, immutable"],
    ["/verify.html", 200, "the verifier", "no-store"],
    ["/assets/kiosk-1a2b.js", 200, "kiosk code", "public, max-age=31536000, immutable"],
    ["/console/assets/admin-1a2b.js", 200, "admin code", "public, max-age=31536000, immutable"],
    ["/ca", 200, "SHA-256", "no-store"],
  ])("%s is open to everybody in the hall", async (path, status, text, cache) => {
    const answer = await ask(running.edge, path, { door: "kiosk", headers: fromHall });
    expect(answer.status).toBe(status);
    expect(answer.body.toString()).toContain(text);
    expect(answer.headers["cache-control"]).toBe(cache);
  });

  test("security C18: the verifier has its own policy and no origin that another page has; nothing else has that", async () => {
    const policyAt = async (path: string) =>
      (await ask(running.edge, path, { door: "kiosk", headers: fromHall })).headers[
        "content-security-policy"
      ];
    expect(await policyAt("/verify.html")).toBe(
      "default-src 'none'; frame-ancestors 'none'; sandbox allow-scripts",
    );
    expect(await policyAt("/")).not.toContain("sandbox");
  });

  test("P07: a slip's address whose # was written as %23 leads to the ballot, and to nowhere else", async () => {
    const slip = { kioskUrl: "/", secretSlip: new Uint8Array(16).fill(7), fingerprint: new Uint8Array(16) };
    const address = slipUrl(slip);
    for (const sent of [address.replace("#", "%23"), address.replace(/[#=&]/g, encodeURIComponent)]) {
      const answer = await ask(running.edge, sent, { door: "kiosk", headers: fromHall });
      expect([answer.status, answer.headers["location"], answer.headers["cache-control"]]).toEqual([
        302,
        address,
        "no-store",
      ]);
    }
    for (const path of ["/%23/../x", "/%23//evil.example", "/%23a%0d%0aSet-Cookie:b", "/%2523a"]) {
      const other = await ask(running.edge, path, { door: "kiosk", headers: fromHall });
      expect(other.status, path).toBe(404);
    }
  });

  test("a host name that is no host name is not repeated", async () => {
    const answer = await ask(running.edge, "/console/", { door: "kiosk", headers: { host: "a'><script>" } });
    expect(answer.status).toBe(404);
    expect(answer.body.toString()).not.toContain("script");
    expect(answer.headers["content-security-policy"]).not.toContain("script>");
  });
});

describe("C16: the console has an origin of its own", () => {
  const apiPaths = Object.values(consoleRoutes).map((route) =>
    typeof route === "string" ? route : route(1),
  );
  const consoleApi = [...apiPaths, paperPath("summary", "html")];
  const consolePages = ["/console", "/console/", "/console/index.html", "/console/chair/now"];

  test.each([false, true])(
    "at the kiosk's addresses there is no page of the console (TLS: %s)",
    async (tls) => {
      for (const path of [...consolePages, "/console/projector.html"]) {
        for (const headers of [{}, fromHall]) {
          const answer = await ask(running.edge, path, { door: "kiosk", tls, headers });
          expect(answer.status, path).toBe(404);
          expect(answer.body.toString()).not.toBe("the console");
          expect(answer.body.toString()).not.toContain("<script");
        }
      }
    },
  );

  test.each([false, true])("nor an order, view or paper of it, with a login too (TLS: %s)", async (tls) => {
    for (const path of consoleApi) {
      for (const method of ["GET", "POST"]) {
        const headers = { cookie: cookies.get("staff") ?? "", [consoleHeader]: "1" };
        const answer = await ask(running.edge, path, { door: "kiosk", tls, method, headers });
        expect(answer, path).toMatchObject({ status: 404, json: { refusal: { code: "not-found" } } });
        expect(answer.headers["set-cookie"]).toBeUndefined();
      }
    }
  });

  test("nor its pushed views", async () => {
    const cookie = cookies.get("staff") ?? "";
    const socket = connectSocket(running.edge, consoleNamespace, { cookie }, "websocket", "kiosk");
    expect(await nextEvent(socket, "connect_error")).toMatchObject({ message: "Invalid namespace" });
    socket.close();
  });

  test("an older address leads on: to this machine's own console, and to the one over TLS", async () => {
    const { ports } = running.edge;
    const here = await ask(running.edge, "/console/", { door: "kiosk", headers: fromHall });
    expect(here.body.toString()).toContain(`http://localhost:${ports.console}/console/`);
    expect(here.body.toString()).toContain(`https://192.168.1.10:${ports.https}/console/`);
  });

  test.each([false, true])(
    "at the console's addresses there is no page of the kiosk (TLS: %s)",
    async (tls) => {
      for (const path of ["/", "/index.html", "/projector", "/assets/kiosk-1a2b.js"]) {
        const answer = await ask(running.edge, path, { door: "console", tls });
        expect(answer.status, path).toBe(404);
        expect(answer.body.toString()).toContain('href="/console/"');
        expect(answer.body.toString()).not.toContain("the kiosk");
      }
      for (const path of [publicRoutes.join, publicRoutes.token, publicRoutes.cast]) {
        const answer = await ask(running.edge, path, { door: "console", tls, method: "POST" });
        expect(answer.status, path).toBe(404);
      }
    },
  );

  test.each([false, true])("the console's pages are there (TLS: %s)", async (tls) => {
    const headers = tls ? { host: "192.168.1.10:8443" } : {};
    for (const path of consolePages) {
      const answer = await ask(running.edge, path, { tls, headers });
      expect(answer.status, path).toBe(200);
      expect(answer.body.toString()).toBe("the console");
    }
    const asset = await ask(running.edge, "/console/assets/admin-1a2b.js", { tls, headers });
    expect(asset.status).toBe(200);
    expect(asset.headers["cache-control"]).toContain("immutable");
  });

  test("on plain http they are refused under a name of the hall, with a login too", async () => {
    for (const path of [...consolePages, ...consoleApi]) {
      const headers = { ...fromHall, cookie: cookies.get("staff") ?? "", [consoleHeader]: "1" };
      expect((await ask(running.edge, path, { headers })).status, path).toBe(403);
    }
  });

  const [address] = lanAddresses(networkInterfaces());
  test.runIf(address !== undefined)(
    "and nobody answers there but at this machine's own address",
    async () => {
      const failed = await new Promise((resolve) => {
        const socket = connect({ host: address, port: running.edge.ports.console });
        socket.once("connect", () => resolve("connected"));
        socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code));
      });
      expect(failed).toBe("ECONNREFUSED");
    },
  );
});

test("over TLS there is the kiosk and the projector too, where phones know the certificate", async () => {
  const kiosk = { door: "kiosk", tls: true } as const;
  expect((await ask(running.edge, "/", kiosk)).body.toString()).toBe("the kiosk");
  expect((await ask(running.edge, "/projector", kiosk)).body.toString()).toBe("the projector");
  expect((await ask(running.edge, publicRoutes.view, kiosk)).status).toBe(200);
});

describe("what travels", () => {
  const pages = ["/", "/projector", "/verify.html", "/assets/kiosk-1a2b.js", "/console/assets/admin-1a2b.js"];

  test.each(pages)("%s goes compressed to whoever can read that, and as it is to others", async (path) => {
    const asked = (accepted: string) =>
      ask(running.edge, path, { door: "kiosk", headers: { ...fromHall, "accept-encoding": accepted } });
    const plain = await ask(running.edge, path, { door: "kiosk", headers: fromHall });
    // A browser over plain http accepts the first, over https the second.
    const [zipped, tight] = [await asked("gzip, deflate"), await asked("gzip, deflate, br, zstd")];
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect([zipped.headers["content-encoding"], tight.headers["content-encoding"]]).toEqual(["gzip", "br"]);
    expect(gunzipSync(zipped.body)).toEqual(plain.body);
    expect(brotliDecompressSync(tight.body)).toEqual(plain.body);
    for (const { headers } of [plain, zipped, tight]) {
      expect(headers["vary"]).toBe("Accept-Encoding");
      expect(headers["content-type"]?.toLowerCase()).toBe(plain.headers["content-type"]);
      expect(headers["cache-control"]).toBe(plain.headers["cache-control"]);
    }
  });

  test("S7: no view, envelope or answer is ever compressed", async () => {
    const accepting = { "accept-encoding": "gzip, deflate, br", cookie: cookies.get("staff") ?? "" };
    const asked = [
      [publicRoutes.view, "GET"],
      [publicRoutes.join, "POST"],
      [publicRoutes.cast, "POST"],
      ["/ca", "GET"],
      [consoleRoutes.view, "GET"],
    ] as const;
    for (const [path, method] of asked) {
      const headers = path === consoleRoutes.view ? accepting : { ...fromHall, ...accepting };
      const answer = await ask(running.edge, path, { method, headers });
      expect(answer.headers["content-encoding"], path).toBeUndefined();
    }
  });
});

describe("what is not there", () => {
  test.each([
    "/nothing",
    "/index.php",
    "/assets/nothing.js",
    "/console/nothing.js",
    "/../package.json",
    "/%2e%2e/%2e%2e/package.json",
    "/assets/..%2f..%2f..%2fconsole%2foffice.json",
    "/.env",
  ])("%s is a page in both languages that leads back", async (path) => {
    const answer = await ask(running.edge, path);
    expect(answer.status).toBe(404);
    expect(answer.body.toString()).toContain("Không tìm thấy trang");
    expect(answer.body.toString()).toContain("Page not found");
  });

  test.each(["/api/nothing", "/api/console/nothing", "/api/rounds/2/round.json", "/api/rounds/1/tracker"])(
    "%s is a refusal",
    async (path) => {
      const headers = { cookie: cookies.get("staff") ?? "" };
      const answer = await ask(running.edge, path, { headers });
      expect(answer).toMatchObject({ status: 404, json: { ok: false, refusal: { code: "not-found" } } });
    },
  );

  test("a path that cannot be decoded is answered, not logged as our mistake", async () => {
    expect((await ask(running.edge, "/%E0%A4%A")).status).toBe(404);
    expect(running.events.filter(({ kind }) => kind === "internal-error")).toEqual([]);
  });
});

describe("files of a round", () => {
  test.each([
    [publicRoutes.roundJson(1), "round.json of round 1", "application/json"],
    [publicRoutes.electionJson(1), "election.json of round 1", "application/json"],
    [publicRoutes.roundEnd(1), "end.json of round 1", "application/json"],
    [publicRoutes.trackersJson(1), "trackers.json of round 1", "application/json"],
    [publicRoutes.sealedRecord(1), "sealed.zip of round 1", "application/zip"],
  ])("%s needs no login, and its connection ends with the answer", async (path, text, type) => {
    const answer = await ask(running.edge, path, { headers: { ...fromHall, connection: "keep-alive" } });
    expect(answer.body.toString()).toBe(text);
    expect(answer.headers["content-type"]).toContain(type);
    expect(answer.headers.connection).toBe("close");
    expect(answer.headers["cache-control"]).toBe("no-store");
  });

  test.each(["0", "01", "1e0", "-1", "1000", "1.0", "%31%00", "abc"])("round %s is not found", async (n) => {
    expect((await ask(running.edge, `/api/rounds/${n}/round.json`)).status).toBe(404);
  });

  test("every role gets the full record and the minutes, as a file and as a page that runs nothing", async () => {
    for (const cookie of cookies.values()) {
      const zip = await ask(running.edge, consoleRoutes.fullRecord(1), { headers: { cookie } });
      expect(zip.body.toString()).toBe("full.zip of round 1");
      expect(zip.headers["content-disposition"]).toBe('attachment; filename="record-1.zip"');
      const minutes = await ask(running.edge, consoleRoutes.minutes(1), { headers: { cookie } });
      expect(minutes.body.toString()).toBe("minutes.html of round 1");
      expect(minutes.headers["content-type"]).toContain("text/html");
      expect(minutes.headers["content-security-policy"]).toMatch(
        /^default-src 'none'; style-src 'unsafe-inline'/,
      );
      expect(minutes.headers["content-security-policy"]).not.toContain("script");
    }
    for (const path of [consoleRoutes.fullRecord(2), consoleRoutes.minutes(2)]) {
      const missing = await ask(running.edge, path, { headers: { cookie: cookies.get("chair") ?? "" } });
      expect(missing.status).toBe(404);
    }
  });
});

describe("security C17: WebAssembly", () => {
  const threads = ["record.worker-Dx_9-a1.js", "ballot.worker-CnPpTfb1.js", "statistics.worker-B1.js"];
  const policyAt = async (path: string, door: "kiosk" | "console", tls: boolean) =>
    (await ask(running.edge, path, { door, tls })).headers["content-security-policy"] ?? "";

  test.each([false, true])("is for the threads that check a record alone (TLS: %s)", async (tls) => {
    for (const thread of threads) {
      const path = `/console/assets/${thread}`;
      expect(await policyAt(path, "console", tls)).toContain("script-src 'self' 'wasm-unsafe-eval';");
      // The projector's assets lie beside them, at the kiosk's addresses.
      expect(await policyAt(path, "kiosk", tls)).toContain("script-src 'self';");
      expect(await policyAt(`/assets/${thread}`, "kiosk", tls)).toContain("script-src 'self';");
    }
    const others = ["/console/", "/console/index.html", "/console/teller/record.worker-1"];
    const assets = [
      "admin-1a2b.js",
      "passphrase.worker-mrOJZ342.js",
      "record.worker-1.js.html",
      "xrecord.worker-1.js",
    ];
    for (const path of [...others, ...assets.map((name) => `/console/assets/${name}`)]) {
      expect([path, await policyAt(path, "console", tls)]).toEqual([
        path,
        expect.stringContaining("script-src 'self';"),
      ]);
    }
  });
});

describe("security N4, S15: strict headers", () => {
  test.each(["/", "/projector", "/console/", "/nothing", "/api/view"])("%s", async (path) => {
    const serves = path === "/console/" ? "console" : "kiosk";
    for (const tls of [false, true]) {
      const { headers } = await ask(running.edge, path, { door: serves, tls });
      const policy = headers["content-security-policy"] ?? "";
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe-eval|upgrade-insecure-requests|https?:/);
      const scheme = tls ? "wss" : "ws";
      const port = portOf(running.edge, { serves, isTls: tls });
      expect(policy).toContain(`connect-src 'self' ${scheme}://127.0.0.1:${port};`);
      const styles = path === "/projector" || path === "/console/" ? "'self' 'unsafe-inline'" : "'self'";
      expect(policy).toContain(`style-src ${styles};`);
      expect(headers["strict-transport-security"]).toBeUndefined();
      expect(headers["x-powered-by"]).toBeUndefined();
      expect(headers["referrer-policy"]).toBe("no-referrer");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers.etag).toBeUndefined();
      expect(headers["last-modified"]).toBeUndefined();
    }
  });
});

describe("the authority's certificate", () => {
  test("is offered with its fingerprint in the form that phones read", async () => {
    const page = await ask(running.edge, publicRoutes.ca);
    const der = await ask(running.edge, "/ca/phieu-kin.crt");
    expect(der.headers["content-type"]).toBe("application/x-x509-ca-cert");
    const fingerprint = createHash("sha256")
      .update(der.body)
      .digest("hex")
      .toUpperCase()
      .replace(/..(?=.)/g, "$&:");
    expect(page.body.toString()).toContain(fingerprint);
    const shown = await ask(running.edge, publicRoutes.caFingerprint);
    expect(shown.body.toString()).toBe(fingerprint);
    const pem = await ask(running.edge, "/ca/phieu-kin.pem");
    expect(pem.body.toString()).toMatch(/^-----BEGIN CERTIFICATE-----\n[^]+-----END CERTIFICATE-----\n$/);
    expect(pem.body.toString()).not.toContain("PRIVATE");
  });

  test("is not offered where a given certificate is used", async () => {
    const { key, cert } = await import("node:fs").then(({ readFileSync }) => {
      const pair = readFileSync(`${running.folder}/tls/server.pem`, "utf8");
      return { key: pair, cert: pair };
    });
    const given = await startEdge(testHall(), { tls: { key, cert, authority: null } });
    expect((await ask(given.edge, publicRoutes.ca)).status).toBe(404);
    expect((await ask(given.edge, "/", { door: "kiosk", tls: true })).status).toBe(200);
    await given.close();
  });
});
