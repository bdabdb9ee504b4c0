/** Phases of a meeting and of a round (design §4). */
export const meetingPhases = ["frozen", "live", "finished"] as const;
export type MeetingPhase = (typeof meetingPhases)[number];

export const roundPhases = ["open", "closing", "sealed", "counted", "announced", "voided"] as const;
export type RoundPhase = (typeof roundPhases)[number];

/** Whether ballots may be on their way: from opening to the end of grace. */
export function isRunning(phase: RoundPhase): boolean {
  return phase === "open" || phase === "closing";
}
