/** From decryption factors to counts (protocol A.8). */
import * as z from "zod/mini";
import { defined } from "../basics/assert.ts";
import { err, ok, type Result } from "../basics/result.ts";
import type { Election } from "./election.ts";
import type { Group, Point } from "./group.ts";
import type { Factors } from "./partial-decryption.ts";
import { readJson } from "./read-json.ts";
import { type EncryptedTally, sameShape } from "./tally.ts";
import type { Trustees } from "./trustees.ts";

/** Counts per question and choice; the blank choice first where blank is allowed. */
export type Counts = readonly (readonly number[])[];

/** The factors of the election key, or the owners that are still missing: "Single" trustees are all needed. */
export function combineFactors(
  group: Group,
  trustees: Trustees,
  factorsByOwner: ReadonlyMap<number, Factors>,
): Result<Factors, { readonly missingOwners: readonly number[] }> {
  const owners = trustees.ownerKeys.map((_, index) => index + 1);
  const missingOwners = owners.filter((owner) => !factorsByOwner.has(owner));
  const [first, ...rest] = owners.flatMap((owner) => {
    const factors = factorsByOwner.get(owner);
    return factors === undefined ? [] : [factors];
  });
  if (first === undefined || missingOwners.length > 0) return err({ missingOwners });
  return ok(rest.reduce((sum, next) => addFactors(group, sum, next), first));
}

/** The counts, each between 0 and `totalWeight`; a refusal means that factors and sums do not fit together. */
export function computeCounts(
  { group }: Election,
  tally: EncryptedTally,
  factors: Factors,
  totalWeight: number,
): Result<Counts, "no-such-count"> {
  const search = discreteLogs(group, totalWeight);
  const counts: number[][] = [];
  for (const [questionIndex, question] of tally.choices.entries()) {
    const row: number[] = [];
    for (const [index, { beta }] of question.entries()) {
      const factor = defined(factors[questionIndex]?.[index], "factors have the tally's shape");
      const count = search(group.subtract(beta, factor));
      if (count === null) return err("no-such-count");
      row.push(count);
    }
    counts.push(row);
  }
  return ok(counts);
}

export function resultText(counts: Counts): string {
  return JSON.stringify({ result: counts });
}

/** Reads a result strictly, with the tally's number of questions and choices, or null. */
export function parseResult(tally: EncryptedTally, text: string): Counts | null {
  const count = z.int().check(z.nonnegative());
  const json = readJson(text, z.strictObject({ result: z.array(z.array(count)) }));
  if (json === null || resultText(json.result) !== text) return null;
  return sameShape(json.result, tally.choices) ? json.result : null;
}

/** Baby-step giant-step: finds m in 0..bound with m·g = point in about 2 √bound additions, else null. */
function discreteLogs(group: Group, bound: number): (point: Point) => number | null {
  const step = Math.ceil(Math.sqrt(bound + 1));
  const babies = new Map<string, number>();
  let baby = group.identity;
  for (let exponent = 0; exponent < step; exponent++) {
    babies.set(group.encode(baby), exponent);
    baby = group.add(baby, group.generator);
  }
  const giant = baby;
  return (point) => {
    let rest = point;
    for (let giants = 0; giants * step <= bound; giants++) {
      const exponent = babies.get(group.encode(rest));
      const found = giants * step + (exponent ?? 0);
      if (exponent !== undefined) return found <= bound ? found : null;
      rest = group.subtract(rest, giant);
    }
    return null;
  };
}

function addFactors(group: Group, a: Factors, b: Factors): Factors {
  return a.map((question, questionIndex) =>
    question.map((factor, index) =>
      group.add(factor, defined(b[questionIndex]?.[index], "factors have the tally's shape")),
    ),
  );
}
