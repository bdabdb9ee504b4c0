/** Check 17: what a rule pack makes of a round can be made again from the record (protocol B.10, security R9). */
import { describe, expect, test } from "vitest";
import { thanhHoa2023 } from "../../shared/packs/thanh-hoa-2023.ts";
import { defined } from "../../shared/basics/assert.ts";
import { fromUtf8, utf8ToBytes } from "../../shared/basics/bytes.ts";
import { canonicalJson } from "../../shared/basics/canonical-json.ts";
import { sha256Hex } from "../../shared/basics/hash.ts";
import { chosenPack } from "../../shared/packs/frozen-pack.ts";
import { fileNames, type RecordFiles } from "../../shared/record/files.ts";
import { outcomeText, type Outcome, type UsedRecord } from "../../shared/record/outcome.ts";
import { verifyRecord } from "../../shared/record/verify/verify-record.ts";
import { recordCode } from "../../shared/record/write.ts";
import type { RateInput } from "../../shared/rules/input.ts";
import { fastNacl } from "../../native/nacl.ts";
import { verifyingGroupByName } from "../../native/verifying-groups.ts";
import { choose, chosen, mustRate, outcomeOf } from "./build-outcome.ts";
import { buildRecord } from "./build-record.ts";
import { writeFullRecord } from "./whole-record.ts";

const options = { groupByName: verifyingGroupByName, nacl: fastNacl };

const built = buildRecord({ rulePack: chosen.frozen });

function recordWith(outcome: Outcome | null, usedRecords: readonly UsedRecord[] = []): RecordFiles {
  return writeFullRecord({ ...built.source, outcome, usedRecords });
}

async function check17(files: RecordFiles): Promise<string> {
  const report = await verifyRecord(files, options);
  const found = defined(
    report.checks.find(({ id }) => id === 17),
    "there is a check 17",
  );
  return `${found.status} ${found.detail}`;
}

const outcome = outcomeOf(built);

test("an outcome of the frozen pack passes, and the whole record is valid", async () => {
  const report = await verifyRecord(recordWith(outcome), options);
  expect([report.verdict, report.checks.find(({ id }) => id === 17)?.status]).toEqual(["valid", "PASS"]);
  expect(outcome.output.subjects.map(({ final }) => final)).toEqual(["HTXS", "HTT", "HTT", "HTNV"]);
});

test("the record code stays the same when facts change the outcome after the minutes were signed", () => {
  const [first, ...others] = outcome.input.subjects;
  const later = outcomeOf(built, {
    subjects: [{ ...defined(first, "there is a head"), facts: { disciplinedInYear: true } }, ...others],
  });
  expect(later.output.subjects[0]?.final).toBe("KHT");
  expect(recordCode(recordWith(later))).toBe(recordCode(recordWith(outcome)));
  expect(recordWith(later).get(fileNames.outcome)).not.toEqual(recordWith(outcome).get(fileNames.outcome));
});

test("nothing but pack, input and output is written, whatever else the server knows of an outcome", () => {
  const wider = { ...outcome, planId: "1".repeat(22), subjects: ["2".repeat(22)] };
  expect(outcomeText(wider, [])).toBe(outcomeText(outcome, []));
});

test("M1: what was taken on trust is said, with the hash that stands on the papers", async () => {
  const { input } = outcome;
  const subjects = input.subjects.map((subject, index) =>
    index < 2 ? { ...subject, facts: { disciplinedInYear: false, leaveMonths: index } } : subject,
  );
  const decisions = [{ subject: "s2", stage: "vote", level: "HTT", reason: "Theo Chủ trì" }] as const;
  const files = recordWith(outcomeOf(built, { subjects, decisions: [...decisions] }));
  const hash = sha256Hex(defined(files.get(fileNames.outcome), "a counted round has an outcome"));
  expect(await check17(files)).toContain(
    `taken on trust: 4 facts, 1 decision, entered by the office; mã kết quả ${hash}`,
  );
});

describe("M1: an outcome names the records it used", () => {
  const own = { n: 1, recordCode: recordCode(recordWith(outcome)) };
  const other = { n: 7, recordCode: "a".repeat(64) };
  const withCodes = (...codes: readonly UsedRecord[]): RecordFiles => {
    const text = canonicalJson({ ...outcome, recordCodes: codes });
    return new Map([...recordWith(outcome), [fileNames.outcome, utf8ToBytes(text)]]);
  };

  test("its own, and others by number", async () => {
    const files = recordWith(outcome, [other]);
    expect(await check17(files)).toMatch(/^PASS/);
    expect(files).toEqual(withCodes(own, other));
  });

  test.each<[string, readonly UsedRecord[]]>([
    ["none", []],
    ["another record's alone", [other]],
    ["its own under another number", [{ ...own, n: 2 }]],
    ["another code under its number", [{ ...other, n: 1 }]],
    ["two of one number", [own, { ...other, n: 1 }]],
    ["unsorted", [other, own]],
  ])("not %s", async (_, codes) => {
    expect(await check17(withCodes(...codes))).toMatch(/^FAIL .*record/);
  });
});

test("without a rule pack the check does not apply", async () => {
  expect(await check17(writeFullRecord(buildRecord().source))).toMatch(/^SKIP does not apply/);
});

