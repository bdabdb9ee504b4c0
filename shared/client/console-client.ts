/**
 * The console's side of its HTTP routes, for browsers and for headless runs. It keeps no login of its own: cookies
 * are the transport's (a browser's, or a jar). Every answer is parsed; what cannot be read counts as no answer.
 */
import type * as z from "zod/mini";
import { parseJson } from "../basics/json.ts";
import { err, ok, type Result } from "../basics/result.ts";
import { randomId, type RandomBytes } from "../basics/random.ts";
import { commandIdSchema, type MeetingId } from "../domain/ids.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Command } from "../protocol/commands.ts";
import {
  consoleMeetingSchema,
  consoleViewSchema,
  type ConsoleMeeting,
  type ConsoleView,
} from "../protocol/console-view.ts";
import type {
  accountsBodySchema,
  Invitation,
  InvitationBody,
  LoginBody,
  ownAccountBodySchema,
  OwnPassphraseBody,
  setupBodySchema,
} from "../protocol/http.ts";
import {
  consoleAnswerSchema,
  consoleHeader,
  consoleRoutes,
  invitedAnswerSchema,
  meetingPath,
  sessionSchema,
  type Session,
} from "../protocol/http.ts";
import { machineSchema, type MachineBody, type MachineView } from "../protocol/machine.ts";

export type ConsoleRequest = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
};

/** Sends one request with the session's cookies. Null: no answer came. */
export type ConsoleTransport = (
  request: ConsoleRequest,
) => Promise<{ readonly status: number; readonly body: string } | null>;

/** "unreachable": no readable answer, so nobody knows whether a command was carried out. */
export type ConsoleFailure =
  { readonly kind: "refused"; readonly refusal: Refusal } | { readonly kind: "unreachable" };

export type OwnAccountBody = z.infer<typeof ownAccountBodySchema>;
export type SetupBody = z.infer<typeof setupBodySchema>;
export type InviteBody = Exclude<z.infer<typeof accountsBodySchema>, { kind: "remove" }>;

export type ConsoleClientParts = {
  readonly transport: ConsoleTransport;
  readonly random: RandomBytes;
  /** Resolves after so many milliseconds. */
  readonly wait: (durationMs: number) => Promise<void>;
};

export type ConsoleClient = {
  session(): Promise<Result<Session, ConsoleFailure>>;
  view(): Promise<Result<ConsoleView, ConsoleFailure>>;
  pastMeeting(meetingId: MeetingId): Promise<Result<ConsoleMeeting, ConsoleFailure>>;
  setup(body: SetupBody): Promise<Result<null, ConsoleFailure>>;
  ownAccount(body: OwnAccountBody): Promise<Result<null, ConsoleFailure>>;
  login(body: LoginBody): Promise<Result<null, ConsoleFailure>>;
  logout(): Promise<Result<null, ConsoleFailure>>;
  /** Makes an account, or takes its passphrase away: the invitation is told this once. */
  invite(body: InviteBody): Promise<Result<Invitation, ConsoleFailure>>;
  removeAccount(accountId: string): Promise<Result<null, ConsoleFailure>>;
  acceptInvitation(body: InvitationBody): Promise<Result<null, ConsoleFailure>>;
  changeOwnPassphrase(body: OwnPassphraseBody): Promise<Result<null, ConsoleFailure>>;
  machine(): Promise<Result<MachineView, ConsoleFailure>>;
  orderMachine(body: MachineBody): Promise<Result<null, ConsoleFailure>>;
  /**
   * Gives an order under a fresh id, and again under the same id while no answer comes or the server is busy: it is
   * carried out once. meetingId: the meeting that the giver sees.
   */
  command(command: Command, second?: LoginBody, meetingId?: MeetingId): Promise<Result<null, ConsoleFailure>>;
};

/** Pauses between tries of one command: a short Wi-Fi gap is bridged, a dead server is told within ten seconds. */
export const retryPausesMs: readonly number[] = [300, 1_000, 2_500, 5_000];

export function makeConsoleClient({ transport, random, wait }: ConsoleClientParts): ConsoleClient {
  async function get<T>(
    path: string,
    parse: (value: unknown) => T | null,
  ): Promise<Result<T, ConsoleFailure>> {
    const answer = await transport({ method: "GET", path, headers: {}, body: null });
    const json = answer === null ? null : parseJson(answer.body);
    if (json === null) return err({ kind: "unreachable" });
    const value = parse(json.value);
    return value === null ? failureOf(json.value) : ok(value);
  }

  async function send(path: string, body: unknown): Promise<{ readonly value: unknown } | null> {
    const answer = await transport({
      method: "POST",
      path,
      headers: { "content-type": "application/json", [consoleHeader]: "1" },
      body: JSON.stringify(body),
    });
    return answer === null ? null : parseJson(answer.body);
  }

  async function post(path: string, body: unknown): Promise<Result<null, ConsoleFailure>> {
    const json = await send(path, body);
    if (json === null) return err({ kind: "unreachable" });
    const parsed = consoleAnswerSchema.safeParse(json.value);
    return parsed.success && parsed.data.ok ? ok(null) : failureOf(json.value);
  }

  async function invite(body: InviteBody): Promise<Result<Invitation, ConsoleFailure>> {
    const json = await send(consoleRoutes.accounts, body);
    if (json === null) return err({ kind: "unreachable" });
    const parsed = invitedAnswerSchema.safeParse(json.value);
    return parsed.success ? ok(parsed.data.invitation) : failureOf(json.value);
  }

  async function command(
    order: Command,
    second?: LoginBody,
    meetingId?: MeetingId,
  ): Promise<Result<null, ConsoleFailure>> {
    const body = { commandId: commandIdSchema.parse(randomId(random)), command: order, second, meetingId };
    let answer = await post(consoleRoutes.command, body);
    for (const pauseMs of retryPausesMs) {
      if (answer.ok || (answer.error.kind === "refused" && answer.error.refusal.code !== "server-busy")) {
        return answer;
      }
      await wait(pauseMs);
      answer = await post(consoleRoutes.command, body);
    }
    return answer;
  }

  return {
    session: () => get(consoleRoutes.session, (value) => sessionSchema.safeParse(value).data ?? null),
    view: () => get(consoleRoutes.view, (value) => consoleViewSchema.safeParse(value).data ?? null),
    pastMeeting: (meetingId) =>
      get(meetingPath(meetingId), (value) => consoleMeetingSchema.safeParse(value).data ?? null),
    setup: (body) => post(consoleRoutes.setup, body),
    ownAccount: (body) => post(consoleRoutes.ownAccount, body),
    login: (body) => post(consoleRoutes.login, body),
    logout: () => post(consoleRoutes.logout, {}),
    invite,
    removeAccount: (accountId) => post(consoleRoutes.accounts, { kind: "remove", accountId }),
    acceptInvitation: (body) => post(consoleRoutes.invitation, body),
    changeOwnPassphrase: (body) => post(consoleRoutes.ownPassphrase, body),
    machine: () => get(consoleRoutes.machine, (value) => machineSchema.safeParse(value).data ?? null),
    orderMachine: (body) => post(consoleRoutes.machine, body),
    command,
  };
}

function failureOf(value: unknown): { readonly ok: false; readonly error: ConsoleFailure } {
  const parsed = consoleAnswerSchema.safeParse(value);
  if (!parsed.success || parsed.data.ok) return err({ kind: "unreachable" });
  const { code, detail } = parsed.data.refusal;
  return err({ kind: "refused", refusal: detail === undefined ? { code } : { code, detail } });
}
