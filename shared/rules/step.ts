/** Making steps: every rule that looked at a subject says what it did and why. */
import { levelNamesEn, levelNamesVi, levels, type Level } from "../domain/levels.ts";
import type { Topic } from "./grounds.ts";
import type { RuleId, Step } from "./output.ts";

export type Said = {
  readonly vi: string;
  readonly en: string;
  readonly cite: Topic;
  readonly figures?: Step["figures"];
};

/** The level of a subject on its way through the rules; null: not decided. */
export type Walk = { readonly level: Level | null; readonly steps: readonly Step[] };

export function stepTo(walk: Walk, rule: RuleId, after: Level | null, said: Said): Walk {
  const step: Step = { rule, before: walk.level, after, ...said, figures: said.figures ?? {} };
  return { level: after, steps: [...walk.steps, step] };
}

/** A step that changes nothing: a warning or a note. */
export function note(walk: Walk, rule: RuleId, said: Said): Walk {
  return stepTo(walk, rule, walk.level, said);
}

/** 0 for HTXS to 3 for KHT. */
export function rankOf(level: Level): number {
  return levels.indexOf(level);
}

/** The lower of a level and a ceiling. Under the lowest level nothing is open any more, decided or not. */
export function lowerOf(level: Level | null, ceiling: Level): Level | null {
  if (ceiling === "KHT") return "KHT";
  if (level === null) return null;
  return rankOf(level) < rankOf(ceiling) ? ceiling : level;
}

export function nameVi(level: Level | null): string {
  return level === null ? "chưa xác định" : levelNamesVi[level];
}

export function nameEn(level: Level | null): string {
  return level === null ? "undecided" : levelNamesEn[level];
}
