/** docs/words-vi.txt is the list of protocol B.1: whoever writes a second program has the words and their order. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sha256Hex } from "../../../shared/basics/hash.ts";
import { vietnameseWords } from "../../../shared/crypto/words-vi.ts";

test("the 2,048 words stand in docs/words-vi.txt in their order, under the hash that the protocol names", () => {
  const list = readFileSync(new URL("../../../docs/words-vi.txt", import.meta.url), "utf8");
  expect(list).toBe(vietnameseWords.map((phrase) => `${phrase}\n`).join(""));
  const protocol = readFileSync(new URL("../../../docs/protocol.md", import.meta.url), "utf8");
  expect(protocol).toContain(sha256Hex(list));
});
