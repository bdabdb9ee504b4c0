/** scrypt in a worker of its own, which ends with it: nothing of a passphrase stays in a thread. */
import { stretchHere, type Stretch } from "../../../shared/crypto/key-file.ts";
import type { StretchTask } from "./worker-messages.ts";

export const browserStretch: Stretch = (password, salt, N) => {
  const worker = new Worker(new URL("./passphrase.worker.ts", import.meta.url), { type: "module" });
  return new Promise<Uint8Array | null>((resolve) => {
    worker.onmessage = (event: MessageEvent<Uint8Array>) => resolve(event.data);
    worker.onerror = () => resolve(null);
    worker.postMessage({ password, salt, N } satisfies StretchTask);
  })
    .finally(() => worker.terminate())
    .then((key) => key ?? stretchHere(password, salt, N));
};
