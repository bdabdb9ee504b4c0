/**
 * Papers are made on the thread that also answers phones. One at a time, therefore, and while more are wanted a pause
 * after each for as long as it took, so that an account that asks for hundreds has half of the server at most (security N15).
 */
import { setTimeout as wait } from "node:timers/promises";
import type { RequestHandler } from "express";
import { sendCode } from "./answers.ts";
import type { Sessions } from "./session.ts";

/** Of one account; more are told to come back. */
const waitingMax = 10;
/** Whoever reads slowly keeps the others waiting no longer than this. */
const turnMsMax = 2_000;

/** Before the routes of papers. Whoever is gone when the turn comes is passed over. */
export function papersInTurn(sessions: Sessions): RequestHandler {
  const waiting = new Map<string, number>();
  let waitingCount = 0;
  let last = Promise.resolve();
  return (request, response, next) => {
    const asker = sessions
      .of(request.headers.cookie)
      .accounts.map(({ accountId }) => accountId)
      .join(" ");
    const ofAsker = waiting.get(asker) ?? 0;
    if (asker === "") {
      next();
      return;
    }
    if (ofAsker >= waitingMax) {
      sendCode(response.set("Retry-After", "1"), "server-busy");
      return;
    }
    waiting.set(asker, ofAsker + 1);
    waitingCount += 1;
    last = last.then(async () => {
      if (!request.socket.destroyed) {
        const startMs = performance.now();
        const answered = new Promise<void>((resolve) => response.once("close", () => resolve()));
        next();
        await Promise.race([answered, wait(turnMsMax)]);
        if (waitingCount > 1) await wait(Math.min(performance.now() - startMs, turnMsMax));
      }
      waitingCount -= 1;
      const left = (waiting.get(asker) ?? 1) - 1;
      if (left === 0) waiting.delete(asker);
      else waiting.set(asker, left);
    });
  };
}
