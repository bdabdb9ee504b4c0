/** The phone's work in the round that the view shows: check it, get the token, make the ballot, cast it, compare. */
import { defined } from "../../basics/assert.ts";
import { fromBase64, toHex } from "../../basics/bytes.ts";
import type { RefusalCode } from "../../domain/refusal.ts";
import { publicRoutes } from "../../protocol/public-routes.ts";
import type { ClosingStatement, PublicMeeting, PublicRound } from "../../protocol/public-view.ts";
import {
  boxProblem,
  checkRound,
  contradictionOf,
  isClosingSigned,
  isOwnReceipt,
  type CheckedRound,
  type PhoneProblem,
} from "./checks.ts";
import type { Patience } from "./patience.ts";
import { isPassing, newVoting, sendCast, sendTokenRequest, tokenOf } from "./requests.ts";
import type { Draft, PhoneFacts, RoundFacts } from "./screen.ts";
import { nextDraft, type RoundIntent } from "./round-intent.ts";
import { votesOf } from "./sealer.ts";
import {
  StorageLost,
  type PhoneStore,
  type Progress,
  type StoredRound,
  type StoredSlip,
  type Voting,
} from "./stored.ts";
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

export class RoundWork {
  readonly #parts: RoundWorkParts;
  /** Changes of the stored entry follow one another, so that two tasks cannot undo each other's. */
  #lastChange: Promise<void> = Promise.resolve();

  constructor(parts: RoundWorkParts) {
    this.#parts = parts;
  }

