/** Strict headers for everything that is answered (security N4, S15). */
import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import helmet from "helmet";
import { strictPage, type PageKind } from "../../shared/protocol/strict-page.ts";
import { plainHost } from "./guard.ts";

/** Those of a page kind; web sockets are allowed to the host that the browser asked. */
export function strictHeaders(kind: PageKind, isTls: boolean): RequestHandler {
  return helmet(strictPage(kind, isTls, (request: IncomingMessage) => socketSource(request, isTls)));
}

function socketSource(request: IncomingMessage, isTls: boolean): string {
  const host = plainHost(request.headers.host);
  return host === null ? "'self'" : `${isTls ? "wss" : "ws"}://${host}`;
}

/** For the print page of the minutes: its own styles, nothing that runs. */
export const minutesPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src 'self' data:; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'self'";

/** own: the policy in the page. What only a header can say is added: no frame around it, and an origin that nothing else has. */
export function verifyPagePolicy(own: string): string {
  return `${own}; frame-ancestors 'none'; sandbox allow-scripts`;
}

/** Fonts, scripts and styles carry a hash of their content in their name. */
export const immutable = "public, max-age=31536000, immutable";
export const noStore = "no-store";
