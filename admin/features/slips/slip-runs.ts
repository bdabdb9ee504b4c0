/**
 * Slips that were made on this page and wait for paper. Their secrets live here and nowhere else, from making to
 * confirming or voiding; a reload loses them, and then the batch can only be confirmed unseen or voided.
 */
import { useSyncExternalStore } from "react";
import type { PrintedSlip } from "../../../shared/client/slip-maker.ts";
import type { BatchId } from "../../../shared/domain/ids.ts";

let runs: ReadonlyMap<BatchId, readonly PrintedSlip[]> = new Map();
const listeners = new Set<() => void>();

function change(next: ReadonlyMap<BatchId, readonly PrintedSlip[]>): void {
  runs = next;
  // Leaving the page would lose them: the browser asks once.
  if (runs.size > 0) window.addEventListener("beforeunload", askBeforeLeaving);
  else window.removeEventListener("beforeunload", askBeforeLeaving);
  for (const listener of listeners) listener();
}

function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Keeps what is left of a batch; an empty list lets it go. */
export function keepSlipRun(batchId: BatchId, printed: readonly PrintedSlip[]): void {
  const next = new Map(runs);
  if (printed.length === 0) next.delete(batchId);
  else next.set(batchId, printed);
  change(next);
}

export function forgetSlipRun(batchId: BatchId): void {
  keepSlipRun(batchId, []);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSlipRuns(): ReadonlyMap<BatchId, readonly PrintedSlip[]> {
  return useSyncExternalStore(subscribe, () => runs);
}
