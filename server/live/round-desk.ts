/**
 * The desk of one round: its ballot box, its issuance book and the checks before either is written (protocol B.4,
 * B.5, B.7). Nothing about a single request is kept beyond its answer, but for the box, the book and the list of
 * credentials that sent wrong ballots.
 */
import { assert, defined } from "../../shared/basics/assert.ts";
import { equalBytes, fromHex, fromUtf8, toBase64, toHex, utf8ToBytes } from "../../shared/basics/bytes.ts";
import { parseBallotJson, trackerHex as trackerHexOf } from "../../shared/crypto/ballot-format.ts";
import { isTokenElement, type IssuerKeyPair } from "../../shared/crypto/blind-token.ts";
import {
  isSignedStatement,
  issueStatement,
  receiptStatement,
  signStatement,
} from "../../shared/crypto/statements.ts";
import type { SlipKey } from "../../shared/domain/ids.ts";
import { ballotBytesMax } from "../../shared/protocol/cast-size.ts";
import type {
  CastRequest,
  PhoneAnswer,
  PhoneRefusalCode,
  TokenRequest,
} from "../../shared/protocol/phone.ts";
import { fastNacl } from "../../native/nacl.ts";
import { oneAtATime } from "../../shared/basics/one-at-a-time.ts";
import { InDoubtError, refusalOfStorage, StorageError } from "../storage/failure.ts";
import type { BallotBox, BoxEntry, IssuanceBook } from "../storage/store.ts";
import type { VerifyPool } from "../verify-pool/pool.ts";
import type { ClosingStage } from "./seal-clock.ts";

/** Correctly signed but wrong ballots of one credential before it gets no more checks (protocol B.5). */
const wrongBallotsMax = 3;
/** Requests under way at one desk; more are told to come back. */
const requestsMax = 4_000;

/** How far the round is, as its journal and clocks say. away: nothing can be stored now. stopping: the server ends. */
export type DeskStage = "not-open" | "open" | ClosingStage | "away" | "stopping";
/** A repeat: the same blinded element of a slip that has its token; its answer was lost on the way. */
type Asked = "new token" | "token repeat" | "ballot";

/** Is it accepted now (protocol B.4, B.8)? Null: yes. */
const refusals: { readonly [Stage in DeskStage]: { readonly [A in Asked]: PhoneRefusalCode | null } } = {
  "not-open": {
    "new token": "round-not-open",
    "token repeat": "round-not-open",
    ballot: "round-not-open",
  },
  open: { "new token": null, "token repeat": null, ballot: null },
  "token-window": { "new token": null, "token repeat": null, ballot: null },
  grace: { "new token": "round-closed", "token repeat": null, ballot: null },
  over: { "new token": "round-closed", "token repeat": "round-closed", ballot: "round-closed" },
  away: { "new token": "database-away", "token repeat": null, ballot: "database-away" },
  stopping: { "new token": "server-busy", "token repeat": "server-busy", ballot: "server-busy" },
};

/** A ballot on its way through the checks; asker: whose turn it takes before the threads. */
type ArrivedCast = {
  readonly ballot: string;
  readonly trackerHex: string;
  readonly token: string;
  readonly asker: symbol;
};

/** What the desk asks of its meeting, at each request. */
export type DeskFacts = {
  readonly stage: () => DeskStage;
  /** What is wrong with a slip, whatever the round; null: nothing. */
  readonly refuseSlip: (slip: SlipKey) => PhoneRefusalCode | null;
  /** How many lines of the journal these answers know. */
  readonly lineCount: () => number;
  /** Other servers wrote lines that have to be taken in. */
  readonly readOnSoon: () => void;
};

