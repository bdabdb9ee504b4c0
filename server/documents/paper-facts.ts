/** Which papers a meeting has now, from its state alone. */
import type { PaperEntry, PaperKind } from "../../shared/domain/papers.ts";
import { paperEntries, type RoundStanding } from "../../shared/minutes/catalogue.ts";
import { hasRecord } from "./record-files.ts";
import { agreedPaperCount, paperOf, type MeetingState, type RoundState } from "../meeting/state.ts";

export function papersOf(state: MeetingState): readonly PaperEntry[] {
  return paperEntries({
    plans: state.frozen.draft.plans.map(({ planId, title, purpose }) => {
      const paper = paperOf(state, planId);
      return { title, purpose, hasPaperCount: paper !== null && agreedPaperCount(paper) !== null };
    }),
    rounds: state.rounds.filter(({ phase }) => phase !== "prepared").map(standing),
    hasPack: state.frozen.draft.pack !== null,
    outcomes: [],
  });
}

/** The rounds whose records a paper is about. */
export function roundsOfPaper(
  { rounds }: MeetingState,
  { kind, number }: { readonly kind: PaperKind; readonly number: number | null },
): readonly RoundState[] {
  switch (kind) {
    case "attendance":
    case "ballot":
    case "paper-count":
      return [];
    case "counting-minutes":
    case "slips-account":
    case "poll-result":
    case "summary":
    case "rule-trace":
      return rounds.filter(({ n }) => n === number);
    case "meeting-minutes":
    case "statistics":
    case "report":
    case "notice":
      return rounds.filter(hasRecord);
  }
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
