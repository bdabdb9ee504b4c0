/**
 * Accounts of the console: each is one name, one role and one passphrase (design §8). Passphrases are kept as scrypt
 * hashes; whether a name exists shows neither in the answer nor in its time, unless somebody floods (limits.ts).
 */
import { samePerson } from "../../shared/domain/text.ts";
import { scrypt } from "node:crypto";
import * as z from "zod/mini";
import { constantTimeEqual, fromHex, toHex } from "../../shared/basics/bytes.ts";
import { defined } from "../../shared/basics/assert.ts";
import { randomId, type RandomBytes } from "../../shared/basics/random.ts";
import { ok, type Result } from "../../shared/basics/result.ts";
import {
  accountIdSchema,
  hexSchema,
  meetingIdSchema,
  type AccountId,
  type MeetingId,
} from "../../shared/domain/ids.ts";
import { refuse, type Refusal } from "../../shared/domain/refusal.ts";
import { roles, type Role } from "../../shared/domain/roles.ts";
import { lineSchema } from "../../shared/domain/text.ts";
import type { Account, AccountEntry } from "../../shared/protocol/console-view.ts";
import { oneAtATime } from "../../shared/basics/one-at-a-time.ts";
import type { OfficeStore } from "../storage/store.ts";
import { areTwoPeople, holdTwoPeople, originOf, type About, type People } from "./persons.ts";

const accountsMax = 100;

const storedAccountSchema = z.strictObject({
  accountId: accountIdSchema,
  name: lineSchema,
  role: z.enum(roles),
  salt: hexSchema(16),
  /** scrypt of the passphrase, 32 bytes. */
  hash: hexSchema(32),
  /** Who made it; nobody: whoever has it, with the setup code. Null: an older version kept it, which did not know. */
  madeBy: z._default(z.nullable(z.array(accountIdSchema).check(z.maxLength(2))), null),
  /** See persons.ts. */
  root: z._default(z.nullable(accountIdSchema), null),
  notFor: z._default(z.array(meetingIdSchema), []),
  /** Of an older version, until its first start as this one: one person made it when there were meetings. */
  madeAlone: z.optional(z.boolean()),
});
type StoredAccount = z.infer<typeof storedAccountSchema>;

/** The document of the accounts, kept by the office store. */
export const accountsDocumentSchema = z.strictObject({
  /** Key of the sessions' signatures, 32 bytes; kept so that logins survive a restart. */
  sessionKey: hexSchema(32),
  accounts: z.array(storedAccountSchema).check(z.maxLength(accountsMax)),
  /** Meetings that were frozen while accounts had no roots; null: an older version kept this, and nobody has looked yet. */
  frozenBefore: z._default(z.nullable(z.array(meetingIdSchema)), null),
  /** Sessions that somebody logged out of and whose cookies are not over yet; until: Unix seconds. */
  ended: z._default(z.array(z.strictObject({ id: hexSchema(16), until: z.int() })), []),
});
export type AccountsDocument = z.infer<typeof accountsDocumentSchema>;

/** What a new installation starts with. */
export function emptyAccounts(random: RandomBytes): AccountsDocument {
  return { sessionKey: toHex(random(32)), accounts: [], frozenBefore: [], ended: [] };
}

/** What the sessions' cookies ask of the server. */
export type SessionLedger = {
  /** 32 bytes, for the cookies' signatures. */
  readonly key: () => Uint8Array;
  readonly newId: () => string;
  readonly isEnded: (id: string) => boolean;
  /** Resolves when it is on the disk: a restart does not bring the session back. */
  readonly end: (session: EndedSession, nowSeconds: number) => Promise<void>;
};
type EndedSession = AccountsDocument["ended"][number];

/** So many logouts within the life of a session, and everybody logs in again. */
const endedMax = 1_000;

export type NewAccount = {
  readonly name: string;
  readonly role: Role;
  readonly passphrase: string;
  /** None: whoever has it, with the setup code. */
  readonly madeBy: readonly AccountId[];
};

/**
 * Called before a change is kept, which is not made if it is refused: the meeting's journal knows of every account.
 * Resolves with the meetings that are frozen by then, rehearsals aside.
 */
