import { useEffect } from "react";

const mark = "phieu-kin/ballot";

/**
 * The browser's Back goes a step back in the ballot and not out of it (evening 7). goBack says whether the person stays.
 * The address bar shows nothing of it: an entry of the same address stands behind the one that Back leaves.
 */
export function useBackKey(isNeeded: boolean, goBack: () => boolean): void {
  useEffect(() => {
    if (!isNeeded) return undefined;
    if (history.state !== mark) history.pushState(mark, "");
    const step = () => {
      if (history.state === mark) return;
      if (goBack()) history.pushState(mark, "");
      else history.back();
    };
    addEventListener("popstate", step);
    return () => removeEventListener("popstate", step);
  });
}
