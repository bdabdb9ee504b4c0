/** Typing a slip's code: only what may stand in one is taken from the keyboard. */
import { normaliseTypedCode, slipCodeCharacters } from "../shared/crypto/typed-code.ts";

/** Letters and digits of what is in the field, no more than a code has. */
export function codeOfField(typed: string): string {
  return normaliseTypedCode(typed)
    .replace(/[^0-9A-Z]/g, "")
    .slice(0, slipCodeCharacters);
}
