/**
 * One attacker: says that it is ready, carries out the order in the file of its argument until its input ends, then says
 * what it was answered.
 * Loopback and this machine's own addresses only.
 */
import { readFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { connect } from "node:net";
import process from "node:process";
import { connect as connectTls } from "node:tls";
import { io } from "socket.io-client";
import { publicNamespace, viewEvent } from "../../shared/protocol/socket.ts";
import { attackOrderSchema, type AttackOrder, type AttackRequest } from "./attack-orders.ts";

/** Requests under way; an attacker's machine has an end too. */
const underWayMax = 3_000;
const tickMs = 20;
const patienceMs = 20_000;

const answers = new Map<string, number>();
const count = (answer: string) => void answers.set(answer, (answers.get(answer) ?? 0) + 1);

type OrderOf<Kind extends AttackOrder["kind"]> = Extract<AttackOrder, { kind: Kind }>;

function attack(order: AttackOrder): void {
  switch (order.kind) {
    case "requests":
      askAgainAndAgain(order);
      return;
    case "connections":
      for (let index = 0; index < order.count; index += 1) setTimeout(() => hold(order), index / 5);
      return;
    case "sockets":
      perSecond(order.perSecond, () => comeAndGo(order));
  }
}

function perSecond(rate: number, act: () => void): void {
  const startMs = performance.now();
  let done = 0;
  setInterval(() => {
    const due = Math.floor(((performance.now() - startMs) * rate) / 1_000);
    for (; done < due; done += 1) act();
  }, tickMs);
}

function askAgainAndAgain(order: OrderOf<"requests">): void {
  let [next, underWay] = [0, 0];
  const one = () => {
    const request = order.requests[next % order.requests.length];
    if (request === undefined || underWay >= underWayMax) return;
    next += 1;
    underWay += 1;
    void ask(order, request).then((answer) => {
      underWay -= 1;
      count(answer);
    });
  };
  for (let index = 0; index < order.atOnce; index += 1) one();
  perSecond(order.perSecond, one);
}

function ask({ baseUrl, from }: OrderOf<"requests">, request: AttackRequest): Promise<string> {
  const { protocol, hostname, port } = new URL(baseUrl);
  const body = Buffer.from(request.bodyHex, "hex");
  const { method, path } = request;
  const headers = body.length === 0 ? request.headers : { "content-length": body.length, ...request.headers };
  const sender = from === null ? {} : { localAddress: from };
  const options = {
    hostname,
    port,
    path,
    method,
    headers,
    agent: false,
    rejectUnauthorized: false,
    ...sender,
  };
  return new Promise((resolve) => {
    const cut = () => resolve("cut off");
    const sent = (protocol === "https:" ? httpsRequest : httpRequest)(options, (response) => {
      response.resume();
      response.on("end", () => resolve(String(response.statusCode)));
      response.on("error", cut);
    });
    sent.on("error", cut);
    sent.setTimeout(patienceMs, () => sent.destroy());
    sent.end(body);
  });
}

function hold(order: OrderOf<"connections">): void {
  const { protocol, hostname, port } = new URL(order.baseUrl);
  const options = {
    host: hostname,
    port: Number(port),
    ...(order.from === null ? {} : { localAddress: order.from }),
  };
  const socket =
    protocol === "https:" ? connectTls({ ...options, rejectUnauthorized: false }) : connect(options);
  socket.on(protocol === "https:" ? "secureConnect" : "connect", () => {
    count("opened");
    socket.write(order.text);
  });
  socket.on("error", () => undefined);
  socket.on("close", () => {
    count("closed");
    setTimeout(() => hold(order), 500);
  });
  socket.resume();
}

function comeAndGo({ baseUrl, saying }: OrderOf<"sockets">): void {
  const socket = io(baseUrl + publicNamespace, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
  });
  socket.on("connect_error", () => count("refused"));
  socket.on(viewEvent, () => {
    count("view");
    if (saying === null) socket.disconnect();
    else socket.emit(saying, "x");
  });
}

const order = attackOrderSchema.parse(JSON.parse(await readFile(process.argv[2] ?? "", "utf8")));
process.stdout.write("ready\n");
attack(order);
process.stdin.resume();
process.stdin.on("end", () => {
  process.stdout.write(JSON.stringify(Object.fromEntries(answers)), () => process.exit(0));
});
