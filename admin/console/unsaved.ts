/** What is typed and not saved: whoever would leave it is asked once, wherever they leave by. */
import { useEffect, useSyncExternalStore } from "react";

/** One per form that holds something. */
const unsaved = new Set<symbol>();

type Question = { readonly leave: () => void; readonly stay: () => void };

let asked: Question | null = null;
const listeners = new Set<() => void>();

function setAsked(question: Question | null): void {
  asked = question;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The browser asks in its own words; it shows no page's. */
function askBeforeUnload(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Says of a form whether it holds something that leaving would lose. */
export function useUnsaved(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const mark = Symbol("unsaved");
    unsaved.add(mark);
    if (unsaved.size === 1) window.addEventListener("beforeunload", askBeforeUnload);
    return () => {
      unsaved.delete(mark);
      if (unsaved.size === 0) window.removeEventListener("beforeunload", askBeforeUnload);
    };
  }, [isUnsaved]);
}

/** Asks, and leaves or stays. */
export function askToLeave(leave: () => void, stay: () => void = () => undefined): void {
  setAsked({
    leave: () => {
      setAsked(null);
      leave();
    },
    stay: () => {
      setAsked(null);
      stay();
    },
  });
}

/** Leaves what stands on the screen, after asking where something of it is not saved. */
export function leaving(leave: () => void, stay?: () => void): void {
  if (unsaved.size === 0) leave();
  else askToLeave(leave, stay);
}

/** The question to show; null: none. */
export function useLeaveQuestion(): Question | null {
  return useSyncExternalStore(subscribe, () => asked);
}
