/** R11: who keeps HTXS when more are entitled than the cap allows. Never by name, id, order or post. */
import { votesAtLeast } from "./vote.ts";
import type { LevelCounts } from "./input.ts";

export type Candidate = {
  readonly id: string;
  readonly votes: LevelCounts;
  /** The chair's decision at the cap: HTXS goes before the votes, HTT stands back. */
  readonly decided: "HTXS" | "HTT" | null;
};

/** Ids in the order in which the candidates were given. */
export type Selection = {
  readonly kept: readonly string[];
  readonly lowered: readonly string[];
  /** Equal across the cut: the chair decides, with a reason. */
  readonly tied: readonly string[];
  /** Places that the tied are about. */
  readonly openPlaces: number;
};

/** The best `quota` candidates by votes; those equal across the cut are tied and nobody is picked among them. */
export function select(candidates: readonly Candidate[], quota: number): Selection {
  const standing = candidates.filter(({ decided }) => decided !== "HTT");
  const isKept = (one: Candidate) => beforeOrEqual(standing, one) <= quota;
  const isTied = (one: Candidate) => !isKept(one) && strictlyBefore(standing, one) < quota;
  const ids = (list: readonly Candidate[]) => list.map(({ id }) => id);
  const kept = standing.filter(isKept);
  const tied = standing.filter(isTied);
  return {
    kept: ids(kept),
    tied: ids(tied),
    lowered: ids(candidates.filter((one) => !kept.includes(one) && !tied.includes(one))),
    openPlaces: tied.length === 0 ? 0 : quota - kept.length,
  };
}

function strictlyBefore(all: readonly Candidate[], one: Candidate): number {
  return all.filter((other) => compareCandidates(other, one) < 0).length;
}

function beforeOrEqual(all: readonly Candidate[], one: Candidate): number {
  return all.filter((other) => compareCandidates(other, one) <= 0).length;
}

/** Negative: a goes before b. HTXS votes, then HTXS and HTT votes, then fewer KHT, then fewer HTNV. */
export function compareCandidates(a: Candidate, b: Candidate): number {
  const byDecision = (a.decided === "HTXS" ? 0 : 1) - (b.decided === "HTXS" ? 0 : 1);
  if (byDecision !== 0) return byDecision;
  return (
    b.votes.HTXS - a.votes.HTXS ||
    votesAtLeast(b.votes, "HTT") - votesAtLeast(a.votes, "HTT") ||
    a.votes.KHT - b.votes.KHT ||
    a.votes.HTNV - b.votes.HTNV
  );
}
