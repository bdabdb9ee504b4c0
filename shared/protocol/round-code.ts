/** How a round is shown for comparing (protocol B.2): on phones, on the projector, in the console and on papers. */
import { fromBase64, toCrockford } from "../basics/bytes.ts";

const shownGroups = 4;

/** The first 80 bits of phi as 16 Crockford characters in groups of four: too many to look for another round with the same. */
export function roundCode(phi: string): string {
  return groupsOf(phi).slice(0, shownGroups).join(" ");
}

/** All of phi, as papers have it: it begins with the code that screens show. */
export function wholeRoundCode(phi: string): string {
  return groupsOf(phi).join(" ");
}

function groupsOf(phi: string): readonly string[] {
  const bytes = fromBase64(phi);
  return bytes === null ? [] : (toCrockford(bytes).match(/.{4}/g) ?? []);
}
