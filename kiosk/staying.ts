/** Going on inside another app's browser. */
import { isStaying, stayKey } from "./browser.ts";
import { newWorker } from "./phone-link.ts";
import type { FromWorker, ToWorker } from "./worker/messages.ts";

/** Whether that was chosen just before this loading. If isStaying says no, the browser has not kept it. */
export function hasJustChosenToStay(): boolean {
  return history.state === stayKey;
}

/**
 * Tries what a ballot needs: a storage, a worker, and randomness in it. Where all is there the choice to stay is kept and the
 * page loaded anew, since whether a storage lasts is seen only then. False: something is missing.
 */
export async function stayHere(): Promise<boolean> {
  try {
    if (!(await hasAbleWorker())) return false;
    localStorage.setItem(stayKey, "yes");
    if (!isStaying()) return false;
  } catch {
    // Forbidden or full.
    return false;
  }
  history.replaceState(stayKey, "");
  location.reload();
  return true;
}

const workerPatienceMs = 10_000;

function hasAbleWorker(): Promise<boolean> {
  return new Promise((resolve) => {
    const worker = newWorker();
    const end = (isAble: boolean) => {
      clearTimeout(timer);
      worker.terminate();
      resolve(isAble);
    };
    const timer = setTimeout(() => end(false), workerPatienceMs);
    worker.addEventListener("error", () => end(false));
    worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => end(data.kind === "able"));
    worker.postMessage({ kind: "probe" } satisfies ToWorker);
  });
}
