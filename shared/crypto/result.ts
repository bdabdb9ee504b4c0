/** From decryption factors to counts (protocol A.8). */
import { invert } from "@noble/curves/abstract/modular.js";
import * as z from "zod/mini";
import { defined } from "../basics/assert.ts";
import { err, ok, type Result } from "../basics/result.ts";
import type { PublicElection } from "./election.ts";
import type { PublicGroup, Point } from "./group.ts";
import type { Factors } from "./partial-decryption.ts";
import { readJson } from "./read-json.ts";
import { mod } from "./scalar.ts";
import { type EncryptedTally, sameShape } from "./tally.ts";
import type { Trustees } from "./trustees.ts";

/** Counts per question and choice; the blank choice first where blank is allowed. */
export type Counts = readonly (readonly number[])[];

/**
 * The factors of the election key, of the lowest owners that each item needs, or the owners one of whom at least is
 * still missing. Factors of surplus owners change nothing: any k of a "Pedersen" item give the same (security K1).
 */
export function combineFactors(
  group: PublicGroup,
  trustees: Trustees,
  factorsByOwner: ReadonlyMap<number, Factors>,
): Result<Factors, { readonly missingOwners: readonly number[] }> {
  const missing = missingOwners(trustees, factorsByOwner);
  if (missing.length > 0) return err({ missingOwners: missing });
  const [first, ...rest] = trustees.items.flatMap(({ owners, threshold }) => {
    const used = owners.filter((owner) => factorsByOwner.has(owner)).slice(0, threshold);
    const firstOwner = defined(owners[0], "an item has owners");
    const indices = used.map((owner) => BigInt(owner - firstOwner + 1));
    return used.map((owner, place) => {
      const factors = defined(factorsByOwner.get(owner), "used owners have factors");
      const coefficient = lagrangeAtZero(indices, place, group.order);
      return multiplyFactors(group, factors, coefficient);
    });
  });
  const total = rest.reduce(
    (sum, next) => addFactors(group, sum, next),
    defined(first, "there are trustees"),
  );
  return ok(total);
}

/** Whether these owners together can open what is encrypted to the trustees. */
export function enoughShares(trustees: Trustees, owners: OwnerSet): boolean {
  return missingOwners(trustees, owners).length === 0;
}

/** The absent owners of every item that has fewer than it needs. */
export function missingOwners({ items }: Trustees, present: OwnerSet): readonly number[] {
  return items.flatMap(({ owners, threshold }) => {
    const absent = owners.filter((owner) => !present.has(owner));
    return owners.length - absent.length < threshold ? absent : [];
  });
}

/** Any set of owner numbers: a Set, or a Map by owner. */
type OwnerSet = { readonly has: (owner: number) => boolean };

/** The counts, each between 0 and `totalWeight`; a refusal means that factors and sums do not fit together. */
export function computeCounts(
  { group }: PublicElection,
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
function discreteLogs(group: PublicGroup, bound: number): (point: Point) => number | null {
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

function addFactors(group: PublicGroup, a: Factors, b: Factors): Factors {
  return a.map((question, questionIndex) =>
    question.map((factor, index) =>
      group.add(factor, defined(b[questionIndex]?.[index], "factors have the tally's shape")),
    ),
  );
}

/** λ of one index among those used: the product of e / (e - d) over all others e (protocol A.8). */
function lagrangeAtZero(indices: readonly bigint[], place: number, order: bigint): bigint {
  const own = defined(indices[place], "an index that is used");
  const others = indices.filter((index) => index !== own);
  const numerator = others.reduce((product, index) => product * index, 1n);
  const denominator = others.reduce((product, index) => product * (index - own), 1n);
  return mod(numerator * invert(mod(denominator, order), order), order);
}

function multiplyFactors(group: PublicGroup, factors: Factors, coefficient: bigint): Factors {
  if (coefficient === 1n) return factors;
  return factors.map((question) => question.map((factor) => group.multiplyVartime(factor, coefficient)));
}
