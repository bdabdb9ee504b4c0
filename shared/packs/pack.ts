/** One document as data: which forms, electorates, order, rules and deadlines it prescribes, each with its place in the text. */
import * as z from "zod/mini";
import { canonicalJson } from "../basics/canonical-json.ts";
import { sha256Hex } from "../basics/hash.ts";
import { err, ok, type Result } from "../basics/result.ts";
import type { FormId } from "../domain/form-choice.ts";
import { lineSchema } from "../domain/text.ts";
import type { DeadlineSettings } from "../rules/deadline.ts";
import type { ElectorateSettings } from "../rules/electorate.ts";
import type { Grounds } from "../rules/grounds.ts";
import {
  defaultParameters,
  parameterChangesSchema,
  type ParameterChanges,
  type RateParameters,
} from "../rules/parameters.ts";

/** How sure a line is: in the seed document, in a public text, at second hand, or our own assumption. */
export const certainties = ["seed", "public", "second-hand", "assumed"] as const;
export type Certainty = (typeof certainties)[number];

/** One thing a document says: the value of a parameter (key = its name) or a step of the procedure. */
export type PackLine = {
  readonly key: string;
  readonly vi: string;
  readonly en: string;
  /** "seed 004 line 81", a decree and article, or the entry of the ambiguity register. */
  readonly cite: string;
  readonly certainty: Certainty;
};

export type PackElectorate =
  | "leadership"
  | "office-staff"
  | "agency"
  | "key-cadres"
  | "all-staff"
  | "by-size"
  | "cell-members"
  | "committee"
  /** One round per cell: its members on those of its own; what belongs to no cell, by all other members or the committee. */
  | "own-cell"
  /** One round per division: its people on those of its own. */
  | "own-division";

export type PackPurpose = "staff-poll" | "opinion" | "rating" | "ad-hoc";

export type PackSubjects =
  | "collective"
  | "leaders"
  | "collective-and-leaders"
  | "everyone"
  | "each-member"
  | "each-organisation"
  | "one-person";

export type PackRound = {
  readonly kind: "round";
  readonly formId: FormId;
  readonly electorate: PackElectorate;
  readonly purpose: PackPurpose;
  readonly subjects: PackSubjects;
  /** Only where something calls for it. */
  readonly optional: boolean;
};

export type PackAgendaItem =
  { readonly kind: "review"; readonly of: "collective" | "head" | "deputies" | "each" } | PackRound;

export const opinionScopes = ["all", "person", "organisation"] as const;
export const opinionTimes = ["before-vote", "after-vote"] as const;

/** Bodies whose opinion on each subject a document asks for; it is entered, and forces no level. */
export type PackOpinion = {
  /** Of the line that says so. */
  readonly key: string;
  /** Names that the office can take over. */
  readonly bodies: readonly string[];
  readonly of: (typeof opinionScopes)[number];
  readonly when: (typeof opinionTimes)[number];
};

export type Pack = {
  readonly packId: string;
  /** Counts up whenever anything in the file changes. */
  readonly version: number;
  readonly titleVi: string;
  readonly titleEn: string;
  /** Form of the convening body's papers (docs/rules.md §11.3). */
  readonly regime: "state" | "party";
  readonly parameters: RateParameters;
  readonly lines: readonly PackLine[];
  readonly agenda: readonly PackAgendaItem[];
  readonly opinions: readonly PackOpinion[];
  /** The same document for another kind of meeting. */
  readonly otherAgendas: readonly {
    readonly agendaId: string;
    readonly vi: string;
    readonly en: string;
    readonly items: readonly PackAgendaItem[];
  }[];
  readonly deadlines: Omit<DeadlineSettings, "holidays">;
  readonly electorates: ElectorateSettings;
  /** The month in which the pack's document was made or came into force: "2019-12". Nothing later binds it. */
  readonly since: string;
  /** What of its own documents each step rests on. */
  readonly grounds: Grounds;
};

/** A pack under a name of its own: the only way to change one. */
export type PackCopy = {
  readonly packId: string;
  readonly version: number;
  readonly copyName: string;
  /** Only what differs from the pack. */
  readonly changes: ParameterChanges;
  readonly parameters: RateParameters;
};

export type CopyRefusal = {
  readonly code: "copy-name" | "copy-parameters";
  readonly path: string;
  readonly message: string;
};

/** The defaults of the register with what a document says instead. */
export function withDefaults(stated: ParameterChanges): RateParameters {
  return merged(defaultParameters, stated);
}

/** The parameters of a meeting: the pack's, with its changes. */
export function effectiveParameters(
  pack: Pick<Pack, "parameters">,
  changes: ParameterChanges,
): RateParameters {
  return merged(pack.parameters, changes);
}

function merged(base: RateParameters, changes: ParameterChanges): RateParameters {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return { ...base, ...given };
}

/** SHA-256 of the canonical JSON of all parameters, 64 hex digits: frozen into round.json (protocol B.2). */
export function packHash(parameters: RateParameters): string {
  return sha256Hex(canonicalJson(parameters));
}

/** A named copy with changed parameters; a change that repeats the pack's value is no change. */
export function copyPack(pack: Pack, name: string, changes: unknown): Result<PackCopy, CopyRefusal> {
  const copyName = z.safeParse(lineSchema, name);
  if (!copyName.success)
    return err({ code: "copy-name", path: "name", message: "a copy needs a plain name" });
  const read = z.safeParse(parameterChangesSchema, changes);
  if (!read.success) {
    const [issue] = read.error.issues;
    return err({
      code: "copy-parameters",
      path: issuePath(issue),
      message: issue?.message ?? "not a list of parameters",
    });
  }
  const own: ReadonlyMap<string, unknown> = new Map(Object.entries(pack.parameters));
  const differing = Object.entries(read.data).filter(([key, value]) => own.get(key) !== value);
  const kept = parameterChangesSchema.parse(Object.fromEntries(differing));
  const { packId, version } = pack;
  return ok({
    packId,
    version,
    copyName: copyName.data,
    changes: kept,
    parameters: merged(pack.parameters, kept),
  });
}

/** "subjects.0.votes.HTXS"; for unknown keys the path of the first one. */
export function issuePath(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return "";
  const unknown = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...unknown].map(String).join(".");
}
