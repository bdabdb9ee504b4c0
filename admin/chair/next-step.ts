/** The one thing to do next (screens: one big button), as a function of what the console sees. */
import type { Plan } from "../../shared/domain/draft.ts";
import type { Refusal } from "../../shared/domain/refusal.ts";
import type { ConsoleMeeting, ConsoleRound, ConsoleView } from "../../shared/protocol/console-view.ts";

export type NextStep =
  | { readonly kind: "open"; readonly plan: Plan; readonly replaces: number | null }
  | { readonly kind: "close"; readonly round: ConsoleRound }
  | { readonly kind: "wait-for-seal"; readonly round: ConsoleRound }
  | { readonly kind: "too-few"; readonly round: ConsoleRound }
  | { readonly kind: "invite-tellers"; readonly round: ConsoleRound }
  | { readonly kind: "announce"; readonly round: ConsoleRound }
  | { readonly kind: "all-done" }
  | { readonly kind: "finished" };

/** chosenPlan: what the chair picked among the rounds that are not open yet; null: the first of them. */
export function nextStep(
  meeting: ConsoleMeeting,
  gates: ConsoleView["gates"],
  chosenPlan: string | null,
): NextStep {
  if (meeting.public.phase === "finished") return { kind: "finished" };
  const round = meeting.rounds.at(-1);
  if (round !== undefined) {
    const step = stepOfRound(round, gates);
    if (step !== null) return step;
  }
  const planned = plannedPlans(meeting);
  const plan = planned.find(({ planId }) => planId === chosenPlan) ?? planned[0];
  return plan === undefined
    ? { kind: "all-done" }
    : { kind: "open", plan, replaces: voidedRoundOf(meeting, plan.planId) };
}

/** Plans that can still be opened, in the order of the agenda. */
export function plannedPlans(meeting: ConsoleMeeting): readonly Plan[] {
  const planned = new Set(
    meeting.public.agenda.filter(({ state }) => state === "planned").map(({ planId }) => String(planId)),
  );
  return meeting.plans.filter(({ planId }) => planned.has(planId));
}

function stepOfRound(round: ConsoleRound, gates: ConsoleView["gates"]): NextStep | null {
  switch (round.public.phase) {
    case "open":
      return { kind: "close", round };
    case "closing":
      return { kind: "wait-for-seal", round };
    case "sealed":
      return isRefused(gates, "say-lot", "too-few-ballots")
        ? { kind: "too-few", round }
        : { kind: "invite-tellers", round };
    case "counted":
      return { kind: "announce", round };
    case "announced":
    case "voided":
      return null;
  }
}

function isRefused(gates: ConsoleView["gates"], command: string, code: Refusal["code"]): boolean {
  return gates.some((gate) => gate.command === command && gate.refusal.code === code);
}

/** The voided round that an opening of this plan replaces. */
function voidedRoundOf(meeting: ConsoleMeeting, planId: string): number | null {
  const last = meeting.rounds.filter((round) => round.public.planId === planId).at(-1)?.public;
  return last?.phase === "voided" ? last.n : null;
}
