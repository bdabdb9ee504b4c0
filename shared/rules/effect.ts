/** What a fact does to a level: the common shape of R6, R7, R8 and R12. */
import type { Level } from "../domain/levels.ts";
import type { RuleId } from "./output.ts";
import { lowerOf, note, stepTo, type Said, type Walk } from "./step.ts";

export type Effect = Said & {
  readonly rule: RuleId;
  readonly does:
    | { readonly kind: "force"; readonly level: Level }
    | { readonly kind: "ceiling"; readonly level: Level }
    /** No level fits what was entered: the chair decides. */
    | { readonly kind: "review" }
    /** This level waits for a fact that was not entered. The chair may choose a lower one, never this. */
    | { readonly kind: "ask"; readonly level: Level }
    | { readonly kind: "note" };
};

/** Applies effects in their order; each leaves one step. */
export function walkThrough(start: Walk, effects: readonly Effect[]): Walk {
  return effects.reduce((walk, { rule, does, ...said }) => {
    switch (does.kind) {
      case "force":
        return stepTo(walk, rule, does.level, said);
      case "ceiling":
        return stepTo(walk, rule, lowerOf(walk.level, does.level), said);
      case "review":
        return stepTo(walk, rule, walk.level === "KHT" ? "KHT" : null, said);
      case "ask":
        return stepTo(walk, rule, walk.level === does.level ? null : walk.level, said);
      case "note":
        return note(walk, rule, said);
    }
  }, start);
}

export const toKht = { kind: "force", level: "KHT" } as const;
export const onlyNoted = { kind: "note" } as const;
export function ceilingAt(level: Level) {
  return { kind: "ceiling", level } as const;
}
