/** The chain of events in an archive (protocol A.6): what happened, in the one order that our software allows. */
import * as z from "zod/mini";
import { assertNever } from "../basics/assert.ts";
import { sha256Hex } from "../basics/hash.ts";
import { err, ok, type Result } from "../basics/result.ts";
import { readJson } from "../crypto/read-json.ts";
import { hexSchema } from "../domain/ids.ts";
import { archiveRecord, type ArchiveRecord } from "./archive.ts";

/** Exact texts. */
export type BoardSetup = {
  readonly election: string;
  readonly trustees: string;
  /** public_creds.json */
  readonly credentials: string;
};

/** Everything an archive says, as exact texts. */
export type Board = BoardSetup & {
  /** In the order of the archive. */
  readonly ballots: readonly string[];
  /** Null in the archive of a round that was not counted. */
  readonly count: BoardCount | null;
};

export type BoardCount = {
  readonly encryptedTally: string;
  readonly numTallied: number;
  /** A number up to 2^30 - 1, beyond that a decimal string (protocol A.7). */
  readonly totalWeight: number | string;
  readonly partialDecryptions: readonly { readonly owner: number; readonly text: string }[];
  readonly result: string;
};

export type ChainProblem =
  | { readonly kind: "broken"; readonly detail: string }
  /** Shuffles are beyond this verifier: it must say so and not refuse. */
  | { readonly kind: "shuffle" };

const hash = hexSchema(32);
const eventSchema = z.strictObject({
  parent: z.optional(hash),
  height: z.int().check(z.gte(0)),
  type: z.enum([
    "Setup",
    "Ballot",
    "EndBallots",
    "Shuffle",
    "EndShuffles",
    "EncryptedTally",
    "PartialDecryption",
    "Result",
  ]),
  payload: z.optional(hash),
});
type Event = z.infer<typeof eventSchema>;
type EventType = Event["type"];

const sizedTallySchema = z.strictObject({
  num_tallied: z.int().check(z.gte(0)),
  total_weight: z.union([z.int().check(z.gte(0)), z.string()]),
  encrypted_tally: hash,
});
const ownedSchema = z.strictObject({ owner: z.int().check(z.gte(1)), payload: hash });

/** sha256hex of a text; a reader that knows the hashes already passes its own. */
type HashOf = (text: string) => string;

/** The records of a board, in the order of protocol A.6. */
export function boardRecords(board: Board, hashOf: HashOf = sha256Hex): readonly ArchiveRecord[] {
  const writer = boardWriter(hashOf);
  return [...writer.setup(board), ...board.ballots.flatMap(writer.ballot), ...writer.end(board.count)];
}

/** The same records for whoever has one ballot at a time: to be asked for the setup, each ballot in order, and the end. */
export type BoardWriter = {
  readonly setup: (setup: BoardSetup) => readonly ArchiveRecord[];
  readonly ballot: (text: string) => readonly ArchiveRecord[];
  readonly end: (count: BoardCount | null) => readonly ArchiveRecord[];
};

export function boardWriter(hashOf: HashOf = sha256Hex): BoardWriter {
  let height = 0;
  let parent: string | undefined;
  const happen = (type: EventType, ...data: readonly string[]): readonly ArchiveRecord[] => {
    const before = data.map((text): ArchiveRecord => ({ kind: "data", hash: hashOf(text), text }));
    const event = archiveRecord("event", eventText({ parent, height, type, payload: before.at(-1)?.hash }));
    parent = event.hash;
    height += 1;
    return [...before, event];
  };
  return {
    setup: (setup) => {
      const { election, trustees, credentials } = setup;
      return happen("Setup", election, trustees, credentials, setupText(setup));
    },
    ballot: (text) => happen("Ballot", text),
    end: (count) => {
      const records = [...happen("EndBallots")];
      if (count === null) return records;
      records.push(...happen("EncryptedTally", count.encryptedTally, sizedTallyText(count)));
      for (const { owner, text } of count.partialDecryptions) {
        records.push(...happen("PartialDecryption", text, ownedText(owner, text)));
      }
      records.push(...happen("Result", count.result));
      return records;
    },
  };
}

