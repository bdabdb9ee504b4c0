import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fastNacl } from "../../../native/nacl.ts";
import { toCrockford, toHex, utf8ToBytes } from "../../../shared/basics/bytes.ts";
import { sha256 } from "../../../shared/basics/hash.ts";
import { tweetNacl } from "../../../shared/crypto/tweet-nacl.ts";
import { isSigningKey } from "../../../shared/crypto/signing-key.ts";
import { parseSlipCode, parseSlipUrl, slipCode, slipKeyPair, slipUrl } from "../../../shared/crypto/slip.ts";
import { groupsOfFour, normaliseTypedCode } from "../../../shared/crypto/typed-code.ts";
import { hex } from "./test-random.ts";

const meetingId = "1WRpakDUNXHxxs7DsVAeit";
const secretSlip = hex("000102030405060708090a0b0c0d0e0f");
const code = "000G40R40M30E209185GR38E1WZN";
const fingerprint = hex("5e96878a38a9ac767ac5ac4e855f7c76");
const slipBytes = fc.uint8Array({ minLength: 16, maxLength: 16 });

/** The check characters that belong to 26 others, right or wrong. */
function withCheck(text: string): string {
  return text + toCrockford(sha256(utf8ToBytes(`phieu-kin/slip-check/1|${text}`)).subarray(0, 2)).slice(0, 2);
}

describe("a slip's code (protocol B.3)", () => {
  test.each([
    ["00".repeat(16), "00000000000000000000000000YH"],
    ["000102030405060708090a0b0c0d0e0f", code],
    ["ff".repeat(16), "ZZZZZZZZZZZZZZZZZZZZZZZZZWW4"],
  ])("of %s is frozen", (secret, frozen) => {
    expect(slipCode(hex(secret))).toBe(frozen);
    expect(parseSlipCode(frozen)).toEqual({ ok: true, value: hex(secret) });
  });

  test("survives every round trip, typed badly too", () => {
    fc.assert(
      fc.property(slipBytes, (secret) => {
        const printed = groupsOfFour(slipCode(secret));
        expect(printed).toMatch(/^([0-9A-Z]{4} ){6}[0-9A-Z]{4}$/);
        const typed = printed.toLowerCase().replaceAll("0", "o").replaceAll("1", "l").replaceAll(" ", " - ");
        expect(parseSlipCode(normaliseTypedCode(typed))).toEqual({ ok: true, value: secret });
      }),
    );
  });

  test.each([
    ["0OoÒ", "000Ò"],
    ["1iIlL", "11111"],
    [" ab–cd—ef\t-\n", "ABCDEF"],
    ["０１ＡＢ", "01AB"],
    ["U", "U"],
  ])("typed as %j reads %j", (typed, read) => {
    expect(normaliseTypedCode(typed)).toBe(read);
  });

  test.each([
    ["", "wrong-length"],
    [code.slice(1), "wrong-length"],
    [code + "0", "wrong-length"],
    [code.toLowerCase(), "wrong-letters"],
    [groupsOfFour(code), "wrong-letters"],
    [code.replace("W", "U"), "wrong-letters"],
    [code.replace("0", "O"), "wrong-letters"],
    [code.replace("1", "I"), "wrong-letters"],
    [code.replace("1", "L"), "wrong-letters"],
    [code.replace("0", "Ò"), "wrong-letters"],
    ["1" + code.slice(1), "wrong-checksum"],
    [code.slice(0, 27) + "0", "wrong-checksum"],
    [code.slice(0, 26) + "00", "wrong-checksum"],
    // "W" ends in three zero bits, "X" sets a pad bit: the same 16 bytes in another spelling.
    [withCheck(code.slice(0, 25) + "X"), "wrong-checksum"],
  ])("%j is refused: %s", (text, error) => {
    expect(parseSlipCode(text)).toEqual({ ok: false, error });
  });

  test("finds every single wrong letter but for about one in a thousand", () => {
    let unnoticed = 0;
    let tried = 0;
    for (let place = 0; place < code.length; place++) {
      for (const letter of "0123456789ABCDEFGHJKMNPQRSTVWXYZ") {
        if (letter === code[place]) continue;
        tried++;
        if (parseSlipCode(code.slice(0, place) + letter + code.slice(place + 1)).ok) unnoticed++;
      }
    }
    expect(tried).toBe(868);
    expect(unnoticed).toBeLessThanOrEqual(3);
  });
});

describe("a slip's key pair", () => {
  test.each([
    ["tweetnacl", tweetNacl],
    ["libsodium", fastNacl],
  ])("is frozen, on %s", (_name, nacl) => {
    const pair = slipKeyPair(nacl, meetingId, secretSlip);
    expect(toHex(pair.publicKey)).toBe("21c16a489dc8db6b6dbd6710ae8bc3452326f6556064507331d36286670b69fa");
    expect(isSigningKey(pair.publicKey)).toBe(true);
  });

  test("security B11: is another one in another meeting", () => {
    const rehearsal = slipKeyPair(tweetNacl, "7znxN7xbqhELN3aaaaaaaa", secretSlip);
    expect(rehearsal.publicKey).not.toEqual(slipKeyPair(tweetNacl, meetingId, secretSlip).publicKey);
  });
});

describe("a slip's QR", () => {
  const kioskUrl = "http://hoi-truong:8080/k";
  const text = `${kioskUrl}#s=${code}&f=BTB8F2HRN6P7CYP5NH78AQVWER`;

  test("security B12: holds the secret behind the # and nowhere else", () => {
    expect(slipUrl({ kioskUrl, secretSlip, fingerprint })).toBe(text);
    expect(text.split("#")[0]).toBe(kioskUrl);
  });

  test("is read back, from the page's own address too", () => {
    expect(parseSlipUrl(text)).toEqual({ ok: true, value: { kioskUrl, secretSlip, fingerprint } });
    const fragment = text.slice(text.indexOf("#"));
    expect(parseSlipUrl(fragment)).toEqual({ ok: true, value: { kioskUrl: "", secretSlip, fingerprint } });
  });

  test.each([
    ["", "not-a-slip"],
    ["https://example.org/", "not-a-slip"],
    [`${kioskUrl}?s=${code}&f=BTB8F2HRN6P7CYP5NH78AQVWER`, "not-a-slip"],
    [`${kioskUrl}#s=${code}`, "not-a-slip"],
    [`${kioskUrl}#f=BTB8F2HRN6P7CYP5NH78AQVWER&s=${code}`, "not-a-slip"],
    [`${text}&x=1`, "not-a-slip"],
    [`${text}#`, "not-a-slip"],
    [`${text}\n`, "not-a-slip"],
    [text.slice(0, -1), "not-a-slip"],
    // The last letter of a fingerprint has two pad bits too.
    [text.slice(0, -1) + "S", "not-a-slip"],
    [text.replace(code, code.toLowerCase()), "wrong-letters"],
    [text.replace(code, ""), "wrong-length"],
    [text.replace(code, "1" + code.slice(1)), "wrong-checksum"],
  ])("security N8: %j is refused: %s", (foreign, error) => {
    expect(parseSlipUrl(foreign)).toEqual({ ok: false, error });
  });
});
