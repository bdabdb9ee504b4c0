/** The product's whole phone engine at a server that may vanish: impatient, and with a storage that survives a reload. */
import { setTimeout as wait } from "node:timers/promises";
import { io } from "socket.io-client";
import { memoryStorage } from "../../shared/client/phone/memory-storage.ts";
import { fastClock, phoneTransport } from "../../bin/rehearse/node-transports.ts";
import { chooseBySeed, type RehearsalPhone } from "../../bin/rehearse/phones.ts";
import { seeded } from "../../bin/rehearse/seeded.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { fastNacl } from "../../native/nacl.ts";
import { defined } from "../../shared/basics/assert.ts";
import { toHex } from "../../shared/basics/bytes.ts";
import { makePhone } from "../../shared/client/phone/phone.ts";
import { roundsOn } from "../../shared/client/phone/rounds.ts";
import { type Choice, inlineSealer } from "../../shared/client/phone/sealer.ts";
import type { PhoneStorage, PhoneTransport } from "../../shared/client/phone/world.ts";
import { publicNamespace, viewEvent } from "../../shared/protocol/socket.ts";
import { random } from "./evening.ts";

/** Waits of real phones are for halls with a thousand of them; tests have few and little time. */
const clockSpeed = 20;

export function livePhone(baseUrl: string, storage: PhoneStorage = memoryStorage()): RehearsalPhone {
  const phone = makePhone({
    transport: { ...phoneTransport(baseUrl), listen: (listener) => listen(baseUrl, listener) },
    storage,
    clock: fastClock(clockSpeed),
    random,
    nacl: fastNacl,
    loadRounds: () => Promise.resolve(roundsOn(nativeGroupByName)),
    sealer: inlineSealer(nativeGroupByName, random),
  });
  return { phone, stop: () => phone.stop() };
}

function listen(baseUrl: string, { onView, onConnection }: Parameters<PhoneTransport["listen"]>[0]) {
  const socket = io(baseUrl + publicNamespace, {
    transports: ["websocket"],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
  });
  socket.on("connect", () => onConnection(true));
  socket.on("disconnect", () => onConnection(false));
  socket.on(viewEvent, (view: unknown) => onView(view));
  return () => socket.disconnect();
}

/**
 * Resolves to the choices once the phone has its receipt, through however many restarts and reloads. held: the phone as it is
 * now, since a reload makes another one.
 */
export async function voteThroughTrouble(held: () => RehearsalPhone): Promise<readonly Choice[]> {
  let chosen: readonly Choice[] | null = null;
  const chance = seeded(toHex(random(8)));
  for (;;) {
    const { phone } = held();
    const { screen } = phone.state();
    if (screen.kind === "done") return defined(chosen, "a phone that is done was filled in");
    if (screen.kind === "refused" || screen.kind === "problem") {
      throw new Error(`a phone ended with ${JSON.stringify(screen)}`);
    }
    if (screen.kind === "round-open") phone.act({ kind: "receive" });
    if (screen.kind === "voting") {
      // A phone that was reloaded before it sent asks its voter again.
      chosen = chooseBySeed(screen.sheet.form, chance);
      phone.act({ kind: "review", choices: chosen });
    }
    if (screen.kind === "review") phone.act({ kind: "send" });
    await wait(20);
  }
}

/** The part of a slip's address that the page gets: its fragment. */
export function fragmentOf(slipUrl: string): string {
  return slipUrl.slice(slipUrl.indexOf("#"));
}
