import { useCallback, useEffect, useState } from "react";
import type { CeremonyMember } from "../../shared/client/teller/ceremony.ts";
import type { CeremonyStanding } from "../../shared/client/teller/ceremony-moves.ts";
import type { Ceremony } from "../../shared/protocol/console-view.ts";
import { useConsole } from "../app/console-context.tsx";
import { browserMember } from "./browser-member.ts";

/** Runs one seat's part of the ceremony while the page is open: looks again at every change and connection. */
export function useCeremonyMember(
  ceremony: Ceremony,
  seat: number,
): {
  readonly member: CeremonyMember;
  /** Null until this device has looked for the first time. */
  readonly standing: CeremonyStanding | null;
  readonly again: () => void;
} {
  const { run, isOnline } = useConsole();
  const [standing, setStanding] = useState<CeremonyStanding | null>(null);
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  const member = browserMember(ceremony, seat, run);
  const { run: attempt } = ceremony;

  useEffect(() => {
    let isCurrent = true;
    const look = async () => {
      const next = await member.advance(attempt);
      if (isCurrent) setStanding(next);
    };
    void look();
    return () => {
      isCurrent = false;
    };
  }, [member, attempt, isOnline, turn]);

  return { member, standing, again };
}
