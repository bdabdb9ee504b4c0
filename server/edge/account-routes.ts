/** Staff make and remove accounts. */
import { Router } from "express";
import { accountsBodySchema, consoleRoutes } from "../../shared/protocol/http.ts";
import type { AccountChange } from "../../shared/protocol/actor.ts";
import type { NoteAccount } from "./accounts.ts";
import { sendCode, sendDone, sendRefusal } from "./answers.ts";
import {
  actorOf,
  jsonBody,
  parseBody,
  readJson,
  smallBodyBytesMax,
  type WithSession,
} from "./console-request.ts";
import type { EdgeParts } from "./edge.ts";
import type { SecondPerson } from "./two-people.ts";

export function accountRoutes(
  { accounts, hall }: EdgeParts,
  withSession: WithSession,
  secondPerson: SecondPerson,
): Router {
  const router = Router();
  const read = jsonBody(smallBodyBytesMax);
  router.post(
    consoleRoutes.accounts,
    withSession(async (request, response, session) => {
      await readJson(read, request, response);
      const body = parseBody(accountsBodySchema, request, response);
      if (body === null) return;
      const staff = actorOf(session, ["staff"]);
      if (staff === undefined) {
        sendCode(response, "not-allowed");
        return;
      }
      const { accountId: giver } = staff;
      if (body.kind === "remove") {
        const note: NoteAccount = (account) =>
          hall.noteAccount({ kind: "account-removed", account, by: [giver] });
        const removed = await accounts.remove(body.accountId, hall.realMeetingUnderWay(), note);
        if (removed.ok) sendDone(response);
        else sendRefusal(response, removed.error);
        return;
      }
      const { name, role, passphrase, second } = body;
      const other = second === undefined ? null : await secondPerson(giver, second, null);
      if (other?.ok === false) {
        sendCode(response, other.error);
        return;
      }
      const madeBy: AccountChange["by"] = other === null ? [giver] : [giver, other.value.accountId];
      const note: NoteAccount = (account) => hall.noteAccount({ kind: "account-added", account, by: madeBy });
      const done = await accounts.add({ name, role, passphrase, madeBy }, note);
      if (done.ok) sendDone(response);
      else sendRefusal(response, done.error);
    }),
  );
  return router;
}
