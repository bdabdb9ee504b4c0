/** Where the preparation of a draft stands, for the navigation and for the checklist before freezing. */
import { agendaOf } from "../../shared/domain/agenda.ts";
import { thresholdAfter } from "../../shared/domain/committee.ts";
import { votersOf, type Draft, type Plan } from "../../shared/domain/draft.ts";
import type { Refusal } from "../../shared/domain/refusal.ts";
import { subjectsOffBallot } from "../../shared/domain/subjects.ts";
import { planForm } from "../../shared/forms/plan-form.ts";
import type { Ceremony, ConsoleView } from "../../shared/protocol/console-view.ts";
import type { StepState } from "./step-state.ts";
import { isPrescribedOrder } from "./agenda-edits.ts";

export function detailsState(draft: Draft): StepState {
  if (draft.title === "") return "todo";
  return draft.body === "" ? "doing" : "done";
}

export function rosterState(draft: Draft): StepState {
  if (draft.persons.length === 0) return "todo";
  const hasVoter = draft.persons.some(({ isVoter, electorates }) => isVoter && electorates.length > 0);
  return hasVoter && draft.persons.some(({ isSubject }) => isSubject) ? "done" : "check";
}

export function roundsState(draft: Draft): StepState {
  if (draft.plans.length === 0) return "todo";
  const isSound = draft.plans.every((plan) => planProblem(draft, plan) === null);
  return isSound && subjectsOffBallot(draft).length === 0 ? "done" : "check";
}

export function agendaState(draft: Draft): StepState {
  if (agendaOf(draft).length === 0) return "todo";
  return isPrescribedOrder(draft) ? "done" : "check";
}

/**
 * Whether the chair would find a second person (protocol D.7): each person's first account is no other's. A rehearsal is
 * frozen without.
 */
export function peopleState(
  { rehearsal }: Pick<Draft, "rehearsal">,
  { accounts }: Pick<ConsoleView, "accounts">,
): StepState {
  if (rehearsal || accounts === null) return "done";
  if (!accounts.some(({ role }) => role === "chair")) return "todo";
  return accounts.filter(({ personOf }) => personOf === null).length > 1 ? "done" : "check";
}

/** The keys of a draft's tellers as the console sees them. */
export function ceremonyOf(
  { meetingId }: Pick<Draft, "meetingId">,
  { ceremonies }: Pick<ConsoleView, "ceremonies">,
): Ceremony | null {
  return ceremonies.find((ceremony) => ceremony.meetingId === meetingId) ?? null;
}

export function tellersState(draft: Draft, view: Pick<ConsoleView, "ceremonies">): StepState {
  if (draft.tellers.length === 0) return "todo";
  if (draft.threshold !== null) return ceremonyOf(draft, view)?.run?.confirmed === true ? "done" : "doing";
  return draft.tellers.every(({ publicKey }) => publicKey !== null) ? "done" : "doing";
}

export type PlanProblem =
  | { readonly kind: "no-voter" | "too-small" }
  /** The ballot cannot be made of this roster and these parameters. */
  | { readonly kind: "form"; readonly refusal: Refusal };

/** Why a planned round could not be opened as it stands. */
export function planProblem(draft: Draft, plan: Plan): PlanProblem | null {
  const size = votersOf(draft.persons, plan.electorateId).length;
  if (size === 0) return { kind: "no-voter" };
  if (size < draft.settings.refuseBelow) return { kind: "too-small" };
  const form = planForm(draft, plan);
  return form.ok ? null : { kind: "form", refusal: form.error };
}

/** The threshold when the committee has another number of tellers. */
export function thresholdWith({ tellers, threshold }: Draft, count: number): number | null {
  return thresholdAfter({ tellers: tellers.length, threshold }, count);
}
