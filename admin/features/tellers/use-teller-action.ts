import { useState } from "react";
import type { Result } from "../../../shared/basics/result.ts";
import type { TellerProblem } from "../../../shared/client/teller/teller.ts";

/** One thing the teller's device does: whether it is at it, and what it found last time. */
export function useTellerAction(): {
  readonly isBusy: boolean;
  readonly problem: TellerProblem | null;
  /** True where it was done. */
  readonly start: (act: () => Promise<Result<null, TellerProblem>>) => Promise<boolean>;
} {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<TellerProblem | null>(null);
  const start = async (act: () => Promise<Result<null, TellerProblem>>) => {
    setBusy(true);
    setProblem(null);
    try {
      const result = await act();
      setProblem(result.ok ? null : result.error);
      return result.ok;
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, problem, start };
}
