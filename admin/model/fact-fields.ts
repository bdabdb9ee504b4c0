/** How each fact about a subject is typed, shown, and turned into what the server takes. */
import { factCatalogue, factKeys, type FactKey } from "../../shared/domain/fact-catalogue.ts";
import { levels, type Level } from "../../shared/domain/levels.ts";
import { criterionGrades, subjectFactsSchema } from "../../shared/domain/subject-facts.ts";
import type { MeetingCommand } from "../../shared/protocol/commands.ts";
import type { ConsoleSubject } from "../../shared/protocol/console-view.ts";
import { tidy } from "./field-checks.ts";
import type { Words } from "../words/words.ts";

export type SubjectFacts = Extract<MeetingCommand, { kind: "set-subject-facts" }>["facts"];

/** What can be said about a subject of this kind, in the order of the catalogue. */
export function factKeysOf({ kind }: Pick<ConsoleSubject, "kind">): readonly FactKey[] {
  const left = kind === "person" ? "bodies" : "persons";
  return factKeys.filter((key) => factCatalogue[key].of !== left);
}

/**
 * A fact while it is typed: one text; for levels of many one text per level; for grades a criterion and its grade in
 * turn.
 */
export type TypedFact = { readonly key: FactKey; readonly texts: readonly string[] };

export function emptyFact(key: FactKey): TypedFact {
  switch (factCatalogue[key].kind) {
    case "yes-no":
      return { key, texts: ["yes"] };
    case "levels":
      return { key, texts: levels.map(() => "0") };
    case "grades":
      return { key, texts: ["", "T"] };
    case "percent":
    case "points":
    case "count":
    case "level":
    case "line":
    case "sentence":
      return { key, texts: [""] };
  }
}

export function typedFacts(facts: SubjectFacts): readonly TypedFact[] {
  return factKeys.flatMap((key) => {
    const value = facts[key];
    if (value === undefined) return [];
    if (typeof value === "boolean") return [{ key, texts: [value ? "yes" : "no"] }];
    if (Array.isArray(value))
      return [{ key, texts: value.flatMap(({ criterion, grade }) => [criterion, grade]) }];
    if (typeof value === "object") return [{ key, texts: levels.map((level) => String(value[level])) }];
    return [{ key, texts: [isDecimal(key) ? String(value).replace(".", ",") : String(value)] }];
  });
}

/** Decimals stand with a comma on screen and with a dot in facts. */
function isDecimal(key: FactKey): boolean {
  return factCatalogue[key].kind === "percent" || factCatalogue[key].kind === "points";
}

/** The facts as the server takes them; null where something is missing or not right. */
export function factsOf(typed: readonly TypedFact[]): SubjectFacts | null {
  const read = subjectFactsSchema.safeParse(
    Object.fromEntries(typed.map((fact) => [fact.key, valueOf(fact)])),
  );
  return read.success ? read.data : null;
}

/** Whether one fact is filled in as it must be. */
export function isFactRight(fact: TypedFact): boolean {
  return valueOf(fact) !== undefined && factsOf([fact]) !== null;
}

function valueOf({ key, texts }: TypedFact): unknown {
  const text = tidy(texts[0] ?? "");
  if (text === "") return undefined;
  switch (factCatalogue[key].kind) {
    case "yes-no":
      return text === "yes";
    case "percent": {
      const percent = text.replace(",", ".");
      return Number(percent) <= 100 || key === "targetsPercent" ? percent : undefined;
    }
    case "points":
      return text.replace(",", ".");
    case "count":
      return wholeNumber(text);
    case "level":
    case "line":
    case "sentence":
      return text;
    case "levels":
      return Object.fromEntries(levels.map((level, index) => [level, wholeNumber(texts[index] ?? "")]));
    case "grades":
      return gradePairs(texts).map(({ criterion, grade }) => ({ criterion: tidy(criterion), grade }));
  }
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : undefined;
}

/** Criteria and their grades, which stand in turn. */
export function gradePairs(texts: readonly string[]): readonly { criterion: string; grade: string }[] {
  return Array.from({ length: Math.ceil(texts.length / 2) }, (_, index) => ({
    criterion: texts[2 * index] ?? "",
    grade: texts[2 * index + 1] ?? "",
  }));
}

/** The value in words, for tables. */
export function factText(
  { key, texts }: TypedFact,
  words: Words["rating"],
  levelNames: Readonly<Record<Level, string>>,
): string {
  const [text = ""] = texts;
  switch (factCatalogue[key].kind) {
    case "yes-no":
      return text === "yes" ? words.yes : words.no;
    case "level":
      return levelNames[levels.find((level) => level === text) ?? "KHT"];
    case "levels":
      return levels.map((level, index) => `${level} ${texts[index] ?? "0"}`).join("; ");
    case "grades":
      return gradePairs(texts)
        .map(({ criterion, grade }) => {
          const known = criterionGrades.find((candidate) => candidate === grade);
          return `${criterion}: ${known === undefined ? grade : words.grades[known]}`;
        })
        .join("; ");
    case "percent":
    case "points":
    case "count":
    case "line":
    case "sentence":
      return text;
  }
}
