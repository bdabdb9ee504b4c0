import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { groupByName } from "../../shared/crypto/groups.ts";
import { answerKeyTest, verifyKeyTest } from "../../shared/crypto/key-test.ts";
import { uniformScalars } from "../../shared/crypto/scalar.ts";

const group = groupByName("Ed25519")!;
const draw = uniformScalars(group, (count) => randomBytes(count));
const secret = draw();
const publicKey = group.multiplyBase(secret);
const asked = { meetingId: "1".repeat(22), nonce: "ab".repeat(32) };

describe("security K2: the key test", () => {
  test("a device that holds the key answers, each time differently", () => {
    const answers = [answerKeyTest(group, asked, secret, draw), answerKeyTest(group, asked, secret, draw)];
    expect(answers.map((answer) => verifyKeyTest(group, asked, publicKey, answer))).toEqual([true, true]);
    expect(answers[0]).not.toBe(answers[1]);
  });

  const answer = answerKeyTest(group, asked, secret, draw);
  test.each([
    ["another nonce", { ...asked, nonce: "ac".repeat(32) }, publicKey, answer],
    ["another meeting", { ...asked, meetingId: "2".repeat(22) }, publicKey, answer],
    ["another key", asked, group.multiplyBase(draw()), answer],
    ["another spelling", asked, publicKey, answer.replace("{", "{ ")],
    [
      "another response",
      asked,
      publicKey,
      answer.replace(
        /"response":"(\d)/,
        (_all, digit: string) => `"response":"${String((Number(digit) % 9) + 1)}`,
      ),
    ],
    ["no JSON", asked, publicKey, ""],
  ])("an answer with %s is refused", (_what, question, key, text) => {
    expect(verifyKeyTest(group, question, key, text)).toBe(false);
  });
});
