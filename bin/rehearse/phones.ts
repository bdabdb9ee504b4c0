/** The phones of a rehearsal: the product's own engine, with fingers that choose by a seed. */
import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { makePhone, type Phone } from "../../shared/client/phone/phone.ts";
import { roundsOn } from "../../shared/client/phone/rounds.ts";
import { type Choice, inlineSealer } from "../../shared/client/phone/sealer.ts";
import type { Screen } from "../../shared/client/phone/screen.ts";
import { fastNacl } from "../../native/nacl.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { cellsOf, type Form } from "../../shared/forms/form.ts";
import { RehearsalFailure } from "./console-people.ts";
import { memoryStorage } from "../../shared/client/phone/memory-storage.ts";
import { fastClock, phoneTransport } from "./node-transports.ts";
import type { Seeded } from "./seeded.ts";

/** A phone waits up to a minute between its requests (protocol B.4, B.5); these ones' minutes are shorter. */
const clockSpeed = 20;
const votingTimeMsMax = 1_000;
const screenTimeMsMax = 180_000;

export type RehearsalPhone = { readonly phone: Phone; readonly stop: () => void };

export function makeRehearsalPhone(kioskUrl: string): RehearsalPhone {
  const random = (count: number) => randomBytes(count);
  const phone = makePhone({
    transport: phoneTransport(kioskUrl),
    storage: memoryStorage(),
    clock: fastClock(clockSpeed),
    random,
    nacl: fastNacl,
    loadRounds: () => Promise.resolve(roundsOn(nativeGroupByName)),
    sealer: inlineSealer(nativeGroupByName, random),
  });
  return { phone, stop: () => phone.stop() };
}

type ScreenOf<Kind extends Screen["kind"]> = Extract<Screen, { kind: Kind }>;

/** Waits for a screen; anything that ends badly on the way is a failure that names the screen. */
export function screenOfKind<Kind extends Screen["kind"]>(
  phone: RehearsalPhone,
  kind: Kind,
): Promise<ScreenOf<Kind>> {
  return until(phone, kind, (screen): screen is ScreenOf<Kind> => screen.kind === kind);
}

/** Waits for the ballot of round n, whatever the phone still shows of an earlier one. */
export function roundOpen(phone: RehearsalPhone, n: number): Promise<ScreenOf<"round-open">> {
  return until(
    phone,
    "round-open",
    (screen): screen is ScreenOf<"round-open"> => screen.kind === "round-open" && screen.sheet.n === n,
    (screen) => screen.kind === "refused" && screen.n !== n,
  );
}

function until<Wanted extends Screen>(
  { phone }: RehearsalPhone,
  kind: string,
  isWanted: (screen: Screen) => screen is Wanted,
  isPast: (screen: Screen) => boolean = () => false,
): Promise<Wanted> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const { screen } = phone.state();
      if (isWanted(screen)) settle(() => resolve(screen));
      else if (isPast(screen)) return;
      else if (screen.kind === "refused") fail(`refused with ${screen.code}`);
      else if (screen.kind === "problem") fail(`stopped at a problem: ${screen.problem}`);
    };
    const timer = setTimeout(() => fail(`still shows ${phone.state().screen.kind}`), screenTimeMsMax);
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

/** One choice per cell. */
export function chooseBySeed(form: Form, chance: Seeded): readonly Choice[] {
  return cellsOf(form).map(() => drawnChoice(form, chance));
}

/** Blanks rarely and only where the form allows them. */
export function drawnChoice(form: Form, chance: Seeded): Choice {
  return form.blank === "allow" && chance.below(12) === 0 ? "blank" : chance.below(form.options.length);
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
