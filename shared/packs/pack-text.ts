/** A pack in words: all its parameters with their sources, then what the document prescribes besides. */
import type { RateParameters } from "../rules/parameters.ts";
import type { Certainty, Pack, PackLine } from "./pack.ts";
import { parameterNames, parameterValue } from "./parameter-words.ts";

export type PackTextLine = {
  readonly key: string;
  readonly vi: string;
  readonly en: string;
  /** "" for prescriptions of the procedure. */
  readonly valueVi: string;
  readonly valueEn: string;
  /** What the document says about it, or "" where only the register does. */
  readonly sourceVi: string;
  readonly sourceEn: string;
  readonly cite: string;
  readonly certainty: Certainty;
  /** A named copy says otherwise than the pack. */
  readonly changed: boolean;
};

type TextOf = Pick<Pack, "lines" | "parameters">;

/** Every parameter in the order of the schema, then the pack's other lines. */
export function packText(pack: TextOf, parameters: RateParameters): readonly PackTextLine[] {
  const lines = new Map(pack.lines.map((line) => [line.key, line]));
  const own = parameterKeys.map((key) => parameterLine(pack, parameters, key, lines.get(key)));
  const known = new Set<string>(parameterKeys);
  const others = pack.lines.filter(({ key }) => !known.has(key)).map(prescription);
  return [...own, ...others];
}

const isParameter = (key: string): key is keyof RateParameters => key in parameterNames;
const parameterKeys = Object.keys(parameterNames).filter(isParameter);

function parameterLine(
  pack: TextOf,
  parameters: RateParameters,
  key: keyof RateParameters,
  line: PackLine | undefined,
): PackTextLine {
  const { vi, en, cite } = parameterNames[key];
  const value = parameterValue(parameters, key);
  return {
    key,
    vi,
    en,
    valueVi: value.vi,
    valueEn: value.en,
    sourceVi: line?.vi ?? "",
    sourceEn: line?.en ?? "",
    cite: line?.cite ?? cite,
    certainty: line?.certainty ?? "assumed",
    changed: parameters[key] !== pack.parameters[key],
  };
}

function prescription({ key, vi, en, cite, certainty }: PackLine): PackTextLine {
  return {
    key,
    vi,
    en,
    valueVi: "",
    valueEn: "",
    sourceVi: "",
    sourceEn: "",
    cite,
    certainty,
    changed: false,
  };
}
