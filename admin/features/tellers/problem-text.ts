import type { BoxProblem } from "../../../shared/client/teller/sealed-box.ts";
import type { OpeningProblem } from "../../../shared/client/teller/opening-checks.ts";
import type { TellerProblem } from "../../../shared/client/teller/teller.ts";
import type { ConsoleContextValue } from "../../console/console-context.tsx";
import { failureText } from "../../console/failure-text.ts";

export type KeyWord = Extract<TellerProblem, { kind: "key" }>["problem"];
export type OpeningWord = OpeningProblem | BoxProblem["code"];

/** What a teller's device found, in words; the code stands behind it for whoever is asked for help. */
export function problemText(
  problem: TellerProblem,
  speaker: Pick<ConsoleContextValue, "language" | "words">,
): string {
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
