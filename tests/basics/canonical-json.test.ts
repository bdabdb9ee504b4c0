import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasFewParts } from "../../shared/basics/json.ts";
import { canonicalJson, parseCanonicalJson } from "../../shared/basics/canonical-json.ts";

describe("canonical JSON (RFC 8785)", () => {
  test("keys are sorted by code unit, numeric-looking keys too", () => {
    expect(canonicalJson({ b: 1, "10": 2, "9": [true, null, "é"], a: undefined })).toBe(
      '{"10":2,"9":[true,null,"é"],"b":1}',
    );
  });

  test.each([
    ["a space", '{"a": 1}'],
    ["unsorted keys", '{"b":1,"a":1}'],
    ["a duplicate key", '{"a":1,"a":1}'],
    ["a fraction", "1.5"],
    ["minus zero", "-0"],
    ["an exponent", "1e2"],
    ["a needless escape", '"\\u0061"'],
    ["a control character", '"\\u0000"'],
    ["DEL", '"\u007f"'],
    ["a lone surrogate", '"\\ud800"'],
    ["text that is not NFC", '"e\u0301"'],
    ["trailing bytes", "1 "],
    ["nothing", ""],
    ["an unsafe integer", "9007199254740993"],
  ])("security P8: %s is refused", (_what, text) => {
    expect(parseCanonicalJson(text)).toBeNull();
  });

  test("what is written is read back, and JSON.parse agrees about the value", () => {
    const text = fc.stringMatching(/^[a-zà-ỹ0-9 "\\]*$/).map((s) => s.normalize("NFC"));
    const leaf = fc.oneof(
      fc.maxSafeInteger().map((n) => n + 0),
      fc.boolean(),
      fc.constant(null),
      text,
    );
    const list = fc.array(leaf, { maxLength: 4 });
    const json = fc.dictionary(fc.stringMatching(/^[a-z0-9]{1,4}$/), fc.oneof(leaf, list), { maxKeys: 6 });
    fc.assert(
      fc.property(json, (value) => {
        const written = canonicalJson(value);
        expect(parseCanonicalJson(written)).toEqual({ value });
        expect(JSON.parse(written)).toEqual(value);
      }),
    );
  });

  test("a text of the office's own has no most parts, as a record from outside has", () => {
    const large = canonicalJson(Array.from({ length: 300_000 }, (_, index) => index));
    expect(parseCanonicalJson(large)).not.toBeNull();
    expect(hasFewParts(large)).toBe(false);
    expect(hasFewParts(canonicalJson(Array.from({ length: 30_000 }, (_, index) => [index, "a,b"])))).toBe(
      true,
    );
  });
});
