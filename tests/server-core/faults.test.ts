/** Restarts, full disks and half-done steps: the meeting goes on where it was (security N10). */
import { readFile, writeFile } from "node:fs/promises";
import { roles } from "../../shared/domain/roles.ts";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { fromHex } from "../../shared/basics/bytes.ts";
import { ok } from "../../shared/basics/result.ts";
import { finishedStatement, isSignedStatement, voidedStatement } from "../../shared/crypto/statements.ts";
import { refuse } from "../../shared/domain/refusal.ts";
import type { PhoneAnswer, PhoneRefusalCode } from "../../shared/protocol/phone.ts";
import { unzipRecord } from "../../shared/record/zip.ts";
import { verifyRecord } from "../../shared/record/verify/verify-record.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { fastNacl } from "../../native/nacl.ts";
import { nodeFileOps, type FileOps } from "../../server/storage/files/file-ops.ts";
import { StorageError } from "../../server/storage/failure.ts";
import { aCommandId } from "./test-meeting.ts";
import { anEmptyHall, aStage, freeze, random, type Stage } from "./stage.ts";
import type { TestPhone } from "./test-phone.ts";
import {
  allPresent,
  countHandedOut,
  countRound,
  expectedResult,
  openRound,
  passGrace,
  sealRound,
  untilPhase,
} from "./test-round.ts";
import { bytesOf } from "../hall/file-content.ts";

const refused = (code: PhoneRefusalCode): PhoneAnswer => ({ kind: "refused", code });

let stage: Stage;
afterEach(() => stage.close());

function phoneAt(index: number): TestPhone {
  return defined(stage.phones[index], "there are ten phones");
}

/** Everything a console and a phone see, but for what is drawn anew at every start. */
async function shown() {
  await expect.poll(() => stage.console().rounds[0]?.recordCode, { timeout: 30_000 }).toBeTypeOf("string");
  return { console: { ...stage.console(), keyTestNonce: null }, public: stage.hall().publicView() };
}

/** A disk whose n-th write to files that end so fails, and those after it while `isFull`. */
function disk(ending: string) {
  const state = { writesLeft: Number.POSITIVE_INFINITY };
  const ops: FileOps = {
    ...nodeFileOps,
    open: async (path, how) => {
      const file = await nodeFileOps.open(path, how);
      if (!path.endsWith(ending)) return file;
      return {
        ...file,
        write: (position, bytes) => {
          state.writesLeft -= 1;
          if (state.writesLeft >= 0) return file.write(position, bytes);
          return Promise.reject(new StorageError({ kind: "disk-full", file: path, detail: "ENOSPC" }));
        },
      };
    },
  };
  return { ops, state };
}

test("security N10: after a restart while voting everything goes on, and the result is everybody's", async () => {
  stage = await aStage({ voters: 5, rows: 2, tellers: 2 });
  await allPresent(stage);
  await openRound(stage);
  const early = await Promise.all([0, 1].map((index) => phoneAt(index).vote()));
  const wanted = await phoneAt(2).prepare();
  const token = await phoneAt(2).token(wanted);
  const sealed = phoneAt(2).fill(wanted, token);
  await stage.restart();
  const [first] = early;
  const made = defined(first, "two have voted");
  expect(phoneAt(0).isReceipt(made, await phoneAt(0).cast(made))).toBe(true);
  expect(await phoneAt(2).token(wanted)).toBe(token);
  expect(phoneAt(2).isReceipt(sealed, await phoneAt(2).cast(sealed))).toBe(true);
  expect(await phoneAt(2).cast(phoneAt(2).fill(wanted, token))).toEqual(refused("credential-used"));
  const late = await Promise.all([3, 4].map((index) => phoneAt(index).vote()));
  await countHandedOut(stage);
  await sealRound(stage);
  await stage.restart();
  expect(phoneAt(0).isReceipt(made, await phoneAt(0).cast(made))).toBe(true);
  await countRound(stage);
  await stage.done({ kind: "announce-round", n: 1, scope: "hall", detail: "counts" });
  const before = await shown();
  await stage.restart();
  expect(await shown()).toEqual(before);
  const subjects = defined(stage.round().result, "it is announced").subjects;
  const counts = subjects.flatMap(({ cells }) => cells).map((cell) => [cell.blank, ...cell.counts]);
  expect(counts).toEqual(expectedResult([...early, sealed, ...late], 2, 4));
});

