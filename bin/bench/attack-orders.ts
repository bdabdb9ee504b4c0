/** What the benchmark tells an attacker's process, and what that says at its end. */
import * as z from "zod/mini";

export const attackOrderSchema = z.discriminatedUnion("kind", [
  /** Asks in turn, each on a connection of its own, without waiting for answers; first so many at once. */
  z.strictObject({
    kind: z.literal("requests"),
    baseUrl: z.string(),
    /** The address to send from. */
    from: z.nullable(z.string()),
    atOnce: z.int(),
    perSecond: z.int(),
    requests: z.array(
      z.strictObject({
        method: z.string(),
        path: z.string(),
        headers: z.record(z.string(), z.string()),
        bodyHex: z.string(),
      }),
    ),
  }),
  /** Opens so many, says this on each and then nothing, and opens anew what was closed. */
  z.strictObject({
    kind: z.literal("connections"),
    baseUrl: z.string(),
    from: z.nullable(z.string()),
    count: z.int(),
    text: z.string(),
  }),
  /** Web sockets that go as soon as they have a view, or say something first. */
  z.strictObject({
    kind: z.literal("sockets"),
    baseUrl: z.string(),
    perSecond: z.int(),
    saying: z.nullable(z.string()),
  }),
]);
export type AttackOrder = z.infer<typeof attackOrderSchema>;
export type AttackRequest = Extract<AttackOrder, { kind: "requests" }>["requests"][number];

/** How often each answer came: a status, or a word for what is none. */
export const attackAnswersSchema = z.record(z.string(), z.int());
export type AttackAnswers = z.infer<typeof attackAnswersSchema>;
