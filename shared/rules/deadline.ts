/** R10: papers go out so many working days before the conference (seeds 000 line 124, 001 line 112, 002 lines 61 and 77, 004 lines 27 and 39). */
import { assert } from "../basics/assert.ts";
import { dayMs, isCalendarDate } from "../basics/day.ts";

export type DeadlineSettings = {
  readonly workingDays: number;
  /** A16. strict: full working days between sending and conference; lenient: the sending day counts. */
  readonly counting: "strict" | "lenient";
  /** "2024-01-01": days off besides Saturdays and Sundays. */
  readonly holidays: readonly string[];
};

export type Deadline = {
  /** The last working day to send on. */
  readonly latest: string;
  /** Sent by then; null while no sending date is known. */
  readonly ok: boolean | null;
  readonly conferenceOnWorkingDay: boolean;
  readonly sentOnWorkingDay: boolean | null;
};

/** The latest day on which papers for a conference may be sent. */
export function latestSendingDay(conference: string, settings: DeadlineSettings): string {
  const { workingDays, counting, holidays } = settings;
  assert(isCalendarDate(conference), "a conference has a calendar day");
  let missing = counting === "strict" ? workingDays + 1 : workingDays;
  let day = conference;
  while (missing > 0) {
    day = dayBefore(day);
    if (isWorkingDay(day, holidays)) missing -= 1;
  }
  return day;
}

/** Compares the sending day with the latest one; dates off work are accepted and said. */
export function checkDeadline(
  { conference, sent }: { readonly conference: string; readonly sent: string | null },
  settings: DeadlineSettings,
): Deadline {
  const latest = latestSendingDay(conference, settings);
  assert(sent === null || isCalendarDate(sent), "papers are sent on a calendar day");
  return {
    latest,
    ok: sent === null ? null : sent <= latest,
    conferenceOnWorkingDay: isWorkingDay(conference, settings.holidays),
    sentOnWorkingDay: sent === null ? null : isWorkingDay(sent, settings.holidays),
  };
}

function isWorkingDay(day: string, holidays: readonly string[]): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.includes(day);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - dayMs).toISOString().slice(0, 10);
}
