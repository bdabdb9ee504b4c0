import { useCallback, useState } from "react";
import type { Result } from "../../shared/basics/result.ts";
import type { ConsoleFailure } from "../../shared/client/console-client.ts";

export type ActionResult = Result<null, ConsoleFailure>;

/** One thing a person can do: whether it runs, and why it was refused last time. */
export function useAction(act: () => Promise<ActionResult>): {
  readonly isBusy: boolean;
  readonly failure: ConsoleFailure | null;
  readonly start: () => Promise<boolean>;
  readonly forget: () => void;
} {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ConsoleFailure | null>(null);
  const start = async () => {
    setBusy(true);
    setFailure(null);
    try {
      const result = await act();
      setFailure(result.ok ? null : result.error);
      return result.ok;
    } finally {
      setBusy(false);
    }
  };
  const forget = useCallback(() => setFailure(null), []);
  return { isBusy, failure, start, forget };
}