export type NoteAccount = (account: Account) => Promise<Result<readonly MeetingId[], Refusal>>;

export type AccountBook = {
  readonly isSetUp: () => boolean;
  readonly list: () => readonly Account[];
  /** As staff see them. */
  readonly entries: () => readonly AccountEntry[];
  /** Whether two accounts are two people for what is ordered, as far as who made them tells (protocol D.7). */
  readonly areTwo: (pair: readonly [AccountId, AccountId], about: About) => boolean;
  /** Whether a chair's account has another person's beside it. */
  readonly holdTwoPeople: () => boolean;
  /** To be called at each start with all meetings that are frozen: the first start after an older version keeps them. */
  readonly adopt: (meetings: readonly MeetingId[]) => Promise<void>;
  readonly ledger: SessionLedger;
  readonly named: (name: string) => Account | null;
  /** Null for a wrong name or passphrase, after the same time. */
  readonly check: (name: string, passphrase: string) => Promise<Account | null>;
  /** The first account, which gets the role staff; refused with "already-set-up" once there is one. */
  readonly setUp: (name: string, passphrase: string, note: NoteAccount) => Promise<Result<Account, Refusal>>;
  readonly add: (account: NewAccount, note: NoteAccount) => Promise<Result<Account, Refusal>>;
  /**
   * The last staff account stays: without it nobody could make another one. So does one without which nobody could void a
   * round of the meeting that is under way.
   */
  readonly remove: (
    accountId: string,
    underWay: MeetingId | null,
    note: NoteAccount,
  ) => Promise<Result<null, Refusal>>;
  /** Called after an account was added or removed, or a session ended. Returns the way to stop listening. */
  readonly onChange: (listener: () => void) => () => void;
};

/** scrypt's N for passphrases: 32 MB and about 0.1 s each on the server. */
export const passphraseCost = 2 ** 15;

