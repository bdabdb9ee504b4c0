/** Mã niêm phong: one hash over all ballots of a sealed box, which screens, receipts and papers can be compared with. */
import { sha256Hex } from "../basics/hash.ts";
import { assertForm, isBase64Hash, isHex32 } from "../basics/field-forms.ts";

/** The box root (protocol B.7) of a round's trackers, 64 hex digits each, in any order: 64 hex digits. */
export function boxRoot(phi: string, trackers: readonly string[]): string {
  assertForm(isBase64Hash, phi);
  assertForm(isHex32, ...trackers);
  return sha256Hex(`phieu-kin/box/1|${phi}|${[...trackers].sort().join(",")}`);
}

/** The 16 characters of a box root that screens show. */
export function boxRootShort(root: string): string {
  assertForm(isHex32, root);
  return root.slice(0, 16);
}
