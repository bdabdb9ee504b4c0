/** The hall asks nothing of its store but what store.ts says: a whole meeting over one that has no files. */
import { expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { refuse } from "../../shared/domain/refusal.ts";
import { roles } from "../../shared/domain/roles.ts";
import { verifyRecord } from "../../shared/record/verify/verify-record.ts";
import { unzipRecord } from "../../shared/record/zip.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { fastNacl } from "../../native/nacl.ts";
import { bytesOf } from "../hall/file-content.ts";
import { openMemoryStore, StoreMemory } from "../storage/memory-store.ts";
import { aStage, random } from "./stage.ts";
import { allPresent, countHandedOut, countRound, openRound, passGrace, sealRound } from "./test-round.ts";

test("while its store cannot be reached the hall says so, takes no ballot and ends no grace; then it goes on", async () => {
  const memory = new StoreMemory();
  const stage = await aStage({
    voters: 4,
    rows: 1,
    openStore: () => Promise.resolve(openMemoryStore(memory, random)),
  });
  try {
    await allPresent(stage);
    await openRound(stage);
    const [early, late] = stage.phones;
    const prepared = async (phone = defined(early, "a phone each")) => {
      const wanted = await phone.prepare();
      return { phone, made: phone.fill(wanted, await phone.token(wanted)) };
    };
    const ballots = [await prepared(), await prepared(late)];
    for (const phone of stage.phones.slice(2, 4)) await phone.vote();
    await countHandedOut(stage);
    await stage.done({ kind: "close-round", n: 1 });
    let told = 0;
    stage.hall().onChange(() => (told += 1));
    memory.reach.set("away");
    expect(told).toBe(1);
    expect(stage.hall().publicView()).toMatchObject({ isStoreAway: true });
    expect(stage.hall().storeReach()).toBe("away");
    const observed = { kind: "note-incident", text: "Mất điện ở phòng máy" } as const;
    expect(await stage.order(observed)).toEqual(refuse("database-away"));
    expect(stage.console().incidents).toEqual([]);
    stage.time.advance(10 * stage.draft.settings.graceSeconds * 1_000);
    for (const { phone, made } of ballots) {
      expect(await phone.cast(made)).toEqual({ kind: "refused", code: "database-away" });
    }
    expect(stage.round()).toMatchObject({
      phase: "closing",
      graceSecondsLeft: stage.draft.settings.graceSeconds,
    });
    memory.reach.set("here");
    await stage.done(observed);
    expect(stage.hall().publicView()).not.toHaveProperty("isStoreAway");
    for (const { phone, made } of ballots) expect(phone.isReceipt(made, await phone.cast(made))).toBe(true);
    await passGrace(stage);
    await countRound(stage);
    expect(stage.round()).toMatchObject({ phase: "counted", closing: { cast: 4 } });
  } finally {
    await stage.close();
  }
});

test("a whole meeting is held over a store in memory, with a restart while people vote, and its record is valid", async () => {
  const memory = new StoreMemory();
  const stage = await aStage({
    voters: 4,
    rows: 1,
    openStore: () => Promise.resolve(openMemoryStore(memory, random)),
  });
  try {
    await allPresent(stage);
    const n = await openRound(stage);
    const votes = stage.phones.slice(0, 4).map((phone) => () => phone.vote());
    await Promise.all(votes.slice(0, 2).map((vote) => vote()));
    await stage.restart();
    await Promise.all(votes.slice(2).map((vote) => vote()));
    await countHandedOut(stage);
    await sealRound(stage);
    await countRound(stage);
    await stage.done({ kind: "announce-round", n, scope: "console", detail: "counts" });
    await stage.done({ kind: "finish-meeting" });
    await stage.restart();
    expect(stage.meeting().phase).toBe("finished");
    expect(stage.console().rounds[0]).toMatchObject({ public: { phase: "announced" } });
    const zip = await bytesOf(stage.hall().roundFile(n, "full.zip", roles));
    const files = unzipRecord(defined(zip, "there is a record"));
    const report = await verifyRecord(files.ok ? files.value : new Map(), {
      groupByName: nativeGroupByName,
      nacl: fastNacl,
    });
    expect(report).toMatchObject({ verdict: "valid" });
    expect([...memory.meetings.keys()]).toEqual([stage.draft.meetingId]);
  } finally {
    await stage.close();
  }
});
