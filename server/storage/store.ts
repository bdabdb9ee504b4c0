/**
 * What a hall asks of whatever keeps its data, in words that say nothing of files: storage/files is one store,
 * storage/postgres another, the tests have a third in memory, and one suite (tests/storage/store-contract.test.ts) holds
 * all of them to this page.
 *
 * **Durable** means: when the promise resolves, it is there after a power cut at that moment and every later one.
 *
 * **Failed** means StorageError: nothing is stored, what was there before stands, and the same may be asked again. The
 * one exception is its subclass InDoubtError: what was to be stored may be stored or not, only opening again tells, and
 * until then the part that is in doubt (journal, box, book) refuses every further write with the same error. Whoever
 * gets one answers nobody and lets the server start anew. Anything else that is thrown is a mistake of the program.
 *
 * **Order.** A store promises that of two writes, of which the second was asked for after the first had resolved, no
 * crash keeps the second alone. What follows from it is the caller's: a round's issuer secret, then its box and book,
 * then the journal's line that speaks of the round; the journal's line that voids a round, then the removal of its box.
 *
 * **Secrecy.** What is kept of ballots and tokens has no order and no time, in memory, on the disk and in the lists that
 * are given out (protocol B.7; security S2, S3). The journal alone is ordered; it knows nothing of single ballots.
 */
import type * as z from "zod/mini";
import type { Json } from "../../shared/basics/canonical-json.ts";
import type { CommandId, MeetingId, SlipKey } from "../../shared/domain/ids.ts";
import type { StoreReach } from "../../shared/domain/store-reach.ts";

export type Store = {
  /**
   * One of the office's small documents, or `initial` where none is stored yet. Throws StorageError "damaged" where what
   * is stored does not fit the schema. To be opened once: two that are open do not see each other's changes.
   */
  office<T>(name: OfficeDocument, schema: z.core.$ZodType<T>, initial: T): Promise<OfficeStore<T>>;
  /**
   * Ids of all whole meetings, finished ones too, sorted. A meeting is whole from the moment create() had its first
   * journal line durable until remove() began; what crashes left before and after that is not listed, is nobody's
   * business but the store's, and is cleaned by it. A damaged meeting is listed: opening it says what is wrong.
   */
  readonly meetings: () => Promise<readonly MeetingId[]>;
  /**
   * Makes a meeting: its keys first, then the journal with its first line, which is the moment it exists. Durable when
   * resolved. After a StorageError there is no meeting, and it can be made again, with other keys. Throws "exists"
   * where there is one, or one was removed, and changes nothing.
   */
  readonly create: (id: MeetingId, content: NewMeeting) => Promise<MeetingStore>;
  /**
   * Opens a whole meeting; null for one that meetings() does not list. At most one opening of a meeting at a time: close
   * it before it is opened again. Throws StorageError "missing", "damaged", "mirror-differs".
   */
  readonly open: (id: MeetingId) => Promise<MeetingStore | null>;
  /**
   * Removes everything of a meeting that is not open, on the mirror too; one that is not there is fine. Durable when
   * resolved: from then on nothing of it comes back, and what a failure or a crash left of it is cleaned away by the
   * next start (what lies on a mirror that is lost, by the next start that has it). After a StorageError the meeting is
   * whole, or removed and in part still there; asking again goes on where it was.
   */
  readonly remove: (id: MeetingId) => Promise<void>;
  readonly shelf: Shelf;
  readonly health: () => StoreHealth;
  /** Called whenever health().reach has changed. Returns the way to stop listening. */
  readonly onReach: (listener: () => void) => () => void;
  /** Called when another server may have written lines, which readOn() takes in. Returns the way to stop listening. */
  readonly onNews: (listener: () => void) => () => void;
};

/**
 * A place for what is large and can be made again, such as the ballots of a record that is handed out. Nothing here is
 * durable or on a second copy, every start finds it empty, and what was taken off never comes back.
 */
export type Shelf = {
  /** Lays pieces down as they come. Throws StorageError, or what `pieces` throws; then nothing of them is left. */
  lay(pieces: AsyncIterable<Uint8Array>): Promise<Laid>;
};

export type Laid = {
  readonly byteCount: number;
  /**
   * All of it from the first byte on, piece by piece, each read when it is asked for. Throws StorageError "missing" once
   * it was taken off.
   */
  pieces(): AsyncIterable<Uint8Array>;
  /** Whoever is reading it is cut short. */
  takeOff(): Promise<void>;
};

/** drafts: meetings before freezing, with their ceremonies. accounts: of the console. finished: the list of past meetings. */
export type OfficeDocument = "drafts" | "accounts" | "finished";

/**
 * mirror: a second copy of all meetings; "lost" from the moment it failed until the next start. reach: whether what is
 * asked for now can be stored; while it is not "here" every write is refused at once.
 */
export type StoreHealth = { readonly mirror: "none" | "ok" | "lost"; readonly reach: StoreReach };

