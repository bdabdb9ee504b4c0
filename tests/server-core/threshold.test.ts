/** Rounds of a committee that opens with k of n shares, on the real hall: files, threads, envelopes. */
import { afterEach, expect, test } from "vitest";
import { roles } from "../../shared/domain/roles.ts";
import { defined } from "../../shared/basics/assert.ts";
import { refuse } from "../../shared/domain/refusal.ts";
import { verifyRecord } from "../../shared/record/verify/verify-record.ts";
import { unzipRecord } from "../../shared/record/zip.ts";
import { fastNacl } from "../../native/nacl.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import {
  anEmptyHall,
  aStage,
  freeze,
  giverOf,
  holdCeremony,
  makeSlips,
  passKeyTests,
  random,
  type Stage,
} from "./stage.ts";
import { aCommandId } from "./test-meeting.ts";
import { allPresent, countHandedOut, expectedResult, openRound, sealRound, shareOf } from "./test-round.ts";
import { bytesOf } from "../hall/file-content.ts";

let stage: Stage;
afterEach(() => stage.close());

const committee = { voters: 4, rows: 2, tellers: 5, threshold: 3 };

async function aSealedRound() {
  await allPresent(stage);
  const n = await openRound(stage);
  const made = await Promise.all(stage.phones.slice(0, 4).map((phone) => phone.vote()));
  await countHandedOut(stage);
  await sealRound(stage);
  await stage.done({ kind: "say-lot", n, lot: "0007" });
  return { n, made };
}

async function share(seat: number, n: number) {
  return shareOf(stage, defined(stage.tellers[seat - 1], "five tellers"), n);
}

function countedRows() {
  const result = defined(stage.console().rounds[0]?.result, "the count is there");
  return result.subjects.flatMap(({ cells }) => cells).map((cell) => [cell.blank, ...cell.counts]);
}

test("security K1: any three of five count, and the record with their shares verifies", async () => {
  stage = await aStage(committee);
  expect(stage.meeting()).toMatchObject({ sharesNeeded: 3, sharesOnOneDevice: false });
  const { n, made } = await aSealedRound();
  for (const seat of [5, 2]) await stage.done(await share(seat, n));
  expect(stage.round()).toMatchObject({ phase: "sealed", sharesGiven: [2, 5] });
  await stage.done(await share(4, n));
  expect(stage.round()).toMatchObject({ phase: "counted", sharesGiven: [2, 4, 5] });
  expect(countedRows()).toEqual(expectedResult(made, 2, 4));
  const zip = defined(
    await bytesOf(stage.hall().roundFile(n, "full.zip", roles)),
    "a counted round has a record",
  );
  const files = unzipRecord(zip);
  if (!files.ok) throw new Error(files.error);
  const report = await verifyRecord(files.value, { groupByName: nativeGroupByName, nacl: fastNacl });
  expect(report.checks.filter(({ status }) => status === "FAIL")).toEqual([]);
  // A spare teller who comes later is thanked, and changes nothing.
  expect(await stage.order(await share(1, n))).toEqual(refuse("already-counted"));
  expect(stage.round().sharesGiven).toEqual([2, 4, 5]);
});

test("security K6: a share that does not fit is named, kept out, may be given again, and a spare steps in", async () => {
  stage = await aStage(committee);
  const { n, made } = await aSealedRound();
  const [first, second] = [await share(1, n), await share(2, n)];
  await stage.done(first);
  const wrong = { ...second, partialDecryption: first.partialDecryption };
  expect(await stage.order(wrong)).toEqual(refuse("share-invalid", "2"));
  expect(stage.round()).toMatchObject({ sharesGiven: [1], sharesRefused: [2] });
  expect(await stage.order(wrong)).toEqual(refuse("share-invalid", "2"));
  await stage.restart();
  expect(stage.round().sharesRefused).toEqual([2]);
  await stage.done(await share(3, n));
  expect(await stage.order({ ...(await share(4, n)), seat: 5 })).toEqual(refuse("share-invalid", "5"));
  await stage.done(second);
  expect(stage.round()).toMatchObject({ phase: "counted", sharesGiven: [1, 2, 3], sharesRefused: [5] });
  expect(countedRows()).toEqual(expectedResult(made, 2, 4));
});

