/**
 * The phone engine: everything an attendee's page does, without a screen. It knows facts (screen.ts), and after
 * every change starts whatever work the facts call for and is not under way. A reload is no special case: the same
 * facts are read back from storage and the same work starts again.
 */
import { assertNever } from "../../basics/assert.ts";
import * as slips from "../../crypto/slip.ts";
import { toHex } from "../../basics/bytes.ts";
import { publicViewSchema, type PublicMeeting, type PublicView } from "../../protocol/public-view.ts";
import { standingOf } from "./checks.ts";
import { Patience } from "./patience.ts";
import { RoundWork } from "./round-work.ts";
import { isPassing, sendJoin } from "./requests.ts";
import { screenOf, type PhoneFacts, type Screen, type SlipProblem } from "./screen.ts";
import type { Choice } from "./sealer.ts";
import { PhoneStore, StorageLost, type StoredSlip } from "./stored.ts";
import type { PhoneWorld } from "./world.ts";

/** What a person does. An intent that does not fit the screen changes nothing. */
export type PhoneIntent =
  | { readonly kind: "type-code"; readonly typed: string }
  /** The groups on the page are those on the slip. */
  | { readonly kind: "accept-fingerprint" }
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
  /** What pages show around every screen; null before the first view. */
  readonly meeting: MeetingFacts | null;
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

export function makePhone(world: PhoneWorld): Phone {
  return new PhoneDriver(world);
}

class PhoneDriver implements Phone {
  readonly #world: PhoneWorld;
  readonly #store: PhoneStore;
  readonly #patience: Patience;
  readonly #listeners = new Set<(state: PhoneState) => void>();
  readonly #rounds: RoundWork;
  readonly #underWay = new Set<string>();
  #stopListening: () => void = () => undefined;
  #stopped = false;
  #takeSlip = false;
  #slipForgotten = false;
  #facts: PhoneFacts = {
    storage: "unknown",
    slip: null,
    slipProblem: null,
    scannedRoot: null,
    connected: false,
    view: null,
    join: null,
    round: null,
  };

  constructor(world: PhoneWorld) {
    this.#world = world;
    this.#store = new PhoneStore(world.storage, world.random);
    this.#patience = new Patience(world.timers, world.random);
    this.#rounds = new RoundWork({
      world,
      store: this.#store,
      patience: this.#patience,
      facts: () => this.#facts,
      setRound: (round) => this.#change({ round }),
      work: (name, task) => this.#work(name, task),
      isStopped: () => this.#stopped,
    });
  }

  state(): PhoneState {
    const { view, connected } = this.#facts;
    return { screen: screenOf(this.#facts), connected, meeting: meetingFacts(view) };
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
      const kept = await this.#store.slip();
      const slip = scanned?.ok === true ? await this.#keepScanned(scanned.value, kept) : kept;
      const slipProblem = scanned?.ok === false ? scanned.error : null;
      this.#change({
        storage: "kept",
        slip: slipProblem === null ? slip : null,
        slipProblem,
        scannedRoot: closed,
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
        this.#work("accept", () => this.#acceptFingerprint());
        return;
      }
      case "forget-slip": {
        this.#work("forget", () => this.#forgetSlip(null));
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
        this.#rounds.act(intent);
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
    this.#patience.hurry();
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
    const { storage, slip, view, join } = this.#facts;
    const meeting = view?.meeting ?? null;
    if (storage !== "kept" || slip === null || meeting === null) return;
    const standing = standingOf(slip, meeting);
    if (standing.kind === "other-meeting") {
      this.#work("forget", () => this.#forgetSlip(null));
      return;
    }
    if (standing.kind !== "ours") return;
    if (slip.meetingId === null) {
      this.#work("bind", () => this.#bindSlip(slip, meeting));
      return;
    }
    if (meeting.phase === "finished" && !this.#slipForgotten)
      this.#work("clean", () => this.#forgetFinished());
    if (meeting.phase !== "finished" && (join === null || isJoinStale(this.#facts)))
      this.#work("join", () => this.#join(slip, meeting));
    this.#rounds.reconcile(slip, meeting, view?.round ?? null);
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
    const view = parsed.data;
    const before = this.#facts.view;
    const sameMeeting = before === null || before.meeting?.meetingId === view.meeting?.meetingId;
    const sameRound = before === null || before.round?.n === view.round?.n;
    this.#change({
      view,
      ...(sameMeeting ? {} : { join: null, round: null }),
      ...(sameRound ? {} : { scannedRoot: null }),
    });
    // A phone that waits its random moment asks at once when the round closes (protocol B.8).
    if (view.round !== null && view.round.phase !== "open" && view.round.phase !== before?.round?.phase)
      this.#patience.hurry();
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
    const code = slips.normaliseTypedCode(typed);
    const parsed = slips.parseSlipCode(code);
    if (!parsed.ok) {
      this.#change({ slipProblem: parsed.error });
      return;
    }
    const slip: StoredSlip = { code, fingerprint: null, meetingId: null };
    await this.#store.keepSlip(slip);
    this.#change({ slip, slipProblem: null, join: null });
  }

  async #acceptFingerprint(): Promise<void> {
    const { slip, view } = this.#facts;
    if (slip === null || view === null || view.meeting === null) return;
    const standing = standingOf(slip, view.meeting);
    if (standing.kind !== "compare") return;
    const accepted = { ...slip, fingerprint: standing.fingerprint };
    await this.#store.keepSlip(accepted);
    this.#change({ slip: accepted });
  }

  async #bindSlip(slip: StoredSlip, meeting: PublicMeeting): Promise<void> {
    const bound = { ...slip, meetingId: meeting.meetingId };
    await this.#store.keepSlip(bound);
    this.#change({ slip: bound });
  }

  async #forgetSlip(slipProblem: SlipProblem | null): Promise<void> {
    await this.#store.forgetSlip();
    this.#change({ slip: null, slipProblem, join: null, round: null });
  }

  /** The meeting is over: the slip leaves the storage, while this page goes on showing what it shows. */
  async #forgetFinished(): Promise<void> {
    await this.#store.forgetSlip();
    this.#slipForgotten = true;
  }

  async #useThisWindow(): Promise<void> {
    await this.#store.takeOver();
    const slip = await this.#store.slip();
    // What the other window did in the meantime is read anew.
    this.#change({ storage: "kept", slip, join: null, round: null });
  }

  async #join(slip: StoredSlip, meeting: PublicMeeting): Promise<void> {
    const page = await this.#store.page();
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
