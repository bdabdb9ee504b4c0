/** The phones of a rehearsal: the product's own engine, with fingers that choose by a seed. */
import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { makePhone, type Phone } from "../../shared/client/phone/phone.ts";
import { type Choice, inlineSealer } from "../../shared/client/phone/sealer.ts";
import type { Screen } from "../../shared/client/phone/screen.ts";
import { fastNacl } from "../../native/nacl.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { cellsOf, type Form } from "../../shared/forms/form.ts";
import { RehearsalFailure } from "./console-people.ts";
import { memoryStorage, nodeTimers, phoneTransport } from "./node-transports.ts";
import type { Seeded } from "./seeded.ts";

/** On a real phone up to 20 s (protocol B.4); here only long enough to mix the order. */
const tokenWaitMsMax = 1_500;
const votingTimeMsMax = 1_000;

export type RehearsalPhone = { readonly phone: Phone; readonly stop: () => void };

export function makeRehearsalPhone(kioskUrl: string): RehearsalPhone {
  const random = (count: number) => randomBytes(count);
  const phone = makePhone({
    transport: phoneTransport(kioskUrl),
    storage: memoryStorage(),
    timers: nodeTimers,
    random,
    nacl: fastNacl,
    groupByName: nativeGroupByName,
    sealer: inlineSealer(nativeGroupByName, random),
    tokenWaitMsMax,
  });
  return { phone, stop: () => phone.stop() };
}

/** Waits for a screen; anything that ends badly on the way is a failure that names the screen. */
export function screenOfKind<Kind extends Screen["kind"]>(
  { phone }: RehearsalPhone,
  kind: Kind,
  timeLimitMs = 180_000,
): Promise<Extract<Screen, { kind: Kind }>> {
  const isWanted = (screen: Screen): screen is Extract<Screen, { kind: Kind }> => screen.kind === kind;
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const { screen } = phone.state();
      if (isWanted(screen)) settle(() => resolve(screen));
      else if (screen.kind === "refused") fail(`refused with ${screen.code}`);
      else if (screen.kind === "problem") fail(`stopped at a problem: ${screen.problem}`);
    };
    const timer = setTimeout(() => fail(`still shows ${phone.state().screen.kind}`), timeLimitMs);
    const stopListening = phone.onChange(look);
    function settle(finish: () => void): void {
      clearTimeout(timer);
      stopListening();
      finish();
    }
    function fail(what: string): void {
      settle(() => reject(new RehearsalFailure(`a phone that waited for ${kind} ${what}`)));
    }
    look();
  });
}

/** One choice per cell, blanks rarely and only where the form allows them. */
export function chooseBySeed(form: Form, chance: Seeded): readonly Choice[] {
  return cellsOf(form).map(() => {
    if (form.blank === "allow" && chance.below(12) === 0) return "blank";
    return chance.below(form.options.length);
  });
}

/** Fills in and sends. Resolves at the end page. */
export async function vote(
  phone: RehearsalPhone,
  choices: (form: Form) => readonly Choice[],
  chance: Seeded,
): Promise<void> {
  await screenOfKind(phone, "round-open");
  phone.phone.act({ kind: "receive" });
  const { sheet } = await screenOfKind(phone, "voting");
  await wait(chance.below(votingTimeMsMax));
  phone.phone.act({ kind: "review", choices: choices(sheet.form) });
  await screenOfKind(phone, "review");
  phone.phone.act({ kind: "send" });
  await screenOfKind(phone, "done");
}
