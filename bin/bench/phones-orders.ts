/** What the benchmark and its phone processes say to each other. */
import * as z from "zod/mini";

export const phonesOrderSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("arrive"), baseUrl: z.string(), slips: z.array(z.string()) }),
  z.strictObject({ kind: z.literal("prepare") }),
  z.strictObject({ kind: z.literal("tokens") }),
  /** count: how many of those that have a ballot to send; null: all. */
  z.strictObject({ kind: z.literal("cast"), spreadMs: z.int(), count: z.nullable(z.int()) }),
]);
export type PhonesOrder = z.infer<typeof phonesOrderSchema>;

/** Milliseconds from sending to the checked answer, per phone. */
export const phonesAnswerSchema = z.strictObject({ times: z.array(z.number()), retries: z.int() });
export type PhonesAnswer = z.infer<typeof phonesAnswerSchema>;
