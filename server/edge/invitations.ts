/**
 * The code by which the person of an account sets its passphrase: drawn by the server, shown once to who invites, good for
 * one use and seven days. Kept as a hash alone, so that the data folder opens no account. Pure.
 */
import { createHash } from "node:crypto";
import * as z from "zod/mini";
import { toCrockford, toHex } from "../../shared/basics/bytes.ts";
import type { RandomBytes } from "../../shared/basics/random.ts";
import { hexSchema } from "../../shared/domain/ids.ts";
import { normaliseTypedCode } from "./setup-code.ts";

export const invitationDays = 7;

export const storedInvitationSchema = z.strictObject({
  /** SHA-256 of the code: 80 random bits, which nobody finds by trying. */
  codeHash: hexSchema(32),
  /** Unix seconds. */
  until: z.int(),
});
export type StoredInvitation = z.infer<typeof storedInvitationSchema>;

/** code: four groups of four, as it is printed on the card. */
export function makeInvitation(
  random: RandomBytes,
  nowMs: number,
): { readonly code: string; readonly stored: StoredInvitation } {
  const code = toCrockford(random(10)).replace(/(....)(?=.)/g, "$1-");
  const until = Math.floor(nowMs / 1_000) + invitationDays * 86_400;
  return { code, stored: { codeHash: hashOf(code), until } };
}

/** As typed: any case, with or without dashes and spaces. */
export function opensInvitation(
  typed: string,
  { codeHash, until }: StoredInvitation,
  nowMs: number,
): boolean {
  return nowMs < until * 1_000 && hashOf(typed) === codeHash;
}

function hashOf(typed: string): string {
  const code = normaliseTypedCode(typed);
  return toHex(createHash("sha256").update(`phieu-kin/invitation/1|${code}`).digest());
}
