/**
 * What the chair has put on the hall's screen (protocol D.17). By itself it follows the meeting; nothing that can be chosen
 * tells more than phones are told already.
 */
import * as z from "zod/mini";

export const resultLayouts = ["persons", "table"] as const;
export type ResultLayout = (typeof resultLayouts)[number];

export const hallScreenSchema = z.discriminatedUnion("kind", [
  /** follow: what goes on now; end: that the votes are over. */
  z.strictObject({ kind: z.enum(["follow", "wait", "join", "seal", "end"]) }),
  /** Of the round announced last; a page beyond the last is the last. */
  z.strictObject({
    kind: z.literal("result"),
    layout: z.enum(resultLayouts),
    /** From 0. */
    page: z.int().check(z.gte(0), z.lte(999)),
  }),
]);
export type HallScreen = z.infer<typeof hallScreenSchema>;

export const hallScreenKinds = ["follow", "wait", "join", "seal", "result", "end"] as const;
export type HallScreenKind = (typeof hallScreenKinds)[number];

export const followMeeting: HallScreen = { kind: "follow" };
