/** Days of the calendar, written YYYY-MM-DD, without a time zone. */

export const dayMs = 86_400_000;

/** Whether a text is a day that exists. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}
