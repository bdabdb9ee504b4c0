/**
 * The phone engine: everything an attendee's page does, without a screen. It knows facts (screen.ts), and after
 * every change starts whatever work the facts call for and is not under way. A reload is no special case: the same
 * facts are read back from storage and the same work starts again.
 */
import { assertNever } from "../../basics/assert.ts";
import * as slips from "../../crypto/slip.ts";
import { normaliseTypedCode } from "../../crypto/typed-code.ts";
import { toHex } from "../../basics/bytes.ts";
import { hexSchema } from "../../domain/ids.ts";
import { publicViewSchema, type PublicMeeting, type PublicView } from "../../protocol/public-view.ts";
import type { PhoneProblem } from "./checks.ts";
import { claimProblem, isAhead } from "./claims.ts";
import type { EarlierNotice } from "./earlier-rounds.ts";
import { Patience } from "./patience.ts";
import { isPassing, sendJoin } from "./requests.ts";
import type { RoundWork } from "./round-work.ts";
import type { Rounds } from "./rounds.ts";
import { freshRound, screenOf, type PhoneFacts, type RoundFacts, type Screen } from "./screen.ts";
import type { Choice } from "./sealer.ts";
import { standingOf } from "./standing.ts";
import {
  PhoneStore,
  StorageLost,
  type BoundSlip,
  type Kept,
  type StoredRound,
  type StoredSlip,
} from "./stored.ts";
import type { PhoneWorld } from "./world.ts";

/** What a person does. An intent that does not fit the screen changes nothing. */
export type PhoneIntent =
  | { readonly kind: "type-code"; readonly typed: string }
  /** The groups on the page, those of this fingerprint, are the ones on the slip. */
  | { readonly kind: "accept-fingerprint"; readonly fingerprint: string }
  | { readonly kind: "forget-slip" }
  | { readonly kind: "take-slip" }
  | { readonly kind: "use-this-window" }
  | { readonly kind: "try-again" }
  | { readonly kind: "receive" }
  | { readonly kind: "review"; readonly choices: readonly Choice[] }
  | { readonly kind: "edit" }
  | { readonly kind: "check-ballot" }
  | { readonly kind: "end-check" }
  | { readonly kind: "send" };

export type PhoneState = {
  readonly screen: Screen;
  readonly connected: boolean;
  /** The server can store nothing for now. */
  readonly isStoreAway: boolean;
  /** What pages show around every screen; null before the first view. */
  readonly meeting: MeetingFacts | null;
  /** What stands above every screen: earlier rounds in which something is wrong with this slip's ballot. */
  readonly earlier: readonly EarlierNotice[];
};

export type MeetingFacts = Pick<
  PublicMeeting,
  "title" | "body" | "year" | "addressForm" | "committeeWord" | "rehearsal"
>;

export type Phone = {
  readonly state: () => PhoneState;
  /** Called after every change. Returns the way to stop listening. */
  readonly onChange: (listener: (state: PhoneState) => void) => () => void;
  /** Starts with the fragment of the page's address ("" if none): a slip's, or the projector's box root. */
  readonly start: (fragment: string) => Promise<void>;
  readonly act: (intent: PhoneIntent) => void;
  /** Ends all work and timers. What was kept stays kept. */
  readonly stop: () => void;
};

/** A view that was on its way while a newer one came is no lie: what went back is told when it stays so. */
const wentBackMs = 5_000;

export function makePhone(world: PhoneWorld): Phone {
  return new PhoneDriver(world);
}

/** What came behind the waiting page, and its work on the round that is shown. */
type LoadedRounds = { readonly rounds: Rounds; readonly work: RoundWork };

