/** JSON from outside, before it has any shape. */

/**
 * Values in one text. The largest of ours, a list of 2,000 issued tokens, has about 10,000. A text with more is not
 * looked at: a million wrong values would make a million findings, and take all memory there is.
 */
const valuesMax = 200_000;

/** The value of a text, in an object; null for what is no JSON or has too many parts to be one of ours. */
export function parseJson(text: string): { readonly value: unknown } | null {
  if (hasMoreThan(valuesMax, text)) return null;
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch {
    // Hostile text: no JSON, or nested too deep.
    return null;
  }
}

/** Every value but the first follows a comma or an opening bracket; those in strings are counted too. */
function hasMoreThan(most: number, text: string): boolean {
  let parts = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === comma || code === bracket || code === brace) parts += 1;
    if (parts > most) return true;
  }
  return false;
}

const [comma, bracket, brace] = [0x2c, 0x5b, 0x7b];
