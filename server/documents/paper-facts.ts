/** Which papers a meeting has now, from its state alone. */
import type { Plan } from "../../shared/domain/draft.ts";
import { readPaperId, type PaperEntry } from "../../shared/domain/papers.ts";
import type { Role } from "../../shared/domain/roles.ts";
import { standingLines } from "../../shared/domain/ruling.ts";
import { subjectsOf } from "../../shared/domain/subjects.ts";
import { mayHaveCounts, mayHavePaperCount } from "../../shared/domain/told.ts";
import {
  paperEntries,
  paperTable,
  type PaperDefinition,
  type RoundStanding,
} from "../../shared/minutes/catalogue.ts";
import { stands } from "./dossier-outcomes.ts";
import { capacitiesOf } from "../meeting/capacities.ts";
import { packOf, standingOutcomes } from "../meeting/outcomes.ts";
import {
  agreedPaperCount,
  hasRecord,
  paperOf,
  type MeetingState,
  type RoundState,
} from "../meeting/state.ts";

/** Whoever may have them. */
export function papersOf(state: MeetingState): readonly PaperEntry[] {
  const { plans } = state.frozen.draft;
  const rated = new Set(capacitiesOf(state).map(({ subjectId }) => subjectId));
  const ruled = new Set(standingLines(state.rulings).map(({ subjectId }) => subjectId));
  return paperEntries({
    plans: plans.map(({ planId, title, purpose }) => {
      const paper = paperOf(state, planId);
      return { title, purpose, hasPaperCount: paper !== null && agreedPaperCount(paper) !== null };
    }),
    rounds: state.rounds.filter(({ phase }) => phase !== "prepared").map(standing),
    hasPack: packOf(state) !== null,
    hasRemedies: state.remedies.length > 0,
    outcomes: standingOutcomes(state)
      .filter((outcome) => stands(state, outcome))
      .map(({ planId, n, output }) => ({
        n,
        planNumber: plans.findIndex((plan) => plan.planId === planId) + 1,
        hasOpenDecisions: output.subjects.some(({ status }) => status === "needs-decision"),
      })),
    subjects: subjectsOf(state.frozen.draft).map(({ subjectId, name }) => ({
      name,
      isRated: rated.has(subjectId),
      isRuled: ruled.has(subjectId),
    })),
  });
}

/** Those of them that these roles may have now: by what kind of paper it is, and by the votes that stand in it. */
export function papersFor(state: MeetingState, roles: readonly Role[]): readonly PaperEntry[] {
  return papersOf(state).filter(({ kind, paperId }) => {
    const paper = paperTable[kind];
    return (
      roles.some((role) => paper.roles.includes(role)) &&
      (!paper.hasCounts || roundsOfPaper(state, paperId).every((round) => mayHaveCounts(roles, round))) &&
      plansOnPaper(state, paperId).every((plan) => mayHavePaperCount(roles, plan))
    );
  });
}

/** The plan whose count on paper a paper is about. */
function plansOnPaper({ frozen }: MeetingState, paperId: string): readonly Plan[] {
  const id = readPaperId(paperId);
  const isOnPaper = id?.kind === "paper-count" || id?.kind === "paper-rule-trace";
  return isOnPaper ? frozen.draft.plans.filter((_, index) => index + 1 === id.number) : [];
}

/** The rounds whose records a paper is about; none where there is no such paper. */
export function roundsOfPaper({ rounds }: MeetingState, paperId: string): readonly RoundState[] {
  const id = readPaperId(paperId);
  if (id === null) return [];
  const about = {
    none: () => false,
    own: ({ n }) => n === id.number,
    all: hasRecord,
  } as const satisfies Record<PaperDefinition["rounds"], (round: RoundState) => boolean>;
  return rounds.filter(about[paperTable[id.kind].rounds]);
}

function standing({ n, round, phase }: RoundState): RoundStanding {
  const { title, purpose, form } = round;
  return { n, title, purpose, feedsRating: form.feedsRating, state: roundState(phase) };
}

function roundState(phase: RoundState["phase"]): RoundStanding["state"] {
  switch (phase) {
    case "prepared":
    case "open":
    case "closing":
      return "voting";
    case "sealed":
      return "sealed";
    case "counted":
    case "announced":
      return "counted";
    case "voided":
      return "voided";
  }
}
