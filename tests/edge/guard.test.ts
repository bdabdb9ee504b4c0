import { describe, expect, test } from "vitest";
import { isOwnOrigin, mayReachConsole, plainHost } from "../../server/edge/guard.ts";

describe("the console on plain http answers this machine alone", () => {
  test.each([
    ["127.0.0.1", "localhost:8080"],
    ["127.0.0.1", "127.0.0.1:8080"],
    ["127.9.8.7", "127.9.8.7"],
    ["::1", "[::1]:8080"],
    ["::ffff:127.0.0.1", "LOCALHOST"],
  ])("%s asking for %s may", (remoteAddress, host) => {
    expect(mayReachConsole({ isTls: false, remoteAddress, host })).toBe(true);
  });

  test.each([
    ["192.168.1.20", "localhost:8080"],
    ["::ffff:192.168.1.20", "127.0.0.1"],
    ["127.0.0.1", "evil.example:8080"],
    ["127.0.0.1", "localhost.evil.example"],
    ["127.0.0.1", "127.0.0.1.nip.io"],
    ["127.0.0.1", "192.168.1.10:8080"],
    ["127.0.0.1", "localhost:8080@evil"],
    ["127.0.0.1", undefined],
    [undefined, "localhost"],
    ["1127.0.0.1", "localhost"],
    ["fe80::127.0.0.1", "localhost"],
  ])("%s asking for %s may not", (remoteAddress, host) => {
    expect(mayReachConsole({ isTls: false, remoteAddress, host })).toBe(false);
  });

  test("over TLS every address may ask: the session decides", () => {
    expect(mayReachConsole({ isTls: true, remoteAddress: "192.168.1.20", host: "192.168.1.10:8443" })).toBe(
      true,
    );
  });
});

test("only pages of the same scheme, host and port are our own", () => {
  const caller = { isTls: true, remoteAddress: "192.168.1.20", host: "192.168.1.10:8443" };
  expect(isOwnOrigin(undefined, caller)).toBe(true);
  expect(isOwnOrigin("https://192.168.1.10:8443", caller)).toBe(true);
  for (const origin of [
    "http://192.168.1.10:8443",
    "https://192.168.1.10",
    "https://192.168.1.10:8080",
    "https://evil.example",
    "null",
    "",
  ]) {
    expect(isOwnOrigin(origin, caller), origin).toBe(false);
  }
  expect(isOwnOrigin("https://undefined", { ...caller, host: undefined })).toBe(false);
});

test("a host that is repeated in a header or page holds nothing but a name and a port", () => {
  for (const host of ["localhost", "kiosk:8080", "192.168.1.10:8080", "[::1]:8080"])
    expect(plainHost(host)).toBe(host);
  for (const host of ["a b", "a;b", "a'b", 'a"b', "<b>", "a/b", "a@b", "a:b", "", undefined]) {
    expect(plainHost(host)).toBeNull();
  }
});
