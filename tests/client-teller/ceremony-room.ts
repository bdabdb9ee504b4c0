/** A room of tellers' devices around the server's own relay, whose messages a test may change on their way. */
import { defined } from "../../shared/basics/assert.ts";
import { err, type Result } from "../../shared/basics/result.ts";
import type { ConsoleFailure } from "../../shared/client/console-client.ts";
import { makeCeremonyMember, type CeremonyMember } from "../../shared/client/teller/ceremony.ts";
import type { CeremonySeat, CeremonyStanding } from "../../shared/client/teller/ceremony-moves.ts";
import { keepCeremony, keptCeremony, type KeptCeremony } from "../../shared/client/teller/teller-storage.ts";
import type { CeremonyMessages } from "../../shared/domain/ceremony.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import { accountIdSchema, ceremonyAttemptSchema } from "../../shared/domain/ids.ts";
import { randomId } from "../../shared/basics/random.ts";
import type { Refusal } from "../../shared/domain/refusal.ts";
import type { Command } from "../../shared/protocol/commands.ts";
import type { Ceremony, CeremonyRunView } from "../../shared/protocol/console-view.ts";
import { ceremonyView } from "../../server/hall/ceremony-view.ts";
import {
  decidePreparation,
  isPreparation,
  runOf,
  type Preparation,
  type PreparationCommand,
} from "../../server/hall/preparation.ts";
import type { Actor } from "../../shared/protocol/actor.ts";
import { draftOf } from "../../server/meeting/drafts.ts";
import { drawnStretch } from "../../bin/rehearse/drawn-stretch.ts";
import { seededRandom } from "../record/build-record.ts";
import { aDraft } from "../server-core/test-meeting.ts";
import { group, MemoryStorage, passphrase } from "./device.ts";

/** What a dishonest server does to a view before a seat sees it. */
export type ViewChange = (run: CeremonyRunView, seat: number) => CeremonyRunView;

export type RoomDevice = {
  readonly seat: number;
  readonly storage: MemoryStorage;
  member: CeremonyMember;
  standing: CeremonyStanding | null;
};

/** The account of a seat's teller; 0: of the office. */
export function account(seat: number): Actor {
  return { accountId: accountIdSchema.parse(String(seat + 1).repeat(22)), name: `Tài khoản ${String(seat)}` };
}

function accountOf(command: Command): Actor {
  if ("seat" in command) return account(command.seat);
  return account(command.kind === "stop-ceremony" ? (command.reportedBy ?? 0) : 0);
}

export class Room {
  readonly draft: Draft;
  readonly devices: readonly RoomDevice[];
  /** Orders that arrived. */
  readonly orders: Command[] = [];
  preparation: Preparation;
  frozen = false;
  changeView: ViewChange = (run) => run;
  /** Changes or loses an order on its way; null: it does not arrive. */
  changeOrder: (command: Command) => Command | null = (command) => command;
  readonly #random;
  readonly #threshold: number;