/** A small document that people edit. */
export type OfficeStore<T> = {
  /** What is stored; never changed in place. */
  data(): T;
  /**
   * Stores change(data) and gives it back. Changes run one after another; nobody sees the new document before it is
   * durable. When `change` throws, or after a StorageError, the old one stands here; the next start may find the new one.
   */
  update(change: (data: T) => T): Promise<T>;
};

export type NewMeeting = { readonly keys: MeetingKeys; readonly firstLine: JournalLine };

export type MeetingStore = {
  readonly journal: Journal;
  readonly keys: KeysStore;
  /** n: the meeting's n-th opening, from 1 (protocol B.2). */
  readonly round: (n: number) => RoundStores;
  /**
   * Writes what was decided on all that journal.entries() held when it was decided. Durable when resolved with "written" or
   * "answered". Decisions of one moment are written in the order in which they were asked for. After a StorageError none
   * of its lines is in the journal; where a store writes one line after another, those before the one that failed stand there.
   */
  readonly write: (decision: Decision) => Promise<Written>;
  /** Lets what is under way end. Boxes and books that were opened are closed by whoever opened them, before this. */
  readonly close: () => Promise<void>;
};

/** kind: a plain word (protocol B.10). */
export type JournalLine = { readonly kind: string; readonly data: Json };

export type Decision = {
  /** The number of the last line that it knows. */
  readonly after: number;
  /** None for a refusal, of which only the answer is kept. */
  readonly lines: readonly JournalLine[];
  /** What an order is answered with, under its id; null: nobody ordered it. A store that one server has keeps none. */
  readonly answer: { readonly id: CommandId; readonly text: string } | null;
  /** The lines speak of a round that is new: its issuer secret, then its box and book, come before them. */
  readonly prepares: NewRound | null;
  /** Rounds whose tokens it rests on, with how many it knew: where there are more it is behind, and none is issued while it is written. */
  readonly tokens: readonly { readonly n: number; readonly issued: number }[];
  /** The lines end the taking of a round. */
  readonly stops: Stop | null;
};

export type NewRound = { readonly n: number; readonly issuerSecret: Uint8Array; readonly shape: RoundShape };

/**
 * From this decision on no server stores anything in the box and book of round n. holds: what it says that they hold, which
 * must be all there is; null: it says nothing of that.
 */
export type Stop = {
  readonly n: number;
  readonly holds: { readonly ballots: number; readonly issued: number } | null;
};

/**
 * behind: nothing is written, since it was decided without knowing all. Lines that other servers wrote are in the journal
 * now; what boxes and books hold has to be asked for (readOn). answered: the order was carried out before, perhaps by
 * another server, and this is its answer; nothing more is written.
 */
export type Written =
  | { readonly kind: "written"; readonly entries: readonly JournalEntry[] }
  | { readonly kind: "behind" }
  | { readonly kind: "answered"; readonly text: string };

export type JournalEntry = {
  /** 1 for the first line. */
  readonly seq: number;
  readonly kind: string;
  readonly data: unknown;
  /** The exact text as hashed, without newline. */
  readonly line: string;
  /** The journal's head after this line. */
  readonly head: string;
};

/** The legal history of a meeting: append-only, chained (protocol B.10), one line after another whoever writes them. */
export type Journal = {
  /** What messages call it: for files, the path. */
  readonly name: string;
  /** All lines in order: those found at opening, those written since, and those of other servers that were read. */
  entries(): readonly JournalEntry[];
  /** h_i after the last line, 64 zeros before the first (protocol B.10). */
  head(): string;
  /** Reads what other servers wrote since. Throws StorageError. */
  readOn(): Promise<void>;
};

export type KeyPair = { readonly publicKey: Uint8Array; readonly secretKey: Uint8Array };

export type MeetingKeys = {
  /** Ed25519 as tweetnacl has it: 32 and 64 bytes. */
  readonly receipt: KeyPair;
  /** X25519: 32 and 32 bytes. */
  readonly post: KeyPair;
};

/** The server's secret keys of one meeting (protocol B.1, B.4); no error names their content. */
export type KeysStore = {
  /** What messages call it: for files, the path. */
  readonly name: string;
  readonly keys: MeetingKeys;
  /** The issuer secret (32 bytes) of the meeting's n-th opening, or null. */
  issuerSecret(n: number): Uint8Array | null;
  /** Reads the secrets of rounds that other servers opened since. Throws StorageError. */
  readOn(): Promise<void>;
  /**
   * Replaces the secret of a round that is not in the journal yet. Durable when resolved. After a StorageError this
   * object still gives the old one; the next start may find either, which no round depends on.
   */
  setIssuerSecret(n: number, secret: Uint8Array): Promise<void>;
};

/** The same at every opening; entitledSlips: the sorted list behind slipsHash. */
export type RoundShape = {
  /** The largest ballot of this round's form. */
  readonly ballotBytesMax: number;
  readonly entitledSlips: readonly SlipKey[];
};

