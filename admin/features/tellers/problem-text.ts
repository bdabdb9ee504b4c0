import type { TellerProblem } from "../../../shared/client/teller/teller.ts";
import { failureText } from "../../console/failure-text.ts";
import type { Speaker } from "../../console/language.ts";

/** What a teller's device found, in words; the code stands behind it for whoever is asked for help. */
export function problemText(problem: TellerProblem, speaker: Speaker): string {
  const { problems } = speaker.words.tellers;
  switch (problem.kind) {
    case "refused":
    case "unreachable":
      return failureText(problem, speaker);
    case "key":
    case "opening":
      return `${problems[problem.problem]} (${problem.problem})`;
    case "box": {
      const { code, detail } = problem.problem;
      return `${problems[code]} (${detail === "" ? code : `${code}: ${detail}`})`;
    }
  }
}
