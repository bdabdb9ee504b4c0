/** The chain of events in an archive (protocol A.6): what happened, in the one order that our software allows. */
import * as z from "zod/mini";
import { defined } from "../basics/assert.ts";
import { sha256Hex } from "../basics/hash.ts";
import { err, ok, type Result } from "../basics/result.ts";
import { readJson } from "../crypto/read-json.ts";
import { hexSchema } from "../domain/ids.ts";
import { archiveRecord, type ArchiveRecord, type StoredText } from "./archive.ts";
import { setupBytesMax } from "./limits.ts";

/** Exact texts. */
export type BoardSetup = {
  readonly election: string;
  readonly trustees: string;
  /** public_creds.json */
  readonly credentials: string;
};

/** Everything an archive says, as exact texts; the ballots of one that was read stay where they are. */
export type Board<Ballot = StoredText> = BoardSetup & {
  /** In the order of the archive. */
  readonly ballots: readonly Ballot[];
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

/** The records of a board, in the order of protocol A.6. */
export function boardRecords(board: Board<string>): readonly ArchiveRecord[] {
  const writer = boardWriter();
  return [...writer.setup(board), ...board.ballots.flatMap(writer.ballot), ...writer.end(board.count)];
}

/** The same records for whoever has one ballot at a time: to be asked for the setup, each ballot in order, and the end. */
export type BoardWriter = {
  readonly setup: (setup: BoardSetup) => readonly ArchiveRecord[];
  readonly ballot: (text: string) => readonly ArchiveRecord[];
  readonly end: (count: BoardCount | null) => readonly ArchiveRecord[];
};

export function boardWriter(): BoardWriter {
  let height = 0;
  let parent: string | undefined;
  const happen = (type: EventType, ...data: readonly string[]): readonly ArchiveRecord[] => {
    const before = data.map((text) => archiveRecord("data", text));
    const event = archiveRecord("event", eventText({ parent, height, type, payload: before.at(-1)?.hash }));
    parent = event.hash;
    height += 1;
    return [...before, event];
  };
  return {
    setup: (setup) => {
      const { election, trustees, credentials } = setup;
      const hashes = [election, trustees, credentials].map((text) => sha256Hex(text));
      return happen("Setup", election, trustees, credentials, setupText(hashes));
    },
    ballot: (text) => happen("Ballot", text),
    end: (count) => {
      const records = [...happen("EndBallots")];
      if (count === null) return records;
      records.push(
        ...happen(
          "EncryptedTally",
          count.encryptedTally,
          sizedTallyText(count, sha256Hex(count.encryptedTally)),
        ),
      );
      for (const { owner, text } of count.partialDecryptions) {
        records.push(...happen("PartialDecryption", text, ownedText(owner, sha256Hex(text))));
      }
      records.push(...happen("Result", count.result));
      return records;
    },
  };
}

/** Follows the chain: hashes, heights, order, and exactly the data that belongs before each event. */
export function readBoard(records: readonly StoredText[]): Result<Board, ChainProblem> {
  const steps = readSteps(records);
  if (!steps.ok) return steps;
  if (steps.value.some(({ type }) => type === "Shuffle" || type === "EndShuffles")) {
    return err({ kind: "shuffle" });
  }
  const order = steps.value.map(({ type }) => eventLetters[type]).join("");
  if (!/^SB*E(?:TP+R)?$/.test(order)) return broken("the events do not come in their order");
  const setup = steps.value.filter(({ type }) => type !== "Ballot");
  const setupBytes = setup.flatMap(({ data }) => data).reduce((sum, { byteCount }) => sum + byteCount, 0);
  if (setupBytes > setupBytesMax)
    return broken("what stands beside the ballots is more than an archive can have");
  return steps.value.every(isWholeStep)
    ? ok(collect(steps.value))
    : broken("an event and the data before it do not belong together");
}

/** An event with the data before it, of which the last is its payload. */
type Step = {
  readonly type: EventType;
  readonly payload: string | undefined;
  readonly data: readonly StoredText[];
};

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

function readSteps(records: readonly StoredText[]): Result<readonly Step[], ChainProblem> {
  const steps: Step[] = [];
  let data: StoredText[] = [];
  let parent: string | undefined;
  for (const record of records) {
    if (record.kind === "data") {
      data.push(record);
      continue;
    }
    const text = record.text();
    const event = readJson(text, eventSchema);
    if (event === null || eventText(event) !== text) return broken("an event is not well-formed");
    if (event.height !== steps.length) return broken(`height ${event.height} where ${steps.length} belongs`);
    if (event.parent !== parent)
      return broken(`the parent at height ${event.height} is not the event before`);
    steps.push({ type: event.type, payload: event.payload, data });
    parent = record.hash;
    data = [];
  }
  return data.length === 0 ? ok(steps) : broken("data after the last event");
}

/** Whether exactly the data of its kind stands before an event, the last of it named by the event and naming the others. */
function isWholeStep({ type, payload, data }: Step): boolean {
  const named = data.at(-1);
  const hashes = data.slice(0, -1).map(({ hash }) => hash);
  if (payload !== named?.hash || data.length !== dataCounts[type]) return false;
  switch (type) {
    case "Setup":
      return named?.text() === setupText(hashes);
    case "EncryptedTally": {
      const sized = readJson(named?.text() ?? "", sizedTallySchema);
      return sized !== null && named?.text() === sizedTallyText(sizesOf(sized), hashes[0] ?? "");
    }
    case "PartialDecryption": {
      const owned = readJson(named?.text() ?? "", ownedSchema);
      return owned !== null && named?.text() === ownedText(owned.owner, hashes[0] ?? "");
    }
    case "Ballot":
    case "EndBallots":
    case "Result":
    case "Shuffle":
    case "EndShuffles":
      return true;
  }
}

const dataCounts = {
  Setup: 4,
  Ballot: 1,
  EndBallots: 0,
  Shuffle: 1,
  EndShuffles: 0,
  EncryptedTally: 2,
  PartialDecryption: 2,
  Result: 1,
} as const satisfies Record<EventType, number>;

/** Of steps that are whole. */
function collect(steps: readonly Step[]): Board {
  const textsOf = (wanted: EventType): readonly (readonly string[])[] =>
    steps.filter(({ type }) => type === wanted).map(({ data }) => data.map(({ text }) => text()));
  const [[election = "", trustees = "", credentials = ""] = []] = textsOf("Setup");
  const ballots = steps.filter(({ type }) => type === "Ballot").flatMap(({ data }) => data);
  const setup = { election, trustees, credentials, ballots };
  const [result] = textsOf("Result").flat();
  if (result === undefined) return { ...setup, count: null };
  const [[encryptedTally = "", sizedText = ""] = []] = textsOf("EncryptedTally");
  const sized = defined(readJson(sizedText, sizedTallySchema), "the step is whole");
  const partialDecryptions = textsOf("PartialDecryption").map(([text = "", ownedText = ""]) => ({
    owner: defined(readJson(ownedText, ownedSchema), "the step is whole").owner,
    text,
  }));
  return { ...setup, count: { encryptedTally, ...sizesOf(sized), partialDecryptions, result } };
}

function sizesOf(sized: z.infer<typeof sizedTallySchema>): Pick<BoardCount, "numTallied" | "totalWeight"> {
  return { numTallied: sized.num_tallied, totalWeight: sized.total_weight };
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

/** hashes: of election, trustees and credentials. */
function setupText(hashes: readonly string[]): string {
  const [election, trustees, credentials] = hashes;
  return JSON.stringify({ election, trustees, credentials });
}

function sizedTallyText(
  { numTallied, totalWeight }: Pick<BoardCount, "numTallied" | "totalWeight">,
  tallyHash: string,
): string {
  return JSON.stringify({
    num_tallied: numTallied,
    total_weight: totalWeight,
    encrypted_tally: tallyHash,
  });
}

function ownedText(owner: number, factorsHash: string): string {
  return JSON.stringify({ owner, payload: factorsHash });
}

function broken(detail: string): Result<never, ChainProblem> {
  return err({ kind: "broken", detail });
}
