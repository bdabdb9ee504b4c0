/**
 * RFC 8785 JSON, narrowed as protocol Part B demands: integers only, strings NFC without control characters,
 * DEL or lone surrogates. JSON.stringify of a key-sorted object would move keys that look like numbers, so
 * objects are written here.
 */
import { assert } from "./assert.ts";
import { parseJson } from "./json.ts";

export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Text that may stand in hashed JSON and in documents: NFC, no control characters, DEL or lone surrogates. */
export function isPlainText(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  return !/[\u0000-\u001f\u007f-\u009f]|\p{Cs}/u.test(text) && text.normalize("NFC") === text;
}

/** The one text of a value. Keys with value undefined are left out. Throws on what the format cannot hold. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    assert(Number.isSafeInteger(value) && !Object.is(value, -0), "canonical JSON holds integers only");
    return String(value);
  }
  if (typeof value === "string") {
    assert(isPlainText(value), "canonical JSON holds plain NFC text only");
    return JSON.stringify(value);
  }
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const fields: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const field = value[key];
    if (field !== undefined) fields.push(`${canonicalJson(key)}:${canonicalJson(field)}`);
  }
  return `{${fields.join(",")}}`;
}

/** Parses text that must already be canonical: any other spelling of the same value gives null. */
export function parseCanonicalJson(text: string): { readonly value: unknown } | null {
  const value = parseJson(text)?.value;
  try {
    return isJson(value) && canonicalJson(value) === text ? { value } : null;
  } catch {
    // canonicalJson throws on what the format cannot hold, and on what is nested too deep.
    return null;
  }
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isJson(value: unknown): value is Json {
  if (value === null) return true;
  if (typeof value === "object") return Object.values(value).every(isJson);
  return ["string", "number", "boolean"].includes(typeof value);
}
