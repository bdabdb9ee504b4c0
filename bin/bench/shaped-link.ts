/** A slow link on loopback: everything through this proxy shares so many bits a second, each way, as phones share an access point. */
import { createServer, connect, type AddressInfo, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { defined } from "../../shared/basics/assert.ts";

/** Connections take turns by pieces of this size, about what a few frames carry. */
const pieceBytes = 4_096;

/** One direction: bytes leave at the link's pace, in the order in which they were handed over. */
class Direction {
  byteCount = 0;
  readonly #bytesPerMs: number;
  #freeMs = 0;

  constructor(bitsPerSecond: number) {
    this.#bytesPerMs = bitsPerSecond / 8_000;
  }

  async carry(byteCount: number): Promise<void> {
    const nowMs = performance.now();
    this.#freeMs = Math.max(nowMs, this.#freeMs) + byteCount / this.#bytesPerMs;
    if (this.#freeMs - nowMs > 1) await wait(this.#freeMs - nowMs);
    this.byteCount += byteCount;
  }
}

export type ShapedLink = {
  readonly url: string;
  /** Bytes that came down it so far: HTTP's heads and bodies, without TCP's own. */
  readonly downBytes: () => number;
  /** The same at the moment when the first request for this path had its answer; null while it has none. */
  readonly downBytesAtAnswer: () => number | null;
  readonly end: () => void;
};

/** awaited: a request's first words, such as "POST /api/join". */
export async function openLink(
  serverUrl: string,
  bitsPerSecond: number,
  awaited: string,
): Promise<ShapedLink> {
  let atAnswer: number | null = null;
  const [down, up] = [new Direction(bitsPerSecond), new Direction(bitsPerSecond)];
  const sockets = new Set<Socket>();
  const port = Number(new URL(serverUrl).port);
  const proxy = createServer((phone) => {
    const server = connect(port, "127.0.0.1");
    for (const socket of [phone, server]) {
      sockets.add(socket);
      socket.setNoDelay();
      socket.once("close", () => sockets.delete(socket));
    }
    let isAsked = false;
    void pump(phone, server, up, (bytes) => {
      isAsked ||= Buffer.from(bytes).toString("latin1").startsWith(awaited);
    });
    void pump(server, phone, down, () => {
      if (isAsked) atAnswer ??= down.byteCount;
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${String(portOf(proxy.address()))}`,
    downBytes: () => down.byteCount,
    downBytesAtAnswer: () => atAnswer,
    end: () => {
      proxy.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function pump(
  from: Socket,
  to: Socket,
  direction: Direction,
  onChunk: (bytes: Uint8Array) => void,
): Promise<void> {
  try {
    for await (const chunk of from) {
      const bytes: Uint8Array = chunk instanceof Uint8Array ? chunk : new Uint8Array();
      for (let at = 0; at < bytes.length; at += pieceBytes) {
        const piece = bytes.subarray(at, at + pieceBytes);
        await direction.carry(piece.length);
        to.write(piece);
      }
      onChunk(bytes);
    }
    to.end();
  } catch {
    // Whoever hung up has nothing more to say.
    to.destroy();
  }
}

function portOf(address: AddressInfo | string | null): number {
  const found = typeof address === "object" ? address : null;
  return defined(found, "a listener on a port has one").port;
}
