/** Statistics over several meetings: what counts, what is refused, and that LibreOffice's totals are ours. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod/mini";
import { sourceOfOutcome } from "../../shared/statistics/read-source.ts";
import { defined } from "../../shared/basics/assert.ts";
import { canonicalJson } from "../../shared/basics/canonical-json.ts";
import { meetingIdSchema, planIdSchema } from "../../shared/domain/ids.ts";
import { levels, type Level } from "../../shared/domain/levels.ts";
import { chosenPack } from "../../shared/packs/frozen-pack.ts";
import { packs } from "../../shared/packs/packs.ts";
import { rate } from "../../shared/packs/rate.ts";
import { countsForRules, outcomeText, ratedRows, votesOfResult } from "../../shared/record/outcome.ts";
import { zipRecord } from "../../shared/record/zip.ts";
import { rateInputSchema, type RateInput } from "../../shared/rules/input.ts";
import { statisticsFigures, type LevelFigures } from "../../shared/statistics/figures.ts";
import { comparedWith, gather, type Source } from "../../shared/statistics/sources.ts";
import { statisticsSheets } from "../../shared/statistics/tables.ts";
import { buildRecord } from "../record/build-record.ts";
import { writeFullRecord } from "../record/whole-record.ts";
import { runBuilt } from "../scenarios/server.ts";

type Wanted = {
  readonly name: string;
  readonly kind: "leader" | "member";
  readonly group: string;
  readonly unit: string;
  readonly level: Level;
};
const [htxs, htt, htnv, kht] = levels;

/** So many people at these levels. */
function people(
  kind: Wanted["kind"],
  group: string,
  unit: string,
  counts: readonly number[],
): readonly Wanted[] {
  return counts.flatMap((count, index) =>
    Array.from({ length: count }, (_, one) => {
      const level = defined(levels[index], "there are four levels");
      return { name: `${unit} ${group} ${level} ${String(one + 1)}`, kind, group, unit, level };
    }),
  );
}

const chosen = chosenOf("thanh-hoa-2023");

function chosenOf(packId: string) {
  const version = defined(packs.get(packId), "the pack ships").version;
  const found = chosenPack({ packId, version, parameters: {}, copyName: null });
  if (!found.ok) throw new Error(found.error);
  return found.value;
}

function outcomeOf(wanted: readonly Wanted[]): string {
  const input: RateInput = rateInputSchema.parse({
    pack: chosen.pack.packId,
    subjects: wanted.map(({ name, kind, group, unit, level }, index) => ({
      ...{ id: `s${String(index + 1)}`, name, kind, group, unit },
      votes: { HTXS: 0, HTT: 0, HTNV: 0, KHT: 0, [level]: 5 },
      // Where the pack asks for it: the level as an official is no lower.
      facts: kind === "member" ? { officialLevel: level } : {},
    })),
  });
  const output = rate(input);
  if (!output.ok) throw new Error(output.error.message);
  expect(output.value.subjects.map(({ final }) => final)).toEqual(wanted.map(({ level }) => level));
  return outcomeText({ rulePack: chosen.frozen, input, output: output.value }, []);
}

/** As whoever would attack a spreadsheet writes names and groups; its cell is another meeting's of the same name. */
const hostile: readonly Wanted[] = [
  { name: "=cmd|' /C calc'!A0", kind: "leader", group: ">0", unit: "+1", level: htt },
  { name: "@SUM(1)", kind: "leader", group: "*", unit: "-1", level: htt },
  { name: "Một người", kind: "leader", group: "phòng", unit: "u", level: htxs },
  { name: "Người khác", kind: "leader", group: "PHÒNG", unit: "u", level: htnv },
  { name: "Chi bộ 1 chung HTT 1", kind: "member", group: "chung", unit: "Chi bộ 1", level: htt },
];
// Each alone is within its fifth or far above it; together they are something else.
const meetings = {
  "mot.json": [
    ...people("leader", "A", "Sở", [1, 5, 0, 0]),
    ...people("member", "chung", "Chi bộ 1", [1, 7, 2, 0]),
  ],
  "hai.json": [
    ...people("leader", "A", "Chi cục", [3, 2, 1, 0]),
    ...people("member", "chung", "Chi bộ 2", [0, 5, 5, 0]),
  ],
  "ba.json": [
    ...people("leader", "B", "Trung tâm", [0, 4, 0, 1]),
    ...people("member", "chung", "Chi bộ 3", [1, 1, 1, 1]),
  ],
  "bon.json": hostile,
};
const all = Object.values(meetings).flat();

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "phieu-kin-statistics-"));
  for (const [name, wanted] of Object.entries(meetings))
    writeFileSync(path.join(folder, name), outcomeOf(wanted));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (out: string, ...files: readonly string[]) =>
  runBuilt("bin/statistics.js", [path.join(folder, out), ...files.map((file) => path.join(folder, file))]);

