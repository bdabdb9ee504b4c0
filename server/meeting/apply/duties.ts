/** Suggestions with their answers, what was sent, opinions of bodies: lists whose entries are known by their ids. */
import { defined } from "../../../shared/basics/assert.ts";
import { withEntryContent } from "../../../shared/domain/duties.ts";
import type { MeetingEvent } from "../../../shared/protocol/events.ts";
import type { MeetingState } from "../state.ts";

type DutyEvent = Extract<
  MeetingEvent,
  { kind: "suggestion-set" | "suggestion-answered" | "sent-paper-set" | "opinion-set" }
>;

export function applyToDuties(state: MeetingState, event: DutyEvent): MeetingState {
  const { entryId } = event;
  switch (event.kind) {
    case "suggestion-set": {
      const held = event.suggestion === null ? null : { ...event.suggestion, entryId, answer: null };
      return { ...state, suggestions: withEntryContent(state.suggestions, entryId, held) };
    }
    case "suggestion-answered": {
      const known = state.suggestions.find((entry) => entry.entryId === entryId);
      const held = { ...defined(known, "an answer is to a suggestion"), answer: event.answer };
      return { ...state, suggestions: withEntryContent(state.suggestions, entryId, held) };
    }
    case "sent-paper-set": {
      const held = event.paper === null ? null : { ...event.paper, entryId };
      return { ...state, sentPapers: withEntryContent(state.sentPapers, entryId, held) };
    }
    case "opinion-set": {
      const held = event.opinion === null ? null : { ...event.opinion, entryId };
      return { ...state, opinions: withEntryContent(state.opinions, entryId, held) };
    }
  }
}
