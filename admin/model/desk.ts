/**
 * The reception desk, worked out: what a press makes of a person's line, the orders that do it and take it back, what the
 * figures say against each other, and whom a badge or a few letters mean. Pure; the page sends and shows.
 */
import { compareFractions, fraction, fractionOf } from "../../shared/basics/fraction.ts";
import { parseSlipCode, parseSlipUrl } from "../../shared/crypto/slip.ts";
import { normaliseTypedCode } from "../../shared/crypto/typed-code.ts";
import type { AbsenceReason } from "../../shared/domain/attendance.ts";
import type { ElectorateId, HallId, PersonId } from "../../shared/domain/ids.ts";
import type { Command } from "../../shared/protocol/commands.ts";
import type { ConsoleMeeting, RosterEntry } from "../../shared/protocol/console-view.ts";
import { defaultParameters } from "../../shared/rules/parameters.ts";

/** One person's line, without the person. */
export type Line = Pick<RosterEntry, "present" | "handed" | "absence">;

/** What one press says of one person. */
export type DeskFact =
  | { readonly kind: "present" | "not-present" | "handed" | "not-handed" | "returned" }
  | { readonly kind: "absent"; readonly reason: AbsenceReason };

/** The line as it is once the press counts. Who gets a slip is here. */
export function lineAfter(before: Line, fact: DeskFact): Line {
  switch (fact.kind) {
    case "present":
      return { ...before, present: true, absence: null };
    case "not-present":
      return { ...before, present: false, absence: null };
    case "handed":
      return before.handed ? before : { present: true, handed: true, absence: null };
    case "not-handed":
    case "returned":
      return { ...before, handed: false };
    case "absent":
      return { ...before, present: false, absence: fact.reason };
  }
}

/** hallId: of the desk, where the meeting has several halls and the desk has chosen one. */
export function orderOf(personId: PersonId, fact: DeskFact, hallId: HallId | null = null): Command {
  const here = hallId === null ? {} : { hallId };
  switch (fact.kind) {
    case "present":
      return { ...presenceOrder(personId, { present: true, absence: null }), ...here };
    case "not-present":
      return presenceOrder(personId, { present: false, absence: null });
    case "absent":
      return presenceOrder(personId, { present: false, absence: fact.reason });
    case "handed":
      return { kind: "set-slip-handed", personId, handed: true, ...here };
    case "not-handed":
      return { kind: "set-slip-handed", personId, handed: false };
    case "returned":
      return { kind: "set-slip-handed", personId, handed: false, returned: true };
  }
}

/** The orders that make `from` into `to`, to take a press back. */
export function ordersBack(personId: PersonId, from: Line, to: Line): readonly Command[] {
  const slip: readonly Command[] =
    from.handed === to.handed ? [] : [{ kind: "set-slip-handed", personId, handed: to.handed }];
  const meanwhile: Line = to.handed && !from.handed ? lineAfter(from, { kind: "handed" }) : from;
  if (meanwhile.present === to.present && meanwhile.absence === to.absence) return slip;
  // Nobody who is here gets a reason for not coming: the tick goes first.
  const isNeverHere = meanwhile.present && to.absence !== null && to.absence !== "left";
  const tick = isNeverHere ? [orderOf(personId, { kind: "not-present" })] : [];
  return [...slip, ...tick, presenceOrder(personId, to)];
}

function presenceOrder(
  personId: PersonId,
  { present, absence }: Omit<Line, "handed">,
): Extract<Command, { kind: "set-presence" }> {
  return absence === null
    ? { kind: "set-presence", personId, present }
    : { kind: "set-presence", personId, present, reason: absence };
}

export function isSameLine(a: Line, b: Line): boolean {
  return a.present === b.present && a.handed === b.handed && a.absence === b.absence;
}

