import { useEffect, useState } from "react";
import { readRoundToCheck, type RoundToCheck } from "../../../shared/client/check-ballot/opened-ballot.ts";
import { groupByName } from "../../../shared/crypto/groups.ts";
import { publicRoutes } from "../../../shared/protocol/public-routes.ts";

/** round.json of the n-th opening, read and computed again here; "missing": it cannot be had or is none of ours. */
export function useRoundToCheck(n: number, electionKey: string): RoundToCheck | "reading" | "missing" {
  const [found, setFound] = useState<RoundToCheck | "reading" | "missing">("reading");
  useEffect(() => {
    let isCurrent = true;
    const show = (next: RoundToCheck | null) => {
      if (isCurrent) setFound(next ?? "missing");
    };
    readRound(n, electionKey).then(show, () => show(null));
    return () => {
      isCurrent = false;
    };
  }, [n, electionKey]);
  return found;
}

async function readRound(n: number, electionKey: string): Promise<RoundToCheck | null> {
  const response = await fetch(publicRoutes.roundJson(n), { credentials: "omit", cache: "no-store" });
  if (!response.ok) return null;
  const about = readRoundToCheck(groupByName, await response.text(), electionKey);
  return about?.round.n === n ? about : null;
}
