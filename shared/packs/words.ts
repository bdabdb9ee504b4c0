/** Parts that packs share: agenda items, citations of the cap. */
import type { CapCites } from "../rules/cap-words.ts";
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

/** Where the cap stands; packs without one still say where it was found. */
export const seedCapCites: CapCites = {
  cap: {
    leader: "seed 004 lines 81, 101",
    "civil-servant": "A6",
    collective: "seed 004 line 75",
    member: "seed 001 line 273",
    organisation: "seed 001 line 178",
  },
  smallUnit: "seed 004 line 81",
};

export function decreeCapCites(cite: string): CapCites {
  return {
    cap: { leader: cite, "civil-servant": cite, collective: cite, member: cite, organisation: cite },
    smallUnit: "seed 004 line 81",
  };
}

export const threeWorkingDays = { workingDays: 3, counting: "strict" } as const;

export const seventyPosts = { threshold: 70, divisions: "all-staff", countContracts: false } as const;
