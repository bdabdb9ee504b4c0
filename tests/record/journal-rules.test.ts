/** Journals, voidings and last lines that a verifier must not believe (M2, M3, V1 to V7, L1). */
import * as z from "zod/mini";
import { describe, expect, test } from "vitest";
import { fastNacl } from "../../native/nacl.ts";
import { verifyingGroupByName } from "../../native/verifying-groups.ts";
import { canonicalJson, type Json } from "../../shared/basics/canonical-json.ts";
import { sha256Hex } from "../../shared/basics/hash.ts";
import { countSchema } from "../../shared/domain/counts.ts";
import { fileNames, issuanceSchema, voidingSchema, type RecordFiles } from "../../shared/record/files.ts";
import { reportLines } from "../../shared/record/verify/report.ts";
import { verifyRecord } from "../../shared/record/verify/verify-record.ts";
import { buildRecord, voided } from "./build-record.ts";
import {
  at,
  changeAt,
  editBoard,
  editBytes,
  editJson,
  editText,
  inSequence,
  otherHex,
  textIn,
  withFile,
  withoutFile,
  type Tamper,
} from "./tampering.ts";
import { writeFullRecord } from "./whole-record.ts";

const options = { groupByName: verifyingGroupByName, nacl: fastNacl };
const one = { votes: [[1], [2], [3]], subjects: ["Một người"] } as const;
const counted = buildRecord(one);
const countedFiles = writeFullRecord(counted.source);
const sealed = buildRecord({ ...one, until: "sealed" });
const sealedFiles = writeFullRecord(sealed.source);
const voidedFiles = writeFullRecord(voided(sealed));

async function linesOf(files: RecordFiles): Promise<readonly string[]> {
  return reportLines(await verifyRecord(files, options));
}

async function failsOf(files: RecordFiles): Promise<readonly string[]> {
  return (await linesOf(files)).filter((line) => line.includes(" FAIL "));
}

type Line = Readonly<Record<string, Json>>;

const lineSchema: z.ZodMiniType<Line> = z.record(z.string(), z.json());

/** Changes the published lines; readable ones get the number of their new place, and nothing needs a key. */
function editLines(change: (lines: readonly Line[]) => readonly Line[]): Tamper {
  return editText(fileNames.journal, (text) => {
    const lines = text
      .split("\n")
      .slice(0, -1)
      .map((line) => lineSchema.parse(JSON.parse(line)));
    return change(lines)
      .map((line, index) => canonicalJson("hash" in line ? line : { ...line, seq: index + 1 }))
      .map((line) => `${line}\n`)
      .join("");
  });
}

const isKind = (kind: string) => (line: Line) => line["kind"] === kind;
const without = (kind: string): Tamper => editLines((lines) => lines.filter((line) => !isKind(kind)(line)));
const line = (kind: string, data: Line): Line => ({ seq: 1, kind, data, salt: "ab".repeat(16) });

/** Puts a line behind the last one of a kind. */
const after = (kind: string, added: Line): Tamper =>
  editLines((lines) => lines.toSpliced(lines.findLastIndex(isKind(kind)) + 1, 0, added));

/** Replaces a line by its hash: the chain stays as it was. */
const hide = (kind: string): Tamper =>
  editLines((lines) =>
    lines.map((own) => (isKind(kind)(own) ? { hash: sha256Hex(canonicalJson(own)), kind } : own)),
  );

const moveLotBehindShares: Tamper = editLines((lines) => {
  const lot = at(lines.filter(isKind("lot-said")), 0);
  const others = lines.filter((own) => own !== lot);
  return others.toSpliced(others.findLastIndex(isKind("share-contributed")) + 1, 0, lot);
});

const phi = `${"B".repeat(42)}A`;
const at0830 = "2026-11-20T08:30";

