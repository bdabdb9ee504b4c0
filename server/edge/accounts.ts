/**
 * Accounts of the console: each is one name, one role and one passphrase (design §8). Passphrases are kept as scrypt
 * hashes; whether a name exists shows neither in the answer nor in its time.
 */
import { scrypt } from "node:crypto";
import * as z from "zod/mini";
import { constantTimeEqual, fromHex, toHex } from "../../shared/basics/bytes.ts";
import { defined } from "../../shared/basics/assert.ts";
import { randomId, type RandomBytes } from "../../shared/basics/random.ts";
import { ok, type Result } from "../../shared/basics/result.ts";
import { accountIdSchema, hexSchema } from "../../shared/domain/ids.ts";
import { refuse, type Refusal } from "../../shared/domain/refusal.ts";
import { roles, type Role } from "../../shared/domain/roles.ts";
import { lineSchema } from "../../shared/domain/text.ts";
import type { Account } from "../../shared/protocol/console-view.ts";
import { oneAtATime } from "../storage/one-at-a-time.ts";
import type { OfficeStore } from "../storage/store.ts";

const accountsMax = 100;

const storedAccountSchema = z.strictObject({
  accountId: accountIdSchema,
  name: lineSchema,
  role: z.enum(roles),
  salt: hexSchema(16),
  /** scrypt of the passphrase, 32 bytes. */
  hash: hexSchema(32),
});
type StoredAccount = z.infer<typeof storedAccountSchema>;

/** The document of the accounts, kept by the office store. */
export const accountsDocumentSchema = z.strictObject({
  /** Key of the sessions' signatures, 32 bytes; kept so that logins survive a restart. */
  sessionKey: hexSchema(32),
  accounts: z.array(storedAccountSchema).check(z.maxLength(accountsMax)),
});
export type AccountsDocument = z.infer<typeof accountsDocumentSchema>;

/** What a new installation starts with. */
export function emptyAccounts(random: RandomBytes): AccountsDocument {
  return { sessionKey: toHex(random(32)), accounts: [] };
}

export type AccountBook = {
  readonly isSetUp: () => boolean;
  readonly list: () => readonly Account[];
  readonly sessionKey: () => Uint8Array;
  /** Null for a wrong name or passphrase, after the same time. */
  readonly check: (name: string, passphrase: string) => Promise<Account | null>;
  /** The first account, which gets the role staff; refused with "already-set-up" once there is one. */
  readonly setUp: (name: string, passphrase: string) => Promise<Result<Account, Refusal>>;
  readonly add: (name: string, role: Role, passphrase: string) => Promise<Result<Account, Refusal>>;
  /** The last staff account stays: without it nobody could make another one. */
  readonly remove: (accountId: string) => Promise<Result<null, Refusal>>;
  /** Called after an account was added or removed. Returns the way to stop listening. */
  readonly onChange: (listener: () => void) => () => void;
};

/** scrypt's N for passphrases: 32 MB and about 0.1 s each on the server. */
export const passphraseCost = 2 ** 15;

/** cost: N of scrypt, the same for the life of a data folder. */
export function openAccounts(
  store: OfficeStore<AccountsDocument>,
  random: RandomBytes,
  cost: number,
): AccountBook {
  const listeners = new Set<() => void>();
  // Changes one after another, so that no two can take the same name or remove the last two staff accounts.
  const inTurn = oneAtATime();
  // Hashing too: each takes 32 MB, and nobody needs to log in faster than one after another.
  const hashInTurn = oneAtATime();
  const hash = (passphrase: string, salt: Uint8Array) => hashInTurn(() => scryptHash(passphrase, salt, cost));
  const accounts = () => store.data().accounts;

  const insert = async (name: string, role: Role, passphrase: string): Promise<Result<Account, Refusal>> => {
    if (accounts().some((account) => sameName(account.name, name))) return refuse("name-taken");
    if (accounts().length >= accountsMax) return refuse("not-allowed", "accounts");
    const salt = random(16);
    const account: StoredAccount = {
      accountId: accountIdSchema.parse(randomId(random)),
      name,
      role,
      salt: toHex(salt),
      hash: toHex(await hash(passphrase, salt)),
    };
    await store.update((document) => ({ ...document, accounts: [...document.accounts, account] }));
    for (const listener of listeners) listener();
    return ok(shown(account));
  };

  return {
    isSetUp: () => accounts().length > 0,
    list: () => accounts().map(shown),
    sessionKey: () => bytesOf(store.data().sessionKey, 32),
    check: async (name, passphrase) => {
      const account = accounts().find((candidate) => sameName(candidate.name, name));
      const salt = account === undefined ? new Uint8Array(16) : bytesOf(account.salt, 16);
      const computed = await hash(passphrase, salt);
      const expected = account === undefined ? new Uint8Array(32) : bytesOf(account.hash, 32);
      return constantTimeEqual(computed, expected) && account !== undefined ? shown(account) : null;
    },
    setUp: (name, passphrase) =>
      inTurn(async () =>
        accounts().length > 0 ? refuse("already-set-up") : insert(name, "staff", passphrase),
      ),
    add: (name, role, passphrase) => inTurn(() => insert(name, role, passphrase)),
    remove: (accountId) =>
      inTurn(async () => {
        const account = accounts().find((candidate) => candidate.accountId === accountId);
        if (account === undefined) return refuse("not-found");
        const others = accounts().filter((candidate) => candidate !== account);
        if (!others.some(({ role }) => role === "staff")) return refuse("not-allowed", "last-staff");
        await store.update((document) => ({
          ...document,
          accounts: document.accounts.filter((candidate) => candidate.accountId !== accountId),
        }));
        for (const listener of listeners) listener();
        return ok(null);
      }),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A name differs by more than upper and lower case: telephones capitalise what people type. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function shown({ accountId, name, role }: StoredAccount): Account {
  return { accountId, name, role };
}

function bytesOf(hex: string, byteCount: number): Uint8Array {
  return defined(fromHex(hex, byteCount), "the schema has checked the stored hex");
}

/** scrypt with r = 8, p = 1, over the NFC form: keyboards differ in how they compose Vietnamese letters. */
function scryptHash(passphrase: string, salt: Uint8Array, cost: number): Promise<Uint8Array> {
  const parameters = { N: cost, r: 8, p: 1, maxmem: 64 * 2 ** 20 };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize("NFC"), salt, 32, parameters, (error, key) => {
      if (error === null) resolve(new Uint8Array(key));
      else reject(error);
    });
  });
}
