/**
 * Whether what the server keeps its data in can be reached. away: nothing is stored or read. no-second-copy: what is stored
 * can be read, and nothing new is stored, since it waits for a standby that does not answer. Files are always here.
 */
export const storeReaches = ["here", "away", "no-second-copy"] as const;
export type StoreReach = (typeof storeReaches)[number];
