/** What staff know of each hall: who is there, who holds a slip, whose came back. Never anything of votes (security S21). */
import type { Hall } from "../../shared/domain/halls.ts";
import type { HallId } from "../../shared/domain/ids.ts";
import type { ConsoleMeeting, RosterEntry } from "../../shared/protocol/console-view.ts";
import { deskFigures, unexplainedHolders } from "./desk.ts";

export type HallFigures = {
  /** Null: of whom no hall is said. */
  readonly hall: Hall | null;
  /** Voters whom the list puts there. */
  readonly listed: number;
  /** Voters who are there, whatever the list says; without a vote, who attend. */
  readonly present: number;
  readonly guestsPresent: number;
  readonly handed: number;
  readonly returned: number;
  /** Who hold a slip and are not there. */
  readonly unexplained: number;
};

/** Where somebody is, or was when they left; else where the list has them. */
export function hallOfEntry({ person, seenIn }: RosterEntry): HallId | null {
  return seenIn ?? person.hallId ?? null;
}

/** A line for each hall, and one for those of whom none is said; together they are the whole meeting's figures. */
export function hallFigures(meeting: ConsoleMeeting): readonly HallFigures[] {
  const roster = meeting.roster ?? [];
  const lines = [...(meeting.public.halls ?? []), null].map((hall) => {
    const hallId = hall?.hallId ?? null;
    const there = roster.filter((entry) => hallOfEntry(entry) === hallId);
    const { present, guestsPresent, handed } = deskFigures(there);
    return {
      hall,
      listed: roster.filter(({ person }) => person.isVoter && (person.hallId ?? null) === hallId).length,
      present,
      guestsPresent,
      handed,
      returned: there.filter(({ returned }) => returned === true).length,
      unexplained: unexplainedHolders(there),
    };
  });
  return lines.filter(
    ({ hall, listed, present, guestsPresent, handed }) =>
      hall !== null || listed + present + guestsPresent + handed > 0,
  );
}

/** A desk's own hall first, each part in the order of the list. */
export function ownHallFirst(roster: readonly RosterEntry[], hallId: HallId | null): readonly RosterEntry[] {
  if (hallId === null) return roster;
  const isOwn = ({ person }: RosterEntry) => person.hallId === hallId;
  return [...roster.filter(isOwn), ...roster.filter((entry) => !isOwn(entry))];
}
