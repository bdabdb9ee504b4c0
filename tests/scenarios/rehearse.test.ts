/** The rehearse command as docs promise it, and its archive before a verifier that nobody here wrote. */
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { defined } from "../../shared/basics/assert.ts";
import { sha256Hex } from "../../shared/basics/hash.ts";
import { parseBallotJson } from "../../shared/crypto/ballot-format.ts";
import { archiveRecord, writeArchive } from "../../shared/record/archive.ts";
import { wholeArchive } from "../record/whole-archive.ts";
import { docxText } from "../documents/office.ts";
import { type Ended, runBuilt } from "./server.ts";
import { secondVerdict } from "../verifier/agreement.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "phieu-kin-rehearse-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const rehearse = (...args: readonly string[]) => runBuilt("bin/rehearse.js", args);

const expectedSchema = z.strictObject({
  subjects: z.array(
    z.strictObject({
      name: z.string(),
      counts: z.strictObject({ HTXS: z.int(), HTT: z.int(), HTNV: z.int(), KHT: z.int() }),
      blank: z.int(),
    }),
  ),
});

async function expectedOf(out: string) {
  return expectedSchema.parse(JSON.parse(await readFile(join(out, "expected.json"), "utf8")));
}

describe("rehearse", () => {
  test.each([
    ["nothing", []],
    ["an unknown option", ["--attendees", "5", "--people", "3"]],
    ["a number that is none", ["--attendees", "five"]],
    ["too few attendees", ["--attendees", "2"]],
    ["an unknown group", ["--attendees", "5", "--group", "P-256"]],
    ["a sample that does not ship", ["--sample", "khong-co"]],
    ["both attendees and a sample", ["--attendees", "5", "--sample", "bon-lanh-dao"]],
    ["a threshold of too few tellers", ["--attendees", "5", "--threshold", "2"]],
    ["a threshold of half the tellers", ["--attendees", "5", "--tellers", "6", "--threshold", "3"]],
    ["a threshold of all tellers", ["--attendees", "5", "--tellers", "3", "--threshold", "3"]],
    ["more absent than can be", ["--attendees", "5", "--absent", "3"]],
  ])("ends with exit 64 and a sentence for wrong usage: %s", async (_name, args) => {
    const ended = await rehearse(...args);
    expect(ended).toMatchObject({ code: 64, stdout: "" });
    expect(ended.stderr.trim().length).toBeGreaterThan(10);
  });

  test("ends with exit 64 for a folder that is not empty, and leaves it as it was", async () => {
    const full = join(folder, "full");
    await mkdir(full);
    await writeFile(join(full, "mine.txt"), "mine");
    expect(await rehearse("--attendees", "5", "--out", full)).toMatchObject({ code: 64, stdout: "" });
    expect(await readdir(full)).toEqual(["mine.txt"]);
  });

  test("holds a round with absent people: last line, files and expected.json are as documented, and the record verifies", async () => {
    const out = join(folder, "absent");
    const ended = await rehearse("--attendees", "7", "--absent", "2", "--subjects", "3", "--out", out);
    expect(lastLine(ended)).toMatch(/^REHEARSAL OK ballots=5 seconds=\d+(\.\d+)? record=\S+$/);
    expect(ended.code).toBe(0);
    const names = await readdir(out);
    for (const name of ["record", "record.zip", "expected.json", "minutes.html", "documents", "server"]) {
      expect(names).toContain(name);
    }
    const { subjects } = await expectedOf(out);
    expect(subjects.map(({ name }) => name)).toEqual(["Lãnh đạo 1", "Lãnh đạo 2", "Lãnh đạo 3"]);
    for (const { counts, blank } of subjects) {
      expect(blank + counts.HTXS + counts.HTT + counts.HTNV + counts.KHT).toBe(5);
    }
    await papersAgree(join(out, "documents"), subjects);
    for (const path of ["record", "record.zip"]) {
      const verified = await runBuilt("bin/verify-record.js", [join(out, path)]);
      expect([path, verified.code, lastLine(verified)]).toEqual([
        path,
        0,
        expect.stringMatching(/^REHEARSAL VERDICT valid [0-9a-f]{64}$/),
      ]);
    }
  });

  // Three rehearsals more.
  const testLong = process.env["PHIEU_KIN_LONG"] === "1" ? test : test.skip;
  testLong(
    "gives the same expected.json for the same seed and another for another; blank votes only where allowed",
    async () => {
      const texts: string[] = [];
      for (const [name, seed] of [
        ["first", "muoi"],
        ["again", "muoi"],
        ["other", "hai muoi"],
      ] as const) {
        const out = join(folder, name);
        const args = ["--attendees", "6", "--subjects", "2", "--tellers", "1", "--blank", "forbid"];
        expect(await rehearse(...args, "--seed", seed, "--out", out)).toMatchObject({ code: 0 });
        expect((await expectedOf(out)).subjects.map(({ blank }) => blank)).toEqual([0, 0]);
        texts.push(await readFile(join(out, "expected.json"), "utf8"));
      }
      expect(texts[1]).toBe(texts[0]);
      expect(texts[2]).not.toBe(texts[0]);
    },
  );
});

