import { useCallback, useState } from "react";
import type { Result } from "../../../shared/basics/result.ts";
import type { Failure } from "../../console/failure-text.ts";

export type ActionResult = Result<null, Failure>;

/** One thing a person can do: whether it runs, and why it was not done last time. */
export function useAction<Given extends readonly unknown[]>(
  act: (...given: Given) => Promise<ActionResult>,
): {
  readonly isBusy: boolean;
  readonly failure: Failure | null;
  readonly start: (...given: Given) => Promise<boolean>;
  readonly forget: () => void;
} {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const start = async (...given: Given) => {
    setBusy(true);
    setFailure(null);
    try {
      const result = await act(...given);
      setFailure(result.ok ? null : result.error);
      return result.ok;
    } finally {
      setBusy(false);
    }
  };
  const forget = useCallback(() => setFailure(null), []);
  return { isBusy, failure, start, forget };
}
