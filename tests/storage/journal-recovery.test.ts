import { describe, expect, test } from "vitest";
import { createJournal, openJournal } from "../../server/storage/files/journal.ts";
import { journalBytes, readJournal } from "../../server/storage/files/journal-lines.ts";
import { describeFailure } from "../../server/storage/failure.ts";
import { MemoryDisk } from "./memory-disk.ts";
import { failureOf, memoryWorld, seededRandom } from "./worlds.ts";

const paths = { journal: "/data/journal.jsonl", journalHeads: "/data/journal.heads" };
const mirrorJournal = "/mirror/journal.jsonl";
const mirrorHeads = "/mirror/journal.heads";
const headBytes = 65;
const random = seededRandom(7);

/** A journal of four answered lines, with its mirror. */
async function aStoredJournal(withMirror: boolean) {
  const memory = new MemoryDisk();
  const world = memoryWorld(memory, withMirror);
  const journal = await createJournal(world.start(), paths, random);
  await journal.append("meeting-frozen", { name: "Hội nghị kiểm điểm" });
  await journal.append("presence-set", { present: true });
  await journal.append("presence-set", { present: false });
  await journal.append("round-opened", { n: 1 });
  await journal.close();
  const lines = journal.entries().map(({ line }) => `${line}\n`);
  const open = () => openJournal(world.start(), paths, random);
  return { memory, lines, open, lostMirrors: world.lostMirrors };
}

const bytes = (text: string) => new TextEncoder().encode(text);
const without = (count: number) => (content: Uint8Array) => content.slice(0, content.length - count);

