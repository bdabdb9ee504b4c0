import { useCallback, useMemo } from "react";
import { notifications } from "@mantine/notifications";
import type { Role } from "../../shared/domain/roles.ts";
import { roles } from "../../shared/domain/roles.ts";
import type { LoginBody } from "../../shared/client/console-client.ts";
import type { Command } from "../../shared/protocol/commands.ts";
import { LoginPage } from "../features/start/LoginPage.tsx";
import { SetupPage } from "../features/start/SetupPage.tsx";
import { WaitPage } from "../features/start/WaitPage.tsx";
import { browserConsoleClient } from "../console/browser-parts.ts";
import { ConsoleContext, type LiveConsole } from "../console/console-context.tsx";
import { useWords } from "../console/language.ts";
import { Shell } from "./Shell.tsx";
import { useStoredChoice } from "../console/stored-choice.ts";
import { useLiveConsole, type ConsoleState } from "./use-live-console.ts";

/** Decides what stands on the screen: waiting, first start, login, or the console itself. */
export function Gate() {
  const words = useWords();
  const { live, isOnline, refresh } = useLiveConsole();
  switch (live.kind) {
    case "loading":
      return <WaitPage text={words.shell.loading} isProblem={false} />;
    case "unreachable":
      return <WaitPage text={words.shell.unreachable} isProblem />;
    case "logged-out":
      return live.session.setupNeeded ? <SetupPage onDone={refresh} /> : <LoginPage onDone={refresh} />;
    case "logged-in":
      return <LoggedIn live={live} isOnline={isOnline} refresh={refresh} />;
  }
}

type LoggedInProps = {
  readonly live: Extract<ConsoleState, { kind: "logged-in" }>;
  readonly isOnline: boolean;
  readonly refresh: () => Promise<void>;
};

function LoggedIn({ live, isOnline, refresh }: LoggedInProps) {
  const words = useWords();
  const { session, view } = live;
  const [storedRole, storeRole] = useStoredChoice(window.sessionStorage, "phieu-kin-role");
  const [storedDraft, chooseDraft] = useStoredChoice(window.sessionStorage, "phieu-kin-draft");

  const run = useCallback(
    async (command: Command, second?: LoginBody) => {
      const result = await browserConsoleClient.command(command, second);
      await refresh();
      return result;
    },
    [refresh],
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
    const drafts = view.drafts ?? [];
    const [onlyDraft] = drafts;
    return {
      view,
      session,
      role: roles.find((role) => role === storedRole && held.has(role)) ?? firstRole(session.accounts),
      setRole: storeRole,
      client: browserConsoleClient,
      run,
      refresh,
      isOnline,
      notify,
      draft:
        drafts.find(({ meetingId }) => meetingId === storedDraft) ??
        (drafts.length === 1 && onlyDraft !== undefined ? onlyDraft : null),
      chooseDraft,
    };
  }, [view, session, storedRole, storeRole, storedDraft, chooseDraft, run, refresh, isOnline, notify]);

  return (
    <ConsoleContext value={value}>
      <Shell />
    </ConsoleContext>
  );
}

function firstRole(accounts: readonly { readonly role: Role }[]): Role {
  return accounts[0]?.role ?? "observer";
}
