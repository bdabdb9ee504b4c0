/** Ballot box and issuance book of one round, in tables of their own under keys that are drawn for it. */
import { concatBytes } from "../../../shared/basics/bytes.ts";
import { defined } from "../../../shared/basics/assert.ts";
import type { RandomBytes } from "../../../shared/basics/random.ts";
import type { MeetingId } from "../../../shared/domain/ids.ts";
import { StorageError } from "../failure.ts";
import { assertSorted, bytesOfIssued, issuedBytes, KeptIssuanceBook, readIssued } from "../kept-book.ts";
import { KeptBallotBox, tokenBytes, trackerOfKept } from "../kept-box.ts";
import type { BallotBox, IssuanceBook, IssuedSlip, RoundShape, RoundStores } from "../store.ts";
import { sealerOf, sealingKeyBytes, type Sealer } from "./boxes.ts";
import type { Database, Queries } from "./database.ts";
import { dropTable, makeTable, RoundTable, type Found, type TableParts } from "./round-table.ts";
import type { RoundPart } from "./schema.ts";

/** Ballots beyond one for each slip that a box has room for, as that of files. */
const spareRoom = 64;
/** Key of the codes, then key of the boxes. */
const roundKeyBytes = 2 * sealingKeyBytes;

export type RoundParts = {
  readonly database: Database;
  /** Under the server key. */
  readonly sealer: Sealer;
  readonly random: RandomBytes;
  readonly meeting: MeetingId;
  readonly n: number;
};

export function roundStores(parts: RoundParts): RoundStores {
  const { database, meeting, n } = parts;
  return {
    prepare: () => database.write((client) => makeRound(client, parts)),
    openBox: (shape) => openBox(parts, shape),
    openBook: (shape) => openBook(parts, shape),
    drained: () => database.write((client) => database.servers.drain(client, { meeting, n })),
    removeBox: async () => {
      await database.write((client) => dropTable(client, { meeting, n, part: "ballot" }));
    },
  };
}

/** Within a transaction: empty tables for a round that the journal does not speak of yet, under keys that are drawn now. */
export async function makeRound(client: Queries, parts: Omit<RoundParts, "database">): Promise<void> {
  const { sealer, random, meeting, n } = parts;
  for (const part of ["ballot", "issued"] as const) await makeTable(client, { meeting, n, part });
  await client.query(
    "INSERT INTO phieu_kin.round (meeting, n, keys) VALUES ($1, $2, $3) " +
      "ON CONFLICT (meeting, n) DO UPDATE SET keys = EXCLUDED.keys, takes = true",
    [meeting, n, sealer.seal(["round", meeting, n], random(roundKeyBytes), null)],
  );
}

async function tableParts(parts: RoundParts, part: RoundPart, roomBytes: number): Promise<TableParts> {
  const { database, sealer, random, meeting, n } = parts;
  const { rows } = await database.read((client) =>
    client.query<{ keys: Uint8Array }>("SELECT keys FROM phieu_kin.round WHERE meeting = $1 AND n = $2", [
      meeting,
      n,
    ]),
  );
  const [row] = rows;
  const file = `${database.name}: round ${n} ${meeting}`;
  if (row === undefined) {
    throw new StorageError({ kind: "missing", file, detail: "it was never prepared", soundCopy: null });
  }
  const keys = sealer.open(["round", meeting, n], row.keys);
  if (keys?.length !== roundKeyBytes) {
    const detail = "its keys are not what was written";
    throw new StorageError({ kind: "damaged", file, place: { at: "file" }, detail, soundCopy: null });
  }
  return {
    database,
    sealer: sealerOf(keys.slice(sealingKeyBytes), random),
    secretCodeKey: keys.slice(0, sealingKeyBytes),
    meeting,
    n,
    part,
    roomBytes,
  };
}

