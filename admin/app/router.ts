/** Pages are told apart by the fragment: #/roster. No secret ever stands in it. */
import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

function currentPath(): string {
  const fragment = window.location.hash.slice(1);
  return fragment.startsWith("/") ? fragment : "/";
}

/** The path in the address bar, such as "/roster"; "/" for none. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, currentPath);
}

export function navigate(path: string): void {
  window.location.hash = path;
}

/** For links: works with middle click and "open in new tab". */
export function href(path: string): string {
  return `#${path}`;
}
