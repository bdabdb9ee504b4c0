/** The console's view of agenda, facts and decisions. */
import { agendaOf } from "../../shared/domain/agenda.ts";
import type { Plan } from "../../shared/domain/draft.ts";
import type { Role } from "../../shared/domain/roles.ts";
import { subjectsOf } from "../../shared/domain/subjects.ts";
import { mayHavePaperCount } from "../../shared/domain/told.ts";
import type { ConsoleMeeting, ConsoleOutcome, ConsoleReview } from "../../shared/protocol/console-view.ts";
import { capacitiesOf, countedAt } from "../meeting/capacities.ts";
import { openDecisions, rulesOf, standingOutcomes, type PlanOutcome } from "../meeting/outcomes.ts";
import {
  agreedPaperCount,
  paperOf,
  planOf,
  reviewPhase,
  standingRound,
  type MeetingState,
  type ReviewState,
} from "../meeting/state.ts";

type AgendaView = Pick<
  ConsoleMeeting,
  | "agenda"
  | "subjects"
  | "pack"
  | "papersDeadline"
  | "subjectFacts"
  | "duties"
  | "decisions"
  | "paperCounts"
  | "outcomes"
  | "rulings"
>;
type RoundItemState = Extract<AgendaView["agenda"][number], { kind: "round" }>["state"];

/** Facts about people are for those who enter them and for the chair. */
const factRoles: readonly Role[] = ["chair", "staff"];

export function agendaView(state: MeetingState, roles: readonly Role[]): AgendaView {
  const { draft } = state.frozen;
  const seesFacts = roles.some((role) => factRoles.includes(role));
  const { conferenceDate, holidays, settings } = draft;
  const { suggestions, sentPapers, opinions, remedies, equalPosts } = state;
  return {
    agenda: agendaOf(draft).flatMap((item) => {
      if (item.kind === "round") return [roundItem(state, item.planId)];
      const review = state.reviews.find(({ itemId }) => itemId === item.itemId);
      return review === undefined ? [] : [reviewItem(state, review)];
    }),
    subjects: [...subjectsOf(draft)],
    pack: draft.pack === null ? null : { choice: draft.pack, rules: rulesOf(state) },
    papersDeadline: {
      conferenceDate,
      holidays,
      workingDays: settings.papersWorkingDays,
      counting: settings.papersCounting,
    },
    subjectFacts: seesFacts
      ? state.subjectFacts.map(({ subjectId, facts, document, at }) => ({ subjectId, facts, document, at }))
      : null,
    duties: seesFacts
      ? {
          suggestions: [...suggestions],
          sentPapers: [...sentPapers],
          opinions: [...opinions],
          remedies: [...remedies],
          equalPosts: [...equalPosts],
        }
      : null,
    decisions: (seesFacts ? state.decisions : []).map(
      ({ planId, n, subjectId, stage, level, reason, at }) => {
        return { planId, n, subjectId, stage, level, reason, at };
      },
    ),
    paperCounts: state.papers
      .filter(({ planId, returned }) => {
        const plan = planOf(state, planId);
        return returned === null && plan !== null && mayHavePaperCount(roles, plan);
      })
      .map((paper) => ({
        planId: paper.planId,
        enteredBy: paper.entries.map(({ name }) => name),
        agreed: agreedPaperCount(paper),
      })),
    outcomes: seesFacts ? outcomesOf(state) : null,
    rulings: seesFacts ? rulingsView(state) : null,
  };
}

function rulingsView(state: MeetingState): NonNullable<AgendaView["rulings"]> {
  return {
    entered: state.rulings.map(({ document, lines, reason, name, at }) => {
      return { document, lines, reason, name, at };
    }),
    capacities: capacitiesOf(state).map(({ planId, title, subjectId, kind }) => {
      return { planId, title, subjectId, kind, isCounted: countedAt(state, planId) !== null };
    }),
  };
}

/** Every console asks for the same outcomes again and again between two events. */
const outcomesByState = new WeakMap<MeetingState, ConsoleOutcome[]>();

function outcomesOf(state: MeetingState): ConsoleOutcome[] {
  const known = outcomesByState.get(state);
  if (known !== undefined) return known;
  const outcomes = standingOutcomes(state).map((outcome) => outcomeView(state, outcome));
  outcomesByState.set(state, outcomes);
  return outcomes;
}

function outcomeView(state: MeetingState, outcome: PlanOutcome): ConsoleOutcome {
  const { planId, n, subjects, input, output } = outcome;
  const distributions = outcome.distributions.map(({ subjectId, entered, rated }) => {
    return { subjectId, entered, rated };
  });
  const open = [...openDecisions(state, outcome)];
  return { planId, n, subjects: [...subjects], input, output, distributions, open };
}

function reviewItem({ frozen }: MeetingState, review: ReviewState): ConsoleReview {
  const nameOf = (personId: string | null) =>
    frozen.draft.persons.find((person) => person.personId === personId)?.name ?? null;
  return {
    kind: "review",
    itemId: review.itemId,
    subjectId: review.subjectId,
    state: reviewPhase(review),
    versions: review.versions.map(({ openedAt, chair, closedAt, conclusion, returned }) => ({
      openedAt,
      chair: nameOf(chair),
      closedAt,
      conclusion,
      returned: returned === null ? null : { reason: returned.reason, document: returned.document },
    })),
  };
}

function roundItem(state: MeetingState, planId: Plan["planId"]): AgendaView["agenda"][number] {
  return {
    kind: "round",
    planId,
    state: roundState(state, planId),
    skipReason: state.skippedPlans.get(planId)?.reason ?? null,
  };
}

function roundState(state: MeetingState, planId: string): RoundItemState {
  const round = standingRound(state, planId);
  const paper = paperOf(state, planId);
  if (paper !== null && agreedPaperCount(paper) !== null) return "paper";
  if (round === null) return state.skippedPlans.has(planId) ? "skipped" : "planned";
  if (round.phase === "prepared") return "planned";
  if (round.phase !== "announced") return "running";
  return round.returned === null ? "done" : "returned";
}
