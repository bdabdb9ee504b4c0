/** A TCP proxy before a database that can lose the answer to a COMMIT, let nobody through, or swallow everything. */
import { connect, createServer, type Socket } from "node:net";

export type CuttingProxy = {
  readonly port: number;
  /** Passes so many of the next COMMITs on, and loses their answers with the connection. */
  readonly loseAnswers: (count: number) => void;
  /** Cuts everybody, and lets nobody through until it is opened again. */
  readonly shut: () => void;
  readonly open: () => void;
  /** From now on nothing passes, and nobody is told: a network that swallows everything. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  readonly close: () => void;
};

export function cuttingProxy(targetPort: number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let answersToLose = 0;
  let isShut = false;
  let isFrozen = false;
  const server = createServer((client) => {
    if (isShut) {
      client.destroy();
      return;
    }
    const target = connect(targetPort, "127.0.0.1");
    let isLosing = false;
    for (const socket of [client, target]) {
      sockets.add(socket);
      if (isFrozen) socket.pause();
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        target.destroy();
      });
    }
    client.on("data", (bytes) => {
      if (answersToLose > 0 && bytes.includes("COMMIT\0")) {
        answersToLose -= 1;
        isLosing = true;
      }
      target.write(bytes);
    });
    target.on("data", (bytes) => {
      // The database has answered, so it has committed.
      if (isLosing) client.destroy();
      else client.write(bytes);
    });
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve({
        port: address !== null && typeof address === "object" ? address.port : 0,
        loseAnswers: (count) => {
          answersToLose = count;
        },
        shut: () => {
          isShut = true;
          for (const socket of sockets) socket.destroy();
        },
        open: () => {
          isShut = false;
        },
        freeze: () => {
          isFrozen = true;
          for (const socket of sockets) socket.pause();
        },
        thaw: () => {
          isFrozen = false;
          for (const socket of sockets) socket.resume();
        },
        close: () => {
          for (const socket of sockets) socket.destroy();
          server.close();
        },
      });
    });
  });
}
