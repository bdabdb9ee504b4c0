import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  constantTimeEqual,
  fromBase64,
  fromCrockford,
  fromHex,
  fromUtf8,
  toBase64,
  toCrockford,
  toHex,
  utf8ToBytes,
} from "../../shared/basics/bytes.ts";
import { randomBelow, randomId } from "../../shared/basics/random.ts";

const bytes = fc.uint8Array({ maxLength: 40 });

describe("text forms of bytes", () => {
  test("every form is read back", () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(fromHex(toHex(value), value.length)).toEqual(value);
        expect(fromBase64(toBase64(value))).toEqual(value);
        expect(fromCrockford(toCrockford(value), value.length)).toEqual(value);
        expect(toBase64(value)).toBe(Buffer.from(value).toString("base64").replace(/=+$/, ""));
      }),
    );
  });

  test.each(["AA=", "A", "AB", "A B0", "-_-_"])("base64 %j is refused", (text) => {
    expect(fromBase64(text)).toBeNull();
  });

  test.each([
    ["lower case", "00000000000000000000000000".toLowerCase().replace("0", "a")],
    ["a set pad bit", "00000000000000000000000001"],
    ["the letter U", "U0000000000000000000000000"],
    ["too short", "0000000000000000000000000"],
  ])("Crockford text with %s is refused", (_what, text) => {
    expect(fromCrockford(text, 16)).toBeNull();
  });

  test.each(["0G", "0", "000", "AB"])("hex %j is refused as one byte", (text) => {
    expect(fromHex(text, 1)).toBeNull();
  });

  test("UTF-8 is read strictly", () => {
    expect(fromUtf8(utf8ToBytes("Nguyễn"))).toBe("Nguyễn");
    expect(fromUtf8(Uint8Array.of(0xc0, 0x80))).toBeNull();
    expect(fromUtf8(Uint8Array.of(0xed, 0xa0, 0x80))).toBeNull();
  });

  test("security N13: the constant-time comparison agrees with equality", () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(constantTimeEqual(a, a.slice())).toBe(true);
        expect(constantTimeEqual(a, b)).toBe(toHex(a) === toHex(b));
      }),
    );
  });
});

describe("random draws", () => {
  test("security P6: a draw above the last whole multiple is rejected, not folded", () => {
    const draws = [Uint8Array.of(255, 255, 255, 255), Uint8Array.of(0, 0, 0, 7)];
    expect(randomBelow(5, () => draws.shift() ?? new Uint8Array(4))).toBe(2);
  });

  test("ids are 22 Base58 characters", () => {
    expect(randomId((count) => new Uint8Array(count))).toBe("1".repeat(22));
  });
});

/** How often constantTimeEqual looks at a byte of either side. */
function looksAt(a: Uint8Array, b: Uint8Array): number {
  let count = 0;
  const watched = (bytes: Uint8Array) =>
    new Proxy(bytes, {
      get: (target, key) => {
        if (typeof key === "string" && /^\d+$/.test(key)) count += 1;
        const value: unknown = Reflect.get(target, key, target);
        return value;
      },
    });
  constantTimeEqual(watched(a), watched(b));
  return count;
}

test("security N13: secrets are compared to their end, wherever they differ", () => {
  const secret = Uint8Array.from({ length: 32 }, (_, index) => index);
  const differingAt = (place: number) => secret.map((byte, index) => (index === place ? byte ^ 1 : byte));
  expect(looksAt(secret, secret)).toBe(64);
  for (const place of [0, 15, 31]) expect(looksAt(secret, differingAt(place))).toBe(64);
});
