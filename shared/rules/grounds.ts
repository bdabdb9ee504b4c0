/**
 * What a step rests on. Rules name a topic; each pack says which line of its own documents speaks of it. A topic of
 * which they say nothing is never lent the words of another office: its step says that the documents do not state it.
 */
import { subjectKinds } from "./input.ts";

const topics = [
  /** How votes become a level, and what the chair chose: no document states it, the register does (A1, R11). */
  ...(["vote", "choice-at-vote", "choice-at-cap"] as const),
  ...(["not-rated", "degradation", "targets-of-persons", "targets-of-bodies"] as const),
  ...(["official-level", "discipline-of-persons", "discipline-of-bodies", "discipline-once"] as const),
  ...(["remedied", "corruption", "leave", "member-disciplined", "criteria"] as const),
  ...(["confidence", "remedy"] as const),
  ...(["mass-organisations", "beside", "distribution", "points"] as const),
  ...(["head-and-collective", "tasks-of-collective", "head-apart", "small-unit"] as const),
] as const;

export type Topic = (typeof topics)[number] | `cap-${(typeof subjectKinds)[number]}`;

export const allTopics: readonly Topic[] = [...topics, ...subjectKinds.map((kind) => `cap-${kind}` as const)];

/** Place in the pack's documents, or the register's entry, by topic. */
export type Grounds = Readonly<Partial<Record<Topic, string>>>;

/** What stands where the pack's documents say nothing. */
export const notStated = "not stated";

const ofRegister: Grounds = { vote: "A1", "choice-at-vote": "A1", "choice-at-cap": "R11" };

export function citeOfTopic(topic: string, grounds: Grounds): string {
  const known = allTopics.find((one) => one === topic);
  if (known === undefined) return topic;
  return grounds[known] ?? ofRegister[known] ?? notStated;
}
