/** A network that swallows what is sent, between the phone's own network layer and the server's. */
import { setTimeout as wait } from "node:timers/promises";
import { describe, test } from "vitest";
import { httpTransport } from "../../kiosk/worker/http-transport.ts";
import { heartbeat } from "../../shared/protocol/socket.ts";
import { openRelay } from "../network/relay.ts";
import { startEdge, testHall, viewWith } from "./edge-support.ts";

const knownWithinMs = 5_000;
/** Of a test that shares two cores with others. */
const slownessMs = 400;
/** The first byte of a web socket's close frame (RFC 6455). */
const webSocketClose = 0x88;

async function listening(onTestFinished: (after: () => Promise<void>) => void, hasSockets: boolean) {
  const hall = testHall();
  const running = await startEdge(hall);
  const relay = await openRelay(running.edge.ports.http, hasSockets ? null : "/socket.io/");
  const told: { readonly atMs: number; readonly isConnected: boolean }[] = [];
  const views: unknown[] = [];
  const stop = httpTransport(`http://127.0.0.1:${relay.port}`).listen({
    onView: (view) => views.push(view),
    onConnection: (isConnected) => told.push({ atMs: performance.now(), isConnected }),
  });
  onTestFinished(async () => {
    stop();
    await relay.close();
    await running.close();
  });
  return { hall, relay, told, views };
}

describe.concurrent("P10: a network that swallows packets", () => {
  test.for([true, false])(
    "is noticed within 5 s, and the phone comes back to the view of then (web sockets get through: %s)",
    { timeout: 30_000 },
    async (hasSockets, { expect, onTestFinished }) => {
      const { hall, relay, told, views } = await listening(onTestFinished, hasSockets);
      const isConnected = () => told.at(-1)?.isConnected;
      // One view is read; the next is pushed, or read again. The socket comes behind what the waiting page needs.
      await expect.poll(() => views.length, { timeout: 8_000 }).toBeGreaterThanOrEqual(2);
      if (hasSockets) await expect.poll(relay.webSockets, { timeout: 8_000 }).toBe(1);

      const cutMs = performance.now();
      relay.swallow();
      hall.show(viewWith(5));
      await expect.poll(isConnected, { timeout: 8_000, interval: 20 }).toBe(false);
      expect((told.at(-1)?.atMs ?? 0) - cutMs).toBeLessThan(knownWithinMs + slownessMs);
      if (hasSockets) {
        // Among answers on other connections, which a busy machine may send late.
        await expect
          .poll(relay.swallowedOfServer, { timeout: 3_000, interval: 20 })
          .toContain(webSocketClose);
        expect(performance.now() - cutMs).toBeLessThan(knownWithinMs + slownessMs);
      }
      // As long as nothing gets through, nothing says that it does.
      const before = told.length;
      await wait(heartbeat.pingInterval);
      expect(told.slice(before).map((one) => one.isConnected)).not.toContain(true);

      relay.forward();
      await expect.poll(isConnected, { timeout: 8_000, interval: 20 }).toBe(true);
      await expect.poll(() => views.at(-1)).toEqual(viewWith(5));
    },
  );
});