  /** Starts what the facts of this round call for. */
  reconcile(slip: StoredSlip, meeting: PublicMeeting, shown: PublicRound | null): void {
    if (shown === null) return;
    const { n } = shown;
    const own = this.#own(n);
    if (own === null) {
      this.#work(n, "load", () => this.#load(meeting, n));
      return;
    }
    if (own.problem !== null) return;
    const { stored } = own;
    const contradiction = stored === null ? null : contradictionOf(stored, shown);
    if (contradiction !== null) {
      this.#update(n, { problem: contradiction });
      return;
    }
    if (this.#needsDefinition(own, shown)) this.#work(n, "check", () => this.#check(meeting, n));
    if (stored === null) return;
    if (stored.progress.kind === "voting") this.#reconcileVoting(slip, meeting, shown, stored.progress);
    if (stored.progress.kind === "opened" && shown.phase === "voided")
      this.#finish(meeting, n, { kind: "over" });
    if (stored.progress.kind === "cast" && shown.closing !== null)
      this.#reconcileCast(meeting, own, shown.closing);
  }

  act(intent: RoundIntent): void {
    const { view, round } = this.#parts.facts();
    const { meeting = null, round: shown = null } = view ?? {};
    if (meeting === null || shown === null || round === null || round.n !== shown.n) return;
    const { checked, draft, stored, n } = round;
    if (checked === null || stored === null) return;
    if (intent.kind === "receive") {
      if (stored.progress.kind === "opened" && shown.phase === "open")
        this.#work(n, "receive", () => this.#receive(meeting, n, checked));
      return;
    }
    if (stored.progress.kind !== "voting" || stored.progress.ballot !== null) return;
    const next = nextDraft(intent, draft, checked);
    if (next !== undefined) this.#update(n, { draft: next });
  }

  #reconcileVoting(slip: StoredSlip, meeting: PublicMeeting, shown: PublicRound, voting: Voting): void {
    const { n, phase } = shown;
    const own = defined(this.#own(n), "reconcile looks at the round shown");
    const { checked, draft } = own;
    const running = phase === "open" || phase === "closing";
    const sendable = voting.ballot !== null && voting.token.kind === "held";
    if (phase === "voided" || (!running && !sendable)) {
      this.#finish(meeting, n, { kind: "over" });
      return;
    }
    if (checked === null) return;
    if (voting.token.kind === "wanted") this.#work(n, "token", () => this.#getToken(slip, meeting, checked));
    if (voting.ballot === null && draft !== null) this.#reconcileDraft(meeting, checked, draft, voting);
    if (sendable) this.#work(n, "cast", () => this.#cast(meeting, checked));
  }

  #reconcileDraft(meeting: PublicMeeting, checked: CheckedRound, draft: Draft, voting: Voting): void {
    const { n } = checked.round;
    const { sealed } = draft;
    if (sealed === null) {
      this.#work(n, "seal", () => this.#seal(checked, draft, voting));
      return;
    }
    if (draft.stage !== "send") return;
    this.#work(n, "keep", async () => {
      // From here on nothing but the sealed bytes and the token is kept (protocol B.6).
      await this.#changeVoting(meeting, n, (now) => ({ ...now, secret: null, ballot: sealed.ballot }));
      this.#update(n, { draft: null });
    });
  }

  #reconcileCast(meeting: PublicMeeting, own: RoundFacts, closing: ClosingStatement): void {
    const { n, stored, inBox } = own;
    if (stored === null) return;
    if (stored.closing === null)
      this.#work(n, "closing", () => this.#keepClosing(meeting, n, stored.phi, closing));
    else if (!inBox) this.#work(n, "compare", () => this.#compare(n, closing));
  }

  async #load(meeting: PublicMeeting, n: number): Promise<void> {
    const stored = await this.#parts.store.round(meeting.meetingId, n);
    if (this.#parts.facts().view?.round?.n !== n) return;
    this.#parts.setRound({
      n,
      stored,
      checked: null,
      problem: null,
      draft: null,
      failedSends: 0,
      inBox: false,
    });
  }

  /** Whether this phone needs round.json and election.json now: to show a ballot, or to send one. */
  #needsDefinition({ checked, stored }: RoundFacts, { n, phase }: PublicRound): boolean {
    if (checked !== null || phase === "voided") return false;
    if (stored?.progress.kind === "voting") return true;
    const { join } = this.#parts.facts();
    const takesPart =
      join?.kind === "joined" && join.held === "here" && join.n === n && join.entitled !== false;
    return phase === "open" && takesPart && (stored === null || stored.progress.kind === "opened");
  }

  async #check(meeting: PublicMeeting, n: number): Promise<void> {
    const { world, patience } = this.#parts;
    for (let failures = 0; this.#isShown(n);) {
      const shown = this.#shown(n);
      const [roundFile, electionFile] = await Promise.all([
        world.transport.getText(publicRoutes.roundJson(n)),
        world.transport.getText(publicRoutes.electionJson(n)),
      ]);
      if (shown !== null && isFile(roundFile) && isFile(electionFile)) {
        const files = { roundJson: roundFile.body, electionJson: electionFile.body };
        const checked = checkRound(world, meeting, shown, files);
        if (!checked.ok) {
          this.#update(n, { problem: checked.error });
          return;
        }
        await this.#keepOpening(meeting, shown);
        this.#update(n, { checked: checked.value });
        return;
      }
      await patience.pauseAfter(++failures);
    }
  }

  /** The phone keeps its own opening statement, so that a second one for this n is seen (protocol B.2). */
  async #keepOpening(meeting: PublicMeeting, { n, phi, openingSignature }: PublicRound): Promise<void> {
    const own = this.#own(n);
    if (own === null || own.stored !== null) return;
    await this.#keep(meeting, n, { phi, openingSignature, progress: { kind: "opened" }, closing: null });
  }

  async #receive(meeting: PublicMeeting, n: number, { round, phi }: CheckedRound): Promise<void> {
    const group = defined(this.#parts.world.groupByName(round.group), "a checked round has a known group");
    const voting = newVoting(this.#parts.world, group, phi);
    await this.#changeStored(meeting, n, (stored) =>
      stored.progress.kind === "opened" ? { ...stored, progress: voting } : stored,
    );
  }

  async #getToken(slip: StoredSlip, meeting: PublicMeeting, checked: CheckedRound): Promise<void> {
    const { world, patience } = this.#parts;
    const { n } = checked.round;
    if (this.#shown(n)?.phase === "open") await patience.randomWait(world.tokenWaitMsMax);
    for (let failures = 0; this.#isRunning(n);) {
      const voting = this.#voting(n);
      if (voting?.token.kind !== "wanted") return;
      const { blinded } = voting.token;
      const answer = await sendTokenRequest(world, meeting, slip, { n, phi: checked.phi, blinded });
      if (answer?.kind === "issued") {
        const token = tokenOf(checked, voting.credential, voting.token, answer);
        if (token === null) {
          this.#update(n, { problem: "token-proof" });
          return;
        }
        // A ballot that is already waiting must not leave at the very moment the answer came: a server that
        // delays its answers one by one could tell by the clock which slip each ballot followed.
        if (this.#isBallotWaiting(n)) await patience.randomWait(world.tokenWaitMsMax / 4);
        return this.#changeVoting(meeting, n, (now) => ({ ...now, token: { kind: "held", token } }));
      }
      if (answer?.kind === "refused" && !isPassing(answer.code)) return this.#refuse(meeting, n, answer.code);
      await patience.pauseAfter(++failures);
    }
  }

  /** Whether "send" was pressed before the token was there. */
  #isBallotWaiting(n: number): boolean {
    const isOpen = this.#shown(n)?.phase === "open";
    return isOpen && (this.#own(n)?.draft?.stage === "send" || this.#voting(n)?.ballot !== null);
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

  /** Sends the same bytes until they are answered (protocol B.5). */
  async #cast(meeting: PublicMeeting, { round: { n }, phi, castSlotBytes }: CheckedRound): Promise<void> {
    const { world, patience } = this.#parts;
    for (let failures = 0; this.#isShown(n);) {
      const voting = this.#voting(n);
      if (voting === null || voting.ballot === null || voting.token.kind !== "held") return;
      const { ballot, token } = { ballot: voting.ballot, token: voting.token.token };
      const answer = await sendCast(world, meeting, castSlotBytes, { n, ballot, token });
      if (answer?.kind === "receipt") {
        if (!isOwnReceipt(world.nacl, meeting, answer, { n, phi, ballot })) {
          this.#update(n, { problem: "receipt-wrong" });
          return;
        }
        const { tracker, signature } = answer;
        return this.#keepReceipt(meeting, n, { kind: "cast", tracker, signature });
      }
      if (answer?.kind === "refused" && !isPassing(answer.code)) return this.#refuse(meeting, n, answer.code);
      this.#update(n, { failedSends: ++failures });
      await patience.pauseAfter(failures);
    }
  }

  /** The ballot is in the box whether or not this browser keeps the receipt, so the end page comes first. */
  async #keepReceipt(meeting: PublicMeeting, n: number, progress: Progress): Promise<void> {
    try {
      await this.#changeStored(meeting, n, (stored) => ({ ...stored, progress }));
    } catch (error) {
      if (!(error instanceof StorageLost)) throw error;
      const stored = this.#own(n)?.stored ?? null;
      if (stored !== null) this.#update(n, { stored: { ...stored, progress } });
    }
  }

  async #keepClosing(
    meeting: PublicMeeting,
    n: number,
    phi: string,
    closing: ClosingStatement,
  ): Promise<void> {
    if (!isClosingSigned(this.#parts.world.nacl, meeting, phi, closing)) {
      this.#update(n, { problem: "closing-signature" });
      return;
    }
    await this.#changeStored(meeting, n, (stored) =>
      stored.closing === null ? { ...stored, closing } : stored,
    );
  }

  /** Downloads the whole list, the same for everybody, and looks for the own ballot (protocol B.8). */
  async #compare(n: number, closing: ClosingStatement): Promise<void> {
    const { world, patience } = this.#parts;
    for (let failures = 0; this.#isShown(n);) {
      const progress = this.#own(n)?.stored?.progress;
      if (progress?.kind !== "cast") return;
      const list = await world.transport.getText(publicRoutes.trackersJson(n));
      if (isFile(list)) {
        const own = toHex(defined(fromBase64(progress.tracker), "a kept tracker is Base64"));
        const problem: PhoneProblem | null = boxProblem(closing, list.body, own);
        this.#update(n, problem === null ? { inBox: true } : { problem });
        return;
      }
      await patience.pauseAfter(++failures);
    }
  }

  #refuse(meeting: PublicMeeting, n: number, code: RefusalCode): Promise<void> {
    return this.#changeStored(meeting, n, (stored) => ({ ...stored, progress: { kind: "refused", code } }));
  }

  #finish(meeting: PublicMeeting, n: number, progress: Progress): void {
    this.#work(n, "finish", () => this.#changeStored(meeting, n, (stored) => ({ ...stored, progress })));
  }

  #changeVoting(meeting: PublicMeeting, n: number, change: (voting: Voting) => Voting): Promise<void> {
    return this.#changeStored(meeting, n, (stored) =>
      stored.progress.kind === "voting" ? { ...stored, progress: change(stored.progress) } : stored,
    );
  }

  #changeStored(
    meeting: PublicMeeting,
    n: number,
    change: (stored: StoredRound) => StoredRound,
  ): Promise<void> {
    const next = this.#lastChange.then(async () => {
      const stored = this.#own(n)?.stored ?? null;
      if (stored !== null) await this.#keep(meeting, n, change(stored));
    });
    // The next change waits for this one whatever became of it; its failure is the caller's.
    this.#lastChange = next.catch(() => undefined);
    return next;
  }

  /** First on disk, then in the facts. */
  async #keep(meeting: PublicMeeting, n: number, stored: StoredRound): Promise<void> {
    await this.#parts.store.keepRound(meeting.meetingId, n, stored);
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
    return this.#isShown(n) && (phase === "open" || phase === "closing");
  }
}

function isFile(answered: {
  readonly kind: string;
  readonly status?: number;
  readonly body?: string;
}): answered is { readonly kind: "answered"; readonly status: 200; readonly body: string } {
  return answered.kind === "answered" && answered.status === 200;
}
