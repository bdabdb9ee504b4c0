/** Everything under /api/console: nothing passes that another page or another machine sends in the console's name. */
import { Router } from "express";
import { consoleHeader, consoleRoutes } from "../../shared/protocol/http.ts";
import { accountRoutes, ownPassphraseRoutes } from "./account-routes.ts";
import { sendCode } from "./answers.ts";
import { withSessionOf } from "./console-request.ts";
import type { ConsoleViews } from "./console-views.ts";
import type { Ports } from "./door.ts";
import type { EdgeParts } from "./edge.ts";
import { entryRoutes, sessionRoutes } from "./entry-routes.ts";
import { callerOf, isOwnOrigin, mayReachConsole } from "./guard.ts";
import { noStore } from "./headers.ts";
import type { AttemptBudget } from "./limits.ts";
import { machineRoutes } from "./machine-routes.ts";
import { meetingRoutes } from "./meeting-routes.ts";
import type { PhoneTrials } from "./phone-trials.ts";
import { paperRoutes } from "./paper-routes.ts";
import { papersInTurn } from "./papers-in-turn.ts";
import type { Sessions } from "./session.ts";
import type { SecondPerson } from "./two-people.ts";

/** What all listeners of a server have in common. */
export type OfAllListeners = {
  readonly views: ConsoleViews;
  readonly secondPerson: SecondPerson;
  /** Wrong passphrases of who changes the own one. */
  readonly ownPassphrases: AttemptBudget;
  readonly ports: () => Ports;
  readonly trials: PhoneTrials;
  /** Sockets that see the public view now. */
  readonly devices: () => number;
};

/** Every path of consoleRoutes lies below it. */
const consoleBase = "/api/console";

export function consoleApi(
  parts: EdgeParts,
  { views, secondPerson, ownPassphrases, ...ofAll }: OfAllListeners,
  sessions: Sessions,
  isTls: boolean,
): Router {
  const router = Router();
  router.use(consoleBase, (request, response, next) => {
    response.set("Cache-Control", noStore);
    const caller = callerOf(request, isTls);
    const isMeant = request.method === "GET" || request.headers[consoleHeader] !== undefined;
    if (mayReachConsole(caller) && isMeant && isOwnOrigin(request.headers.origin, caller)) next();
    else sendCode(response, "not-allowed");
  });
  router.get(
    [consoleRoutes.paper, consoleRoutes.folders(":n"), consoleRoutes.minutes(":n")],
    papersInTurn(sessions),
  );
  const withSession = withSessionOf(sessions);
  router.use(
    entryRoutes(parts, sessions),
    sessionRoutes(parts, sessions),
    accountRoutes(parts, withSession, secondPerson),
    ownPassphraseRoutes(parts, withSession, sessions, ownPassphrases),
    meetingRoutes(parts, views, withSession, secondPerson),
    machineRoutes(parts, withSession, ofAll),
    paperRoutes(parts, withSession),
  );
  return router;
}
