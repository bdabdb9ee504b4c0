/** What a person does with a ballot, and what becomes of the draft. */
import type { CheckedRound } from "./checks.ts";
import type { Draft } from "./screen.ts";
import { isComplete, type Choice } from "./sealer.ts";

export type RoundIntent =
  | { readonly kind: "receive" | "edit" | "check-ballot" | "end-check" | "send" }
  | { readonly kind: "review"; readonly choices: readonly Choice[] };

/** The draft after an intent; undefined where the intent does not fit. */
export function nextDraft(
  intent: RoundIntent,
  draft: Draft | null,
  { round }: CheckedRound,
): Draft | null | undefined {
  if (intent.kind === "review") {
    if (draft !== null || !isComplete(round.form, intent.choices)) return undefined;
    return { stage: "review", choices: intent.choices, sealed: null };
  }
  if (draft === null) return undefined;
  if (intent.kind === "edit") return draft.stage === "review" ? null : undefined;
  if (intent.kind === "send") return draft.stage === "review" ? { ...draft, stage: "send" } : undefined;
  if (intent.kind === "check-ballot")
    return draft.stage === "review" && draft.sealed !== null ? { ...draft, stage: "check" } : undefined;
  // A ballot that was opened is thrown away; what is sent has new randomness (protocol B.12).
  return draft.stage === "check" ? { stage: "review", choices: draft.choices, sealed: null } : undefined;
}
