/** What a result leaves to the chair (rules R2, R11): nothing else can be decided, so there is no override. */
import { levels, type Level } from "../domain/levels.ts";
import type { RateInput } from "../rules/input.ts";
import type { RateOutput } from "../rules/output.ts";
import { proposalOfVotes, voteBaseOf } from "../rules/vote.ts";
import type { AppliedPack } from "./frozen-pack.ts";

/** A result with the parameters that it is of. */
export type Rated = {
  readonly input: RateInput;
  readonly output: RateOutput;
  readonly applied: Pick<AppliedPack, "parameters">;
};

/**
 * The levels that can be chosen for a subject at a stage, best first; empty: nothing is open there.
 * vote: between the tied levels, or all four where no vote or condition points to one. cap: HTXS or HTT, where the
 * cut falls among equals, or where the cap only warns and more stay above it than it allows.
 */
export function openLevels(rated: Rated, id: string, stage: "vote" | "cap"): readonly Level[] {
  switch (stage) {
    case "vote":
      return openAtVote(rated, id);
    case "cap":
      return isOpenAtCap(rated.output, id) ? ["HTXS", "HTT"] : [];
  }
}

function openAtVote({ input, output, applied: { parameters } }: Rated, id: string): readonly Level[] {
  const rated = output.subjects.find((subject) => subject.id === id);
  const subject = input.subjects.find((one) => one.id === id);
  if (rated?.status !== "needs-decision" || rated.beforeCap !== null || subject === undefined) return [];
  // What waits for a fact is no matter of choice.
  const waits = rated.steps.some(
    ({ rule, before, after }) => rule === "R7" && before === "HTXS" && after === null,
  );
  const choice: readonly Level[] = waits ? levels.filter((level) => level !== "HTXS") : levels;
  if (rated.vote.level !== null) return choice;
  const base = voteBaseOf(parameters.voteBase, subject.votes, input.counts);
  const { open } = proposalOfVotes(subject.votes, base ?? 0, parameters);
  return (open.length > 0 ? open : levels).filter((level) => choice.includes(level));
}

function isOpenAtCap({ groups }: RateOutput, id: string): boolean {
  return groups.some(({ tied, kept, excess }) => tied.includes(id) || (excess > 0 && kept.includes(id)));
}
