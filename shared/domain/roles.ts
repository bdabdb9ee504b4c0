/** What a console login may act as. An attendee and the projector need no login. */
export const roles = ["chair", "staff", "teller", "observer"] as const;
export type Role = (typeof roles)[number];
