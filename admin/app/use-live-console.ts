/**
 * Session and view, kept fresh: read once, pushed by the socket from then on, and read again after each connection,
 * since what happened in between was not pushed.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import { io, type Socket } from "socket.io-client";
import { consoleNamespace, socketOptions, viewEvent } from "../../shared/protocol/socket.ts";
import { consoleViewSchema, type ConsoleView } from "../../shared/protocol/console-view.ts";
import type { Session } from "../../shared/protocol/http.ts";
import { browserConsoleClient } from "../console/browser-parts.ts";

export type ConsoleState =
  | { readonly kind: "loading" }
  | { readonly kind: "unreachable" }
  | { readonly kind: "logged-out"; readonly session: Session }
  | { readonly kind: "logged-in"; readonly session: Session; readonly view: ConsoleView }
  /** The login ended under somebody's hands: what was seen last stays, so that nothing that was typed is lost. */
  | { readonly kind: "lost"; readonly session: Session; readonly view: ConsoleView };

/** How often a page that never reached the server tries again. */
const retryEveryMs = 3_000;

/** After the server has refused a socket: by then the answer that gives this browser another login is here. */
const joinAgainMs = 1_000;

/** How often in a row a view is read while others are pushed. */
const readsMax = 5;

async function readConsole(): Promise<ConsoleState> {
  const session = await browserConsoleClient.session();
  if (!session.ok) return { kind: "unreachable" };
  if (session.value.accounts.length === 0) return { kind: "logged-out", session: session.value };
  const view = await browserConsoleClient.view();
  if (view.ok) return { kind: "logged-in", session: session.value, view: view.value };
  return view.error.kind === "unreachable"
    ? { kind: "unreachable" }
    : { kind: "logged-out", session: { ...session.value, accounts: [] } };
}

export function useLiveConsole(): {
  readonly live: ConsoleState;
  readonly isOnline: boolean;
  readonly refresh: () => Promise<void>;
  readonly logout: () => Promise<void>;
} {
  const [live, setLive] = useState<ConsoleState>({ kind: "loading" });
  const [isOnline, setOnline] = useState(true);

  const pushes = useRef(0);

  const refresh = useCallback(async () => {
    let next: ConsoleState;
    let pushesBefore: number;
    let triesLeft = readsMax;
    do {
      triesLeft -= 1;
      pushesBefore = pushes.current;
      next = await readConsole();
      // A view that was pushed meanwhile may be newer than this answer, and none may follow it: look again.
    } while (pushes.current !== pushesBefore && triesLeft > 0);
    setLive((before) => after(before, next));
    if (next.kind === "unreachable") setOnline(false);
  }, []);

  const logout = useCallback(async () => {
    const left = await browserConsoleClient.logout();
    if (left.ok) setLive({ kind: "loading" });
    await refresh();
  }, [refresh]);

  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the server's state is read, not derived
    void refresh();
  }, [refresh]);

  const roles = live.kind === "logged-in" ? live.session.accounts.map(({ role }) => role).join() : null;
  useEffect(() => {
    // Roles are read when the socket connects: another login means another socket.
    if (roles === null) return undefined;
    const socket = io(consoleNamespace, socketOptions);
    let timer = 0;
    const joinAgain = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => socket.connect(), joinAgainMs);
    };
    socket.on("connect", () => {
      setOnline(true);
      void refresh();
    });
    socket.on("disconnect", (reason) => {
      setOnline(false);
      // The server ended the login that this socket came with, and socket.io would leave it at that: another
      // passphrase may have given this browser a new one.
      if (reason === "io server disconnect") joinAgain();
    });
    socket.on("connect_error", () => {
      setOnline(false);
      // Not active: the server refused this login, and socket.io will not try again by itself.
      if (socket.active) return;
      void refresh();
      joinAgain();
    });
    socket.on(viewEvent, (pushed: unknown) => {
      const view = consoleViewSchema.safeParse(pushed);
      if (!view.success) return;
      pushes.current += 1;
      setLive((before) => (before.kind === "logged-in" ? { ...before, view: view.data } : before));
    });
    return () => {
      window.clearTimeout(timer);
      closeSocket(socket);
    };
  }, [roles, refresh]);

  useEffect(() => {
    if (live.kind !== "unreachable") return undefined;
    const timer = window.setInterval(() => void refresh(), retryEveryMs);
    return () => window.clearInterval(timer);
  }, [live.kind, refresh]);

  return { live, isOnline, refresh, logout };
}

/** What stands on the screen once the server has been asked again. */
function after(before: ConsoleState, next: ConsoleState): ConsoleState {
  if (before.kind !== "logged-in" && before.kind !== "lost") return next;
  // A page that is open keeps showing what it knows; the bar above says that the connection is lost.
  if (next.kind === "unreachable") return before;
  const { session, view } = before;
  return next.kind === "logged-out" ? { kind: "lost", session, view } : next;
}

function closeSocket(socket: Socket): void {
  socket.removeAllListeners();
  socket.disconnect();
}
