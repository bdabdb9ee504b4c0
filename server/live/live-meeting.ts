/**
 * One meeting while the server runs: its steward, its keys, and a desk for every round whose box exists. Commands come
 * one after another (the hall's queue); requests of phones come all at once and touch only desks.
 */
import { assert, defined } from "../../shared/basics/assert.ts";
import { toHex } from "../../shared/basics/bytes.ts";
import { randomId } from "../../shared/basics/random.ts";
import { ok, type Result } from "../../shared/basics/result.ts";
import { issuerKeyPair } from "../../shared/crypto/blind-token.ts";
import { signStatement } from "../../shared/crypto/statements.ts";
import type { AccountChange, Actor } from "../../shared/protocol/actor.ts";
import type { CommandId, MeetingId, SlipKey } from "../../shared/domain/ids.ts";
import type { Refusal } from "../../shared/domain/refusal.ts";
import type { MeetingCommand } from "../../shared/protocol/commands.ts";
import type { MeetingEvent } from "../../shared/protocol/events.ts";
import type {
  ClosingStatement,
  FinishedStatement,
  VoidingStatement,
} from "../../shared/protocol/public-view.ts";
import { fastNacl } from "../../native/nacl.ts";
import { InDoubtError, StorageError } from "../storage/failure.ts";
import type { MeetingStore } from "../storage/store.ts";
import type { VerifyPool } from "../verify-pool/pool.ts";
import { decide } from "../meeting/decide/decide.ts";
import { checkOpenRound } from "../meeting/decide/rounds.ts";
import { bestFacts, holdsSeat, type CommandOf, type Facts } from "../meeting/facts.ts";
import { openArrivals, type Arrivals } from "./arrivals.ts";
import { findFacts } from "./find-facts.ts";
import { followUp } from "../meeting/follow-ups.ts";
import type { HallOptions } from "./hall-options.ts";
import { openJoins, refuseSlip } from "./joins.ts";
import type { DeskFacts, DeskStage, RoundDesk } from "./round-desk.ts";
import { RoundKeeper } from "./round-keeper.ts";
import { roundShape } from "./round-shape.ts";
import { SealClock } from "./seal-clock.ts";
import { sealedRound } from "./seal-round.ts";
import { closingStatement, signFinished, voidingStatement } from "./signed-statements.ts";
import {
  expectedVoters,
  isVoting,
  roundOf,
  runningRound,
  type MeetingState,
  type RoundState,
} from "../meeting/state.ts";
import { openTimeBoard, type TimeBoard } from "./time-board.ts";
import { keptAnswer, readAnswer } from "./kept-answers.ts";
import { Steward, type Beside, type Recorded } from "./steward.ts";
import { openTurnoutBoard, type TurnoutBoard } from "./turnout-board.ts";
import type { ShownTurnout, TurnoutNumbers } from "./turnout.ts";

export type MeetingContext = {
  readonly options: HallOptions;
  readonly pool: VerifyPool;
  /** The hall's queue. */
  readonly inTurn: <T>(task: () => Promise<T>) => Promise<T>;
  /** Something that a view shows has changed. */
  readonly notify: () => void;
};

function wrongKeys({ keys }: MeetingStore, detail: string): StorageError {
  return new StorageError({
    kind: "damaged",
    file: keys.name,
    place: { at: "file" },
    detail,
    soundCopy: null,
  });
}

/** What a decision writes: its events, and the box and keys of a round that they begin. */
type Decided = Pick<Beside, "prepares" | "tokens"> & { readonly events: readonly MeetingEvent[] };

const nothing: Decided = { events: [], prepares: null, tokens: [] };

export class LiveMeeting {
  readonly #context: MeetingContext;
  readonly #store: MeetingStore;
  readonly steward: Steward;
  readonly #keepers = new Map<number, RoundKeeper>();
  /** Slips whose voiding is being written: they get no token any more. */
  readonly #voiding = new Set<SlipKey>();
  readonly joins = openJoins();
  /** For key tests (protocol B.1): drawn anew at every start. */
  readonly keyTestNonce: string;
  readonly #board: TurnoutBoard;
  readonly #timeBoard: TimeBoard;
  readonly #arrivals: Arrivals;
  /** While a round is closing. */
  #sealClock: SealClock | null = null;
  /** Events that the state has, and nothing here has followed yet. */
  readonly #applied: MeetingEvent[] = [];
  #isReading = false;
  #isClosed = false;
  readonly #stopListening: () => void;

