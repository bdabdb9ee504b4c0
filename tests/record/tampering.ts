/** Ways to change a record so that everything but the check in question still fits together as far as possible. */
import type * as z from "zod/mini";
import { defined } from "../../shared/basics/assert.ts";
import { fromUtf8, utf8ToBytes } from "../../shared/basics/bytes.ts";
import { canonicalJson, type Json } from "../../shared/basics/canonical-json.ts";
import {
  ballotText,
  parseBallotJson,
  trackerHex,
  type BallotJson,
} from "../../shared/crypto/ballot-format.ts";
import { writeArchive } from "../../shared/record/archive.ts";
import { boardRecords } from "../../shared/record/chain.ts";
import { wholeArchive, wholeBoard, type WholeBoard } from "./whole-archive.ts";
import { fileNames, issuanceSchema, type RecordFiles } from "../../shared/record/files.ts";
import { manifestText } from "../../shared/record/write.ts";

export type Tamper = (files: RecordFiles) => RecordFiles;

export function textIn(files: RecordFiles, name: string): string {
  return defined(fromUtf8(defined(files.get(name), `${name} is in the record`)), "records are text");
}

/** The manifest of what is there now: a liar would make it too. */
export function withManifest(files: RecordFiles): RecordFiles {
  return new Map([...files, [fileNames.manifest, utf8ToBytes(manifestText(files))]]);
}

export function withFile(files: RecordFiles, name: string, text: string): RecordFiles {
  if (textOrNull(files, name) === text) throw new Error(`${name} was not changed`);
  return withManifest(new Map([...files, [name, utf8ToBytes(text)]]));
}

export function withoutFile(files: RecordFiles, name: string): RecordFiles {
  return withManifest(new Map([...files].filter(([other]) => other !== name)));
}

/** Changes a file's text. */
export function editText(name: string, change: (text: string) => string): Tamper {
  return (files) => withFile(files, name, change(textIn(files, name)));
}

/** Changes a JSON file's value, of this schema, and writes it canonically again. */
export function editJson<T>(name: string, schema: z.ZodMiniType<T>, change: (value: T) => Json): Tamper {
  return editText(name, (text) => canonicalJson(change(schema.parse(JSON.parse(text)))));
}

export function belName(files: RecordFiles): string {
  return defined(
    [...files.keys()].find((name) => name.endsWith(".bel")),
    "a record has an archive",
  );
}

export function boardOf(files: RecordFiles): { readonly timestamp: number; readonly board: WholeBoard } {
  const bytes = defined(files.get(belName(files)), "a record has an archive");
  const archive = wholeArchive(bytes);
  if (!archive.ok) throw new Error(archive.error);
  const board = wholeBoard(bytes);
  if (!board.ok) throw new Error(board.error.kind);
  return { timestamp: archive.value.timestamp, board: board.value };
}

/** Changes what the archive says and chains it anew. */
export function editBoard(change: (board: WholeBoard) => WholeBoard): Tamper {
  return (files) => {
    const { timestamp, board } = boardOf(files);
    const bytes = writeArchive({ timestamp, records: boardRecords(change(board)) });
    return withManifest(new Map([...files, [belName(files), bytes]]));
  };
}

export function editCount(
  change: (count: NonNullable<WholeBoard["count"]>) => NonNullable<WholeBoard["count"]>,
): Tamper {
  return editBoard((board) => ({ ...board, count: change(defined(board.count, "the record is counted")) }));
}

/** Changes the archive's bytes. */
export function editBytes(change: (bytes: Uint8Array) => Uint8Array): Tamper {
  return (files) => {
    const name = belName(files);
    return withManifest(new Map([...files, [name, change(Uint8Array.from(defined(files.get(name), name)))]]));
  };
}

/** Changes the first ballot; the ballots are sorted anew, as a liar would. */
export function editBallot(change: (ballot: BallotJson) => BallotJson): Tamper {
  return editBoard((board) => {
    const [first = "", ...rest] = board.ballots;
    const changed = ballotText(change(defined(parseBallotJson(first), "the box holds ballots")));
    if (changed === first) throw new Error("the ballot was not changed");
    return { ...board, ballots: byTracker([changed, ...rest]) };
  });
}

export function byTracker(ballots: readonly string[]): string[] {
  return [...ballots].sort((a, b) => (trackerHex(a) < trackerHex(b) ? -1 : 1));
}

/** The item that must be there. */
export function at<T>(list: readonly T[], index: number): T {
  return defined(list.at(index), "the list is that long");
}

/** The list with one item changed. */
export function changeAt<T>(list: readonly T[], index: number, change: (item: T) => T): T[] {
  return list.map((item, place) => (place === index ? change(item) : item));
}

export function swapped<T>(list: readonly T[], a: number, b: number): T[] {
  return list.map((item, place) => (place === a ? at(list, b) : place === b ? at(list, a) : item));
}

/** The same number with another last digit. */
export function otherNumber(decimal: string): string {
  return decimal.slice(0, -1) + String((Number(decimal.at(-1)) + 1) % 10);
}

/** The same hex with another last digit. */
export function otherHex(hex: string): string {
  return hex.slice(0, -1) + (hex.endsWith("0") ? "1" : "0");
}

export function inSequence(...steps: readonly Tamper[]): Tamper {
  return (files) => steps.reduce((now, step) => step(now), files);
}

function textOrNull(files: RecordFiles, name: string): string | null {
  const bytes = files.get(name);
  return bytes === undefined ? null : fromUtf8(bytes);
}

/** One issue under another signature. */
export function editIssue(files: RecordFiles): RecordFiles {
  return editJson(fileNames.issuance, issuanceSchema, (issuance) => ({
    ...issuance,
    issued: changeAt(issuance.issued, 0, (one) => ({ ...one, signature: otherHex(one.signature) })),
  }))(files);
}
