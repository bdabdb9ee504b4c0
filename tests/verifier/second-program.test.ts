/**
 * verifier/verify_record.py, which shares no line with ours, comes to the same verdict: on every kind of record, on what
 * attackers made of them, and on hundreds of mutants (security P11, N11, R9; docs/protocol.md suffices to write it from).
 */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { zipRecord } from "../../shared/record/zip.ts";
import { buildRecord } from "../record/build-record.ts";
import { belName } from "../record/tampering.ts";
import { writeFullRecord } from "../record/whole-record.ts";
import { differences, endPython, hasPython, secondCommand } from "./agreement.ts";
import {
  archiveCases,
  drawnCases,
  goldenCases,
  journalCases,
  lyingServers,
  outcomeCases,
  soundCases,
  tamperedCases,
  zipCases,
  type Case,
} from "./cases.ts";
import { dateCases, fileCases, spellingCases } from "./spellings.ts";

afterAll(endPython);

describe.skipIf(!hasPython())("a second program, in Python (needs python3 3.9 or newer), agrees", () => {
  test("on a golden archive of the original tool", async () => {
    expect(await differences(goldenCases(["single/GdFK3Cikws4YaX"]))).toEqual({ differ: [], valid: 1 });
  });

  test("on a record of each kind", async () => {
    const { differ, valid } = await differences(soundCases());
    expect(differ).toEqual([]);
    expect(valid).toBeGreaterThan(15);
  });

  test.each<[string, () => readonly Case[]]>([
    ["what every check refuses", tamperedCases],
    ["what a lying server signs", lyingServers],
    ["what a rule pack is said to make of a round", outcomeCases],
    ["lines of journals changed", () => journalCases().filter((_, index) => index % 3 === 0)],
    ["100 mutants", () => drawnCases(100, "second")],
    ["60 changed archives", () => archiveCases(60, "second")],
    ["a .zip in another form", zipCases],
    ["texts spelt in another way", () => spellingCases(10)],
    ["other files, and files of another round", fileCases],
    ["days that are and are not", dateCases],
  ])("on %s", async (_, cases) => {
    expect((await differences(cases())).differ).toEqual([]);
  });
});

