/** rate as people run it: its answers, its refusals with their places, its exit codes. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { rateOutputSchema } from "../../shared/rules/output.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "rate-"));

function rate(...args: readonly string[]) {
  const done = spawnSync(process.execPath, [path.join(root, "dist/bin/rate.js"), ...args], {
    cwd: root,
    env: { ...process.env, INIT_CWD: folder },
    encoding: "utf8",
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

function rateInput(content: unknown, ...args: readonly string[]) {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  writeFileSync(path.join(folder, "input.json"), text);
  return rate("input.json", ...args);
}

const votes = { HTXS: 3, HTT: 1, HTNV: 0, KHT: 0 };
const one = { id: "s1", name: "Nguyễn Văn An", kind: "leader", votes };
const counts = { summoned: 4, present: 4, issued: 4, returned: 4, valid: 4, invalid: 0 };

test("--json is one object with exactly the agreed keys, and exit 0", () => {
  const { code, out, err } = rateInput({ pack: "thanh-hoa-2023", counts, subjects: [one] }, "--json");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const output = rateOutputSchema.parse(JSON.parse(out));
  expect(Object.keys(output)).toEqual(["checks", "subjects", "groups"]);
  expect(output.subjects[0]).toMatchObject({
    id: "s1",
    vote: { level: "HTXS", flags: [] },
    beforeCap: "HTXS",
    final: "HTXS",
    status: "proposal",
  });
  expect(output.groups).toEqual([
    {
      kind: "leader",
      group: "g",
      entitled: 1,
      htt: 0,
      quota: 1,
      byException: true,
      kept: ["s1"],
      lowered: [],
      tied: [],
      excess: 0,
    },
  ]);
  expect(output.checks.filter(({ ok }) => !ok)).toEqual([
    { code: "small-electorate", ok: false, severity: "warning" },
  ]);
});

test("only pack and id, name, kind, votes are required; the rest has its defaults", () => {
  const { code, out } = rateInput({ pack: "bac-giang-2023", subjects: [{ ...one, votes: {} }] }, "--json");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ checks: [], subjects: [{ vote: { flags: ["no-votes"] } }] });
});

test("counts that do not add up: exit 1, the check says which, no subject and no group", () => {
  const wrong = { ...counts, present: 5 };
  const { code, out } = rateInput({ pack: "thanh-hoa-2023", counts: wrong, subjects: [one] }, "--json");
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ subjects: [], groups: [] });
  expect(out).toContain('{"code":"present-le-summoned","ok":false,"severity":"error"}');
  expect(rateInput({ pack: "thanh-hoa-2023", counts: wrong, subjects: [one] }).out).toContain(
    "SAI: Số có mặt nhiều hơn số triệu tập",
  );
});

test("an open decision is no failure: exit 0 and final null", () => {
  const tie = { ...one, votes: { HTXS: 2, HTT: 0, HTNV: 2, KHT: 0 } };
  const { code, out } = rateInput({ pack: "thanh-hoa-2023", subjects: [tie] }, "--json");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ subjects: [{ final: null, status: "needs-decision" }] });
});

test("without --json: a table and the steps in Vietnamese, or in English, and never a decision", () => {
  const input = { pack: "thanh-hoa-2023", counts, subjects: [one] };
  const vi = rateInput(input);
  expect(vi.code).toBe(0);
  expect(vi.out).toContain("Nguyễn Văn An  3 (75,00%)  1 (25,00%)");
  expect(vi.out).toContain("Báo cáo của Sở NN&PTNT Thanh Hoá, tháng 01/2023, dòng 81");
  expect(vi.out).toContain("mức đề nghị");
  expect(vi.out.toLowerCase()).not.toContain("quyết định");
  const en = rateInput(input, "--lang", "en");
  expect(en.out).toContain("The result is a proposal");
  expect(en.out).toContain("3 (75.00%)");
});

const refused: readonly (readonly [string, unknown, string])[] = [
  ["an unknown key", { pack: "thanh-hoa-2023", subjects: [one], luck: 1 }, "luck"],
  [
    "an unknown key of a subject",
    { pack: "thanh-hoa-2023", subjects: [{ ...one, vote: 1 }] },
    "subjects.0.vote",
  ],
  [
    "an unknown fact",
    { pack: "thanh-hoa-2023", subjects: [{ ...one, facts: { mood: true } }] },
    "subjects.0.facts.mood",
  ],
  [
    "an unknown level",
    { pack: "thanh-hoa-2023", subjects: [{ ...one, votes: { ...votes, A: 1 } }] },
    "subjects.0.votes.A",
  ],
  [
    "an unknown parameter",
    { pack: "thanh-hoa-2023", parameters: { capRatio: "1/5" }, subjects: [one] },
    "parameters.capRatio",
  ],
  [
    "a rate as a floating-point number",
    { pack: "thanh-hoa-2023", parameters: { capRate: 0.2 }, subjects: [one] },
    "parameters.capRate",
  ],
  [
    "a percentage with a comma",
    { pack: "thanh-hoa-2023", subjects: [{ ...one, facts: { targetsPercent: "49,9" } }] },
    "subjects.0.facts.targetsPercent",
  ],
  [
    "a negative count",
    { pack: "thanh-hoa-2023", subjects: [{ ...one, votes: { ...votes, KHT: -1 } }] },
    "subjects.0.votes.KHT",
  ],
  [
    "half a vote",
    { pack: "thanh-hoa-2023", subjects: [{ ...one, votes: { ...votes, KHT: 0.5 } }] },
    "subjects.0.votes.KHT",
  ],
  ["nobody to rate", { pack: "thanh-hoa-2023", subjects: [] }, "subjects"],
  ["an unknown pack", { pack: "ha-noi-1999", subjects: [one] }, "pack"],
  ["an id twice", { pack: "thanh-hoa-2023", subjects: [one, one] }, "subjects.1.id"],
  [
    "a name of 10 kB",
    { pack: "thanh-hoa-2023", subjects: [{ ...one, name: "x".repeat(10_000) }] },
    "subjects.0.name",
  ],
  [
    "a name that turns the direction",
    { pack: "thanh-hoa-2023", subjects: [{ ...one, name: "An\u202e" }] },
    "subjects.0.name",
  ],
  [
    "a decision without a reason",
    {
      pack: "thanh-hoa-2023",
      decisions: [{ subject: "s1", stage: "vote", level: "HTT", reason: "" }],
      subjects: [one],
    },
    "decisions.0.reason",
  ],
  [
    "a decision at the cap below HTT",
    {
      pack: "thanh-hoa-2023",
      decisions: [{ subject: "s1", stage: "cap", level: "HTNV", reason: "vì" }],
      subjects: [one],
    },
    "decisions.0.level",
  ],
  [
    "a decision for nobody",
    {
      pack: "thanh-hoa-2023",
      decisions: [{ subject: "s9", stage: "vote", level: "HTT", reason: "vì" }],
      subjects: [one],
    },
    "decisions.0.subject",
  ],
  [
    "a base that needs counts",
    { pack: "thanh-hoa-2023", parameters: { voteBase: "present" }, subjects: [one] },
    "counts",
  ],
  ["a list", [], ""],
  ["no JSON", "{", "no JSON"],
];

test.each(refused)("%s is refused at its place with exit 1 and no answer", (_name, content, place) => {
  const { code, out, err } = rateInput(content, "--json");
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain(`input.json: ${place}`.replace("no JSON", "this is no JSON"));
});

test.each([
  ["no file", []],
  ["a missing file", ["nowhere.json"]],
  ["a folder", ["."]],
  ["an unknown option", ["input.json", "--loud"]],
  ["an unknown language", ["input.json", "--lang", "fr"]],
  ["two files", ["input.json", "input.json"]],
])("wrong usage, %s: exit 64 and nothing on stdout", (_name, args) => {
  rateInput({ pack: "thanh-hoa-2023", subjects: [one] });
  const { code, out, err } = rate(...args);
  expect({ code, out }).toEqual({ code: 64, out: "" });
  expect(err).not.toBe("");
});

test("the sample that ships is rated as §9.13 says", () => {
  const { code, out } = rate(path.join(root, "samples/rate-bon-lanh-dao.json"), "--json");
  expect(code).toBe(0);
  const { subjects } = rateOutputSchema.parse(JSON.parse(out));
  expect(subjects.map(({ id, final }) => `${id} ${final ?? "–"}`)).toEqual([
    "tap-the HTT",
    "giam-doc HTT",
    "pho-1 HTT",
    "pho-2 HTXS",
    "pho-3 HTT",
  ]);
});

test("--help says what it does", () => {
  const { code, out } = rate("--help");
  expect(code).toBe(0);
  expect(out).toContain("Usage: npm run -s rate -- FILE.json");
});

test("names are plain text: a formula and markup come out as they went in", () => {
  const name = '=HYPERLINK("x") <b>&amp;';
  const { code, out } = rateInput({ pack: "thanh-hoa-2023", subjects: [{ ...one, name }] });
  expect(code).toBe(0);
  expect(out).toContain(name);
});
