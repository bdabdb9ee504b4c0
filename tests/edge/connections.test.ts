import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import fc from "fast-check";
import { expect, test } from "vitest";
import { OwnConnections, type Connection } from "../../server/edge/connections.ts";

const quiet = (): Connection => ({ socket: new Socket(), request: null, hasAsked: false, isWatching: false });

function half(connection: Connection): IncomingMessage {
  return new IncomingMessage(connection.socket);
}

const steps = {
  opens: () => undefined,
  asks: (connection: Connection) => Object.assign(connection, { request: half(connection), hasAsked: true }),
  // Node says it on the request itself, and tells nobody.
  "has sent all": ({ request }: Connection) => Object.assign(request ?? {}, { complete: true }),
  "is answered": (connection: Connection) => Object.assign(connection, { request: null }),
  watches: (connection: Connection) => Object.assign(connection, { isWatching: true }),
} as const;
type Step = keyof typeof steps;

/** By hand from the head of connections.ts: silent, asked before, half a request, web socket, being answered. */
const order = ["opens", "is answered", "asks", "watches", "has sent all"] as const satisfies readonly Step[];

test("security N15, L6: what says nothing goes first, what is being answered last, and of equals the oldest", () => {
  const told = fc.array(fc.constantFrom(...order), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(told, (ends) => {
      const own = new OwnConnections();
      ends.forEach((end, index) => {
        const connection = quiet();
        own.place(String(index), connection);
        if (end === "opens") return;
        const path: readonly Step[] =
          end === "watches" ? ["watches"] : end === "asks" ? ["asks"] : ["asks", end];
        for (const step of path) {
          steps[step](connection);
          if (step !== "has sent all") own.place(String(index), connection);
        }
      });
      const gone: number[] = [];
      for (let least = own.least(); least !== undefined; least = own.least()) {
        gone.push(Number(least[0]));
        own.delete(least[0]);
      }
      const expected = order.flatMap((end) => ends.flatMap((one, index) => (one === end ? [index] : [])));
      expect(gone).toEqual(expected);
      expect(own.size).toBe(0);
    }),
  );
});

test("security N15, L6: who goes is found without looking at all, so that tens of thousands cost a moment", () => {
  const own = new OwnConnections();
  const connections = Array.from({ length: 30_000 }, quiet);
  connections.forEach((connection, index) => {
    steps.asks(connection);
    own.place(String(index), connection);
  });
  const began = performance.now();
  for (let index = 0; index < 30_000; index += 1) {
    const [end = ""] = own.least() ?? [];
    own.delete(end);
    own.place(`new ${String(index)}`, quiet());
    own.delete(`new ${String(index)}`);
  }
  expect(own.size).toBe(0);
  expect(performance.now() - began).toBeLessThan(5_000);
});