  private constructor(context: MeetingContext, store: MeetingStore) {
    this.#context = context;
    this.#store = store;
    this.steward = new Steward(store, (event) => this.#applied.push(event));
    this.keyTestNonce = toHex(context.options.random(32));
    this.#board = openTurnoutBoard(context.options.time, () => this.#numbers(), context.notify);
    this.#timeBoard = openTimeBoard(context.options.time, () => this.#announcedTime(), context.notify);
    this.#arrivals = openArrivals(context.options.time, context.options.report);
    this.#stopListening = context.options.store.onReach(() => {
      if (this.#canStore()) this.#sealClock?.goOn();
      else this.#sealClock?.hold();
    });
  }

  /** Opens what the journal says is there, and goes on where the meeting was (security N10). Closes the store at the end, or where it throws. */
  static async open(context: MeetingContext, store: MeetingStore): Promise<LiveMeeting> {
    let meeting: LiveMeeting | null = null;
    try {
      meeting = new LiveMeeting(context, store);
      await meeting.#goOn();
      return meeting;
    } catch (error) {
      await (meeting ?? store).close();
      throw error;
    }
  }

  async #goOn(): Promise<void> {
    const { receiptPublicKey } = this.state().frozen;
    if (toHex(this.#store.keys.keys.receipt.publicKey) !== receiptPublicKey)
      throw wrongKeys(this.#store, "they are those of another meeting");
    for (const round of this.state().rounds) await this.#openRound(round);
    await this.#settle();
    const running = runningRound(this.state());
    if (running?.phase === "closing") this.#startSealing(running);
    if (running?.phase === "open") this.#board.step();
    this.#timeBoard.look();
  }

  get id(): MeetingId {
    return this.state().frozen.draft.meetingId;
  }

  state(): MeetingState {
    return this.steward.state();
  }

  get secretPostKey(): Uint8Array {
    return this.#store.keys.keys.post.secretKey;
  }

  /** Of a round whose opening is complete; null for any other. */
  keeper(n: number): RoundKeeper | null {
    return this.#keepers.get(n) ?? null;
  }

  desk(n: number): RoundDesk | null {
    return this.keeper(n)?.desk ?? null;
  }

  /** Of all rounds; by number only. */
  damagedSlots(): number {
    return [...this.#keepers.values()].reduce((sum, keeper) => sum + keeper.damagedSlots(), 0);
  }

  turnout(): ShownTurnout {
    return this.#board.shown();
  }

  /** Of the round that takes ballots now, if there is one. */
  #numbers(): TurnoutNumbers | null {
    const running = runningRound(this.state());
    if (running === null || !isVoting(running) || this.#isClosed) return null;
    const numbers = this.desk(running.n)?.numbers();
    if (numbers === undefined) return null;
    return { ...numbers, expected: expectedVoters(this.state(), running) };
  }

  isTimeUp(): boolean {
    return this.#timeBoard.isUp();
  }

  /** What the round that is open is announced to take, and what the meeting's clock shows. */
  #announcedTime(): { readonly until: string; readonly now: string } | null {
    const running = runningRound(this.state());
    if (running?.phase !== "open" || running.until === null || this.#isClosed) return null;
    return { until: running.until, now: this.#localMinute() };
  }

  graceSecondsLeft(): number | null {
    return this.#sealClock?.secondsLeft() ?? null;
  }

  closing(round: RoundState): ClosingStatement | null {
    if (round.closed === null) return null;
    return closingStatement(round, this.steward.headAfter("round-closed", round.n), this.#secretReceiptKey);
  }

  /** The signed voiding of a voided round, whenever it is asked for the same bytes (protocol B.8). */
  voiding(round: RoundState): VoidingStatement | null {
    if (round.phase !== "voided") return null;
    const { meetingId } = this.state().frozen.draft;
    const journalHead = this.steward.headAfter("round-voided", round.n);
    return voidingStatement(meetingId, round, journalHead, this.#secretReceiptKey);
  }

  /** The signed end of the meeting, once it is finished (protocol B.8). */
  finished(): FinishedStatement | null {
    const { phase, frozen } = this.state();
    if (phase !== "finished") return null;
    const { meetingId } = frozen.draft;
    return signFinished({ meetingId, journalHead: this.steward.finishedHead() }, this.#secretReceiptKey);
  }

  get #secretReceiptKey(): Uint8Array {
    return this.#store.keys.keys.receipt.secretKey;
  }

  /** Released once the box is sealed and only for a round that is not voided (protocol B.1, B.10). */
  publishedIssuerSecret(round: RoundState): string | null {
    const isReleased = round.closed !== null && round.phase !== "voided";
    const secret = isReleased ? this.#store.keys.issuerSecret(round.n) : null;
    return secret === null ? null : toHex(secret);
  }

  async #tally(n: number): Promise<string> {
    return (await defined(this.keeper(n), "a tally is of a round").content()).tally;
  }

  /**
   * Decides, makes durable, applies. id: of the order, under which its answer is kept with a database. Runs in the hall's
   * queue. Throws StorageError; then nothing has happened.
   */
  async command(command: MeetingCommand, by: Actor, id: CommandId): Promise<Result<null, Refusal>> {
    if (command.kind === "void-slip") this.#voiding.add(command.slip);
    try {
      for (;;) {
        const done = await this.#carryOut(command, by, id);
        // Another server was first: what was decided without knowing that is decided anew.
        if (done !== "behind") return done;
      }
    } finally {
      if (command.kind === "void-slip") this.#voiding.delete(command.slip);
    }
  }

  async #carryOut(
    command: MeetingCommand,
    by: Actor,
    id: CommandId,
  ): Promise<Result<null, Refusal> | "behind"> {
    const before = runningRound(this.state());
    // What an earlier command began and a full disk cut short comes first.
    if (before !== null) await this.#settle();
    const isOpenNow =
      command.kind === "open-round" && before?.phase === "prepared" && before.planId === command.planId;
    const decided = isOpenNow ? ok(nothing) : await this.#decide(command, by);
    const result = decided.ok ? ok(null) : decided;
    const { events, ...more } = decided.ok ? decided.value : this.#onRefusal(command, decided.error);
    const recorded = await this.#record(events, { answer: keptAnswer(id, command, result), ...more });
    if (recorded === "behind") return recorded;
    if (events.length > 0) this.#context.notify();
    if (recorded !== "recorded") return readAnswer(recorded.answered, command);
    if (decided.ok) await this.#settle();
    return result;
  }

  async #decide(command: MeetingCommand, by: Actor): Promise<Result<Decided, Refusal>> {
    if (command.kind === "open-round") return this.#decideOpening(command);
    const giver = {
      by,
      holdsSeat: !("seat" in command) || holdsSeat(this.state().frozen.draft, command.seat, by),
    };
    const first = decide(this.state(), command, this.#facts(giver));
    if (!first.ok) return first;
    const tokens = command.kind === "void-slip" ? await this.#tokensNow() : [];
    const found = await this.#findFacts(command);
    const decision = decide(this.state(), command, this.#facts({ ...giver, ...found }));
    return decision.ok ? ok({ ...nothing, events: decision.value, tokens }) : decision;
  }

  /** Who may agree to what is known from the journal (protocol D.7). Throws StorageError; then nothing has happened. */
  async noteAccount(change: AccountChange): Promise<void> {
    // The change is made, so it is noted after whatever other servers wrote.
    while ((await this.#record([{ ...change, at: this.#localMinute() }])) === "behind");
  }

  /** The hall sees in whose name a share came that does not fit, and the others go on (security K6). */
  #onRefusal(command: MeetingCommand, { code }: Refusal): Decided {
    if (command.kind !== "contribute-share" || code !== "share-invalid") return nothing;
    const { n, seat } = command;
    if (roundOf(this.state(), n)?.sharesRefused.includes(seat) === true) return nothing;
    return { ...nothing, events: [{ kind: "share-refused", n, seat }] };
  }

  /** By the meeting's clock, whatever zone this machine is in. */
  #localMinute(): string {
    return this.#context.options.time.localMinute(this.state().frozen.draft.settings.timeZone);
  }

  #facts(found: Partial<Facts>): Facts {
    return { ...bestFacts(this.#localMinute()), ...found };
  }

  /** Of rounds that take ballots, with what other servers issued. Throws StorageError. */
  async #tokensNow(): Promise<Decided["tokens"]> {
    const keepers = this.state()
      .rounds.filter(isVoting)
      .flatMap(({ n }) => this.keeper(n) ?? []);
    for (const { book } of keepers) await book.readOn();
    return keepers.map(({ n, book }) => ({ n, issued: book.count() }));
  }

  #findFacts(command: MeetingCommand): Promise<Partial<Facts>> {
    const voting = this.state().rounds.filter(isVoting);
    return findFacts(command, {
      state: this.state(),
      pool: this.#context.pool,
      keyTestNonce: this.keyTestNonce,
      slipHasToken: (slip) => voting.some(({ n }) => this.desk(n)?.hasToken(slip) === true),
      tally: (n) => this.#tally(n),
    });
  }

  /** Issuer key, then box and book, then the events: what an event speaks of is stored before it (protocol B.2). */
  #decideOpening(command: CommandOf<"open-round">): Result<Decided, Refusal> {
    const check = checkOpenRound(this.state(), command);
    if (!check.ok) return check;
    const { random } = this.#context.options;
    const { keys } = this.#store.keys;
    const issuer = issuerKeyPair(random);
    const { n, slips } = check.value;
    const newRound = {
      uuid: randomId(random),
      issuerPublicKey: toHex(issuer.publicKey),
      sign: (statement: string) => toHex(signStatement(fastNacl, statement, keys.receipt.secretKey)),
    };
    const decision = decide(this.state(), command, this.#facts({ newRound }));
    if (!decision.ok) return decision;
    const [prepared] = decision.value;
    assert(prepared?.kind === "round-prepared", "an opening begins with its preparation");
    const shape = roundShape({ electionJson: prepared.electionJson, entitledSlips: slips });
    return ok({ ...nothing, events: decision.value, prepares: { n, issuerSecret: issuer.secretKey, shape } });
  }

  async #openRound(round: RoundState): Promise<void> {
    const { n } = round;
    const keeper = await RoundKeeper.open({
      round,
      stores: this.#store.round(n),
      shelf: this.#context.options.store.shelf,
      secretIssuerKey: this.#issuerSecret(n),
      secretReceiptKey: this.#secretReceiptKey,
      pool: this.#context.pool,
      facts: this.#deskFacts(n),
      onChange: this.#board.step,
      report: this.#context.options.report,
    });
    this.#keepers.set(n, keeper);
    if (!isVoting(round)) this.#arrivals.forget(keeper);
  }

  /** Stored before the round was: an older copy of the keys may lack it. Throws StorageError. */
  #issuerSecret(n: number): Uint8Array {
    const secret = this.#store.keys.issuerSecret(n);
    if (secret === null) throw wrongKeys(this.#store, `they lack those of round ${n}`);
    return secret;
  }

  #deskFacts(n: number): DeskFacts {
    return {
      stage: () => this.#deskStage(n),
      refuseSlip: (slip) => (this.#voiding.has(slip) ? "slip-voided" : refuseSlip(this.state(), slip)),
      lineCount: () => this.steward.lineCount(),
      readOnSoon: () => {
        this.readOnSoon();
      },
    };
  }

  #canStore(): boolean {
    return this.#context.options.store.health().reach === "here";
  }

  #deskStage(n: number): DeskStage {
    if (this.#isClosed) return "stopping";
    const stage = this.#stageInMeeting(n);
    return stage === "not-open" || stage === "over" || this.#canStore() ? stage : "away";
  }

  #stageInMeeting(n: number): DeskStage {
    switch (roundOf(this.state(), n)?.phase) {
      case undefined:
      case "prepared":
        return "not-open";
      case "open":
        return "open";
      case "closing":
        return this.#sealClock?.stage() ?? "over";
      case "sealed":
      case "counted":
      case "announced":
      case "voided":
        return "over";
    }
  }

  /** Writes what was decided on this state, and follows whatever was applied. Throws StorageError. */
  async #record(events: readonly MeetingEvent[], beside: Partial<Beside> = {}): Promise<Recorded> {
    const voided = events.find((event) => event.kind === "round-voided");
    const stops = voided === undefined ? null : { n: voided.n, holds: null };
    try {
      return await this.steward.record(events, {
        answer: null,
        prepares: null,
        tokens: [],
        stops,
        ...beside,
      });
    } finally {
      await this.#follow();
    }
  }