class PhoneDriver implements Phone {
  readonly #world: PhoneWorld;
  readonly #store: PhoneStore;
  readonly #patience: Patience;
  readonly #listeners = new Set<(state: PhoneState) => void>();
  readonly #underWay = new Set<string>();
  #loading: Promise<LoadedRounds> | null = null;
  #loaded: LoadedRounds | null = null;
  #stopListening: () => void = () => undefined;
  #stopped = false;
  #takeSlip = false;
  #slipForgotten = false;
  /** The view that came last, and whether it was judged. */
  #received: PublicView | null = null;
  #isJudged = true;
  #forgetAlarm: () => void = () => undefined;
  #settled: { readonly code: string; readonly n: number } | null = null;
  #keptOnDisk: Kept | null = null;
  #facts: PhoneFacts = {
    storage: "unknown",
    slip: null,
    slipProblem: null,
    scannedRoot: null,
    connected: false,
    view: null,
    refused: null,
    kept: null,
    join: null,
    round: null,
    earlier: [],
    isScanHeld: false,
  };

  constructor(world: PhoneWorld) {
    this.#world = world;
    this.#store = new PhoneStore(world.storage, world.random);
    this.#patience = new Patience(world.clock, world.random);
  }

  state(): PhoneState {
    const { view, connected, earlier } = this.#facts;
    const screen = screenOf(this.#facts, this.#loaded?.rounds ?? null);
    const isStoreAway = view?.isStoreAway === true;
    return { screen, connected, isStoreAway, meeting: meetingFacts(view), earlier };
  }

  onChange(listener: (state: PhoneState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async start(fragment: string): Promise<void> {
    await this.#guard(async () => {
      await this.#store.takeOver();
      const closed = /^#closed=([0-9a-f]{64})$/.exec(fragment)?.[1] ?? null;
      const scanned = closed === null && fragment.length > 1 ? slips.parseSlipUrl(fragment) : null;
      const inUse = await this.#store.slip();
      const isScanHeld = scanned?.ok === true && (await this.#isSending(inUse, scanned.value));
      const slip =
        scanned?.ok === true && !isScanHeld ? await this.#keepScanned(scanned.value, inUse) : inUse;
      const slipProblem = scanned?.ok === false ? scanned.error : null;
      this.#change({
        storage: "kept",
        slip: slipProblem === null ? slip : null,
        slipProblem,
        scannedRoot: closed,
        isScanHeld,
      });
    });
    if (this.#stopped) return;
    this.#stopListening = this.#world.transport.listen({
      onView: (view) => this.#takeView(view),
      onConnection: (connected) => {
        this.#change({ connected });
        if (connected) this.#patience.retryNow();
      },
    });
  }

  act(intent: PhoneIntent): void {
    switch (intent.kind) {
      case "type-code": {
        this.#work("type-code", () => this.#typeCode(intent.typed));
        return;
      }
      case "accept-fingerprint": {
        this.#work("accept", () => this.#acceptFingerprint(intent.fingerprint));
        return;
      }
      case "forget-slip": {
        this.#work("forget", () => this.#forgetSlip());
        return;
      }
      case "take-slip":
        this.#takeSlip = true;
        {
          this.#change({ join: null });
          return;
        }
      case "use-this-window": {
        this.#work("window", () => this.#useThisWindow());
        return;
      }
      case "try-again":
        if (this.#facts.storage === "not-kept") {
          this.#work("window", () => this.#useThisWindow());
          return;
        }
        if (this.#facts.join?.kind === "refused") this.#change({ join: null });
        {
          this.#patience.retryNow();
          return;
        }
      case "receive":
      case "review":
      case "edit":
      case "check-ballot":
      case "end-check":
      case "send": {
        this.#loaded?.work.act(intent);
        return;
      }
      default:
        return assertNever(intent);
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#stopListening();
    this.#listeners.clear();
    this.#forgetAlarm();
    this.#patience.end();
  }

  #change(patch: Partial<PhoneFacts>): void {
    if (this.#stopped) return;
    this.#facts = { ...this.#facts, ...patch };
    const state = this.state();
    for (const listener of this.#listeners) listener(state);
    this.#reconcile();
  }

  /** Starts what the facts call for. */
  #reconcile(): void {
    const { storage, slip, view, join, kept, round } = this.#facts;
    if (isTimeForRounds(this.#facts)) void this.#rounds();
    if (storage !== "kept" || slip === null) return;
    if (!this.#isJudged) this.#work("judge", () => this.#judge());
    const meeting = view?.meeting ?? null;
    if (meeting === null || standingOf(slip, meeting).kind !== "ours") return;
    if (!isBound(slip)) {
      this.#work("bind", () => this.#bindSlip(slip, meeting));
      return;
    }
    if (kept === null || view === null) return;
    if (kept !== this.#keptOnDisk) this.#work("furthest", () => this.#keepFurthest(slip, kept));
    if (meeting.phase === "finished" && !this.#slipForgotten)
      this.#work("clean", () => this.#forgetFinished(slip, kept));
    if (meeting.phase !== "finished" && (join === null || isJoinStale(this.#facts)))
      this.#work("join", () => this.#join(slip, meeting, kept));
    if (view.round === null || this.#loaded === null) return;
    const { rounds, work } = this.#loaded;
    if (this.#settledTo(slip) < view.round.n - 1)
      this.#work("earlier", () => this.#settleEarlier(rounds, slip, meeting));
    if (round !== null) work.reconcile(slip, meeting, view.round);
  }

  /** What a round needs; the first call loads it. */
  #rounds(): Promise<LoadedRounds> {
    this.#loading ??= this.#world.loadRounds().then((rounds) => {
      const work = rounds.work({
        world: this.#world,
        store: this.#store,
        patience: this.#patience,
        facts: () => this.#facts,
        setRound: (round) => this.#change({ round }),
        work: (name, task) => this.#work(name, task),
        isStopped: () => this.#stopped,
      });
      this.#loaded = { rounds, work };
      this.#change({});
      return this.#loaded;
    });
    return this.#loading;
  }

  /** Runs a task of this name unless one is under way, then looks again at what is left to do. */
  #work(name: string, task: () => Promise<void>): void {
    if (this.#stopped || this.#underWay.has(name)) return;
    this.#underWay.add(name);
    // A task that throws is our mistake: its rejection goes up, and it is not started again and again.
    void this.#guard(task).then(() => {
      this.#underWay.delete(name);
      if (!this.#stopped) this.#reconcile();
    });
  }

  /** A store that no longer keeps things is a screen of its own; anything else is our mistake and goes up. */
  async #guard(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      if (!(error instanceof StorageLost)) throw error;
      this.#change({ storage: error.reason });
    }
  }

  #takeView(received: unknown): void {
    const parsed = publicViewSchema.safeParse(received);
    if (!parsed.success) return;
    this.#received = parsed.data;
    this.#isJudged = false;
    this.#reconcile();
    // Without a slip there is nothing to judge by, and nothing that a view could change.
    if (this.#facts.slip === null) this.#change({ view: parsed.data });
  }

  /** Believes the view that came last or refuses it: then what was believed before stays, and the person is told. */
  async #judge(): Promise<void> {
    while (!this.#isJudged && !this.#stopped) {
      const view = this.#received;
      const { slip } = this.#facts;
      this.#isJudged = true;
      if (view === null || slip === null) return;
      if (!isBound(slip)) {
        this.#believe(view, null, null);
        continue;
      }
      const kept = this.#facts.kept ?? (this.#keptOnDisk = await this.#store.kept(slip));
      const own = await this.#ownRound(slip, view);
      const { nacl } = this.#world;
      const problem = claimProblem({ nacl, slip, kept, round: own?.stored ?? null }, view);
      if (this.#received !== view || this.#facts.slip !== slip) continue;
      if (problem === null) this.#believe(view, kept, own);
      else this.#refuseView(problem, view, slip, { kept, own });
    }
  }

  async #ownRound(slip: BoundSlip, { meeting, round }: PublicView): Promise<RoundFacts | null> {
    if (round === null || meeting?.meetingId !== slip.meetingId) return null;
    const own = this.#facts.round;
    return own?.n === round.n ? own : freshRound(round.n, await this.#store.round(slip, round.n));
  }

  #believe(view: PublicView, kept: Kept | null, own: RoundFacts | null): void {
    const before = this.#facts.view?.round ?? null;
    const { round } = view;
    this.#forgetAlarm();
    // What work on the round has found out meanwhile is newer than what was judged.
    const latest = this.#facts.round?.n === own?.n ? this.#facts.round : own;
    const isSameRound = before === null || before.n === round?.n;
    this.#change({
      view,
      // At once, not when it is on the disk: the very next view is judged by it.
      kept: kept === null || round === null || !isAhead(kept, round) ? kept : advanced(kept, round),
      refused: null,
      round: latest,
      ...(isSameRound ? {} : { scannedRoot: null }),
    });
    if (round?.phase === "closing") this.#patience.closing();
  }

  #refuseView(
    problem: PhoneProblem,
    { round }: PublicView,
    slip: BoundSlip,
    { kept, own }: { readonly kept: Kept; readonly own: RoundFacts | null },
  ): void {
    if (problem === "went-back") {
      this.#forgetAlarm();
      this.#forgetAlarm = this.#world.clock.after(wentBackMs, () => {
        this.#change({ refused: problem });
      });
      this.#change({ kept });
      return;
    }
    this.#change({ kept, refused: problem, round: this.#facts.round ?? own });
    const second = round === null ? null : secondOf(problem, round);
    if (round === null || second === null) return;
    // A task of its own: views are judged on while what a round needs is loading.
    this.#work("second", async () => (await this.#rounds()).work.keepSecond(slip, round.n, second));
  }

  /** The slip that is in use still sends its ballot: another one that is scanned meanwhile must not stop it. */
  async #isSending(inUse: StoredSlip | null, { secretSlip }: slips.ScannedSlip): Promise<boolean> {
    if (inUse === null || !isBound(inUse) || inUse.code === slips.slipCode(secretSlip)) return false;
    const { furthest } = await this.#store.kept(inUse);
    const stored = furthest === null ? null : await this.#store.round(inUse, furthest.n);
    return stored?.progress.kind === "voting" && stored.progress.ballot !== null;
  }

  async #keepScanned(scanned: slips.ScannedSlip, kept: StoredSlip | null): Promise<StoredSlip> {
    const code = slips.slipCode(scanned.secretSlip);
    const fingerprint = toHex(scanned.fingerprint);
    if (kept?.code === code && kept.fingerprint === fingerprint) return kept;
    const slip: StoredSlip = { code, fingerprint, meetingId: null };
    await this.#store.keepSlip(slip);
    return slip;
  }

  async #typeCode(typed: string): Promise<void> {
    if (this.#facts.slip !== null) return;
    const code = normaliseTypedCode(typed);
    const parsed = slips.parseSlipCode(code);
    if (!parsed.ok) {
      this.#change({ slipProblem: parsed.error });
      return;
    }
    const slip: StoredSlip = { code, fingerprint: null, meetingId: null };
    await this.#store.keepSlip(slip);
    this.#isJudged = this.#received === null;
    this.#change({ ...noSlip, slip, slipProblem: null });
  }

  /** What was compared is what is kept: keys that changed meanwhile are then foreign. */
  async #acceptFingerprint(compared: string): Promise<void> {
    const { slip } = this.#facts;
    const fingerprint = hexSchema(16).safeParse(compared);
    if (slip === null || slip.fingerprint !== null || !fingerprint.success) return;
    const accepted = { ...slip, fingerprint: fingerprint.data };
    await this.#store.keepSlip(accepted);
    this.#change({ slip: accepted });
  }

  async #bindSlip(slip: StoredSlip, { meetingId }: PublicMeeting): Promise<void> {
    const bound = { ...slip, meetingId };
    await this.#store.keepSlip(bound);
    // From here on views are judged, this one first.
    this.#isJudged = false;
    this.#change({ slip: bound });
  }

  async #keepFurthest(slip: BoundSlip, kept: Kept): Promise<void> {
    await this.#store.keepFurthest(slip, kept);
    this.#keptOnDisk = kept;
  }

  async #forgetSlip(): Promise<void> {
    await this.#store.forgetSlip();
    this.#isJudged = this.#received === null;
    this.#change({ ...noSlip, slip: null, slipProblem: null, view: this.#received });
  }

  /** The meeting is over, by its signed end: slip and what was never sent leave the storage; this page stays as it is. */
  async #forgetFinished(slip: BoundSlip, { furthest }: Kept): Promise<void> {
    for (let n = 1; n < (furthest?.n ?? 1); n++) {
      const stored = await this.#store.round(slip, n);
      if (stored?.progress.kind === "voting") await this.#store.forgetRound(slip, n);
    }
    await this.#store.forgetSlip();
    this.#slipForgotten = true;
  }

  /** The last round before which every end is known, in so far as the hall gives it. */
  #settledTo({ code }: BoundSlip): number {
    return this.#settled?.code === code ? this.#settled.n : 0;
  }

  async #settleEarlier(
    { settleEarlierRound }: Rounds,
    slip: BoundSlip,
    meeting: PublicMeeting,
  ): Promise<void> {
    const goesOn = () => !this.#stopped && this.#facts.slip === slip;
    const parts = {
      world: this.#world,
      store: this.#store,
      patience: this.#patience,
      goesOn,
      tell: (notice: EarlierNotice) => this.#change({ earlier: [...this.#facts.earlier, notice] }),
    };
    const n = this.#settledTo(slip) + 1;
    await settleEarlierRound(parts, { slip, meeting, n });
    if (goesOn()) this.#settled = { code: slip.code, n };
  }

  async #useThisWindow(): Promise<void> {
    await this.#store.takeOver();
    const slip = await this.#store.slip();
    // What the other window did in the meantime is read anew.
    this.#isJudged = false;
    this.#change({ ...noSlip, storage: "kept", slip });
  }

  async #join(slip: BoundSlip, meeting: PublicMeeting, { page }: Kept): Promise<void> {
    const take = this.#takeSlip;
    for (let failures = 0; !this.#stopped && this.#facts.slip === slip;) {
      const n = this.#facts.view?.round?.n ?? null;
      const answer = await sendJoin(this.#world, meeting, slip, { page, take });
      if (answer?.kind === "joined") {
        const { held, electorates, entitled } = answer;
        this.#takeSlip = false;
        this.#change({ join: { kind: "joined", held, electorates, entitled, n } });
        return;
      }
      if (answer?.kind === "refused" && !isPassing(answer.code)) {
        this.#change({ join: { kind: "refused", code: answer.code } });
        return;
      }
      await this.#patience.pauseAfter(++failures);
    }
  }
}

