/** The server's machine, asked for while a page shows it. */
import { useCallback, useEffect, useState } from "react";
import type { MachineView } from "../../../shared/protocol/machine.ts";
import { useConsole } from "../../console/console-context.tsx";

/** Disks and clocks change slowly, a backup that is written does not. */
const lookAgainMs = 10_000;
const whileWritingMs = 1_000;

export type ShownMachine = {
  /** Null: not read yet, or not readable now. */
  readonly machine: MachineView | null;
  readonly look: () => Promise<void>;
};

export function useMachine(): ShownMachine {
  const { client } = useConsole();
  const [machine, setMachine] = useState<MachineView | null>(null);
  const look = useCallback(
    () => client.machine().then((read) => setMachine(read.ok ? read.value : null)),
    [client],
  );
  const isUnderWay = machine?.backup?.state === "writing" || machine?.burst?.state === "running";
  const pauseMs = isUnderWay ? whileWritingMs : lookAgainMs;
  useEffect(() => {
    let isCurrent = true;
    const ask = () =>
      void client.machine().then((read) => {
        if (isCurrent) setMachine(read.ok ? read.value : null);
      });
    ask();
    const timer = window.setInterval(ask, pauseMs);
    return () => {
      isCurrent = false;
      window.clearInterval(timer);
    };
  }, [client, pauseMs]);
  return { machine, look };
}
