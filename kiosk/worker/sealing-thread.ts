/**
 * Ballots are made in a thread of their own. The engine's thread holds the socket and answers the server's knocks
 * (shared/protocol/socket.ts); were it busy with a ballot, how late the answer comes would tell on which socket one was
 * just sealed (protocol B.5).
 */
import type { SealedBallot, Sealer, SealJob } from "../../shared/client/phone/sealer.ts";

type Job = { readonly id: number; readonly job: SealJob };
type Done = { readonly id: number; readonly sealed: SealedBallot };

/** Seals at the other end of the port. A mistake of ours there ends the page, so no answer is waited for in vain. */
export function sealerBehind(port: MessagePort): Sealer {
  const waiting = new Map<number, (sealed: SealedBallot) => void>();
  let lastId = 0;
  port.onmessage = ({ data }: MessageEvent<Done>) => {
    waiting.get(data.id)?.(data.sealed);
    waiting.delete(data.id);
  };
  return {
    seal: (job) =>
      new Promise((resolve) => {
        const id = ++lastId;
        waiting.set(id, resolve);
        port.postMessage({ id, job } satisfies Job);
      }),
  };
}

export function serveSealer(port: MessagePort, sealer: Sealer): void {
  port.onmessage = ({ data: { id, job } }: MessageEvent<Job>) => {
    void sealer.seal(job).then((sealed) => port.postMessage({ id, sealed } satisfies Done));
  };
}
