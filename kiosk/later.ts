import type * as laterPartsModule from "./later-parts.ts";
import laterStyles from "./later.css?url";
import { loadLater } from "./load-later.ts";

/** The page's later parts, loaded behind the first page so that three hundred phones can wait sooner. */
export type LaterParts = typeof laterPartsModule;

export type Later = LaterParts | "loading" | "missing";

let later: Later = "loading";
let isAsked = false;
const listeners = new Set<() => void>();

function loadStyles(): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = laterStyles;
    link.onload = () => resolve();
    link.onerror = () => {
      link.remove();
      reject(new Error("the later styles cannot be had"));
    };
    document.head.append(link);
  });
}

async function loadParts(): Promise<LaterParts> {
  const [parts] = await Promise.all([import("./later-parts.ts"), loadStyles()]);
  return parts;
}

async function load(): Promise<void> {
  later = (await loadLater(loadParts)) ?? "missing";
  for (const listener of listeners) listener();
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
