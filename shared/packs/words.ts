/** Parts that packs share: agenda items, deadlines. */
import type { FormId } from "../domain/form-choice.ts";
import type { PackAgendaItem, PackElectorate, PackPurpose, PackSubjects } from "./pack.ts";

export const reviewCollectiveFirst = [
  { kind: "review", of: "collective" },
  { kind: "review", of: "head" },
  { kind: "review", of: "deputies" },
] as const satisfies readonly PackAgendaItem[];

export function round(
  formId: FormId,
  electorate: PackElectorate,
  purpose: PackPurpose,
  subjects: PackSubjects,
): PackAgendaItem {
  return { kind: "round", formId, electorate, purpose, subjects, optional: purpose === "ad-hoc" };
}

export const threeWorkingDays = { workingDays: 3, counting: "strict" } as const;

export const seventyPosts = { threshold: 70, divisions: "all-staff", countContracts: false } as const;