/** What was known under another slip. */
const noSlip = { kept: null, join: null, round: null, refused: null, earlier: [] } as const;

function advanced(kept: Kept, { n, phase }: NonNullable<PublicView["round"]>): Kept {
  return { ...kept, furthest: { n, phase } };
}

function isBound(slip: StoredSlip): slip is BoundSlip {
  return slip.meetingId !== null;
}

/** Only what was checked to be signed comes here. */
function secondOf(
  problem: PhoneProblem,
  { phi, openingSignature, closing }: NonNullable<PublicView["round"]>,
): StoredRound["second"] {
  if (problem === "second-opening") return { kind: "opening", phi, openingSignature };
  return problem === "second-closing" && closing !== null ? { kind: "closing", statement: closing } : null;
}

/** Whether everything that comes before a round is done, or a round is there: what a round needs is loaded behind that. */
function isTimeForRounds({ view, slip, join }: PhoneFacts): boolean {
  if (view === null) return false;
  return view.round !== null || view.meeting?.phase === "finished" || slip === null || join !== null;
}

/** Whether a slip takes part is asked anew for each round that opens. */
function isJoinStale({ join, view, round }: PhoneFacts): boolean {
  const shown = view?.round ?? null;
  if (join?.kind !== "joined" || shown?.phase !== "open") return false;
  return join.n !== shown.n && round?.stored?.progress.kind !== "cast";
}

function meetingFacts(view: PublicView | null): MeetingFacts | null {
  if (view === null || view.meeting === null) return null;
  const { title, body, year, addressForm, committeeWord, rehearsal } = view.meeting;
  return { title, body, year, addressForm, committeeWord, rehearsal };
}
