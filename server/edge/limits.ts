/**
 * Attempts at passphrases and at the setup code. A hall sits behind one address (security N5), so nothing is counted
 * per address: attempts count per account and for the whole network. The machine itself has its own allowance, so
 * that nobody on the Wi-Fi can lock its owner out.
 */
import type { Request, RequestHandler } from "express";
import { rateLimit } from "express-rate-limit";
import { sendCode } from "./answers.ts";
import { isLoopbackAddress } from "./guard.ts";
import type { Clock } from "../machine/clock.ts";

export type AttemptLimits = {
  /** Failed attempts per minute at one account. */
  readonly perAccount: number;
  /** Failed attempts per minute at all accounts and the setup code together. */
  readonly overall: number;
};

export const attemptLimits: AttemptLimits = { perAccount: 10, overall: 60 };

/** Before the body is read. */
export function limitAllAttempts(limits: AttemptLimits): RequestHandler {
  return limiter(limits.overall, origin);
}

/** After the body is read; nameOf gives the account's name in it. */
export function limitAttemptsPerAccount(
  limits: AttemptLimits,
  nameOf: (body: unknown) => string,
): RequestHandler {
  return limiter(limits.perAccount, (request) => `${origin(request)}|${nameOf(request.body)}`);
}

/** Failed attempts within a minute, where a body is read too late for a limiter in front. */
export type AttemptBudget = { readonly isSpent: () => boolean; readonly countFailure: () => void };

export function attemptBudget(limit: number, clock: Clock): AttemptBudget {
  let startedMs = clock();
  let failureCount = 0;
  const refresh = () => {
    if (Math.abs(clock() - startedMs) < 60_000) return;
    startedMs = clock();
    failureCount = 0;
  };
  return {
    isSpent: () => {
      refresh();
      return failureCount >= limit;
    },
    countFailure: () => {
      refresh();
      failureCount += 1;
    },
  };
}

function origin(request: Request): string {
  return isLoopbackAddress(request.socket.remoteAddress) ? "this machine" : "network";
}

function limiter(limit: number, keyGenerator: (request: Request) => string): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit,
    keyGenerator,
    skipSuccessfulRequests: true,
    standardHeaders: false,
    legacyHeaders: false,
    handler: (_request, response) => sendCode(response, "too-many-requests"),
  });
}
