/** The groups in which ballots are encrypted (protocol A.1). */
export const groupNames = ["Ed25519", "BELENIOS-2048"] as const;
export type GroupName = (typeof groupNames)[number];
