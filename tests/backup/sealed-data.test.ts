/** The sealed data of a backup, and their way back: whatever is changed on the stick, nothing of it becomes a data folder. */
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { concatBytes, utf8ToBytes } from "../../shared/basics/bytes.ts";
import { defined } from "../../shared/basics/assert.ts";
import type { Stretch } from "../../shared/crypto/key-file.ts";
import { secretStream } from "../../native/secret-stream.ts";
import { nativeStretch } from "../../native/stretch.ts";
import { dataFiles, isDataPath } from "../../server/backup/data-files.ts";
import { dataVersion } from "../../server/storage/files/data-version.ts";
import { restoreBackup } from "../../server/backup/restore.ts";
import { sealData } from "../../server/backup/sealed-data.ts";
import { StorageError } from "../../server/storage/failure.ts";
import { nodeFileOps, type FileOps } from "../../server/storage/files/file-ops.ts";
import { seededRandom } from "../storage/worlds.ts";

const stream = defined(secretStream, "this machine has libsodium");
/** A second for each of some dozen files would be half a minute. */
const quick: Stretch = (password, salt) =>
  Promise.resolve(new Uint8Array(createHash("sha256").update(salt).update(password).digest()));
const secretPassphrase = "bốn từ dài ghép lại";
const contents = new Map([
  ["accounts/accounts.json", "{}"],
  ["meetings/abc/journal.jsonl", "dòng một\ndòng hai\n"],
  ["meetings/abc/rounds/1/box.bin", "x".repeat(150_000)],
  ["meetings/abc/rounds/2/box.bin", ""],
  ["version.json", '{"dataVersion":1}'],
]);
const leftOut = ["server.log", "lock", "shelf/large", "accounts/accounts.json.new", "notes.txt"];

let folder: string;
let data: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "phieu-kin-backup-"));
  data = join(folder, "data");
  for (const [path, text] of [...contents, ...leftOut.map((path) => [path, "secret"] as const)]) {
    await mkdir(join(data, path, ".."), { recursive: true });
    await writeFile(join(data, path), text);
  }
});
afterEach(() => rm(folder, { recursive: true }));

const sealing = { secretPassphrase, stretch: quick, stream };

