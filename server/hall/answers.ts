/** Answers by command id, so that a second press or a resent request is answered and not carried out twice. */
import type { Result } from "../../shared/basics/result.ts";
import { refuse, type Refusal } from "../../shared/domain/refusal.ts";
import type { Command } from "../../shared/protocol/commands.ts";
import { commandHash, isPassing } from "../live/kept-answers.ts";

/** Older ones are forgotten; a retry follows within seconds. */
const rememberedMax = 1_000;

type Answer = Promise<Result<null, Refusal>>;

export type Answers = {
  readonly once: (commandId: string, command: Command, carryOut: () => Answer) => Answer;
};

export function rememberAnswers(): Answers {
  const remembered = new Map<string, { readonly hash: string; readonly answer: Answer }>();
  return {
    once: (commandId, command, carryOut) => {
      const hash = commandHash(command);
      const known = remembered.get(commandId);
      // One id for two orders is no retry.
      if (known !== undefined)
        return known.hash === hash ? known.answer : Promise.resolve(refuse("malformed"));
      const answer = carryOut();
      remembered.set(commandId, { hash, answer });
      const [oldest] = remembered.keys();
      if (remembered.size > rememberedMax && oldest !== undefined) remembered.delete(oldest);
      // What failed by no decision of ours may be tried again under the same id.
      const forget = () => remembered.delete(commandId);
      answer.then((result) => {
        if (!result.ok && isPassing(result.error)) forget();
      }, forget);
      return answer;
    },
  };
}
