/** The groups with Ed25519 on libsodium: the same elements and verdicts as in shared/crypto, faster. */
import type { SecretProduct } from "../shared/crypto/blind-token.ts";
import { ed25519Group } from "../shared/crypto/ed25519-group.ts";
import type { Group } from "../shared/crypto/group.ts";
import { groupByName } from "../shared/crypto/groups.ts";
import { sodiumEd25519, sodiumSecretProduct } from "./group-ed25519-sodium.ts";
import { sodiumPackage } from "./sodium.ts";

const sodiumGroup = sodiumEd25519(sodiumPackage);

/** Whether Ed25519 runs on libsodium in this process. */
export const ed25519IsNative = sodiumGroup !== null;

/** The fastest Ed25519 that this machine has. */
export const fastEd25519: Group = sodiumGroup ?? ed25519Group;

/** For tokens (protocol B.4); null where noble is the fastest. */
export const fastSecretProduct: SecretProduct | null = sodiumSecretProduct(sodiumPackage);

/** As groupByName of shared/crypto, with Ed25519 on libsodium where its prebuilt binary loads. */
export function nativeGroupByName(name: string): Group | null {
  return name === fastEd25519.name ? fastEd25519 : groupByName(name);
}
