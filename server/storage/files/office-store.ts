/** Organisation profile, accounts and drafts: one small document that people edit, kept by lowdb (design §5). */
import { join } from "node:path";
import { Low } from "lowdb";
import type * as z from "zod/mini";
import type { FileOps } from "./file-ops.ts";
import { durableJsonAdapter } from "./lowdb-adapter.ts";
import { oneAtATime } from "../one-at-a-time.ts";

export type OfficeStore<T> = {
  /** What is on the disk; never changed in place. */
  data(): T;
  /**
   * Stores change(data) and gives it back. Changes run one after another; nobody sees the new document before it is
   * durable. After a StorageError, or when `change` throws, the old one stands.
   */
  update(change: (data: T) => T): Promise<T>;
};

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
