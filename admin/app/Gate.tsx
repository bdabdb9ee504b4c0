import { useCallback, useMemo, useState } from "react";
import { notifications } from "@mantine/notifications";
import type { Role } from "../../shared/domain/roles.ts";
import { roles } from "../../shared/domain/roles.ts";
import type { LoginBody } from "../../shared/protocol/http.ts";
import type { Command } from "../../shared/protocol/commands.ts";
import { usePath } from "../console/router.ts";
import { InvitationPage } from "../features/start/InvitationPage.tsx";
import { LoginPage } from "../features/start/LoginPage.tsx";
import { LostSession } from "../features/start/LostSession.tsx";
import { SetupPage } from "../features/start/SetupPage.tsx";
import { WaitPage } from "../features/start/WaitPage.tsx";
import { browserConsoleClient } from "../console/browser-parts.ts";
import { ConsoleContext, type LiveConsole } from "../console/console-context.tsx";
import { useWords } from "../console/language.ts";
import { DialogPlace } from "../parts/form/Dialog.tsx";
import { Shell } from "./Shell.tsx";
import { useStoredChoice } from "../console/stored-choice.ts";
import { useShownMeeting } from "./use-shown-meeting.ts";
import { useLiveConsole, type ConsoleState } from "./use-live-console.ts";

/** Decides what stands on the screen: waiting, first start, login, or the console itself. */
export function Gate() {
  const words = useWords();
  const { live, isOnline, refresh, logout } = useLiveConsole();
  // Whoever this browser is logged in as: an invitation is its person's alone.
  const isInvitation = usePath() === "/invitation";
  if (isInvitation && (live.kind === "logged-in" || live.kind === "logged-out"))
    return <InvitationPage onDone={refresh} />;
  switch (live.kind) {
    case "loading":
      return <WaitPage text={words.shell.loading} isProblem={false} />;
    case "unreachable":
      return <WaitPage text={words.shell.unreachable} isProblem />;
    case "logged-out":
      return live.session.setupNeeded ? <SetupPage onDone={refresh} /> : <LoginPage onDone={refresh} />;
    case "logged-in":
    case "lost":
      return <LoggedIn live={live} isOnline={isOnline} refresh={refresh} logout={logout} />;
  }
}

type LoggedInProps = {
  readonly live: Extract<ConsoleState, { kind: "logged-in" | "lost" }>;
  readonly isOnline: boolean;
  readonly refresh: () => Promise<void>;
  readonly logout: () => Promise<void>;
};

function LoggedIn({ live, isOnline, refresh, logout }: LoggedInProps) {
  const words = useWords();
  const { session, view } = live;
  const [storedRole, storeRole] = useStoredChoice(window.sessionStorage, "phieu-kin-role");
  const [dialogPlace, setDialogPlace] = useState<HTMLElement | null>(null);
  const { readPastAgain, ...shownMeeting } = useShownMeeting(view);
  // A past meeting takes what comes late; everything else is about the current one.
  const seenId = (shownMeeting.view.meeting ?? view.meeting)?.public.meetingId;

  const run = useCallback(
    async (command: Command, second?: LoginBody) => {
      const result = await browserConsoleClient.command(command, second, seenId);
      await Promise.all([refresh(), readPastAgain()]);
      return result;
    },
    [refresh, readPastAgain, seenId],
  );

  const notify = useCallback(
    (kind: "done" | "problem", text: string) => {
      const color = kind === "done" ? "green" : "red";
      notifications.show({
        message: text,
        color,
        autoClose: 3_000,
        closeButtonProps: { "aria-label": words.shell.close },
      });
    },
    [words],
  );

  const value = useMemo<LiveConsole>(() => {
    const held = new Set(session.accounts.map(({ role }) => role));
    return {
      ...shownMeeting,
      session,
      role: roles.find((role) => role === storedRole && held.has(role)) ?? firstRole(session.accounts),
      setRole: storeRole,
      client: browserConsoleClient,
      run,
      refresh,
      logout,
      isOnline,
      notify,
    };
  }, [shownMeeting, session, storedRole, storeRole, run, refresh, logout, isOnline, notify]);

  return (
    <ConsoleContext value={value}>
      {/* Out of sight, for whoever passes by, but not gone. */}
      <div hidden={live.kind === "lost"}>
        <DialogPlace value={dialogPlace}>
          <Shell />
        </DialogPlace>
        <div ref={setDialogPlace} />
      </div>
      {live.kind === "lost" && <LostSession />}
    </ConsoleContext>
  );
}

function firstRole(accounts: readonly { readonly role: Role }[]): Role {
  return accounts[0]?.role ?? "observer";
}
