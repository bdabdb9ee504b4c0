/** Vietnamese wording of numbers, dates and times in documents (NĐ 30/2020, rules §11.1). */
import type { DossierIncident } from "./dossier.ts";

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

/** An incident as a line of minutes; what observers noted is not said in the office's name. */
export function incidentWords({ at, text, isObserved }: DossierIncident): string {
  return `${clockWords(at)}: ${isObserved ? "(người giám sát ghi) " : ""}${text}`;
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

/** The name of an office in running text: "Sở Khoa học và Công nghệ", also where it was typed in capitals for the head. */
export function officeName(text: string): string {
  if (text !== capitals(text)) return text;
  const words = text
    .split(" ")
    .map((word) => (abbreviations.has(word) ? word : word.toLocaleLowerCase("vi")));
  const place = words.findIndex((word) => placeHeads.has(word));
  const isNamed = (word: string, index: number) =>
    index === 0 ||
    word === "sở" ||
    isOwnName(words, index) ||
    (place >= 0 && index > place && !inNames.has(word));
  return words
    .map((word, index) => (isNamed(word, index) ? capitalised(word) : word))
    .join(" ")
    .replace(/ủy ban nhân dân/i, "Ủy ban nhân dân");
}

/** "sở KHOA học", "sở … và CÔNG nghệ", "chi cục THỦY lợi". */
function isOwnName(words: readonly string[], index: number): boolean {
  const before = [words[index - 2] ?? "", words[index - 1] ?? ""].join(" ");
  if (before === "ủy ban") return false;
  return nameHeads.test(before) || (words[index - 1] === "và" && words.includes("sở"));
}

const nameHeads = /(^| )(sở|ban|chi cục|cục|trung tâm|phòng)$/;
const abbreviations: ReadonlySet<string> = new Set(["UBND", "HĐND", "PTNT", "KH&CN", "TW"]);
const placeHeads: ReadonlySet<string> = new Set(["tỉnh", "huyện", "thành", "xã", "phường"]);
/** Small in the middle of a name: "Huyện ủy Cây Đa", "thành phố Hoa Ban". */
const inNames: ReadonlySet<string> = new Set(["ủy", "phố", "và"]);

export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);
}

/** Capitals as Vietnamese writes them. */
export function capitals(text: string): string {
  return text.toLocaleUpperCase("vi");
}