  constructor(size: number, threshold: number, seed = "room") {
    this.#random = seededRandom(seed);
    this.#threshold = threshold;
    this.draft = aDraft(this.#random, { tellers: size, threshold });
    this.preparation = { drafts: [], ceremonies: [] };
    this.must({ kind: "save-draft", draft: this.draft });
    this.devices = Array.from({ length: size }, (_, index) => {
      const storage = new MemoryStorage();
      const seat = index + 1;
      return { seat, storage, member: this.#member(seat, storage), standing: null };
    });
  }

  get meetingId(): Draft["meetingId"] {
    return this.draft.meetingId;
  }

  seatOf(seat: number): CeremonySeat {
    const name = defined(this.draft.tellers[seat - 1], "a seat of the draft").name;
    const size = this.draft.tellers.length;
    return { meetingId: this.meetingId, seat, name, size, threshold: this.#threshold };
  }

  device(seat: number): RoomDevice {
    return defined(this.devices[seat - 1], "a device of the room");
  }

  /** by: whose session gives it; without a word, the seat's own, or the office's. */
  order(command: PreparationCommand, by = accountOf(command)): Result<null, Refusal> {
    const decision = decidePreparation(this.preparation, command, { isFrozen: () => this.frozen, by });
    if (!decision.ok) return decision;
    this.preparation = decision.value;
    return { ok: true, value: null };
  }

  must(command: PreparationCommand): void {
    const done = this.order(command);
    if (!done.ok) throw new Error(`${command.kind} is refused: ${JSON.stringify(done.error)}`);
  }

  view(): Ceremony {
    const draft = defined(draftOf(this.preparation.drafts, this.meetingId), "the draft is there");
    return ceremonyView({ draft, run: runOf(this.preparation, this.meetingId) }, ["teller"]);
  }

  run(): CeremonyRunView {
    return defined(this.view().run, "a ceremony was begun");
  }

  start(): void {
    this.must({
      kind: "start-ceremony",
      meetingId: this.meetingId,
      attempt: ceremonyAttemptSchema.parse(randomId(this.#random)),
      instead: this.view().run?.attempt ?? null,
    });
  }

  stop(): void {
    const { attempt } = this.run();
    this.must({
      kind: "stop-ceremony",
      meetingId: this.meetingId,
      attempt,
      reason: "people",
      blamed: null,
      reportedBy: null,
    });
  }

  confirm(): Result<null, Refusal> {
    return this.order({
      kind: "confirm-ceremony",
      meetingId: this.meetingId,
      attempt: this.run().attempt,
    });
  }

  async joinAll(): Promise<void> {
    for (const device of this.devices) await this.join(device);
  }

  async join({ seat, member }: RoomDevice): Promise<void> {
    const joined = await member.join(this.changeView(this.run(), seat), passphrase);
    // Where no answer came, the device goes on as if it had joined, and sends again.
    const isLost = !joined.ok && joined.error.kind === "unreachable";
    if (!joined.ok && !isLost) throw new Error(`seat ${seat}: ${JSON.stringify(joined.error)}`);
  }

  /** Every device looks once. */
  async lookOnce(): Promise<void> {
    for (const device of this.devices) await this.look(device);
  }

  async look(device: RoomDevice): Promise<CeremonyStanding> {
    const { run } = this.view();
    device.standing = await device.member.advance(run === null ? null : this.changeView(run, device.seat));
    return device.standing;
  }

  /** Devices look again and again, as views are pushed to them, until nothing changes any more. */
  async settle(): Promise<void> {
    for (;;) {
      const before = JSON.stringify(this.preparation);
      await this.lookOnce();
      if (JSON.stringify(this.preparation) === before) return;
    }
  }

  /** The page is loaded again: what was in memory is gone. */
  reloadLocked(device: RoomDevice): void {
    device.member = this.#member(device.seat, device.storage);
  }

  /** As reloadLocked, and the teller types the passphrase. */
  async reload(device: RoomDevice): Promise<void> {
    this.reloadLocked(device);
    const unlocked = await device.member.unlock(passphrase);
    if (!unlocked.ok) throw new Error(JSON.stringify(unlocked.error));
  }

  /** A dishonest server takes any message, checked or not. */
  plant(seat: number, sent: Partial<CeremonyMessages>): void {
    const ceremonies = this.preparation.ceremonies.map((ceremony) => ({
      ...ceremony,
      run: {
        ...ceremony.run,
        messages: ceremony.run.messages.map((before, index) =>
          index === seat - 1 ? { ...before, ...sent } : before,
        ),
      },
    }));
    this.preparation = { ...this.preparation, ceremonies };
  }

  /** Another note in a device's storage than the one it made. */
  plantKept({ seat, storage }: RoomDevice, change: Partial<KeptCeremony>): void {
    const share = { meetingId: this.meetingId, seat };
    const kept = defined(keptCeremony(storage, share), "the device takes part");
    keepCeremony(storage, share, { ...kept, ...change });
  }

  standings(): readonly string[] {
    return this.devices.map(({ standing }) => standing?.kind ?? "none");
  }

  #member(seat: number, storage: MemoryStorage): CeremonyMember {
    return makeCeremonyMember(this.seatOf(seat), {
      group,
      storage,
      random: seededRandom(`device ${seat} ${storage.entries.size} ${this.orders.length}`),
      stretch: drawnStretch,
      run: (command) => Promise.resolve(this.#arrive(command)),
    });
  }

  #arrive(sent: Command): Result<null, ConsoleFailure> {
    const command = this.changeOrder(sent);
    if (command === null || !isPreparation(command)) return err({ kind: "unreachable" });
    this.orders.push(command);
    const done = this.order(command);
    return done.ok ? done : err({ kind: "refused", refusal: done.error });
  }
}
