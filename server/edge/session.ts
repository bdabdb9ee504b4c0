/**
 * Sessions of the console live in their cookie: a signed list of account ids, an id of the session and an end. Nothing
 * about them is kept on the server until somebody logs out: then their id is, so that a copied cookie is worth nothing.
 * A restart logs nobody out; removing an account ends its sessions at once, and so does another passphrase, whose stamp
 * stands beside each id.
 *
 * A second cookie says of a device which accounts have logged in on it, so that nobody can lock it out by failing in
 * their names (limits.ts). It opens nothing. Both are signed for the listener that set them.
 */
import { createHmac } from "node:crypto";
import * as z from "zod/mini";
import { defined } from "../../shared/basics/assert.ts";
import { constantTimeEqual } from "../../shared/basics/bytes.ts";
import type { Role } from "../../shared/domain/roles.ts";
import { accountIdSchema, hexSchema, type AccountId } from "../../shared/domain/ids.ts";
import type { Account } from "../../shared/protocol/console-view.ts";
import { tlsDeviceCookie, tlsSessionCookie } from "../../shared/protocol/http.ts";
import type { Clock } from "../machine/clock.ts";
import type { AccountBook } from "./accounts.ts";

const sessionSeconds = 12 * 3_600;
const deviceSeconds = 90 * 86_400;
/** A session holds few roles; the oldest login gives way. */
const accountsPerCookie = 8;

/** id: of the session or of the device. */
const payloadSchema = z.strictObject({
  id: hexSchema(16),
  accounts: z
    .array(z.strictObject({ id: accountIdSchema, stamp: hexSchema(8) }))
    .check(z.maxLength(accountsPerCookie)),
  /** Unix seconds. */
  until: z.int(),
});
type Payload = z.infer<typeof payloadSchema>;

export type Session = { readonly accounts: readonly Account[]; readonly roles: readonly Role[] };

/** A browser on which these accounts have logged in before. */
export type Device = { readonly id: string; readonly accounts: readonly AccountId[] };

export type Sessions = {
  /** The session of a Cookie header; one without accounts where there is none, or it is forged or over. */
  readonly of: (cookieHeader: string | undefined) => Session;
  readonly deviceOf: (cookieHeader: string | undefined) => Device | null;
  /** Set-Cookie values for this browser's session with one more account, and for what is known of the device. */
  readonly withAccount: (cookieHeader: string | undefined, account: Account) => string[];
  /** The same for a session with this account alone, whatever this browser was logged in as. */
  readonly withAccountAlone: (cookieHeader: string | undefined, account: Account) => string[];
  /** Ends the session for every copy of its cookie. Gives the Set-Cookie value that takes it from the browser. */
  readonly end: (cookieHeader: string | undefined) => Promise<string>;
};

/** isTls: cookies of the TLS listener carry Secure and a name that plain http cannot set (__Host-). */
export function makeSessions(book: AccountBook, clock: Clock, isTls: boolean): Sessions {
  const attributes = `Path=/; HttpOnly; SameSite=Strict${isTls ? "; Secure" : ""}`;
  const listener = isTls ? "tls" : "plain";
  const { ledger } = book;
  const seconds = () => Math.floor(clock() / 1_000);
  const kinds = {
    session: { name: isTls ? tlsSessionCookie : "phieu-kin", lasting: sessionSeconds },
    device: { name: isTls ? tlsDeviceCookie : "phieu-kin-device", lasting: deviceSeconds },
  } as const;
  type Kind = keyof typeof kinds;

  const mac = (kind: Kind, payload: string) =>
    createHmac("sha256", ledger.key()).update(`phieu-kin/console-${kind}/2|${listener}|${payload}`).digest();
  const read = (kind: Kind, cookieHeader: string | undefined): Payload | null => {
    const signed = readSigned(cookieValue(cookieHeader, kinds[kind].name));
    if (signed === null || !constantTimeEqual(mac(kind, signed.payload), signed.mac)) return null;
    // Signed by us, so it is JSON; a schema still reads it, since a later version may write another form.
    const parsed = payloadSchema.safeParse(JSON.parse(signed.payload));
    return parsed.success && seconds() < parsed.data.until && !ledger.isEnded(parsed.data.id)
      ? parsed.data
      : null;
  };
  const written = (kind: Kind, before: Payload | null, { accountId }: Account): string => {
    const others = (before?.accounts ?? []).filter(({ id }) => id !== accountId);
    const stamp = defined(ledger.stampOf(accountId), "who logs in has an account");
    const { name, lasting } = kinds[kind];
    const payload = JSON.stringify({
      id: before?.id ?? ledger.newId(),
      accounts: [...others, { id: accountId, stamp }].slice(-accountsPerCookie),
      until: seconds() + lasting,
    } satisfies Payload);
    const value = [Buffer.from(payload), mac(kind, payload)].map((part) => part.toString("base64url"));
    return `${name}=${value.join(".")}; ${attributes}; Max-Age=${lasting}`;
  };

  return {
    of: (cookieHeader) => {
      const held = read("session", cookieHeader)?.accounts ?? [];
      const lasting = held.filter(({ id, stamp }) => ledger.stampOf(id) === stamp);
      const known = book.list();
      const accounts = lasting.flatMap(({ id }) => known.filter(({ accountId }) => accountId === id));
      return { accounts, roles: [...new Set(accounts.map(({ role }) => role))] };
    },
    deviceOf: (cookieHeader) => {
      const device = read("device", cookieHeader);
      return device === null ? null : { id: device.id, accounts: device.accounts.map(({ id }) => id) };
    },
    withAccount: (cookieHeader, account) => [
      written("session", read("session", cookieHeader), account),
      written("device", read("device", cookieHeader), account),
    ],
    withAccountAlone: (cookieHeader, account) => [
      written("session", null, account),
      written("device", read("device", cookieHeader), account),
    ],
    end: async (cookieHeader) => {
      const session = read("session", cookieHeader);
      if (session !== null) await ledger.end(session, seconds());
      return `${kinds.session.name}=; ${attributes}; Max-Age=0`;
    },
  };
}

function readSigned(value: string | null): { readonly payload: string; readonly mac: Buffer } | null {
  const [payload64, mac64, ...rest] = (value ?? "").split(".");
  if (payload64 === undefined || mac64 === undefined || rest.length > 0) return null;
  return {
    payload: Buffer.from(payload64, "base64url").toString("utf8"),
    mac: Buffer.from(mac64, "base64url"),
  };
}

function cookieValue(header: string | undefined, name: string): string | null {
  for (const cookie of (header ?? "").split(";")) {
    const [key, value] = cookie.trim().split("=", 2);
    if (key === name && value !== undefined) return value;
  }
  return null;
}
