/** Why somebody who was called is not in the hall: a short list to press from, and its words for screens and papers. */
import type { Bilingual } from "../basics/bilingual.ts";

/** "left": was here and went before the end. The others: did not come. */
export const absenceReasons = ["leave", "sick", "mission", "study", "other", "left"] as const;
export type AbsenceReason = (typeof absenceReasons)[number];

export const absenceWords: Readonly<Record<AbsenceReason, Bilingual>> = {
  leave: { vi: "nghỉ phép", en: "on leave" },
  sick: { vi: "nghỉ chế độ", en: "sick or maternity leave" },
  mission: { vi: "đi công tác", en: "on a mission" },
  study: { vi: "đi học", en: "studying" },
  other: { vi: "lý do khác", en: "another reason" },
  left: { vi: "về sớm", en: "left early" },
};

/** Such as "nghỉ phép 2; đi công tác 1", for the minutes; empty where no reason was noted. */
export function absenceSummary(reasons: readonly AbsenceReason[]): string {
  return absenceReasons
    .map((reason) => ({ reason, count: reasons.filter((one) => one === reason).length }))
    .filter(({ reason, count }) => reason !== "left" && count > 0)
    .map(({ reason, count }) => `${absenceWords[reason].vi} ${count}`)
    .join("; ");
}