test("security B2a, N10: after a restart while closing a used credential stays used, and the box is sealed", async () => {
  stage = await aStage({ voters: 5 });
  await openRound(stage);
  const phone = phoneAt(0);
  const wanted = await phone.prepare();
  const token = await phone.token(wanted);
  const made = phone.fill(wanted, token);
  expect(phone.isReceipt(made, await phone.cast(made))).toBe(true);
  await Promise.all([1, 2].map((index) => phoneAt(index).vote()));
  await countHandedOut(stage);
  await stage.done({ kind: "close-round", n: 1 });
  await stage.restart();
  expect(await phone.cast(phone.fill(wanted, token))).toEqual(refused("credential-used"));
  await passGrace(stage);
  expect(stage.round().closing).toMatchObject({ cast: 3, tokensIssued: 3 });
});

test("P2: another slip's blinded element is refused, after a restart too, and the round is sealed without it", async () => {
  stage = await aStage({ voters: 5 });
  await openRound(stage);
  const wanted = await phoneAt(0).prepare();
  const token = await phoneAt(0).token(wanted);
  expect(await phoneAt(1).askToken(wanted)).toEqual(refused("element-taken"));
  await stage.restart();
  expect(await phoneAt(1).askToken(wanted)).toEqual(refused("element-taken"));
  expect(await phoneAt(0).token(wanted)).toBe(token);
  const mine = phoneAt(0).fill(wanted, token);
  expect(phoneAt(0).isReceipt(mine, await phoneAt(0).cast(mine))).toBe(true);
  // A slip that was refused still has its own token to ask for.
  await Promise.all([1, 2].map((index) => phoneAt(index).vote()));
  await countHandedOut(stage);
  await sealRound(stage);
  expect(stage.round().closing).toMatchObject({ cast: 3, tokensIssued: 3 });
});

/** Whether a statement is signed under the meeting's receipt key. */
function isSigned(statement: string, signature: string): boolean {
  const key = defined(fromHex(stage.meeting().receiptPublicKey, 32), "a key has 32 bytes");
  return isSignedStatement(fastNacl, statement, defined(fromHex(signature, 64), "it is hex"), key);
}

test("D5, D13: a voiding and the end of the meeting are signed over the journal's head, the same after a restart", async () => {
  stage = await aStage({ voters: 3 });
  await openRound(stage);
  expect(stage.round().voiding).toBeNull();
  expect(stage.meeting().finished).toBeNull();
  await stage.done({ kind: "void-round", n: 1, reason: "Mất điện" });
  const voiding = defined(stage.round().voiding, "the round is voided");
  expect(voiding).toMatchObject({ n: 1, phi: stage.round().phi, reason: "Mất điện" });
  expect(isSigned(voidedStatement(voiding), voiding.signature)).toBe(true);
  await stage.done({ kind: "note-incident", text: "Có điện lại" });
  await stage.done({ kind: "finish-meeting" });
  const finished = defined(stage.meeting().finished, "the meeting is over");
  expect(isSigned(finishedStatement(finished), finished.signature)).toBe(true);
  expect(finished.journalHead).not.toBe(voiding.journalHead);
  await stage.restart();
  expect(stage.round().voiding).toEqual(voiding);
  expect(stage.meeting().finished).toEqual(finished);
});

test("the token window ends 5 s after closing; a repeated request is answered until sealing (protocol B.4)", async () => {
  stage = await aStage({ voters: 5 });
  await openRound(stage);
  await Promise.all([0, 1, 2].map((index) => phoneAt(index).vote()));
  const [waiting, slow] = [await phoneAt(3).prepare(), await phoneAt(4).prepare()];
  await countHandedOut(stage);
  await stage.done({ kind: "close-round", n: 1 });
  stage.time.advance(4_999);
  const answer = await phoneAt(3).askToken(waiting);
  expect(answer.kind).toBe("issued");
  stage.time.advance(1);
  expect(await phoneAt(4).askToken(slow)).toEqual(refused("round-closed"));
  expect((await phoneAt(3).askToken(waiting)).kind).toBe("issued");
  const over = untilPhase(stage, ["sealed"]);
  stage.time.advance(10_000);
  await over;
  expect(await phoneAt(3).askToken(waiting)).toEqual(refused("round-closed"));
  expect(stage.round().closing).toMatchObject({ cast: 3, tokensIssued: 4 });
});

test("an opening that a full disk cuts in half is completed by the next press, and its record verifies", async () => {
  const { ops, state } = disk("journal.jsonl");
  stage = await aStage({ voters: 5, ops });
  await allPresent(stage);
  const planId = defined(stage.draft.plans[0], "there is a plan").planId;
  const command = { kind: "open-round", acceptsClose: false, planId, replaces: null } as const;
  state.writesLeft = 1;
  expect(await stage.order(command)).toEqual(refuse("disk-full"));
  expect(stage.hall().publicView().round).toBeNull();
  state.writesLeft = Number.POSITIVE_INFINITY;
  expect(await stage.order(command)).toEqual(ok(null));
  expect(stage.round()).toMatchObject({ n: 1, phase: "open" });
  await Promise.all([0, 1, 2].map((index) => phoneAt(index).vote()));
  await countHandedOut(stage);
  await sealRound(stage);
  await countRound(stage);
  const files = unzipRecord(
    defined(await bytesOf(stage.hall().roundFile(1, "full.zip", roles)), "there is a record"),
  );
  if (!files.ok) throw new Error(files.error);
  const report = await verifyRecord(files.value, { groupByName: nativeGroupByName, nacl: fastNacl });
  expect(report.verdict).toBe("valid");
});

