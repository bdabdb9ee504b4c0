import { useCallback, useState } from "react";
import type { Result } from "../../../shared/basics/result.ts";
import type { ConsoleFailure } from "../../../shared/client/console-client.ts";

export type ActionResult = Result<null, ConsoleFailure>;

/** One thing a person can do: whether it runs, and why it was refused last time. */
export function useAction<Given extends readonly unknown[]>(
  act: (...given: Given) => Promise<ActionResult>,
): {
  readonly isBusy: boolean;
  readonly failure: ConsoleFailure | null;
  readonly start: (...given: Given) => Promise<boolean>;
  readonly forget: () => void;
} {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ConsoleFailure | null>(null);
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
