/** A file of another meeting as a source of statistics: nothing of it leaves this device. */
import type { Bilingual } from "../../../shared/basics/bilingual.ts";
import { err, type Result } from "../../../shared/basics/result.ts";
import type { Source } from "../../../shared/statistics/sources.ts";

export type StatisticsTask = { readonly name: string; readonly bytes: Uint8Array };

export type ReadSource = Result<Source, Bilingual>;

/** Larger ones are for the command, which reads a record piece by piece. */
export const statisticsFileMax = 256 * 2 ** 20;

/** One at a time: a record's ballots are much work for one thread. */
export async function readStatisticsFile(file: File): Promise<ReadSource> {
  const worker = new Worker(new URL("./statistics.worker.ts", import.meta.url), { type: "module" });
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return await new Promise((resolve) => {
      worker.onmessage = (event: MessageEvent<ReadSource>) => resolve(event.data);
      worker.onerror = () => resolve(unreadable);
      worker.postMessage({ name: file.name, bytes } satisfies StatisticsTask, [bytes.buffer]);
    });
  } catch {
    return unreadable;
  } finally {
    worker.terminate();
  }
}

const unreadable: ReadSource = err({ vi: "không đọc được tệp", en: "the file cannot be read" });
