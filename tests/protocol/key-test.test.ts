import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { groupByName } from "../../shared/crypto/groups.ts";
import { answerKeyTest, verifyKeyTest } from "../../shared/protocol/key-test.ts";
import { uniformScalars } from "../../shared/crypto/scalar.ts";

const group = groupByName("Ed25519")!;
const draw = uniformScalars(group, (count) => randomBytes(count));
const secret = draw();
const publicKey = group.multiplyBase(secret);
const asked = { group, meetingId: "1".repeat(22), nonce: "ab".repeat(32), publicKey };

describe("security K2: the key test", () => {
  test("a device that holds the key answers, each time differently", () => {
    const answers = [answerKeyTest(asked, secret, draw), answerKeyTest(asked, secret, draw)];
    expect(answers.map((answer) => verifyKeyTest(asked, answer))).toEqual([true, true]);
    expect(answers[0]).not.toBe(answers[1]);
  });

  const answer = answerKeyTest(asked, secret, draw);
  test.each([
    ["another nonce", { ...asked, nonce: "ac".repeat(32) }, answer],
    ["another meeting", { ...asked, meetingId: "2".repeat(22) }, answer],
    ["another key", { ...asked, publicKey: group.multiplyBase(draw()) }, answer],
    ["another spelling", asked, answer.replace("{", "{ ")],
    [
      "another response",
      asked,
      answer.replace(
        /"response":"(\d)/,
        (_all, digit: string) => `"response":"${String((Number(digit) % 9) + 1)}`,
      ),
    ],
    ["no JSON", asked, ""],
  ])("an answer with %s is refused", (_what, question, text) => {
    expect(verifyKeyTest(question, text)).toBe(false);
  });
});