/** Follows the chain: hashes, heights, order, and exactly the data that belongs before each event. */
export function readBoard(records: readonly ArchiveRecord[]): Result<Board, ChainProblem> {
  const steps = readSteps(records);
  if (!steps.ok) return steps;
  if (steps.value.some(({ type }) => type === "Shuffle" || type === "EndShuffles")) {
    return err({ kind: "shuffle" });
  }
  const order = steps.value.map(({ type }) => eventLetters[type]).join("");
  if (!/^SB*E(?:TP+R)?$/.test(order)) return broken("the events do not come in their order");
  const board = collect(steps.value);
  // Every data text was only collected by its place; writing the board again shows that all fits together.
  const known = new Map(records.map(({ text, hash }) => [text, hash]));
  const again = boardRecords(board, (text) => known.get(text) ?? sha256Hex(text));
  const same = again.length === records.length && again.every(({ hash }, at) => hash === records[at]?.hash);
  return same ? ok(board) : broken("an event and the data before it do not belong together");
}

type Step = { readonly type: EventType; readonly data: readonly string[] };

const eventLetters = {
  Setup: "S",
  Ballot: "B",
  EndBallots: "E",
  Shuffle: "X",
  EndShuffles: "Y",
  EncryptedTally: "T",
  PartialDecryption: "P",
  Result: "R",
} as const satisfies Record<EventType, string>;

function readSteps(records: readonly ArchiveRecord[]): Result<readonly Step[], ChainProblem> {
  const steps: Step[] = [];
  let data: string[] = [];
  let parent: string | undefined;
  for (const record of records) {
    if (record.kind === "data") {
      data.push(record.text);
      continue;
    }
    const event = readJson(record.text, eventSchema);
    if (event === null || eventText(event) !== record.text) return broken("an event is not well-formed");
    if (event.height !== steps.length) return broken(`height ${event.height} where ${steps.length} belongs`);
    if (event.parent !== parent)
      return broken(`the parent at height ${event.height} is not the event before`);
    steps.push({ type: event.type, data });
    parent = record.hash;
    data = [];
  }
  return data.length === 0 ? ok(steps) : broken("data after the last event");
}

function collect(steps: readonly Step[]): Board {
  let setup: readonly string[] = [];
  const ballots: string[] = [];
  let tally: readonly string[] = [];
  const partialDecryptions: { owner: number; text: string }[] = [];
  let result: string | null = null;
  for (const { type, data } of steps) {
    switch (type) {
      case "Setup":
        setup = data;
        break;
      case "Ballot":
        ballots.push(data[0] ?? "");
        break;
      case "EncryptedTally":
        tally = data;
        break;
      case "PartialDecryption":
        partialDecryptions.push({
          owner: readJson(data[1] ?? "", ownedSchema)?.owner ?? 0,
          text: data[0] ?? "",
        });
        break;
      case "Result":
        result = data[0] ?? "";
        break;
      case "EndBallots":
      case "Shuffle":
      case "EndShuffles":
        break;
      default:
        assertNever(type);
    }
  }
  const [election = "", trustees = "", credentials = ""] = setup;
  const sized = readJson(tally[1] ?? "", sizedTallySchema);
  const count = {
    encryptedTally: tally[0] ?? "",
    numTallied: sized?.num_tallied ?? 0,
    totalWeight: sized?.total_weight ?? 0,
    partialDecryptions,
  };
  return { election, trustees, credentials, ballots, count: result === null ? null : { ...count, result } };
}

function eventText({
  parent,
  height,
  type,
  payload,
}: Omit<Event, "parent" | "payload"> & {
  readonly parent?: string | undefined;
  readonly payload?: string | undefined;
}): string {
  return JSON.stringify({ parent, height, type, payload });
}

function setupText({ election, trustees, credentials }: BoardSetup): string {
  return JSON.stringify({
    election: sha256Hex(election),
    trustees: sha256Hex(trustees),
    credentials: sha256Hex(credentials),
  });
}

function sizedTallyText({ numTallied, totalWeight, encryptedTally }: BoardCount): string {
  return JSON.stringify({
    num_tallied: numTallied,
    total_weight: totalWeight,
    encrypted_tally: sha256Hex(encryptedTally),
  });
}

function ownedText(owner: number, text: string): string {
  return JSON.stringify({ owner, payload: sha256Hex(text) });
}

function broken(detail: string): Result<never, ChainProblem> {
  return err({ kind: "broken", detail });
}
