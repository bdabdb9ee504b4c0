/** Slips: registered in batches, confirmed as printed, voided (protocol B.2, B.4). */
import { samePerson } from "../../../shared/domain/text.ts";
import { ok } from "../../../shared/basics/result.ts";
import { refuse } from "../../../shared/domain/refusal.ts";
import type { CommandOf, Decision, Facts } from "../facts.ts";
import { isVoting, type Batch, type MeetingState } from "../state.ts";

/** Fewer would show whose the new slips are (protocol B.2). */
export const slipsAtOnceMin = 5;

export function decideRegisterSlips(
  state: MeetingState,
  { batchId, electorates, slips, names }: CommandOf<"register-slips">,
  facts: Facts,
): Decision {
  if (state.rounds.some(isVoting)) return refuse("round-is-open");
  if (slips.length < slipsAtOnceMin) return refuse("too-few-slips");
  const known = new Set<string>(state.frozen.draft.electorates.map(({ electorateId }) => electorateId));
  if (electorates.some((id) => !known.has(id))) return refuse("no-electorate");
  if (
    !isSortedSet(electorates) ||
    !isSortedSet(slips) ||
    !facts.slipKeysSound ||
    samePerson(names[0], names[1])
  ) {
    return refuse("malformed");
  }
  const isKnownBatch = state.batches.some((batch) => batch.batchId === batchId);
  if (isKnownBatch || slips.some((slip) => state.slips.has(slip))) return refuse("slip-known");
  return ok([{ kind: "slips-registered", batchId, electorates, slips, names }]);
}

export function decideConfirmSlips(state: MeetingState, { batchId }: CommandOf<"confirm-slips">): Decision {
  const batch = batchOf(state, batchId);
  if (batch === null) return refuse("batch-unknown");
  if (batch.state === "confirmed") return ok([]);
  if (batch.state === "voided") return refuse("wrong-phase");
  if (state.rounds.some(isVoting)) return refuse("round-is-open");
  return ok([{ kind: "slips-confirmed", batchId }]);
}

export function decideVoidSlips(state: MeetingState, { batchId }: CommandOf<"void-slips">): Decision {
  const batch = batchOf(state, batchId);
  if (batch === null) return refuse("batch-unknown");
  if (batch.state === "voided") return ok([]);
  if (state.rounds.some(isVoting)) return refuse("round-is-open");
  return ok([{ kind: "slips-voided", batchId }]);
}

export function decideVoidSlip(
  state: MeetingState,
  { slip, exchanged }: CommandOf<"void-slip">,
  facts: Facts,
): Decision {
  const known = state.slips.get(slip);
  if (known === undefined) return refuse("slip-unknown");
  const batch = batchOf(state, known.batchId);
  if (known.voided !== "no" || batch?.state === "voided") return refuse("slip-voided");
  if (batch?.state !== "confirmed") return refuse("batch-not-confirmed");
  if (facts.slipHasToken) return refuse("slip-has-token");
  return ok([{ kind: "slip-voided", slip, exchanged, electorates: [...batch.electorates] }]);
}

function batchOf(state: MeetingState, batchId: string): Batch | null {
  return state.batches.find((batch) => batch.batchId === batchId) ?? null;
}

function isSortedSet(texts: readonly string[]): boolean {
  return texts.every((text, index) => index === 0 || (texts[index - 1] ?? "") < text);
}
