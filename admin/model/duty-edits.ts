/** Changes by hand to a draft's suggestions and to its register of what was sent. */
import type { Draft } from "../../shared/domain/draft.ts";
import { withEntryContent, type SentPaper, type Suggestion } from "../../shared/domain/duties.ts";
import type { EntryId } from "../../shared/domain/ids.ts";

/** Adds a suggestion or changes one; null takes it out. */
export function withSuggestion(draft: Draft, entryId: EntryId, suggestion: Suggestion | null): Draft {
  const held = suggestion === null ? null : { ...suggestion, entryId };
  return { ...draft, suggestions: [...withEntryContent(draft.suggestions, entryId, held)] };
}

/** Adds a line to the register or changes one; null takes it out. */
export function withSentPaper(draft: Draft, entryId: EntryId, paper: SentPaper | null): Draft {
  const held = paper === null ? null : { ...paper, entryId };
  return { ...draft, sentPapers: [...withEntryContent(draft.sentPapers, entryId, held)] };
}