/** security R9: what Excel and Word show is what the phones chose. */
async function papersAgree(
  documents: string,
  subjects: z.infer<typeof expectedSchema>["subjects"],
): Promise<void> {
  const rows = await readSheet(await readFile(join(documents, "summary-1.xlsx")));
  const text = docxText(new Uint8Array(await readFile(join(documents, "counting-minutes-1.docx"))));
  const figures: string[] = [];
  for (const { name, counts, blank } of subjects) {
    const row = defined(
      rows.find((cells) => cells[1] === name),
      "every subject has a row",
    );
    const { HTXS, HTT, HTNV, KHT } = counts;
    expect([4, 7, 10, 13, 16].map((column) => row[column])).toEqual([HTXS, HTT, HTNV, KHT, blank]);
    figures.push(...[HTXS, HTT, HTNV, KHT].map((count) => `${count}/5`));
  }
  expect([...text.matchAll(/^\d+\/5$/gm)].map(([figure]) => figure)).toEqual(figures);
}

function lastLine({ stdout }: Ended): string {
  return stdout.trim().split("\n").at(-1) ?? "";
}

describe("a rehearsal whose tellers make one key together", () => {
  test("security K1: 3 of 5 count when two are lost on the way, and the record verifies", async () => {
    const out = join(folder, "three-of-five");
    const ended = await rehearse("--attendees", "5", "--tellers", "5", "--threshold", "3", "--out", out);
    expect([ended.code, lastLine(ended)]).toEqual([0, expect.stringMatching(/^REHEARSAL OK ballots=5 /)]);
    expect(ended.stderr).toContain("lost on the way: teller 2, 4");
    const verified = await runBuilt("bin/verify-record.js", [join(out, "record.zip")]);
    expect(verified.code).toBe(0);
    const second = secondVerdict(join(out, "record.zip"));
    if (second !== null) expect(second).toEqual([0, lastLine(verified)]);
    const archive = await archiveIn(join(out, "record"));
    expect(archive.filter(({ kind }) => kind === "owner")).toEqual([1, 3, 5].map(ownerOf));
  });

  test("its archive has the layout of the golden threshold election: order of events, and every field in its place", async () => {
    const out = join(folder, "two-of-three");
    const args = ["--attendees", "5", "--subjects", "3", "--tellers", "3", "--threshold", "2"];
    expect(await rehearse(...args, "--out", out)).toMatchObject({ code: 0 });
    const golden = await archiveIn(fileURLToPath(new URL("../vectors/elections/threshold", import.meta.url)));
    const ours = await archiveIn(join(out, "record"));
    expect(ours.map(({ kind }) => kind)).toEqual(golden.map(({ kind }) => kind));
    for (const kind of ["trustees", "setup", "sum", "sealed", "factors", "owner", "result", "event"]) {
      const shapes = (records: typeof ours) => records.filter((one) => one.kind === kind).map(shapeOf);
      expect([kind, shapes(ours)]).toEqual([kind, shapes(golden)]);
    }
  });
});

type Shown = { readonly kind: string; readonly value: unknown };

function ownerOf(owner: number): Shown {
  return { kind: "owner", value: expect.objectContaining({ owner }) };
}

/** Every record of the archive in a folder: what it is by its first field, and its JSON. */
async function archiveIn(place: string): Promise<readonly Shown[]> {
  const name = defined(
    (await readdir(place)).find((file) => file.endsWith(".bel")),
    "an archive is there",
  );
  const archive = wholeArchive(new Uint8Array(await readFile(join(place, name))));
  if (!archive.ok) throw new Error(archive.error);
  return archive.value.records.map(({ kind, text }) => {
    const value: unknown = JSON.parse(text);
    return { kind: kind === "event" ? "event" : kindOf(text), value };
  });
}

