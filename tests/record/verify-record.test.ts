import { describe, expect, test } from "vitest";
import { fastSecretProduct } from "../../native/groups.ts";
import { fastNacl } from "../../native/nacl.ts";
import { verifyingGroupByName } from "../../native/verifying-groups.ts";
import { defined } from "../../shared/basics/assert.ts";
import { fileNames, issuerSchema } from "../../shared/record/files.ts";
import type { CountRule, RoundCounts } from "../../shared/domain/counts.ts";
import { electorateIdSchema, planIdSchema, slipKeySchema } from "../../shared/domain/ids.ts";
import type { Form } from "../../shared/forms/form.ts";
import type { MeetingEvent } from "../../shared/protocol/events.ts";
import { ballotTaskRunner } from "../../shared/record/verify/ballot-work.ts";
import { checkNames, type CheckId } from "../../shared/record/verify/finding.ts";
import { reportLines, type RecordReport } from "../../shared/record/verify/report.ts";
import { verifyRecord } from "../../shared/record/verify/verify-record.ts";
import { buildRecord, defaultResult, planId, voided, type RecordPlan } from "./build-record.ts";
import { tamperedRecords } from "./tampered-records.ts";
import { at, changeAt, editBoard, editJson } from "./tampering.ts";
import { writeFullRecord } from "./whole-record.ts";

const options = { groupByName: verifyingGroupByName, nacl: fastNacl, product: fastSecretProduct };
const sound = buildRecord();
const soundFiles = writeFullRecord(sound.source);

function statusOf(report: RecordReport, id: CheckId): string | undefined {
  return report.checks.find((check) => check.id === id)?.status;
}

describe("a complete record", () => {
  test("is valid in all eighteen checks, and its result is that of the votes", async () => {
    const report = await verifyRecord(soundFiles, options);
    expect(report).toMatchObject({
      verdict: "valid",
      established: "counted",
      rehearsal: false,
      result: defaultResult,
    });
    const failed = report.checks.filter(({ status, applies }) => status !== "PASS" && applies);
    expect(failed).toEqual([]);
    expect(report.checks.map(({ id }) => id)).toEqual(Object.keys(checkNames).map(Number));
    expect(reportLines(report).at(-1)).toBe(`VERDICT valid ${report.recordCode ?? ""}`);
  });

  test.each<[string, RecordPlan]>([
    ["without the blank choice", { blank: "forbid", votes: [[1], [2], [3], [4]], subjects: ["Một người"] }],
    ["of one teller", { tellers: 1 }],
    ["in group BELENIOS-2048", { group: "BELENIOS-2048", votes: [[1], [0], [2]], subjects: ["Một người"] }],
    ["where no token stayed unused", { tokensOnly: 0, unusedSlips: 0 }],
  ])("is valid %s", async (_, plan) => {
    const report = await verifyRecord(writeFullRecord(buildRecord(plan).source), options);
    expect(reportLines(report).filter((line) => line.includes("FAIL"))).toEqual([]);
    expect(report.verdict).toBe("valid");
  });

  test("has its tokens looked at while other threads look at its ballots", async () => {
    const here = ballotTaskRunner(verifyingGroupByName);
    const product = defined(fastSecretProduct, "libsodium runs where tests run");
    let atToken = (): void => undefined;
    const aToken = new Promise<void>((resolve) => {
      atToken = resolve;
    });
    const report = await verifyRecord(soundFiles, {
      ...options,
      product: (...factors) => {
        atToken();
        return product(...factors);
      },
      checkBallots: async (task) => {
        await aToken;
        return here(task);
      },
    });
    expect(report.verdict).toBe("valid");
  });

  test("of a rehearsal says so before the verdict", async () => {
    const report = await verifyRecord(writeFullRecord(buildRecord({ rehearsal: true }).source), options);
    expect(reportLines(report).at(-1)).toMatch(/^REHEARSAL VERDICT valid [0-9a-f]{64}$/);
  });

  test("that is sealed but not counted leaves out 07 to 10 and 17, and says uncounted", async () => {
    const report = await verifyRecord(writeFullRecord(buildRecord({ until: "sealed" }).source), options);
    expect(reportLines(report).at(-1)).toMatch(/^VERDICT valid [0-9a-f]{64} \(uncounted\)$/);
    expect(report.checks.filter(({ applies }) => !applies).map(({ id }) => id)).toEqual([7, 8, 9, 10, 17]);
  });

  test("of a voided round leaves out ballots, tokens, issuance and box too, and says voided", async () => {
    const report = await verifyRecord(writeFullRecord(voided(buildRecord({ until: "sealed" }))), options);
    expect(reportLines(report).filter((line) => line.includes("FAIL"))).toEqual([]);
    expect(reportLines(report).at(-1)).toMatch(/^VERDICT valid [0-9a-f]{64} \(voided\)$/);
    expect(report.checks.filter(({ applies }) => !applies).map(({ id }) => id)).toEqual([
      6, 7, 8, 9, 10, 12, 13, 14, 17,
    ]);
  });

  test("tells its progress ballot by ballot up to all of them", async () => {
    const seen: number[] = [];
    await verifyRecord(soundFiles, { ...options, onProgress: ({ done }) => seen.push(done) });
    expect(seen.at(-1)).toBe(5);
  });
});

