/** Suggestions with their answers, what was sent, opinions, points and remedies, in the words of papers (rules §3.1, §3.2). */
import { mergedFacts } from "../../shared/domain/subject-facts.ts";
import { subjectOf, subjectsOf, type Subject } from "../../shared/domain/subjects.ts";
import type { DossierDuties, DossierSentPaper } from "../../shared/minutes/dossier.ts";
import { checkRegister } from "../../shared/rules/sent-papers.ts";
import type { MeetingState } from "../meeting/state.ts";
import { documentWords } from "./document-words.ts";

export function subjectWords({ name, post }: Subject): string {
  return post === "" ? name : `${name}, ${post}`;
}

export function dossierDuties(state: MeetingState): DossierDuties {
  const { suggestions, opinions, remedies } = state;
  const named = (subjectId: string) => {
    const subject = subjectOf(state.frozen.draft, subjectId);
    return { subjectId, subject: subject === null ? "" : subjectWords(subject) };
  };
  return {
    suggestions: suggestions.map(({ subjectId, from, text, document, answer }) => ({
      ...named(subjectId),
      from,
      text,
      document: documentWords(document),
      answer,
    })),
    sentPapers: sentPapersOf(state),
    opinions: opinions.map(({ subjectId, body, level, text, document, isBeforeVote }) => ({
      ...named(subjectId),
      body,
      level,
      text,
      document: documentWords(document),
      isBeforeVote,
    })),
    scores: scoresOf(state),
    remedies: remedies.map(({ subjectId, shortcoming, measure, deadline, responsible, state: standing }) => ({
      ...named(subjectId),
      shortcoming,
      measure,
      deadline,
      responsible,
      state: standing,
    })),
  };
}

/** Against the day that was set for the conference. */
function sentPapersOf({ frozen, sentPapers }: MeetingState): readonly DossierSentPaper[] {
  const { conferenceDate, holidays, settings } = frozen.draft;
  if (conferenceDate === null) {
    return sentPapers.map(({ what, to, sentOn, how }) => {
      return { what, to, sentOn, how, isInTime: null, latest: "" };
    });
  }
  const { papersWorkingDays: workingDays, papersCounting: counting } = settings;
  const { latest, papers } = checkRegister(conferenceDate, sentPapers, { workingDays, counting, holidays });
  return papers.map(({ paper: { what, to, sentOn, how }, isInTime }) => {
    return { what, to, sentOn, how, isInTime, latest };
  });
}

/** The score that the rules read, from the paper that was entered last. */
function scoresOf({ frozen, subjectFacts }: MeetingState): DossierDuties["scores"] {
  return subjectsOf(frozen.draft).flatMap((subject) => {
    const entries = subjectFacts.filter(({ subjectId }) => subjectId === subject.subjectId);
    const { score } = mergedFacts(entries);
    const source = entries.findLast(({ facts }) => facts.score !== undefined);
    if (score === undefined || source === undefined) return [];
    return [
      {
        subjectId: subject.subjectId,
        subject: subjectWords(subject),
        score,
        document: documentWords(source.document),
      },
    ];
  });
}
