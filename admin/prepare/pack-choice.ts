/** The pack of a draft as this program knows it. */
import type { Draft } from "../../shared/domain/draft.ts";
import { effectiveParameters, type Pack } from "../../shared/packs/pack.ts";
import { packById } from "../../shared/packs/packs.ts";
import {
  parameterChangesSchema,
  type ParameterChanges,
  type RateParameters,
} from "../../shared/rules/parameters.ts";

export interface KnownPack {
  readonly pack: Pack;
  readonly changes: ParameterChanges;
  readonly parameters: RateParameters;
  readonly copyName: string | null;
}

/** Null: none is chosen, or this program has another version of it. */
export function knownPack(choice: Draft["pack"]): KnownPack | null {
  if (choice === null) return null;
  const pack = packById(choice.packId, choice.version);
  const changes = parameterChangesSchema.safeParse(choice.parameters);
  if (!pack.ok || !changes.success) return null;
  return {
    pack: pack.value,
    changes: changes.data,
    parameters: effectiveParameters(pack.value, changes.data),
    copyName: choice.copyName,
  };
}
