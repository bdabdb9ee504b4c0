/** Vietnamese wording of numbers, dates and times in documents (NĐ 30/2020, rules §11.1). */

/** Numbers below 10 get a leading 0. */
export function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

/** What a hand fills in. */
export const blankToFill = "……";

/** "08 giờ 05 phút" of local time YYYY-MM-DDTHH:MM; null leaves room for a hand. */
export function clockWords(at: string | null): string {
  const [, hour = blankToFill, minute = blankToFill] = /T(\d\d):(\d\d)$/.exec(at ?? "") ?? [];
  return `${hour} giờ ${minute} phút`;
}

/** "ngày 05 tháng 02 năm 2026": days below 10 and months 1 and 2 with a 0. */
export function dateWords(at: string | null): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)T/.exec(at ?? "") ?? [];
  if (year === undefined || month === undefined || day === undefined) {
    return `ngày ${blankToFill} tháng ${blankToFill} năm ${blankToFill}`;
  }
  const monthNumber = Number(month);
  return `ngày ${day} tháng ${monthNumber <= 2 ? month : String(monthNumber)} năm ${year}`;
}

export function sameDay(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a.slice(0, 10) === b.slice(0, 10);
}

/** A text, or room for a hand where there is none. */
export function orBlank(text: string): string {
  return text === "" ? blankToFill : text;
}

/** "Ông A, chủ tịch" where a post is known. */
export function personWords({ name, post }: { readonly name: string; readonly post: string }): string {
  return post === "" ? name : `${name}, ${post}`;
}

/** Capitals as Vietnamese writes them. */
export function capitals(text: string): string {
  return text.toLocaleUpperCase("vi");
}
