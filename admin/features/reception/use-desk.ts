import { useCallback, useEffect, useEffectEvent } from "react";
import type { HallId } from "../../../shared/domain/ids.ts";
import type { ConsoleMeeting, RosterEntry } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { useUnsaved } from "../../console/unsaved.ts";
import { isSameLine, lineAfter, orderOf, ordersBack, type DeskFact, type Line } from "../../model/desk.ts";
import { addPress, isOnItsWay, logOf, pressOf, setPress, usePresses, type Press } from "./desk-log.ts";

/** How often what waits is tried again. */
const againMs = 3_000;

/** Presses go one after the other, in the order in which they were made, whichever page is shown meanwhile. */
let queue: Promise<void> = Promise.resolve();

/** Late presses that have their turn already. */
const late = new Set<number>();

function inTurn(step: () => Promise<void>): void {
  queue = queue.then(step);
}

export type Desk = {
  /** Newest first. */
  readonly presses: readonly Press[];
  /** Of whom something is on its way, the line as it was pressed; otherwise the server's. */
  readonly lineOf: (entry: RosterEntry) => Line;
  readonly press: (entry: RosterEntry, fact: DeskFact) => void;
  readonly undo: (press: Press) => void;
};

/** hallId: the hall of this desk; null where none is chosen, or there are none. */
export function useDesk(meeting: ConsoleMeeting, hallId: HallId | null): Desk {
  const { run, client, isOnline } = useConsole();
  const { meetingId } = meeting.public;
  logOf(meetingId);
  const presses = usePresses();

  /** The server's line as it is now, not as this page saw it last; null: no answer. */
  const lineNow = useCallback(
    async (personId: string): Promise<Line | null> => {
      const view = await client.view();
      const now = view.ok ? view.value.meeting : null;
      if (now?.public.meetingId !== meetingId) return null;
      return now.roster?.find(({ person }) => person.personId === personId) ?? null;
    },
    [client, meetingId],
  );

  const send = useCallback(
    async ({ pressId, person: { personId }, fact, hallId: hall }: Press) => {
      const result = await run(orderOf(personId, fact, hall));
      if (result.ok) setPress(pressId, { state: "done", failure: null });
      else
        setPress(pressId, {
          state: result.error.kind === "unreachable" ? "waiting" : "refused",
          failure: result.error,
        });
    },
    [run],
  );

  /** After a gap the hall may have moved on: what another desk noted meanwhile stands. */
  const sendLate = useCallback(
    async (pressId: number) => {
      const press = pressOf(pressId);
      if (press?.state !== "waiting") return;
      const now = await lineNow(press.person.personId);
      if (now === null) return;
      if (isSameLine(now, lineAfter(press.before, press.fact)))
        setPress(pressId, { state: "done", failure: null });
      else if (isSameLine(now, press.before)) await send(press);
      else setPress(pressId, { state: "overtaken", failure: null });
    },
    [lineNow, send],
  );

  const undo = useCallback(
    async ({ pressId, person: { personId }, before, fact }: Press) => {
      const after = lineAfter(before, fact);
      const now = await lineNow(personId);
      if (now === null) {
        setPress(pressId, { state: "done", failure: { kind: "unreachable" } });
        return;
      }
      if (!isSameLine(now, after)) {
        setPress(pressId, { state: "changed-since", failure: null });
        return;
      }
      for (const order of ordersBack(personId, after, before)) {
        const result = await run(order);
        if (!result.ok) {
          setPress(pressId, { state: "done", failure: result.error });
          return;
        }
      }
      setPress(pressId, { state: "undone", failure: null });
    },
    [lineNow, run],
  );

  const isWaiting = presses.some(({ state }) => state === "waiting");
  useUnsaved(presses.some(isOnItsWay));
  const sendWaiting = useEffectEvent(() => {
    for (const { pressId, state } of presses.toReversed()) {
      if (state !== "waiting" || late.has(pressId)) continue;
      late.add(pressId);
      inTurn(() => sendLate(pressId).finally(() => late.delete(pressId)));
    }
  });
  useEffect(() => {
    if (!isWaiting || !isOnline) return undefined;
    sendWaiting();
    const timer = window.setInterval(() => sendWaiting(), againMs);
    return () => window.clearInterval(timer);
  }, [isWaiting, isOnline]);

  const lineOf = ({ person, present, handed, absence }: RosterEntry): Line => {
    const own = presses.find((press) => press.person.personId === person.personId && isOnItsWay(press));
    return own === undefined ? { present, handed, absence } : lineAfter(own.before, own.fact);
  };
  return {
    presses,
    lineOf,
    press: (entry, fact) => {
      const before = lineOf(entry);
      if (isSameLine(before, lineAfter(before, fact))) return;
      const state = isOnline ? "sending" : "waiting";
      const press = addPress({ person: entry.person, fact, before, hallId, state });
      if (isOnline) inTurn(() => send(press));
    },
    undo: (press) => inTurn(() => undo(press)),
  };
}
