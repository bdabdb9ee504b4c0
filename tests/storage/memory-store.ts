/**
 * A store without files: the second one that keeps the promises of server/storage/store.ts. What it keeps outlives
 * the Store objects over it, as a disk outlives a server. A test may have the next write of a part fail.
 */
import * as z from "zod/mini";
import { defined } from "../../shared/basics/assert.ts";
import { equalBytes } from "../../shared/basics/bytes.ts";
import { sha256Hex } from "../../shared/basics/hash.ts";
import type { RandomBytes } from "../../shared/basics/random.ts";
import type { MeetingId, SlipKey } from "../../shared/domain/ids.ts";
import { untilInDoubt } from "../../server/storage/doubt.ts";
import { InDoubtError, StorageError, type StorageFailure } from "../../server/storage/failure.ts";
import { headAfter, nextEntry } from "../../server/storage/journal-entry.ts";
import { openListeners } from "../../server/storage/listeners.ts";
import { openReach } from "../../server/storage/reach.ts";
import { oneAtATime } from "../../shared/basics/one-at-a-time.ts";
import type {
  BallotBox,
  BoxEntry,
  IssuanceBook,
  IssuedSlip,
  Decision,
  JournalEntry,
  KeysStore,
  MeetingKeys,
  MeetingStore,
  OfficeStore,
  PutOutcome,
  RecordOutcome,
  RoundShape,
  RoundStores,
  Shelf,
  Store,
  Written,
} from "../../server/storage/store.ts";

export type Part = "office" | "journal" | "keys" | "box" | "book";
/** before, after: the write fails without, or after, having happened, and is taken back. in-doubt: it cannot be. */
export type WriteFault = "before" | "after" | "in-doubt";

/** Ballots beyond one for each slip that a box has room for. */
const spareRoom = 64;

/** ballots: null once the box was removed. */
type KeptRound = {
  readonly ballots: Map<string, BoxEntry> | null;
  readonly issued: Map<SlipKey, IssuedSlip>;
};
type KeptMeeting = {
  readonly keys: MeetingKeys;
  readonly issuers: Map<number, Uint8Array>;
  readonly entries: JournalEntry[];
  readonly rounds: Map<number, KeptRound>;
};

export class StoreMemory {
  readonly documents = new Map<string, string>();
  readonly meetings = new Map<MeetingId, KeptMeeting>();
  readonly removed = new Set<MeetingId>();
  /** What a test sets: writes do not ask it. */
  readonly reach = openReach();
  /** Of all servers over it: somebody wrote a line. */
  readonly news = openListeners();
  readonly answers = new Map<string, string>();
  /** Decisions of all servers, one after another. */
  readonly inTurn = oneAtATime();
  #fault: { readonly part: Part; readonly how: WriteFault } | null = null;

  failNext(part: Part, how: WriteFault): void {
    this.#fault = { part, how };
  }

  /** Does a write, or fails it as the test wished. Takes a turn of the event loop, as every real store. */
  async write(part: Part, store: () => void): Promise<void> {
    await Promise.resolve();
    const fault = this.#fault;
    if (fault?.part !== part) {
      store();
      return;
    }
    this.#fault = null;
    const failure: StorageFailure = { kind: "disk-error", file: part, detail: "as the test wished" };
    if (fault.how !== "in-doubt") throw new StorageError(failure);
    // Whether it is there only opening again tells; here it is.
    store();
    throw new InDoubtError(failure);
  }
}

/** Opens what is kept, as a new start does. */
export function openMemoryStore(memory: StoreMemory, random: RandomBytes): Store {
  return {
    office: async (name, schema, initial) => {
      await Promise.resolve();
      return openOffice(memory, name, schema, initial);
    },
    meetings: () => Promise.resolve([...memory.meetings.keys()].sort()),
    create: async (id, { keys, firstLine }) => {
      if (memory.meetings.has(id) || memory.removed.has(id)) {
        throw new StorageError({ kind: "exists", file: id, detail: "holds a meeting" });
      }
      const meeting: KeptMeeting = { keys, issuers: new Map(), entries: [], rounds: new Map() };
      await memory.write("keys", () => undefined);
      const opened = openMeeting(memory, meeting, id, random);
      await opened.write({
        after: 0,
        lines: [firstLine],
        answer: null,
        prepares: null,
        tokens: [],
        stops: null,
      });
      memory.meetings.set(id, meeting);
      return opened;
    },
    open: (id) => {
      const meeting = memory.meetings.get(id);
      return Promise.resolve(meeting === undefined ? null : openMeeting(memory, meeting, id, random));
    },
    remove: (id) => {
      if (memory.meetings.delete(id)) memory.removed.add(id);
      return Promise.resolve();
    },
    shelf: openMemoryShelf(),
    health: () => ({ mirror: "none", reach: memory.reach.now() }),
    onReach: memory.reach.onChange,
    onNews: memory.news.listen,
  };
}

