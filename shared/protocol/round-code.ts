/** How a round is shown for comparing (protocol B.2): on phones, on the projector and in the minutes. */
import { fromBase64, toCrockford } from "../basics/bytes.ts";

const shownCharacters = 16;

/** The first 80 bits of phi as 16 Crockford characters in groups of four: too many to look for another round with the same. */
export function roundCode(phi: string): string {
  const bytes = fromBase64(phi);
  const text = bytes === null ? "" : toCrockford(bytes).slice(0, shownCharacters);
  return (text.match(/.{4}/g) ?? []).join(" ");
}
