import { useEffect } from "react";

let hasAgreed = false;

/** While it holds, leaving or reloading the page asks once (security U1). */
export function useLeavingQuestion(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return undefined;
    const ask = (event: BeforeUnloadEvent) => {
      if (hasAgreed) return;
      event.preventDefault();
      // Chrome before 119 asks only where this is set, which newer browsers no longer need.
      Reflect.set(event, "returnValue", true);
    };
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isNeeded]);
}

/** Asks in our words, where the browser may have none (Safari on a phone); whoever says yes is not asked again. */
export function agreesToLeave(question: string): boolean {
  hasAgreed = confirm(question);
  return hasAgreed;
}
