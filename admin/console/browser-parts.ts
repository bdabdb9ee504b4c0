/** What this page's browser gives to the pure engines of shared/client: its network, randomness and timers. */
import type { RandomBytes } from "../../shared/basics/random.ts";
import { makeConsoleClient, type ConsoleTransport } from "../../shared/client/console-client.ts";
import { noteServerDate, wallClockMs } from "./server-clock.ts";

/** The browser's own generator (security P7). */
export const browserRandom: RandomBytes = (byteCount) => crypto.getRandomValues(new Uint8Array(byteCount));

/** Longer than the server takes for its slowest order, freezing; after that the answer is taken as lost. */
const answerWaitMs = 30_000;

const browserTransport: ConsoleTransport = async ({ method, path, headers, body }) => {
  const askedMs = wallClockMs();
  try {
    const response = await fetch(path, {
      method,
      headers,
      body,
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(answerWaitMs),
    });
    noteServerDate(response.headers.get("date"), askedMs);
    return { status: response.status, body: await response.text() };
  } catch (error) {
    // fetch rejects with TypeError for a lost network and with a DOMException for the time limit.
    if (error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  }
};

export const browserConsoleClient = makeConsoleClient({
  transport: browserTransport,
  random: browserRandom,
  wait: (durationMs) => new Promise((resolve) => window.setTimeout(resolve, durationMs)),
});