async function openBox(parts: RoundParts, { ballotBytesMax, entitledSlips }: RoundShape): Promise<BallotBox> {
  const places = new Map<string, Found["at"]>();
  const take = ({ at, content }: Found) => places.set(trackerOfKept(content), at);
  const table = await RoundTable.open(await tableParts(parts, "ballot", tokenBytes + ballotBytesMax), take);
  let rankOf: ReadonlyMap<string, number> | null = null;
  // Once the contents lie in their order no ballot comes any more.
  const rank = (tracker: string) => {
    if (rankOf?.size !== places.size) {
      rankOf = new Map([...places.keys()].sort().map((sorted, index) => [sorted, index]));
    }
    return defined(rankOf.get(tracker), "a listed tracker has a rank");
  };
  const read = (tracker: string) =>
    table.read(defined(places.get(tracker), "a listed tracker has a place"), rank(tracker));
  return new KeptBallotBox({
    ballotBytesMax,
    capacity: entitledSlips.length + spareRoom,
    damagedSlots: table.damaged,
    repairedSlots: [],
    found: places.keys(),
    keep: async (tracker, payload) => {
      // A credential has one token (protocol B.4), so this is what makes either usable once, at whatever server.
      const unique = [payload.subarray(0, tokenBytes)];
      const added = await table.add({ unique, content: payload, after: null });
      switch (added.kind) {
        case "stored":
          places.set(tracker, added.at);
          return "kept";
        case "there":
          take(added.found);
          return trackerOfKept(added.found.content) === tracker ? "there" : "token-used";
        case "taken":
          return "token-used";
        case "sealed":
        case "behind":
          return "sealed";
      }
    },
    readOn: async () => {
      await table.readOn(take);
      return places.keys();
    },
    read,
    forgetArrival: (trackers) =>
      table.forgetArrival(async function* () {
        for (const tracker of trackers) yield await read(tracker);
      }),
    close: () => Promise.resolve(),
  });
}

async function openBook(parts: RoundParts, { entitledSlips }: RoundShape): Promise<IssuanceBook> {
  assertSorted(entitledSlips);
  const found: IssuedSlip[] = [];
  const entitled = new Set(entitledSlips);
  const damagedEntry = () => {
    // Which slip such a row was of nobody knows, and a slip never gets a second token.
    const detail = "an entry is not what was written";
    const file = `${parts.database.name}: issued ${parts.n} ${parts.meeting}`;
    return new StorageError({ kind: "damaged", file, place: { at: "file" }, detail, soundCopy: null });
  };
  const issuedOf = (content: Uint8Array) => {
    const issued = readIssued(content);
    if (issued === null || !entitled.has(issued.slip)) throw damagedEntry();
    return issued;
  };
  const table = await RoundTable.open(await tableParts(parts, "issued", issuedBytes), ({ content }) => {
    found.push(issuedOf(content));
  });
  if (table.damaged.length > 0) throw damagedEntry();
  return new KeptIssuanceBook({
    slips: entitledSlips,
    damagedSlots: [],
    repairedSlots: [],
    found,
    keep: async (_, payload, after) => {
      const [slip, blinded] = [payload.slice(0, 32), payload.slice(32, 64)];
      // One token for a slip and one slip for an element: codes of two kinds.
      const unique = [concatBytes(Uint8Array.of(1), slip), concatBytes(Uint8Array.of(2), blinded)];
      const added = await table.add({ unique, content: payload, after });
      switch (added.kind) {
        case "stored":
          return "kept";
        case "there":
          return { there: issuedOf(added.found.content) };
        case "taken":
          return "element-taken";
        case "sealed":
        case "behind":
          return added.kind;
      }
    },
    readOn: async () => {
      const since: IssuedSlip[] = [];
      await table.readOn(({ content }) => since.push(issuedOf(content)));
      if (table.damaged.length > 0) throw damagedEntry();
      return since;
    },
    forgetArrival: (entries) =>
      table.forgetArrival(async function* () {
        for (const entry of entries) {
          await Promise.resolve();
          yield bytesOfIssued(entry);
        }
      }),
    close: () => Promise.resolve(),
  });
}
