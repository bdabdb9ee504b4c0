/**
 * Attempts at passphrases and at the setup code. A hall sits behind one address (security N5), so nothing is counted
 * per address but for the machine itself, which nobody on the Wi-Fi can lock out. Whoever fails in somebody's name
 * takes that account's chance from other strangers, never from a device on which the account has logged in before,
 * and names that no account has take nobody's (security M5). The price: who floods the login with names learns
 * which of them are accounts.
 */
import type { Request, RequestHandler } from "express";
import { rateLimit } from "express-rate-limit";
import { sendCode } from "./answers.ts";
import type { Clock } from "../machine/clock.ts";
import { isLoopbackAddress } from "./guard.ts";

export type AttemptLimits = {
  /** Failed attempts per minute at one account: by all strangers, and by each device that it knows. */
  readonly perAccount: number;
  /** Failed attempts per minute at all names that no account has, and as many at the setup code. */
  readonly unknownNames: number;
  /** Whether a request comes from the machine that the server runs on. */
  readonly isThisMachine: (remoteAddress: string | undefined) => boolean;
};

export const attemptLimits: AttemptLimits = {
  perAccount: 10,
  unknownNames: 60,
  isThisMachine: isLoopbackAddress,
};

/** Whose chance an attempt takes. */
export type Chance =
  | { readonly of: "setup" | "unknown-names" }
  | { readonly of: "account"; readonly accountId: string }
  | { readonly of: "device"; readonly deviceId: string };

/** After the body is read. */
export function limitAttempts(
  { perAccount, unknownNames, isThisMachine }: AttemptLimits,
  chanceOf: (request: Request) => Chance,
): RequestHandler {
  const isShared = (request: Request) => ["setup", "unknown-names"].includes(chanceOf(request).of);
  return rateLimit({
    windowMs: 60_000,
    limit: (request) => (isShared(request) ? unknownNames : perAccount),
    keyGenerator: (request) => JSON.stringify(chanceOf(request)),
    skip: ({ socket }) => isThisMachine(socket.remoteAddress),
    skipSuccessfulRequests: true,
    standardHeaders: false,
    legacyHeaders: false,
    handler: (_request, response) => sendCode(response, "too-many-requests"),
  });
}

/**
 * Failed attempts within a minute, each account its own, where a body is read too late for a limiter in front. An attempt
 * is taken before it is made and given back where it did not fail, so that many at once are no more than one by one.
 */
export type AttemptBudget = {
  /** False: none is left. */
  readonly take: (accountId: string) => boolean;
  readonly giveBack: (accountId: string) => void;
};

export function attemptBudget(limit: number, clock: Clock): AttemptBudget {
  const taken = new Map<string, { readonly startedMs: number; readonly count: number }>();
  const current = (accountId: string) => {
    const known = taken.get(accountId);
    const isRecent = known !== undefined && Math.abs(clock() - known.startedMs) < 60_000;
    return isRecent ? known : { startedMs: clock(), count: 0 };
  };
  return {
    take: (accountId) => {
      const { startedMs, count } = current(accountId);
      if (count >= limit) return false;
      taken.set(accountId, { startedMs, count: count + 1 });
      return true;
    },
    giveBack: (accountId) => {
      const { startedMs, count } = current(accountId);
      taken.set(accountId, { startedMs, count: Math.max(0, count - 1) });
    },
  };
}
