/** Whether this device's clock and the server's agree, as every answer of the server tells in its Date header. */
import { useSyncExternalStore } from "react";
import { minutesAhead } from "../model/clocks.ts";

let known = 0;
const listeners = new Set<() => void>();

/** What this device's clock shows, in milliseconds since 1970; it jumps when somebody sets it. */
export function wallClockMs(): number {
  return new Date().getTime();
}

/** header: of an answer that was asked for at askedMs and is just here. */
export function noteServerDate(header: string | null, askedMs: number): void {
  const serverMs = Date.parse(header ?? "");
  if (Number.isNaN(serverMs)) return;
  known = minutesAhead({ askedMs, answeredMs: wallClockMs(), serverMs });
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whole minutes by which the server's clock is ahead; 0 while they agree to the minute. */
export function useMinutesAhead(): number {
  return useSyncExternalStore(subscribe, () => known);
}
