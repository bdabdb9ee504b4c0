/**
 * The announced length of a round (protocol D.17): a minute on the meeting's clock, told alike to every phone and screen, so
 * that it is the same time everywhere however their own clocks stand. Nothing ever happens by itself when it has come.
 */
import * as z from "zod/mini";

export const votingMinutesMax = 60;

/** How long a round is announced to take, or by how much it is extended. */
export const votingMinutesSchema = z.int().check(z.gte(1), z.lte(votingMinutesMax));

/** Local time to the minute, YYYY-MM-DDTHH:MM. */
export const minuteSchema = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/));

/** What the hall is told: until when, and whether that time has come. */
export const announcedTimeSchema = z.strictObject({ until: minuteSchema, isUp: z.boolean() });
export type AnnouncedTime = z.infer<typeof announcedTimeSchema>;

/** The end of a time that begins now: nobody gets less than the minutes that were said, so the minute under way is not counted. */
export function untilFrom(now: string, minutes: number): string {
  return minuteLater(now, minutes + 1);
}

/** What is added to a time: counted from its end, or from now where it is over or was never announced. */
export function extended(until: string | null, now: string, minutes: number): string {
  return until === null || isTimeUp(until, now) ? untilFrom(now, minutes) : minuteLater(until, minutes);
}

export function isTimeUp(until: string, now: string): boolean {
  return now >= until;
}

function minuteLater(minute: string, minutes: number): string {
  const [date = "", time = ""] = minute.split("T");
  const later = Date.parse(`${date}T${time}:00Z`) + minutes * 60_000;
  return new Date(later).toISOString().slice(0, 16);
}
