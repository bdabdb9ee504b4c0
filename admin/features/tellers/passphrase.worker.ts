/** Stretches one passphrase off the page's thread: it takes seconds on a phone, and a page must not stand still. */
import { stretchHere } from "../../../shared/crypto/key-file.ts";
import type { StretchTask } from "./worker-messages.ts";

self.addEventListener("message", (event: MessageEvent<StretchTask>) => {
  const { password, salt, N } = event.data;
  void stretchHere(password, salt, N).then((key) => self.postMessage(key));
});