export type DeskParts = {
  readonly n: number;
  readonly phi: string;
  readonly electionJson: string;
  readonly entitledSlips: readonly SlipKey[];
  /** Whether it may still take ballots; otherwise it compares nothing but trackers. */
  readonly isVoting: boolean;
  readonly issuer: IssuerKeyPair;
  readonly secretReceiptKey: Uint8Array;
  readonly box: BallotBox;
  readonly book: IssuanceBook;
  readonly pool: VerifyPool;
  readonly facts: DeskFacts;
  /** A token was issued or a ballot stored. */
  readonly onChange: () => void;
  /** The disk can no longer say what is stored: the server must stop and recover. */
  readonly onDoubt: (error: InDoubtError) => void;
};

export class RoundDesk {
  readonly #parts: DeskParts;
  /** Credentials with a ballot in the box. */
  readonly #used: Set<string>;
  readonly #wrongBallots = new Map<string, number>();
  /** Requests by the hash of ballot and token, so that the same bytes share one answer. */
  readonly #casts = new Map<string, Promise<PhoneAnswer>>();
  readonly #turns = new Map<string, { waiting: number; readonly inTurn: ReturnType<typeof oneAtATime> }>();
  readonly #underWay = new Set<Promise<unknown>>();
  /** Slips whose token is being written: as good as issued. */
  readonly #issuing = new Map<SlipKey, Promise<unknown>>();

  /** Every entitled slip is there from the start, so that the order of the keys tells nothing. */
  readonly #evaluations: Map<SlipKey, Promise<PhoneAnswer> | null>;

  readonly #ballotBytesMax: number;
  readonly #entitled: ReadonlySet<SlipKey>;

  private constructor(parts: DeskParts, used: Set<string>) {
    this.#parts = parts;
    this.#ballotBytesMax = ballotBytesMax(parts.electionJson);
    this.#entitled = new Set(parts.entitledSlips);
    this.#evaluations = new Map(parts.entitledSlips.map((slip) => [slip, null]));
    this.#used = used;
  }

  /** Reads which credentials are used from the box, the only place that says so (security B2a). */
  static async open(parts: DeskParts): Promise<RoundDesk> {
    const used = new Set<string>();
    if (parts.isVoting) for await (const { ballot } of parts.box.entries()) used.add(credentialOf(ballot));
    return new RoundDesk(parts, used);
  }

  get box(): BallotBox {
    return this.#parts.box;
  }

  get book(): IssuanceBook {
    return this.#parts.book;
  }

  get issuer(): IssuerKeyPair {
    return this.#parts.issuer;
  }

  numbers(): { readonly cast: number; readonly tokensIssued: number } {
    return { cast: this.box.count(), tokensIssued: this.book.count() };
  }

  hasToken(slip: SlipKey): boolean {
    return this.book.get(slip) !== null || this.#issuing.has(slip);
  }

  #refuse(asked: Asked): PhoneRefusalCode | null {
    return refusals[this.#parts.facts.stage()][asked];
  }

