/** public_creds.json: who may vote, and with what weight (protocol A.2). */
import * as z from "zod/mini";
import { err, ok, type Result } from "../basics/result.ts";
import type { PublicGroup } from "./group.ts";
import { readJson } from "./read-json.ts";

export type CredentialListRefusal =
  "not-canonical" | "bad-credential" | "bad-weight" | "same-credential-twice";

/** Weight by credential text, in the order of the list. */
export type CredentialWeights = ReadonlyMap<string, bigint>;

/** Reads the list strictly; a credential without weight counts once. */
export function parseCredentialList(
  group: PublicGroup,
  text: string,
): Result<CredentialWeights, CredentialListRefusal> {
  const list = readJson(text, z.array(z.string()));
  if (list === null || JSON.stringify(list) !== text) return err("not-canonical");
  const weights = new Map<string, bigint>();
  for (const entry of list) {
    const [credential = "", weight, ...rest] = entry.split(",");
    if (group.decodeKey(credential) === null) return err("bad-credential");
    if (rest.length > 0 || (weight !== undefined && !/^[1-9][0-9]{0,15}$/.test(weight)))
      return err("bad-weight");
    if (weights.has(credential)) return err("same-credential-twice");
    weights.set(credential, BigInt(weight ?? 1));
  }
  return ok(weights);
}
