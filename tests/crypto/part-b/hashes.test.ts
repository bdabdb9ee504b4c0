import { describe, expect, test } from "vitest";
import { InvariantError } from "../../../shared/basics/assert.ts";
import { toCrockford, toHex, utf8ToBytes } from "../../../shared/basics/bytes.ts";
import { boxRoot, boxRootShort } from "../../../shared/crypto/box-root.ts";
import { isBase64Hash, isCount, isElementText, isHex32, isId } from "../../../shared/basics/field-forms.ts";
import {
  fingerprintGroups,
  meetingFingerprint,
  slipsHash,
  type MeetingKeys,
} from "../../../shared/crypto/fingerprint.ts";
import { emptyJournalHead, isJournalKind, journalHead } from "../../../shared/crypto/journal-chain.ts";

const meetingId = "1WRpakDUNXHxxs7DsVAeit";
const phi = "+Wfo04fzOyUQG2TVqcNbfWXw9g+I6ayqJPJiOpFCifQ";
const listed = ["22".repeat(32), "9c".repeat(32), "11".repeat(32)];

// The frozen values below were computed once with another language's standard library.

describe("the meeting fingerprint (protocol B.1)", () => {
  const keys: MeetingKeys = {
    meetingId,
    receiptPublicKey: "11".repeat(32),
    postPublicKey: "22".repeat(32),
    electionKey: "89594569959e61ffaa3e33d7064dbf7de8ce198aee5aaa4fb1353754eaf661b7",
  };

  test("has a frozen value and its two written forms", () => {
    const fingerprint = meetingFingerprint(keys);
    expect(toHex(fingerprint)).toBe("5e96878a38a9ac767ac5ac4e855f7c76");
    expect(fingerprintGroups(fingerprint).join(" ")).toBe("5e96 878a 38a9 ac76 7ac5 ac4e 855f 7c76");
    expect(toCrockford(fingerprint)).toBe("BTB8F2HRN6P7CYP5NH78AQVWER");
  });

  test.each<[string, Partial<MeetingKeys>]>([
    ["meeting", { meetingId: "1WRpakDUNXHxxs7DsVAeiu" }],
    ["receipt key", { receiptPublicKey: "12".repeat(32) }],
    ["post key", { postPublicKey: "23".repeat(32) }],
    ["election key", { electionKey: keys.electionKey.replace("8", "9") }],
    ["order of the two keys", { receiptPublicKey: keys.postPublicKey, postPublicKey: keys.receiptPublicKey }],
  ])("security N8: changes with the %s", (_name, change) => {
    expect(meetingFingerprint({ ...keys, ...change })).not.toEqual(meetingFingerprint(keys));
  });

  test.each<[string, Partial<MeetingKeys>]>([
    ["a bar in the meeting id", { meetingId: "1WRpakDUNXHxxs7DsVAei|" }],
    ["an upper-case key", { receiptPublicKey: "AA".repeat(32) }],
    ["a short key", { postPublicKey: "22".repeat(31) }],
    ["no election key", { electionKey: "" }],
  ])("is not made with %s", (_name, change) => {
    expect(() => meetingFingerprint({ ...keys, ...change })).toThrow(InvariantError);
  });
});

