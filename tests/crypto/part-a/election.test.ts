import { describe, expect, test } from "vitest";
import { sha256 } from "../../../shared/basics/hash.ts";
import { toBase64, utf8ToBytes } from "../../../shared/basics/bytes.ts";
import { electionText, fingerprintOf, parseElection } from "../../../shared/crypto/election.ts";
import { goldenElection, value } from "./golden.ts";
import { belenios2048, implementations, noble } from "./implementations.ts";
import { rated, sample } from "./sample.ts";

describe.each(implementations)("election.json on $label", (implementation) => {
  const { group, groupByName } = implementation;
  const { election } = sample(implementation, [rated]);
  const { json, text } = election;
  const otherGroup = group === belenios2048.group ? "Ed25519" : "BELENIOS-2048";

  test("is read back, with every optional field in its place", () => {
    const full = electionText({
      ...json,
      language: ["vi", "ltr"],
      credential_authority: "phieu-kin/round/1 x",
      administrator: "Tổ kiểm phiếu",
    });
    expect(full).toContain(
      '"administrator":"Tổ kiểm phiếu","credential_authority":"phieu-kin/round/1 x","language"',
    );
    const parsed = value(parseElection(full, groupByName));
    expect(electionText(parsed.json)).toBe(full);
    expect(parsed.fingerprint).toBe(toBase64(sha256(utf8ToBytes(full))));
    expect(fingerprintOf(text)).toBe(election.fingerprint);
  });

  test("a blank policy of false is left out", () => {
    const written = electionText({ ...json, questions: [{ ...rated, blank: undefined }] });
    expect(written).not.toContain("blank");
    expect(parseElection(written, groupByName)).toMatchObject({ ok: true });
  });

  const question = (change: object) => JSON.stringify({ ...json, questions: [{ ...rated, ...change }] });
  const field = (change: object) => JSON.stringify({ ...json, ...change });

  test.each([
    ["nothing", "", "not-canonical"],
    ["null", "null", "not-canonical"],
    ["a final newline", `${text}\n`, "not-canonical"],
    ["a space", text.replace(",", ", "), "not-canonical"],
    ["another version", field({ version: 2 }), "not-canonical"],
    ["an unknown field", field({ x: 1 }), "not-canonical"],
    ["a repeated field", text.replace("{", '{"version":1,'), "not-canonical"],
    ["reordered fields", text.replace(/("name":"[^"]*"),("group":"[^"]*")/, "$2,$1"), "not-canonical"],
    ["blank written as false", question({ blank: false }), "not-canonical"],
    ["a fraction for min", question({ min: 0.5 }), "not-canonical"],
    ["a negative min", question({ min: -1 }), "not-canonical"],
    ["a control character", field({ name: "a\u0007" }), "not-canonical"],
    ["a delete character", field({ name: "a\u007f" }), "not-canonical"],
    ["a letter in two parts", field({ name: "e\u0302" }), "not-canonical"],
    ["a lone surrogate", field({ name: "\ud800" }), "not-canonical"],
    ["a short uuid", field({ uuid: "123456789" }), "not-canonical"],
    ["a uuid with a bar", field({ uuid: "1234567891234|567" }), "not-canonical"],
    ["no question", field({ questions: [] }), "bad-question"],
    ["no answer", question({ answers: [] }), "bad-question"],
    ["min above max", question({ min: 2 }), "bad-question"],
    ["max above the number of answers", question({ max: 3 }), "bad-question"],
    ["an unknown group", field({ group: "RFC-3526-2048" }), "unknown-group"],
    ["a key of another group", field({ group: otherGroup }), "bad-key"],
    ["the identity as key", field({ public_key: group.encode(group.identity) }), "bad-key"],
    ["an empty key", field({ public_key: "" }), "bad-key"],
  ])("%s is refused", (_, changed, refusal) => {
    expect(changed).not.toBe(text);
    expect(parseElection(changed, groupByName)).toEqual({ ok: false, error: refusal });
  });
});

test.each(["single", "threshold"])("the tool's election %s is canonical", (name) => {
  const { election } = goldenElection(name, noble.groupByName);
  expect(electionText(election.json)).toBe(election.text);
});
