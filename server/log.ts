/**
 * The log by allow-list (security S1, S4): an event is one of these kinds with exactly these fields, and nothing else
 * can be written. No request, address, agent, name, slip, token or ballot has a field here, and no event tells when
 * somebody asked for something.
 */
import pino from "pino";
import type { Clock } from "./machine/clock.ts";

export type LogEvent =
  | { readonly kind: "server-started"; readonly version: string }
  | { readonly kind: "server-stopped" }
  | { readonly kind: "set-up-done" }
  | { readonly kind: "certificate-made"; readonly what: "authority" | "server" }
  | { readonly kind: "mirror-lost"; readonly failure: string }
  | { readonly kind: "storage-failed"; readonly failure: string }
  | { readonly kind: "clock-wrong" }
  | { readonly kind: "box-damaged"; readonly n: number; readonly slots: readonly number[] }
  | { readonly kind: "keys-refused" }
  /** version: of the program that froze the meeting that is under way. */
  | { readonly kind: "meeting-continued"; readonly version: string }
  | { readonly kind: "restart-needed" }
  /** name: class of the error. places: function and line of our own code, never the message. */
  | { readonly kind: "internal-error"; readonly name: string; readonly places: readonly string[] };

/** The fields that are written, per kind. The types alone would let a wider object through. */
const allowedFields = {
  "server-started": ["version"],
  "server-stopped": [],
  "set-up-done": [],
  "certificate-made": ["what"],
  "mirror-lost": ["failure"],
  "storage-failed": ["failure"],
  "clock-wrong": [],
  "box-damaged": ["n", "slots"],
  "keys-refused": [],
  "meeting-continued": ["version"],
  "restart-needed": [],
  "internal-error": ["name", "places"],
} as const satisfies { readonly [Kind in LogEvent["kind"]]: readonly string[] };

export type Log = (event: LogEvent) => void;

/** Where lines go; pino's own destinations and a test's list of lines both fit. */
export type LogTarget = { write(line: string): void };

/**
 * A log that writes one JSON line per event, and the same internal error once only: how often and when a request fails
 * would tell when people voted (security S3).
 */
export function openLog(target: LogTarget, clock: Clock): Log {
  const logger = pino(
    {
      level: "trace",
      base: null,
      timestamp: () => `,"time":"${new Date(clock()).toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
    },
    target,
  );
  const knownErrors = new Set<string>();
  return (event) => {
    if (event.kind === "internal-error") {
      const error = [event.name, ...event.places].join("\n");
      if (knownErrors.has(error)) return;
      knownErrors.add(error);
    }
    const values = new Map<string, unknown>(Object.entries(event));
    const fields: readonly string[] = allowedFields[event.kind];
    logger.info(Object.fromEntries(["kind", ...fields].map((field) => [field, values.get(field)])));
  };
}

/** A log file readable by this user only; a full disk loses log lines and nothing else. */
export function logFile(path: string): LogTarget & { end(): void } {
  const destination = pino.destination({ dest: path, mkdir: true, sync: true, mode: 0o600 });
  destination.on("error", () => undefined);
  return destination;
}

/** An error as a log may hold it: its class and where in our code it arose. Messages may carry values and stay out. */
export function internalError(error: unknown): LogEvent {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const places = [
    ...stack.matchAll(/^\s+at (?:(?:async )?([\w.<>#[\] ]+) \()?[^\n]*?([\w.-]+:\d+):\d+\)?$/gm),
  ]
    .slice(0, 8)
    .map(([, name, place]) => `${name ?? ""} ${place ?? ""}`.trim());
  return { kind: "internal-error", name: error instanceof Error ? error.name : typeof error, places };
}
