import type { TellerProblem } from "../../shared/client/teller/teller.ts";
import type { RefusalCode } from "../../shared/domain/refusal.ts";
import { refusalWords } from "../../shared/protocol/refusal-words.ts";
import type { Speaker } from "./language.ts";

/** A refusal as it stands in views; a missing detail may be spelled out as undefined there. */
type ShownRefusal = {
  readonly code: RefusalCode;
  readonly detail?: string | undefined;
};

/** What happened, why and what to do, then in small the code and detail for whoever is asked for help. */
export function refusalText({ code, detail }: ShownRefusal, speaker: Speaker): string {
  const sentence = refusalWords[code][speaker.language];
  return `${sentence} (${detail === undefined ? code : `${code}: ${detail}`})`;
}

/** Why a step was not done: the server refused it, gave no answer, or the person's own device found something. */
export type Failure = TellerProblem;

export function failureText(failure: Failure, speaker: Speaker): string {
  const { shell, tellers } = speaker.words;
  switch (failure.kind) {
    case "refused":
      return refusalText(failure.refusal, speaker);
    case "unreachable":
      return shell.noAnswer;
    case "key":
    case "opening":
      return tellers.problems[failure.problem];
    case "box":
      return tellers.problems[failure.problem.code];
  }
}
