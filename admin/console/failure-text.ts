import type { TellerProblem } from "../../shared/client/teller/teller.ts";
import { refusalSentence } from "../../shared/protocol/refusal-words.ts";
import type { BoxProblem } from "../../shared/client/teller/sealed-box.ts";
import type { Words } from "../words/words.ts";
import type { DraftChanged } from "../model/draft-edit.ts";
import type { Speaker } from "./language.ts";

/** Why a step was not done: the server refused it, gave no answer, or the person's own device found something. */
export type Failure = TellerProblem | DraftConflict;

/** What somebody else changed of a draft meanwhile. */
export type DraftConflict = DraftChanged & {
  /** What was changed has been seen: the next attempt may replace it. */
  readonly accept: () => void;
};

export function failureText(failure: Failure, speaker: Speaker): string {
  const { shell, tellers } = speaker.words;
  switch (failure.kind) {
    case "refused":
      return refusalSentence(failure.refusal, speaker.language);
    case "draft-changed":
      return refusalSentence({ code: "draft-changed" }, speaker.language);
    case "unreachable":
      return shell.noAnswer;
    case "key":
    case "opening":
      return tellers.problems[failure.problem];
    case "box":
      return boxText(failure.problem, tellers);
  }
}

/** Which of the record's checks failed, in English as the verifier has it, is for whoever is asked for help. */
function boxText({ code, detail }: BoxProblem, { problems, boxDetails }: Words["tellers"]): string {
  return code === "too-few-ballots" || code === "round-replaced"
    ? `${problems[code]} (${boxDetails[code](detail)})`
    : problems[code];
}
