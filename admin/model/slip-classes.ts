/**
 * Slips are printed per class, the set of electorates on them (design §4). Staff and paper call a class by a letter;
 * the letter follows from the roster alone, so that every page and every later print has the same one.
 */
import { spareCount } from "../../shared/client/slip-maker.ts";
import type { Hall } from "../../shared/domain/halls.ts";
import { classKey, holdersInHall, slipClasses, type SlipClass } from "../../shared/domain/slip-classes.ts";
import type { ElectorateId } from "../../shared/domain/ids.ts";
import type { ConsoleMeeting } from "../../shared/protocol/console-view.ts";
import type { StepState } from "./step-state.ts";

/** Classes of a frozen meeting's roster. */
export function classesOf(meeting: ConsoleMeeting): readonly SlipClass[] {
  const persons = (meeting.roster ?? []).map(({ person }) => person);
  return slipClasses({ persons, plans: meeting.plans }, meeting.smallGroup.refuseBelow);
}

/** Slips of one class that are carried to one hall; null: no hall's, with the meeting's own address. */
export type PilePlan = { readonly hall: Hall | null; readonly people: number; readonly spare: number };

/**
 * How many of a class's first slips go where, spares for each. Which slip lies in which pile only the page knows that makes
 * them: their keys are registered all together (security S21).
 */
export function pilePlans(meeting: ConsoleMeeting, slipClass: SlipClass): readonly PilePlan[] {
  const persons = (meeting.roster ?? []).map(({ person }) => person);
  const voters = { persons, plans: meeting.plans };
  const places = [...(meeting.public.halls ?? []), null];
  return places.flatMap((hall) => {
    const people = holdersInHall(voters, meeting.smallGroup.refuseBelow, slipClass, hall?.hallId ?? null);
    return people === 0 ? [] : [{ hall, people, spare: spareCount(people) }];
  });
}

/** A, B, … by the place among the classes, and the electorates' names as slips print them. */
export function classNameParts(
  meeting: ConsoleMeeting,
  electorates: readonly ElectorateId[],
): { readonly letter: string; readonly names: string } {
  const place = classesOf(meeting).findIndex((one) => classKey(one.electorates) === classKey(electorates));
  const names = meeting.electorates
    .filter(({ electorateId }) => electorates.includes(electorateId))
    .map(({ name }) => name)
    .join(" + ");
  return { letter: place < 0 ? "?" : letterOf(place), names };
}

/** A … Z, then AA, AB … */
function letterOf(place: number): string {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : letterOf(Math.floor(place / 26) - 1) + last;
}

/** How far the slips of a frozen meeting are: printed and confirmed for every class. */
export function slipsState(meeting: ConsoleMeeting): StepState {
  if (meeting.batches.some(({ state }) => state === "registered")) return "doing";
  const confirmed = new Set(
    meeting.batches
      .filter(({ state }) => state === "confirmed")
      .map(({ electorates }) => classKey(electorates)),
  );
  if (confirmed.size === 0) return "todo";
  return classesOf(meeting).every(({ electorates }) => confirmed.has(classKey(electorates)))
    ? "done"
    : "doing";
}
