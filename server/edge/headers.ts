/** Strict headers for everything that is answered (security N4, S15). */
import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import helmet from "helmet";
import { plainHost } from "./guard.ts";

/** kiosk: plain CSS files. console: Mantine writes its variables into style elements and attributes. */
export type PageKind = "kiosk" | "console";

/**
 * Content-Security-Policy and the other headers of helmet. No upgrade-insecure-requests and no HSTS: phones on plain
 * http would see a blank page. Browsers ignore and complain about two of helmet's headers on plain http.
 */
export function strictHeaders(kind: PageKind, isTls: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: kind === "console" ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        imgSrc: ["'self'", "data:", "blob:"],
        // 'self' does not cover web sockets in Safari 15.
        connectSrc: ["'self'", (request: IncomingMessage) => socketSource(request, isTls)],
        workerSrc: ["'self'", "blob:"],
        frameSrc: kind === "console" ? ["'self'", "blob:"] : ["'none'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
    referrerPolicy: { policy: "no-referrer" },
    crossOriginOpenerPolicy: isTls,
    originAgentCluster: isTls,
    xFrameOptions: { action: "deny" },
  });
}

function socketSource(request: IncomingMessage, isTls: boolean): string {
  const host = plainHost(request.headers.host);
  return host === null ? "'self'" : `${isTls ? "wss" : "ws"}://${host}`;
}

/** For the print page of the minutes: its own styles, nothing that runs. */
export const minutesPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src 'self' data:; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'self'";

/** Fonts, scripts and styles carry a hash of their content in their name. */
export const immutable = "public, max-age=31536000, immutable";
export const noStore = "no-store";
