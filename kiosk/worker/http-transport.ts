/** The phone's requests with fetch, and views by socket with polling beside it (protocol B.5). */
import type { Socket } from "socket.io-client";
import { parseJson } from "../../shared/basics/json.ts";
import type { Answered, PhoneTransport, TransportListener } from "../../shared/client/phone/world.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { publicNamespace, socketOptions, viewEvent } from "../../shared/protocol/socket.ts";

const patienceMs = 15_000;
/**
 * Without a socket a lost network is noticed by polling: both together are the 5 s in which a page has to know, as with
 * the socket's heartbeat (shared/protocol/socket.ts).
 */
const pollMs = 2_500;
const pollPatienceMs = 2_500;

export function httpTransport(origin: string): PhoneTransport {
  async function ask<T>(
    path: string,
    init: RequestInit,
    read: (response: Response) => Promise<T>,
    waitMs = patienceMs,
  ): Promise<Answered<T>> {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      abort.abort();
    }, waitMs);
    try {
      const response = await fetch(origin + path, {
        ...init,
        credentials: "omit",
        referrerPolicy: "no-referrer",
        cache: "no-store",
        signal: abort.signal,
      });
      return { kind: "answered", status: response.status, body: await read(response) };
    } catch {
      // fetch rejects for every way a network can fail; to the engine they are one.
      return { kind: "lost" };
    } finally {
      clearTimeout(timer);
    }
  }

  let tellPosted: () => void = () => undefined;
  const posted = new Promise<void>((resolve) => {
    tellPosted = resolve;
  });
  const getText = (path: string, waitMs?: number) =>
    ask(path, { method: "GET" }, (response) => response.text(), waitMs);
  return {
    getText: (path) => getText(path),
    post: (path, body) =>
      ask(
        path,
        {
          method: "POST",
          headers: { "content-type": "application/octet-stream" },
          body: Uint8Array.from(body),
        },
        async (response) => new Uint8Array(await response.arrayBuffer()),
      ).finally(tellPosted),
    listen: (listener) => listen(origin, () => getText(publicRoutes.view, pollPatienceMs), posted, listener),
  };
}

/**
 * Polls from the first moment, and stops polling while a socket pushes. Its code comes once joining was answered, or a
 * moment later where nothing is joined: loaded and started sooner it would hold up the waiting page.
 */
function listen(
  origin: string,
  getView: () => Promise<Answered<string>>,
  posted: Promise<void>,
  { onView, onConnection }: TransportListener,
): () => void {
  let socket: Socket | null = null;
  let isStopped = false;
  let pushes = 0;
  async function poll(): Promise<void> {
    const pushesBefore = pushes;
    const answered = await getView();
    if (isStopped) return;
    if (answered.kind === "answered" && answered.status === 200) {
      // What was pushed meanwhile may be newer: an old answer must not take an opened round away again.
      if (pushes === pushesBefore) onView(parseJson(answered.body)?.value);
      onConnection(true);
    } else if (socket?.connected !== true) onConnection(false);
  }
  async function connect(): Promise<void> {
    await poll();
    await Promise.race([posted, new Promise((resolve) => setTimeout(resolve, pollMs))]);
    const { io } = await import("socket.io-client");
    if (isStopped) return;
    socket = io(origin + publicNamespace, { ...socketOptions, transports: ["websocket"] });
    socket.on("connect", () => {
      onConnection(true);
      void poll();
    });
    socket.on("disconnect", () => {
      onConnection(false);
    });
    socket.on(viewEvent, (view: unknown) => {
      pushes += 1;
      onView(view);
    });
  }
  // Where the socket's code cannot be loaded, polling goes on alone.
  connect().catch(() => undefined);
  const timer = setInterval(() => {
    if (socket?.connected !== true) void poll();
  }, pollMs);
  return () => {
    isStopped = true;
    clearInterval(timer);
    socket?.disconnect();
  };
}
