/**
 * What is known about everybody who is rated, one entry per person or body with all capacities side by side (rules §10):
 * the one source of summary, statistics, minutes, notice, letters and folders.
 */
import type { DossierCapacity, DossierSource, DossierSubject, RatedSubject } from "./dossier.ts";

export type SubjectResult = {
  /** Place among all subjects, from 1: the number in the ids of the papers about this one. */
  readonly number: number;
  readonly subject: DossierSubject;
  readonly capacities: readonly CapacityResult[];
};

export type CapacityResult = DossierCapacity & {
  /** What stands of votes and rules; null while nothing is counted, and without a rule pack. */
  readonly rated: RatedSubject | null;
};

export function subjectResults({
  subjects,
  outcomes,
}: Pick<DossierSource, "subjects" | "outcomes">): readonly SubjectResult[] {
  return subjects.map((subject, index) => ({
    number: index + 1,
    subject,
    capacities: subject.capacities.map((capacity) => {
      const outcome = outcomes.find(({ stands, planNumber }) => stands && planNumber === capacity.planNumber);
      const rated = outcome?.subjects.find(({ subjectId }) => subjectId === subject.subjectId) ?? null;
      return { ...capacity, rated };
    }),
  }));
}