describe("check 15 refuses a counted round", () => {
  test.each<[string, Tamper, RegExp]>([
    ["M3: without a lot", without("lot-said"), /order/],
    ["M3, V4: with a lot said after the shares", moveLotBehindShares, /order/],
    [
      "M3: that another one replaces",
      after("round-closed", line("round-opened", { n: 2, phi, replaces: 1 })),
      /in place of round 1, which was not voided/,
    ],
    [
      "M3: beside a voided one that was never opened",
      after("round-closed", line("round-voided", { n: 9, reason: "x" })),
      /round 9 was voided without having been opened/,
    ],
    [
      "M3: beside one that was voided before it was opened",
      after("round-closed", line("round-voided", { n: 2, reason: "x" })),
      /round 2 was voided without/,
    ],
    [
      "V1: counted twice",
      after("round-counted", line("round-counted", { n: 1, result: [[0, 0, 3, 0, 0]], at: at0830 })),
      /order/,
    ],
    ["V1: counted twice alike", editLines((lines) => [...lines, at(lines, -1)]), /order/],
    [
      "V2: whose archive ends at EndBallots",
      inSequence(
        editBoard((board) => ({ ...board, count: null })),
        (files) => withoutFile(files, fileNames.decryptionProofs),
        (files) => withoutFile(files, fileNames.outcome),
      ),
      /disagree whether the round was counted/,
    ],
    ["V5: with its closing hidden", hide("round-closing"), /hides a round-closing of this round/],
    ["V5: with its sealing hidden", hide("round-closed"), /hides a round-closed/],
    ["V5: with its lot hidden", hide("lot-said"), /hides a lot-said/],
    ["V5: with its shares hidden", hide("share-contributed"), /hides a share-contributed/],
    ["V5: with its count hidden", hide("round-counted"), /hides a round-counted/],
    ["V5: with its preparation hidden", hide("round-prepared"), /hides a round-prepared|order/],
    [
      "with a line of another round in the open",
      after("round-closed", line("lot-said", { n: 7, lot: "0000" })),
      /shows what a record of round 1 does not publish/,
    ],
    [
      "with white space in its second proofs",
      editText(fileNames.journal, (text) => text.replace('"boundProofs":"[[', '"boundProofs":"[ [')),
      /other second proofs/,
    ],
  ])("%s", async (_, tamper, why) => {
    const fails = await failsOf(tamper(countedFiles));
    expect(fails.find((own) => own.startsWith("15 "))).toMatch(why);
  });

  test("L3: whose archive is of another day", async () => {
    const later = writeFullRecord({ ...counted.source, archiveTimestamp: 1_795_219_200 });
    expect(await failsOf(later)).toEqual([
      "15 journal FAIL the archive's time is not the day on which the journal opened the round",
    ]);
  });

  test("L3: that was opened on a day that there is not, which some take for a later one", async () => {
    const { source } = buildRecord({ ...one, preparedAt: "2026-02-30T08:00" });
    const march2 = Date.UTC(2026, 2, 2) / 1_000;
    expect(await failsOf(writeFullRecord({ ...source, archiveTimestamp: march2 }))).toEqual([
      "15 journal FAIL the archive's time is not the day on which the journal opened the round",
    ]);
  });

  test("that shows the people of the meeting", async () => {
    const all = counted.source.journal.map((own) => `${own.line}\n`).join("");
    const [fail] = await failsOf(withFile(countedFiles, fileNames.journal, all));
    expect(fail).toMatch(/^15 journal FAIL line 1 shows a meeting-frozen, which no record publishes/);
  });
});

describe("check 15 refuses a voided round", () => {
  test.each<[string, Tamper, RegExp]>([
    ["V6: voided twice", editLines((lines) => [...lines, at(lines, -1)]), /round 1 was voided twice/],
    [
      "V3: with a garbage issuance.json",
      editText(fileNames.issuance, () => "{}"),
      /issuance\.json is missing or/,
    ],
    [
      "V3: without its issuance.json",
      (files) => withoutFile(files, fileNames.issuance),
      /issuance\.json is missing/,
    ],
    [
      "V3: with an empty issuance.json",
      editText(fileNames.issuance, () => '{"issued":[],"unused":[],"voided":[]}'),
      /entitled other slips/,
    ],
    [
      "V3: with another issue in it",
      editJson(fileNames.issuance, issuanceSchema, (issuance) => ({
        ...issuance,
        issued: changeAt(issuance.issued, 0, (issue) => ({ ...issue, signature: otherHex(issue.signature) })),
      })),
      /issuance\.json is not the one that was signed at closing/,
    ],
    [
      "with another reason in the journal",
      editText(fileNames.journal, (text) => text.replace("Một thẻ", "Hai thẻ")),
      /voiding\.json does not agree/,
    ],
  ])("%s", async (_, tamper, why) => {
    const fails = await failsOf(tamper(voidedFiles));
    expect(fails.find((own) => own.startsWith("15 "))).toMatch(why);
  });
});

