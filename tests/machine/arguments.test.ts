import { describe, expect, test } from "vitest";
import { parseStartArguments } from "../../server/machine/arguments.ts";

const from = "/home/office";

test("without arguments the documented defaults hold", () => {
  expect(parseStartArguments([], from)).toEqual({
    ok: true,
    value: {
      data: "/home/office/data",
      mirror: null,
      database: null,
      ports: { http: 8080, console: 8081, https: 8443, kioskHttps: 8444 },
      tls: null,
      host: null,
      restore: null,
      continueFrom: null,
      keepWifi: null,
    },
  });
});

test("every argument is taken, relative paths from where npm was called", () => {
  const args = ["--data", "d", "--mirror=/media/usb/m", "--http-port", "80", "--https-port=0"];
  const more = ["--console-port", "90", "--kiosk-https-port=444"];
  const tls = ["--tls-cert", "c.pem", "--tls-key", "/k.pem", "--host", "kiosk.example.vn"];
  const restore = ["--restore", "/media/usb/phieu-kin-2026", "--keep-wifi", "81", "--continue-from", "0.1.0"];
  expect(parseStartArguments([...args, ...more, ...tls, ...restore], from)).toEqual({
    ok: true,
    value: {
      data: "/home/office/d",
      mirror: "/media/usb/m",
      database: null,
      ports: { http: 80, console: 90, https: 0, kioskHttps: 444 },
      tls: { cert: "/home/office/c.pem", key: "/k.pem" },
      host: "kiosk.example.vn",
      restore: "/media/usb/phieu-kin-2026",
      continueFrom: "0.1.0",
      keepWifi: 81,
    },
  });
});

test("a database is named with the file of its key, and no sentence about it repeats a password", () => {
  const address = "postgres://office:hunter22@127.0.0.1/hall,postgres://office:hunter22@[::1]:6000/hall";
  const parsed = parseStartArguments(["--database", address, "--server-key", "k"], from);
  const target = { user: "office", password: "hunter22", database: "hall", tls: null };
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      database: {
        serverKeyFile: "/home/office/k",
        address: {
          name: "127.0.0.1:5432,::1:6000/hall",
          targets: [
            { ...target, host: "127.0.0.1", port: 5432 },
            { ...target, host: "::1", port: 6000 },
          ],
        },
      },
    },
  });
  for (const wrong of [
    "http://office:hunter22@a/hall",
    "postgres://office:hunter22@a",
    "postgres://office:hunter22@a/hall?sslmode=prefer",
    "postgres://office:hunter22@a/hall?host=b",
    "postgres://office:hunter22@a/hall?sslrootcert=/nowhere",
    "postgres://office:hunter22@a/hall,postgres://office:hunter22@b/other",
  ]) {
    const refused = parseStartArguments(["--database", wrong, "--server-key", "k"], from);
    expect(refused).toMatchObject({ ok: false });
    expect(JSON.stringify(refused)).not.toContain("hunter22");
  }
});

test("beyond this machine a database is spoken to over TLS with a checked certificate, unless somebody says otherwise", () => {
  const tlsOf = (address: string) => {
    const parsed = parseStartArguments(["--database", address, "--server-key", "k"], from);
    return parsed.ok && parsed.value !== "help" ? parsed.value.database?.address.targets[0]?.tls : "refused";
  };
  expect(tlsOf("postgres://u@db.example.vn/hall")).toEqual({ ca: null });
  expect(tlsOf("postgres://u@db.example.vn/hall?sslmode=disable")).toBeNull();
  expect(tlsOf("postgres://u@127.0.0.1/hall?sslmode=verify-full")).toEqual({ ca: null });
});

test("--help wins over nothing else being wrong", () => {
  expect(parseStartArguments(["--help", "--data", "x"], from)).toEqual({ ok: true, value: "help" });
});

describe("wrong usage is one sentence that names the argument", () => {
  test.each([
    [["--nope"], "--nope"],
    [["extra"], "extra"],
    [["--data"], "--data"],
    [["--http-port", "x"], "--http-port"],
    [["--http-port", "65536"], "--http-port"],
    [["--http-port=-1"], "--http-port"],
    [["--https-port", "8e3"], "--https-port"],
    [["--http-port", "8443"], "differ"],
    [["--console-port", "8080"], "differ"],
    [["--console-port", "x"], "--console-port"],
    [["--keep-wifi", "x"], "--keep-wifi"],
    [["--keep-wifi", "0"], "--keep-wifi"],
    [["--keep-wifi", "8080"], "--keep-wifi"],
    [["--tls-cert", "a"], "together"],
    [["--tls-key", "a"], "together"],
    [["--host", "a:1"], "--host"],
    [["--host", "http://a"], "--host"],
    [["--host", ""], "--host"],
    [["--database", "postgres://u@a/b"], "together"],
    [["--server-key", "k"], "together"],
    [["--database", "postgres://u@a/b", "--server-key", "k", "--mirror", "/m"], "--mirror"],
    [["--database", "postgres://u@a/b", "--server-key", "k", "--restore", "/m"], "--restore"],
    [["--mirror", "data"], "--mirror"],
    [["--mirror", "data/inside"], "--mirror"],
    [["--mirror", "."], "--mirror"],
  ])("%j", (args, word) => {
    const parsed = parseStartArguments(args, from);
    const sentence = parsed.ok ? "" : parsed.error;
    expect(sentence).toContain(word);
    expect(sentence).toMatch(/^[^\n]+\.$/);
  });
});
