/**
 * Signatures verified on the group that verifies ballots: a browser's check of a record looks at one for each token, and
 * tweetnacl takes a tenth of its time for them. The verdicts are those of every other implementation (protocol C.1).
 */
import { concatBytes, equalBytes, fromHex, toHex } from "../../basics/bytes.ts";
import { sha512 } from "../../basics/hash.ts";
import type { GroupByName, PublicGroup } from "../group.ts";
import { isStrictForm, type Nacl } from "../nacl.ts";
import { mod } from "../scalar.ts";

/** `nacl`, but for its verify, which is the group's where it knows Ed25519. */
export function verifyingNacl(nacl: Nacl, groupByName: GroupByName<PublicGroup>): Nacl {
  const group = groupByName("Ed25519");
  if (group === null) return nacl;
  return {
    ...nacl,
    verify: (message, signature, publicKey) => isSigned(group, message, signature, publicKey),
  };
}

/** RFC 8032 §5.1.7 without the cofactor: R is the text of SB - kA, for an A of prime order that is not the identity. */
function isSigned(
  group: PublicGroup,
  message: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  if (!isStrictForm(signature)) return false;
  const key = group.decodeKey(toHex(reversed(publicKey)));
  if (key === null) return false;
  const r = signature.subarray(0, 32);
  const k = mod(littleEndian(sha512(concatBytes(r, publicKey, message))), group.order);
  const [text = ""] = group.sumsOfProducts([
    [
      [group.generator, littleEndian(signature.subarray(32))],
      [key, mod(-k, group.order)],
    ],
  ]);
  const recomputed = fromHex(text, 32);
  return recomputed !== null && equalBytes(reversed(recomputed), r);
}

/** A group's texts are big-endian (protocol A.1), a signature's points are not. */
function reversed(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes).reverse();
}

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(reversed(bytes))}`);
}
