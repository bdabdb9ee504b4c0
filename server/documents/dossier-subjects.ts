/** Who is rated, in which capacities, and what the competent authority decided about each. */
import { subjectsOf } from "../../shared/domain/subjects.ts";
import { standingLine } from "../../shared/domain/ruling.ts";
import type { DossierSubject } from "../../shared/minutes/dossier.ts";
import { capacitiesOf } from "../meeting/capacities.ts";
import type { MeetingState } from "../meeting/state.ts";
import { rulingWords } from "./document-words.ts";

/** In the frozen order, which no order of a meeting changes. */
export function dossierSubjects(state: MeetingState): readonly DossierSubject[] {
  const capacities = capacitiesOf(state);
  return subjectsOf(state.frozen.draft).map(({ subjectId, kind, name, post, unit }) => ({
    subjectId,
    kind,
    name,
    post,
    unit,
    capacities: capacities
      .filter((capacity) => capacity.subjectId === subjectId)
      .map(({ planId, planNumber, title, kind: ratedAs }) => {
        const line = standingLine(state.rulings, { planId, subjectId });
        return {
          planNumber,
          title,
          kind: ratedAs,
          ruling: line === null ? null : { level: line.level, document: rulingWords(line.document) },
        };
      }),
  }));
}
