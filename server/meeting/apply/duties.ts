/** Suggestions with their answers, what was sent, opinions, remedies: lists whose entries are known by their ids. */
import { defined } from "../../../shared/basics/assert.ts";
import { withEntryContent } from "../../../shared/domain/duties.ts";
import type { MeetingEvent } from "../../../shared/protocol/events.ts";
import type { EventOf, MeetingState } from "../state.ts";

type DutyEvent = Extract<
  MeetingEvent,
  {
    kind:
      | "suggestion-set"
      | "suggestion-answered"
      | "sent-paper-set"
      | "opinion-set"
      | "remedy-set"
      | "equal-posts-set";
  }
>;

export function applyToDuties(state: MeetingState, event: DutyEvent): MeetingState {
  if (event.kind === "equal-posts-set") return withEqualPosts(state, event);
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
    case "remedy-set": {
      const held = event.remedy === null ? null : { ...event.remedy, entryId };
      return { ...state, remedies: withEntryContent(state.remedies, entryId, held) };
    }
  }
}

function withEqualPosts(state: MeetingState, { subjectId, name }: EventOf<"equal-posts-set">): MeetingState {
  const others = state.equalPosts.filter((chosen) => chosen.subjectId !== subjectId);
  return { ...state, equalPosts: name === "" ? others : [...others, { subjectId, name }] };
}
