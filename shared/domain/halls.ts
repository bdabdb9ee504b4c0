/**
 * Halls (điểm cầu) of one meeting. A hall has its check-in, its pile of slips and its screen; agenda, chair and ballot box are
 * the meeting's. Nothing that counts votes, ballots or tokens knows halls: a small hall would be a small group (security S21).
 */
import * as z from "zod/mini";
import { foldText } from "./fold-text.ts";
import { hallIdSchema, type HallId } from "./ids.ts";
import { lineSchema } from "./text.ts";

export const hallsMax = 60;

/** An address that is printed on slips, such as http://192.168.1.10:8080 */
export const kioskUrlSchema = z.string().check(z.maxLength(200), z.regex(/^https?:\/\/[^\s/#?]+$/));

export const hallSchema = z.strictObject({
  hallId: hallIdSchema,
  name: lineSchema,
  /** What its slips and its screen show; null: the meeting's own address. */
  address: z.nullable(kioskUrlSchema),
});
export type Hall = z.infer<typeof hallSchema>;

/** Absent where a meeting is held in one hall, so that its data are what they were before there were halls. */
export const hallsShape = { halls: z.exactOptional(z.array(hallSchema).check(z.maxLength(hallsMax))) };

/** The hall that a list means, however its letters are written; no two halls of a meeting are written alike. */
export function hallNamed<H extends Pick<Hall, "name">>(halls: readonly H[], text: string): H | null {
  return halls.find(({ name }) => isSameHallName(name, text)) ?? null;
}

/** The name of a person's hall; empty: none is said. */
export function hallNameOf(halls: readonly Hall[], hallId: HallId | undefined): string {
  return halls.find((hall) => hall.hallId === hallId)?.name ?? "";
}

export function isSameHallName(one: string, other: string): boolean {
  return foldText(one) === foldText(other);
}