describe("slipsHash (protocol B.2)", () => {
  test("has frozen values and does not depend on the order of the list", () => {
    const frozen = "d9e37496817d7db4af7804136da5117f48de18c7f775caca6b874188831626be";
    expect(slipsHash(meetingId, listed)).toBe(frozen);
    expect(slipsHash(meetingId, [...listed].reverse())).toBe(frozen);
    expect(slipsHash(meetingId, [])).toBe("7a1771ab541099eedaf7ccbec0d3332b146db6b0265066fe2529b02c59262f8b");
  });

  test("changes with the meeting and with every slip more, fewer or doubled", () => {
    const hashes = [
      slipsHash(meetingId, listed),
      slipsHash("1WRpakDUNXHxxs7DsVAeiu", listed),
      slipsHash(meetingId, listed.slice(1)),
      slipsHash(meetingId, [...listed, "33".repeat(32)]),
      slipsHash(meetingId, [...listed, listed[0]!]),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test.each(["", "22", "AA".repeat(32), "22".repeat(32) + ",", "11".repeat(32) + "," + "22".repeat(32)])(
    "is not made with %j in the list",
    (bad) => {
      expect(() => slipsHash(meetingId, [...listed, bad])).toThrow(InvariantError);
    },
  );
});

describe("the box root (protocol B.7)", () => {
  test("security S2: has frozen values and does not depend on the order of arrival", () => {
    const frozen = "d2352eebeec1873215776bfd193bf794c5b6e5a761c23492e56bbcb801f5505d";
    expect(boxRoot(phi, listed)).toBe(frozen);
    expect(boxRoot(phi, [...listed].reverse())).toBe(frozen);
    expect(boxRoot(phi, [])).toBe("8816eb5d9359add71b24384bbe3f71dc0d5d0cc0d346fc51307df0b37a1b8d4a");
    expect(boxRootShort(frozen)).toBe("d2352eebeec18732");
  });

  test("security P11: changes with the round and with every ballot more, fewer or other", () => {
    const roots = [
      boxRoot(phi, listed),
      boxRoot("A" + phi.slice(1), listed),
      boxRoot(phi, listed.slice(1)),
      boxRoot(phi, [...listed, "33".repeat(32)]),
      boxRoot(phi, ["12".repeat(32), ...listed.slice(1)]),
    ];
    expect(new Set(roots).size).toBe(roots.length);
  });

  test.each([phi, "22", "AA".repeat(32)])("is not made with tracker %j", (bad) => {
    expect(() => boxRoot(phi, [bad])).toThrow(InvariantError);
  });
});

describe("the journal's head (protocol B.10)", () => {
  const line = utf8ToBytes('{"data":{},"kind":"round-opened","salt":"00","seq":1}');
  const first = "4708f13836dbd80f0c4479659a362dbcd33b95d8508c9759b268dad7be1822d9";

  test("has frozen values for a first and a second line", () => {
    expect(emptyJournalHead).toBe("0".repeat(64));
    expect(journalHead(emptyJournalHead, "round-opened", line)).toBe(first);
    expect(journalHead(first, "round-closed", line)).toBe(
      "043ea4232e0b7f76799c4817abf5a1f6ea590d13643e36be2d6f782707582314",
    );
  });

  test("security N11: changes with the line, its kind and everything before it", () => {
    const heads = [
      first,
      journalHead(first, "round-opened", line),
      journalHead(emptyJournalHead, "round-closed", line),
      journalHead(emptyJournalHead, "round-opened", line.subarray(1)),
    ];
    expect(new Set(heads).size).toBe(heads.length);
  });

  test.each(["", "a|b", "Round", "round_opened", "-a", "a-", "a--b", "round-opened\n"])(
    "no kind of line is %j",
    (kind) => {
      expect(isJournalKind("round-opened")).toBe(true);
      expect(isJournalKind(kind)).toBe(false);
      expect(() => journalHead(emptyJournalHead, kind, line)).toThrow(InvariantError);
    },
  );
});

describe("fields of hashed strings", () => {
  test("have exactly one form each", () => {
    expect([isId(meetingId), isBase64Hash(phi), isHex32(listed[0]!), isElementText("123")]).toEqual(
      Array(4).fill(true),
    );
    expect([0, 1, 2 ** 53 - 1].map(isCount)).toEqual([true, true, true]);
  });

  test.each(["", meetingId.slice(1), meetingId + "1", "0" + meetingId.slice(1), "|" + meetingId.slice(1)])(
    "no id is %j",
    (text) => {
      expect(isId(text)).toBe(false);
    },
  );

  // The last character of a 43-character Base64 text has two bits that must be zero.
  test.each([
    "",
    phi + "=",
    phi.slice(1),
    phi.slice(0, 42) + "R",
    phi.replaceAll("+", "-"),
    " " + phi.slice(1),
  ])("no phi or tracker is %j", (text) => {
    expect(isBase64Hash(text)).toBe(false);
  });

  test.each([-1, -0, 0.5, 2 ** 53, NaN, Infinity])("no count is %d", (value) => {
    expect(isCount(value)).toBe(false);
  });

  test.each(["", "12|34", "AB", "0x12", "-1", "12\n"])("no element is %j", (text) => {
    expect(isElementText(text)).toBe(false);
  });
});
