import { useCallback, useEffect, useState } from "react";
import type { Result } from "../../../shared/basics/result.ts";
import type { CountedRecord, SealedBox } from "../../../shared/client/teller/sealed-box.ts";
import type { CheckProgress, Teller, TellerProblem } from "../../../shared/client/teller/teller.ts";
import { useConsole } from "../../console/console-context.tsx";
import { browserTeller, type TellerOfMeeting } from "./browser-teller.ts";

export type DeviceCheck<T> =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly progress: CheckProgress | null }
  | { readonly kind: "sound"; readonly found: T }
  | { readonly kind: "refused"; readonly problem: TellerProblem };
export type BoxCheck = DeviceCheck<SealedBox>;

type Ask<T> = (
  device: Teller,
  n: number,
  onProgress: (progress: CheckProgress) => void,
) => Promise<Result<T, TellerProblem>>;

const askBox: Ask<SealedBox> = (device, n, onProgress) => device.checkBox(n, onProgress);
const askCounted: Ask<CountedRecord> = (device, n, onProgress) => device.checkCounted(n, onProgress);

/**
 * Checks the sealed record of round n once, by itself, from the moment of sealing (protocol B.9). `teller`: any seat
 * of this device, null while nothing is to be checked.
 */
export function useBoxCheck(teller: TellerOfMeeting | null, n: number) {
  return useDeviceCheck(teller, n, askBox);
}

/** Verifies the counted record of round n once, by itself. */
export function useCountedCheck(teller: TellerOfMeeting | null, n: number) {
  return useDeviceCheck(teller, n, askCounted);
}

function useDeviceCheck<T>(
  teller: TellerOfMeeting | null,
  n: number,
  ask: Ask<T>,
): { readonly check: DeviceCheck<T>; readonly again: () => void } {
  const { run } = useConsole();
  const [check, setCheck] = useState<DeviceCheck<T>>({ kind: "idle" });
  const [attempt, setAttempt] = useState(0);
  const again = useCallback(() => setAttempt((before) => before + 1), []);
  const { meetingId = null, seat = null, group = null } = teller ?? {};

  useEffect(() => {
    if (meetingId === null || seat === null || group === null) return undefined;
    let isCurrent = true;
    const show = (next: DeviceCheck<T>) => {
      if (isCurrent) setCheck(next);
    };
    const work = async () => {
      show({ kind: "running", progress: null });
      const device = browserTeller({ meetingId, seat, group }, run);
      const found = await ask(device, n, (progress) => show({ kind: "running", progress }));
      show(found.ok ? { kind: "sound", found: found.value } : { kind: "refused", problem: found.error });
    };
    void work();
    return () => {
      isCurrent = false;
    };
  }, [meetingId, seat, group, n, attempt, run, ask]);

  return { check: teller === null ? { kind: "idle" } : check, again };
}
