/** What everybody may read without a login: the public view, published files of rounds, the authority's certificate. */
import { Router, type Response } from "express";
import { roundNumberSchema } from "../../shared/domain/ids.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import type { Hall } from "../hall.ts";
import type { Authority } from "../machine/certificates.ts";
import { sendCode, sendContent } from "./answers.ts";
import { authorityPage } from "./html.ts";
import { noStore } from "./headers.ts";

export function publicViewRoutes(hall: Hall): Router {
  const router = Router();
  const files = [
    [publicRoutes.roundJson(":n"), "round.json", "application/json"],
    [publicRoutes.electionJson(":n"), "election.json", "application/json"],
    [publicRoutes.roundEnd(":n"), "end.json", "application/json"],
    [publicRoutes.trackersJson(":n"), "trackers.json", "application/json"],
    [publicRoutes.sealedRecord(":n"), "sealed.zip", "application/zip"],
  ] as const;
  router.get(publicRoutes.view, (_request, response) => {
    unlinked(response).json(hall.publicView());
  });
  for (const [route, file, type] of files) {
    router.get(route, async (request, response) => {
      const n = readRoundNumber(request.params.n);
      const content = n === null ? null : await hall.roundFile(n, file, []);
      if (content === null) {
        sendCode(unlinked(response), "not-found");
        return;
      }
      await sendContent(unlinked(response).type(type), content);
    });
  }
  return router;
}

/** As for a phone's other requests: the connection ends with the answer, and nothing is kept. */
function unlinked(response: Response): Response {
  return response.set({ Connection: "close", "Cache-Control": noStore });
}

/** Decimal without leading zeros, or null. */
export function readRoundNumber(text: string | string[] | undefined): number | null {
  const isNumber = typeof text === "string" && /^[1-9]\d{0,2}$/.test(text);
  const parsed = roundNumberSchema.safeParse(isNumber ? Number(text) : null);
  return parsed.success ? parsed.data : null;
}

/** authority is null where a given certificate is used, and there is nothing to install. */
export function authorityRoutes(authority: Authority | null): Router {
  const router = Router();
  if (authority === null) return router;
  const { pem, der, fingerprint } = authority;
  router.get(publicRoutes.ca, (_request, response) => {
    response.type("html").set("Cache-Control", noStore).send(authorityPage(fingerprint));
  });
  router.get(publicRoutes.caFingerprint, (_request, response) => {
    response.type("text/plain").set("Cache-Control", noStore).send(fingerprint);
  });
  router.get(publicRoutes.caCertificate, (_request, response) => {
    response.type("application/x-x509-ca-cert").set("Cache-Control", noStore).send(Buffer.from(der));
  });
  router.get(publicRoutes.caPem, (_request, response) => {
    response.type("application/x-pem-file").set("Cache-Control", noStore).send(pem);
  });
  return router;
}