  #refuseSlip(slip: SlipKey): PhoneRefusalCode | null {
    return this.#parts.facts.refuseSlip(slip) ?? (this.#entitled.has(slip) ? null : "slip-not-entitled");
  }

  /**
   * Resolves when every request that had arrived is answered (security R7), or at `late`: then the box takes no more, and
   * only what is being written is waited for. To be asked once the stage admits nothing.
   */
  async finish(late?: Promise<void>): Promise<void> {
    const answered = async () => {
      while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
    };
    await (late === undefined ? answered() : Promise.race([answered(), late]));
    await this.box.seal();
    await Promise.allSettled(this.#issuing.values());
  }

  /** asker: whose turn this takes before the threads (security N15). */
  token(request: TokenRequest, asker: symbol): Promise<PhoneAnswer> {
    return this.#arrived(() => this.#issue(request, asker));
  }

  /** The same bytes get the same answer, also while the first of them is still being checked (protocol B.5). */
  cast({ ballot, token }: CastRequest, asker: symbol): Promise<PhoneAnswer> {
    const trackerHex = trackerHexOf(ballot);
    if (this.box.has(trackerHex)) return Promise.resolve(this.#receipt(trackerHex));
    const key = `${trackerHex}${token}`;
    const same = this.#casts.get(key);
    if (same !== undefined) return same;
    const code = this.#refuse("ballot");
    if (code !== null) return Promise.resolve(refused(code));
    if (utf8ToBytes(ballot).length > this.#ballotBytesMax) return Promise.resolve(refused("too-large"));

    const answer = this.#arrived(() => this.#check({ ballot, trackerHex, token, asker }));
    this.#casts.set(key, answer);
    const forget = () => this.#casts.delete(key);
    answer.then(forget, forget);
    return answer;
  }

  async #check({ ballot, trackerHex, token, asker }: ArrivedCast): Promise<PhoneAnswer> {
    const { pool, electionJson, issuer } = this.#parts;
    const secretToken = defined(fromHex(token, 64), "a token has 64 bytes");
    const task = { electionJson, ballot, secretToken, secretIssuerKey: issuer.secretKey };
    const verdict = await pool.checkToken(task, asker);
    if (verdict === null) return refused("server-busy");
    switch (verdict.kind) {
      case "malformed":
        return refused("ballot-malformed");
      case "other-election":
        return refused("ballot-wrong-round");
      case "token-invalid":
        return refused("token-invalid");
      case "genuine":
        return this.#inTurnOf(verdict.credential, () =>
          this.#admit(verdict.credential, { trackerHex, ballot, secretToken, asker }),
        );
    }
  }

  async #admit(
    credential: string,
    cast: Omit<ArrivedCast, "token"> & { readonly secretToken: Uint8Array },
  ): Promise<PhoneAnswer> {
    if (this.box.has(cast.trackerHex)) return this.#receipt(cast.trackerHex);
    if (this.#used.has(credential)) return refused("credential-used");
    const wrong = this.#wrongBallots.get(credential) ?? 0;
    if (wrong >= wrongBallotsMax) return refused("credential-blocked");
    const { pool, electionJson } = this.#parts;
    const verdict = await pool.checkBallot({ electionJson, ballot: cast.ballot }, cast.asker);
    if (verdict === null) return refused("server-busy");
    if (verdict === "wrong") this.#wrongBallots.set(credential, wrong + 1);
    if (verdict !== "sound") return refused("ballot-invalid");
    return this.#stored(async () => {
      const outcome = await this.box.put(utf8ToBytes(cast.ballot), cast.secretToken);
      switch (outcome) {
        case "stored":
        case "already-stored":
          this.#used.add(credential);
          this.#parts.onChange();
          return this.#receipt(cast.trackerHex);
        case "full":
          return refused("box-full");
        case "token-used":
          return refused("credential-used");
        case "sealed":
          return refused("round-closed");
      }
    });
  }

  /** Protocol B.4. The signature comes first: without it nobody learns anything about a slip. */
  async #issue(request: TokenRequest, asker: symbol): Promise<PhoneAnswer> {
    const { phi, book } = this.#parts;
    const { slip } = request;
    const blinded = defined(fromHex(request.blinded, 32), "a blinded element has 32 bytes");
    const signature = defined(fromHex(request.signature, 64), "a signature has 64 bytes");
    const slipKey = defined(fromHex(slip, 32), "a slip key has 32 bytes");
    if (!isSignedStatement(fastNacl, issueStatement({ phi, blinded }), signature, slipKey)) {
      return refused("signature-invalid");
    }
    const known = book.get(slip);
    if (known !== null) {
      const code = equalBytes(known.blinded, blinded) ? this.#refuse("token repeat") : "token-taken";
      return code === null ? this.#evaluate(slip, blinded, asker) : refused(code);
    }
    const { lineCount, readOnSoon } = this.#parts.facts;
    const after = lineCount();
    const code = this.#refuseSlip(slip) ?? this.#refuse("new token");
    if (code !== null) return refused(code);
    // What goes into the book uses up the slip's one token, so it must be something that can be answered.
    if (!isTokenElement(blinded)) return refused("malformed");
    return this.#stored(async () => {
      const recording = book.record({ slip, blinded, signature }, after);
      this.#issuing.set(slip, recording);
      const outcome = await recording.finally(() => this.#issuing.delete(slip));
      this.#parts.onChange();
      switch (outcome) {
        case "recorded":
        case "already-recorded":
          return this.#evaluate(slip, blinded, asker);
        case "already-issued":
          return refused("token-taken");
        case "element-taken":
          return refused("element-taken");
        case "unknown-slip":
          return refused("slip-not-entitled");
        case "slot-damaged":
          return refused("disk-error");
        case "sealed":
          return refused("round-closed");
        case "behind":
          // Perhaps about this slip. What this server was just writing itself is known by now.
          if (lineCount() > after) return this.#issue(request, asker);
          readOnSoon();
          return refused("server-busy");
      }
    });
  }

  /** Once for each slip, whose element the book has fixed: whoever repeats the request costs nothing (security N15). */
  #evaluate(slip: SlipKey, blinded: Uint8Array, asker: symbol): Promise<PhoneAnswer> {
    const known = this.#evaluations.get(slip) ?? null;
    if (known !== null) return known;
    const answer = this.#evaluateNow(blinded, asker);
    this.#evaluations.set(slip, answer);
    const forget = () => this.#evaluations.set(slip, null);
    answer.then(({ kind }) => {
      if (kind !== "issued") forget();
    }, forget);
    return answer;
  }

  async #evaluateNow(blinded: Uint8Array, asker: symbol): Promise<PhoneAnswer> {
    const { pool, issuer } = this.#parts;
    const evaluation = await pool.evaluate({ issuer, blinded }, asker);
    if (evaluation === null) return refused("server-busy");
    return { kind: "issued", evaluated: toHex(evaluation.evaluated), proof: toHex(evaluation.proof) };
  }

  #receipt(trackerHex: string): PhoneAnswer {
    const { n, phi, secretReceiptKey } = this.#parts;
    const tracker = toBase64(defined(fromHex(trackerHex, 32), "a tracker has 32 bytes"));
    const signature = signStatement(fastNacl, receiptStatement({ phi, tracker }), secretReceiptKey);
    return { kind: "receipt", round: n, phi, tracker, signature: toHex(signature) };
  }

  async #stored(write: () => Promise<PhoneAnswer>): Promise<PhoneAnswer> {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      if (error instanceof InDoubtError) this.#parts.onDoubt(error);
      return refused(refusalOfStorage(error));
    }
  }

  #arrived(work: () => Promise<PhoneAnswer>): Promise<PhoneAnswer> {
    if (this.#underWay.size >= requestsMax) return Promise.resolve(refused("server-busy"));
    const answer = work();
    this.#underWay.add(answer);
    const forget = () => this.#underWay.delete(answer);
    answer.then(forget, forget);
    return answer;
  }

  /** One ballot per credential is under way at a time; the others wait for what becomes of it. */
  async #inTurnOf(credential: string, task: () => Promise<PhoneAnswer>): Promise<PhoneAnswer> {
    const turn = this.#turns.get(credential) ?? { waiting: 0, inTurn: oneAtATime() };
    this.#turns.set(credential, turn);
    turn.waiting += 1;
    try {
      return await turn.inTurn(task);
    } finally {
      turn.waiting -= 1;
      if (turn.waiting === 0) this.#turns.delete(credential);
    }
  }
}

/** The exact text of a ballot in the box. */
export function ballotTextOf({ ballot }: Pick<BoxEntry, "ballot">): string {
  const text = fromUtf8(ballot);
  assert(text !== null, "a ballot in the box is text");
  return text;
}

function credentialOf(ballot: Uint8Array): string {
  const json = parseBallotJson(ballotTextOf({ ballot }));
  assert(json !== null, "a ballot in the box is well-formed");
  return json.credential;
}

function refused(code: PhoneRefusalCode): PhoneAnswer {
  return { kind: "refused", code };
}
