/** The phone's work in the round that the view shows: check it, get the token, make the ballot, cast it, compare. */
import { defined } from "../../basics/assert.ts";
import { fromBase64, toHex } from "../../basics/bytes.ts";
import type { GroupByName } from "../../crypto/group.ts";
import { isRunning } from "../../domain/phases.ts";
import { publicRoutes } from "../../protocol/public-routes.ts";
import type { ClosingStatement, PublicMeeting, PublicRound } from "../../protocol/public-view.ts";
import { CastMoments } from "./cast-moments.ts";
import { boxProblem, checkRound, isOwnReceipt, type CheckedRound } from "./checks.ts";
import type { Patience } from "./patience.ts";
import { missed, ownTracker } from "./progress.ts";
import { isPassing } from "./requests.ts";
import { nextDraft, type RoundIntent } from "./round-intent.ts";
import { newVoting, sendCast, sendTokenRequest, tokenOf } from "./round-requests.ts";
import type { Draft, PhoneFacts, RoundFacts } from "./screen.ts";
import { votesOf } from "./sealer.ts";
import {
  StorageLost,
  type BoundSlip,
  type PhoneStore,
  type Progress,
  type StoredRound,
  type Voting,
} from "./stored.ts";
import { drawWait, lateTokenMs } from "./waits.ts";
import type { PhoneWorld } from "./world.ts";

export type RoundWorkParts = {
  readonly world: PhoneWorld;
  readonly store: PhoneStore;
  readonly patience: Patience;
  readonly facts: () => PhoneFacts;
  readonly setRound: (round: RoundFacts) => void;
  /** Runs a task of this name unless one is under way, then reconciles again. */
  readonly work: (name: string, task: () => Promise<void>) => void;
  readonly isStopped: () => boolean;
};

/** A slip's round. */
type Place = { readonly slip: BoundSlip; readonly n: number };
type At = Place & { readonly meeting: PublicMeeting };

export class RoundWork {
  readonly #parts: RoundWorkParts;
  readonly #groupByName: GroupByName;
  readonly #moments: CastMoments;
  /** Changes of the stored entry follow one another, so that two tasks cannot undo each other's. */
  #lastChange: Promise<void> = Promise.resolve();

  constructor(parts: RoundWorkParts, groupByName: GroupByName) {
    this.#parts = parts;
    this.#groupByName = groupByName;
    this.#moments = new CastMoments(parts.world);
  }

  /** Starts what the facts of this round call for. `shown` was believed: its phase is signed for, or running. */
  reconcile(slip: BoundSlip, meeting: PublicMeeting, shown: PublicRound): void {
    const { n } = shown;
    const own = this.#own(n);
    if (own === null || own.problem !== null) return;
    const { stored } = own;
    if (stored !== null && stored.second !== null) return;
    const at = { slip, meeting, n };
    if (this.#needsDefinition(own, shown)) this.#work(n, "check", () => this.#check(at));
    if (stored === null) return;
    if (shown.voiding !== null) this.#takeVoiding(at, stored, shown.voiding);
    else if (shown.closing !== null) this.#reconcileClosed(at, stored, shown);
    else if (stored.progress.kind === "voting") this.#reconcileVoting(at, own, stored.progress);
  }

  /** Keeps a signed statement that contradicts the one taken, until the person leaves the meeting (protocol B.8). */
  keepSecond(slip: BoundSlip, n: number, second: NonNullable<StoredRound["second"]>): Promise<void> {
    return this.#changeStored({ slip, n }, (stored) =>
      stored.second === null ? { ...stored, second } : stored,
    );
  }

  act(intent: RoundIntent): void {
    const { view, round, slip } = this.#parts.facts();
    const shown = view?.round ?? null;
    if (shown === null || round === null || round.n !== shown.n) return;
    const { checked, draft, stored, n } = round;
    if (checked === null || stored === null || slip === null || slip.meetingId === null) return;
    const at = { slip: { ...slip, meetingId: slip.meetingId }, n };
    if (intent.kind === "receive") {
      if (stored.progress.kind === "opened" && shown.phase === "open")
        this.#work(n, "receive", () => this.#receive(at, checked));
      return;
    }
    if (stored.progress.kind !== "voting" || stored.progress.ballot !== null) return;
    const next = nextDraft(intent, draft, checked);
    if (next !== undefined) this.#update(n, { draft: next });
  }

