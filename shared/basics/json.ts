/** JSON before it has any shape. */

/** The value of a text, in an object; null for what is no JSON. */
export function parseJson(text: string): { readonly value: unknown } | null {
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch {
    // Hostile text: no JSON, or nested too deep.
    return null;
  }
}

/**
 * Values in one text of a record, a ballot or an election. The largest of ours, a list of 2,000 issued tokens, has about
 * 10,000.
 */
const partsMax = 200_000;

/**
 * Whether a text from outside has few enough parts to be looked at: a million wrong values would make a million
 * findings, and take all memory there is. Every value but the first follows a comma or an opening bracket; those in
 * strings are counted too.
 */
export function hasFewParts(text: string): boolean {
  let parts = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === comma || code === bracket || code === brace) parts += 1;
    if (parts > partsMax) return false;
  }
  return true;
}

const [comma, bracket, brace] = [0x2c, 0x5b, 0x7b];
