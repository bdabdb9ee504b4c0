/**
 * Time zones by their IANA name, and what the wall clock of one shows. A meeting has its own (design §4): what papers say
 * does not depend on how the server's machine or a browser is set.
 */

export const defaultTimeZone = "Asia/Ho_Chi_Minh";

/** Whether this program knows the zone; "+07:00" and the like are no names. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** YYYY-MM-DDTHH:MM on the wall of a zone; ms: since 1970, UTC. Throws RangeError for a zone that isTimeZone denies. */
export function minuteIn(timeZone: string, ms: number): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(ms);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}
