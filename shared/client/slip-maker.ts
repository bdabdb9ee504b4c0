/**
 * Slips are made in the browser that prints them (protocol B.3). Nothing here is stored or sent but public keys: the
 * secrets live as long as the page that holds what these functions return.
 */
import { fromHex, toHex } from "../basics/bytes.ts";
import { defined } from "../basics/assert.ts";
import { randomBelow, type RandomBytes } from "../basics/random.ts";
import type { Nacl } from "../crypto/nacl.ts";
import {
  parseSlipCode,
  parseSlipUrl,
  slipCode,
  slipKeyPair,
  slipSecretBytes,
  slipUrl,
  type SlipCodeProblem,
} from "../crypto/slip.ts";
import { normaliseTypedCode } from "../crypto/typed-code.ts";
import { err, ok, type Result } from "../basics/result.ts";
import { slipKeySchema, type SlipKey } from "../domain/ids.ts";
import type { PublicMeeting } from "../protocol/public-view.ts";

/** What is printed on one slip. The key is not part of it, so that paper and server share no list in one order. */
export type PrintedSlip = {
  /** 28 characters; secret. */
  readonly code: string;
  /** Text of the QR; secret. */
  readonly url: string;
};

export type MadeSlip = {
  readonly slip: SlipKey;
} & PrintedSlip;

export type SlipRun = {
  /** Sorted, for register-slips. */
  readonly registered: readonly SlipKey[];
  /** In an order of their own, for the sheets. */
  readonly printed: readonly PrintedSlip[];
};

export type SlipMeeting = Pick<PublicMeeting, "meetingId" | "kioskUrl" | "fingerprint">;

/** Spares for late-comers and spoiled slips (design §4): a tenth, and at least five. */
export function spareCount(entitledCount: number): number {
  return Math.max(5, Math.ceil(entitledCount / 10));
}

/** Draws one slip. About 3 ms: pages draw many in steps, so that they can show progress. */
export function makeSlip(meeting: SlipMeeting, random: RandomBytes, nacl: Nacl): MadeSlip {
  const secretSlip = random(slipSecretBytes);
  const fingerprint = defined(fromHex(meeting.fingerprint, 16), "a meeting's fingerprint has 16 bytes");
  return {
    slip: slipKeySchema.parse(toHex(slipKeyPair(nacl, meeting.meetingId, secretSlip).publicKey)),
    code: slipCode(secretSlip),
    url: slipUrl({ kioskUrl: meeting.kioskUrl, secretSlip, fingerprint }),
  };
}

/** Tears keys and paper apart: keys sorted for the server, slips shuffled for the printer. */
export function arrangeSlips(made: readonly MadeSlip[], random: RandomBytes): SlipRun {
  const printed = made.map(({ code, url }) => ({ code, url }));
  // Fisher and Yates: every order is equally likely.
  for (let index = printed.length - 1; index > 0; index--) {
    const other = randomBelow(index + 1, random);
    const slip = defined(printed[index], "index is within the list");
    printed[index] = defined(printed[other], "other is at most index");
    printed[other] = slip;
  }
  return { registered: made.map(({ slip }) => slip).sort(), printed };
}

/** The public key behind what a person typed or a scanner read, a code or a whole address: all that voiding sends. */
export function slipKeyOfText(
  text: string,
  meetingId: string,
  nacl: Nacl,
): Result<SlipKey, SlipCodeProblem | "not-a-slip"> {
  const secretSlip = text.includes("#") ? secretOfUrl(text.trim()) : parseSlipCode(normaliseTypedCode(text));
  if (!secretSlip.ok) return secretSlip;
  return ok(slipKeySchema.parse(toHex(slipKeyPair(nacl, meetingId, secretSlip.value).publicKey)));
}

function secretOfUrl(text: string): Result<Uint8Array, SlipCodeProblem | "not-a-slip"> {
  const scanned = parseSlipUrl(text);
  return scanned.ok ? ok(scanned.value.secretSlip) : err(scanned.error);
}

/** Text of a QR that joins a phone to a Wi-Fi, as phones' cameras understand it. Without passphrase: an open one. */
export function wifiQrText(wifi: { readonly name: string; readonly passphrase: string }): string {
  const quoted = (text: string) => text.replace(/[\\;,:"]/g, "\\$&");
  return wifi.passphrase === ""
    ? `WIFI:T:nopass;S:${quoted(wifi.name)};;`
    : `WIFI:T:WPA;S:${quoted(wifi.name)};P:${quoted(wifi.passphrase)};;`;
}
