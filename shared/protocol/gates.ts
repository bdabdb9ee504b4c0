/** What a button asks before it is pressed: whether its order would be carried out now, and if not, why. */
import * as z from "zod/mini";
import { agendaItemIdSchema, meetingIdSchema, planIdSchema, roundNumberSchema } from "../domain/ids.ts";
import { hallScreenKinds } from "../domain/hall-screen.ts";
import { refusalCodes, type Refusal } from "../domain/refusal.ts";

/** The kind of the order and, after a colon, what it is about. */
export const gateIdSchema = z.union([
  z.templateLiteral(["freeze-meeting:", meetingIdSchema]),
  z.enum(["register-slips", "finish-meeting"]),
  z.templateLiteral(["show-screen:", z.enum(hallScreenKinds)]),
  z.templateLiteral([z.enum(["review-open", "review-close"]), ":", agendaItemIdSchema]),
  z.templateLiteral([z.enum(["open-round", "skip-plan"]), ":", planIdSchema]),
  z.templateLiteral([
    z.enum(["extend-round", "close-round", "void-round", "say-lot", "announce-round", "explain-imbalance"]),
    ":",
    roundNumberSchema,
  ]),
]);
export type GateId = z.infer<typeof gateIdSchema>;

/** A gate that is closed. Those that are not listed are open. */
export const gateSchema = z.strictObject({
  id: gateIdSchema,
  refusal: z.strictObject({ code: z.enum(refusalCodes), detail: z.exactOptional(z.string()) }),
});
export type Gate = z.infer<typeof gateSchema>;

/** Why the order behind this gate would be refused; null: it would be carried out. */
export function refusalAt(gates: readonly Gate[], id: GateId): Refusal | null {
  return gates.find((gate) => gate.id === id)?.refusal ?? null;
}
