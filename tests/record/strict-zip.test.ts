/** L2: one form of .zip, in which every program sees the same files. L3: never more than the record can be. */
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { zipSync, type Zippable } from "fflate";
import { describe, expect, test } from "vitest";
import { concatBytes, utf8ToBytes } from "../../shared/basics/bytes.ts";
import { inflateExactly } from "./whole-archive.ts";
import { nativeInflater } from "../../native/inflate.ts";
import { inflatesExactly } from "../../shared/record/inflate.ts";
import { packPieceBytes, unzipRecord, zipAround, zipRecord } from "../../shared/record/zip.ts";

const files = new Map([
  ["a.json", utf8ToBytes('{"a":1}'.repeat(50))],
  ["b.json", utf8ToBytes("[]")],
]);
const zip = zipRecord(files);
const endBytes = 22;
const directory = zip.length - endBytes - 2 * (46 + 6);
const secondLocal = zip.findLastIndex((_, at) => signatureAt(zip, at) === 0x04034b50);

function signatureAt(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(Math.min(at, bytes.length - 4), true);
}

function edited(change: (view: DataView, bytes: Uint8Array) => void, from: Uint8Array = zip): Uint8Array {
  const bytes = Uint8Array.from(from);
  change(new DataView(bytes.buffer), bytes);
  return bytes;
}

/** Local entries as given, a directory of the listed ones, and an end that fits. */
function withParts(locals: Uint8Array, listed: Uint8Array, count: number): Uint8Array {
  const end = edited((view) => {
    view.setUint16(8, count, true);
    view.setUint16(10, count, true);
    view.setUint32(12, listed.length, true);
    view.setUint32(16, locals.length, true);
  }, zip.subarray(-endBytes));
  return concatBytes(locals, listed, end);
}

const locals = zip.subarray(0, directory);
const listed = zip.subarray(directory, zip.length - endBytes);
const oneListed = listed.subarray(0, 46 + 6);

test("what was written is read, and each of the places below is where it should be", () => {
  expect(unzipRecord(zip)).toEqual({ ok: true, value: files });
  expect(signatureAt(zip, directory)).toBe(0x02014b50);
  expect(unzipRecord(withParts(locals, listed, 2))).toEqual({ ok: true, value: files });
});

test("small files are packed byte for byte as fflate's own .zip has them, and a large one is read everywhere", () => {
  const mtime = new Date(1980, 0, 1);
  const packed: Zippable = Object.fromEntries(
    [...files].map(([name, bytes]) => [name, [bytes, { mtime, level: 6 }]]),
  );
  expect(Buffer.compare(zipSync(packed), zip)).toBe(0);

  for (const length of [packPieceBytes, packPieceBytes + 1, 3 * packPieceBytes, 700_001]) {
    const bytes = utf8ToBytes(lcgText(length));
    const large = zipRecord(new Map([...files, ["aa.bel", bytes]]));
    expect(unzipRecord(large)).toMatchObject({ ok: true });
    const entry = { name: "aa.bel", ...entryAt(large, secondLocal) };
    const start = secondLocal + 30 + entry.name.length;
    const deflated = large.subarray(start, start + entry.deflatedBytes);
    // Not our own unpacking alone.
    expect(Buffer.compare(inflateRawSync(deflated), bytes)).toBe(0);
    const { before, after } = zipAround(files, entry);
    expect(Buffer.compare(concatBytes(before, deflated, after), large)).toBe(0);
  }
});

/** Decimals and hex that repeat themselves now and then, as ballots do. */
function lcgText(length: number): string {
  let [text, state] = ["", 1];
  while (text.length < length) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    text += state % 5 === 0 ? '","proof":{"challenge":"' : String(state);
  }
  return text.slice(0, length);
}

function entryAt(bytes: Uint8Array, local: number) {
  const view = new DataView(bytes.buffer, bytes.byteOffset + local);
  return {
    crc: view.getUint32(14, true),
    deflatedBytes: view.getUint32(18, true),
    bytes: view.getUint32(22, true),
  };
}

