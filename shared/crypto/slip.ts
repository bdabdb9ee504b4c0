/** Slips (protocol B.3): the code that is printed, its checks, its key pair and its QR. */
import { assert, defined } from "../basics/assert.ts";
import { fromCrockford, toCrockford, toHex, utf8ToBytes } from "../basics/bytes.ts";
import { sha256, sha512 } from "../basics/hash.ts";
import { err, ok, type Result } from "../basics/result.ts";
import { assertForm, isId } from "../basics/field-forms.ts";
import { fingerprintBytes } from "./fingerprint.ts";
import type { Nacl, SignKeyPair } from "./nacl.ts";
import { slipCodeCharacters } from "./typed-code.ts";

export const slipSecretBytes = 16;
const secretCharacters = 26;

export type SlipCodeProblem = "wrong-letters" | "wrong-length" | "wrong-checksum";

/** The 28 characters of a slip: 26 of the secret in Crockford base32, then 2 check characters. */
export function slipCode(secretSlip: Uint8Array): string {
  assert(secretSlip.length === slipSecretBytes, "a slip holds 16 bytes");
  const text = toCrockford(secretSlip);
  return text + checkCharacters(text);
}

/** Reads a code exactly as slipCode writes it; what people type goes through normaliseTypedCode first. */
export function parseSlipCode(code: string): Result<Uint8Array, SlipCodeProblem> {
  if (!/^[0-9A-HJKMNP-TV-Z]*$/.test(code)) return err("wrong-letters");
  if (code.length !== slipCodeCharacters) return err("wrong-length");
  const text = code.slice(0, secretCharacters);
  const secretSlip = fromCrockford(text, slipSecretBytes);
  return secretSlip !== null && code === text + checkCharacters(text)
    ? ok(secretSlip)
    : err("wrong-checksum");
}

/** The slip's Ed25519 key pair in one meeting. */
export function slipKeyPair(nacl: Nacl, meetingId: string, secretSlip: Uint8Array): SignKeyPair {
  assertForm(isId, meetingId);
  assert(secretSlip.length === slipSecretBytes, "a slip holds 16 bytes");
  const secretSeed = sha512(utf8ToBytes(`phieu-kin/slip/1|${meetingId}|${toHex(secretSlip)}`)).slice(0, 32);
  return nacl.signKeyPairFromSeed(secretSeed);
}

export type ScannedSlip = {
  /** Everything before the fragment; the kiosk compares it with its own address (security N8). */
  readonly kioskUrl: string;
  readonly secretSlip: Uint8Array;
  readonly fingerprint: Uint8Array;
};

/** The text of a slip's QR. The secret stands in the fragment, which browsers do not send (security B12). */
export function slipUrl({ kioskUrl, secretSlip, fingerprint }: ScannedSlip): string {
  assert(!kioskUrl.includes("#"), "a kiosk URL has no fragment of its own");
  assert(fingerprint.length === fingerprintBytes, "a meeting fingerprint has 16 bytes");
  return `${kioskUrl}#s=${slipCode(secretSlip)}&f=${toCrockford(fingerprint)}`;
}

/** Reads the text of a slip's QR, or a page address with the fragment of one; "not-a-slip" for any other text. */
export function parseSlipUrl(text: string): Result<ScannedSlip, SlipCodeProblem | "not-a-slip"> {
  const parts = /^([^#]*)#s=([^&#]*)&f=([^&#]*)$/.exec(text);
  if (parts === null) return err("not-a-slip");
  const [, kioskUrl, code, fingerprintText] = parts;
  const fingerprint = fromCrockford(defined(fingerprintText, "group 3 always takes part"), fingerprintBytes);
  if (fingerprint === null) return err("not-a-slip");
  const secretSlip = parseSlipCode(defined(code, "group 2 always takes part"));
  if (!secretSlip.ok) return secretSlip;
  return ok({
    kioskUrl: defined(kioskUrl, "group 1 always takes part"),
    secretSlip: secretSlip.value,
    fingerprint,
  });
}

/** The first 10 bits of a hash of the 26 characters, as two more. */
function checkCharacters(text: string): string {
  return toCrockford(sha256(utf8ToBytes(`phieu-kin/slip-check/1|${text}`)).subarray(0, 2)).slice(0, 2);
}
