/** issuance.json: which of a round's entitled slips took a token (protocol B.10). Its hash stands in the closing. */
import { canonicalJson } from "../basics/canonical-json.ts";

export type IssuanceOfRound = {
  /** Hex texts, in any order. */
  readonly issued: readonly { readonly slip: string; readonly blinded: string; readonly signature: string }[];
  /** The list behind slipsHash. */
  readonly entitledSlips: readonly string[];
  /** Entitled slips that were voided after opening and before sealing. */
  readonly voidedSlips: readonly string[];
};

/** The one text of issuance.json; every entitled slip stands in exactly one of its lists. */
export function issuanceText({ issued, entitledSlips, voidedSlips }: IssuanceOfRound): string {
  const taken = new Set([...issued.map(({ slip }) => slip), ...voidedSlips]);
  return canonicalJson({
    issued: issued
      .map(({ slip, blinded, signature }) => ({ slip, blinded, signature }))
      .sort((a, b) => (a.slip < b.slip ? -1 : 1)),
    unused: entitledSlips.filter((slip) => !taken.has(slip)).sort(),
    voided: [...voidedSlips].sort(),
  });
}
