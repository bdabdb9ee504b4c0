import { expect, test } from "vitest";
import { toBase64 } from "../../shared/basics/bytes.ts";
import { roundCode, wholeRoundCode } from "../../shared/protocol/round-code.ts";

test("evening 15: a round's code has no two signs that look alike from the back row, and papers begin with it", () => {
  const shown = new Set<string>();
  for (let byte = 0; byte < 256; byte++) {
    const phi = toBase64(Uint8Array.from({ length: 32 }, (_, index) => (byte + 37 * index) % 256));
    const code = roundCode(phi);
    expect(code).toMatch(/^(?:[0-9A-Z]{4} ){3}[0-9A-Z]{4}$/);
    expect(wholeRoundCode(phi).startsWith(code)).toBe(true);
    for (const sign of code) shown.add(sign);
  }
  expect(shown.size).toBe(32 + 1);
  for (const alike of "ILOU") expect(shown).not.toContain(alike);
});
