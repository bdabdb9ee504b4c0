/**
 * Half of the spectators hold a connection and say nothing, or one header line at a time; the others ask for the view,
 * knock with rubbish and listen on sockets, again and again. Prints "ready" once all are there.
 */
import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { io } from "socket.io-client";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { publicNamespace } from "../../shared/protocol/socket.ts";

const [url = "", countText = ""] = process.argv.slice(2);
const quarter = Number(countText) / 4;
const { hostname, port } = new URL(url);

function idle(): void {
  const socket = connect(Number(port), hostname);
  socket.on("error", () => undefined);
  // The server hangs up on who says nothing; a new one takes the place.
  socket.on("close", () => setTimeout(idle, 200));
}

function slow(): void {
  const socket = connect(Number(port), hostname, () => socket.write("POST /api/cast HTTP/1.1\r\n"));
  const drip = setInterval(() => socket.write("x-drip: 1\r\n"), 1_000);
  socket.on("error", () => undefined);
  socket.on("close", () => {
    clearInterval(drip);
    setTimeout(slow, 200);
  });
}

function listener(): Promise<void> {
  const socket = io(url + publicNamespace, { transports: ["websocket"], forceNew: true });
  // An event that the server does not know ends the socket; it comes back at once.
  socket.on("connect", () => setTimeout(() => socket.emit("open-round", { n: 1 }), 3_000));
  socket.on("disconnect", () => setTimeout(() => socket.connect(), 100));
  return new Promise((resolve) => socket.once("connect", () => resolve()));
}

async function knocker(index: number): Promise<void> {
  for (;;) {
    const path = index % 2 === 0 ? publicRoutes.view : publicRoutes.cast;
    const rubbish = { method: "POST", headers: { "content-type": "application/octet-stream" } };
    try {
      const answer = await fetch(url + path, {
        ...(index % 2 === 0 ? {} : { ...rubbish, body: randomBytes(600) }),
      });
      await answer.arrayBuffer();
    } catch {
      // A spectator that is turned away comes back.
    }
    await wait(1_000);
  }
}

const times = Array.from({ length: quarter }, (_, index) => index);
times.forEach(idle);
times.forEach(slow);
await Promise.all(times.map(() => listener()));
for (const index of times) void knocker(index);
process.stdout.write("ready\n");
