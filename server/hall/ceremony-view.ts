/** What consoles see of a draft's tellers and their ceremony. */
import { ceremonyWords } from "../../shared/crypto/ceremony-transcript.ts";
import { ceremonySteps, currentStep, type CeremonyRun } from "../../shared/domain/ceremony.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import type { Role } from "../../shared/domain/roles.ts";
import type { Ceremony, CeremonyRunView } from "../../shared/protocol/console-view.ts";
import { revealedOf, type DraftWithCeremony } from "../meeting/ceremonies.ts";

export function ceremonyView({ draft, run }: DraftWithCeremony, roles: readonly Role[]): Ceremony {
  const { meetingId, title, settings, threshold, tellers } = draft;
  return {
    meetingId,
    title,
    group: settings.group,
    threshold,
    seats: tellers.map(({ name, publicKey }, index) => ({
      seat: index + 1,
      name,
      ready: threshold === null ? publicKey !== null : (run?.messages[index]?.output ?? null) !== null,
    })),
    run: run === null ? null : runView(draft, run, roles),
  };
}

function runView(draft: Draft, run: CeremonyRun, roles: readonly Role[]): CeremonyRunView {
  const { attempt, starts, messages, confirmed, stopped } = run;
  return {
    attempt,
    starts,
    sent: messages.map((sent) => ceremonySteps.filter((step) => sent[step] !== null).length),
    words: wordsOf(draft, run),
    confirmed,
    stopped,
    messages: roles.includes("teller") ? messages : null,
  };
}

/** Views are made at every change, and checking seven members' messages takes a moment: the last words are kept. */
const known = new WeakMap<CeremonyRun, readonly string[] | null>();

function wordsOf(draft: Draft, run: CeremonyRun): string[] | null {
  let words = known.get(run);
  if (words === undefined) {
    words = computedWords(draft, run);
    known.set(run, words);
  }
  return words === null ? null : [...words];
}

function computedWords(draft: Draft, run: CeremonyRun): readonly string[] | null {
  if (run.stopped !== null || currentStep(run.messages) !== null) return null;
  const revealed = revealedOf(draft, run);
  return revealed === null ? null : ceremonyWords(revealed);
}