function atLevels(some: readonly Wanted[]): readonly number[] {
  return levels.map((level) => some.filter((one) => one.level === level).length);
}

/** HTXS above the greatest number that is no more than a fifth of those at HTT once the others are lowered to it. */
function excessOf(some: readonly Wanted[]): number {
  const [e = 0, g = 0] = atLevels(some);
  let allowed = 0;
  while (allowed < e && 5 * (allowed + 1) <= e + g - (allowed + 1)) allowed += 1;
  return e - allowed;
}

test("LibreOffice recomputes every total, per group, kind, round and cell, and gets what counting by hand gives", async () => {
  const ended = await run("thong-ke.xlsx", ...Object.keys(meetings));
  expect([ended.code, ended.stderr]).toEqual([0, ""]);
  const recomputed = path.join(folder, "recomputed");
  const profile = `-env:UserInstallation=file://${path.join(folder, "profile")}`;
  execFileSync(
    "soffice",
    [
      profile,
      "--headless",
      "--convert-to",
      "xlsx",
      "--outdir",
      recomputed,
      path.join(folder, "thong-ke.xlsx"),
    ],
    { stdio: "ignore", timeout: 300_000 },
  );
  const bytes = readFileSync(path.join(recomputed, "thong-ke.xlsx"));
  const totals = await readSheet(bytes, "Tổng hợp");
  const rowsOf = (label: string) => totals.filter((row) => row[1] === label);
  const figures = (some: readonly Wanted[]): readonly unknown[] => {
    const [e = 0, g = 0] = atLevels(some);
    const share = (base: number): unknown => (base === 0 ? "–" : expect.closeTo(e / base, 10));
    return [some.length, ...atLevels(some), 0, share(g), share(e + g), excessOf(some)];
  };
  for (const kind of ["leader", "member"] as const) {
    const ofKind = all.filter((one) => one.kind === kind);
    const word = kind === "leader" ? "Cá nhân lãnh đạo, quản lý" : "Đảng viên";
    expect(rowsOf(`Cộng: ${word}`).map((row) => row.slice(2))).toEqual([figures(ofKind)]);
    for (const group of new Set(ofKind.map((one) => one.group))) {
      const label = group === "chung" ? word : `${word} – ${group}`;
      const mine = ofKind.filter((one) => one.group === group);
      expect([label, rowsOf(label).map((row) => row.slice(2))]).toEqual([label, [figures(mine)]]);
    }
  }
  // 1 of 5 in one meeting and 3 of 2 in another: 4 of 7 over both, three above the fifth.
  const [overBoth] = rowsOf("Cá nhân lãnh đạo, quản lý – A");
  expect([overBoth?.[8], overBoth?.[10]]).toEqual([expect.closeTo(4 / 7, 10), 3]);

  const shown = statisticsFigures(sourcesOf(Object.keys(meetings)));
  const columnsOf = ({ total, atLevel, withoutLevel }: LevelFigures) => [
    total,
    ...levels.map((level) => atLevel[level]),
    withoutLevel,
  ];
  expect(shown.groups.map((group) => [...columnsOf(group), group.beyond])).toEqual(
    totals.slice(3).map((row) => [...row.slice(2, 8), row[10]]),
  );

  const perRound = await readSheet(bytes, "Theo cuộc họp");
  Object.entries(meetings).forEach(([file, some], index) => {
    expect(perRound[index + 1]?.slice(1, 8)).toEqual([file, some.length, ...atLevels(some), 0]);
  });
  expect(shown.sources.map(columnsOf)).toEqual(perRound.slice(1, -1).map((row) => row.slice(2, 8)));
  // The first is within its fifth for leaders, the second three above it, and nobody else is.
  expect(shown.sources.map(({ beyond }) => beyond)).toEqual([
    [],
    [{ kind: "leader", count: 3 }],
    [{ kind: "member", count: 1 }],
    [{ kind: "leader", count: 1 }],
  ]);
  expect(perRound.at(-1)?.slice(2, 8)).toEqual([all.length, ...atLevels(all), 0]);

  const cells = await readSheet(bytes, "Chi bộ");
  const highest = cells.slice(1).map((row) => [row[0], row[11]]);
  // 10: 1-7-2-0, 80 %; 10: 0-5-5-0, 50 %; 4: 1-1-1-1, 25 % KHT; one alone at HTT.
  expect(highest).toEqual([
    [1, htxs],
    [2, htt],
    [3, kht],
    [4, htxs],
  ]);

  expect(shown.cells.map(({ highest: level }, index) => [index + 1, level])).toEqual(highest);

  const names = await readSheet(bytes, "Chi tiết");
  expect(names.map((row) => row[4])).toContain("=cmd|' /C calc'!A0");
  const notes = (await readSheet(bytes, "Nguồn")).map((row) => String(row[1]));
  expect(notes.filter((note) => note.startsWith("Trùng tên"))).toEqual([
    "Trùng tên, xin kiểm tra có phải một người: Chi bộ 1 chung HTT 1 (Đảng viên)",
  ]);
});

