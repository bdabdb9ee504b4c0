import { describe, expect, test } from "vitest";
import { parseStartArguments } from "../../server/machine/arguments.ts";

const from = "/home/office";

test("without arguments the documented defaults hold", () => {
  expect(parseStartArguments([], from)).toEqual({
    ok: true,
    value: {
      data: "/home/office/data",
      mirror: null,
      ports: { http: 8080, console: 8081, https: 8443, kioskHttps: 8444 },
      tls: null,
      host: null,
      restore: null,
      keepWifi: null,
    },
  });
});

test("every argument is taken, relative paths from where npm was called", () => {
  const args = ["--data", "d", "--mirror=/media/usb/m", "--http-port", "80", "--https-port=0"];
  const more = ["--console-port", "90", "--kiosk-https-port=444"];
  const tls = ["--tls-cert", "c.pem", "--tls-key", "/k.pem", "--host", "kiosk.example.vn"];
  const restore = ["--restore", "/media/usb/phieu-kin-2026", "--keep-wifi", "81"];
  expect(parseStartArguments([...args, ...more, ...tls, ...restore], from)).toEqual({
    ok: true,
    value: {
      data: "/home/office/d",
      mirror: "/media/usb/m",
      ports: { http: 80, console: 90, https: 0, kioskHttps: 444 },
      tls: { cert: "/home/office/c.pem", key: "/k.pem" },
      host: "kiosk.example.vn",
      restore: "/media/usb/phieu-kin-2026",
      keepWifi: 81,
    },
  });
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
