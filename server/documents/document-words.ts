/** How a paper names the document that a fact or a return stands in. */
import type { SourceDocument } from "../../shared/domain/subject-facts.ts";

/** "Quyết định số 12/QĐ-UBND ngày 05/7/2026": months from 3 on without a 0 (NĐ 30/2020). */
export function documentWords({ title, number, date }: SourceDocument): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${title} số ${number} ngày ${day}/${Number(month) <= 2 ? month : Number(month)}/${year}`;
}
