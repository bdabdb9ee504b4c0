import { useEffect } from "react";

/** While it holds, leaving or reloading the page asks once (security U1). */
export function useLeavingQuestion(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return undefined;
    const ask = (event: BeforeUnloadEvent) => {
      event.preventDefault();
      // Chrome before 119 asks only where this is set, which newer browsers no longer need.
      Reflect.set(event, "returnValue", true);
    };
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isNeeded]);
}
