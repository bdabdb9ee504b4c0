/** lowdb's own file adapter does not fsync; this one loses nothing that write() has confirmed (design §5). */
import type { Adapter } from "lowdb";
import * as z from "zod/mini";
import { fromUtf8, utf8ToBytes } from "../../../shared/basics/bytes.ts";
import { fileExists, replaceFile } from "./durable-file.ts";
import type { FileOps } from "./file-ops.ts";
import { StorageError } from "../failure.ts";

/** Stores a document as JSON, atomically and durably; what it reads it checks, and throws StorageError "damaged" otherwise. */
export function durableJsonAdapter<T>(ops: FileOps, path: string, schema: z.core.$ZodType<T>): Adapter<T> {
  const damaged = (detail: string) =>
    new StorageError({ kind: "damaged", file: path, place: { at: "file" }, detail, soundCopy: null });
  return {
    read: async () => {
      const bytes = (await fileExists(ops, path)) ? await ops.readFile(path) : null;
      if (bytes === null) return null;
      const parsed = z.safeParse(schema, parseJson(bytes));
      // The field is named, never its content, which may be a hashed passphrase.
      if (!parsed.success)
        throw damaged(`field "${parsed.error.issues[0]?.path.join(".") ?? ""}" is not as expected`);
      return parsed.data;
    },
    write: (data) => replaceFile(ops, path, utf8ToBytes(`${JSON.stringify(data, null, 1)}\n`)),
  };
}

/** Undefined for text that is no JSON, which no schema of ours accepts. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(bytes) ?? "");
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
