/** What pages say about suggestions, opinions and what was sent (rules §3.1). */
import type { Language } from "../../shared/basics/bilingual.ts";
import { citeInWords } from "../../shared/domain/cite-words.ts";
import type { Plan } from "../../shared/domain/draft.ts";
import type { Opinion, HeldSuggestion } from "../../shared/domain/duties.ts";
import type { KeptPack } from "../../shared/packs/kept-pack.ts";
import type { PackOpinion } from "../../shared/packs/pack.ts";
import type { ConsoleMeeting, ConsoleSubject } from "../../shared/protocol/console-view.ts";
import { keptPackOf } from "./pack-choice.ts";

type Asking = KeptPack | null;

/** What the pack's line of this key says, with its place; null: the document asks for nothing of the kind. */
export function lineOfPack(pack: Asking, key: string, language: Language): string | null {
  const line = pack?.lines.find((one) => one.key === key);
  if (line === undefined) return null;
  return `${language === "vi" ? line.vi : line.en} (${citeInWords(line.cite, language)})`;
}

export function opinionsOfPack(pack: Asking): readonly PackOpinion[] {
  return pack?.opinions ?? [];
}

export function suggestionsOn({ duties }: ConsoleMeeting, subjectId: string): readonly HeldSuggestion[] {
  return (duties?.suggestions ?? []).filter((suggestion) => suggestion.subjectId === subjectId);
}

/** Names of the subjects whose suggestions nobody has answered, each once. */
export function unansweredNames({ duties, subjects }: ConsoleMeeting): readonly string[] {
  const open = (duties?.suggestions ?? []).filter(({ answer }) => answer === null);
  const ids = new Set<string>(open.map(({ subjectId }) => subjectId));
  return subjects.flatMap(({ subjectId, name }) => (ids.has(subjectId) ? [name] : []));
}

/** Opinions that the meeting hears before it votes on these subjects, in the order of the ballot. */
export function opinionsBefore({ duties }: ConsoleMeeting, { subjects }: Plan): readonly Opinion[] {
  const before = (duties?.opinions ?? []).filter(({ isBeforeVote }) => isBeforeVote);
  return subjects.flatMap((id) => before.filter(({ subjectId }) => subjectId === id));
}

/** What the document wants to be heard before this rating and is not there: body, and whom it says nothing about. */
export function opinionsMissing(
  meeting: ConsoleMeeting,
  plan: Plan,
): readonly { readonly body: string; readonly names: readonly string[] }[] {
  if (plan.purpose !== "rating") return [];
  const rated = meeting.subjects.filter(({ subjectId }) => plan.subjects.some((id) => id === subjectId));
  const heard = opinionsBefore(meeting, plan);
  return opinionsOfPack(keptPackOf(meeting))
    .filter(({ when }) => when === "before-vote")
    .flatMap(({ bodies, of }) => bodies.map((body) => ({ body, of })))
    .map(({ body, of }) => ({
      body,
      names: rated
        .filter(
          (subject) => isMeant(subject, of) && !heard.some((one) => one.subjectId === subject.subjectId),
        )
        .map(({ name }) => name),
    }))
    .filter(({ names }) => names.length > 0);
}

function isMeant({ kind }: ConsoleSubject, of: PackOpinion["of"]): boolean {
  return of === "all" || of === kind;
}