describe("a tampered record is refused by the check with the right number", () => {
  test("there is a tampered record for every check", () => {
    const covered = new Set(tamperedRecords.map(([id]) => String(id)));
    expect([...covered].sort()).toEqual(Object.keys(checkNames).sort());
  });

  test.each(tamperedRecords)("%i refuses %s", async (id, _, tamper) => {
    const report = await verifyRecord(tamper(soundFiles), options);
    expect(reportLines(report).find((line) => Number(line.slice(0, 2)) === id)).toMatch(
      /^\d\d [a-z-]+ FAIL ./,
    );
    expect(report.verdict).toBe("refused");
  });
});

const closePlan = { planId: planIdSchema.parse("8".repeat(22)), title: "Lượt khác" };

describe("a record by a cheating server, which signs anew, is refused", () => {
  test.each<[CheckId, string, RecordPlan]>([
    [14, "a ballot added after sealing (security P11)", { ballotsAfterSealing: 1 }],
    [14, "fewer ballots than refuseBelow", { refuseBelow: 6 }],
    [11, "itself among what it is close to (S8)", { closeTo: [{ planId, title: "Lượt này" }] }],
    [11, "what it is close to twice (S8)", { closeTo: [closePlan, closePlan] }],
    [15, "another planned round in round.json than in the journal (S8)", { journalPlanId: closePlan.planId }],
    [13, "a false number of tokens", { counts: { tokensIssued: 5 } }],
    [14, "a false number of ballots", { counts: { cast: 4 } }],
    [8, "one commitment in two first proofs", { repeatedNonces: "within" }],
    [9, "one commitment in a first and a second proof", { repeatedNonces: "across" }],
    [
      11,
      "n opened twice",
      { moreEvents: (phi) => [{ kind: "round-opened", n: 1, phi: otherPhi(phi), replaces: null }] },
    ],
    [
      15,
      "an opening with a number left out",
      { moreEvents: (phi) => [{ kind: "round-opened", n: 3, phi: otherPhi(phi), replaces: null }] },
    ],
    [15, "two lots", { moreEvents: () => [{ kind: "lot-said", n: 1, lot: "1111" }] }],
  ])("%i: %s", async (id, _, plan) => {
    const report = await verifyRecord(writeFullRecord(buildRecord(plan).source), options);
    expect(statusOf(report, id)).toBe("FAIL");
    expect(report.verdict).toBe("refused");
  });

  // Six tokens for six people: seven slips handed out, one of them exchanged; ten of twelve are present.
  test.each<[CountRule, Partial<RoundCounts>]>([
    ["cast-above-tokens", { cast: 7 }],
    ["tokens-above-handed-out", { handedOut: 6 }],
    ["handed-out-above-present", { present: 5 }],
    ["present-above-electorate", { present: 13, summoned: 13 }],
    ["present-above-summoned", { summoned: 9 }],
    ["replaced-not-in-journal", { replaced: 0 }],
    // H0: spare slips that staff voted with, hidden behind exchanges that never were.
    ["replaced-not-in-journal", { handedOut: 16, replaced: 6 }],
    ["voided-not-in-journal", { voided: 2 }],
  ])("13: %s (H0)", async (rule, counts) => {
    const report = await verifyRecord(writeFullRecord(buildRecord({ counts }).source), options);
    expect(report.verdict).toBe("refused");
    expect(reportLines(report)[12]).toMatch(new RegExp(`^13 issuance FAIL ${rule}: `));
  });

  const exchanged = (options: Form["options"]): Form["options"] => {
    const [first, ...others] = options;
    const last = at(others, -1);
    return [{ ...at(options, 0), vi: last.vi }, ...others.slice(0, -1), { ...last, vi: first?.vi ?? "" }];
  };
  test.each<[string, (form: Form) => Form]>([
    ["the worst level under the id of the best", (form) => ({ ...form, options: exchanged(form.options) })],
    [
      "another English word for a level",
      (form) => ({
        ...form,
        options: changeAt(form.options, 3, (option) => ({ ...option, en: "Excellent" })),
      }),
    ],
    ["another heading", (form) => ({ ...form, heading: { ...form.heading, vi: "PHIẾU BIỂU QUYẾT" } })],
    ["another instruction", (form) => ({ ...form, instruction: { vi: "Chọn HTXS.", en: "Choose HTXS." } })],
    ["options in another order", (form) => ({ ...form, options: form.options.toReversed() })],
  ])("11: a ballot that says %s (P5)", async (_, editForm) => {
    const plan = { editForm, votes: [[1], [2], [3]], subjects: ["Một người"] };
    const report = await verifyRecord(writeFullRecord(buildRecord(plan).source), options);
    expect(reportLines(report)[10]).toMatch(/^11 round FAIL the ballot says something else than its form/);
  });

  test("13: equal counts hold: everybody is present, has a slip, has a token and has cast", async () => {
    const votes = Array.from({ length: 12 }, () => [1]);
    const plan = { votes, subjects: ["Một người"], tokensOnly: 0 };
    const report = await verifyRecord(writeFullRecord(buildRecord(plan).source), options);
    expect(statusOf(report, 13)).toBe("PASS");
  });

  test("13: exchanges of slips printed for other electorates are not this round's", async () => {
    const others = (): readonly MeetingEvent[] => [
      {
        kind: "slip-voided",
        slip: slipKeySchema.parse("ab".repeat(32)),
        exchanged: true,
        electorates: [electorateIdSchema.parse("1".repeat(22))],
      },
    ];
    const report = await verifyRecord(writeFullRecord(buildRecord({ moreEvents: others }).source), options);
    expect(statusOf(report, 13)).toBe("PASS");
  });

  test("13: a slip that was voided before opening is entitled (security B5)", async () => {
    const { source } = buildRecord({ entitleVoidedSlip: true });
    const report = await verifyRecord(writeFullRecord(source), options);
    expect(reportLines(report)[12]).toBe(
      "13 issuance FAIL a slip that was voided before opening is entitled",
    );
  });

  test("11: a voided round that publishes its issuer secret", async () => {
    const built = buildRecord({ until: "sealed" });
    const files = writeFullRecord(voided(built));
    const withSecret = editJson(fileNames.issuer, issuerSchema, (issuer) => ({
      ...issuer,
      secretKey: built.source.issuer.secretKey,
    }))(files);
    expect(statusOf(await verifyRecord(withSecret, options), 11)).toBe("FAIL");
  });

  test("15: a voided round that publishes ballots", async () => {
    const files = writeFullRecord(voided(buildRecord({ until: "sealed" })));
    const withBallots = editBoard((board) => ({ ...board, ballots: ["{}"] }))(files);
    expect(statusOf(await verifyRecord(withBallots, options), 15)).toBe("FAIL");
  });
});

function otherPhi(phi: string): string {
  return `${phi.startsWith("A") ? "B" : "A"}${phi.slice(1)}`;
}
