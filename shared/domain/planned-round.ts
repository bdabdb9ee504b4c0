/** What a round's own file (round.json) has in common with the draft that it was planned in: phones need nothing else of drafts. */
import * as z from "zod/mini";
import { lineSchema } from "./text.ts";

export const plansMax = 50;

/** What a round is for: only ratings feed the rules; a staff poll informs the leadership (rules §3). */
export const purposes = ["rating", "staff-poll", "opinion", "ad-hoc"] as const;

/** The rule pack of a meeting; parameters as `rate` has them (its schema is checked when the meeting is frozen). */
export const packChoiceSchema = z.strictObject({
  packId: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
  version: z.int().check(z.gte(1)),
  /** Only what differs from the pack's own; empty unless this is a named copy. */
  parameters: z.record(
    z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,40}$/)),
    z.union([z.string().check(z.maxLength(40)), z.boolean(), z.int(), z.null()]),
  ),
  copyName: z.nullable(lineSchema),
});
