/** Organisation profile, accounts and drafts: one small document that people edit, kept by lowdb (design §5). */
import { join } from "node:path";
import { Low } from "lowdb";
import type * as z from "zod/mini";
import type { FileOps } from "./file-ops.ts";
import { durableJsonAdapter } from "./lowdb-adapter.ts";
import { oneAtATime } from "../../../shared/basics/one-at-a-time.ts";
import type { OfficeStore } from "../store.ts";

/** Opens office.json in a folder, or makes it with `initial`. Throws StorageError "damaged" if it does not fit the schema. */
export async function openOfficeStore<T>(
  ops: FileOps,
  folder: string,
  schema: z.core.$ZodType<T>,
  initial: T,
): Promise<OfficeStore<T>> {
  const adapter = durableJsonAdapter(ops, join(folder, "office.json"), schema);
  let current = new Low<T>(adapter, initial);
  await current.read();
  const inTurn = oneAtATime();
  return {
    data: () => current.data,
    update: (change) =>
      inTurn(async () => {
        const changed = new Low<T>(adapter, change(structuredClone(current.data)));
        await changed.write();
        current = changed;
        return changed.data;
      }),
  };
}
