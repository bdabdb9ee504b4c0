/** Phases of a meeting and of a round (design §4). */
export const meetingPhases = ["frozen", "live", "finished"] as const;
export type MeetingPhase = (typeof meetingPhases)[number];

export const roundPhases = ["open", "closing", "sealed", "counted", "announced", "voided"] as const;
export type RoundPhase = (typeof roundPhases)[number];
