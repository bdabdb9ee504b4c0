/** Phones that are tried before the meeting: each loads the kiosk and says how long that took, and nothing else (security S17). */
import * as z from "zod/mini";
import { trialCodeOf } from "./trial-code.ts";

/** Longer than anybody waits. */
const trialMsMax = 600_000;

const openedMsSchema = z.int().check(z.gte(0), z.lte(trialMsMax));
const codeSchema = z.string().check(z.refine((code) => trialCodeOf(`#thu-${code}`) !== null));

export const trialBodySchema = z.strictObject({ code: codeSchema, openedMs: openedMsSchema });

/** The trial that is under way: its code, and how long phones took until the page could be used, in the order in which they said so. */
export const trialSchema = z.strictObject({ code: codeSchema, openedMs: z.array(openedMsSchema) });
export type Trial = z.infer<typeof trialSchema>;

/** place: from 1; null: no such trial is under way. */
export const trialAnswerSchema = z.strictObject({ place: z.nullable(z.int()) });
