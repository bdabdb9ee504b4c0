/** Staff, chair and tellers of a rehearsal, each in a console session of their own. */
import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import {
  type ConsoleClient,
  type ConsoleFailure,
  makeConsoleClient,
} from "../../shared/client/console-client.ts";
import type { TellerProblem } from "../../shared/client/teller/teller.ts";
import type { Result } from "../../shared/basics/result.ts";
import type { Role } from "../../shared/domain/roles.ts";
import type { ConsoleMeeting, ConsoleView } from "../../shared/protocol/console-view.ts";
import { type ConsoleSession, consoleSession } from "./node-transports.ts";

export type ConsolePerson = {
  readonly client: ConsoleClient;
  readonly session: ConsoleSession;
};

/** Something that should have gone well did not; the sentence says what and which refusal came back. */
export class RehearsalFailure extends Error {
  override readonly name = "RehearsalFailure";
}

export function must<T>(what: string, result: Result<T, ConsoleFailure>): T {
  if (result.ok) return result.value;
  const { error } = result;
  const reason =
    error.kind === "refused" ? `${error.refusal.code} ${error.refusal.detail ?? ""}` : "no answer";
  throw new RehearsalFailure(`${what}: ${reason.trim()}`);
}

/** Somebody at the console who has not logged in yet. */
export function consolePerson(consoleUrl: string): ConsolePerson {
  const session = consoleSession(consoleUrl);
  const client = makeConsoleClient({
    transport: session.transport,
    random: (count) => randomBytes(count),
    wait: (durationMs) => wait(durationMs),
  });
  return { client, session };
}

function tellerName(seat: number): string {
  return `Kiểm phiếu viên ${String(seat)}`;
}

/** Sets the server up: the first account is staff's, the chair makes the own one, and staff invite the tellers, who come in. */
export async function gatherPeople(consoleUrl: string, setupCode: string, tellerCount: number) {
  const passphrase = randomBytes(12).toString("hex");
  const staff = consolePerson(consoleUrl);
  must("setup", await staff.client.setup({ code: setupCode, name: "Văn phòng", passphrase }));
  async function join(name: string, role: Role): Promise<ConsolePerson> {
    const { code } = must(`account ${name}`, await staff.client.invite({ kind: "add", name, role }));
    const joined = consolePerson(consoleUrl);
    must(`invitation of ${name}`, await joined.client.acceptInvitation({ code, passphrase }));
    return joined;
  }
  const chairName = "Chủ trì";
  const chair = consolePerson(consoleUrl);
  const own = { code: setupCode, name: chairName, role: "chair", passphrase } as const;
  must("the chair's own account", await chair.client.ownAccount(own));
  const tellers: ConsolePerson[] = [];
  for (let seat = 1; seat <= tellerCount; seat++) {
    tellers.push(await join(tellerName(seat), "teller"));
  }
  return {
    staff,
    chair,
    tellers,
    chairLogin: { name: chairName, passphrase },
    secondPerson: { name: tellerName(1), passphrase },
  };
}

export type People = Awaited<ReturnType<typeof gatherPeople>>;

const lookAgainMs = 150;

/** Looks at the console until the meeting is as wanted. */
export async function meetingWhere(
  { client }: ConsolePerson,
  what: string,
  isSo: (meeting: ConsoleMeeting) => boolean,
  timeLimitMs = 120_000,
): Promise<ConsoleMeeting> {
  for (let waitedMs = 0; waitedMs < timeLimitMs; waitedMs += lookAgainMs) {
    const view: ConsoleView = must(what, await client.view());
    if (view.meeting !== null && isSo(view.meeting)) return view.meeting;
    await wait(lookAgainMs);
  }
  throw new RehearsalFailure(`${what}: did not happen within ${String(timeLimitMs / 1000)} s`);
}

export function mustTeller(what: string, result: Result<null, TellerProblem>): void {
  if (!result.ok) throw tellerFailure(what, result.error);
}

export function tellerFailure(what: string, problem: TellerProblem): RehearsalFailure {
  return new RehearsalFailure(`a teller could not ${what}: ${JSON.stringify(problem)}`);
}
