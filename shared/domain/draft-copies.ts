/** Drafts made from other meetings. A copy is a meeting of its own: own id, and tellers who make other keys (protocol B.1). */
import type { Draft } from "./draft.ts";
import type { MeetingId } from "./ids.ts";

/** To practise with: everything as it is, under another title. */
export function rehearsalOf(draft: Draft, meetingId: MeetingId, title: string): Draft {
  return { ...withoutKeys(draft), meetingId, title, rehearsal: true };
}

/** What stays from one year to the next: people, units, bodies, forms, rules, settings. What was said about one year goes. */
export function nextYearOf(
  draft: Draft,
  { meetingId, title, year }: Pick<Draft, "meetingId" | "title" | "year">,
): Draft {
  return {
    ...withoutKeys(draft),
    meetingId,
    title,
    year,
    rehearsal: false,
    persons: draft.persons.map((person) => ({ ...person, selfRating: null })),
    plans: draft.plans.map((plan) => ({ ...plan, title: titleInYear(plan.title, draft.year, year) })),
    bodies: draft.bodies.map((body) => ({ ...body, selfRating: null })),
    conferenceDate: null,
    holidays: [],
    sentPapers: [],
    suggestions: [],
  };
}

/** A title with its year moved on. Without a look behind, which Safari before 16.4 does not know. */
export function titleInYear(title: string, before: number, year: number): string {
  const found = new RegExp(`(^|\\D)${before}(?!\\d)`, "g");
  return title.replaceAll(found, (_all, left: string) => `${left}${year}`);
}

function withoutKeys(draft: Draft): Draft {
  return {
    ...draft,
    revision: 0,
    tellers: draft.tellers.map((teller) => ({ ...teller, publicKey: null, device: null, holder: null })),
  };
}
