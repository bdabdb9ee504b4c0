/** The end of one voter at a station: a fresh document, in which nothing of the old one can be reached. */
import { stayKey } from "../browser.ts";
import type { Entries } from "../phone-link.ts";

let isWiping = false;

/**
 * Replaces the entry of the history, so that "back" leads to no ballot. The old document's workers, memory and sockets go with it.
 */
export function wipe(): void {
  isWiping = true;
  location.replace(location.pathname);
}

/** Pages of a ballot ask before they are left; here the next person would be asked about somebody else's. Called before any of them. */
export function quietOtherQuestions(): void {
  addEventListener(
    "beforeunload",
    (event) => {
      if (isWiping) event.stopImmediatePropagation();
    },
    { capture: true },
  );
}

/** What every loading of the voters' page writes, whoever loads it. */
const harmless: readonly string[] = ["phieu-kin/window", "phieu-kin/language", stayKey];

/** Whether this browser keeps something of somebody who voted with it as with an own phone: it must not be lost unasked. */
export function holdsAVoter(): boolean {
  try {
    return Object.keys(localStorage).some((key) => !harmless.includes(key));
  } catch {
    // A browser that forbids storage holds nothing.
    return false;
  }
}

/** Empties what pages of this origin can keep. */
export function emptyStorage(): void {
  try {
    localStorage.clear();
    sessionStorage.clear();
  } catch {
    // Forbidden, and so empty.
  }
}

/** What the engine keeps of one voter, in this document's memory alone. */
export function entriesInMemory(): Entries {
  const kept = new Map<string, string>();
  return (request) => {
    switch (request.kind) {
      case "read":
        return kept.get(request.key) ?? null;
      case "write":
        kept.set(request.key, request.value);
        return null;
      case "remove":
        kept.delete(request.key);
        return null;
    }
  };
}
