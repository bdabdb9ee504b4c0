/** Short ways to write inputs of `rate` in tests. */
import { defined } from "../../shared/basics/assert.ts";
import type { RateInput, RateSubject } from "../../shared/rules/input.ts";
import type { RateOutput, RatedSubject } from "../../shared/rules/output.ts";
import { rate, readRateInput } from "../../shared/packs/rate.ts";

/** "8-5-2-0": HTXS-HTT-HTNV-KHT. */
export function votesOf(text: string): RateSubject["votes"] {
  const [HTXS = 0, HTT = 0, HTNV = 0, KHT = 0] = text.split("-").map(Number);
  return { HTXS, HTT, HTNV, KHT };
}

export type SubjectCase = Partial<Omit<RateSubject, "votes">> & { readonly votes?: string };

export type RateCase = Omit<Partial<RateInput>, "subjects"> & { readonly subjects: readonly SubjectCase[] };

/** Unnamed subjects are s1, s2 …; a subject without votes has 5-0-0-0. */
export function rateJson(given: RateCase): unknown {
  const subjects = given.subjects.map(({ votes = "5-0-0-0", ...subject }, index) => ({
    id: `s${index + 1}`,
    name: `Đồng chí ${index + 1}`,
    kind: "leader",
    ...subject,
    votes: votesOf(votes),
  }));
  return { pack: "thanh-hoa-2023", ...given, subjects };
}

export function rated(given: RateCase): RateOutput {
  const read = readRateInput(rateJson(given));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const output = rate(read.value);
  if (!output.ok) throw new Error(JSON.stringify(output.error));
  return output.value;
}

export function subjectOf(output: RateOutput, id: string): RatedSubject {
  return defined(
    output.subjects.find((subject) => subject.id === id),
    `a subject ${id}`,
  );
}

/** Level by id, as "s1 HTXS, s2 –". */
export function finals(output: RateOutput): string {
  return output.subjects.map(({ id, final }) => `${id} ${final ?? "–"}`).join(", ");
}

export function firstOf(given: RateCase): RatedSubject {
  return subjectOf(rated(given), "s1");
}

/** So many subjects with these votes. */
export function many(count: number, subject: SubjectCase): SubjectCase[] {
  return Array.from({ length: count }, () => ({ ...subject }));
}
