/** One list of everybody who works at the meeting: accounts, and seats of the counting committee, joined by their names. */
import { samePerson } from "../../shared/domain/text.ts";
import type { AccountEntry } from "../../shared/protocol/console-view.ts";

export type SeatOfPerson = { readonly seat: number; readonly hasKey: boolean };

export type PersonAtWork = {
  readonly name: string;
  /** Null: sits in the committee, and has nothing to log in with. */
  readonly account: AccountEntry | null;
  readonly seat: SeatOfPerson | null;
};

type Seat = { readonly name: string; readonly publicKey: string | null };

/** Accounts in the order in which they were made, then seats whose people have none. */
export function peopleAtWork(
  accounts: readonly AccountEntry[],
  seats: readonly Seat[],
): readonly PersonAtWork[] {
  const seated = seats.map(({ name, publicKey }, index) => ({
    name,
    place: { seat: index + 1, hasKey: publicKey !== null },
  }));
  const seatOf = ({ name, role }: AccountEntry) =>
    role === "teller" ? (seated.find((seat) => samePerson(seat.name, name))?.place ?? null) : null;
  const withAccount = accounts.map((account) => ({ name: account.name, account, seat: seatOf(account) }));
  const taken = new Set(withAccount.flatMap(({ seat }) => (seat === null ? [] : [seat.seat])));
  const without = seated
    .filter(({ place }) => !taken.has(place.seat))
    .map(({ name, place }) => ({ name, account: null, seat: place }));
  return [...withAccount, ...without];
}

export type LoginState = "no-account" | "invited" | "invitation-over" | "ready";

export function loginState({ account }: PersonAtWork, nowMs: number): LoginState {
  if (account === null) return "no-account";
  if (account.invitedUntilMs === null) return "ready";
  return nowMs < account.invitedUntilMs ? "invited" : "invitation-over";
}

/** Seats that can be invited at one press: an account of another role may have the name already. */
export function uninvited(
  people: readonly PersonAtWork[],
): readonly { readonly name: string; readonly seat: number }[] {
  return people.flatMap(({ name, account, seat }) =>
    account === null &&
    seat !== null &&
    !people.some((one) => one.account !== null && samePerson(one.name, name))
      ? [{ name, seat: seat.seat }]
      : [],
  );
}

/** Where an invited person sets the passphrase. The code stands behind the #, which no browser sends to a server. */
export function invitationAddress(consoleUrl: string, code: string, seat: number | null): string {
  const query = new URLSearchParams({ code, ...(seat === null ? {} : { seat: String(seat) }) });
  return `${consoleUrl}#/invitation?${query.toString()}`;
}

/**
 * Staff and chairs whose forgotten passphrase nobody could reset: it takes one of the staff and another person, both of
 * these two roles and neither the account itself (protocol D.7).
 */
export function beyondReset(accounts: readonly AccountEntry[]): readonly string[] {
  const able = accounts.filter(
    ({ role, invitedUntilMs }) => (role === "staff" || role === "chair") && invitedUntilMs === null,
  );
  const personOf = ({ name, personOf: first }: AccountEntry) => first ?? name;
  const canReset = (lost: AccountEntry) =>
    able.some(
      (giver) =>
        giver !== lost &&
        giver.role === "staff" &&
        able.some((other) => other !== lost && personOf(other) !== personOf(giver)),
    );
  return able.filter((account) => !canReset(account)).map(({ name }) => name);
}
