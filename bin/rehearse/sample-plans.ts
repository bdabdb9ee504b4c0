/** Planned rounds of a sample: samples/NAME.plans.json beside the roster, with names instead of ids. */
import { readFile } from "node:fs/promises";
import * as z from "zod/mini";
import { randomId, type RandomBytes } from "../../shared/basics/random.ts";
import { err, ok, type Result } from "../../shared/basics/result.ts";
import { type Draft, type Plan } from "../../shared/domain/draft.ts";
import { purposes } from "../../shared/domain/planned-round.ts";
import { formChoiceSchema } from "../../shared/domain/form-choice.ts";
import { planIdSchema } from "../../shared/domain/ids.ts";
import { subjectsOf } from "../../shared/domain/subjects.ts";
import { lineSchema } from "../../shared/domain/text.ts";
import { samplesFolder } from "./samples-folder.ts";

const samplePlansSchema = z.array(
  z.strictObject({
    title: lineSchema,
    purpose: z.enum(purposes),
    /** Name of an electorate of the roster. */
    electorate: lineSchema,
    /** Names in ballot order, or everybody whom the roster marks. */
    subjects: z.union([z.literal("all"), z.array(lineSchema)]),
    form: formChoiceSchema,
  }),
);

/** The plans of a sample for this draft; null where it has none of its own. An error is a sentence. */
export async function samplePlans(
  name: string,
  draft: Draft,
  random: RandomBytes,
): Promise<Result<readonly Plan[] | null, string>> {
  const text = await readFile(`${samplesFolder}${name}.plans.json`, "utf8").catch(() => null);
  if (text === null) return ok(null);
  const read = samplePlansSchema.safeParse(JSON.parse(text));
  if (!read.success) return err(`The plans of sample ${name} cannot be read: ${z.prettifyError(read.error)}`);
  const rated = subjectsOf(draft);
  const plans: Plan[] = [];
  for (const { title, purpose, electorate, subjects, form } of read.data) {
    const electorateId = draft.electorates.find((known) => known.name === electorate)?.electorateId;
    if (electorateId === undefined) return err(`Sample ${name} has no electorate ${electorate}.`);
    const named = subjects === "all" ? rated.map((subject) => subject.name) : subjects;
    const rows = named.flatMap((wanted) => rated.filter((subject) => subject.name === wanted));
    if (rows.length !== named.length) return err(`Sample ${name} rates somebody who is not on its roster.`);
    plans.push({
      planId: planIdSchema.parse(randomId(random)),
      title,
      purpose,
      form,
      electorateId,
      subjects: rows.map(({ subjectId }) => subjectId),
    });
  }
  return ok(plans);
}
