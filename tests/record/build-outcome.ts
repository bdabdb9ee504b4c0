/** What a rule pack makes of a built record (protocol B.10). */
import { defined } from "../../shared/basics/assert.ts";
import { chosenPack } from "../../shared/packs/frozen-pack.ts";
import { rate } from "../../shared/packs/rate.ts";
import { thanhHoa2023 } from "../../shared/packs/thanh-hoa-2023.ts";
import { countsForRules, ratedRows, votesOfResult, type Outcome } from "../../shared/record/outcome.ts";
import { rateInputSchema, type RateInput } from "../../shared/rules/input.ts";
import type { BuiltRecord } from "./build-record.ts";

export function choose(
  parameters: Readonly<Record<string, string | boolean | number | null>> = {},
  copyName: string | null = null,
) {
  const chosen = chosenPack({
    packId: "thanh-hoa-2023",
    version: thanhHoa2023.version,
    parameters,
    copyName,
  });
  if (!chosen.ok) throw new Error(chosen.error);
  return chosen.value;
}

/** The pack of the records below: a named copy. */
export const chosen = choose({ capMode: "enforce" }, "Bản của Sở");

export function outcomeOf({ source, round }: BuiltRecord, change: Partial<RateInput> = {}): Outcome {
  const result = defined(source.result, "the round is counted");
  const counts = countsForRules(defined(source.counts, "the round is sealed"));
  const input = rateInputSchema.parse({
    pack: chosen.pack.packId,
    parameters: chosen.changes,
    counts,
    subjects: ratedRows(round.form).map((row, index) => ({
      ...row,
      ...votesOfResult(round.form, result)[index],
    })),
    ...change,
  });
  return { rulePack: chosen.frozen, input, output: mustRate(input) };
}

export function mustRate(input: RateInput): Outcome["output"] {
  const output = rate(input);
  if (!output.ok) throw new Error(output.error.message);
  return output.value;
}
