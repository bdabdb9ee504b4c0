/** What papers call those who are rated: how many of what kind, and the head of the column in which they stand. */
import type { Row } from "../forms/form.ts";
import { personWords, twoDigits } from "./words.ts";

type Rated = Pick<Row, "kind" | "name" | "post" | "group">;

/** "04 đồng chí lãnh đạo Sở", "02 chi bộ", "01 tập thể và 08 đồng chí có tên dưới đây". */
export function subjectsInWords(rows: readonly Rated[]): string {
  const [first] = rows;
  if (rows.length === 1 && first !== undefined) {
    return first.kind === "collective" ? lowerFirst(personWords(first)) : personWords(first);
  }
  const persons = rows.filter(({ kind }) => kind === "person");
  const parts = [
    bodiesInWords(
      rows.filter(({ kind }) => kind === "collective"),
      "tập thể",
    ),
    bodiesInWords(
      rows.filter(({ kind }) => kind === "organisation"),
      "tổ chức đảng",
    ),
    persons.length === 0 ? "" : counted(persons, "đồng chí"),
  ].filter((part) => part !== "");
  const isNamed = parts.length === 1 && first !== undefined && commonGroup(rows) !== "";
  return `${parts.join(" và ")}${isNamed ? "" : " có tên dưới đây"}`;
}

/** "02 chi bộ": what an organisation's group is called is what it is. */
function bodiesInWords(bodies: readonly Rated[], noun: string): string {
  if (bodies.length === 0) return "";
  const group = lowerFirst(commonGroup(bodies));
  return `${twoDigits(bodies.length)} ${group === "" ? noun : group}`;
}

function counted(persons: readonly Rated[], noun: string): string {
  const group = lowerFirst(commonGroup(persons));
  return `${twoDigits(persons.length)} ${noun}${group === "" ? "" : ` ${group}`}`;
}

/** Empty where they are of several groups or of none. */
function commonGroup(rows: readonly Rated[]): string {
  const groups = new Set(rows.map(({ group }) => group));
  const [only = ""] = groups;
  return groups.size === 1 ? only : "";
}

/** The head of the column of names. */
export function nameHead(kinds: readonly Row["kind"][]): string {
  const [only = "person", ...others] = new Set(kinds);
  return others.length > 0 ? "Tên tập thể, họ và tên" : nameHeads[only];
}

const nameHeads = {
  collective: "Tên tập thể",
  organisation: "Tên tổ chức đảng",
  person: "Họ và tên",
} as const satisfies Record<Row["kind"], string>;

export function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase("vi") + text.slice(1);
}
