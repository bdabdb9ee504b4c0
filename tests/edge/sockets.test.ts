import { afterEach, describe, expect, test, vi } from "vitest";
import { throttled } from "../../server/edge/throttle.ts";
import {
  connectSocket,
  loginAll,
  nextEvent,
  startEdge,
  testHall,
  type TestEdge,
  type TestHall,
  viewWith,
} from "./edge-support.ts";

let hall: TestHall;
let running: TestEdge | null = null;
afterEach(async () => {
  await running?.close();
  running = null;
});

async function start(): Promise<TestEdge> {
  hall = testHall();
  running = await startEdge(hall);
  return running;
}

describe.each(["websocket", "polling"] as const)("by %s", (transport) => {
  test("a phone gets the public view at once and each new one", async () => {
    const { edge } = await start();
    const socket = connectSocket(edge, "/", {}, transport);
    expect(await nextEvent(socket, "view")).toEqual({ meeting: null, round: null });
    const next = nextEvent(socket, "view");
    hall.show(viewWith(5));
    expect(await next).toEqual(viewWith(5));
    socket.close();
  });
});

test("security S12: a change that a view does not show is not pushed, so nobody sees when it happened", async () => {
  const inner = testHall();
  let viewsMade = 0;
  running = await startEdge({
    ...inner,
    publicView: () => {
      viewsMade += 1;
      return inner.publicView();
    },
  });
  const socket = connectSocket(running.edge, "/");
  const received: unknown[] = [];
  socket.on("view", (view: unknown) => received.push(view));
  await nextEvent(socket, "view");
  for (const cast of [5, 5, 5, 10]) {
    const before = viewsMade;
    inner.show(viewWith(cast));
    // Both doors of the kiosk have looked at the view; what they push comes over this socket in order.
    await vi.waitFor(() => expect(viewsMade).toBe(before + 2), { timeout: 5_000 });
  }
  await vi.waitFor(() => expect(received.at(-1)).toEqual(viewWith(10)));
  expect(received).toEqual([{ meeting: null, round: null }, viewWith(5), viewWith(10)]);
  socket.close();
});

test("a console gets the view of its roles, and nobody else's", async () => {
  const edge = await start();
  const cookies = await loginAll(edge);
  for (const [role, cookie] of cookies) {
    const socket = connectSocket(edge.edge, "/console", { cookie });
    const view = await nextEvent(socket, "view");
    expect(view).toMatchObject({
      gates: [{ refusal: { detail: role } }],
      accounts: role === "staff" ? edge.accounts.list() : null,
      server: {
        consoleUrl: `https://192.168.1.10:${edge.edge.ports.https}/console/`,
        mirror: "none",
        damagedSlots: 0,
        waiting: role === "staff" || role === "chair" ? 200 : 0,
      },
    });
    socket.close();
  }
});

test("a phone's socket is told neither a cookie nor anything that differs between phones but its own transport id", async () => {
  const { edge } = await start();
  const seen = await Promise.all(
    [0, 1].map(async () => {
      const socket = connectSocket(edge, "/");
      const views: unknown[] = [];
      socket.onAny((...event: unknown[]) => views.push(event));
      await nextEvent(socket, "view");
      socket.close();
      return views;
    }),
  );
  expect(seen[0]).toEqual(seen[1]);
  const handshake = await fetch(`http://127.0.0.1:${edge.ports.http}/socket.io/?EIO=4&transport=polling`);
  expect(handshake.headers.get("set-cookie")).toBeNull();
  expect(handshake.headers.get("connection")).toBe("close");
  expect(handshake.headers.get("access-control-allow-origin")).toBeNull();
});

test("a message beyond 1,000 bytes ends the socket", async () => {
  const { edge } = await start();
  const socket = connectSocket(edge, "/");
  await nextEvent(socket, "view");
  const gone = nextEvent(socket, "disconnect");
  socket.emit("x", "y".repeat(2_000));
  expect(["transport close", "transport error"]).toContain(await gone);
  socket.close();
});

test("the client's code is not served", async () => {
  const { edge } = await start();
  const answer = await fetch(`http://127.0.0.1:${edge.ports.http}/socket.io/socket.io.js`);
  expect(answer).toMatchObject({ ok: false });
});

test("a view that cannot be made is logged by its class alone, and the next one is pushed", async () => {
  let isBroken = false;
  hall = testHall();
  const inner = hall;
  running = await startEdge({
    ...inner,
    publicView: () => {
      if (isBroken) throw new RangeError("a secret value");
      return inner.publicView();
    },
  });
  const socket = connectSocket(running.edge, "/");
  await nextEvent(socket, "view");
  isBroken = true;
  inner.show(viewWith(5));
  isBroken = false;
  const next = nextEvent(socket, "view");
  inner.show(viewWith(6));
  expect(await next).toEqual(viewWith(6));
  // Both listeners push by themselves.
  expect(running.events).toMatchObject([
    { kind: "internal-error", name: "RangeError" },
    { kind: "internal-error", name: "RangeError" },
  ]);
  expect(JSON.stringify(running.events)).not.toContain("secret");
  socket.close();
});

describe("throttled", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test("the first call runs at once, later ones once per period, the last one is never lost", () => {
    vi.useFakeTimers();
    let runs = 0;
    const action = throttled(300, () => (runs += 1));
    action.call();
    expect(runs).toBe(1);
    for (let call = 0; call < 5; call++) action.call();
    expect(runs).toBe(1);
    vi.advanceTimersByTime(300);
    expect(runs).toBe(2);
    vi.advanceTimersByTime(1_000);
    expect(runs).toBe(2);
    action.call();
    expect(runs).toBe(3);
    action.call();
    action.stop();
    vi.advanceTimersByTime(1_000);
    expect(runs).toBe(3);
  });
});
