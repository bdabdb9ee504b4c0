import { useCallback, useEffect, useState } from "react";
import type { CeremonyMember } from "../../../shared/client/teller/ceremony.ts";
import type { CeremonyStanding } from "../../../shared/client/teller/ceremony-moves.ts";
import type { Ceremony } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { browserMember } from "./browser-member.ts";

const tryAgainAfterMs = 3_000;

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

  // Everybody may be waiting for what could not be sent, so that no change would ever call this device again.
  const isUnsent = standing?.kind === "unsent";
  useEffect(() => {
    if (!isUnsent) return undefined;
    const timer = window.setInterval(again, tryAgainAfterMs);
    return () => window.clearInterval(timer);
  }, [isUnsent, again]);

  return { member, standing, again };
}
