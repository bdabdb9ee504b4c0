/** A network between a browser and the server that can swallow what is sent: nothing arrives, nothing is refused, nobody hangs up. */
import { connect, createServer, type Socket } from "node:net";

export type Relay = {
  readonly port: number;
  /** From now on nothing gets through, on old connections and new ones. */
  readonly swallow: () => void;
  /** New connections get through again; of what was swallowed nothing comes back. */
  readonly forward: () => void;
  /** How many web sockets the server has agreed to. */
  readonly webSockets: () => number;
  /** The first bytes of what the server sent, piece by piece, since nothing gets through. */
  readonly swallowedOfServer: () => readonly number[];
  readonly close: () => Promise<void>;
};

/** refused: what is asked for at an address that begins so is never let through. told: what becomes of what the server says. */
export async function openRelay(
  serverPort: number,
  refused: string | null = null,
  told: (bytes: Buffer) => Buffer = (bytes) => bytes,
): Promise<Relay> {
  const here = new Set<Socket>();
  const there = new Set<Socket>();
  const underWay = new Set<() => void>();
  let isSwallowing = false;
  let webSockets = 0;
  const swallowedOfServer: number[] = [];
  const server = createServer((near) => {
    here.add(near);
    near.on("error", () => near.destroy());
    near.once("close", () => here.delete(near));
    if (isSwallowing) return;
    const far = connect(serverPort, "127.0.0.1");
    there.add(far);
    let isLost = false;
    underWay.add(() => (isLost = true));
    near.on("data", (bytes) => {
      if (refused !== null && bytes.includes(` ${refused}`)) near.destroy();
      else if (!isLost) far.write(bytes);
    });
    far.on("data", (bytes) => {
      if (bytes.subarray(0, 13).toString("latin1") === "HTTP/1.1 101 ") webSockets += 1;
      if (isLost) swallowedOfServer.push(...bytes.subarray(0, 1));
      else near.write(told(bytes));
    });
    far.on("error", () => far.destroy());
    near.once("close", () => isLost || far.end());
    far.once("close", () => {
      there.delete(far);
      if (!isLost) near.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    swallow: () => {
      isSwallowing = true;
      for (const lose of underWay) lose();
      underWay.clear();
    },
    forward: () => {
      isSwallowing = false;
    },
    webSockets: () => webSockets,
    swallowedOfServer: () => swallowedOfServer,
    close: async () => {
      for (const socket of [...here, ...there]) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
