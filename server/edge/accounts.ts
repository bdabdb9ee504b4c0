/**
 * Accounts of the console: each is one name, one role and one passphrase (design §8), which its person sets: with the
 * setup code, or by an invitation (invitations.ts). Passphrases are kept as scrypt hashes; whether a name exists shows
 * neither in the answer nor in its time, unless somebody floods (limits.ts).
 */
import { samePerson } from "../../shared/domain/text.ts";
import { createHmac, scrypt } from "node:crypto";
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
import type { Invitation } from "../../shared/protocol/http.ts";
import { oneAtATime } from "../../shared/basics/one-at-a-time.ts";
import type { Clock } from "../machine/clock.ts";
import type { OfficeStore } from "../storage/store.ts";
import { makeInvitation, opensInvitation, storedInvitationSchema } from "./invitations.ts";
import { areTwoPeople, holdTwoPeople, originOf, type About, type People } from "./persons.ts";

const accountsMax = 100;

const storedAccountSchema = z.strictObject({
  accountId: accountIdSchema,
  name: lineSchema,
  role: z.enum(roles),
  /** Another one with each passphrase: sessions know by it whether they were opened with this one. */
  salt: hexSchema(16),
  /** scrypt of the passphrase, 32 bytes; random while there is none. */
  hash: hexSchema(32),
  /** Until its person has set a passphrase. */
  invitation: z._default(z.nullable(storedInvitationSchema), null),
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
  /** 8 bytes as hex that change whenever the account's passphrase does; null where there is no such account. */
  readonly stampOf: (accountId: AccountId) => string | null;
  readonly isEnded: (id: string) => boolean;
  /** Resolves when it is on the disk: a restart does not bring the session back. */
  readonly end: (session: EndedSession, nowSeconds: number) => Promise<void>;
};
type EndedSession = AccountsDocument["ended"][number];

/** So many logouts within the life of a session, and everybody logs in again. */
const endedMax = 1_000;

export type InvitedAccount = {
  readonly name: string;
  readonly role: Role;
  readonly madeBy: readonly AccountId[];
};

/** madeBy: none is whoever has it, with the setup code. */
export type NewAccount = InvitedAccount & { readonly passphrase: string };

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
  /** An account without a passphrase, and the code by which its person sets one. */
  readonly invite: (account: InvitedAccount, note: NoteAccount) => Promise<Result<Invitation, Refusal>>;
  /**
   * Takes an account's passphrase away, ends its sessions, and gives a new invitation. by: two people who are not its
   * person; or one alone who made it, while nobody has set its passphrase yet.
   */
  readonly renew: (
    accountId: string,
    by: readonly AccountId[],
    note: NoteAccount,
  ) => Promise<Result<Invitation, Refusal>>;
  /** Once for a code: sets the passphrase of the account that it was made for. */
  readonly accept: (code: string, passphrase: string) => Promise<Result<Account, Refusal>>;
  /** By its person, who knows the old one; ends its sessions. */
  readonly change: (
    accountId: AccountId,
    old: string,
    passphrase: string,
  ) => Promise<Result<Account, Refusal>>;
  /**
   * The last staff account that somebody has a passphrase of stays: without it nobody could make another one. So does one
   * without which nobody could void a round of the meeting that is under way.
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
  clock: Clock,
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

  const { insert, insertInvited, drop } = accountChanges({ store, random, hash, tell, clock });
  const { renew, accept, change } = passphraseChanges({ store, random, hash, tell, clock });

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
    invite: (account, note) => inTurn(() => insertInvited(account, note)),
    renew: (accountId, by, note) => inTurn(() => renew(accountId, by, note)),
    accept: (code, passphrase) => inTurn(() => accept(code, passphrase)),
    change: (accountId, old, passphrase) => inTurn(() => change(accountId, old, passphrase)),
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
  readonly clock: Clock;
  /** Something about accounts has changed. */
  readonly tell: () => void;
};

/** What is kept of an account's passphrase, or of there being none yet. */
type Secret = Pick<StoredAccount, "salt" | "hash" | "invitation">;

async function secretOf(passphrase: string, { random, hash }: ChangeParts): Promise<Secret> {
  const salt = random(16);
  return { salt: toHex(salt), hash: toHex(await hash(passphrase, salt)), invitation: null };
}

function noSecretYet({ random, clock }: ChangeParts): { readonly secret: Secret; readonly code: string } {
  const { code, stored } = makeInvitation(random, clock());
  return { secret: { salt: toHex(random(16)), hash: toHex(random(32)), invitation: stored }, code };
}

