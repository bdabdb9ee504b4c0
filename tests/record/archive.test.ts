import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { writeArchive } from "../../shared/record/archive.ts";
import { boardRecords } from "../../shared/record/chain.ts";
import { wholeArchive, wholeBoard } from "./whole-archive.ts";

const vectors = new URL("../vectors/elections/", import.meta.url);
const elections = [
  { folder: "single", bel: "GdFK3Cikws4YaX.bel", timestamp: 1795188929, owners: [1, 2, 3] },
  { folder: "2048-single", bel: "7znxN7xbqhELN3.bel", timestamp: 1795188795, owners: [1, 2, 3] },
  { folder: "threshold", bel: "S29ytbEpVPDbUr.bel", timestamp: 1795188931, owners: [1, 3] },
];

describe.each(elections)("the golden archive of $folder", ({ folder, bel, timestamp, owners }) => {
  const file = (name: string) => readFileSync(new URL(`${folder}/${name}`, vectors), "utf8");
  const lines = (name: string) => file(name).split("\n").slice(0, -1);
  const bytes = new Uint8Array(readFileSync(new URL(`${folder}/${bel}`, vectors)));

  test("is rebuilt byte for byte from the parts that the original tool left beside it", () => {
    const [encryptedTally = ""] = lines("encrypted_tally.jsons");
    const credentials = z.array(z.string()).parse(JSON.parse(file("public_creds.json")));
    const records = boardRecords({
      election: file("election.json").trimEnd(),
      trustees: file("trustees.json").trimEnd(),
      // The tool's work file carries the voters' ids, which it strips when it makes the archive.
      credentials: JSON.stringify(credentials.map((entry) => entry.split(",")[0])),
      ballots: lines("ballots.jsons"),
      count: {
        encryptedTally,
        numTallied: 5,
        totalWeight: 5,
        partialDecryptions: owners.map((owner) => ({ owner, text: lines(`pd.${owner}.jsons`)[0] ?? "" })),
        result: file("result.json").trimEnd(),
      },
    });
    expect(Buffer.from(writeArchive({ timestamp, records })).equals(bytes)).toBe(true);
  });

  test("is read, and written again gives the same bytes", () => {
    const board = wholeBoard(bytes);
    if (!board.ok) throw new Error(board.error.kind);
    expect(board.value.ballots).toHaveLength(5);
    expect(board.value.count?.result).toBe('{"result":[[1,2,0,1,1],[2,2,2],[1,2,2,2]]}');
    const again = writeArchive({ timestamp, records: boardRecords(board.value) });
    expect(Buffer.from(again).equals(bytes)).toBe(true);
  });

  test.each([
    ["a changed mode", 512 + 100 + 6, "5"],
    ["another time in one record", 512 * 2 + 136 + 10, "7"],
    ["a wrong checksum", 148, "1"],
    ["an owner's name", 265, "r"],
    ["a byte in the padding of the header", 512 + 60, " "],
    ["a changed body", 512 * 3 + 20, "!"],
  ])("is refused with %s", (_, offset, character) => {
    const changed = Uint8Array.from(bytes);
    changed[offset] = character.charCodeAt(0);
    expect(wholeArchive(changed)).toMatchObject({ ok: false });
  });

  test.each([
    ["a cut end", (all: Uint8Array) => all.subarray(0, -1)],
    ["end-of-archive blocks", (all: Uint8Array) => Buffer.concat([all, Buffer.alloc(1024)])],
    ["nothing in it", () => new Uint8Array()],
    ["no header record", (all: Uint8Array) => all.subarray(1024)],
  ])("is refused with %s", (_, change) => {
    expect(wholeArchive(change(bytes))).toMatchObject({ ok: false });
  });
});
