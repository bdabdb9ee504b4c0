/** JSON from outside: not trusted to have a shape, nor to be written in one way only. */
import * as z from "zod/mini";

/** Parses JSON text against a schema, or null. Callers rebuild the text and compare it (protocol C.2). */
export function readJson<T>(text: string, schema: z.ZodMiniType<T>): T | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Not JSON at all: refused like JSON of another shape.
    return null;
  }
  const parsed = z.safeParse(schema, value);
  return parsed.success ? parsed.data : null;
}
