/** A listener between a phone and the server that keeps what went over each connection, as somebody on the Wi-Fi sees it. */
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { defined } from "../../shared/basics/assert.ts";

export type Taped = { readonly fromPhone: readonly Buffer[]; readonly fromServer: readonly Buffer[] };

export type Tap = {
  readonly url: string;
  /** All connections since the last call, in the order in which they were opened; then forgets them. */
  readonly take: () => readonly Taped[];
  readonly close: () => Promise<void>;
};

export async function openTap(targetUrl: string): Promise<Tap> {
  const { hostname, port } = new URL(targetUrl);
  const sockets = new Set<Socket>();
  let taped: { fromPhone: Buffer[]; fromServer: Buffer[] }[] = [];
  const server = createServer((phone) => {
    const connection = { fromPhone: new Array<Buffer>(), fromServer: new Array<Buffer>() };
    taped.push(connection);
    const target = connect(Number(port), hostname);
    for (const socket of [phone, target]) {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
      socket.on("error", () => undefined);
    }
    phone.on("data", (chunk: Buffer) => connection.fromPhone.push(chunk));
    target.on("data", (chunk: Buffer) => connection.fromServer.push(chunk));
    phone.pipe(target).pipe(phone);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    take: () => {
      const all = taped;
      taped = [];
      return all;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === "object" ? defined(address, "it listens").port : 0;
}
