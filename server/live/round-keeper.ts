/** What a meeting holds of one of its rounds: the desk with its box, the issuance book, and what is made of the sealed box. */
import { defined } from "../../shared/basics/assert.ts";
import { fromHex } from "../../shared/basics/bytes.ts";
import type { ArchiveSource } from "../../shared/record/source.ts";
import { isVoting, type RoundState } from "../meeting/state.ts";
import { StorageError } from "../storage/failure.ts";
import type { BallotBox, IssuanceBook, RoundStores, Shelf } from "../storage/store.ts";
import type { VerifyPool } from "../verify-pool/pool.ts";
import type { HallNotice } from "./hall-options.ts";
import { RoundDesk, type DeskFacts } from "./round-desk.ts";
import { roundShape } from "./round-shape.ts";
import { packArchive, readBox, type BoxContent, type PackedArchive } from "./sealed-box.ts";

export type KeeperParts = {
  readonly round: RoundState;
  readonly stores: RoundStores;
  readonly shelf: Shelf;
  /** Null only for a voided round. */
  readonly secretIssuerKey: Uint8Array;
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
  #content: Promise<BoxContent> | null = null;
  /** One before the count and one after it, or the one of a voided round. */
  readonly #archives = new Map<"voided" | "uncounted" | "counted", Promise<PackedArchive>>();

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
        secretKey: secretIssuerKey,
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

  get n(): number {
    return this.#parts.round.n;
  }

  /** Null once the round is voided. */
  get desk(): RoundDesk | null {
    return this.#desk;
  }

  /** Of box and book; by number only. */
  damagedSlots(): number {
    return (this.#desk?.box.damagedSlots.length ?? 0) + this.book.damagedSlots.length;
  }

  /** The sealed box is read through once for its sum and for what the record says of its ballots. Throws StorageError. */
  async content(): Promise<BoxContent> {
    if (this.#content !== null) return this.#content;
    const { pool, round } = this.#parts;
    const content = readBox(this.#box(), round.electionJson, pool);
    this.#content = content;
    content.catch(() => {
      this.#content = null;
    });
    return content;
  }

  /** The archive of the round's record as it stands, made once; source: of that standing. Throws StorageError. */
  async archive({ phase, result, round }: RoundState, source: ArchiveSource): Promise<PackedArchive> {
    const { pool, shelf } = this.#parts;
    const kind = phase === "voided" ? phase : result === null ? "uncounted" : "counted";
    const known = this.#archives.get(kind);
    if (known !== undefined) return known;
    const box = kind === "voided" ? null : this.#box();
    const made = packArchive({ ...source, uuid: round.uuid }, box, pool, shelf);
    this.#archives.set(kind, made);
    made.catch(() => {
      if (this.#archives.get(kind) === made) this.#archives.delete(kind);
    });
    return made;
  }

  #box(): BallotBox {
    if (this.#desk !== null) return this.#desk.box;
    // Whoever asked saw the round before it was voided.
    const detail = "the round was voided";
    throw new StorageError({ kind: "missing", file: "the ballot box", detail, soundCopy: null });
  }

  async #clearShelf(): Promise<void> {
    const made = [...this.#archives.values()];
    this.#archives.clear();
    for (const archive of await Promise.allSettled(made)) {
      if (archive.status === "fulfilled") await archive.value.laid.takeOff();
    }
  }

  /** Takes in what other servers stored. Throws StorageError. */
  async readOn(): Promise<void> {
    await this.#desk?.box.readOn();
    await this.book.readOn();
  }

  /** What the stores tell of who came when; of a round that takes nothing more. Throws StorageError. */
  async forgetArrivals(): Promise<void> {
    await this.#desk?.box.forgetArrival();
    await this.book.forgetArrival();
  }

  /** The round was voided: its box goes (protocol B.10), its book stays. */
  async dropBox(): Promise<void> {
    const { stores, report } = this.#parts;
    const desk = this.#desk;
    this.#desk = null;
    this.#content = null;
    await desk?.finish();
    try {
      await desk?.box.close();
      await this.#clearShelf();
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
    await this.#clearShelf();
    await this.book.close();
  }
}