  /** In the hall's queue; what is asked for again meanwhile waits for one turn. */
  readOnSoon(): void {
    if (this.#isReading) return;
    this.#isReading = true;
    const { inTurn, options } = this.#context;
    inTurn(async () => {
      this.#isReading = false;
      if (!this.#isClosed) await this.#readOn();
    }).catch((error: unknown) => {
      // What cannot be read now is read when it is heard of again, or asked for.
      if (error instanceof StorageError && !(error instanceof InDoubtError)) return;
      options.report({ kind: "must-restart", error: error instanceof Error ? error : new Error("no error") });
    });
  }

  /** What other servers wrote is applied and followed. Throws StorageError. */
  async #readOn(): Promise<void> {
    await this.steward.readOn();
    if (this.#applied.length === 0) return;
    await this.#follow();
    // Whoever wrote it may have ended before what follows from it.
    await this.#settle();
  }

  /** Clocks, desks and boxes after events, this server's or another's. What fails stays to be followed. Throws StorageError. */
  async #follow(): Promise<void> {
    for (let event = this.#applied[0]; event !== undefined; event = this.#applied[0]) {
      if (event.kind === "round-opened") {
        await this.#openAfterOthers(event.n);
        this.#board.clear();
      }
      if (event.kind === "round-opened" || event.kind === "round-time-set") this.#timeBoard.look();
      if (event.kind === "round-closing") {
        this.#startSealing(defined(roundOf(this.state(), event.n), "a closing round is known"));
      }
      if (event.kind === "round-closed") await this.#leaveBox(event.n);
      if (event.kind === "round-voided") await this.#dropBox(event.n);
      this.#applied.shift();
    }
  }

  /** This server's own rounds have their desk before they are open. */
  async #openAfterOthers(n: number): Promise<void> {
    if (this.#keepers.has(n)) return;
    await this.#store.keys.readOn();
    await this.#openRound(defined(roundOf(this.state(), n), "what was opened was prepared"));
  }

  /** What follows from the state by itself, so that a crash between two lines of the journal leaves nothing half done. */
  async #settle(): Promise<void> {
    const { pool } = this.#context;
    for (;;) {
      const event = await followUp(this.state(), {
        at: this.#localMinute(),
        issued: (n) =>
          this.keeper(n)
            ?.book.entries()
            .map(({ slip }) => slip) ?? [],
        count: async (round) =>
          pool.count({
            electionJson: round.electionJson,
            trusteesJson: this.state().frozen.trusteesJson,
            tally: await this.#tally(round.n),
            shares: round.shares.map(({ seat, partialDecryption, boundProofs }) => ({
              seat,
              partialDecryption,
              boundProofs,
            })),
            ballotCount: defined(round.closed, "a counted round is sealed").counts.cast,
          }),
      });
      if (event === null) break;
      if (event.kind === "round-opened" && !this.#keepers.has(event.n)) {
        await this.#openRound(defined(roundOf(this.state(), event.n), "what is opened was prepared"));
      }
      await this.#record([event]);
    }
    // Only now: what is between two lines of the journal is nobody's business.
    this.#context.notify();
  }

