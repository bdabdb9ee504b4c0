/** The public view, read once, pushed from then on, and read again after each connection. */
import { useEffect, useState } from "react";
import { io } from "socket.io-client";
import { publicRoutes } from "../../../shared/protocol/public-routes.ts";
import { publicViewSchema, type PublicView } from "../../../shared/protocol/public-view.ts";
import { publicNamespace, socketOptions, viewEvent } from "../../../shared/protocol/socket.ts";

const retryEveryMs = 3_000;

/** How often in a row a view is read while others are pushed. */
const readsMax = 5;

async function readView(): Promise<PublicView | null> {
  try {
    const response = await fetch(publicRoutes.view, { credentials: "omit", cache: "no-store" });
    return publicViewSchema.safeParse(await response.json()).data ?? null;
  } catch (error) {
    // A lost network, or an answer that is not the server's.
    if (error instanceof TypeError || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** view: null until the server was reached once. */
export function usePublicView(): { readonly view: PublicView | null; readonly isOnline: boolean } {
  const [view, setView] = useState<PublicView | null>(null);
  const [isOnline, setOnline] = useState(false);

  useEffect(() => {
    let isCurrent = true;
    let pushes = 0;
    const refresh = async () => {
      let read: PublicView | null;
      let pushesBefore: number;
      let triesLeft = readsMax;
      do {
        triesLeft -= 1;
        pushesBefore = pushes;
        read = await readView();
        // A view that was pushed meanwhile may be newer than this answer, and none may follow it: look again.
      } while (pushes !== pushesBefore && triesLeft > 0);
      if (isCurrent && read !== null) setView(read);
    };
    const socket = io(publicNamespace, socketOptions);
    socket.on("connect", () => {
      setOnline(true);
      void refresh();
    });
    socket.on("disconnect", () => setOnline(false));
    socket.on("connect_error", () => setOnline(false));
    socket.on(viewEvent, (pushed: unknown) => {
      const parsed = publicViewSchema.safeParse(pushed);
      if (!parsed.success) return;
      pushes += 1;
      setView(parsed.data);
    });
    return () => {
      isCurrent = false;
      socket.removeAllListeners();
      socket.disconnect();
    };
  }, []);

  useEffect(() => {
    if (view !== null) return undefined;
    const timer = window.setInterval(() => void readView().then(setView), retryEveryMs);
    return () => window.clearInterval(timer);
  }, [view]);

  return { view, isOnline };
}