test("security K2: the first round waits for every teller's key test, a later one for as many as are needed", async () => {
  const empty = await anEmptyHall({ ...committee, plans: 2 });
  stage = empty;
  await freeze(empty);
  await makeSlips(empty, 9);
  const { tellers } = stage;
  const planId = (index: number) => defined(stage.draft.plans[index], "two plans").planId;
  const open = (index: number) =>
    stage.order({ kind: "open-round", acceptsClose: false, planId: planId(index), replaces: null });
  await passKeyTests({ ...stage, tellers: tellers.slice(0, 4) });
  expect(await open(0)).toEqual(refuse("tellers-not-ready", "4/5"));
  await passKeyTests({ ...stage, tellers: tellers.slice(4) });
  expect(await open(0)).toMatchObject({ ok: true });
  await stage.done({ kind: "void-round", n: 1, reason: "Thử" });
  // C4: nobody stops the rounds to come, neither with the own seat nor with another's.
  expect(await stage.order({ kind: "delete-share-noted", seat: 1 })).toEqual(refuse("counts-not-finished"));
  const asAnother = stage
    .hall()
    .command(
      aCommandId(random),
      { kind: "delete-share-noted", seat: 2 },
      ["teller"],
      giverOf({ kind: "delete-share-noted", seat: 1 }),
    );
  expect(await asAnother).toEqual(refuse("not-your-seat"));
  expect(await open(1)).toMatchObject({ ok: true });
});

test("freezing waits for the ceremony and for the chair's word, and drops the ceremony's messages", async () => {
  stage = await anEmptyHall(committee);
  const { meetingId } = stage.draft;
  await stage.done({ kind: "save-draft", draft: stage.draft });
  const freezing = {
    kind: "freeze-meeting",
    acceptsClose: false,
    meetingId,
    revision: 1,
    kioskUrl: "http://192.168.1.10:8080",
    sharesOnOneDevice: false,
  } as const;
  expect(await stage.order(freezing)).toEqual(refuse("tellers-missing-keys", "0/5"));
  // Everything but the confirmation.
  const unconfirmed: Stage = {
    ...stage,
    done: (command) => (command.kind === "confirm-ceremony" ? Promise.resolve() : stage.done(command)),
  };
  await holdCeremony(unconfirmed);
  expect(await stage.order(freezing)).toEqual(refuse("ceremony-not-confirmed"));
  const [ceremony] = stage.hall().consoleView(["teller"]).ceremonies;
  const attempt = defined(ceremony?.run, "the ceremony goes on").attempt;
  expect(ceremony?.run?.messages).toHaveLength(5);
  expect(stage.hall().consoleView(["staff", "chair"]).ceremonies[0]?.run?.messages).toBeNull();
  await stage.restart();
  await stage.done({ kind: "confirm-ceremony", meetingId, attempt });
  await stage.done(freezing);
  expect(stage.hall().consoleView(["teller"]).ceremonies).toEqual([]);
  expect(stage.notices).toEqual([]);
  expect(await stage.order({ kind: "start-ceremony", meetingId, attempt, instead: null })).toEqual(
    refuse("keys-fixed"),
  );
  // Security K9: refused, and whoever runs the server hears of it.
  expect(stage.notices).toEqual([{ kind: "keys-refused" }]);
});

test("security K10: two seats that join from one browser freeze only with a yes, which everybody sees", async () => {
  const empty = await anEmptyHall({ ...committee, tellers: 3, threshold: 2 });
  const device = "aa".repeat(16);
  stage = {
    ...empty,
    done: (command) => empty.done(command.kind === "join-ceremony" ? { ...command, device } : command),
  };
  const { meetingId } = stage.draft;
  await stage.done({ kind: "save-draft", draft: stage.draft });
  await holdCeremony(stage);
  const freezing = {
    kind: "freeze-meeting",
    acceptsClose: false,
    meetingId,
    revision: 1,
    kioskUrl: "http://192.168.1.10:8080",
    sharesOnOneDevice: false,
  } as const;
  expect(await stage.order(freezing)).toEqual(refuse("same-device"));
  await stage.done({ ...freezing, sharesOnOneDevice: true });
  expect(stage.meeting().sharesOnOneDevice).toBe(true);
});