  async #dropBox(n: number): Promise<void> {
    if (runningRound(this.state()) === null) this.#stopClocks();
    const keeper = this.keeper(n);
    await keeper?.dropBox();
    if (keeper !== null) this.#arrivals.forget(keeper);
  }

  #startSealing({ n }: RoundState): void {
    const { options, inTurn } = this.#context;
    const { graceSeconds } = this.state().frozen.draft.settings;
    this.#stopClocks();
    this.#sealClock = new SealClock({
      time: options.time,
      graceMs: graceSeconds * 1_000,
      finish: async (late) => this.desk(n)?.finish(late),
      drained: () => this.#store.round(n).drained(),
      seal: () => inTurn(() => this.#seal(n)),
      report: options.report,
    });
  }

  async #seal(n: number): Promise<void> {
    let recorded: Recorded = "behind";
    while (recorded === "behind") {
      const round = roundOf(this.state(), n);
      const desk = this.desk(n);
      // The chair may have voided the round in the meantime.
      if (this.#isClosed || round?.phase !== "closing" || desk === null) return;
      const { box, book } = desk;
      await box.seal();
      await this.keeper(n)?.readOn();
      const trackers = box.trackers();
      const holds = { ballots: trackers.length + box.damagedSlots.length, issued: book.count() };
      recorded = await this.#record([sealedRound(this.state(), round, { trackers, book })], {
        stops: { n, holds },
      });
    }
    await this.#settle();
    this.#tallyAhead(n);
  }

  /** The round is sealed: all that any server stored is known here, and nothing more comes. */
  async #leaveBox(n: number): Promise<void> {
    this.#stopClocks();
    const keeper = this.keeper(n);
    await keeper?.readOn();
    if (keeper !== null) this.#arrivals.forget(keeper);
  }

  /** The sum is wanted when the tellers open, so it is made while they draw their lot. */
  #tallyAhead(n: number): void {
    if (roundOf(this.state(), n)?.phase === "sealed") this.#tally(n).catch(() => undefined);
  }

  #stopClocks(): void {
    this.#board.stop();
    this.#timeBoard.stop();
    this.#sealClock?.cancel();
    this.#sealClock = null;
  }

  /** Answers what has arrived, then closes every file; nothing is sealed or decided any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stopListening();
    this.#stopClocks();
    await this.#arrivals.close();
    for (const keeper of this.#keepers.values()) await keeper.close();
    await this.#store.close();
  }
}