type Hash = (passphrase: string, salt: Uint8Array) => Promise<Uint8Array>;

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
  const hash: Hash = (passphrase, salt) => hashInTurn(() => scryptHash(passphrase, salt, cost));
  const accounts = () => store.data().accounts;
  const tell = () => {
    for (const listener of listeners) listener();
  };

  const { insert, drop } = accountChanges({ store, random, hash, tell });

  return {
    isSetUp: () => accounts().length > 0,
    list: () => accounts().map(shown),
    entries: () => accounts().map((account) => entryOf(account, accounts())),
    areTwo: (pair, about) => areTwoPeople(peopleOf(store.data()), pair, about),
    holdTwoPeople: () => holdTwoPeople(peopleOf(store.data()), null),
    adopt: (meetings) => inTurn(() => adoptOlder(store, meetings)),
    ledger: sessionLedger(store, random, (update) =>
      inTurn(async () => {
        await store.update(update);
        tell();
      }),
    ),
    named: (name) => {
      const account = accounts().find((candidate) => samePerson(candidate.name, name));
      return account === undefined ? null : shown(account);
    },
    check: async (name, passphrase) => {
      const account = accounts().find((candidate) => samePerson(candidate.name, name));
      return (await isPassphraseOf(account, passphrase, hash)) && account !== undefined
        ? shown(account)
        : null;
    },
    setUp: (name, passphrase, note) =>
      inTurn(async () =>
        accounts().length > 0
          ? refuse("already-set-up")
          : insert({ name, role: "staff", passphrase, madeBy: [] }, note),
      ),
    add: (account, note) => inTurn(() => insert(account, note)),
    remove: (accountId, underWay, note) => inTurn(() => drop(accountId, underWay, note)),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

type ChangeParts = {
  readonly store: OfficeStore<AccountsDocument>;
  readonly random: RandomBytes;
  readonly hash: Hash;
  /** Something about accounts has changed. */
  readonly tell: () => void;
};

/** What adds and removes an account, each noted before it is kept. */
function accountChanges({ store, random, hash, tell }: ChangeParts) {
  const accounts = () => store.data().accounts;

  const insert = async (
    { name, role, passphrase, madeBy }: NewAccount,
    note: NoteAccount,
  ): Promise<Result<Account, Refusal>> => {
    if (accounts().some((account) => samePerson(account.name, name))) return refuse("name-taken");
    if (accounts().length >= accountsMax) return refuse("too-many-accounts");
    const makers = accounts().filter((account) => madeBy.includes(account.accountId));
    // Removed while this waited its turn: whose person the new one is would be known no more.
    if (makers.length < madeBy.length) return refuse("not-logged-in");
    const salt = random(16);
    const accountId = accountIdSchema.parse(randomId(random));
    const hashed = toHex(await hash(passphrase, salt));
    const noted = await note({ accountId, name, role });
    if (!noted.ok) return noted;
    const account: StoredAccount = {
      accountId,
      name,
      role,
      salt: toHex(salt),
      hash: hashed,
      madeBy: [...madeBy],
      ...originOf(peopleOf(store.data()), accountId, makers, noted.value),
    };
    await store.update((document) => ({ ...document, accounts: [...document.accounts, account] }));
    tell();
    return ok(shown(account));
  };

  const drop = async (
    accountId: string,
    underWay: MeetingId | null,
    note: NoteAccount,
  ): Promise<Result<null, Refusal>> => {
    const account = accounts().find((candidate) => candidate.accountId === accountId);
    if (account === undefined) return refuse("not-found");
    const others = accounts().filter((candidate) => candidate !== account);
    if (!others.some(({ role }) => role === "staff")) return refuse("last-staff-account");
    const people = peopleOf(store.data());
    if (
      underWay !== null &&
      holdTwoPeople(people, underWay) &&
      !holdTwoPeople({ ...people, accounts: others }, underWay)
    ) {
      return refuse("last-two-people");
    }
    const noted = await note(shown(account));
    if (!noted.ok) return noted;
    await store.update((document) => ({ ...document, accounts: others }));
    tell();
    return ok(null);
  };

  return { insert, drop };
}

function peopleOf({ accounts, frozenBefore }: AccountsDocument): People {
  return { accounts, frozenBefore: frozenBefore ?? [] };
}

async function adoptOlder(
  store: OfficeStore<AccountsDocument>,
  meetings: readonly MeetingId[],
): Promise<void> {
  if (store.data().frozenBefore !== null) return;
  await store.update((document) => ({
    ...document,
    frozenBefore: [...meetings],
    accounts: document.accounts.map(({ madeAlone, ...account }) => ({
      ...account,
      notFor: madeAlone === true ? [...meetings] : account.notFor,
    })),
  }));
}

/** As long for a name that nobody has: the time of an answer tells nothing. */
async function isPassphraseOf(
  account: StoredAccount | undefined,
  passphrase: string,
  hash: Hash,
): Promise<boolean> {
  const salt = account === undefined ? new Uint8Array(16) : bytesOf(account.salt, 16);
  const computed = await hash(passphrase, salt);
  const expected = account === undefined ? new Uint8Array(32) : bytesOf(account.hash, 32);
  return constantTimeEqual(computed, expected);
}

/** Sessions that were ended before their time; where there are too many, everybody logs in again. */
function sessionLedger(
  store: OfficeStore<AccountsDocument>,
  random: RandomBytes,
  change: (update: (document: AccountsDocument) => AccountsDocument) => Promise<void>,
): AccountBook["ledger"] {
  return {
    key: () => bytesOf(store.data().sessionKey, 32),
    newId: () => toHex(random(16)),
    isEnded: (id) => store.data().ended.some((session) => session.id === id),
    end: ({ id, until }, nowSeconds) =>
      change((document) => {
        const lasting = document.ended.filter((session) => session.until > nowSeconds);
        return lasting.length < endedMax
          ? { ...document, ended: [...lasting, { id, until }] }
          : { ...document, ended: [], sessionKey: toHex(random(32)) };
      }),
  };
}

function shown({ accountId, name, role }: StoredAccount): Account {
  return { accountId, name, role };
}

function entryOf(account: StoredAccount, all: readonly StoredAccount[]): AccountEntry {
  // The root itself may have been removed: the first of one person stands for it.
  const first = all.find(({ root }) => root === account.root);
  return {
    ...shown(account),
    madeBy: account.madeBy?.map((id) => all.find(({ accountId }) => accountId === id)?.name ?? null) ?? null,
    personOf: first === undefined || first === account ? null : first.name,
  };
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