export type DeskFigures = {
  /** Of those who may vote: called, here now, and with a slip in their hands. */
  readonly voters: number;
  readonly present: number;
  readonly handed: number;
  /** Who left early and took the slip along: present no more, but counted where their ballot is. */
  readonly leftWithSlip: number;
  /** Who attends without a vote, of whom none is in any electorate. */
  readonly guests: number;
  readonly guestsPresent: number;
  readonly absent: number;
};

export function deskFigures(roster: readonly RosterEntry[]): DeskFigures {
  const voters = roster.filter(({ person }) => person.isVoter);
  const guests = roster.filter(({ person }) => !person.isVoter);
  const here = (entries: readonly RosterEntry[]) => entries.filter(({ present }) => present).length;
  return {
    voters: voters.length,
    present: here(voters),
    handed: voters.filter(({ handed }) => handed).length,
    leftWithSlip: voters.filter(({ present, handed }) => handed && !present).length,
    guests: guests.length,
    guestsPresent: here(guests),
    absent: roster.filter(({ absence }) => absence !== null && absence !== "left").length,
  };
}

/** Who holds a slip, is not here and did not leave with it. */
export function unexplainedHolders(roster: readonly RosterEntry[]): number {
  return roster.filter(({ present, handed, absence }) => handed && !present && absence !== "left").length;
}

export type DeskWarning =
  /** More people hold a slip than are here or left with one: ticks of a version that took them one by one. */
  | { readonly kind: "slips-above-present"; readonly handed: number; readonly present: number }
  /** More slips are ticked than were printed for those who hold them. */
  | { readonly kind: "slips-above-printed"; readonly handed: number; readonly printed: number }
  /** Fewer are here than the rules ask for before they warn (rules §6.6). */
  | {
      readonly kind: "too-few-present";
      readonly electorateId: ElectorateId;
      readonly name: string;
      readonly present: number;
      readonly size: number;
      readonly share: string;
    };

/** What does not fit, beside the figures and before a round is opened; the share is the meeting's own pack's. */
export function deskWarnings(meeting: ConsoleMeeting): readonly DeskWarning[] {
  const roster = meeting.roster ?? [];
  const { present, handed, leftWithSlip } = deskFigures(roster);
  const unexplained = unexplainedHolders(roster);
  const printed = meeting.batches
    .filter(({ state }) => state === "confirmed")
    .reduce((sum, { slipCount }) => sum + slipCount, 0);
  const share = meeting.pack?.rules?.pack.parameters.presentWarnBelow ?? defaultParameters.presentWarnBelow;
  const isBegun = present > 0;
  return [
    ...(unexplained === 0
      ? []
      : [{ kind: "slips-above-present", handed, present: present + leftWithSlip - unexplained } as const]),
    ...(handed <= printed ? [] : [{ kind: "slips-above-printed", handed, printed } as const]),
    ...(isBegun ? meeting.electorates : []).flatMap(({ electorateId, name, size }) => {
      const here = roster.filter(
        ({ person, present: isHere }) =>
          isHere && person.isVoter && person.electorates.includes(electorateId),
      ).length;
      const isEnough = size === 0 || compareFractions(fraction(here, size), fractionOf(share)) >= 0;
      return isEnough
        ? []
        : [{ kind: "too-few-present", electorateId, name, present: here, size, share } as const];
    }),
  ];
}

const badgeStart = "PK-DB:";

/** What stands in the code on a name badge: who it is, and nothing that opens anything. */
export function badgeText(personId: PersonId): string {
  return `${badgeStart}${personId}`;
}

export type Sought =
  | { readonly kind: "letters" }
  | { readonly kind: "badge"; readonly personId: string }
  /** A slip's secret, which has no business in a search field. */
  | { readonly kind: "slip" };

/** What was typed or scanned into the field. */
export function soughtBy(typed: string): Sought {
  const text = typed.trim();
  if (text.startsWith(badgeStart)) return { kind: "badge", personId: text.slice(badgeStart.length) };
  const isSlip = parseSlipUrl(text).ok || parseSlipCode(normaliseTypedCode(text)).ok;
  return isSlip ? { kind: "slip" } : { kind: "letters" };
}
