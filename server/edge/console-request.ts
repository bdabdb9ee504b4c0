/** What every route of the console asks of a request: who gives it, what they may, and whether its body is well-formed. */
import express, { type Request, type RequestHandler, type Response } from "express";
import * as z from "zod/mini";
import { meetingIdSchema } from "../../shared/domain/ids.ts";
import type { Role } from "../../shared/domain/roles.ts";
import type { Actor } from "../../shared/protocol/actor.ts";
import { sendCode } from "./answers.ts";
import type { Session, Sessions } from "./session.ts";

/** For bodies with a few lines in them. */
export const smallBodyBytesMax = 4_096;

type SessionHandler = (request: Request, response: Response, session: Session) => Promise<void> | void;
export type WithSession = (handler: SessionHandler) => RequestHandler;

/** Refuses before the body is read when nobody is logged in. */
export function withSessionOf(sessions: Sessions): WithSession {
  return (handler) => (request, response) => {
    const session = sessions.of(request.headers.cookie);
    if (session.roles.length === 0) {
      sendCode(response, "not-logged-in");
      return;
    }
    return handler(request, response, session);
  };
}

/** The account in whose name an order is given: of those that may give it, the one logged in last; and the others. */
export function actorOf({ accounts }: Session, allowed: readonly Role[]): Actor | undefined {
  const givers = accounts.filter(({ role }) => allowed.includes(role));
  const account = givers.at(-1);
  if (account === undefined) return undefined;
  const besides = givers.flatMap(({ accountId }) => (accountId === account.accountId ? [] : [accountId]));
  return { accountId: account.accountId, name: account.name, besides };
}

export function mayAct(held: readonly Role[], needed: readonly Role[]): boolean {
  return held.some((role) => needed.includes(role));
}

/** ?meeting=: whose record, minutes or paper is meant; without it the current one's. */
export const askedMeetingSchema = z.optional(meetingIdSchema);

export function jsonBody(limit: number): RequestHandler {
  return express.json({ limit, inflate: false, type: "application/json" });
}

/** Runs a body parser inside a handler; what it cannot read goes to the error handler. */
export function readJson(parser: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    void parser(request, response, (error: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error("the body could not be read"));
    });
  });
}

/** The parsed body; null after answering "malformed" with the path of the first fault, never with a value. */
export function parseBody<T>(schema: z.core.$ZodType<T>, request: Request, response: Response): T | null {
  const parsed = z.safeParse(schema, request.body);
  if (parsed.success) return parsed.data;
  sendCode(response, "malformed", parsed.error.issues[0]?.path.map(String).join(".") ?? "");
  return null;
}
