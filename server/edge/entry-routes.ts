/** The routes of the console that need no login: the session as it is, first set-up, login, logout. */
import { Router, type Request } from "express";
import {
  consoleRoutes,
  loginBodySchema,
  setupBodySchema,
  type Session as SessionAnswer,
} from "../../shared/protocol/http.ts";
import { sendCode, sendDone, sendRefusal } from "./answers.ts";
import { jsonBody, parseBody, smallBodyBytesMax } from "./console-request.ts";
import type { EdgeParts } from "./edge.ts";
import { limitAttempts, type Chance } from "./limits.ts";
import type { Sessions } from "./session.ts";

export function entryRoutes(parts: EdgeParts, sessions: Sessions): Router {
  const router = Router();
  const { accounts, setup, log, limits } = parts;
  const small = jsonBody(smallBodyBytesMax);

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
    const made = await accounts.setUp(body.name, body.passphrase);
    if (!made.ok) {
      sendRefusal(response, made.error);
      return;
    }
    log({ kind: "set-up-done" });
    response.set("Set-Cookie", sessions.withAccount(undefined, made.value));
    sendDone(response);
  });
  const limitLogins = limitAttempts(limits, chanceOfLogin(parts, sessions));
  router.post(consoleRoutes.login, small, limitLogins, async (request, response) => {
    const body = parseBody(loginBodySchema, request, response);
    if (body === null) return;
    const account = await accounts.check(body.name, body.passphrase);
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
