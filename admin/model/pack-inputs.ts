/** How each parameter of a pack is edited in a named copy: chosen, or typed (docs/rules.md §7). */
import type { RateParameters } from "../../shared/rules/parameters.ts";

type Key = keyof RateParameters;
type Value = RateParameters[Key];

/** A list of values to choose from, or what is typed: a share or decimal, a whole number, each perhaps none. */
export type PackInput = readonly Value[] | "text" | "text-or-none" | "count" | "count-or-none";

export const packInputs = {
  voteRule: ["cumulative", "majority", "plurality", "manual"],
  voteBase: ["row-valid", "ballot-valid", "returned", "present", "summoned"],
  htxsMinimum: "text-or-none",
  voteTie: ["lower", "lower-if-adjacent", "decide"],
  capMode: ["enforce", "warn", "off"],
  capRate: "text",
  capBase: ["htt-final", "htt-before", "htt-or-better", "all-rated"],
  capRounding: ["floor", "half-up"],
  capHeadCounted: [true, false],
  smallUnitBelow: "count-or-none",
  smallUnitAllow: "count",
  smallUnitScope: ["unit", "group"],
  headCap: ["off", "warn", "enforce"],
  cellHtxsAllLevel: ["HTNV", "HTT"],
  targetsBelow: "text",
  collectiveTasksBelow: "text-or-none",
  leaveFromMonths: "count",
  leaveBelowMonths: "count",
  organisationHtxsShare: "text",
  organisationHttShare: "text",
  organisationKhtShare: "text",
  massOrgsKhtFrom: "count",
  pointsHtxs: "text-or-none",
  pointsHtt: "text",
  pointsHtnv: "text",
  beyondAtLeast: "text",
  lateAtMost: "text",
  unfinishedTasks: ["review", "KHT"],
  smallElectorateBelow: "count",
  presentWarnBelow: "text",
} as const satisfies Record<Key, PackInput>;

export function isParameterKey(key: string): key is Key {
  return key in packInputs;
}

/** A typed value as packs have it; undefined where it cannot be one at all. */
export function readTyped(input: Exclude<PackInput, readonly Value[]>, typed: string): Value | undefined {
  const text = typed.trim().replace(",", ".");
  switch (input) {
    case "text":
      return text;
    case "text-or-none":
      return text === "" ? null : text;
    case "count":
      return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
    case "count-or-none":
      return text === "" ? null : /^\d{1,4}$/.test(text) ? Number(text) : undefined;
  }
}

export function typedText(value: Value): string {
  return value === null ? "" : String(value);
}
