/** Pages are told apart by the fragment: #/roster, #/teller?seat=3. A secret stands in it until its page has read it. */
import { useSyncExternalStore } from "react";
import { leaving } from "./unsaved.ts";

/** The fragment whose page is shown: the address bar's, except while somebody is asked whether to leave. */
let shown = "";
const listeners = new Set<() => void>();

function show(): void {
  shown = window.location.hash;
  for (const listener of listeners) listener();
}

function follow(): void {
  if (window.location.hash === shown) return;
  // Back and forward have moved already: the address is put back.
  leaving(show, () => window.history.pushState(null, "", shown === "" ? "#" : shown));
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    shown = window.location.hash;
    window.addEventListener("hashchange", follow);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener("hashchange", follow);
  };
}

/** Nobody listens while the first page is drawn. */
function fragment(): string {
  return listeners.size === 0 ? window.location.hash : shown;
}

function currentPath(): string {
  const [path = ""] = fragment().slice(1).split("?");
  return path.startsWith("/") ? path : "/";
}

function currentQuery(): string {
  return fragment().includes("?") ? fragment().slice(fragment().indexOf("?") + 1) : "";
}

/** The path of the page that is shown, such as "/roster"; "/" for none. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, currentPath);
}

/** What stands behind the path, such as the seat of a scanned QR. */
export function useQuery(): URLSearchParams {
  return new URLSearchParams(useSyncExternalStore(subscribe, currentQuery));
}

export function navigate(path: string): void {
  window.location.hash = path;
}

/** To a page that is there, from one that is no longer; whoever is on the way to another one already goes there. */
export function redirect(path: string): void {
  if (window.location.hash === shown) navigate(path);
}

/** Takes what stands behind the path out of the address bar and the history. */
export function dropQuery(): void {
  window.history.replaceState(null, "", href(currentPath()));
  show();
}

/** For links: works with middle click and "open in new tab". */
export function href(path: string): string {
  return `#${path}`;
}