describe("is refused:", () => {
  const { input, output } = outcome;
  const [first, ...others] = input.subjects;
  const head = defined(first, "there is a head");
  const swappedVotes = { ...head, votes: { ...head.votes, HTXS: head.votes.HTT, HTT: head.votes.HTXS } };
  const again = (changed: Partial<RateInput>): Outcome => {
    const next = { ...input, ...changed };
    return { ...outcome, input: next, output: mustRate(next) };
  };
  const [firstOut, ...otherOut] = output.subjects;
  const tampered: readonly (readonly [string, Outcome | null, RegExp])[] = [
    ["other votes, rated honestly", again({ subjects: [swappedVotes, ...others] }), /votes/],
    ["a row left out", again({ subjects: others }), /subject/],
    ["V8: another name", again({ subjects: [{ ...head, name: "Người khác" }, ...others] }), /subject/],
    ["V8: another unit", again({ subjects: [{ ...head, unit: "v" }, ...others] }), /subject/],
    ["V8: another group", again({ subjects: [{ ...head, group: "g" }, ...others] }), /subject/],
    ["V8: a head who is none", again({ subjects: [{ ...head, isHead: false }, ...others] }), /subject/],
    ["V8: another kind", again({ subjects: [{ ...head, kind: "member" }, ...others] }), /subject/],
    [
      "other counts",
      again({ counts: { ...defined(input.counts, "counts are there"), present: 6 } }),
      /counts/,
    ],
    ["no counts", again({ counts: null }), /counts/],
    ["other parameters than those frozen", again({ parameters: { capMode: "off" } }), /other-parameters/],
    ["another pack's input", { ...outcome, input: { ...input, pack: "bac-giang-2023" } }, /another pack/],
    [
      "a level that the rules do not give",
      {
        ...outcome,
        output: {
          ...output,
          subjects: [{ ...defined(firstOut, "the head was rated"), final: "HTNV" }, ...otherOut],
        },
      },
      /output/,
    ],
    [
      "another pack than round.json names",
      { ...outcome, rulePack: { ...outcome.rulePack, copyName: "Bản khác" } },
      /round\.json/,
    ],
    ["nothing where there must be something", null, /round\.json/],
  ];
  test.each(tampered)("%s", async (_what, changed, reason) => {
    expect(await check17(recordWith(changed))).toMatch(/^FAIL /);
    expect(await check17(recordWith(changed))).toMatch(reason);
  });

  test("an outcome that is not canonical, has a field too many, or is missing", async () => {
    const files = recordWith(outcome);
    const codes = [{ n: 1, recordCode: recordCode(files) }];
    const withText = (text: string) => new Map([...files, [fileNames.outcome, utf8ToBytes(text)]]);
    expect(
      await check17(withText(`${fromUtf8(defined(files.get(fileNames.outcome), "it is there")) ?? ""} `)),
    ).toMatch(/^FAIL outcome.json is missing/);
    expect(await check17(withText(canonicalJson({ ...outcome, note: "" })))).toMatch(/^FAIL/);
    // The rules read absent decisions as none: two texts would be one outcome under two codes (mã kết quả).
    const { decisions: _, ...input } = outcome.input;
    expect(await check17(withText(canonicalJson({ ...outcome, input, recordCodes: codes })))).toMatch(
      /^FAIL outcome.json is missing or not canonical/,
    );
    const without = new Map([...files].filter(([name]) => name !== fileNames.outcome));
    expect(await check17(without)).toMatch(/^FAIL outcome.json is missing/);
  });

  test("a pack of another version says nothing against the record: not rated again, and so incomplete", async () => {
    const newer = { ...chosen.frozen, version: 99 };
    const record = buildRecord({ rulePack: newer });
    const files = writeFullRecord({
      ...record.source,
      outcome: { ...outcomeOf(record), rulePack: newer },
    });
    expect(await check17(files)).toMatch(
      /^SKIP all but the levels holds; this program does not have version 99 of pack/,
    );
  });
});

describe("a meeting's choice of a pack", () => {
  const refused = [
    ["an unknown pack", { packId: "chua-co" }, "pack-unknown"],
    ["a newer version", { version: 99 }, "pack-newer"],
    ["changes without a name of their own", { parameters: { capMode: "off" } }, "pack-invalid"],
    ["a parameter that is none", { parameters: { capMood: "off" }, copyName: "Bản riêng" }, "pack-invalid"],
    ["a value that is none", { parameters: { capRate: "7/5" }, copyName: "Bản riêng" }, "pack-invalid"],
  ] as const;
  test.each(refused)("refuses %s", (_what, change, code) => {
    const choice = {
      packId: "thanh-hoa-2023",
      version: thanhHoa2023.version,
      parameters: {},
      copyName: null,
      ...change,
    };
    expect(chosenPack(choice)).toEqual({ ok: false, error: code });
  });

  test("freezes a hash of all parameters: a changed one is another hash, one that repeats the pack's is none", () => {
    expect(choose({ capMode: "warn" }, "Bản riêng").frozen.parametersHash).toBe(
      choose().frozen.parametersHash,
    );
    expect(chosen.frozen.parametersHash).not.toBe(choose().frozen.parametersHash);
  });
});
