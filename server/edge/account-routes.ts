/** Staff make, invite and remove accounts; everybody changes the own passphrase. */
import { Router, type Response } from "express";
import type * as z from "zod/mini";
import { ok, type Result } from "../../shared/basics/result.ts";
import type { AccountId } from "../../shared/domain/ids.ts";
import { refuse, type Refusal } from "../../shared/domain/refusal.ts";
import { samePerson } from "../../shared/domain/text.ts";
import type { AccountChange } from "../../shared/protocol/actor.ts";
import {
  accountsBodySchema,
  consoleRoutes,
  ownPassphraseBodySchema,
  type Invitation,
} from "../../shared/protocol/http.ts";
import type { NoteAccount } from "./accounts.ts";
import { sendCode, sendDone, sendInvitation, sendRefusal } from "./answers.ts";
import {
  actorOf,
  jsonBody,
  parseBody,
  readJson,
  smallBodyBytesMax,
  type WithSession,
} from "./console-request.ts";
import type { EdgeParts } from "./edge.ts";
import type { AttemptBudget } from "./limits.ts";
import type { About } from "./persons.ts";
import type { Sessions } from "./session.ts";
import type { SecondPerson } from "./two-people.ts";

type AccountsBody = z.infer<typeof accountsBodySchema>;
type Invited = Exclude<AccountsBody, { kind: "remove" }>;

export function accountRoutes(
  { accounts, hall }: EdgeParts,
  withSession: WithSession,
  secondPerson: SecondPerson,
): Router {
  const router = Router();
  const read = jsonBody(smallBodyBytesMax);
  const noteOf =
    (kind: AccountChange["kind"], by: AccountChange["by"]): NoteAccount =>
    (account) =>
      hall.noteAccount({ kind, account, by });

  /** Who makes or resets an account: the giver, and who agrees. */
  const makersOf = async (
    giver: AccountId,
    second: Invited["second"],
    about: About,
  ): Promise<Result<AccountChange["by"], Refusal>> => {
    if (second === undefined) return ok([giver]);
    const other = await secondPerson(giver, second, about);
    return other.ok ? ok([giver, other.value.accountId]) : refuse(other.error);
  };
  const invited = async (giver: AccountId, body: Invited): Promise<Result<Invitation, Refusal>> => {
    // Who is nobody for the meeting under way takes nobody's passphrase away while it is.
    const about = body.kind === "add" ? null : hall.realMeetingUnderWay();
    const by = await makersOf(giver, body.second, about);
    if (!by.ok) return by;
    return body.kind === "add"
      ? accounts.invite(
          { name: body.name, role: body.role, madeBy: by.value },
          noteOf("account-added", by.value),
        )
      : accounts.renew(body.accountId, by.value, noteOf("account-reset", by.value));
  };
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
        const note = noteOf("account-removed", [giver]);
        answer(response, await accounts.remove(body.accountId, hall.realMeetingUnderWay(), note), sendDone);
        return;
      }
      answer(response, await invited(giver, body), sendInvitation);
    }),
  );
  return router;
}

/** budget: one for a server, whatever the listener. */
export function ownPassphraseRoutes(
  { accounts }: EdgeParts,
  withSession: WithSession,
  sessions: Sessions,
  budget: AttemptBudget,
): Router {
  const router = Router();
  const read = jsonBody(smallBodyBytesMax);
  router.post(
    consoleRoutes.ownPassphrase,
    withSession(async (request, response, session) => {
      await readJson(read, request, response);
      const body = parseBody(ownPassphraseBodySchema, request, response);
      if (body === null) return;
      const own = session.accounts.find(({ name }) => samePerson(name, body.name));
      if (own === undefined) {
        sendCode(response, "not-allowed");
        return;
      }
      if (!budget.take(own.accountId)) {
        sendCode(response, "too-many-requests");
        return;
      }
      const changed = await accounts.change(own.accountId, body.old, body.passphrase);
      if (changed.ok) {
        budget.giveBack(own.accountId);
        // All other sessions of the account are over; this one goes on.
        response.set("Set-Cookie", sessions.withAccount(request.headers.cookie, changed.value));
      }
      answer(response, changed, sendDone);
    }),
  );
  return router;
}

function answer<T>(
  response: Response,
  result: Result<T, Refusal>,
  send: (response: Response, value: T) => void,
): void {
  if (result.ok) send(response, result.value);
  else sendRefusal(response, result.error);
}
