/** The product's whole phone engine at a server that may vanish: impatient, and with a storage that survives a reload. */
import { io } from "socket.io-client";
import { memoryStorage } from "../../shared/client/phone/memory-storage.ts";
import { fastClock, phoneTransport } from "../../bin/rehearse/node-transports.ts";
import type { RehearsalPhone } from "../../bin/rehearse/phones.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { fastNacl } from "../../native/nacl.ts";
import { makePhone } from "../../shared/client/phone/phone.ts";
import { roundsOn } from "../../shared/client/phone/rounds.ts";
import { inlineSealer } from "../../shared/client/phone/sealer.ts";
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

/** The part of a slip's address that the page gets: its fragment. */
export function fragmentOf(slipUrl: string): string {
  return slipUrl.slice(slipUrl.indexOf("#"));
}