  #reconcileVoting(at: At, own: RoundFacts, voting: Voting): void {
    const { checked, draft, refusal } = own;
    if (checked === null) return;
    if (voting.ballot === null && draft !== null) this.#reconcileDraft(at, checked, draft, voting);
    // What was refused is not asked again by itself; what is kept stays, for the sealed list to be looked through.
    if (refusal !== null) return;
    if (voting.token.kind === "wanted") this.#work(at.n, "token", () => this.#getToken(at, checked));
    else if (voting.ballot !== null) this.#work(at.n, "cast", () => this.#cast(at, checked));
  }

  #reconcileDraft(at: At, checked: CheckedRound, draft: Draft, voting: Voting): void {
    const { n } = at;
    const { sealed } = draft;
    if (sealed === null) {
      this.#work(n, "seal", () => this.#seal(checked, draft, voting));
      return;
    }
    if (draft.stage !== "send") return;
    this.#work(n, "keep", async () => {
      // From here on nothing but the sealed bytes and the token is kept (protocol B.6).
      await this.#changeVoting(at, (now) => ({ ...now, secret: null, ballot: sealed.ballot }));
      this.#update(n, { draft: null });
    });
  }

  /** Voided, and signed: what is secret goes, a receipt stays as proof of what happened. */
  #takeVoiding(at: At, { voiding: kept }: StoredRound, voiding: NonNullable<PublicRound["voiding"]>): void {
    if (kept !== null) return;
    this.#work(at.n, "voiding", () =>
      this.#changeStored(at, (stored) => {
        const { progress } = stored;
        return progress.kind === "voting"
          ? { ...stored, voiding, progress: missed(ownTracker(progress)) }
          : { ...stored, voiding };
      }),
    );
  }

  /** Sealed: the one statement is kept, then the whole list looked through, with a receipt or without. */
  #reconcileClosed(at: At, stored: StoredRound, shown: PublicRound): void {
    const { closing, lot } = shown;
    const { n } = at;
    if (closing === null) return;
    if (stored.closing === null) {
      const afterLot = lot !== null;
      this.#work(n, "closing", () =>
        this.#changeStored(at, (now) => ({
          ...now,
          closing: { statement: closing, afterLot, isInBox: false },
          lot,
        })),
      );
      return;
    }
    if (stored.lot === null && lot !== null)
      this.#work(n, "lot", () => this.#changeStored(at, (now) => ({ ...now, lot })));
    const ownBallot = ownTracker(stored.progress);
    if (stored.progress.kind === "voting" && ownBallot === null) this.#finish(at, missed(null));
    else if (ownBallot !== null && !stored.closing.isInBox)
      this.#work(n, "compare", () => this.#compare(at, stored.progress, ownBallot, closing));
  }

  /** Whether this phone needs round.json and election.json now: to show a ballot, or to send one. */
  #needsDefinition({ checked, stored }: RoundFacts, { n, phase }: PublicRound): boolean {
    if (checked !== null) return false;
    if (stored?.progress.kind === "voting") return isRunning(phase);
    const { join } = this.#parts.facts();
    const takesPart =
      join?.kind === "joined" && join.held === "here" && join.n === n && join.entitled !== false;
    return phase === "open" && takesPart && (stored === null || stored.progress.kind === "opened");
  }

  async #check(at: At): Promise<void> {
    const { world, patience } = this.#parts;
    const { meeting, n } = at;
    for (let failures = 0; this.#isShown(n);) {
      const shown = this.#shown(n);
      const [roundFile, electionFile] = await Promise.all([
        world.transport.getText(publicRoutes.roundJson(n)),
        world.transport.getText(publicRoutes.electionJson(n)),
      ]);
      if (shown !== null && isFile(roundFile) && isFile(electionFile)) {
        const tools = { nacl: world.nacl, groupByName: this.#groupByName };
        const files = { roundJson: roundFile.body, electionJson: electionFile.body };
        const checked = checkRound(tools, meeting, shown, files);
        if (!checked.ok) {
          this.#update(n, { problem: checked.error });
          return;
        }
        await this.#keepOpening(at, shown, checked.value);
        this.#update(n, { checked: checked.value });
        return;
      }
      await patience.pauseAfter(++failures);
    }
  }

  /** The phone keeps its own opening statement, so that a second one for this n is seen (protocol B.2). */
  async #keepOpening(at: At, { phi, openingSignature }: PublicRound, { round }: CheckedRound): Promise<void> {
    const own = this.#own(at.n);
    if (own === null || own.stored !== null) return;
    await this.#keep(at, {
      phi,
      openingSignature,
      title: round.title,
      isRehearsal: round.rehearsal,
      knownMs: this.#parts.world.clock.nowMs(),
      progress: { kind: "opened" },
      isLate: false,
      closing: null,
      lot: null,
      voiding: null,
      second: null,
    });
  }

  async #receive(at: Place, { round, phi }: CheckedRound): Promise<void> {
    const group = defined(this.#groupByName(round.group), "a checked round has a known group");
    const voting = newVoting(this.#parts.world, group, phi);
    await this.#changeStored(at, (stored) =>
      stored.progress.kind === "opened" ? { ...stored, progress: voting } : stored,
    );
  }

  /** Protocol B.4: asked after a wait of its own, again after others; nothing that is received ends one. */
  async #getToken(at: At, checked: CheckedRound): Promise<void> {
    const { world, patience } = this.#parts;
    const { n, meeting, slip } = at;
    await patience.secretWait(() => this.#draw(n, "token"));
    while (this.#isRunning(n)) {
      const voting = this.#voting(n);
      if (voting?.token.kind !== "wanted") return;
      const askedMs = voting.token.askedMs ?? world.clock.nowMs();
      if (voting.token.askedMs === null) await this.#keepAsked(at, askedMs);
      const { blinded } = voting.token;
      const answer = await sendTokenRequest(world, meeting, slip, { n, phi: checked.phi, blinded });
      if (answer?.kind === "issued") {
        const token = tokenOf(checked, voting.credential, voting.token, answer);
        if (token === null) {
          this.#update(n, { problem: "token-proof" });
          return;
        }
        const isLate = world.clock.nowMs() - askedMs > lateTokenMs;
        this.#moments.tokenCame(n, isLate);
        return this.#changeStored(at, (stored) =>
          stored.progress.kind === "voting"
            ? { ...stored, isLate, progress: { ...stored.progress, token: { kind: "held", token } } }
            : stored,
        );
      }
      if (answer?.kind === "refused" && !isPassing(answer.code)) {
        this.#update(n, { refusal: answer.code });
        return;
      }
      await patience.secretWait(() => this.#draw(n, "again"));
    }
  }

  #keepAsked(at: At, askedMs: number): Promise<void> {
    return this.#changeVoting(at, (now) =>
      now.token.kind === "wanted" ? { ...now, token: { ...now.token, askedMs } } : now,
    );
  }

  /** A wait as long as the phase allows, ms. */
  #draw(n: number, kind: "token" | "again"): number {
    return drawWait(this.#shown(n)?.phase === "closing" ? "closing" : kind, this.#parts.world.random);
  }

  async #seal(checked: CheckedRound, draft: Draft, { secret }: Voting): Promise<void> {
    const { n, form } = checked.round;
    const sealed = await this.#parts.world.sealer.seal({
      electionJson: checked.electionJson,
      credentialSecret: BigInt(defined(secret, "a phone that has no ballot yet has its credential's secret")),
      votes: votesOf(form, draft.choices),
    });
    const now = this.#own(n)?.draft ?? null;
    // Choices that were changed meanwhile are sealed anew, with new randomness.
    if (now !== null && now.choices === draft.choices && now.sealed === null)
      this.#update(n, { draft: { ...now, sealed } });
  }

  /** Sends the same bytes until they are answered (protocol B.5), each time at a moment of the phone's own. */
  async #cast(at: At, { phi, castSlotBytes }: CheckedRound): Promise<void> {
    const { world, patience } = this.#parts;
    const { n, meeting } = at;
    await patience.secretWait((isAgain) => this.#untilCast(n, isAgain));
    for (let failures = 0; this.#isRunning(n);) {
      const voting = this.#voting(n);
      if (voting === null || voting.ballot === null || voting.token.kind !== "held") return;
      const { ballot, token } = { ballot: voting.ballot, token: voting.token.token };
      const answer = await sendCast(world, meeting, castSlotBytes, { n, ballot, token });
      if (answer?.kind === "receipt") {
        if (!isOwnReceipt(world.nacl, meeting, answer, { n, phi, ballot })) {
          this.#update(n, { problem: "receipt-wrong" });
          return;
        }
        return this.#keepReceipt(at, { kind: "cast", tracker: answer.tracker, signature: answer.signature });
      }
      if (answer?.kind === "refused" && !isPassing(answer.code)) {
        this.#update(n, { refusal: answer.code });
        return;
      }
      this.#update(n, { failedSends: ++failures });
      await patience.secretWait(() => this.#draw(n, "again"));
    }
  }

  #untilCast(n: number, isAgain: boolean): number {
    if (this.#shown(n)?.phase === "closing") return drawWait("closing", this.#parts.world.random);
    const stored = this.#own(n)?.stored ?? null;
    return stored === null ? 0 : this.#moments.untilCast(n, stored, isAgain);
  }

  /** The ballot is in the box whether or not this browser keeps the receipt, so the end page comes first. */
  async #keepReceipt(at: At, progress: Progress): Promise<void> {
    try {
      await this.#changeStored(at, (stored) => ({ ...stored, progress }));
    } catch (error) {
      if (!(error instanceof StorageLost)) throw error;
      const stored = this.#own(at.n)?.stored ?? null;
      if (stored !== null) this.#update(at.n, { stored: { ...stored, progress } });
    }
  }

  /** Downloads the whole list, the same for everybody, and looks for the own ballot (protocol B.8). */
  async #compare(at: At, progress: Progress, own: string, closing: ClosingStatement): Promise<void> {
    const { world, patience } = this.#parts;
    const { n } = at;
    for (let failures = 0; this.#isShown(n);) {
      const list = await world.transport.getText(publicRoutes.trackersJson(n));
      if (isFile(list)) {
        const ownHex = toHex(defined(fromBase64(own), "a kept tracker is Base64"));
        const problem = boxProblem(closing, list.body, ownHex);
        if (problem === "box-root") this.#update(n, { problem });
        else await this.#settle(at, progress, own, problem === null);
        return;
      }
      await patience.pauseAfter(++failures);
    }
  }

  /** The list was looked through: a receipt that is not in it is an alarm; a ballot without one is there or is not. */
  async #settle(at: At, progress: Progress, own: string, isInBox: boolean): Promise<void> {
    if (!isInBox && progress.kind !== "voting") {
      this.#update(at.n, { problem: "not-in-box" });
      return;
    }
    const cast: Progress = { kind: "cast", tracker: own, signature: null };
    await this.#changeStored(at, (stored) => ({
      ...stored,
      closing: stored.closing === null ? null : { ...stored.closing, isInBox },
      progress: progress.kind !== "voting" ? stored.progress : isInBox ? cast : missed(own),
    }));
  }

  #finish(at: At, progress: Progress): void {
    this.#work(at.n, "finish", () => this.#changeStored(at, (stored) => ({ ...stored, progress })));
  }

  #changeVoting(at: Place, change: (voting: Voting) => Voting): Promise<void> {
    return this.#changeStored(at, (stored) =>
      stored.progress.kind === "voting" ? { ...stored, progress: change(stored.progress) } : stored,
    );
  }

  #changeStored(at: Place, change: (stored: StoredRound) => StoredRound): Promise<void> {
    const next = this.#lastChange.then(async () => {
      const stored = this.#own(at.n)?.stored ?? null;
      if (stored !== null) await this.#keep(at, change(stored));
    });
    // The next change waits for this one whatever became of it; its failure is the caller's.
    this.#lastChange = next.catch(() => undefined);
    return next;
  }

  /** First on disk, then in the facts. */
  async #keep({ slip, n }: Place, stored: StoredRound): Promise<void> {
    await this.#parts.store.keepRound(slip, n, stored);
    this.#update(n, { stored });
  }

  #work(n: number, name: string, task: () => Promise<void>): void {
    this.#parts.work(`${name}/${n}`, task);
  }

  #update(n: number, patch: Partial<RoundFacts>): void {
    const own = this.#own(n);
    if (own !== null) this.#parts.setRound({ ...own, ...patch });
  }

  #own(n: number): RoundFacts | null {
    const { round } = this.#parts.facts();
    return round?.n === n ? round : null;
  }

  #voting(n: number): Voting | null {
    const progress = this.#own(n)?.stored?.progress;
    return progress?.kind === "voting" ? progress : null;
  }

  #shown(n: number): PublicRound | null {
    const shown = this.#parts.facts().view?.round ?? null;
    return shown?.n === n ? shown : null;
  }

  #isShown(n: number): boolean {
    return !this.#parts.isStopped() && this.#own(n) !== null && this.#shown(n) !== null;
  }

  #isRunning(n: number): boolean {
    const phase = this.#shown(n)?.phase;
    return this.#isShown(n) && phase !== undefined && isRunning(phase);
  }
}

function isFile(answered: {
  readonly kind: string;
  readonly status?: number;
  readonly body?: string;
}): answered is { readonly kind: "answered"; readonly status: 200; readonly body: string } {
  return answered.kind === "answered" && answered.status === 200;
}
