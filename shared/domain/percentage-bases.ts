/** What percentages of a result are of: the answers of each row, the ballots, the people present, or those summoned. */
export const percentageBases = ["row-valid", "ballot-valid", "present", "summoned"] as const;
export type PercentageBase = (typeof percentageBases)[number];
