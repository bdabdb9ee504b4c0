/** What a later step will ask for, so that nobody learns it only when it is refused (evening 22). */
import type { ConsoleMeeting } from "../../shared/protocol/console-view.ts";
import { waitingItems } from "./next-step.ts";

export type Needed =
  | { readonly kind: "key-tests"; readonly isDone: boolean; readonly tested: number; readonly needed: number }
  /** Names of voting groups whose slips are not confirmed as printed. */
  | { readonly kind: "slips"; readonly isDone: boolean; readonly missing: readonly string[] }
  | { readonly kind: "count-slips"; readonly isDone: boolean };

/** In the order in which it is asked for; empty once nothing is left. */
export function neededAhead(meeting: ConsoleMeeting): readonly Needed[] {
  if (meeting.public.phase === "finished") return [];
  const round = meeting.rounds.at(-1);
  if (round?.public.phase === "open") return [{ kind: "count-slips", isDone: round.handedOutCount !== null }];
  const waiting = waitingItems(meeting).flatMap((item) => (item.kind === "round" ? [item.planId] : []));
  const isRunning = round !== undefined && !["announced", "voided"].includes(round.public.phase);
  if (isRunning || waiting.length === 0) return [];
  return [...keyTests(meeting), slips(meeting, waiting)];
}

/** All of them before the first round, later as many as open a box (protocol B.1). */
function keyTests({ public: facts, rounds, keyTestsPassed }: ConsoleMeeting): readonly Needed[] {
  const needed = rounds.length === 0 ? facts.tellers.length : facts.sharesNeeded;
  const tested = keyTestsPassed.length;
  return [{ kind: "key-tests", isDone: tested >= needed, tested, needed }];
}

function slips({ plans, electorates, batches }: ConsoleMeeting, waiting: readonly string[]): Needed {
  const voting = new Set(
    plans.filter(({ planId }) => waiting.includes(planId)).map(({ electorateId }) => electorateId),
  );
  const printed = new Set(batches.flatMap((batch) => (batch.state === "confirmed" ? batch.electorates : [])));
  const missing = electorates.filter(
    ({ electorateId }) => voting.has(electorateId) && !printed.has(electorateId),
  );
  return { kind: "slips", isDone: missing.length === 0, missing: missing.map(({ name }) => name) };
}
