import type { ConsoleFailure } from "../../shared/client/console-client.ts";
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

export function failureText(failure: ConsoleFailure, speaker: Speaker): string {
  return failure.kind === "refused" ? refusalText(failure.refusal, speaker) : speaker.words.shell.noAnswer;
}
