import type * as laterPartsModule from "./later-parts.ts";

/**
 * Loads the later parts behind the first page, so that three hundred phones can wait sooner. When they are asked for follows
 * from the page having started, never from what a person does: a request at that moment would tell the server (protocol B.5).
 */
export type LaterParts = typeof laterPartsModule;

/** "missing": they cannot be had, such as after an update of the server, whose new files have other names. */
export type Later = LaterParts | "loading" | "missing";

const pauseMs = 2_000;
const mostTries = 5;

let later: Later = "loading";
let isAsked = false;
const listeners = new Set<() => void>();

function set(next: Later): void {
  later = next;
  for (const listener of listeners) listener();
}

async function load(): Promise<void> {
  for (let tries = 0; tries < mostTries; tries++) {
    try {
      set(await import("./later-parts.ts"));
      return;
    } catch {
      // A lost network comes back; a file that is gone does not.
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
  set("missing");
}

export const laterParts = {
  state: (): Later => later,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** Asks once, however often it is called. */
  load: (): void => {
    if (isAsked) return;
    isAsked = true;
    void load();
  },
};
