import { useCallback, useEffect, useState } from "react";
import type { SealedBox } from "../../../shared/client/teller/sealed-box.ts";
import type { CheckProgress, TellerProblem } from "../../../shared/client/teller/teller.ts";
import { useConsole } from "../../console/console-context.tsx";
import { browserTeller, type TellerOfMeeting } from "./browser-teller.ts";

export type BoxCheck =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly progress: CheckProgress | null }
  | { readonly kind: "sound"; readonly box: SealedBox }
  | { readonly kind: "refused"; readonly problem: TellerProblem };

/**
 * Checks the sealed record of round n once, by itself, from the moment of sealing (protocol B.9). `teller`: any seat
 * of this device, null while nothing is to be checked.
 */
export function useBoxCheck(
  teller: TellerOfMeeting | null,
  n: number,
): { readonly check: BoxCheck; readonly again: () => void } {
  const { run } = useConsole();
  const [check, setCheck] = useState<BoxCheck>({ kind: "idle" });
  const [attempt, setAttempt] = useState(0);
  const again = useCallback(() => setAttempt((before) => before + 1), []);
  const { meetingId = null, seat = null, group = null } = teller ?? {};

  useEffect(() => {
    if (meetingId === null || seat === null || group === null) return undefined;
    let isCurrent = true;
    const show = (next: BoxCheck) => {
      if (isCurrent) setCheck(next);
    };
    const work = async () => {
      show({ kind: "running", progress: null });
      const device = browserTeller({ meetingId, seat, group }, run);
      const box = await device.checkBox(n, (progress) => show({ kind: "running", progress }));
      show(box.ok ? { kind: "sound", box: box.value } : { kind: "refused", problem: box.error });
    };
    void work();
    return () => {
      isCurrent = false;
    };
  }, [meetingId, seat, group, n, attempt, run]);

  return { check: teller === null ? { kind: "idle" } : check, again };
}
