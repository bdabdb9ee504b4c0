/** Pages are told apart by the fragment: #/roster, #/teller?seat=3. No secret ever stands in it. */
import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

function currentPath(): string {
  const [path = ""] = window.location.hash.slice(1).split("?");
  return path.startsWith("/") ? path : "/";
}

function currentQuery(): string {
  const fragment = window.location.hash;
  return fragment.includes("?") ? fragment.slice(fragment.indexOf("?") + 1) : "";
}

/** The path in the address bar, such as "/roster"; "/" for none. */
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

/** For links: works with middle click and "open in new tab". */
export function href(path: string): string {
  return `#${path}`;
}
