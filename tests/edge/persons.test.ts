/** Which two accounts are two people (protocol D.7), asked of a real book of accounts. */
import { expect, test } from "vitest";
import { peopleState } from "../../admin/model/draft-steps.ts";
import { defined } from "../../shared/basics/assert.ts";
import { ok } from "../../shared/basics/result.ts";
import { accountIdSchema, meetingIdSchema, type MeetingId } from "../../shared/domain/ids.ts";
import { refuse } from "../../shared/domain/refusal.ts";
import type { Role } from "../../shared/domain/roles.ts";
import {
  accountsDocumentSchema,
  emptyAccounts,
  openAccounts,
  type AccountBook,
} from "../../server/edge/accounts.ts";
import type { About } from "../../server/edge/persons.ts";
import { systemRandom } from "../../server/machine/random.ts";

const idOf = (digit: string) => meetingIdSchema.parse(digit.repeat(22));
const [earlier, meeting, next] = [idOf("2"), idOf("3"), idOf("4")];
const passphrase = "mot mat khau dai";

/** An office and its meetings; accounts are called by their names. */
class Office {
  /** Frozen by now, rehearsals aside. */
  meetings: readonly MeetingId[] = [];
  readonly book: AccountBook;

  constructor(stored: unknown = emptyAccounts(systemRandom)) {
    let document = accountsDocumentSchema.parse(stored);
    const update = (change: (now: typeof document) => typeof document) => {
      // As a restart reads it.
      document = accountsDocumentSchema.parse(JSON.parse(JSON.stringify(change(document))));
      return Promise.resolve(document);
    };
    this.book = openAccounts({ data: () => document, update }, systemRandom, 2, () => 0);
  }

