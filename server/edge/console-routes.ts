/** Everything under /api/console: who is asking, what may they, is it well-formed; then the hall or the accounts. */
import express, { Router, type Request, type RequestHandler, type Response } from "express";
import * as z from "zod/mini";
import { commandRoles, secondPersonCommands, type CommandKind } from "../../shared/protocol/commands.ts";
import {
  accountsBodySchema,
  commandBodySchema,
  consoleHeader,
  consoleRoutes,
  loginBodySchema,
  meetingPath,
  paperRoute,
  readPaperFile,
  setupBodySchema,
  type Session as SessionAnswer,
} from "../../shared/protocol/http.ts";
import { paperRegimes } from "../../shared/domain/draft.ts";
import { paperRoles, readPaperId } from "../../shared/domain/papers.ts";
import { meetingIdSchema } from "../../shared/domain/ids.ts";
import type { Role } from "../../shared/domain/roles.ts";
import { sendBytes, sendCode, sendDone, sendRefusal } from "./answers.ts";
import type { Actor } from "../../shared/protocol/actor.ts";
import type { ConsoleViews } from "./console-views.ts";
import type { EdgeParts } from "./edge.ts";
import { isOwnOrigin, mayReachConsole, type Caller } from "./guard.ts";
import { minutesPolicy, noStore } from "./headers.ts";
import { limitAttempts, type Chance } from "./limits.ts";
import { readRoundNumber } from "./public-routes.ts";
import type { NoteAccount } from "./accounts.ts";
import type { Session, Sessions } from "./session.ts";
import { secondPersonOf, type AloneSince } from "./two-people.ts";

/** Every path of consoleRoutes lies below it. */
const consoleBase = "/api/console";

/** A draft with 2,000 persons takes well under half of it. */
const bodyBytesMax = 2 * 2 ** 20;
const smallBodyBytesMax = 4_096;

export function callerOf(request: Request, isTls: boolean): Caller {
  return { isTls, remoteAddress: request.socket.remoteAddress, host: request.headers.host };
}

export function consoleApi(
  parts: EdgeParts,
  sessions: Sessions,
  views: ConsoleViews,
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
  entryRoutes(router, parts, sessions);
  const withSession = withSessionOf(sessions);
  accountRoutes(router, parts, withSession);
  viewRoutes(router, parts, views, withSession);
  meetingRoutes(router, parts, withSession);
  paperRoutes(router, parts, withSession);
  return router;
}

/** Session, setup, login, logout: the routes that need no login. */
function entryRoutes(router: Router, parts: EdgeParts, sessions: Sessions): void {
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

type SessionHandler = (request: Request, response: Response, session: Session) => Promise<void> | void;
type WithSession = (handler: SessionHandler) => RequestHandler;

/** Refuses before the body is read when nobody is logged in. */
function withSessionOf(sessions: Sessions): WithSession {
  return (handler) => (request, response) => {
    const session = sessions.of(request.headers.cookie);
    if (session.roles.length === 0) {
      sendCode(response, "not-logged-in");
      return;
    }
    return handler(request, response, session);
  };
}

function accountRoutes(router: Router, parts: EdgeParts, withSession: WithSession): void {
  const { accounts, hall } = parts;
  const agreed = secondPersonOf(parts);
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
        const removed = await accounts.remove(body.accountId, note);
        if (removed.ok) sendDone(response);
        else sendRefusal(response, removed.error);
        return;
      }
      const { name, role, passphrase, second } = body;
      const other = second === undefined ? null : await agreed(giver, second, "current-meeting");
      if (other?.ok === false) {
        sendCode(response, other.error);
        return;
      }
      const note: NoteAccount = (account) =>
        hall.noteAccount({
          kind: "account-added",
          account,
          by: other === null ? [giver] : [giver, other.value],
        });
      const isAlone = other === null || [giver, other.value].some((id) => accounts.wasMadeAlone(id));
      const madeAlone = isAlone && hall.consoleView([]).meetings.length > 0;
      const done = await accounts.add({ name, role, passphrase, madeAlone }, note);
      if (done.ok) sendDone(response);
      else sendRefusal(response, done.error);
    }),
  );
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
    meetingPath(":meeting"),
    withSession(async (request, response, { roles }) => {
      const meetingId = meetingIdSchema.safeParse(request.params["meeting"]);
      const meeting = meetingId.success ? await hall.meetingView(meetingId.data, roles) : null;
      if (meeting === null) sendCode(response, "not-found");
      else response.json(meeting);
    }),
  );
}

/** Deleting a meeting must not be easier once the next one is frozen, or thrown away. */
function sinceOf(kind: CommandKind): AloneSince {
  return kind === "delete-meeting" ? "any-meeting" : "current-meeting";
}

