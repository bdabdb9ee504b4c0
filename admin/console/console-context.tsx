/**
 * What every page of the console works with: the live view, the words of the chosen language, and the two ways to
 * act: `run` for orders, `client` for the rest. A page never fetches on its own; it reads `view`.
 */
import { createContext, useContext } from "react";
import type { Result } from "../../shared/basics/result.ts";
import { defined } from "../../shared/basics/assert.ts";
import type { ConsoleClient, ConsoleFailure } from "../../shared/client/console-client.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import type { Role } from "../../shared/domain/roles.ts";
import type { Command } from "../../shared/protocol/commands.ts";
import type { ConsoleMeeting, ConsoleView } from "../../shared/protocol/console-view.ts";
import type { LoginBody, Session } from "../../shared/protocol/http.ts";
import { useLanguage, type ChosenLanguage } from "./language.ts";

/** The one meeting that this window is about, whatever else the server holds. */
export type ShownMeeting = {
  /** As the server tells it, but with the shown meeting in `meeting`: null while a draft is shown. */
  readonly view: ConsoleView;
  /** A past meeting is read when it is chosen; it takes only what comes late (protocol/commands.ts). */
  readonly shown: "draft" | "current" | "past" | "reading" | "unreadable" | "none";
  /** The draft that is shown; the preparing pages work on it. */
  readonly draft: Draft | null;
  /** The server's current meeting, shown or not. */
  readonly current: ConsoleMeeting | null;
  /** Shows a draft, the current meeting or a past one. */
  readonly chooseMeeting: (meetingId: string) => void;
};

/** What the login and the server give. */
export type LiveConsole = ShownMeeting & {
  readonly session: Session;
  /** The role this window works as; the session may hold more. */
  readonly role: Role;
  readonly setRole: (role: Role) => void;
  readonly client: ConsoleClient;
  /** Gives an order and waits until the view shows what it did. */
  readonly run: (command: Command, second?: LoginBody) => Promise<Result<null, ConsoleFailure>>;
  /** Reads session and view again, for what is not an order: accounts, logins. */
  readonly refresh: () => Promise<void>;
  /** Ends this browser's login, and whatever was typed goes with it. */
  readonly logout: () => Promise<void>;
  /** False while the live connection is down: what is shown may be old. */
  readonly isOnline: boolean;
  /** A short message that goes away by itself; nothing that must be read stands only there. */
  readonly notify: (kind: "done" | "problem", text: string) => void;
};

export const ConsoleContext = createContext<LiveConsole | null>(null);

/** For pages behind the login. */
export function useConsole(): LiveConsole & ChosenLanguage {
  const live = defined(useContext(ConsoleContext), "console pages stand inside the console's context");
  return { ...live, ...useLanguage() };
}