const matching = (words: RegExp): unknown => expect.stringMatching(words);
const saidAs = (words: RegExp): unknown => expect.objectContaining({ vi: matching(words) });

const bare = (name: string, text: string) => {
  const source = sourceOfOutcome(name, text);
  if (!source.ok) throw new Error(source.error.vi);
  return source.value;
};

function sourcesOf(files: readonly string[]): readonly Source[] {
  const read = files.map((name) => bare(name, readFileSync(path.join(folder, name), "utf8")));
  return gather(read.map((value) => ({ file: value.file, source: { ok: true, value } }))).sources;
}

test("only the outcome code of the signed paper lets a file in: not the record code, nor a file rated again with other facts", () => {
  const text = outcomeOf(people("leader", "A", "Sở", [1, 5, 0, 0]));
  const { input } = z.parse(z.looseObject({ input: rateInputSchema }), JSON.parse(text));
  const signed = defined(bare("a.json", text).outcomeHash, "a file has its code");
  expect(
    comparedWith(bare("a.json", text), ` ${signed.slice(0, 32).toUpperCase()} ${signed.slice(32)}\n`),
  ).toMatchObject({
    ok: true,
    value: { isCompared: true },
  });
  // Votes, counts and record code are the same; a fact that lowers somebody is left out or made up, and the rules agree.
  const subjects = input.subjects.map((subject, index) =>
    index === 0 ? { ...subject, facts: { targetsPercent: "10" } } : subject,
  );
  const output = rate(rateInputSchema.parse({ ...input, subjects }));
  if (!output.ok) throw new Error(output.error.message);
  const recordCode = "ab".repeat(32);
  const forgedText = outcomeText(
    { rulePack: chosen.frozen, input: rateInputSchema.parse({ ...input, subjects }), output: output.value },
    [{ n: 1, recordCode }],
  );
  const forged = bare("b.json", forgedText);
  expect(comparedWith(forged, signed)).toMatchObject({
    ok: false,
    error: saidAs(/không phải của tệp này/),
  });
  expect(comparedWith({ ...forged, recordCode }, recordCode)).toMatchObject({
    ok: false,
    error: saidAs(/đó là mã hồ sơ/),
  });
  expect(comparedWith(forged, signed.slice(0, 16))).toMatchObject({
    ok: false,
    error: saidAs(/64 chữ số/),
  });
});

test("one year, no rehearsal among real meetings, and one round once, whatever its file says besides", () => {
  const held = (year: number, rehearsal: boolean): Source["held"] => ({
    meetingId: meetingIdSchema.parse("2".repeat(22)),
    planId: planIdSchema.parse(String(year % 10).repeat(22)),
    n: 1,
    year,
    rehearsal,
  });
  const of = (file: string, count: number, round: Source["held"]): Source => ({
    ...bare(file, outcomeOf(people("leader", "A", "Sở", [0, count, 0, 0]))),
    held: round,
  });
  const [first, again] = [of("a", 1, held(2026, false)), of("b", 1, held(2026, false))];
  const [other, tried] = [of("c", 2, held(2025, false)), of("d", 3, held(2026, true))];
  const read = [tried, first, again, other].map((value) => ({
    file: value.file,
    source: { ok: true, value } as const,
  }));
  const { sources, refused } = gather(read);
  expect(sources.map(({ file }) => file)).toEqual(["a"]);
  expect(refused.map(({ file, why }) => [file, why.vi])).toEqual([
    ["b", "trùng với a"],
    ["d", "hồ sơ chạy thử không tính chung với hồ sơ thật"],
    ["c", "đánh giá năm 2025, các lượt khác là năm 2026"],
  ]);
});