describe("L2: refuses", () => {
  test.each<[string, Uint8Array]>([
    ["junk before", concatBytes(utf8ToBytes("junk"), zip)],
    ["junk behind", concatBytes(zip, utf8ToBytes("junk"))],
    ["an entry that the directory does not list", withParts(locals, oneListed, 1)],
    ["an entry that the directory lists and the end does not count", withParts(locals, listed, 1)],
    ["a directory entry without a file", withParts(locals.subarray(0, secondLocal), listed, 2)],
    ["junk between files and directory", withParts(concatBytes(locals, new Uint8Array(4)), listed, 2)],
    [
      "a wrong checksum in both places",
      edited((view) => {
        view.setUint32(14, 1, true);
        view.setUint32(directory + 16, 1, true);
      }),
    ],
    [
      "a wrong checksum in the directory",
      edited((view) => {
        view.setUint32(directory + 16, 1, true);
      }),
    ],
    [
      "an encryption flag in both places",
      edited((view) => {
        view.setUint16(6, 1, true);
        view.setUint16(directory + 8, 1, true);
      }),
    ],
    [
      "sizes behind the data",
      edited((view) => {
        view.setUint16(6, 8, true);
        view.setUint16(directory + 8, 8, true);
      }),
    ],
    [
      "another name in the local header",
      edited((_, bytes) => {
        bytes[30] = 0x63;
      }),
    ],
    [
      "another method in the local header",
      edited((view) => {
        view.setUint16(8, 0, true);
      }),
    ],
    [
      "another size in the local header",
      edited((view) => {
        view.setUint32(22, 1, true);
      }),
    ],
    [
      "a comment",
      concatBytes(
        edited((view) => {
          view.setUint16(zip.length - 2, 1, true);
        }),
        utf8ToBytes("x"),
      ),
    ],
    ["__proto__", zipRecord(new Map([["__proto__", utf8ToBytes("{}")]]))],
    ["a folder", zipRecord(new Map([["sub/a.json", utf8ToBytes("{}")]]))],
    ["a name that climbs", zipRecord(new Map([["..", utf8ToBytes("{}")]]))],
  ])("%s", (_, bytes) => {
    expect(unzipRecord(bytes)).toMatchObject({ ok: false });
  });

  test("a second file hidden behind the deflated bytes of the first", () => {
    const deflated = new Uint8Array(deflateRawSync("hello"));
    for (const inflates of [inflatesExactly, nativeInflater]) {
      const found = (bytes: Uint8Array, byteCount: number) => inflateExactly(bytes, byteCount, inflates);
      expect(found(deflated, 5)).toEqual(utf8ToBytes("hello"));
      expect(found(concatBytes(deflated, utf8ToBytes("!")), 5)).toBeNull();
      expect(found(deflated.subarray(0, -1), 5)).toBeNull();
      expect(found(deflated, 4)).toBeNull();
      expect(found(deflated, 6)).toBeNull();
      expect(found(deflateRawSync(""), 0)).toEqual(new Uint8Array());
      expect(found(new Uint8Array(), 0)).toBeNull();
    }
  });
});

describe("L3: refuses without unpacking", () => {
  test("a small .zip of a large file", () => {
    const bomb = zipRecord(new Map([["trackers.json", new Uint8Array(40_000_000)]]));
    expect(bomb.length).toBeLessThan(100_000);
    expect(unzipRecord(bomb)).toEqual({ ok: false, error: "the .zip is too large for a record" });
  });

  test("one that unpacks to more than it says", () => {
    const bomb = zipRecord(new Map([["trackers.json", new Uint8Array(40_000_000)]]));
    const start = bomb.length - endBytes - 46 - "trackers.json".length;
    const lying = edited((view) => {
      view.setUint32(22, 1_000, true);
      view.setUint32(start + 24, 1_000, true);
    }, bomb);
    expect(unzipRecord(lying)).toEqual({
      ok: false,
      error: "trackers.json cannot be unpacked as the .zip says",
    });
  });

  test("more files than a record has", () => {
    const many = new Map(Array.from({ length: 33 }, (_, index) => [`f${index}`, new Uint8Array()]));
    expect(unzipRecord(zipRecord(many))).toEqual({ ok: false, error: "the .zip is too large for a record" });
  });
});
