/** SHA-256 of what comes in pieces, by Node's own library. */
import { createHash } from "node:crypto";

export type Hasher = { readonly update: (piece: Uint8Array) => void; readonly hex: () => string };

export function makeHasher(): Hasher {
  const hash = createHash("sha256");
  return {
    update: (piece) => {
      hash.update(piece);
    },
    hex: () => hash.digest("hex"),
  };
}