describe("M2: nobody without the meeting's key makes a counted or sealed round a voided one", () => {
  const reason = "Một thẻ bị dùng ở máy khác";
  /** What a liar takes away and adds; files, figures and archive are those of a voided round. */
  const claim: Tamper = inSequence(
    after("round-closed", line("round-voided", { n: 1, reason })),
    editLines((lines) => lines.slice(0, lines.findIndex(isKind("round-voided")) + 1)),
  );
  const claimed = new Map([
    ...voidedFiles,
    [fileNames.journal, claim(sealedFiles).get(fileNames.journal) ?? new Uint8Array()],
  ]);

  test("without voiding.json", async () => {
    const [fail] = await failsOf(withoutFile(claimed, fileNames.voiding));
    expect(fail).toBe("11 round FAIL voiding.json is missing or not canonical");
  });

  test.each<[string, Tamper]>([
    ["another reason", (files) => editVoiding(files, { reason: "Lý do khác" })],
    ["another head", (files) => editVoiding(files, { journalHead: "0".repeat(64) })],
    ["another round", (files) => editVoiding(files, { n: 2 })],
    ["no right signature", (files) => editVoiding(files, { signature: "0".repeat(128) })],
  ])("with a voiding.json of %s", async (_, tamper) => {
    const lines = await linesOf(tamper(voidedFiles));
    expect(lines[10]).toMatch(/^11 round FAIL (voiding\.json is about another|the signature of the voiding)/);
    expect(lines.at(-1)).toMatch(/^VERDICT refused [0-9a-f]{64}$/);
  });

  test("with the voiding.json of a line that stands elsewhere", async () => {
    expect(await failsOf(claimed)).toContain("15 journal FAIL voiding.json does not agree with round-voided");
  });

  test("while a genuine one says so", async () => {
    expect((await linesOf(voidedFiles)).at(-1)).toMatch(/^VERDICT valid [0-9a-f]{64} \(voided\)$/);
  });
});

describe("L3: what no statement can hold is refused by its schema, before anything is asserted about it", () => {
  const unusedBitsSet = `${"B".repeat(42)}B`;
  test("a fingerprint that is not the one text of 32 bytes", async () => {
    const changed = editText(fileNames.voiding, (text) =>
      text.replace(/"phi":"[^"]*"/, `"phi":"${unusedBitsSet}"`),
    );
    const lines = await linesOf(changed(voidedFiles));
    expect(lines[10]).toMatch(/^11 round FAIL voiding\.json is missing or not canonical/);
    expect(lines.at(-1)).toMatch(/^VERDICT refused/);
  });

  test("nor a count of minus zero, which JSON has", () => {
    expect(countSchema.safeParse(JSON.parse("-0")).success).toBe(false);
    expect(countSchema.safeParse(0).success).toBe(true);
  });
});

function editVoiding(files: RecordFiles, change: Partial<z.infer<typeof voidingSchema>>): RecordFiles {
  return editJson(fileNames.voiding, voidingSchema, (voiding) => ({ ...voiding, ...change }))(files);
}

describe("V7: the last line says what was established, else nothing", () => {
  test.each<[string, RecordFiles, RegExp]>([
    ["nothing at all", new Map(), /^VERDICT refused -$/],
    [
      "a counted archive without second proofs",
      withoutFile(countedFiles, fileNames.decryptionProofs),
      /^VERDICT refused [0-9a-f]{64}$/,
    ],
    ["a sealed round", sealedFiles, /^VERDICT valid [0-9a-f]{64} \(uncounted\)$/],
    [
      "a sealed round whose archive cannot be read",
      editBytes((bytes) => bytes.subarray(0, -512))(sealedFiles),
      /^VERDICT refused [0-9a-f]{64}$/,
    ],
    [
      "a sealed round without a journal",
      withoutFile(sealedFiles, fileNames.journal),
      /^VERDICT refused [0-9a-f]{64}$/,
    ],
    [
      "a rehearsal whose round.json has a field too many",
      editText(fileNames.round, (text) => text.replace('"electorate":', '"election":0,"electorate":'))(
        writeFullRecord(buildRecord({ ...one, rehearsal: true }).source),
      ),
      /^REHEARSAL VERDICT refused [0-9a-f]{64}$/,
    ],
  ])("of %s", async (_, files, last) => {
    expect((await linesOf(files)).at(-1)).toMatch(last);
  });
});

describe("L1: check 18 refuses a README.txt", () => {
  test.each<[string, RecordFiles, RecordFiles]>([
    ["of another round", countedFiles, writeFullRecord(buildRecord({ ...one, seed: "another" }).source)],
    ["that calls a counted round voided", countedFiles, voidedFiles],
    ["that calls a sealed round counted", sealedFiles, countedFiles],
  ])("%s", async (_, files, other) => {
    const readme = textIn(other, fileNames.readme);
    expect(await failsOf(withFile(files, fileNames.readme, readme))).toEqual([
      "18 manifest FAIL README.txt is not this record's",
    ]);
  });
});