test("a last line torn at any byte is cut when nobody was answered for it, and the next line takes its place", async () => {
  const { lines } = await aStoredJournal(false);
  const lastLength = bytes(lines[3] ?? "").length;
  for (let missing = 1; missing <= lastLength; missing++) {
    const { memory, open } = await aStoredJournal(false);
    memory.edit(paths.journal, without(missing));
    memory.edit(paths.journalHeads, without(headBytes));
    const journal = await open();
    expect(journal.entries().map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect((await journal.append("round-opened", { n: 2 })).seq).toBe(4);
    await journal.close();
    expect((await open()).entries()).toEqual(journal.entries());
  }
});

test("a torn last line is cut also where the disk made room and wrote only part of it", async () => {
  const { lines } = await aStoredJournal(false);
  const last = bytes(lines[3] ?? "");
  for (let from = 0; from < last.length - 1; from++) {
    const { memory, open } = await aStoredJournal(false);
    memory.edit(paths.journal, (content) =>
      content.fill(0, content.length - last.length + from, content.length - 1),
    );
    memory.edit(paths.journalHeads, without(headBytes));
    expect((await open()).entries()).toHaveLength(3);
  }
});

test("a whole last line whose head was not written is kept, since it was decided and lies on the disk", async () => {
  for (let missing = 1; missing <= headBytes; missing++) {
    const { memory, lines, open } = await aStoredJournal(false);
    memory.edit(paths.journalHeads, without(missing));
    const journal = await open();
    expect(journal.entries().map(({ line }) => `${line}\n`)).toEqual(lines);
    expect(memory.get(paths.journalHeads)).toHaveLength(4 * headBytes);
  }
});

test("a last head of which the disk only made room is written again", async () => {
  const { memory, open } = await aStoredJournal(false);
  memory.edit(paths.journalHeads, (content) => content.fill(0, 3 * headBytes));
  expect((await open()).entries()).toHaveLength(4);
});

describe("security N11: an answered history that was changed stops the start", () => {
  test("a flipped bit anywhere in a line names that line", async () => {
    const { memory, lines } = await aStoredJournal(false);
    const content = memory.get(paths.journal);
    const heads = memory.get(paths.journalHeads);
    let position = 0;
    for (const [index, line] of lines.entries()) {
      const end = position + bytes(line).length;
      for (; position < end; position++) {
        const edited = content.slice();
        edited[position] = (edited[position] ?? 0) ^ 1;
        expect(readJournal(edited, heads).damage?.line).toBe(index + 1);
      }
    }
    expect(readJournal(content, heads).damage).toBeNull();
  });

  test("a changed head names its line", async () => {
    const { memory } = await aStoredJournal(false);
    const content = memory.get(paths.journal);
    const heads = memory.get(paths.journalHeads);
    for (let position = 0; position < heads.length; position++) {
      const edited = heads.slice();
      edited[position] = (edited[position] ?? 0) ^ 1;
      expect(readJournal(content, edited).damage?.line).toBe(Math.floor(position / headBytes) + 1);
    }
  });

  const edits: readonly (readonly [string, number, (lines: string[]) => string[]])[] = [
    ["two lines are swapped", 2, ([a = "", b = "", c = "", d = ""]) => [a, c, b, d]],
    ["the first line is deleted", 1, ([, ...rest]) => rest],
    ["a middle line is deleted", 2, ([a = "", , ...rest]) => [a, ...rest]],
    ["a line is there twice", 3, ([a = "", b = "", ...rest]) => [a, b, b, ...rest]],
    ["the last line is missing", 4, (lines) => lines.slice(0, -1)],
    ["the last three lines are missing", 2, (lines) => lines.slice(0, 1)],
    ["everything is missing", 1, () => []],
    [
      "the last line is torn after it was answered",
      4,
      (lines) => [...lines.slice(0, 3), (lines[3] ?? "").slice(0, 20)],
    ],
    [
      "a line is edited as its author would",
      2,
      (lines) => lines.map((line) => line.replace("true", "false")),
    ],
    ["an empty line is added", 2, ([a = "", ...rest]) => [a, "\n", ...rest]],
    ["two lines are added at the end", 5, (lines) => [...lines, next(5), next(6)]],
    ["a line is written with other spaces", 1, ([a = "", ...rest]) => [a.replace(":", ": "), ...rest]],
  ];
  test.each(edits)("%s: the message names line %i", async (_name, line, edit) => {
    const { memory, lines, open } = await aStoredJournal(false);
    const content = bytes(edit([...lines]).join(""));
    expect(content).not.toEqual(memory.get(paths.journal));
    memory.put(paths.journal, content);
    const before = memory.get(paths.journalHeads);

    const failure = await failureOf(open());
    expect(failure).toMatchObject({
      kind: "damaged",
      file: paths.journal,
      place: { at: "line", line },
      soundCopy: null,
    });
    expect(describeFailure(failure)).toContain(`${paths.journal} is damaged in line ${line}`);
    expect(memory.get(paths.journal)).toEqual(content);
    expect(memory.get(paths.journalHeads)).toEqual(before);
  });

  test("heads cut by more than one are damage, since only the last line may lack its head", async () => {
    const { memory, open } = await aStoredJournal(false);
    memory.edit(paths.journalHeads, without(2 * headBytes));
    expect(await failureOf(open())).toMatchObject({ kind: "damaged", place: { at: "line", line: 3 } });
  });

  test("a cut end of both files shows in the mirror", async () => {
    const { memory, lines, open } = await aStoredJournal(true);
    memory.edit(paths.journal, without(bytes(lines[3] ?? "").length));
    memory.edit(paths.journalHeads, without(headBytes));
    expect(await failureOf(open())).toMatchObject({
      kind: "mirror-differs",
      mirrorFile: mirrorJournal,
      detail: "the mirror has 4 lines and the journal only 3",
    });
  });
});

function next(seq: number): string {
  return `{"data":{},"kind":"round-opened","salt":"${"0".repeat(32)}","seq":${seq}}\n`;
}

describe("the mirror of a journal", () => {
  test("holds the same bytes after every append", async () => {
    const { memory } = await aStoredJournal(true);
    expect(memory.get(mirrorJournal)).toEqual(memory.get(paths.journal));
    expect(memory.get(mirrorHeads)).toEqual(memory.get(paths.journalHeads));
  });

  const behind: readonly (readonly [string, (memory: MemoryDisk) => void])[] = [
    ["is missing", (memory) => [mirrorJournal, mirrorHeads].forEach((path) => memory.delete(path))],
    ["lacks its last line", (memory) => cutLastLine(memory)],
    ["lacks its heads", (memory) => memory.delete(mirrorHeads)],
    ["has a torn end", (memory) => memory.edit(mirrorJournal, without(9))],
    ["has a changed line", (memory) => memory.edit(mirrorJournal, (content) => content.fill(88, 30, 33))],
  ];
  test.each(behind)("is brought up to date where it %s and the journal is whole", async (_name, harm) => {
    const { memory, open } = await aStoredJournal(true);
    harm(memory);
    await open();
    expect(memory.get(mirrorJournal)).toEqual(memory.get(paths.journal));
    expect(memory.get(mirrorHeads)).toEqual(memory.get(paths.journalHeads));
  });

  test("is named in the message where the journal is damaged or missing, and nothing is restored silently", async () => {
    const harms = [
      {
        kind: "damaged",
        harm: (memory: MemoryDisk) => memory.edit(paths.journal, (content) => content.fill(88, 30, 33)),
      },
      { kind: "damaged", harm: (memory: MemoryDisk) => memory.delete(paths.journal) },
      { kind: "damaged", harm: (memory: MemoryDisk) => memory.edit(paths.journal, without(9)) },
      {
        kind: "missing",
        harm: (memory: MemoryDisk) =>
          [paths.journal, paths.journalHeads].forEach((path) => memory.delete(path)),
      },
    ];
    for (const { kind, harm } of harms) {
      const { memory, open } = await aStoredJournal(true);
      harm(memory);
      const files = memory.paths();
      const failure = await failureOf(open());
      expect(failure).toMatchObject({ kind, file: paths.journal, soundCopy: mirrorJournal });
      expect(describeFailure(failure)).toContain("then copy the files of the same names");
      expect(memory.paths()).toEqual(files);
    }
  });

  test("is not offered for restoring where it is damaged too, or shorter than what was answered", async () => {
    const harms = [
      (memory: MemoryDisk) => memory.edit(mirrorJournal, (content) => content.fill(88, 30, 33)),
      (memory: MemoryDisk) => cutLastLine(memory),
    ];
    for (const harm of harms) {
      const { memory, open } = await aStoredJournal(true);
      memory.edit(paths.journal, (content) => content.fill(88, 30, 33));
      harm(memory);
      expect(await failureOf(open())).toMatchObject({ kind: "damaged", soundCopy: null });
    }
  });

  test("of another history stops the start and stays as it is", async () => {
    const { memory, open } = await aStoredJournal(true);
    const other = await aStoredJournal(false);
    memory.put(mirrorJournal, other.memory.get(paths.journal));
    memory.put(mirrorHeads, other.memory.get(paths.journalHeads));
    expect(await failureOf(open())).toMatchObject({
      kind: "mirror-differs",
      detail: "they differ from line 1 on",
    });
    expect(memory.get(mirrorJournal)).toEqual(other.memory.get(paths.journal));
  });
});

function cutLastLine(memory: MemoryDisk): void {
  const reading = readJournal(memory.get(mirrorJournal), memory.get(mirrorHeads));
  const { lines, heads } = journalBytes(reading.entries.slice(0, -1));
  memory.put(mirrorJournal, bytes(lines));
  memory.put(mirrorHeads, bytes(heads));
}
