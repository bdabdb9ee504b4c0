/** JSON from outside: not trusted to have a shape, nor to be written in one way only. */
import * as z from "zod/mini";
import { hasFewParts, parseJson } from "../basics/json.ts";

/** Parses JSON text against a schema, or null. Callers rebuild the text and compare it (protocol C.2). */
export function readJson<T>(text: string, schema: z.ZodMiniType<T>): T | null {
  const parsed = z.safeParse(schema, hasFewParts(text) ? parseJson(text)?.value : undefined);
  return parsed.success ? parsed.data : null;
}
