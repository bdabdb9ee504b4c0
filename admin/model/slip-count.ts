/** The accounting of design §3 while slips are counted at the desk. */
import type { RoundCounts, SlipChanges } from "../../shared/domain/counts.ts";
import type { ConsoleMeeting, ConsoleRound } from "../../shared/protocol/console-view.ts";
import type { Words } from "../words/words.ts";

export type SlipCount = Pick<RoundCounts, "handedOut" | "spare">;

/** What nobody has to type: the program knows it. */
export type SlipFacts = SlipChanges & {
  /** Slips of confirmed batches that are entitled in this round. */
  readonly printed: number;
  /** Voters of this round's electorate who are ticked as having a slip, and as present. */
  readonly ticked: number;
  readonly present: number;
};

export function slipFacts(meeting: ConsoleMeeting, round: ConsoleRound): SlipFacts {
  const plan = meeting.plans.find(({ planId }) => planId === round.public.planId);
  const isOfRound = (electorates: readonly string[]) =>
    plan !== undefined && electorates.includes(plan.electorateId);
  const voters = (meeting.roster ?? []).filter(
    ({ person }) => person.isVoter && isOfRound(person.electorates),
  );
  return {
    ...round.slipChanges,
    printed: meeting.batches
      .filter(({ electorates, state }) => state === "confirmed" && isOfRound(electorates))
      .reduce((sum, { slipCount }) => sum + slipCount, 0),
    ticked: voters.filter(({ handed }) => handed).length,
    present: voters.filter(({ present }) => present).length,
  };
}

/** What does not fit, in words; an empty list: the figures agree. */
export function countNotes(
  { handedOut, spare }: SlipCount,
  { printed, present, replaced, voided }: SlipFacts,
  words: Words["reception"],
): readonly string[] {
  const sum = handedOut + voided + spare;
  const holders = handedOut - replaced;
  return [
    ...(sum === printed ? [] : [words.printedDiffers(sum, printed)]),
    ...(holders <= present ? [] : [words.handedAbovePresent(holders, present)]),
  ];
}
