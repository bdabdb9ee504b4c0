/** A meeting's choice of a pack, as the draft holds it and as a round freezes it (rules §8; protocol B.2). */
import { err, ok, type Result } from "../basics/result.ts";
import type { Draft } from "../domain/draft.ts";
import type { RefusalCode } from "../domain/refusal.ts";
import { parameterChangesSchema, type ParameterChanges, type RateParameters } from "../rules/parameters.ts";
import { keptPack, type KeptPack, type KeptRules } from "./kept-pack.ts";
import { copyPack, effectiveParameters, packHash, type Pack } from "./pack.ts";
import { packById, type PackRefusal } from "./packs.ts";

export type PackChoice = NonNullable<Draft["pack"]>;

/** round.json's rulePack. */
export type FrozenPack = {
  readonly packId: string;
  readonly version: number;
  readonly parametersHash: string;
  readonly copyName: string | null;
};

/** A choice with the pack that it is of: what the rules are applied by. */
export type AppliedPack = {
  readonly pack: KeptPack;
  /** Only what differs from the pack. */
  readonly changes: ParameterChanges;
  readonly parameters: RateParameters;
  readonly frozen: FrozenPack;
};

/** The same of a pack of this program. */
export type ChosenPack = AppliedPack & { readonly pack: Pack };

/** Reads a draft's choice. Refusals: pack-unknown, pack-newer (any other version), pack-invalid (parameters, name). */
export function chosenPack({
  packId,
  version,
  parameters,
  copyName,
}: PackChoice): Result<ChosenPack, RefusalCode> {
  const known = packById(packId, version);
  if (!known.ok) return err(known.error === "unknown-pack" ? "pack-unknown" : "pack-newer");
  const pack = known.value;
  // A pack is changed only under a name of its own.
  if (copyName === null && Object.keys(parameters).length > 0) return err("pack-invalid");
  const copy = copyPack(pack, copyName ?? pack.packId, parameters);
  if (!copy.ok) return err("pack-invalid");
  const { changes } = copy.value;
  const merged = effectiveParameters(pack, changes);
  const frozen = { packId, version, parametersHash: packHash(merged), copyName };
  return ok({ pack, changes, parameters: merged, frozen });
}

/** What a meeting keeps when it is frozen with this choice; null: this program cannot apply it. */
export function keptRules(choice: PackChoice): KeptRules | null {
  const chosen = chosenPack(choice);
  if (!chosen.ok) return null;
  const { pack, frozen } = chosen.value;
  return { pack: keptPack(pack), parametersHash: frozen.parametersHash };
}

/** A frozen meeting's choice with the pack that it kept: whatever packs this program has. */
export function appliedPack(
  { packId, version, parameters, copyName }: PackChoice,
  { pack, parametersHash }: KeptRules,
): AppliedPack {
  const changes = parameterChangesSchema.parse(parameters);
  return {
    pack,
    changes,
    parameters: effectiveParameters(pack, changes),
    frozen: { packId, version, parametersHash, copyName },
  };
}

/** The parameters in force behind a frozen pack, given what a meeting changed; the hash must be the frozen one. */
export function effectivePack(
  { packId, version, parametersHash }: FrozenPack,
  changes: ParameterChanges,
): Result<RateParameters, PackRefusal | "other-parameters"> {
  const pack = packById(packId, version);
  if (!pack.ok) return pack;
  const parameters = effectiveParameters(pack.value, parameterChangesSchema.parse(changes));
  return packHash(parameters) === parametersHash ? ok(parameters) : err("other-parameters");
}
