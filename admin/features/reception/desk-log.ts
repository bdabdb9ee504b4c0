/**
 * What this desk pressed, until it counts and for the last ten after that. It lives in this page and nowhere else; a press
 * that could not be sent stays here, is said, and is sent when the server answers again.
 */
import { useSyncExternalStore } from "react";
import type { ConsoleFailure } from "../../../shared/client/console-client.ts";
import type { HallId, MeetingId } from "../../../shared/domain/ids.ts";
import type { RosterEntry } from "../../../shared/protocol/console-view.ts";
import type { DeskFact, Line } from "../../model/desk.ts";

export type Press = {
  readonly pressId: number;
  readonly person: RosterEntry["person"];
  readonly fact: DeskFact;
  /** Of the desk; null where it has none. */
  readonly hallId: HallId | null;
  /** The line that was seen when it was pressed. */
  readonly before: Line;
  /**
   * done: it counts. waiting: no answer came yet. overtaken: another desk noted something else meanwhile, and this does not
   * count. changed-since: it counted, and another desk went on from it, so that it is not taken back.
   */
  readonly state: "sending" | "waiting" | "done" | "undone" | "refused" | "overtaken" | "changed-since";
  /** Why it does not count, or was not taken back. */
  readonly failure: ConsoleFailure | null;
};

const keptMax = 10;

let meetingOfLog: MeetingId | null = null;
let presses: readonly Press[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: readonly Press[]): void {
  presses = next;
  for (const listener of listeners) listener();
}

export function isOnItsWay({ state }: Press): boolean {
  return state === "sending" || state === "waiting";
}

/** Newest first. What waits is never dropped for what came after it. */
export function addPress(press: Omit<Press, "pressId" | "failure">): Press {
  lastId += 1;
  const added: Press = { ...press, pressId: lastId, failure: null };
  const settled = presses.filter((one) => !isOnItsWay(one)).slice(0, keptMax - 1);
  change([added, ...presses.filter((one) => isOnItsWay(one) || settled.includes(one))]);
  return added;
}

export function setPress(pressId: number, news: Pick<Press, "state" | "failure">): void {
  change(presses.map((press) => (press.pressId === pressId ? { ...press, ...news } : press)));
}

export function pressOf(pressId: number): Press | null {
  return presses.find((press) => press.pressId === pressId) ?? null;
}

/** Another meeting has other people: its log begins empty. */
export function logOf(meetingId: MeetingId): void {
  if (meetingOfLog !== meetingId) presses = [];
  meetingOfLog = meetingId;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePresses(): readonly Press[] {
  return useSyncExternalStore(subscribe, () => presses);
}
