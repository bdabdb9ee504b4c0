/** Phones for tests: storage that survives a reload, a clock that a test drives. */
import { groupByName } from "../../shared/crypto/groups.ts";
import { fastNacl } from "../../native/nacl.ts";
import { makePhone, type Phone, type PhoneState } from "../../shared/client/phone/phone.ts";
import type { Screen } from "../../shared/client/phone/screen.ts";
import { roundsOn } from "../../shared/client/phone/rounds.ts";
import { inlineSealer, type Choice } from "../../shared/client/phone/sealer.ts";
import type { PhoneStorage, PhoneTransport, PhoneWorld } from "../../shared/client/phone/world.ts";
import { TestClock } from "./test-clock.ts";
import { random } from "./test-hall.ts";

/** What a browser keeps for one origin. */
export class TestStorage implements PhoneStorage {
  readonly entries = new Map<string, string>();
  /** Everything that was ever written, to look for what must not be. */
  readonly written: string[] = [];
  mode: "keeps" | "forgets" | "throws" = "keeps";

  read = (key: string): Promise<string | null> => Promise.resolve(this.entries.get(key) ?? null);
  write = (key: string, value: string): Promise<void> => {
    if (this.mode === "throws") return Promise.reject(new Error("QuotaExceededError"));
    if (this.mode === "keeps") {
      this.entries.set(key, value);
      this.written.push(value);
    }
    return Promise.resolve();
  };
  remove = (key: string): Promise<void> => {
    this.entries.delete(key);
    return Promise.resolve();
  };

  get text(): string {
    return [...this.entries.values()].join("\n");
  }
}

/** Where a phone's requests go, and the fragment of the slip it scans. */
export type HallForPhone = {
  readonly transport: () => PhoneTransport;
  readonly fragment: string;
};

export class TestPhone {
  readonly hall: HallForPhone;
  readonly storage: TestStorage;
  readonly clock: TestClock;
  readonly seen: Screen["kind"][] = [];
  readonly world: PhoneWorld;
  readonly phone: Phone;

  constructor(
    hall: HallForPhone,
    storage = new TestStorage(),
    changes: Partial<PhoneWorld> = {},
    clock = new TestClock(),
  ) {
    this.hall = hall;
    this.clock = clock;
    this.storage = storage;
    this.world = {
      transport: hall.transport(),
      storage,
      clock: this.clock,
      random,
      nacl: fastNacl,
      loadRounds: () => Promise.resolve(roundsOn(groupByName)),
      sealer: inlineSealer(groupByName, random),
      ...changes,
    };
    this.phone = makePhone(this.world);
    this.phone.onChange(({ screen }) => {
      if (this.seen.at(-1) !== screen.kind) this.seen.push(screen.kind);
    });
  }

  get screen(): Screen {
    return this.phone.state().screen;
  }

  /** Resolves with the first screen of this kind; rejects when the test's time is over. */
  until<K extends Screen["kind"]>(
    kind: K,
    holds: (screen: Extract<Screen, { kind: K }>) => boolean = () => true,
  ): Promise<Extract<Screen, { kind: K }>> {
    return new Promise((resolve, reject) => {
      const timeout = setTimeout(() => {
        reject(new Error(`waited for ${kind}, at ${JSON.stringify(this.screen)}`));
      }, 5_000);
      const look = ({ screen }: Pick<PhoneState, "screen">) => {
        if (!isKind(screen, kind) || !holds(screen)) return;
        clearTimeout(timeout);
        stop();
        resolve(screen);
      };
      const stop = this.phone.onChange(look);
      look(this.phone.state());
    });
  }

  async start(fragment = this.hall.fragment): Promise<this> {
    await this.phone.start(fragment);
    return this;
  }

  /** From the open round to the page that says it is in the box. */
  async vote(choices: readonly Choice[]): Promise<void> {
    await this.until("round-open");
    this.phone.act({ kind: "receive" });
    await this.until("voting");
    this.phone.act({ kind: "review", choices });
    await this.until("review");
    this.phone.act({ kind: "send" });
    await this.until("done");
  }

  /** Fills in and presses send, whatever comes of it. */
  async send(choices: readonly Choice[]): Promise<void> {
    await this.until("round-open");
    this.phone.act({ kind: "receive" });
    await this.until("voting");
    this.phone.act({ kind: "review", choices });
    await this.until("review", ({ checkCode }) => checkCode !== null);
    this.phone.act({ kind: "send" });
  }

  /** The page is gone; another one of the same browser comes up without a fragment. */
  async reload(): Promise<TestPhone> {
    this.phone.stop();
    return new TestPhone(this.hall, this.storage, {}, this.clock).start("");
  }
}

function isKind<K extends Screen["kind"]>(screen: Screen, kind: K): screen is Extract<Screen, { kind: K }> {
  return screen.kind === kind;
}
