/** Days as people write them and as drafts keep them. */
import { isCalendarDate } from "../../shared/basics/day.ts";

/** "2026-09-02" as "02/09/2026". */
export function dayText(day: string): string {
  return day.split("-").reverse().join("/");
}

/** "2/9/2026" or "2026-09-02" as "2026-09-02"; null where it is no day. */
export function readDay(text: string): string | null {
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim());
  const [, day = "", month = "", year = ""] = match ?? [];
  const iso = match === null ? text.trim() : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isCalendarDate(iso) ? iso : null;
}
