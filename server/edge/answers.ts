/** Refusals as HTTP answers. Every one is the same small JSON (protocol/http.ts consoleAnswerSchema). */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Response } from "express";
import { refuse, type Refusal, type RefusalCode } from "../../shared/domain/refusal.ts";
import type { ConsoleAnswer, Invitation } from "../../shared/protocol/http.ts";
import type { FileContent } from "../hall.ts";
import { refusalOfStorage, StorageError } from "../storage/failure.ts";
import { minutesPolicy } from "./headers.ts";

/** What the caller could do about it decides the status, the code in the body says it exactly; 409 for all others. */
const statuses: Partial<Record<RefusalCode, number>> = {
  malformed: 400,
  "not-logged-in": 401,
  "not-allowed": 403,
  "wrong-passphrase": 403,
  "second-person-needed": 403,
  "not-two-people": 403,
  "chair-must-agree": 403,
  "wrong-setup-code": 403,
  "invitation-invalid": 403,
  "reset-by-two": 403,
  "not-found": 404,
  "too-large": 413,
  "too-many-requests": 429,
  "server-busy": 503,
  "disk-full": 507,
  "disk-error": 503,
  "database-away": 503,
};

export function sendRefusal(response: Response, { code, detail }: Refusal): void {
  const refusal = detail === undefined ? { code } : { code, detail };
  response.status(statuses[code] ?? 409).json({ ok: false, refusal } satisfies ConsoleAnswer);
}

export function sendCode(response: Response, code: RefusalCode, detail?: string): void {
  sendRefusal(response, refuse(code, detail).error);
}

export function sendDone(response: Response): void {
  response.json({ ok: true } satisfies ConsoleAnswer);
}

export function sendInvitation(response: Response, invitation: Invitation): void {
  response.json({ ok: true, invitation });
}

/** A file as it lies in the memory: however many ask for it at once, it is there one time. */
export function sendBytes(response: Response, bytes: Uint8Array): void {
  response.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

/**
 * A file piece by piece, as fast as whoever asked takes it: of each answer there are a few pieces in the memory. What
 * goes away meanwhile, the asker or the file, ends the answer short of its Content-Length.
 */
export async function sendContent(response: Response, { byteCount, pieces }: FileContent): Promise<void> {
  response.set("Content-Length", String(byteCount));
  try {
    await pipeline(Readable.from(pieces(), { highWaterMark: 1 }), response);
  } catch (error) {
    if (!response.headersSent && !response.destroyed) throw error;
  }
}

/** Prepares the answer for a page that prints. */
export function printPage(response: Response): Response {
  return response
    .type("html")
    .set({ "Content-Security-Policy": minutesPolicy, "X-Frame-Options": "SAMEORIGIN" });
}

/** The refusal that a failed disk means to the person who asked; null for every other error. */
export function refusalOfError(error: unknown): Refusal | null {
  return error instanceof StorageError ? { code: refusalOfStorage(error) } : null;
}
