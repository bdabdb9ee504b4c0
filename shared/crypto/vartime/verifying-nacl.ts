/**
 * Signatures and tokens verified on the group that verifies ballots: a browser's check of a record looks at one of each for
 * every voter, and tweetnacl and noble take a fifth of its time for them. The verdicts are those of every other implementation
 * (protocol C.1).
 */
import { defined } from "../../basics/assert.ts";
import { concatBytes, equalBytes, fromHex, toHex } from "../../basics/bytes.ts";
import { sha512 } from "../../basics/hash.ts";
import type { SecretProduct } from "../blind-token.ts";
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

/**
 * The product in a token's check on that group, in time that depends on both: only for the issuer's secret of a sealed record,
 * which stands in it for everybody to read (protocol B.10). Null where nobody knows Ed25519.
 */
export function verifyingProduct(groupByName: GroupByName<PublicGroup>): SecretProduct | null {
  const group = groupByName("Ed25519");
  if (group === null) return null;
  return (scalar, bytes) => {
    const point = defined(group.decode(toHex(reversed(bytes))), "tokens multiply points of prime order");
    const product = group.multiplyVartime(point, littleEndian(scalar));
    return reversed(defined(fromHex(group.encode(product), 32), "a point has 32 bytes"));
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
