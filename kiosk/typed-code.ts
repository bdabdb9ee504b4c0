/** Typing a slip's code, without the cryptography behind it: that runs in the worker. */

export const slipCodeLength = 28;

/** As shared/crypto/slip.ts normalises it, and nothing else than letters of the code is kept. */
export function normaliseTypedCode(typed: string): string {
  return typed
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1")
    .replace(/[^0-9A-Z]/g, "");
}

export function groupsOfFour(text: string): string {
  return (text.match(/.{1,4}/g) ?? []).join(" ");
}