function meetingRoutes(router: Router, parts: EdgeParts, withSession: WithSession): void {
  const { hall } = parts;
  const read = jsonBody(bodyBytesMax);
  const agreed = secondPersonOf(parts);
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
      const other =
        secondPersonCommands.includes(command.kind) && giver !== undefined
          ? await agreed(giver.accountId, second, sinceOf(command.kind))
          : null;
      if (other?.ok === false) {
        sendCode(response, other.error);
        return;
      }
      const done = await hall.command(commandId, command, roles, giver, body.meetingId);
      if (done.ok) sendDone(response);
      else sendRefusal(response, done.error);
    }),
  );
  // The full record and the minutes are for every role (protocol B.10), once the role may know what stands in them.
  const sendFile = (file: "full.zip" | "minutes.html", dress: (response: Response, n: number) => void) =>
    withSession(async (request, response, { roles }) => {
      const n = readRoundNumber(request.params.n);
      const asked = askedMeetingSchema.safeParse(request.query["meeting"]);
      const bytes = n === null || !asked.success ? null : await hall.roundFile(n, file, roles, asked.data);
      if (n === null || bytes === null) {
        sendCode(response, "not-found");
        return;
      }
      dress(response, n);
      sendBytes(response, bytes);
    });
  router.get(
    consoleRoutes.fullRecord(":n"),
    sendFile("full.zip", (response, n) => {
      response.type("application/zip").set("Content-Disposition", `attachment; filename="record-${n}.zip"`);
    }),
  );
  router.get(
    consoleRoutes.minutes(":n"),
    sendFile("minutes.html", (response) => {
      response
        .type("html")
        .set({ "Content-Security-Policy": minutesPolicy, "X-Frame-Options": "SAMEORIGIN" });
    }),
  );
}

/** ?meeting=: whose record, minutes or paper is meant; without it the current one's. */
const askedMeetingSchema = z.optional(meetingIdSchema);

/** The account in whose name an order is given: of those that may give it, the one logged in last; and the others. */
function actorOf({ accounts }: Session, allowed: readonly Role[]): Actor | undefined {
  const givers = accounts.filter(({ role }) => allowed.includes(role));
  const account = givers.at(-1);
  if (account === undefined) return undefined;
  const besides = givers.flatMap(({ accountId }) => (accountId === account.accountId ? [] : [accountId]));
  return { accountId: account.accountId, name: account.name, besides };
}

/** Papers with figures and names: each kind has its roles, and one that is not ready yet is not found. */
function paperRoutes(router: Router, { hall }: EdgeParts, withSession: WithSession): void {
  router.get(
    paperRoute,
    withSession(async (request, response, { roles }) => {
      const asked = readPaperFile(String(request.params["file"]));
      const id = asked === null ? null : readPaperId(asked.paperId);
      const meeting = askedMeetingSchema.safeParse(request.query["meeting"]);
      if (asked === null || id === null || !meeting.success) {
        sendCode(response, "not-found");
        return;
      }
      if (!mayAct(roles, paperRoles[id.kind])) {
        sendCode(response, "not-allowed");
        return;
      }
      const regime = paperRegimes.find((candidate) => candidate === request.query["regime"]) ?? null;
      const file = await hall.paperFile({ ...asked, regime, meetingId: meeting.data ?? null }, roles);
      if (file === null) {
        sendCode(response, "not-found");
        return;
      }
      if (asked.format === "html") sendPrintPage(response, file.bytes);
      else sendBytes(response.attachment(file.name), file.bytes);
    }),
  );
}

function sendPrintPage(response: Response, bytes: Uint8Array): void {
  const page = response
    .type("html")
    .set({ "Content-Security-Policy": minutesPolicy, "X-Frame-Options": "SAMEORIGIN" });
  sendBytes(page, bytes);
}

function mayAct(held: readonly Role[], needed: readonly Role[]): boolean {
  return held.some((role) => needed.includes(role));
}

function jsonBody(limit: number): RequestHandler {
  return express.json({ limit, inflate: false, type: "application/json" });
}

/** Runs a body parser inside a handler; what it cannot read goes to the error handler. */
function readJson(parser: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    void parser(request, response, (error: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error("the body could not be read"));
    });
  });
}

/** The parsed body; null after answering "malformed" with the path of the first fault, never with a value. */
function parseBody<T>(schema: z.core.$ZodType<T>, request: Request, response: Response): T | null {
  const parsed = z.safeParse(schema, request.body);
  if (parsed.success) return parsed.data;
  sendCode(response, "malformed", parsed.error.issues[0]?.path.map(String).join(".") ?? "");
  return null;
}
