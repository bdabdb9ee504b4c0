/**
 * Slips that were made on this page and wait for paper. Their secrets live here and nowhere else, from making to
 * confirming or voiding; a reload loses them, and then the batch can only be confirmed unseen or voided.
 */
import { useSyncExternalStore } from "react";
import type { PrintedSlip } from "../../../shared/client/slip-maker.ts";
import type { Hall } from "../../../shared/domain/halls.ts";
import type { BatchId } from "../../../shared/domain/ids.ts";

/** Slips for one hall; null: the meeting has no halls, or no hall is said of who gets them. */
export type Pile = { readonly hall: Hall | null; readonly printed: readonly PrintedSlip[] };

let runs: ReadonlyMap<BatchId, readonly Pile[]> = new Map();
const listeners = new Set<() => void>();

function change(next: ReadonlyMap<BatchId, readonly Pile[]>): void {
  runs = next;
  // Leaving the page would lose them: the browser asks once.
  if (runs.size > 0) window.addEventListener("beforeunload", askBeforeLeaving);
  else window.removeEventListener("beforeunload", askBeforeLeaving);
  for (const listener of listeners) listener();
}

function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Keeps what is left of a batch; without any slip it is let go. */
export function keepSlipRun(batchId: BatchId, piles: readonly Pile[]): void {
  const next = new Map(runs);
  const left = piles.filter(({ printed }) => printed.length > 0);
  if (left.length === 0) next.delete(batchId);
  else next.set(batchId, left);
  change(next);
}

export function forgetSlipRun(batchId: BatchId): void {
  keepSlipRun(batchId, []);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Of all halls together. */
export function slipsIn(piles: readonly Pile[]): number {
  return piles.reduce((sum, { printed }) => sum + printed.length, 0);
}

export function useSlipRuns(): ReadonlyMap<BatchId, readonly Pile[]> {
  return useSyncExternalStore(subscribe, () => runs);
}
