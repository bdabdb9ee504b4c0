/** Packing a large file in a thread (tasks.ts, packFile), one piece after another. */
import { once } from "node:events";
import { MessageChannel } from "node:worker_threads";
import type { Piscina } from "piscina";
import * as z from "zod/mini";
import type { FilePiece, PackedPiece } from "./tasks.ts";

// Answers come from our own worker file; this names their form once more where the types end.
const answerSchema = z.tuple([
  z.object({
    deflated: z.instanceof(Uint8Array),
    whole: z.nullable(z.object({ bytes: z.number(), crc: z.number(), hash: z.string() })),
  }),
]);

/** running: holds the thread's task while it runs. Throws what `pieces` throws, or where the threads are closed. */
export async function* packInThread(
  threads: Piscina,
  pieces: AsyncIterable<FilePiece>,
  running: Set<Promise<unknown>>,
): AsyncGenerator<PackedPiece> {
  const { port1: port, port2 } = new MessageChannel();
  const run = threads.run({ port: port2 }, { name: "packFile", transferList: [port2] });
  const done = Promise.allSettled([run]);
  running.add(done);
  try {
    for await (const piece of pieces) {
      const answer = once(port, "message");
      port.postMessage(piece);
      // A thread that is gone answers no more.
      const [packed] = z.parse(answerSchema, await Promise.race([answer, run]));
      yield packed;
    }
  } finally {
    port.close();
    await done;
    running.delete(done);
  }
}
