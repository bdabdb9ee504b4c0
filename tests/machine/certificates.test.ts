import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { X509Certificate } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { givenTls, ownTls, type OwnTls } from "../../server/machine/certificates.ts";
import { nameConstraints } from "../../server/machine/name-constraints.ts";
import { systemRandom } from "../../server/machine/random.ts";
import { nodeFileOps } from "../../server/storage/files/file-ops.ts";

const now = Date.UTC(2026, 10, 20);
const dayMs = 86_400_000;
let folder: string;
let made: OwnTls;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "pk-tls-"));
  made = await make(["192.168.1.10", "may-chu.local"]);
});
afterAll(() => rmSync(folder, { recursive: true }));

function make(names: readonly string[], nowMs = now, where = folder): Promise<OwnTls> {
  return ownTls({ ops: nodeFileOps, folder: where, names, nowMs, random: systemRandom });
}

const certificateOf = (material: OwnTls) => new X509Certificate(material.cert);

test("the first start makes an authority and a certificate for addresses, localhost and host name", () => {
  expect(made.made).toBe("authority");
  const certificate = certificateOf(made);
  for (const name of ["localhost", "may-chu.local"]) expect(certificate.checkHost(name)).toBe(name);
  for (const address of ["127.0.0.1", "::1", "192.168.1.10"])
    expect(certificate.checkIP(address)).toBe(address);
  const days = (Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / dayMs;
  expect(days).toBeLessThanOrEqual(397);
  expect(made.authority.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
});

test("OpenSSL accepts the chain for a permitted name", () => {
  const ca = join(folder, "ca.crt");
  const leaf = join(folder, "leaf.crt");
  writeFileSync(ca, made.authority.pem);
  writeFileSync(leaf, made.cert);
  const at = String(now / 1000);
  const out = execFileSync(
    "openssl",
    ["verify", "-x509_strict", "-attime", at, "-CAfile", ca, "-verify_ip", "192.168.1.10", leaf],
    { encoding: "utf8" },
  );
  expect(out).toContain("OK");
});

test("both files are readable by this user only", () => {
  for (const file of ["authority.pem", "server.pem"]) {
    expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  }
});

test("a second start with the same names makes nothing", async () => {
  const again = await make(["192.168.1.10"]);
  expect(again.made).toBe("nothing");
  expect(again.cert).toBe(made.cert);
});

test.each([
  ["an address is new", ["192.168.7.7"], now],
  ["it expires within a month", ["192.168.1.10"], now + 380 * dayMs],
])("when %s, the server's certificate is renewed under the same authority", async (_, names, nowMs) => {
  const copy = copyOfFolder();
  const renewed = await make(names, nowMs, copy);
  expect(renewed.made).toBe("server");
  expect(renewed.authority.fingerprint).toBe(made.authority.fingerprint);
  expect(certificateOf(renewed).checkIP(names[0] ?? "")).toBe(names[0]);
  rmSync(copy, { recursive: true });
});

test.each([
  ["a clock corrected backwards by a day leaves everything valid", now - dayMs, "nothing"],
  ["an authority from a wrong future clock is made anew", now - 30 * dayMs, "authority"],
])("wrong clock: %s", async (_, nowMs, expected) => {
  const copy = copyOfFolder();
  expect((await make(["192.168.1.10"], nowMs, copy)).made).toBe(expected);
  rmSync(copy, { recursive: true });
});

test.each(["authority.pem", "server.pem"])(
  "a damaged %s is replaced and does not stop the start",
  async (file) => {
    const copy = copyOfFolder();
    writeFileSync(join(copy, file), "rubbish");
    expect((await make(["192.168.1.10"], now, copy)).made).toBe(
      file === "server.pem" ? "server" : "authority",
    );
    rmSync(copy, { recursive: true });
  },
);

test("the authority's key is of no use outside private networks", () => {
  const { permit } = nameConstraints();
  for (const name of ["localhost", "a.local", "10.0.0.1", "172.31.0.1", "192.168.0.1", "127.0.0.1", "::1"]) {
    expect(permit(name), name).toBe(true);
  }
  for (const name of [
    "example.com",
    "local.com",
    "notlocal",
    "8.8.8.8",
    "172.32.0.1",
    "2001:db8::1",
    "a b.local",
  ]) {
    expect(permit(name), name).toBe(false);
  }
});

test("OpenSSL refuses a certificate of the authority for a name outside private networks", () => {
  const keyFile = join(folder, "authority.pem");
  const leafKey = join(folder, "evil.key");
  const request = join(folder, "evil.csr");
  const leaf = join(folder, "evil.crt");
  const extensions = join(folder, "evil.ext");
  writeFileSync(extensions, "subjectAltName=DNS:example.com\n");
  const openssl = (...args: string[]) => execFileSync("openssl", args, { stdio: "pipe", encoding: "utf8" });
  openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", leafKey, "-out", request, "-subj", "/O=x");
  openssl(
    "x509",
    "-req",
    "-in",
    request,
    "-CA",
    keyFile,
    "-CAkey",
    keyFile,
    "-out",
    leaf,
    "-extfile",
    extensions,
  );
  expect(() => openssl("verify", "-no_check_time", "-CAfile", keyFile, leaf)).toThrow(/permitted subtree/);
});

test("a given certificate is taken with its key and refused without", async () => {
  const copy = mkdtempSync(join(tmpdir(), "pk-tls-"));
  const other = await make(["192.168.1.10"], now, copy);
  rmSync(copy, { recursive: true });
  expect(givenTls(made.cert, made.key)).toEqual({ cert: made.cert, key: made.key, authority: null });
  expect(givenTls(made.cert, other.key)).toBe("key-does-not-fit");
  expect(givenTls("rubbish", made.key)).toBe("unreadable");
  expect(givenTls(made.cert, "rubbish")).toBe("unreadable");
});

test("Node's TLS client that trusts the authority connects to the server", async () => {
  const today = mkdtempSync(join(tmpdir(), "pk-tls-"));
  const material = await make([], new Date().getTime(), today);
  const server = createServer({ key: material.key, cert: material.cert });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const socket = connect({ port, host: "127.0.0.1", servername: "localhost", ca: material.authority.pem });
  await new Promise<void>((resolve, reject) => socket.once("secureConnect", resolve).once("error", reject));
  expect(socket.authorized).toBe(true);
  socket.destroy();
  server.close();
  rmSync(today, { recursive: true });
});

function copyOfFolder(): string {
  const copy = mkdtempSync(join(tmpdir(), "pk-tls-"));
  for (const file of ["authority.pem", "server.pem"]) {
    writeFileSync(join(copy, file), readFileSync(join(folder, file)));
  }
  return copy;
}
