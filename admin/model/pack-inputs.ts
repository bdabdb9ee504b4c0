/** How each parameter of a pack is edited in a named copy: chosen, or typed (docs/rules.md §7). */
import { defined } from "../../shared/basics/assert.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import { copyPack, type Pack } from "../../shared/packs/pack.ts";
import type { RateParameters } from "../../shared/rules/parameters.ts";

export type ParameterKey = keyof RateParameters;
type Value = RateParameters[ParameterKey];

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
  targetsBelow: "text-or-none",
  leaderTasksBelow: "text-or-none",
  disciplineScope: ["any", "duty"],
  collectiveTasksFor: ["head", "leaders"],
  collectiveTasksBelow: "text-or-none",
  memberOfficialLevel: ["off", "warn", "require"],
  leaveFromMonths: "count-or-none",
  leaveBelowMonths: "count",
  organisationHtxsShare: "text",
  organisationHttShare: "text",
  organisationKhtShare: "text",
  massOrgsKhtFrom: "count",
  pointsHtxs: "text-or-none",
  pointsHtt: "text",
  pointsHtnv: "text",
  pointsConditions: ["checked", "none"],
  beyondAtLeast: "text",
  lateAtMost: "text",
  unfinishedTasks: ["review", "KHT"],
  smallElectorateBelow: "count",
  presentWarnBelow: "text",
} as const satisfies Record<ParameterKey, PackInput>;

function isParameterKey(key: string): key is ParameterKey {
  return key in packInputs;
}

/** In the order in which they are offered. */
export const parameterKeys: readonly ParameterKey[] = Object.keys(packInputs).filter(isParameterKey);

/** Texts of the fields, by parameter. */
export type TypedParameters = Readonly<Record<string, string>>;

export function typedParameters(parameters: RateParameters): TypedParameters {
  return Object.fromEntries(
    parameterKeys.map((key) => [key, parameters[key] === null ? "" : String(parameters[key])]),
  );
}

/** What was typed or chosen, as packs have it; undefined where it cannot be a value at all. */
export function readParameter(key: ParameterKey, typed: string | undefined): Value | undefined {
  const input: PackInput = packInputs[key];
  if (typeof input !== "string") return input.find((choice) => String(choice) === typed);
  const text = (typed ?? "").trim().replace(",", ".");
  switch (input) {
    case "text":
      return text;
    case "text-or-none":
      return text === "" ? null : text;
    case "count":
      return wholeNumber(text);
    case "count-or-none":
      return text === "" ? null : wholeNumber(text);
  }
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}

/** Parameters that no copy of the pack may have like this. */
export function wrongParameters(pack: Pack, typed: TypedParameters): readonly ParameterKey[] {
  return parameterKeys.filter((key) => {
    const value = readParameter(key, typed[key]);
    return value === undefined || !copyPack(pack, pack.packId, { [key]: value }).ok;
  });
}

/** The named copy, once nothing in it is wrong: only what differs from the pack is kept. */
export function copyOf(pack: Pack, name: string, typed: TypedParameters): Draft["pack"] {
  const changes = Object.fromEntries(parameterKeys.map((key) => [key, readParameter(key, typed[key])]));
  const copy = copyPack(pack, name, changes);
  const { packId, version, copyName, ...kept } = defined(
    copy.ok ? copy.value : undefined,
    "name and parameters of a copy are checked before it is made",
  );
  const parameters = Object.fromEntries(
    Object.entries(kept.changes).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
  return { packId, version, parameters, copyName };
}
