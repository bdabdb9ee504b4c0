/** What the console sees of meetings, the orders it gives, and the files of a round. */
import { Router, type Response } from "express";
import { meetingIdSchema } from "../../shared/domain/ids.ts";
import { agreementNeeded, commandRoles } from "../../shared/protocol/commands.ts";
import { commandBodySchema, consoleRoutes } from "../../shared/protocol/http.ts";
import { printPage, sendCode, sendContent, sendDone, sendRefusal } from "./answers.ts";
import {
  actorOf,
  askedMeetingSchema,
  jsonBody,
  mayAct,
  parseBody,
  readJson,
  type WithSession,
} from "./console-request.ts";
import type { ConsoleViews } from "./console-views.ts";
import type { EdgeParts } from "./edge.ts";
import { readRoundNumber } from "./public-routes.ts";
import type { SecondPerson } from "./two-people.ts";

/** A draft with 2,000 persons takes well under half of it. */
const bodyBytesMax = 2 * 2 ** 20;

export function meetingRoutes(
  parts: EdgeParts,
  views: ConsoleViews,
  withSession: WithSession,
  secondPerson: SecondPerson,
): Router {
  const router = Router();
  viewRoutes(router, parts, views, withSession);
  commandRoute(router, parts, withSession, secondPerson);
  roundFileRoutes(router, parts, withSession);
  return router;
}

function viewRoutes(
  router: Router,
  { hall }: EdgeParts,
  views: ConsoleViews,
  withSession: WithSession,
): void {
  router.get(
    consoleRoutes.view,
    withSession((_request, response, { roles }) => {
      response.json(views.of(roles));
    }),
  );
  router.get(
    consoleRoutes.meeting,
    withSession(async (request, response, { roles }) => {
      const meetingId = meetingIdSchema.safeParse(request.params["meeting"]);
      const meeting = meetingId.success ? await hall.meetingView(meetingId.data, roles) : null;
      if (meeting === null) sendCode(response, "not-found");
      else response.json(meeting);
    }),
  );
}

function commandRoute(
  router: Router,
  { hall }: EdgeParts,
  withSession: WithSession,
  secondPerson: SecondPerson,
): void {
  const read = jsonBody(bodyBytesMax);
  router.post(
    consoleRoutes.command,
    withSession(async (request, response, session) => {
      const { roles } = session;
      await readJson(read, request, response);
      const body = parseBody(commandBodySchema, request, response);
      if (body === null) return;
      const { commandId, command, second } = body;
      if (!mayAct(roles, commandRoles[command.kind])) {
        sendCode(response, "not-allowed");
        return;
      }
      const giver = actorOf(session, commandRoles[command.kind]);
      // Those who agree are two people for the one meeting that the order then reaches, or for none.
      const current = body.meetingId ?? hall.currentMeetingId() ?? undefined;
      const about = "meetingId" in command ? command.meetingId : current;
      const needed = agreementNeeded(command);
      const other =
        needed !== "nobody" && giver !== undefined
          ? await secondPerson(giver.accountId, second, about ?? null)
          : null;
      if (other?.ok === false) {
        sendCode(response, other.error);
        return;
      }
      if (needed === "chair" && other?.value.role !== "chair") {
        sendCode(response, "chair-must-agree");
        return;
      }
      const done = await hall.command(commandId, command, roles, giver, current);
      if (done.ok) sendDone(response);
      else sendRefusal(response, done.error);
    }),
  );
}

/** The full record and the minutes are for every role (protocol B.10), once the role may know what stands in them. */
function roundFileRoutes(router: Router, { hall }: EdgeParts, withSession: WithSession): void {
  const sendFile = (
    file: "full.zip" | "minutes.html",
    prepare: (response: Response, n: number) => Response,
  ) =>
    withSession(async (request, response, { roles }) => {
      const n = readRoundNumber(request.params.n);
      const asked = askedMeetingSchema.safeParse(request.query["meeting"]);
      const content = n === null || !asked.success ? null : await hall.roundFile(n, file, roles, asked.data);
      if (n === null || content === null) sendCode(response, "not-found");
      else await sendContent(prepare(response, n), content);
    });
  router.get(
    consoleRoutes.fullRecord(":n"),
    sendFile("full.zip", (response, n) =>
      response.type("application/zip").set("Content-Disposition", `attachment; filename="record-${n}.zip"`),
    ),
  );
  router.get(consoleRoutes.minutes(":n"), sendFile("minutes.html", printPage));
}
