import { afterEach, expect, test } from "vitest";
import { roles } from "../../shared/domain/roles.ts";
import { defined } from "../../shared/basics/assert.ts";
import { refuse } from "../../shared/domain/refusal.ts";
import { fromUtf8 } from "../../shared/basics/bytes.ts";
import { unzipRecord } from "../../shared/record/zip.ts";
import { verifyRecord, verifySealedForOpening } from "../../shared/record/verify/verify-record.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { fastNacl } from "../../native/nacl.ts";
import { aStage, type Stage } from "./stage.ts";
import {
  allPresent,
  countHandedOut,
  countRound,
  expectedResult,
  openRound,
  sealRound,
  shareOf,
} from "./test-round.ts";
import { bytesOf } from "../hall/file-content.ts";

let stage: Stage;
afterEach(() => stage.close());

const options = { groupByName: nativeGroupByName, nacl: fastNacl };

async function fullRecord(of: Stage, n: number) {
  const zip = defined(await bytesOf(of.hall().roundFile(n, "full.zip", roles)), "the record is published");
  const files = unzipRecord(zip);
  if (!files.ok) throw new Error(files.error);
  return files.value;
}

async function expectValidRecord(of: Stage, n: number): Promise<void> {
  const report = await verifyRecord(await fullRecord(of, n), options);
  const open = report.checks.filter(({ status, applies }) => applies && status !== "PASS");
  expect({ verdict: report.verdict, open }).toEqual({ verdict: "valid", open: [] });
  await expect.poll(() => of.console().rounds[n - 1]?.recordCode).toBe(report.recordCode);
}

async function expectMinutes(of: Stage, n: number): Promise<void> {
  const page = fromUtf8(
    defined(await bytesOf(of.hall().roundFile(n, "minutes.html", roles)), "there are minutes"),
  );
  expect(page).toContain("BIÊN BẢN KIỂM PHIẾU");
  expect(page).toContain(of.console().rounds[n - 1]?.recordCode ?? "no code");
}

test("from a draft to the announced result: five phones vote, one teller opens, the counts are theirs", async () => {
  stage = await aStage({ voters: 5, rows: 2 });
  await allPresent(stage);
  await openRound(stage);
  expect(stage.round()).toMatchObject({ phase: "open", turnout: { kind: "voting" }, smallGroup: false });
  const made = await Promise.all(stage.phones.slice(0, 5).map((phone) => phone.vote()));
  await countHandedOut(stage);
  await sealRound(stage);
  expect(stage.round()).toMatchObject({ phase: "sealed", turnout: { kind: "complete", cast: 5 } });
  expect(stage.console().rounds[0]?.imbalances).toEqual([]);
  const openable = await verifySealedForOpening(await fullRecord(stage, 1), options);
  expect(openable).toMatchObject({ ok: true, value: { ballotCount: 5 } });
  await countRound(stage);
  expect(stage.round()).toMatchObject({ phase: "counted", result: null });
  await stage.done({ kind: "announce-round", n: 1, scope: "hall", detail: "counts" });
  const result = defined(stage.round().result, "the result is announced");
  const counts = result.subjects.flatMap(({ cells }) => cells).map((cell) => [cell.blank, ...cell.counts]);
  expect(counts).toEqual(expectedResult(made, 2, 4));
  await expectValidRecord(stage, 1);
  await expectMinutes(stage, 1);
  expect(await stage.order({ kind: "void-round", n: 1, reason: "x" })).toEqual(refuse("wrong-phase"));
});

test("a share that does not fit is refused with its seat, changes nothing, and the right one counts (security R6 too)", async () => {
  stage = await aStage({ voters: 4, rows: 1, tellers: 2, settings: { group: "BELENIOS-2048" } });
  await openRound(stage);
  const made = await Promise.all(stage.phones.slice(0, 3).map((phone) => phone.vote()));
  await countHandedOut(stage);
  await sealRound(stage);
  await stage.done({ kind: "say-lot", n: 1, lot: "0007" });
  const [first, second] = stage.tellers;
  const own = await shareOf(stage, defined(first, "two tellers"), 1);
  const others = await shareOf(stage, defined(second, "two tellers"), 1);
  expect(await stage.order({ ...others, seat: 1 })).toEqual(refuse("share-invalid", "1"));
  const mixed = { ...own, boundProofs: others.boundProofs };
  expect(await stage.order(mixed)).toEqual(refuse("share-invalid", "1"));
  expect(stage.round().sharesGiven).toEqual([]);
  await stage.done(own);
  expect(await stage.order(own)).toEqual(refuse("share-already-given"));
  expect(stage.round()).toMatchObject({ phase: "sealed", sharesGiven: [1] });
  await stage.done(others);
  const result = defined(stage.console().rounds[0]?.result, "the count is there");
  expect(result.subjects.flatMap(({ cells }) => cells).map((cell) => [cell.blank, ...cell.counts])).toEqual(
    expectedResult(made, 1, 4),
  );
  // Nobody was marked as present, so more slips were handed out than people came.
  expect(stage.console().rounds[0]?.imbalances).toEqual(["handed-out-above-present"]);
  expect(await stage.order({ kind: "announce-round", n: 1, scope: "hall", detail: "counts" })).toEqual(
    refuse("counts-unbalanced", "handed-out-above-present"),
  );
  // The record does not hide it: exactly this check of the verifier fails (protocol C.5).
  const report = await verifyRecord(await fullRecord(stage, 1), options);
  const failed = report.checks.filter(({ status }) => status === "FAIL");
  expect(failed.map(({ id, detail }) => [id, detail])).toEqual([
    [
      13,
      "handed-out-above-present: more slips were handed out, less exchanged ones, than people were present",
    ],
  ]);
});