/** What adds and removes an account, each noted before it is kept. */
function accountChanges(parts: ChangeParts) {
  const { store, random, tell } = parts;
  const accounts = () => store.data().accounts;

  const insert = async (
    { passphrase, ...account }: NewAccount,
    note: NoteAccount,
  ): Promise<Result<Account, Refusal>> => insertWith(account, () => secretOf(passphrase, parts), note);

  const insertInvited = async (
    account: InvitedAccount,
    note: NoteAccount,
  ): Promise<Result<Invitation, Refusal>> => {
    const { secret, code } = noSecretYet(parts);
    const made = await insertWith(account, () => Promise.resolve(secret), note);
    return made.ok ? ok(invitationTo(made.value, secret, code)) : made;
  };

  const insertWith = async (
    { name, role, madeBy }: InvitedAccount,
    makeSecret: () => Promise<Secret>,
    note: NoteAccount,
  ): Promise<Result<Account, Refusal>> => {
    if (accounts().some((account) => samePerson(account.name, name))) return refuse("name-taken");
    if (accounts().length >= accountsMax) return refuse("too-many-accounts");
    const makers = accounts().filter((account) => madeBy.includes(account.accountId));
    // Removed while this waited its turn: whose person the new one is would be known no more.
    if (makers.length < madeBy.length) return refuse("not-logged-in");
    const accountId = accountIdSchema.parse(randomId(random));
    const secret = await makeSecret();
    const noted = await note({ accountId, name, role });
    if (!noted.ok) return noted;
    const account: StoredAccount = {
      accountId,
      name,
      role,
      ...secret,
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
    if (!others.some(({ role, invitation }) => role === "staff" && invitation === null))
      return refuse("last-staff-account");
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

  return { insert, insertInvited, drop };
}

/** What gives, takes and changes a passphrase. */
function passphraseChanges(parts: ChangeParts) {
  const { store, hash, tell, clock } = parts;
  const accounts = () => store.data().accounts;
  const replace = async (changed: StoredAccount) => {
    await store.update((document) => ({
      ...document,
      accounts: document.accounts.map((old) => (old.accountId === changed.accountId ? changed : old)),
    }));
    tell();
  };

  const renew = async (
    accountId: string,
    by: readonly AccountId[],
    note: NoteAccount,
  ): Promise<Result<Invitation, Refusal>> => {
    const account = accounts().find((candidate) => candidate.accountId === accountId);
    if (account === undefined) return refuse("not-found");
    const people = peopleOf(store.data());
    const refusal = renewalRefusal(people, account, by);
    if (refusal !== null) return refuse(refusal);
    const noted = await note(shown(account));
    if (!noted.ok) return noted;
    const { secret, code } = noSecretYet(parts);
    // Two who are no two people for a meeting make nobody who is one of two for it (protocol D.7).
    const notFor = [...account.notFor, ...notTwoFor(people, by, noted.value)];
    await replace({ ...account, ...secret, notFor: [...new Set(notFor)] });
    return ok(invitationTo(shown(account), secret, code));
  };

  const accept = async (code: string, passphrase: string): Promise<Result<Account, Refusal>> => {
    const account = accounts().find(
      ({ invitation }) => invitation !== null && opensInvitation(code, invitation, clock()),
    );
    if (account === undefined) return refuse("invitation-invalid");
    await replace({ ...account, ...(await secretOf(passphrase, parts)) });
    return ok(shown(account));
  };

  const change = async (
    accountId: AccountId,
    old: string,
    passphrase: string,
  ): Promise<Result<Account, Refusal>> => {
    const account = accounts().find((candidate) => candidate.accountId === accountId);
    if (!(await isPassphraseOf(account, old, hash)) || account === undefined)
      return refuse("wrong-passphrase");
    await replace({ ...account, ...(await secretOf(passphrase, parts)) });
    return ok(shown(account));
  };

  return { renew, accept, change };
}

/** Whoever sees a new invitation could use it: alone only who knew an earlier one of the same account anyway. */
function renewalRefusal(people: People, account: StoredAccount, by: readonly AccountId[]) {
  const [giver, agreed] = people.accounts.filter(({ accountId }) => by.includes(accountId));
  // Removed while this waited its turn.
  if (giver === undefined || (by.length === 2 && agreed === undefined)) return "not-logged-in" as const;
  if (by.includes(account.accountId)) return "reset-by-two" as const;
  if (agreed !== undefined) {
    const mayReset = [giver, agreed].every(({ role }) => role === "staff" || role === "chair");
    return mayReset ? null : ("reset-by-two" as const);
  }
  const isOwn = account.invitation !== null && account.madeBy?.includes(giver.accountId) === true;
  const isOnePerson = !areTwoPeople(people, [giver.accountId, account.accountId], null);
  return isOwn && isOnePerson ? null : ("second-person-needed" as const);
}

function notTwoFor(
  people: People,
  [giver, agreed]: readonly AccountId[],
  meetings: readonly MeetingId[],
): readonly MeetingId[] {
  if (giver === undefined || agreed === undefined) return [];
  return meetings.filter((meeting) => !areTwoPeople(people, [giver, agreed], meeting));
}

function invitationTo({ name, role }: Account, { invitation }: Secret, code: string): Invitation {
  return { name, role, code, untilMs: (invitation?.until ?? 0) * 1_000 };
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
    stampOf: (accountId) => {
      const { accounts, sessionKey } = store.data();
      const account = accounts.find((candidate) => candidate.accountId === accountId);
      if (account === undefined) return null;
      const text = `phieu-kin/passphrase-stamp/1|${accountId}|${account.salt}`;
      return toHex(createHmac("sha256", bytesOf(sessionKey, 32)).update(text).digest().subarray(0, 8));
    },
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
    invitedUntilMs: account.invitation === null ? null : account.invitation.until * 1_000,
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
