/**
 * Sessions of the console live in their cookie alone: a signed list of account ids and an end. Nothing is kept on the
 * server, so a restart logs nobody out, and removing an account ends its sessions at once.
 */
import { createHmac } from "node:crypto";
import * as z from "zod/mini";
import { constantTimeEqual } from "../../shared/basics/bytes.ts";
import type { Role } from "../../shared/domain/roles.ts";
import { accountIdSchema, type AccountId } from "../../shared/domain/ids.ts";
import type { Account } from "../../shared/protocol/console-view.ts";
import { tlsSessionCookie } from "../../shared/protocol/http.ts";
import type { Clock } from "../machine/clock.ts";
import type { AccountBook } from "./accounts.ts";

const sessionSeconds = 12 * 3_600;
/** A session holds few roles; the oldest login gives way. */
const accountsPerSession = 8;

const payloadSchema = z.strictObject({
  accounts: z.array(accountIdSchema).check(z.maxLength(accountsPerSession)),
  /** Unix seconds. */
  until: z.int(),
});

export type Session = { readonly accounts: readonly Account[]; readonly roles: readonly Role[] };

export type Sessions = {
  /** The session of a Cookie header; one without accounts where there is none, or it is forged or over. */
  readonly of: (cookieHeader: string | undefined) => Session;
  /** Set-Cookie value for this session with one more account. */
  readonly withAccount: (session: Session, account: Account) => string;
  /** Set-Cookie value that ends the session. */
  readonly ended: string;
};

/** isTls: cookies of the TLS listener carry Secure and a name that plain http cannot set (__Host-). */
export function makeSessions(book: AccountBook, clock: Clock, isTls: boolean): Sessions {
  const name = isTls ? tlsSessionCookie : "phieu-kin";
  const attributes = `Path=/; HttpOnly; SameSite=Strict${isTls ? "; Secure" : ""}`;
  const seconds = () => Math.floor(clock() / 1_000);
  return {
    of: (cookieHeader) => {
      const ids = readCookie(cookieValue(cookieHeader, name), book.sessionKey(), seconds());
      const known = book.list();
      const accounts = ids.flatMap((id) => known.filter(({ accountId }) => accountId === id));
      return { accounts, roles: [...new Set(accounts.map(({ role }) => role))] };
    },
    withAccount: (session, account) => {
      const others = session.accounts
        .map(({ accountId }) => accountId)
        .filter((id) => id !== account.accountId);
      const accounts = [...others, account.accountId].slice(-accountsPerSession);
      const payload = JSON.stringify({ accounts, until: seconds() + sessionSeconds });
      const value = `${Buffer.from(payload).toString("base64url")}.${mac(payload, book.sessionKey()).toString("base64url")}`;
      return `${name}=${value}; ${attributes}; Max-Age=${sessionSeconds}`;
    },
    ended: `${name}=; ${attributes}; Max-Age=0`,
  };
}

function readCookie(value: string | null, key: Uint8Array, nowSeconds: number): readonly AccountId[] {
  const [payload64, mac64, ...rest] = (value ?? "").split(".");
  if (payload64 === undefined || mac64 === undefined || rest.length > 0) return [];
  const payload = Buffer.from(payload64, "base64url").toString("utf8");
  if (!constantTimeEqual(mac(payload, key), Buffer.from(mac64, "base64url"))) return [];
  // Signed by us, so it is JSON; a schema still reads it, since a later version may write another form.
  const parsed = payloadSchema.safeParse(JSON.parse(payload));
  return parsed.success && nowSeconds < parsed.data.until ? parsed.data.accounts : [];
}

function mac(payload: string, key: Uint8Array): Buffer {
  return createHmac("sha256", key).update(`phieu-kin/console-session/1|${payload}`).digest();
}

function cookieValue(header: string | undefined, name: string): string | null {
  for (const cookie of (header ?? "").split(";")) {
    const [key, value] = cookie.trim().split("=", 2);
    if (key === name && value !== undefined) return value;
  }
  return null;
}
