/** What a meeting holds of one of its rounds: the desk with its box, the issuance book, the tally of the sealed box. */
import { assert, defined } from "../../shared/basics/assert.ts";
import { fromHex } from "../../shared/basics/bytes.ts";
import { isVoting, type RoundState } from "../meeting/state.ts";
import { StorageError } from "../storage/failure.ts";
import type { IssuanceBook, RoundStores } from "../storage/store.ts";
import type { VerifyPool } from "../verify-pool/pool.ts";
import type { HallNotice } from "./hall-options.ts";
import { ballotTextOf, RoundDesk, type DeskFacts } from "./round-desk.ts";
import { roundShape } from "./round-shape.ts";

export type KeeperParts = {
  readonly round: RoundState;
  readonly stores: RoundStores;
  /** Null only for a voided round. */
  readonly secretIssuerKey: Uint8Array | null;
  readonly secretReceiptKey: Uint8Array;
  readonly pool: VerifyPool;
  readonly facts: DeskFacts;
  /** A token was issued or a ballot stored. */
  readonly onChange: () => void;
  readonly report: (notice: HallNotice) => void;
};

export class RoundKeeper {
  readonly book: IssuanceBook;
  readonly #parts: KeeperParts;
  #desk: RoundDesk | null = null;
  #tally: Promise<string> | null = null;

  private constructor(parts: KeeperParts, book: IssuanceBook) {
    this.#parts = parts;
    this.book = book;
  }

  /** Opens what is stored of a round, or removes the box of a voided one (protocol B.10). Throws StorageError. */
  static async open(parts: KeeperParts): Promise<RoundKeeper> {
    const { round, stores } = parts;
    const keeper = new RoundKeeper(parts, await stores.openBook(roundShape(round)));
    if (round.phase === "voided") await stores.removeBox();
    else keeper.#desk = await keeper.#openDesk();
    return keeper;
  }

  async #openDesk(): Promise<RoundDesk> {
    const { round, stores, secretIssuerKey, secretReceiptKey, pool, facts, onChange, report } = this.#parts;
    const box = await stores.openBox(roundShape(round));
    if (box.damagedSlots.length > 0) report({ kind: "box-damaged", n: round.n, slots: box.damagedSlots });
    return RoundDesk.open({
      n: round.n,
      phi: round.phi,
      electionJson: round.electionJson,
      entitledSlips: round.entitledSlips,
      isVoting: isVoting(round),
      issuer: {
        publicKey: defined(fromHex(round.round.issuerPublicKey, 32), "an issuer key has 32 bytes"),
        secretKey: defined(secretIssuerKey, "a round's secret is stored before the round"),
      },
      secretReceiptKey,
      box,
      book: this.book,
      pool,
      facts,
      onChange,
      onDoubt: (error) => {
        report({ kind: "must-restart", error });
      },
    });
  }

  /** Null once the round is voided. */
  get desk(): RoundDesk | null {
    return this.#desk;
  }

  /** Of box and book; by number only. */
  damagedSlots(): number {
    return (this.#desk?.box.damagedSlots.length ?? 0) + this.book.damagedSlots.length;
  }

  /** encrypted_tally of the sealed box (protocol A.7), computed once. */
  tally(): Promise<string> {
    if (this.#tally !== null) return this.#tally;
    const tally = this.#computeTally();
    this.#tally = tally;
    tally.catch(() => {
      this.#tally = null;
    });
    return tally;
  }

  async #computeTally(): Promise<string> {
    const { pool, round } = this.#parts;
    const desk = this.#desk;
    assert(desk !== null, "a sealed round has its desk");
    const ballots = (await desk.box.entries()).map(ballotTextOf);
    return pool.tally({ electionJson: round.electionJson, ballots });
  }

  /** The round was voided: its box goes (protocol B.10), its book stays. */
  async dropBox(): Promise<void> {
    const { stores, report } = this.#parts;
    const desk = this.#desk;
    this.#desk = null;
    this.#tally = null;
    await desk?.finish();
    try {
      await desk?.box.close();
      await stores.removeBox();
    } catch (error) {
      // The round is void whatever the store says; the next start removes what is left of the box.
      if (!(error instanceof StorageError)) throw error;
      report({ kind: "storage-failed", failure: error.message });
    }
  }

  /** Answers what has arrived. */
  async close(): Promise<void> {
    await this.#desk?.finish();
    await this.#desk?.box.close();
    await this.book.close();
  }
}