function kindOf(text: string): string {
  const starts: readonly (readonly [string, string])[] = [
    ['{"version"', "election"],
    ['[["Pedersen"', "trustees"],
    ['[["Single"', "trustees"],
    ['["', "credentials"],
    ['{"election":', "setup"],
    ['{"election_uuid"', "ballot"],
    ['[[{"alpha"', "sum"],
    ['{"num_tallied"', "sealed"],
    ['{"decryption_factors"', "factors"],
    ['{"owner"', "owner"],
    ['{"result"', "result"],
  ];
  return starts.find(([start]) => text.startsWith(start))?.[1] ?? text.slice(0, 30);
}

/** Names and order of fields and the length of lists that the protocol fixes; numbers of questions and choices do not count. */
function shapeOf({ kind, value }: Shown): unknown {
  if (kind === "event") return z.looseObject({ type: z.string() }).parse(value).type;
  return shape(value);
}

function shape(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return [...new Set(items.map((item) => JSON.stringify(shape(item))))];
  }
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.entries(value).map(([field, inner]) => [field, shape(inner)]);
}

describe("a rehearsal in group BELENIOS-2048 with 5 attendees and 4 subjects", () => {
  let out: string;
  let archive: string;

  beforeAll(async () => {
    out = join(folder, "2048");
    const args = ["--attendees", "5", "--subjects", "4", "--group", "BELENIOS-2048"];
    const ended = await rehearse(...args, "--out", out);
    expect([ended.code, ended.stderr.split("\n").slice(-3)]).toMatchObject([0, {}]);
    archive = defined(
      (await readdir(join(out, "record"))).find((name) => name.endsWith(".bel")),
      "a record has its archive",
    );
  });

  test("is accepted by Debian's belenios-tool and by verify-record", async () => {
    const bytes = await readFile(join(out, "record", archive));
    expect(await beleniosVerdict("good", bytes)).toMatchObject({ status: 0 });
    const ours = await runBuilt("bin/verify-record.js", [join(out, "record", archive), "--archive-only"]);
    expect([ours.code, lastLine(ours)]).toEqual([0, expect.stringMatching(/^VERDICT valid /)]);
  });

  test("is refused by both with one changed ballot, even where every hash is made to fit", async () => {
    const bytes = withChangedBallot(new Uint8Array(await readFile(join(out, "record", archive))));
    const theirs = await beleniosVerdict("changed", Buffer.from(bytes));
    expect(theirs.status).not.toBe(0);
    expect(theirs.stderr).toMatch(/error while casting ballot .*: invalid ballot/);
    const changed = join(folder, "changed", archive);
    const ours = await runBuilt("bin/verify-record.js", [changed, "--archive-only"]);
    expect(ours.code).toBe(1);
    expect(ours.stdout).toMatch(/^06 ballots FAIL/m);
    expect(ours.stdout).toMatch(/^01 archive PASS/m);
  });

  async function beleniosVerdict(name: string, bytes: Buffer) {
    const place = join(folder, name);
    await mkdir(place);
    await writeFile(join(place, archive), bytes);
    const run = spawnSync("belenios-tool", ["election", "verify", "--dir", place], { encoding: "utf8" });
    if (run.error !== undefined) {
      throw new Error(
        'belenios-tool is missing: "apt-get install belenios-tool" ("npm test" does where it may).',
      );
    }
    return run;
  }
});

/** Swaps the two proofs of one ciphertext in the first ballot, and renews every hash of the archive from there on. */
function withChangedBallot(bytes: Uint8Array): Uint8Array {
  const archive = wholeArchive(bytes);
  if (!archive.ok) throw new Error(archive.error);
  const renamed = new Map<string, string>();
  let isChanged = false;
  const records = archive.value.records.map((record) => {
    let text = record.text;
    for (const [old, renewed] of renamed) text = text.replaceAll(old, renewed);
    const ballot = record.kind === "data" && !isChanged ? parseBallotJson(record.text) : null;
    if (ballot !== null) {
      isChanged = true;
      const [proof] = defined(ballot.answers[0], "an answer").individual_proofs;
      proof?.reverse();
      text = JSON.stringify(ballot);
    }
    renamed.set(record.hash, sha256Hex(text));
    return archiveRecord(record.kind, text);
  });
  expect(isChanged).toBe(true);
  return writeArchive({ ...archive.value, records });
}
