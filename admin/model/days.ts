/** Days and minutes as people write them, day first in every language, and as the server keeps them. */
import { isCalendarDate } from "../../shared/basics/day.ts";

/** "2026-09-02" as "02/09/2026"; what is no day stays as it is. */
export function dayText(day: string): string {
  return isCalendarDate(day) ? day.split("-").reverse().join("/") : day;
}

/** "2/9/2026" or "2026-09-02" as "2026-09-02"; null where it is no day. */
export function readDay(text: string): string | null {
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim());
  const [, day = "", month = "", year = ""] = match ?? [];
  const iso = match === null ? text.trim() : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isCalendarDate(iso) ? iso : null;
}

/** "2026-09-02T08:30" as "02/09/2026 08:30"; what is no minute of a day stays as it is. */
export function minuteText(minute: string): string {
  if (readMinute(minute) !== minute) return minute;
  const [day = "", time = ""] = minute.split("T");
  return `${dayText(day)} ${time}`;
}

/** "2/9/2026 8:30", with "h" or "giờ" too, as "2026-09-02T08:30"; null where it is no minute of a day. */
export function readMinute(text: string): string | null {
  const match = /^(\S+?)(?:T|,?\s+)([01]?\d|2[0-3])\s*(?::|h|giờ)\s*([0-5]\d)(?:\s*phút)?$/iu.exec(
    text.normalize("NFC").trim(),
  );
  const [, day = "", hour = "", minutes = ""] = match ?? [];
  const read = readDay(day);
  return read === null ? null : `${read}T${hour.padStart(2, "0")}:${minutes}`;
}
