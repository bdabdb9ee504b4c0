import { networkInterfaces } from "node:os";
import { request } from "node:http";
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { consoleRoutes, meetingPath, paperPath } from "../../shared/protocol/http.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import type { Role } from "../../shared/domain/roles.ts";
import { lanAddresses } from "../../server/machine/addresses.ts";
import { ask, loginAll, startEdge, testHall, type TestEdge } from "./edge-support.ts";

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
    ["/assets/kiosk-1a2b.js", 200, "kiosk code", "public, max-age=31536000, immutable"],
    ["/console/assets/admin-1a2b.js", 200, "admin code", "public, max-age=31536000, immutable"],
    ["/ca", 200, "SHA-256", "no-store"],
  ])("%s is open to everybody in the hall", async (path, status, text, cache) => {
    const answer = await ask(running.edge, path, { headers: fromHall });
    expect(answer.status).toBe(status);
    expect(answer.body.toString()).toContain(text);
    expect(answer.headers["cache-control"]).toBe(cache);
  });

  test.each(["/console", "/console/", "/console/index.html", "/console/projector.html", "/console/anything"])(
    "%s shows the way to TLS instead",
    async (path) => {
      const answer = await ask(running.edge, path, { headers: fromHall });
      expect(answer.status).toBe(403);
      expect(answer.body.toString()).toContain(`https://192.168.1.10:${running.edge.ports.https}/console/`);
      expect(answer.body.toString()).not.toContain("the console");
    },
  );

  const paths = Object.values(consoleRoutes).map((route) => (typeof route === "string" ? route : route(1)));
  test.each([...paths, meetingPath(":meeting"), paperPath("summary", "html")])(
    "%s is refused under a name of the hall, with a login too",
    async (path) => {
      for (const method of ["GET", "POST"]) {
        const headers = { ...fromHall, cookie: cookies.get("staff") ?? "", "x-phieu-kin-console": "1" };
        const answer = await ask(running.edge, path, { method, headers });
        expect(answer).toMatchObject({ status: 403, json: { refusal: { code: "not-allowed" } } });
      }
    },
  );

  const [address] = lanAddresses(networkInterfaces());
  test.runIf(address !== undefined)(
    "from another address the console is refused whatever name it asks for",
    async () => {
      const status = await new Promise((resolve, reject) => {
        const options = {
          host: address,
          port: running.edge.ports.http,
          path: consoleRoutes.session,
          agent: false,
        };
        request({ ...options, headers: { host: "localhost" } }, (response) => resolve(response.statusCode))
          .on("error", reject)
          .end();
      });
      expect(status).toBe(403);
    },
  );

  test("a host name that is no host name is not repeated", async () => {
    const answer = await ask(running.edge, "/console/", { headers: { host: "a'><script>" } });
    expect(answer.status).toBe(403);
    expect(answer.body.toString()).not.toContain("script");
    expect(answer.headers["content-security-policy"]).not.toContain("script>");
  });
});

describe("the console's pages", () => {
  test.each([
    ["/console/", false],
    ["/console", false],
    ["/console/chair/now", false],
    ["/console/", true],
  ])("%s is the console on this machine and over TLS (TLS: %s)", async (path, tls) => {
    const headers = tls ? { host: "192.168.1.10:8443" } : {};
    const answer = await ask(running.edge, path, { tls, headers });
    expect(answer.status).toBe(200);
    expect(answer.body.toString()).toBe("the console");
  });

  test("over TLS there is the kiosk and the projector too", async () => {
    expect((await ask(running.edge, "/", { tls: true })).body.toString()).toBe("the kiosk");
    expect((await ask(running.edge, "/projector", { tls: true })).body.toString()).toBe("the projector");
    expect((await ask(running.edge, publicRoutes.view, { tls: true })).status).toBe(200);
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

describe("security N4, S15: strict headers", () => {
  test.each(["/", "/projector", "/console/", "/nothing", "/api/view"])("%s", async (path) => {
    for (const tls of [false, true]) {
      const { headers } = await ask(running.edge, path, { tls });
      const policy = headers["content-security-policy"] ?? "";
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe-eval|upgrade-insecure-requests|https?:/);
      const scheme = tls ? "wss" : "ws";
      const port = tls ? running.edge.ports.https : running.edge.ports.http;
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
    expect((await ask(given.edge, "/", { tls: true })).status).toBe(200);
    await given.close();
  });
});