test("a full disk while sealing is tried again by itself, and no receipt is lost", async () => {
  const { ops, state } = disk("journal.jsonl");
  stage = await aStage({ voters: 5, ops });
  await openRound(stage);
  await Promise.all([0, 1, 2, 3].map((index) => phoneAt(index).vote()));
  await countHandedOut(stage);
  await stage.done({ kind: "close-round", n: 1 });
  state.writesLeft = 0;
  stage.time.advance(15_000);
  await expect.poll(() => stage.notices.map(({ kind }) => kind)).toEqual(["storage-failed"]);
  expect(stage.round().phase).toBe("closing");
  state.writesLeft = Number.POSITIVE_INFINITY;
  const over = untilPhase(stage, ["sealed"]);
  stage.time.advance(5_000);
  await over;
  expect(stage.round().closing).toMatchObject({ cast: 4 });
});

test("a crash between the journal's first line and the end of the draft leaves one meeting and no draft", async () => {
  const hall = await anEmptyHall();
  stage = hall;
  await hall.done({ kind: "save-draft", draft: hall.draft });
  const office = join(hall.folder, "data", "drafts", "office.json");
  await hall.done({ kind: "delete-draft", meetingId: hall.draft.meetingId });
  await freeze(hall);
  // As if the draft had not been removed in time.
  const left = JSON.stringify({ drafts: [{ ...hall.draft, revision: 1 }] });
  await hall.hall().close();
  await writeFile(office, left);
  await hall.restart();
  expect(hall.hall().consoleView(["staff"]).drafts).toEqual([]);
  expect(hall.meeting().meetingId).toBe(hall.draft.meetingId);
  expect(await readFile(office, "utf8")).not.toContain(hall.draft.meetingId);
});

test("a freezing that a full disk stops leaves the draft, and can be done again", async () => {
  const { ops, state } = disk("journal.jsonl");
  const hall = await anEmptyHall({ ops });
  stage = hall;
  state.writesLeft = 0;
  await expect(freeze(hall)).rejects.toThrow();
  expect(hall.hall().publicView().meeting).toBeNull();
  expect(hall.hall().consoleView(["staff"]).drafts).toHaveLength(1);
  await hall.restart();
  expect(hall.hall().publicView().meeting).toBeNull();
  state.writesLeft = Number.POSITIVE_INFINITY;
  await hall.done({
    kind: "freeze-meeting",
    acceptsClose: false,
    meetingId: hall.draft.meetingId,
    revision: 1,
    kioskUrl: "http://192.168.1.10:8080",
    sharesOnOneDevice: true,
  });
  expect(hall.meeting().meetingId).toBe(hall.draft.meetingId);
});

test("journal, keys, box and issuance book lie on the mirror, byte for byte", async () => {
  stage = await aStage({ voters: 5, withMirror: true });
  await openRound(stage);
  await phoneAt(0).vote();
  expect(stage.hall().mirrorState()).toBe("ok");
  const meeting = (disk: string) => join(stage.folder, disk, "meetings", stage.draft.meetingId);
  const names = ["journal.jsonl", "keys.json", "rounds/1/box.bin", "rounds/1/issuance.bin"];
  for (const name of names) {
    const [data, mirror] = await Promise.all(
      ["data", "mirror"].map((disk) => readFile(join(meeting(disk), name))),
    );
    expect(data?.length).toBeGreaterThan(0);
    expect(mirror?.equals(data ?? Buffer.alloc(0))).toBe(true);
  }
});

test("a command that is sent again is answered as the first time and carried out once", async () => {
  stage = await aStage({ voters: 5 });
  const planId = defined(stage.draft.plans[0], "there is a plan").planId;
  const command = { kind: "open-round", acceptsClose: false, planId, replaces: null } as const;
  const commandId = aCommandId(random);
  const answers = await Promise.all([1, 2, 3].map(() => stage.hall().command(commandId, command, ["chair"])));
  expect(answers).toEqual([ok(null), ok(null), ok(null)]);
  expect(stage.round().n).toBe(1);
  expect(await stage.hall().command(aCommandId(random), command, ["chair"])).toEqual(
    refuse("earlier-round-running"),
  );
  const other = { kind: "note-incident", text: "Mất điện" } as const;
  expect(await stage.hall().command(commandId, other, ["chair"])).toEqual(refuse("malformed"));
});
