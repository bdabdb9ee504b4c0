/**
 * Phones that are tried before the meeting (security S17). What one says stands in the memory until the trial ends: a number
 * of milliseconds; no address, no time of day, no slip. Nothing is taken while a round is open.
 */
import { Router } from "express";
import { toCrockford } from "../../shared/basics/bytes.ts";
import type { RandomBytes } from "../../shared/basics/random.ts";
import { isRunning } from "../../shared/domain/phases.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { trialBodySchema, type Trial, type trialAnswerSchema } from "../../shared/protocol/trial.ts";
import type { Hall } from "../hall.ts";
import { jsonBody, parseBody } from "./console-request.ts";
import { noStore } from "./headers.ts";
import type * as z from "zod/mini";

const phonesMax = 50;
const bodyBytesMax = 200;

export type PhoneTrials = {
  readonly view: () => Trial | null;
  /** Another code: what phones said before is gone. */
  readonly begin: () => void;
  readonly end: () => void;
  /** The phone's place, from 1; null: no such trial is under way, or it has phones enough. */
  readonly note: (code: string, openedMs: number) => number | null;
};

export function openTrials(random: RandomBytes): PhoneTrials {
  let trial: Trial | null = null;
  return {
    view: () => trial,
    begin: () => {
      trial = { code: toCrockford(random(5)), openedMs: [] };
    },
    end: () => {
      trial = null;
    },
    note: (code, openedMs) => {
      if (trial?.code !== code || trial.openedMs.length >= phonesMax) return null;
      trial = { code, openedMs: [...trial.openedMs, openedMs] };
      return trial.openedMs.length;
    },
  };
}

export function isRoundOpen(hall: Pick<Hall, "publicView">): boolean {
  const phase = hall.publicView().round?.phase;
  return phase !== undefined && isRunning(phase);
}

export function trialRoutes(hall: Hall, trials: PhoneTrials): Router {
  const router = Router();
  router.post(publicRoutes.trial, jsonBody(bodyBytesMax), (request, response) => {
    response.set({ Connection: "close", "Cache-Control": noStore });
    const body = parseBody(trialBodySchema, request, response);
    if (body === null) return;
    const place = isRoundOpen(hall) ? null : trials.note(body.code, body.openedMs);
    response.json({ place } satisfies z.infer<typeof trialAnswerSchema>);
  });
  return router;
}