describe.skipIf(!hasPython())("its command (needs python3 3.9 or newer)", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "second-command-"));
  const files = writeFullRecord(
    buildRecord({ votes: [[1], [2], [3]], subjects: ["Một người"], tellers: 1 }).source,
  );
  const inFolder = (...names: readonly string[]) => path.join(folder, ...names);
  const program = path.join(import.meta.dirname, "../../verifier/verify_record.py");
  const run = (...args: readonly string[]) =>
    spawnSync("python3", ["-B", program, ...args], { cwd: folder, encoding: "utf8" });
  /** A copy of the record whose round.json is what lay() puts there. */
  const recordWith = (name: string, lay: (place: string) => void) => {
    cpSync(inFolder("record"), inFolder(name), { recursive: true });
    rmSync(inFolder(name, "round.json"));
    lay(inFolder(name, "round.json"));
  };

  beforeAll(() => {
    mkdirSync(inFolder("record"));
    for (const [name, bytes] of files) writeFileSync(inFolder("record", name), bytes);
    writeFileSync(inFolder("record", "expected.json"), "{}");
    writeFileSync(inFolder("record.zip"), zipRecord(files));
    writeFileSync(inFolder("damaged.zip"), zipRecord(files).subarray(0, 1_000));
    writeFileSync(inFolder("bare.bel"), files.get(belName(files)) ?? new Uint8Array());
    writeFileSync(inFolder("note.txt"), "hello");
    recordWith("piped", (place) => spawnSync("mkfifo", [place]));
    recordWith("linked", (place) => symlinkSync(inFolder("record", "round.json"), place));
    recordWith("endless", (place) => symlinkSync("/dev/zero", place));
    recordWith("nested", (place) => writeFileSync(place, "[".repeat(15_000_000)));
    recordWith("hollow", (place) => {
      writeFileSync(place, "");
      truncateSync(place, 600_000_000);
    });
    mkdirSync(inFolder("crowded"));
    for (let index = 0; index < 100; index += 1) writeFileSync(inFolder("crowded", `f${index}`), "");
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test.each<[string, readonly string[], number, RegExp]>([
    ["a folder", ["record"], 0, /^VERDICT valid [0-9a-f]{64}$/],
    ["a .zip", ["record.zip"], 0, /^VERDICT valid [0-9a-f]{64}$/],
    ["a damaged .zip", ["damaged.zip"], 1, /^VERDICT refused -$/],
    ["a bare archive", ["bare.bel"], 2, /^VERDICT incomplete -$/],
    ["a bare archive alone", ["bare.bel", "--archive-only"], 0, /^VERDICT valid -$/],
    ["the archive in a record", ["--archive-only", "record"], 0, /^VERDICT valid -$/],
    ["L3: a pipe", ["piped"], 1, /^VERDICT refused -$/],
    ["L3: a link to the right file", ["linked"], 1, /^VERDICT refused -$/],
    ["L3: a link to an endless device", ["endless"], 1, /^VERDICT refused -$/],
    ["L3: brackets in brackets", ["nested"], 1, /^VERDICT refused [0-9a-f]{64}$/],
    ["L3: a large hollow file", ["hollow"], 1, /^VERDICT refused -$/],
    ["L3: more files than a record has", ["crowded"], 1, /^VERDICT refused -$/],
    ["nothing there", ["nowhere"], 64, /^$/],
    ["a file that is no record", ["note.txt"], 64, /^$/],
    ["an address", ["https://192.168.1.10/record.zip"], 64, /^$/],
    ["no path", [], 64, /^$/],
    ["an unknown option", ["record", "--fast"], 64, /^$/],
  ])("%s: its exit and its last line, and never a traceback", async (_, args, status, last) => {
    const inPlace = args.map((argument) => (/^(--|https:)/.test(argument) ? argument : inFolder(argument)));
    const done = await secondCommand(...inPlace);
    const lines = done.stdout.trimEnd().split("\n");
    expect([done.status, lines.at(-1)]).toEqual([status, expect.stringMatching(last)]);
    expect(lines).toHaveLength(status === 64 ? 1 : 19);
  });

  test("as a process: exits, and never a traceback", () => {
    expect(run("record.zip")).toMatchObject({ status: 0, stderr: "" });
    const nowhere = run("nowhere");
    expect(nowhere).toMatchObject({ status: 64, stdout: "" });
    expect(nowhere.stderr).not.toContain("Traceback");
  });

  test("a copy without its folder docs says so, and refuses no record", () => {
    const alone = inFolder("alone", "verify_record.py");
    cpSync(program, alone);
    const done = spawnSync("python3", [alone, inFolder("record")], { encoding: "utf8" });
    expect([done.status, done.stdout]).toEqual([64, ""]);
    expect(done.stderr).toMatch(
      /^\S+words-vi\.txt is missing: the folder docs belongs beside the folder verifier\.\n$/,
    );
  });

  test("--json prints one object", () => {
    const { status, stdout } = run("record", "--json");
    const lines = stdout.trimEnd().split("\n");
    expect(status).toBe(0);
    expect(lines).toHaveLength(1);
    const report: unknown = JSON.parse(lines[0] ?? "");
    expect(report).toMatchObject({ verdict: "valid", rehearsal: false, result: [[0, 1, 1, 1, 0]] });
    expect(report).toHaveProperty("checks.17.name", "manifest");
  });

  test("it stays what it was meant to be: one file, and nothing but the standard library", () => {
    const text = readFileSync(program, "utf8");
    const lines = text.split("\n");
    expect(lines.length).toBeLessThan(1_255);
    expect(lines.filter((line) => /^.{121,}$/u.test(line))).toEqual([]);
    /** Fails for newer syntax, and prints what is no module of the standard library. */
    const ofPython39 = [
      "import ast, sys",
      "ast.parse(sys.stdin.buffer.read(), feature_version=(3, 9))",
      "print(*[m for m in sys.argv[1:] if m not in getattr(sys, 'stdlib_module_names', sys.argv)])",
    ].join("\n");
    const imported = [...text.matchAll(/^(?:from|import) ([\w, ]+)/gm)].flatMap(
      ([, modules]) => modules?.replace(/ import .*/, "").split(", ") ?? [],
    );
    expect(imported).toContain("unicodedata");
    const asked = spawnSync("python3", ["-c", ofPython39, ...imported], { input: text, encoding: "utf8" });
    expect([asked.status, asked.stdout.trim()]).toEqual([0, ""]);
  });
});