/** Ballot box and issuance book of one round. */
export type RoundStores = {
  /**
   * Makes both, empty and with the room that they will ever need. Durable when resolved. For a round that the journal
   * does not speak of yet: whatever an earlier try left is replaced.
   */
  prepare(shape: RoundShape): Promise<void>;
  /** Opens the box of a running or sealed round. Throws StorageError "missing", "damaged", "mirror-differs". */
  openBox(shape: RoundShape): Promise<BallotBox>;
  /** Opens the book of any round that was prepared, with the same list. Throws as openBox. */
  openBook(shape: RoundShape): Promise<IssuanceBook>;
  /**
   * To be asked when this server takes nothing more in the round and has answered all that had come: notes that, and says whether
   * every server that lives has noted it, so that the round may be sealed. Throws StorageError.
   */
  drained(): Promise<boolean>;
  /** Removes the box, closed, of a voided round (protocol B.10); a missing one is fine. Durable when resolved. */
  removeBox(): Promise<void>;
};

export type BoxEntry = {
  /** SHA-256 of the ballot's bytes, 64 hex digits (protocol A.5). */
  readonly tracker: string;
  readonly ballot: Uint8Array;
  readonly token: Uint8Array;
};

/**
 * "already-stored": the very same ballot bytes are in the box, durably. The others: nothing was stored; "token-used": another
 * server stored another ballot with this token.
 */
export type PutOutcome = "stored" | "already-stored" | "full" | "sealed" | "token-used";

/** The ballots of one round, without order (protocol B.7). */
export type BallotBox = {
  /** How many ballots the box can hold, beside damaged places. At least one for every entitled slip. */
  readonly capacity: number;
  /** Places that nobody can read any more, to be reported by number only. Ascending. */
  readonly damagedSlots: readonly number[];
  /** Places that opening restored from a second copy. Ascending. */
  readonly repairedSlots: readonly number[];
  /** Ballots stored so far. */
  count(): number;
  /** tracker: 64 hex digits. True once the ballot is durable. */
  has(tracker: string): boolean;
  /** Durable when resolved with "stored" or "already-stored". token: 64 bytes. */
  put(ballot: Uint8Array, token: Uint8Array): Promise<PutOutcome>;
  /** Lets every put under way here end and refuses later ones. Not remembered over a restart: the journal knows. */
  seal(): Promise<void>;
  /** Takes in what other servers stored since; until then they are in none of these answers. Throws StorageError. */
  readOn(): Promise<void>;
  /** Sorted list of all trackers (protocol B.7's box root is made of it). */
  trackers(): readonly string[];
  /**
   * All ballots that are stored when it begins, sorted by tracker; each is read when it is asked for, so that nobody
   * holds a whole box who does not want to. Throws StorageError "damaged" for one that is not readable now.
   */
  entries(): AsyncIterable<BoxEntry>;
  /**
   * Seals, and puts away whatever tells a reader of the stored data which ballot came before which. For a round whose
   * closing is in the journal; may be asked again. After a StorageError the box is whole, and it can be asked again.
   */
  forgetArrival(): Promise<void>;
  /** Seals, then closes. */
  readonly close: () => Promise<void>;
};

export type IssuedSlip = {
  readonly slip: SlipKey;
  /** The blinded element, 32 bytes. */
  readonly blinded: Uint8Array;
  /** The slip's signature over it, 64 bytes. */
  readonly signature: Uint8Array;
};

/**
 * "already-recorded": the same blinded element, to be answered again. "already-issued": the slip has a token for
 * another one. "element-taken": another slip has one for this element, and no record may hold it twice. "slot-damaged":
 * nobody can say whether the slip has a token, so it gets none. "sealed": the round takes nothing more.
 * "behind": nothing was recorded, since other servers wrote lines that have to be known first.
 */
export type RecordOutcome =
  | "recorded"
  | "already-recorded"
  | "already-issued"
  | "element-taken"
  | "unknown-slip"
  | "slot-damaged"
  | "sealed"
  | "behind";

/** Which slip got a token in one round, with its blinded element and signature (protocol B.4). */
export type IssuanceBook = {
  /** As the box's. */
  readonly damagedSlots: readonly number[];
  readonly repairedSlots: readonly number[];
  /** Slips that have a token (tokensIssued, design §3). */
  count(): number;
  /** Null where the slip has no durable entry. */
  get(slip: SlipKey): IssuedSlip | null;
  /**
   * Durable when resolved. Of many requests of one slip at one moment one is recorded. after: the number of the last line
   * of the journal that whoever asks knew when it looked whether the slip may have a token; without it nobody looks.
   */
  record(issued: IssuedSlip, after?: number): Promise<RecordOutcome>;
  /** As the box's. */
  readOn(): Promise<void>;
  /** Sorted by slip. */
  entries(): readonly IssuedSlip[];
  /** As the box's; of a voided round too. Nothing is recorded any more. */
  forgetArrival(): Promise<void>;
  /** Lets what is under way end. */
  readonly close: () => Promise<void>;
};
