/**
 * A pack as a meeting keeps it from freezing on: its rules, its words and what it wants to be heard. The packs of a later
 * program are other ones, and nothing of a meeting that was frozen before may follow them (design §5).
 */
import * as z from "zod/mini";
import { hexSchema } from "../domain/ids.ts";
import { packChoiceSchema } from "../domain/planned-round.ts";
import { defaultParameters, rateParametersSchema } from "../rules/parameters.ts";
import { certainties, opinionScopes, opinionTimes, type Pack } from "./pack.ts";

export type KeptPack = Pick<
  Pack,
  "packId" | "version" | "titleVi" | "titleEn" | "parameters" | "lines" | "grounds" | "opinions"
>;

export const keptPackSchema = z.strictObject({
  packId: packChoiceSchema.shape.packId,
  version: packChoiceSchema.shape.version,
  titleVi: z.string(),
  titleEn: z.string(),
  /** A parameter that the program has learnt since stands at its default: that is the rule as it was without it. */
  parameters: z.pipe(z.transform(withLaterDefaults), rateParametersSchema),
  lines: z.array(
    z.strictObject({
      key: z.string(),
      vi: z.string(),
      en: z.string(),
      cite: z.string(),
      certainty: z.enum(certainties),
    }),
  ),
  /** By topic; one that the program does not know any more is never asked for. */
  grounds: z.record(z.string(), z.string()),
  opinions: z.array(
    z.strictObject({
      key: z.string(),
      bodies: z.array(z.string()),
      of: z.enum(opinionScopes),
      when: z.enum(opinionTimes),
    }),
  ),
});

/** parametersHash: of all parameters there were, with the meeting's changes, as round.json has it. */
export const keptRulesSchema = z.strictObject({ pack: keptPackSchema, parametersHash: hexSchema(32) });
export type KeptRules = z.infer<typeof keptRulesSchema>;

/** What of a pack is kept. */
export function keptPack(pack: Pack): z.infer<typeof keptPackSchema> {
  const { packId, version, titleVi, titleEn, parameters, lines, grounds, opinions } = pack;
  return keptPackSchema.parse({ packId, version, titleVi, titleEn, parameters, lines, grounds, opinions });
}

function withLaterDefaults(parameters: unknown): unknown {
  return typeof parameters === "object" && parameters !== null
    ? { ...defaultParameters, ...parameters }
    : parameters;
}
