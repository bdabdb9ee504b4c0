/** The papers of a meeting as files. */
import { Router, type Request } from "express";
import { paperRegimes, type PaperRegime } from "../../shared/domain/draft.ts";
import { folderPart, readPaperId } from "../../shared/domain/papers.ts";
import { folderRoles, paperTable } from "../../shared/minutes/catalogue.ts";
import { consoleRoutes, readPaperFile } from "../../shared/protocol/http.ts";
import { printPage, sendBytes, sendCode } from "./answers.ts";
import { askedMeetingSchema, mayAct, type WithSession } from "./console-request.ts";
import type { EdgeParts } from "./edge.ts";

/** Papers with figures and names: each kind has its roles, and one that is not ready yet is not found. */
export function paperRoutes({ hall }: EdgeParts, withSession: WithSession): Router {
  const router = Router();
  router.get(
    consoleRoutes.paper,
    withSession(async (request, response, { roles }) => {
      const asked = readPaperFile(String(request.params["file"]));
      const id = asked === null ? null : readPaperId(asked.paperId);
      const meeting = askedMeetingSchema.safeParse(request.query["meeting"]);
      if (asked === null || id === null || !meeting.success) {
        sendCode(response, "not-found");
        return;
      }
      if (!mayAct(roles, paperTable[id.kind].roles)) {
        sendCode(response, "not-allowed");
        return;
      }
      const regime = askedRegime(request);
      const file = await hall.paperFile({ ...asked, regime, meetingId: meeting.data ?? null }, roles);
      if (file === null) {
        sendCode(response, "not-found");
        return;
      }
      if (asked.format === "html") sendBytes(printPage(response), file.bytes);
      else sendBytes(response.attachment(file.name), file.bytes);
    }),
  );
  router.get(
    consoleRoutes.folders(":n"),
    withSession(async (request, response, { roles }) => {
      const part = folderPart(String(request.params["n"]));
      const meeting = askedMeetingSchema.safeParse(request.query["meeting"]);
      if (!mayAct(roles, folderRoles)) {
        sendCode(response, "not-allowed");
        return;
      }
      const file =
        part !== null && meeting.success
          ? await hall.folders({ part, regime: askedRegime(request), meetingId: meeting.data ?? null }, roles)
          : null;
      if (file === null) sendCode(response, "not-found");
      else sendBytes(response.attachment(file.name), file.bytes);
    }),
  );
  return router;
}

function askedRegime({ query }: Request): PaperRegime | null {
  return paperRegimes.find((candidate) => candidate === query["regime"]) ?? null;
}
