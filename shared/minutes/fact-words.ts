/** Facts about a subject in the words of papers (rules §7 R7, R8, R12): one short text per fact, plain. */
import { factKeys, factOf, type FactKey } from "../domain/fact-catalogue.ts";
import { levels } from "../domain/levels.ts";
import type { SubjectFacts } from "../domain/subject-facts.ts";

/** In the order of the catalogue. */
export function factTexts(facts: SubjectFacts): readonly string[] {
  return factKeys.flatMap((key) => factText(key, facts));
}

function factText(key: FactKey, facts: SubjectFacts): readonly string[] {
  const value = facts[key];
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.map(({ criterion, grade }) => `${criterion}: ${grade}`);
  const fact = factOf(key);
  if (typeof value === "object") {
    const counts = levels.map((level) => `${level} ${value[level]}`).join(", ");
    return fact.kind === "levels" ? [fact.paper(counts)] : [];
  }
  switch (fact.kind) {
    case "yes-no":
      return [value === true ? fact.paper.yes : fact.paper.no];
    case "percent":
    case "points":
      return [fact.paper(String(value).replace(".", ","))];
    case "count":
    case "level":
    case "line":
    case "sentence":
      return [fact.paper(String(value))];
    case "levels":
    case "grades":
      return [];
  }
}
