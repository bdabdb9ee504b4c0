/**
 * The fixed votes of a sample: samples/NAME.votes.json. Round by round and row by row it says how often each answer was
 * given, since that is all that a secret ballot ever tells; rounds and rows are named as people see them. What it does
 * not name is drawn by the seed, as in a rehearsal without a sample.
 */
import { readFile } from "node:fs/promises";
import * as z from "zod/mini";
import { defined } from "../../shared/basics/assert.ts";
import { err, ok, type Result } from "../../shared/basics/result.ts";
import type { Choice } from "../../shared/client/phone/sealer.ts";
import { countSchema } from "../../shared/domain/counts.ts";
import { levels } from "../../shared/domain/levels.ts";
import { lineSchema, sentenceSchema } from "../../shared/domain/text.ts";
import { cellsOf, type Form } from "../../shared/forms/form.ts";
import { drawnChoice } from "./phones.ts";
import type { Seeded } from "./seeded.ts";
import { samplesFolder } from "./samples-folder.ts";

/** Per option id of the form, or "blank", how many chose it; in each question of the row where there are several. */
const rowCountsSchema = z.record(z.string(), countSchema);

const roundVotesSchema = z.strictObject({
  /** Title of the planned round. */
  round: lineSchema,
  /** By the name of the row. */
  votes: z.record(lineSchema, rowCountsSchema),
});

const sampleDecisionSchema = z.strictObject({
  round: lineSchema,
  subject: lineSchema,
  stage: z.enum(["vote", "cap"]),
  level: z.enum(levels),
  reason: sentenceSchema,
});

const sampleVotesSchema = z.strictObject({
  /** What the sample is there to show, in sentences. */
  shows: z.array(sentenceSchema),
  rounds: z.array(roundVotesSchema),
  /** What the chair decides where votes and rules leave something open. */
  decisions: z.array(sampleDecisionSchema),
});
export type SampleVotes = z.infer<typeof sampleVotesSchema>;

/** A sample that has no votes of its own. */
export const noVotes: SampleVotes = { shows: [], rounds: [], decisions: [] };

/** An error is a sentence. */
export async function sampleVotes(name: string): Promise<Result<SampleVotes, string>> {
  const text = await readFile(`${samplesFolder}${name}.votes.json`, "utf8").catch(() => null);
  if (text === null) return ok(noVotes);
  const read = sampleVotesSchema.safeParse(JSON.parse(text));
  return read.success
    ? ok(read.data)
    : err(`The votes of sample ${name} cannot be read: ${z.prettifyError(read.error)}`);
}

/**
 * So many filled-in ballots of a round. A row's counts are dealt one to a ballot, in an order of the seed's; where there
 * are more ballots than votes they are dealt again from the first on, and what is left over is not cast.
 */
export function filledBallots(
  form: Form,
  votes: z.infer<typeof roundVotesSchema>["votes"],
  ballotCount: number,
  chance: Seeded,
): readonly (readonly Choice[])[] {
  const cells = cellsOf(form).map(({ row }) => {
    const given = choicesOf(form, votes[row.name] ?? {});
    const dealt = Array.from({ length: ballotCount }, (_, index) =>
      given.length === 0
        ? drawnChoice(form, chance)
        : defined(given[index % given.length], "within the list"),
    );
    return shuffled(dealt, chance);
  });
  return Array.from({ length: ballotCount }, (_, ballot) =>
    cells.map((cell) => defined(cell[ballot], "every cell has a choice on every ballot")),
  );
}

function choicesOf(form: Form, counts: z.infer<typeof rowCountsSchema>): readonly Choice[] {
  const options = form.options.map(({ optionId }, index): readonly [string, Choice] => [optionId, index]);
  const all = form.blank === "allow" ? [...options, ["blank", "blank"] as const] : options;
  return all.flatMap(([id, choice]) => Array.from({ length: counts[id] ?? 0 }, () => choice));
}

function shuffled<T>(list: readonly T[], chance: Seeded): readonly T[] {
  const left = [...list];
  return list.map(() => defined(left.splice(chance.below(left.length), 1)[0], "as many as there were"));
}