export function openMemoryShelf(): Shelf {
  return {
    lay: async (pieces) => {
      const laid: Uint8Array[] = [];
      for await (const piece of pieces) laid.push(piece);
      let isGone = false;
      const missing = () =>
        new StorageError({ kind: "missing", file: "shelf", detail: "taken off", soundCopy: null });
      return {
        byteCount: laid.reduce((sum, { length }) => sum + length, 0),
        pieces: async function* () {
          for (const piece of laid) {
            await Promise.resolve();
            if (isGone) throw missing();
            yield piece;
          }
        },
        takeOff: () => {
          isGone = true;
          return Promise.resolve();
        },
      };
    },
  };
}

function openOffice<T>(
  memory: StoreMemory,
  name: string,
  schema: z.core.$ZodType<T>,
  initial: T,
): OfficeStore<T> {
  const text = memory.documents.get(name);
  const parsed = text === undefined ? null : z.safeParse(schema, JSON.parse(text));
  if (parsed?.success === false) {
    const detail = "it does not fit";
    throw new StorageError({ kind: "damaged", file: name, place: { at: "file" }, detail, soundCopy: null });
  }
  let current = parsed === null ? initial : parsed.data;
  const inTurn = oneAtATime();
  return {
    data: () => current,
    update: (change) =>
      inTurn(async () => {
        const changed = change(structuredClone(current));
        await memory.write("office", () => memory.documents.set(name, JSON.stringify(changed)));
        current = changed;
        return changed;
      }),
  };
}

function openMeeting(
  memory: StoreMemory,
  meeting: KeptMeeting,
  id: MeetingId,
  random: RandomBytes,
): MeetingStore {
  const { journal, write } = openJournal(memory, meeting.entries, id, random);
  const keys = openKeys(memory, meeting);
  const round = (n: number) => openRound(memory, meeting.rounds, n);
  return {
    journal,
    keys,
    round,
    write: (decision) =>
      memory.inTurn(async () => {
        const { after, prepares } = decision;
        if (prepares !== null && meeting.entries.length === after) {
          await keys.setIssuerSecret(prepares.n, prepares.issuerSecret);
          await round(prepares.n).prepare(prepares.shape);
        }
        return write(decision);
      }),
    close: () => Promise.resolve(),
  };
}

function openJournal(
  memory: StoreMemory,
  kept: JournalEntry[],
  name: string,
  random: RandomBytes,
): Pick<MeetingStore, "journal" | "write"> {
  const entries = [...kept];
  const guard = untilInDoubt();
  const readOn = () => {
    entries.push(...kept.slice(entries.length));
  };
  const write = async ({ after, lines, answer }: Decision): Promise<Written> => {
    readOn();
    const text = answer === null ? undefined : memory.answers.get(answer.id);
    if (text !== undefined) return { kind: "answered", text };
    if (entries.length > after) return { kind: "behind" };
    for (const { kind, data } of lines) {
      const entry = nextEntry(entries.at(-1), kind, data, random);
      await memory.write("journal", () => kept.push(entry));
      entries.push(entry);
    }
    if (answer !== null) memory.answers.set(answer.id, answer.text);
    if (lines.length > 0) memory.news.call();
    return { kind: "written", entries: entries.slice(after) };
  };
  return {
    journal: {
      name,
      entries: () => [...entries],
      head: () => headAfter(entries.at(-1)),
      readOn: () => {
        readOn();
        return Promise.resolve();
      },
    },
    write: (decision) => guard(() => write(decision)),
  };
}

function openKeys(memory: StoreMemory, { keys, issuers }: KeptMeeting): KeysStore {
  const known = new Map(issuers);
  return {
    name: "keys",
    keys,
    issuerSecret: (n) => known.get(n) ?? null,
    readOn: () => {
      for (const [n, secret] of issuers) known.set(n, secret);
      return Promise.resolve();
    },
    setIssuerSecret: async (n, secret) => {
      await memory.write("keys", () => issuers.set(n, secret.slice()));
      known.set(n, secret.slice());
    },
  };
}

