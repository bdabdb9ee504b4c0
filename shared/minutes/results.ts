/**
 * What is known about everybody who is rated, one entry per person or body with all capacities side by side (rules §10):
 * the one source of summary, statistics, minutes, notice, letters and folders.
 */
import { differs, type RuledLevel } from "../domain/ruling.ts";
import { contradiction } from "../rules/capacities.ts";
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

/** What the proposals of one person contradict: a note for those who read all of them; null: nothing. */
export function contradictionNote({ subject, capacities }: SubjectResult): string | null {
  const found = contradiction(capacities.map(({ kind, rated }) => ({ kind, level: rated?.final ?? null })));
  if (found === null) return null;
  const { official, member } = found;
  return `${subject.name}: mức đề nghị đảng viên (${member.level}) cao hơn mức đề nghị cán bộ, công chức (${official.level}); đảng viên phải được xếp loại cán bộ, công chức từ mức ấy trở lên`;
}

/** Levels that the authority decided otherwise than was proposed, for internal use. */
export function ruledOtherwise({ rated, ruling }: CapacityResult): RuledLevel | null {
  return ruling !== null && differs(ruling.level, rated?.final ?? null) ? ruling.level : null;
}
