import { expect, test } from "vitest";
import { recordCodeUri } from "../../shared/record/write.ts";
import { codeGroups, compareCode, type Comparison } from "../../verifier/page/compare-code.ts";

const code = "0123456789abcdef".repeat(4);
const otherAt = (place: number) => `${code.slice(0, place)}f${code.slice(place + 1)}`;

test.each<[string, string, Comparison]>([
  ["nothing", "  ", { kind: "nothing" }],
  ["the whole code", code, { kind: "same" }],
  [
    "in capitals, groups and lines, as people type",
    codeGroups(code.toUpperCase()).join(" \n"),
    { kind: "same" },
  ],
  ["with dashes", codeGroups(code).join("–"), { kind: "same" }],
  ["in full-width digits of an East Asian keyboard", code.replaceAll("1", "１"), { kind: "same" }],
  ["what a paper's QR says", recordCodeUri(code), { kind: "same" }],
  ["a part of it, as at the foot of a page", code.slice(0, 16), { kind: "so-far", typed: 16 }],
  ["all but one character", code.slice(0, 63), { kind: "so-far", typed: 63 }],
  ["another first character", otherAt(0), { kind: "other", group: 1 }],
  ["another character in the fifth group", otherAt(32), { kind: "other", group: 5 }],
  ["another last character", otherAt(63).replace(/.$/, "0"), { kind: "other", group: 8 }],
  ["the code and one more", `${code}0`, { kind: "too-long" }],
  ["another paper's QR", `phieu-kin:slip:${code}`, { kind: "letters" }],
  ["the letter o for a zero", code.replace("0", "o"), { kind: "letters" }],
])("security C18: %s", (_, typed, comparison) => {
  expect(compareCode(typed, code)).toEqual(comparison);
});