function openRound(memory: StoreMemory, rounds: Map<number, KeptRound>, n: number): RoundStores {
  const prepared = () => {
    const round = rounds.get(n);
    if (round !== undefined) return round;
    throw new StorageError({ kind: "missing", file: `round ${n}`, detail: "not found", soundCopy: null });
  };
  return {
    prepare: async () => {
      await Promise.resolve();
      rounds.set(n, { ballots: new Map(), issued: new Map() });
    },
    openBox: async (shape) => {
      await Promise.resolve();
      const { ballots } = prepared();
      if (ballots !== null) return openBox(memory, ballots, shape);
      throw new StorageError({ kind: "missing", file: `box ${n}`, detail: "not found", soundCopy: null });
    },
    openBook: async (shape) => {
      await Promise.resolve();
      return openBook(memory, prepared().issued, shape);
    },
    drained: () => Promise.resolve(true),
    removeBox: () => {
      const round = rounds.get(n);
      if (round !== undefined) rounds.set(n, { ...round, ballots: null });
      return Promise.resolve();
    },
  };
}

function openBox(memory: StoreMemory, kept: Map<string, BoxEntry>, shape: RoundShape): BallotBox {
  const stored = new Map(kept);
  const inTurn = oneAtATime();
  const guard = untilInDoubt();
  const capacity = shape.entitledSlips.length + spareRoom;
  let isSealed = false;
  const put = async (ballot: Uint8Array, token: Uint8Array): Promise<PutOutcome> => {
    const tracker = sha256Hex(ballot);
    if (stored.has(tracker)) return "already-stored";
    if (stored.size >= capacity) return "full";
    const entry = { tracker, ballot: ballot.slice(), token: token.slice() };
    await memory.write("box", () => kept.set(tracker, entry));
    stored.set(tracker, entry);
    return "stored";
  };
  const trackers = () => [...stored.keys()].sort();
  const seal = async () => {
    isSealed = true;
    await inTurn(() => Promise.resolve());
  };
  return {
    capacity,
    damagedSlots: [],
    repairedSlots: [],
    count: () => stored.size,
    has: (tracker) => stored.has(tracker),
    put: (ballot, token) =>
      isSealed && !stored.has(sha256Hex(ballot))
        ? Promise.resolve("sealed")
        : inTurn(() => guard(() => put(ballot, token))),
    seal,
    readOn: () => {
      for (const [tracker, entry] of kept) stored.set(tracker, entry);
      return Promise.resolve();
    },
    trackers,
    entries: async function* () {
      for (const tracker of trackers()) {
        await Promise.resolve();
        yield defined(stored.get(tracker), "it is listed");
      }
    },
    forgetArrival: seal,
    close: seal,
  };
}

function openBook(memory: StoreMemory, kept: Map<SlipKey, IssuedSlip>, shape: RoundShape): IssuanceBook {
  const issued = new Map(kept);
  const inTurn = oneAtATime();
  const guard = untilInDoubt();
  const record = async ({ slip, blinded, signature }: IssuedSlip): Promise<RecordOutcome> => {
    const known = issued.get(slip);
    if (known !== undefined)
      return equalBytes(known.blinded, blinded) ? "already-recorded" : "already-issued";
    if ([...issued.values()].some((other) => equalBytes(other.blinded, blinded))) return "element-taken";
    const entry = { slip, blinded: blinded.slice(), signature: signature.slice() };
    await memory.write("book", () => kept.set(slip, entry));
    issued.set(slip, entry);
    return "recorded";
  };
  return {
    damagedSlots: [],
    repairedSlots: [],
    count: () => issued.size,
    get: (slip) => issued.get(slip) ?? null,
    record: (request) =>
      shape.entitledSlips.includes(request.slip)
        ? inTurn(() => guard(() => record(request)))
        : Promise.resolve("unknown-slip"),
    readOn: () => {
      for (const [slip, entry] of kept) issued.set(slip, entry);
      return Promise.resolve();
    },
    entries: () => shape.entitledSlips.flatMap((slip) => issued.get(slip) ?? []),
    forgetArrival: () => Promise.resolve(),
    close: () => inTurn(() => Promise.resolve()),
  };
}
