/** The record as one .zip: the same bytes for the same files, so that copies can be compared. */
import { strFromU8, unzipSync, zipSync, type Zippable } from "fflate";
import { assert } from "../basics/assert.ts";
import { err, ok, type Result } from "../basics/result.ts";
import type { RecordFiles } from "./files.ts";
import { sorted } from "./files.ts";

/** A record of 2,000 ballots on 60 rows has about 500 MB. */
const unpackedBytesMax = 1_000_000_000;
const filesMax = 100;
/** The earliest time that a .zip can hold; the record's own time is inside. */
const fixedTime = new Date(1980, 0, 1);

/** Names in order, one fixed time, no extra fields. */
export function zipRecord(files: RecordFiles): Uint8Array {
  const entries: Zippable = {};
  for (const name of sorted(files.keys())) {
    const bytes = files.get(name);
    assert(bytes !== undefined, "a name that was just listed has a file");
    entries[name] = [bytes, { mtime: fixedTime, level: 6 }];
  }
  return zipSync(entries);
}

/** Reads a .zip from outside: flat, every name once, bounded in size. The error says what is wrong. */
export function unzipRecord(bytes: Uint8Array): Result<RecordFiles, string> {
  const names = new Set<string>();
  let total = 0;
  const problems: string[] = [];
  try {
    const unzipped = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        total += originalSize;
        if (names.has(name)) problems.push("a name stands twice in the .zip");
        if (total > unpackedBytesMax || names.size >= filesMax) {
          problems.push("the .zip is too large for a record");
        }
        names.add(name);
        return problems.length === 0;
      },
    });
    const [problem] = problems;
    return problem === undefined ? ok(new Map(Object.entries(unzipped))) : err(problem);
  } catch {
    // fflate throws on anything that is no .zip.
    return err("this is not a .zip");
  }
}

/** Whether bytes begin as a .zip does. */
export function looksLikeZip(bytes: Uint8Array): boolean {
  return strFromU8(bytes.subarray(0, 2), true) === "PK";
}
