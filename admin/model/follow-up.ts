/** What a page shows of remedies and of equal posts (rules §3.2). */
import { equalPosts } from "../../shared/domain/equal-posts.ts";
import type { ConsoleMeeting, ConsoleSubject } from "../../shared/protocol/console-view.ts";

/** Of the subject's review as it stands; empty while there is none. */
export function conclusionOn({ agenda }: ConsoleMeeting, subjectId: string): string {
  const reviews = agenda.flatMap((item) =>
    item.kind === "review" && item.subjectId === subjectId ? item.versions : [],
  );
  return reviews.findLast(({ conclusion }) => conclusion !== null)?.conclusion ?? "";
}

/** Names of whom a remedy is still missing for: with a suggestion of the superior, and the others that were reviewed. */
export function withoutRemedy(meeting: ConsoleMeeting): {
  readonly suggested: readonly string[];
  readonly reviewed: readonly string[];
} {
  const { suggestions = [], remedies = [] } = meeting.duties ?? {};
  const planned = new Set<string>(remedies.map(({ subjectId }) => subjectId));
  const asked = new Set<string>(suggestions.map(({ subjectId }) => subjectId));
  const open = meeting.subjects.filter(
    ({ subjectId }) => !planned.has(subjectId) && conclusionOn(meeting, subjectId) !== "",
  );
  const names = (subjects: readonly ConsoleSubject[]) => subjects.map(({ name }) => name);
  return {
    suggested: names(open.filter(({ subjectId }) => asked.has(subjectId))),
    reviewed: names(open.filter(({ subjectId }) => !asked.has(subjectId))),
  };
}

export type PostsGroup = { readonly name: string; readonly persons: readonly ConsoleSubject[] };

/** Everybody who is rated under the post that is compared, in the order of the list. */
export function postsGroups({ subjects, duties }: ConsoleMeeting): readonly PostsGroup[] {
  const found = new Map<string, ConsoleSubject[]>();
  for (const subject of subjects) {
    const name = equalPosts(subject, duties?.equalPosts ?? []);
    if (name !== "") found.set(name, [...(found.get(name) ?? []), subject]);
  }
  return [...found].map(([name, persons]) => ({ name, persons }));
}
