/** A slip's code as people read and type it (protocol B.3), apart from the cryptography: a phone's page loads no more. */

/** 26 of the secret, 2 check characters. */
export const slipCodeCharacters = 28;

/** What a person typed, in the alphabet of codes: upper case, O as 0, I and L as 1, spaces and dashes dropped. */
export function normaliseTypedCode(typed: string): string {
  return typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
}

/** Text in groups of four characters, for print and for reading aloud. */
export function groupsOfFour(text: string): string {
  return (text.match(/.{1,4}/gu) ?? []).join(" ");
}
