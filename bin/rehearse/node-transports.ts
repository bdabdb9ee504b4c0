/** The engines' transports in Node: plain fetch, a cookie jar for the console, a socket for views. */
import { setTimeout as wait } from "node:timers/promises";
import { io } from "socket.io-client";
import type { ConsoleTransport } from "../../shared/client/console-client.ts";
import type { PhoneClock, PhoneTransport } from "../../shared/client/phone/world.ts";
import { publicNamespace, viewEvent } from "../../shared/protocol/socket.ts";

export type ConsoleSession = {
  readonly transport: ConsoleTransport;
  /** Bytes that this session may download, such as a record, or null. */
  readonly download: (path: string) => Promise<Uint8Array | null>;
};

/** One session at the console's own address; its cookies live as long as this object. */
export function consoleSession(consoleUrl: string): ConsoleSession {
  const cookies = new Map<string, string>();
  async function send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) headers.set("cookie", [...cookies].map((pair) => pair.join("=")).join("; "));
    const answer = await fetch(consoleUrl + path, { ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) cookies.set(name, value);
    }
    return answer;
  }
  const once = async ({ method, path, headers, body }: Parameters<ConsoleTransport>[0]) => {
    const answered = await sent(
      () => send(path, { method, headers, body }),
      (answer) => answer.text(),
    );
    return answered.kind === "lost" ? null : answered;
  };
  return {
    transport: (request) =>
      pressedAgain(
        () => once(request),
        (answer) => answer?.body.includes('"database-away"') === true,
      ),
    download: async (path) => {
      const answered = await pressedAgain(
        () => sent(() => send(path, {}), bytesOf),
        (answer) => answer.kind === "answered" && answer.status === 503,
      );
      return answered.kind === "answered" && answered.status === 200 ? answered.body : null;
    },
  };
}

/** As a person would who reads that the server cannot now, and presses again for a while. */
async function pressedAgain<T>(ask: () => Promise<T>, isForNow: (answer: T) => boolean): Promise<T> {
  let answer = await ask();
  for (let tries = 1; isForNow(answer) && tries < 20; tries += 1) {
    await wait(1_000);
    answer = await ask();
  }
  return answer;
}

export function phoneTransport(baseUrl: string): PhoneTransport {
  return {
    getText: (path) =>
      sent(
        () => fetch(baseUrl + path),
        (answer) => answer.text(),
      ),
    post: (path, body) =>
      sent(
        () =>
          fetch(baseUrl + path, {
            method: "POST",
            headers: { "content-type": "application/octet-stream" },
            body: Uint8Array.from(body),
          }),
        bytesOf,
      ),
    listen: ({ onView, onConnection }) => {
      const socket = io(baseUrl + publicNamespace, { transports: ["websocket"], forceNew: true });
      socket.on("connect", () => onConnection(true));
      socket.on("disconnect", () => onConnection(false));
      socket.on(viewEvent, (view: unknown) => onView(view));
      return () => socket.disconnect();
    },
  };
}

async function sent<T>(send: () => Promise<Response>, read: (answer: Response) => Promise<T>) {
  try {
    const answer = await send();
    return { kind: "answered", status: answer.status, body: await read(answer) } as const;
  } catch (error) {
    // fetch rejects with TypeError when no (whole) answer came.
    if (error instanceof TypeError) return { kind: "lost" } as const;
    throw error;
  }
}

async function bytesOf(answer: Response): Promise<Uint8Array> {
  return new Uint8Array(await answer.arrayBuffer());
}

/** A clock that runs so many times faster than the wall's: a rehearsal shortens the evening, not what phones do in it. */
export function fastClock(times: number): PhoneClock {
  return {
    nowMs: () => Math.floor(performance.now() * times),
    after: (durationMs, callback) => {
      const timer = setTimeout(callback, durationMs / times);
      return () => clearTimeout(timer);
    },
  };
}