  /** By nobody: with the setup code. */
  async make(name: string, role: Role, ...by: readonly string[]): Promise<void> {
    const madeBy = by.map((maker) => this.#idOf(maker));
    const made = await this.book.add({ name, role, passphrase, madeBy }, () =>
      Promise.resolve(ok(this.meetings)),
    );
    expect(made).toMatchObject({ ok: true });
  }

  remove(name: string, underWay: MeetingId | null = null) {
    return this.book.remove(this.#idOf(name), underWay, () => Promise.resolve(ok(this.meetings)));
  }

  areTwo(one: string, other: string, about: About = null): boolean {
    return this.book.areTwo([this.#idOf(one), this.#idOf(other)], about);
  }

  /** Whether there are two people, as the server says and as the page before freezing counts them. */
  holdTwoPeople(): boolean {
    const holds = this.book.holdTwoPeople();
    const page = peopleState({ rehearsal: false }, { accounts: [...this.book.entries()] });
    expect(page === "done").toBe(holds);
    return holds;
  }

  #idOf(name: string) {
    return defined(this.book.named(name), name).accountId;
  }
}

async function anOffice(): Promise<Office> {
  const office = new Office();
  await office.make("staff", "staff");
  return office;
}

/** As an older version kept an account. */
const older = (digit: string, role: Role, more: object = {}) => ({
  accountId: accountIdSchema.parse(digit.repeat(22)),
  name: role,
  role,
  salt: "00".repeat(16),
  hash: "00".repeat(32),
  ...more,
});

const upgraded = (...accounts: readonly object[]) =>
  new Office({ sessionKey: "00".repeat(32), accounts, ended: [] });

test("M6: whoever makes an account alone is no second person with it, nor are two that one person made", async () => {
  const office = await anOffice();
  await office.make("chair", "chair", "staff");
  await office.make("teller", "teller", "staff");
  await office.make("chair's", "staff", "chair");
  for (const other of ["staff", "teller", "chair's"])
    expect(office.areTwo("chair", other), other).toBe(false);
  expect(office.areTwo("chair", "chair")).toBe(false);
  expect(office.holdTwoPeople()).toBe(false);
});

test("M6: the setup code makes a person, also beside what staff made; two people make a third", async () => {
  const office = await anOffice();
  await office.make("teller", "teller", "staff");
  await office.make("observer", "observer");
  expect(office.holdTwoPeople(), "without a chair").toBe(false);
  await office.make("chair", "chair");
  expect(office.holdTwoPeople()).toBe(true);
  expect(office.areTwo("chair", "staff")).toBe(true);
  expect(office.areTwo("chair", "teller")).toBe(true);
  await office.make("third", "observer", "staff", "chair");
  expect(office.areTwo("third", "chair") && office.areTwo("third", "teller")).toBe(true);
  expect(office.book.entries()).toMatchObject([
    { name: "staff", madeBy: [], personOf: null },
    { name: "teller", madeBy: ["staff"], personOf: "staff" },
    { name: "observer", madeBy: [], personOf: null },
    { name: "chair", madeBy: [], personOf: null },
    { name: "third", madeBy: ["staff", "chair"], personOf: null },
  ]);
});

test("M6: who was made after a freezing is nobody for that meeting, unless by two who are people for it", async () => {
  const office = await anOffice();
  await office.make("chair", "chair");
  office.meetings = [meeting];
  await office.make("late", "staff");
  await office.make("alone", "chair", "late");
  await office.make("agreed", "chair", "staff", "chair");
  await office.make("helped", "observer", "staff", "late");
  const [isPerson, isNobody] = [
    (name: string, about: About) => expect(office.areTwo("staff", name, about), name).toBe(true),
    (name: string, about: About) => expect(office.areTwo("staff", name, about), name).toBe(false),
  ];
  for (const name of ["late", "alone", "helped"]) isNobody(name, meeting);
  for (const name of ["chair", "agreed"]) isPerson(name, meeting);
  office.meetings = [meeting, next];
  for (const name of ["late", "alone", "helped", "chair", "agreed"]) isPerson(name, next);
  for (const name of ["late", "alone", "helped"]) isNobody(name, meeting);
});

test("M6: older accounts stay people for older meetings; for what comes they are one, until one is made with the code", async () => {
  const office = upgraded(
    older("2", "staff"),
    older("3", "chair"),
    older("4", "teller", { madeAlone: true }),
  );
  await office.book.adopt([earlier]);
  office.meetings = [earlier];
  const pairs = (about: About) =>
    [
      ["staff", "chair"],
      ["staff", "teller"],
    ].map(([one = "", other = ""]) => office.areTwo(one, other, about));
  expect(pairs(earlier)).toEqual([true, false]);
  expect(pairs(next)).toEqual([false, false]);
  expect(office.holdTwoPeople()).toBe(false);
  await office.make("staff 2", "staff", "staff");
  expect(office.areTwo("staff 2", "chair", earlier), "made alone since").toBe(false);
  expect(office.areTwo("staff 2", "chair", next), "whom nobody knows to be another").toBe(false);
  await office.make("chair 2", "chair");
  expect(office.holdTwoPeople()).toBe(true);
  expect(office.areTwo("chair 2", "staff", next)).toBe(true);
  expect(office.areTwo("chair 2", "staff", earlier)).toBe(false);
  // The next start finds more meetings, which are no older ones.
  await office.book.adopt([earlier, next]);
  expect(pairs(next)).toEqual([false, false]);
  expect(pairs(earlier)).toEqual([true, false]);
  expect(office.book.entries().map(({ madeBy, personOf }) => [madeBy, personOf])).toEqual([
    [null, null],
    [null, "staff"],
    [null, "staff"],
    [["staff"], "staff"],
    [[], null],
  ]);
});

test("M6: who removes the maker is no second person with what it made, nor is one made in a removed name", async () => {
  const office = await anOffice();
  await office.make("staff 2", "staff", "staff");
  await office.make("chair", "chair", "staff");
  const removed = defined(office.book.named("staff"), "it is there").accountId;
  const late = { name: "late", role: "chair", passphrase, madeBy: [removed] } as const;
  // The removal is first in turn, so the other one's maker is gone when it is made.
  const adding = [office.remove("staff"), office.book.add(late, () => Promise.resolve(ok([])))];
  expect(await Promise.all(adding)).toEqual([ok(null), refuse("not-logged-in")]);
  expect(office.areTwo("chair", "staff 2")).toBe(false);
  expect(office.holdTwoPeople()).toBe(false);
  expect(office.book.entries()).toMatchObject([
    { name: "staff 2", madeBy: [null], personOf: null },
    { name: "chair", madeBy: [null], personOf: "staff 2" },
  ]);
});

test("M6: while a meeting is under way nobody removes the last who could agree, nor makes it anew in that name", async () => {
  const office = await anOffice();
  await office.make("teller", "teller", "staff");
  await office.make("chair", "chair");
  office.meetings = [meeting];
  // Late ones do not count, so that nobody replaces people by them.
  await office.make("late", "chair");
  expect(await office.remove("chair", meeting)).toEqual(refuse("last-two-people"));
  expect(await office.remove("teller", meeting)).toEqual(ok(null));
  expect(await office.remove("chair")).toEqual(ok(null));
  await office.make("chair", "chair", "staff");
  await office.make("staff 2", "staff", "staff");
  expect(office.areTwo("chair", "late", meeting)).toBe(false);
  // Where nobody could agree anyhow, nobody is kept from removing.
  expect(await office.remove("late", meeting)).toEqual(ok(null));
});

test("M6: accounts that were lost and are set up anew are nobody for meetings from before", async () => {
  const office = new Office();
  office.meetings = [meeting];
  await office.book.adopt(office.meetings);
  await office.book.setUp("staff", passphrase, () => Promise.resolve(ok(office.meetings)));
  await office.make("chair", "chair");
  expect(office.areTwo("staff", "chair", meeting)).toBe(false);
  expect(office.areTwo("staff", "chair", next)).toBe(true);
});
