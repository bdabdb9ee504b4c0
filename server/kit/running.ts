/** The server that runs on a data folder, as whoever starts it a second time finds it. */
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import * as z from "zod/mini";
import { lockHolder } from "../storage/files/data-lock.ts";
import { nodeFileOps } from "../storage/files/file-ops.ts";
import type { KitPlaces } from "./places.ts";

const runningSchema = z.strictObject({
  pid: z.int(),
  version: z.string(),
  consoleUrl: z.string().check(z.regex(/^http:\/\/localhost:\d{1,5}\/console\/$/)),
});
export type Running = z.infer<typeof runningSchema>;

/** A start takes a second or two until it answers. */
const patienceMs = 20_000;
const lookEveryMs = 250;

/** Null: nobody holds the data folder. "silent": somebody does and does not say where it answers. */
export async function findRunning(places: KitPlaces, data: string): Promise<Running | "silent" | null> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += lookEveryMs) {
    const holder = await lockHolder(nodeFileOps, data);
    if (holder === null) return null;
    const noted = await readNote(places.running);
    if (noted?.pid === holder) return noted;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  return "silent";
}

export async function noteRunning(places: KitPlaces, running: Running): Promise<void> {
  const fresh = `${places.running}.new`;
  await writeFile(fresh, JSON.stringify(running), { mode: 0o600 });
  await rename(fresh, places.running);
}

export async function forgetRunning(places: KitPlaces): Promise<void> {
  await rm(places.running, { force: true });
}

async function readNote(file: string): Promise<Running | null> {
  try {
    const read = runningSchema.safeParse(JSON.parse(await readFile(file, "utf8")));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
