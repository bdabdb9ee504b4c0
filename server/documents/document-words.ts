/** How a paper names the document that a fact, a return or a ruling stands in. */
import type { RulingDocument } from "../../shared/domain/ruling.ts";
import type { SourceDocument } from "../../shared/domain/subject-facts.ts";

/** "Quyết định số 12/QĐ-UBND ngày 05/7/2026": months from 3 on without a 0 (NĐ 30/2020). */
export function documentWords({ title, number, date }: SourceDocument): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${title} số ${number} ngày ${day}/${Number(month) <= 2 ? month : Number(month)}/${year}`;
}

/** "Quyết định số 12/QĐ-UBND ngày 05/01/2027 của UBND tỉnh". */
export function rulingWords({ issuer, number, date }: RulingDocument): string {
  return `${documentWords({ title: "Quyết định", number, date })} của ${issuer}`;
}