async function sealed(): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  const said = { ...sealing, random: seededRandom(3), softwareVersion: "0.1.0" };
  for await (const piece of sealData(dataFiles(nodeFileOps, data), said)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Restores from these bytes; what is there afterwards beside what was before. */
async function restored(bytes: Uint8Array, parts = sealing, ops: FileOps = nodeFileOps) {
  const from = join(folder, "stick");
  await mkdir(from, { recursive: true });
  await writeFile(join(from, "du-lieu.pk"), bytes);
  const outcome = await restoreBackup({ ops, from, dataFolder: join(folder, "new") }, parts).catch(
    (error: unknown) => {
      if (error instanceof StorageError) return { ok: false, error: error.failure.kind } as const;
      throw error;
    },
  );
  const made = (await readdir(folder)).filter((name) => name.startsWith("new"));
  return { outcome, made };
}

test("what a start reads comes back byte for byte, and log, lock, shelf and strangers' files stay behind", async () => {
  const bytes = await sealed();
  expect(await restored(bytes)).toEqual({ outcome: { ok: true, value: contents.size }, made: ["new"] });
  const found = await readdir(join(folder, "new"), { recursive: true, withFileTypes: true });
  expect(found.filter((entry) => entry.isFile()).length).toBe(contents.size);
  for (const [path, text] of contents) {
    expect(await readFile(join(folder, "new", path), "utf8")).toBe(text);
  }
  for (const text of contents.values()) {
    if (text.length > 10) expect(bytes.includes(text)).toBe(false);
  }
});

describe("security N17: nothing is restored from", () => {
  const changed = (bytes: Buffer, at: number) => {
    const other = Buffer.from(bytes);
    other[at] = (other[at] ?? 0) ^ 1;
    return other;
  };
  /** Of a value in hex. */
  const otherDigit = (bytes: Buffer, name: string) => {
    const other = Buffer.from(bytes);
    const at = bytes.indexOf(`"${name}":"`) + name.length + 4;
    other.write(bytes.toString("latin1", at, at + 1) === "0" ? "1" : "0", at);
    return other;
  };
  const inLine = (bytes: Buffer, old: string, renewed: string) =>
    Buffer.from(bytes.toString("latin1").replace(old, renewed), "latin1");
  /** The messages one by one, each with its length. */
  const messagesOf = (bytes: Buffer) => {
    const line = bytes.subarray(0, bytes.indexOf(10) + 1);
    const messages: Buffer[] = [];
    for (let at = line.length; at < bytes.length;) {
      const end = at + 4 + bytes.readUInt32BE(at);
      messages.push(bytes.subarray(at, end));
      at = end;
    }
    return { line, messages };
  };
  test.each<readonly [string, (bytes: Buffer) => Uint8Array, string]>([
    ["an empty file", () => Buffer.alloc(0), "not-a-backup"],
    ["something else", () => Buffer.from("PK\u0003\u0004 a zip"), "not-a-backup"],
    ["another format", (bytes) => inLine(bytes, "backup/1", "backup/2"), "not-a-backup"],
    [
      "a later data version",
      (bytes) => inLine(bytes, `"dataVersion":${dataVersion}`, '"dataVersion":9'),
      "other-version",
    ],
    ["another program named", (bytes) => inLine(bytes, "0.1.0", "0.1.1"), "cannot-open"],
    ["another salt", (bytes) => otherDigit(bytes, "salt"), "cannot-open"],
    ["another start", (bytes) => otherDigit(bytes, "start"), "cannot-open"],
    ["a first message that is changed", (bytes) => changed(bytes, bytes.indexOf(10) + 8), "cannot-open"],
    ["a length beyond all bounds", (bytes) => changed(bytes, bytes.indexOf(10) + 1), "damaged"],
    ["a byte in the middle that is changed", (bytes) => changed(bytes, bytes.length >> 1), "damaged"],
    ["a last byte that is changed", (bytes) => changed(bytes, bytes.length - 1), "damaged"],
    ["an end that is cut off", (bytes) => bytes.subarray(0, -100), "damaged"],
    ["a last message that is left out", (bytes) => cutLast(bytes), "damaged"],
    ["something added", (bytes) => Buffer.concat([bytes, Buffer.from("x")]), "damaged"],
    ["two messages in each other's place", (bytes) => swapped(bytes), "damaged"],
  ])("%s", async (_what, change, problem) => {
    const { outcome, made } = await restored(change(await sealed()));
    expect(outcome).toEqual({ ok: false, error: problem });
    expect(made).toEqual([]);
  });

  function cutLast(bytes: Buffer): Buffer {
    const { line, messages } = messagesOf(bytes);
    return Buffer.concat([line, ...messages.slice(0, -1)]);
  }
  function swapped(bytes: Buffer): Buffer {
    const { line, messages } = messagesOf(bytes);
    const [first = line, second = line, third = line, ...rest] = messages;
    return Buffer.concat([line, first, third, second, ...rest]);
  }

  test("a backup whose passphrase is another", async () => {
    const other = { ...sealing, secretPassphrase: "bốn từ dài ghép lạ" };
    expect(await restored(await sealed(), other)).toEqual({
      outcome: { ok: false, error: "cannot-open" },
      made: [],
    });
  });

  test("a passphrase typed with composed or decomposed letters is one", async () => {
    const typed = { ...sealing, secretPassphrase: secretPassphrase.normalize("NFD") };
    expect((await restored(await sealed(), typed)).outcome).toMatchObject({ ok: true });
  });
});

describe("security N17: who knows the passphrase and writes another file in its format", () => {
  const line = (bytes: Buffer) => bytes.subarray(0, bytes.indexOf(10) + 1);
  /** Messages of the attacker's own, under the key of the passphrase. */
  async function forged(messages: readonly (readonly [kind: number, content: string])[]): Promise<Buffer> {
    const head = line(await sealed());
    const said = z.parse(z.looseObject({ salt: z.string() }), JSON.parse(head.toString()));
    const salt = Buffer.from(said.salt, "hex");
    const sealer = stream.sealer(await quick(utf8ToBytes(secretPassphrase.normalize("NFC")), salt, 0));
    const renewed = Buffer.from(
      head
        .toString()
        .replace(/"start":"[0-9a-f]+"/, `"start":"${Buffer.from(sealer.start).toString("hex")}"`),
    );
    const framed = messages.map(([kind, content], index) => {
      const plain = concatBytes(Uint8Array.of(kind), utf8ToBytes(content));
      const message = sealer.seal(plain, renewed, index === messages.length - 1);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(message.length);
      return Buffer.concat([length, message]);
    });
    return Buffer.concat([renewed, ...framed]);
  }
  const sum = createHash("sha256").update("x").digest("hex");
  const file = (path: string): readonly (readonly [number, string])[] => [
    [1, `{"byteCount":1,"path":${JSON.stringify(path)}}`],
    [2, "x"],
    [3, `{"sha256":"${sum}"}`],
    [4, '{"fileCount":1}'],
  ];

  test("writes it where data lie", async () => {
    expect((await restored(await forged(file("accounts/a.json")))).outcome).toEqual({ ok: true, value: 1 });
  });

  test.each([
    "../outside",
    "accounts/../../outside",
    "/etc/passwd",
    "accounts//a",
    "accounts/..",
    "accounts\\..\\..\\outside",
    "C:/outside",
    "server.log",
    ".bashrc",
    "accounts/.hidden",
    "",
  ])("writes nothing at %j", async (path) => {
    expect(isDataPath(path)).toBe(false);
    expect(await restored(await forged(file(path)))).toEqual({
      outcome: { ok: false, error: "damaged" },
      made: [],
    });
  });

  test.each<readonly [string, readonly (readonly [number, string])[]]>([
    ["a file in a file", [[1, '{"byteCount":1,"path":"accounts/a"}'], ...file("accounts/b")]],
    [
      "bytes of no file",
      [
        [2, "x"],
        [4, '{"fileCount":0}'],
      ],
    ],
    [
      "more bytes than were said",
      [
        [1, '{"byteCount":0,"path":"accounts/a"}'],
        [2, "x"],
        [4, '{"fileCount":1}'],
      ],
    ],
    [
      "fewer bytes than were said",
      [
        [1, '{"byteCount":1,"path":"accounts/a"}'],
        [3, `{"sha256":"${sum}"}`],
        [4, '{"fileCount":1}'],
      ],
    ],
    [
      "another sum",
      [
        [1, '{"byteCount":0,"path":"accounts/a"}'],
        [3, `{"sha256":"${sum}"}`],
        [4, '{"fileCount":1}'],
      ],
    ],
    ["another number of files", [...file("accounts/a").slice(0, -1), [4, '{"fileCount":2}']]],
    ["no end", file("accounts/a").slice(0, -1)],
    [
      "an unknown message",
      [
        [9, "x"],
        [4, '{"fileCount":0}'],
      ],
    ],
  ])("is refused for %s", async (_what, messages) => {
    expect(await restored(await forged(messages))).toEqual({
      outcome: { ok: false, error: "damaged" },
      made: [],
    });
  });
});

test("a disk that fills up while it is restored leaves nothing behind", async () => {
  let written = 0;
  const full: FileOps = {
    ...nodeFileOps,
    open: async (path, how) => {
      const file = await nodeFileOps.open(path, how);
      return {
        ...file,
        write: (position, bytes) => {
          written += bytes.length;
          if (written < 100_000) return file.write(position, bytes);
          throw new StorageError({ kind: "disk-full", file: path, detail: "ENOSPC" });
        },
      };
    },
  };
  expect(await restored(await sealed(), sealing, full)).toEqual({
    outcome: { ok: false, error: "disk-full" },
    made: [],
  });
});

test("a sealed file that an earlier version wrote opens (tests/vectors/backup), with the passphrase's real cost", async () => {
  const bytes = await readFile(new URL("../vectors/backup/1.pk", import.meta.url));
  const { outcome } = await restored(bytes, { ...sealing, stretch: nativeStretch });
  expect(outcome).toEqual({ ok: true, value: 1 });
  expect(await readFile(join(folder, "new/version.json"), "utf8")).toBe('{"dataVersion":1}');
});
