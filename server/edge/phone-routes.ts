/**
 * Join, token and cast: envelopes of bytes in, envelopes of one length out (protocol B.5). The edge knows neither what
 * is in them nor who sends them. No cookie is read or set, and each answer closes its connection, so that no
 * connection joins a token request with a ballot.
 */
import type { IncomingMessage } from "node:http";
import { Router, type RequestHandler } from "express";
import type { RefusalCode } from "../../shared/domain/refusal.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import type { Hall, PhoneRequestKind } from "../hall.ts";
import { sendCode } from "./answers.ts";
import { openAskers } from "./askers.ts";
import { noStore } from "./headers.ts";

/** Every phone of the largest meeting once. */
export const phonesUnderWayMax = 2_000;

/**
 * Beyond underWayMax requests at a time, or a machine's share of them, a phone is told "server-busy", before anything is
 * opened, and asks again by itself.
 */
export function phoneRoutes(hall: Hall, underWayMax: number): Router {
  const router = Router();
  const askers = openAskers(underWayMax, hall.requestsPerAskerMax);
  const answer =
    (kind: PhoneRequestKind): RequestHandler =>
    async (request, response) => {
      response.set({ Connection: "close", "Cache-Control": noStore });
      const { remoteAddress } = request.socket;
      const refuseBusy = () => sendCode(response.set("Retry-After", "1"), "server-busy");
      // Before the body is read, and when it is here: what is read slowly must not hold anybody's place.
      if (askers.isFull(remoteAddress)) {
        refuseBusy();
        return;
      }
      const body = await readEnvelope(request, hall.envelopeBytesMax(kind));
      if (body === "aborted") return;
      if (!(body instanceof Uint8Array)) {
        sendCode(response, body);
        return;
      }
      const asker = askers.enter(remoteAddress);
      if (asker === null) {
        refuseBusy();
        return;
      }
      try {
        const envelope = await hall.phoneRequest(kind, body, asker.mark);
        if (envelope === null) sendCode(response, "malformed");
        else response.type("application/octet-stream").send(Buffer.from(envelope));
      } finally {
        asker.leave();
      }
    };
  router.post(publicRoutes.join, answer("join"));
  router.post(publicRoutes.token, answer("token"));
  router.post(publicRoutes.cast, answer("cast"));
  return router;
}

/** The whole body, once its last byte is here. Not read on when it is too large or announced as too large. */
function readEnvelope(
  request: IncomingMessage,
  bytesMax: number,
): Promise<Uint8Array | RefusalCode | "aborted"> {
  if (request.headers["content-type"] !== "application/octet-stream") return Promise.resolve("malformed");
  if (Number(request.headers["content-length"] ?? 0) > bytesMax) return Promise.resolve("too-large");
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let byteCount = 0;
    request.on("data", (chunk: Buffer) => {
      byteCount += chunk.length;
      if (byteCount <= bytesMax) {
        chunks.push(chunk);
      } else {
        chunks.length = 0;
        request.pause();
        resolve("too-large");
      }
    });
    request.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    request.on("error", () => resolve("aborted"));
    request.on("close", () => resolve("aborted"));
  });
}
