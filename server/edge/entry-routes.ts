/** The routes of the console that need no login: the session as it is, first set-up, invitations; login and logout. */
import { Router, type Request } from "express";
import {
  consoleRoutes,
  invitationBodySchema,
  loginBodySchema,
  ownAccountBodySchema,
  setupBodySchema,
  type Session as SessionAnswer,
} from "../../shared/protocol/http.ts";
import { refuse } from "../../shared/domain/refusal.ts";
import type { NoteAccount } from "./accounts.ts";
import { sendCode, sendDone, sendRefusal } from "./answers.ts";
import { jsonBody, parseBody, smallBodyBytesMax } from "./console-request.ts";
import type { EdgeParts } from "./edge.ts";
import { limitAttempts, type Chance } from "./limits.ts";
import type { Sessions } from "./session.ts";

export function entryRoutes(parts: EdgeParts, sessions: Sessions): Router {
  const router = Router();
  const { accounts, hall, setup, log, limits } = parts;
  const small = jsonBody(smallBodyBytesMax);
  const noteOwn: NoteAccount = (account) =>
    hall.noteAccount({ kind: "account-added", account, by: [account.accountId] });

  router.get(consoleRoutes.session, (request, response) => {
    const session = sessions.of(request.headers.cookie);
    const shown = session.accounts.map(({ name, role }) => ({ name, role }));
    response.json({ setupNeeded: !accounts.isSetUp(), accounts: shown } satisfies SessionAnswer);
  });
  const limitSetup = limitAttempts(limits, () => ({ of: "setup" }));
  router.post(consoleRoutes.setup, small, limitSetup, async (request, response) => {
    const body = parseBody(setupBodySchema, request, response);
    if (body === null) return;
    if (accounts.isSetUp()) {
      sendCode(response, "already-set-up");
      return;
    }
    if (!setup.matches(body.code)) {
      sendCode(response, "wrong-setup-code");
      return;
    }
    const made = await accounts.setUp(body.name, body.passphrase, noteOwn);
    if (!made.ok) {
      sendRefusal(response, made.error);
      return;
    }
    log({ kind: "set-up-done" });
    response.set("Set-Cookie", sessions.withAccount(undefined, made.value));
    sendDone(response);
  });
  // Not limited: nobody guesses 60 random bits, and a limit would let one phone keep the chair out (security M5).
  router.post(consoleRoutes.ownAccount, small, async (request, response) => {
    const body = parseBody(ownAccountBodySchema, request, response);
    if (body === null) return;
    if (!accounts.isSetUp() || !setup.matches(body.code)) {
      sendCode(response, "wrong-setup-code");
      return;
    }
    const { name, role, passphrase } = body;
    // In the hall everybody may see the screen with the code.
    const note: NoteAccount = (account) =>
      hall.realMeetingUnderWay() === null
        ? noteOwn(account)
        : Promise.resolve(refuse("own-account-too-late"));
    const made = await accounts.add({ name, role, passphrase, madeBy: [] }, note);
    if (!made.ok) {
      sendRefusal(response, made.error);
      return;
    }
    response.set("Set-Cookie", sessions.withAccount(request.headers.cookie, made.value));
    sendDone(response);
  });
  // Not limited either: 80 random bits, each good once.
  router.post(consoleRoutes.invitation, small, async (request, response) => {
    const body = parseBody(invitationBodySchema, request, response);
    if (body === null) return;
    const accepted = await accounts.accept(body.code, body.passphrase);
    if (!accepted.ok) {
      sendRefusal(response, accepted.error);
      return;
    }
    // A session of its own: the person works as nobody else who was logged in at this browser.
    response.set("Set-Cookie", sessions.withAccountAlone(request.headers.cookie, accepted.value));
    sendDone(response);
  });
  return router;
}

/** Who has an account comes in and leaves. */
export function sessionRoutes(parts: EdgeParts, sessions: Sessions): Router {
  const router = Router();
  const small = jsonBody(smallBodyBytesMax);
  const limitLogins = limitAttempts(parts.limits, chanceOfLogin(parts, sessions));
  router.post(consoleRoutes.login, small, limitLogins, async (request, response) => {
    const body = parseBody(loginBodySchema, request, response);
    if (body === null) return;
    const account = await parts.accounts.check(body.name, body.passphrase);
    if (account === null) {
      sendCode(response, "wrong-passphrase");
      return;
    }
    response.set("Set-Cookie", sessions.withAccount(request.headers.cookie, account));
    sendDone(response);
  });
  router.post(consoleRoutes.logout, async (request, response) => {
    response.set("Set-Cookie", await sessions.end(request.headers.cookie));
    sendDone(response);
  });
  return router;
}

/** Security M5. */
function chanceOfLogin({ accounts }: EdgeParts, sessions: Sessions): (request: Request) => Chance {
  return (request) => {
    const body = loginBodySchema.safeParse(request.body);
    const account = body.success ? accounts.named(body.data.name) : null;
    if (account === null) return { of: "unknown-names" };
    const { accountId } = account;
    const device = sessions.deviceOf(request.headers.cookie);
    return device?.accounts.includes(accountId) === true
      ? { of: "device", deviceId: device.id }
      : { of: "account", accountId };
  };
}