test("without names nobody's name stands in any sheet, and every figure is the same", () => {
  const gathered = { sources: sourcesOf(Object.keys(meetings)), refused: [] };
  const textsOf = (withNames: boolean) =>
    statisticsSheets(gathered, { withNames }).flatMap(({ rows }) =>
      rows.flat().flatMap((cell) => (cell.kind === "text" ? [cell.text] : [])),
    );
  const names = all.map(({ name }) => name);
  const standing = (texts: readonly string[]) =>
    names.filter((name) => texts.some((text) => text.includes(name)));
  expect(standing(textsOf(true))).toEqual(names);
  expect(standing(textsOf(false))).toEqual([]);
  const formulas = (withNames: boolean) =>
    statisticsSheets(gathered, { withNames }).map(({ rows }) =>
      rows.flat().filter(({ kind }) => kind !== "text"),
    );
  expect(formulas(false)).toEqual(formulas(true));
});

test("a record is verified, counted once beside its own outcome, and refused with a changed level", async () => {
  const built = buildRecord({ rulePack: chosen.frozen });
  const { source, round } = built;
  const result = defined(source.result, "the round is counted");
  const input = rateInputSchema.parse({
    pack: chosen.pack.packId,
    counts: countsForRules(defined(source.counts, "the round is sealed")),
    subjects: ratedRows(round.form).map((row, index) => ({
      ...row,
      ...votesOfResult(round.form, result)[index],
    })),
  });
  const output = rate(input);
  if (!output.ok) throw new Error(output.error.message);
  const files = writeFullRecord({
    ...source,
    outcome: { rulePack: chosen.frozen, input, output: output.value },
    usedRecords: [],
  });
  const outcomeJson = defined(files.get("outcome.json"), "a counted round has its outcome");
  writeFileSync(path.join(folder, "record.zip"), zipRecord(files));
  writeFileSync(path.join(folder, "again.zip"), zipRecord(files));
  writeFileSync(path.join(folder, "its-outcome.json"), outcomeJson);
  const text = Buffer.from(outcomeJson).toString("utf8");
  const raised = text.replace('"final":"HTT"', '"final":"HTXS"');
  expect(raised).not.toBe(text);
  writeFileSync(path.join(folder, "raised.json"), raised);
  const forged = new Map([...files, ["outcome.json", Buffer.from(raised)]]);
  writeFileSync(path.join(folder, "forged.zip"), zipRecord(forged));

  const ended = await run(
    "mot.xlsx",
    "record.zip",
    "again.zip",
    "its-outcome.json",
    "raised.json",
    "forged.zip",
    "none.zip",
  );
  expect(ended.code).toBe(2);
  expect(ended.stdout).toContain(`1 rounds, ${String(input.subjects.length)} ratings`);
  const refused = ended.stderr
    .trim()
    .split("\n")
    .map((line) => line.replace(`${folder}${path.sep}`, ""));
  expect(refused).toEqual([
    expect.stringMatching(/^again\.zip: trùng với .*record\.zip$/),
    expect.stringMatching(/^its-outcome\.json: trùng với .*record\.zip$/),
    "raised.json: mức ghi trong tệp không phải là mức mà bộ quy tắc cho",
    expect.stringMatching(/^forged\.zip: hồ sơ không kiểm chứng được \(refused, outcome\)$/),
    expect.stringMatching(/^none\.zip: không đọc được tệp/),
  ]);
});

test("wrong usage ends with 64; a workbook that exists is not overwritten", async () => {
  expect((await runBuilt("bin/statistics.js", [])).code).toBe(64);
  writeFileSync(path.join(folder, "mine.xlsx"), "mine");
  expect((await run("mine.xlsx", "mot.json")).code).toBe(64);
  expect(readFileSync(path.join(folder, "mine.xlsx"), "utf8")).toBe("mine");
  const unrated = canonicalJson({ rulePack: null, input: null, output: null, recordCodes: [] });
  const error = saidAs(/không được xếp loại/);
  expect(sourceOfOutcome("x", unrated)).toEqual({ ok: false, error });
});
