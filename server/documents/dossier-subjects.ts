/** Who is rated, in which capacities, with whom each is compared, and what the competent authority decided. */
import { equalPosts } from "../../shared/domain/equal-posts.ts";
import { standingLine } from "../../shared/domain/ruling.ts";
import { subjectsOf } from "../../shared/domain/subjects.ts";
import type { DossierSubject } from "../../shared/minutes/dossier.ts";
import { factTexts } from "../../shared/minutes/fact-words.ts";
import { capacitiesOf } from "../meeting/capacities.ts";
import type { MeetingState } from "../meeting/state.ts";
import { documentWords, rulingWords } from "./document-words.ts";

/** In the frozen order, which no order of a meeting changes. */
export function dossierSubjects(state: MeetingState): readonly DossierSubject[] {
  const capacities = capacitiesOf(state);
  return subjectsOf(state.frozen.draft).map((subject) => ({
    subjectId: subject.subjectId,
    kind: subject.kind,
    name: subject.name,
    post: subject.post,
    unit: subject.unit,
    equalPosts: equalPosts(subject, state.equalPosts),
    facts: documentedFacts(state, subject.subjectId),
    capacities: capacities
      .filter(({ subjectId }) => subjectId === subject.subjectId)
      .map(({ planId, planNumber, title, kind: ratedAs, subjectId }) => {
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

/** Each entry with the document that proves it. */
export function documentedFacts(
  { subjectFacts }: Pick<MeetingState, "subjectFacts">,
  subjectId: string,
): DossierSubject["facts"] {
  return subjectFacts
    .filter((entry) => entry.subjectId === subjectId)
    .map(({ facts, document }) => ({
      text: factTexts(facts).join("; "),
      document: documentWords(document),
    }));
}
