import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { ok } from "../../shared/basics/result.ts";
import { tweetNacl } from "../../shared/crypto/tweet-nacl.ts";
import { parseSlipUrl } from "../../shared/crypto/slip.ts";
import { normaliseTypedCode } from "../../shared/crypto/typed-code.ts";
import {
  arrangeSlips,
  makeSlip,
  slipKeyOfText,
  spareCount,
  wifiQrText,
} from "../../shared/client/slip-maker.ts";
import { meetingIdSchema } from "../../shared/domain/ids.ts";

const meeting = {
  meetingId: meetingIdSchema.parse("1".repeat(22)),
  kioskUrl: "http://192.168.1.10:8080",
  fingerprint: "00112233445566778899aabbccddeeff",
};
const random = (byteCount: number) => Uint8Array.from(randomBytes(byteCount));

test.each([
  [1, 5],
  [4, 5],
  [50, 5],
  [51, 6],
  [60, 6],
  [1_999, 200],
])("for %i entitled people there are %i spares", (entitled, spares) => {
  expect(spareCount(entitled)).toBe(spares);
});

describe("slips", () => {
  const made = Array.from({ length: 40 }, () => makeSlip(meeting, random, tweetNacl));
  const run = arrangeSlips(made, random);

  test("open the kiosk with a secret of their own and the meeting's fingerprint", () => {
    for (const { url, slip } of made) {
      const scanned = parseSlipUrl(url);
      expect(scanned).toMatchObject({ ok: true, value: { kioskUrl: meeting.kioskUrl } });
      expect(slipKeyOfText(url, meeting.meetingId, tweetNacl)).toEqual(ok(slip));
    }
    expect(new Set(made.map(({ code }) => code)).size).toBe(40);
  });

  test("security B6: hold 128 random bits, each of which makes another slip, and no part of a code is a code", () => {
    const drawn = random(16);
    const asked: number[] = [];
    const slipOf = (bytes: Uint8Array) => {
      const source = (byteCount: number) => {
        asked.push(byteCount);
        return bytes;
      };
      return makeSlip(meeting, source, tweetNacl);
    };
    const flipped = Array.from({ length: 128 }, (_, bit) =>
      drawn.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)),
    );
    const slips = [drawn, ...flipped].map(slipOf);
    expect(new Set(asked)).toEqual(new Set([16]));
    expect(new Set(slips.map(({ slip }) => slip)).size).toBe(129);
    expect(new Set(slips.map(({ code }) => code.slice(0, 26))).size).toBe(129);
    const { code } = slips[0]!;
    for (let length = 0; length < code.length; length++)
      expect(slipKeyOfText(code.slice(0, length), meeting.meetingId, tweetNacl)).toMatchObject({ ok: false });
  });

  test("are registered as sorted keys", () => {
    expect(run.registered).toEqual(made.map(({ slip }) => slip).sort());
  });

  test("security S5: are printed in an order that tells nothing of the order of keys", () => {
    const rankOf = new Map(run.registered.map((slip, rank) => [slip, rank]));
    const keys = new Map(made.map(({ code, slip }) => [code, slip]));
    const meanShift = Array.from({ length: 200 }, () => {
      const { printed } = arrangeSlips(made, random);
      const ranks = printed.map(({ code }) => rankOf.get(keys.get(code)!)!);
      return correlation(ranks);
    }).reduce((sum, value) => sum + value / 200, 0);
    // 200 runs of 40 slips: the mean has a standard deviation of 0.011.
    expect(Math.abs(meanShift)).toBeLessThan(0.06);
  });

  test("leave no key on what is printed, and no secret in what is registered", () => {
    expect(run.printed.map((slip) => Object.keys(slip).sort())).toEqual(Array(40).fill(["code", "url"]));
    expect(new Set(run.printed.map(({ code }) => code))).toEqual(new Set(made.map(({ code }) => code)));
    const sent = JSON.stringify(run.registered).toUpperCase();
    for (const { code } of made) expect(sent).not.toContain(code);
  });
});

describe("text of a slip that is to be voided", () => {
  const { code, slip, url } = makeSlip(meeting, random, tweetNacl);
  test.each([
    ["as printed", code],
    ["in groups and lower case", (code.match(/.{1,4}/g) ?? []).join(" ").toLowerCase()],
    ["with O for 0 and l for 1", code.replaceAll("0", "o").replaceAll("1", "l")],
    ["as the scanned address", ` ${url}\n`],
  ])("is understood %s", (_how, text) => {
    expect(slipKeyOfText(text, meeting.meetingId, tweetNacl)).toEqual(ok(slip));
  });

  const wrongLast = code.slice(0, -1) + (code.endsWith("7") ? "8" : "7");
  test.each([
    ["one wrong character", wrongLast, "wrong-checksum"],
    ["a character too few", code.slice(1), "wrong-length"],
    ["nothing", "", "wrong-length"],
    ["letters that no code has", "U".repeat(28), "wrong-letters"],
    ["another address", "https://example.org/#x", "not-a-slip"],
    ["an address with a changed code", url.replace(code, wrongLast), "wrong-checksum"],
  ])("is refused with %s", (_what, text, error) => {
    expect(normaliseTypedCode(text)).not.toBe(code);
    expect(slipKeyOfText(text, meeting.meetingId, tweetNacl)).toEqual({ ok: false, error });
  });
});

test.each([
  [{ name: "HoiNghi", passphrase: "bo-phieu" }, "WIFI:T:WPA;S:HoiNghi;P:bo-phieu;;"],
  [{ name: "HoiNghi", passphrase: "" }, "WIFI:T:nopass;S:HoiNghi;;"],
  [{ name: 'a;b:"c"', passphrase: "\\,x" }, 'WIFI:T:WPA;S:a\\;b\\:\\"c\\";P:\\\\\\,x;;'],
])("the Wi-Fi %j becomes the QR text %s", (wifi, text) => {
  expect(wifiQrText(wifi)).toBe(text);
});

/** Pearson's coefficient between positions and ranks. */
function correlation(ranks: readonly number[]): number {
  const mean = (ranks.length - 1) / 2;
  const product = ranks.reduce((sum, rank, index) => sum + (rank - mean) * (index - mean), 0);
  const square = ranks.reduce((sum, _rank, index) => sum + (index - mean) ** 2, 0);
  return product / square;
}
