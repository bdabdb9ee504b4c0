import { describe, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { err, ok } from "../../shared/basics/result.ts";
import { readCountedRecord, readSealedBox } from "../../shared/client/teller/sealed-box.ts";
import { makeTeller } from "../../shared/client/teller/teller.ts";
import { openTellerKey } from "../../shared/client/teller/teller-key.ts";
import { makeCeremonyMember } from "../../shared/client/teller/ceremony.ts";
import { countStart, keptKeyFile } from "../../shared/client/teller/teller-storage.ts";
import { checkCeremonyRecord } from "../../shared/crypto/ceremony-record.ts";
import { parseTrustees } from "../../shared/crypto/trustees.ts";
import { ceremonySteps } from "../../shared/domain/ceremony.ts";
import { ceremonyAttemptSchema } from "../../shared/domain/ids.ts";
import { refuse } from "../../shared/domain/refusal.ts";
import { secondPersonCommands, type Command } from "../../shared/protocol/commands.ts";
import { keysOfCeremony } from "../../server/meeting/ceremonies.ts";
import { runOf } from "../../server/hall/preparation.ts";
import { drawnStretch } from "../../bin/rehearse/drawn-stretch.ts";
import { seededRandom } from "../record/build-record.ts";
import { account, Room } from "./ceremony-room.ts";
import { group, passphrase, verifyOptions } from "./device.ts";

function keysOf(room: Room) {
  const run = runOf(room.preparation, room.meetingId);
  return defined(keysOfCeremony({ draft: room.draft, run }), "the ceremony is finished");
}

function trusteesOf(room: Room) {
  const trustees = parseTrustees(group, keysOf(room).trusteesJson);
  if (!trustees.ok) throw new Error(trustees.error);
  return trustees.value;
}

async function aFinishedRoom(size = 3, threshold = 2): Promise<Room> {
  const room = new Room(size, threshold);
  room.start();
  await room.joinAll();
  await room.settle();
  return room;
}

describe("a ceremony of honest devices", () => {
  test.each([
    [3, 2],
    [5, 3],
    [7, 6],
  ])("gives %i devices shares of one key, %i of which open", async (size, threshold) => {
    const room = await aFinishedRoom(size, threshold);
    expect(room.standings()).toEqual(room.devices.map(() => "finished"));
    const trustees = trusteesOf(room);
    expect(trustees.items).toMatchObject([{ kind: "Pedersen", threshold }]);
    expect(trustees.ownerKeys).toHaveLength(size);
    for (const { seat, storage } of room.devices) {
      const keyFile = defined(keptKeyFile(storage, { meetingId: room.meetingId, seat }), "a share is kept");
      const key = await openTellerKey({ group, stretch: drawnStretch }, keyFile, room.meetingId, passphrase);
      if (!key.ok) throw new Error(key.error);
      const own = defined(trustees.ownerKeys[seat - 1], "one key per seat");
      expect(group.equal(group.multiplyBase(key.value.secretShare), own)).toBe(true);
      expect(key.value.made?.electionKey).toBe(group.encode(trustees.y));
    }
  });

  test("security K3: shows the same four words on every device and to the chair, who confirms them", async () => {
    const room = await aFinishedRoom(5, 3);
    const { words } = room.run();
    expect(words).toHaveLength(4);
    for (const { standing } of room.devices) expect(standing).toMatchObject({ words, confirmed: false });
    expect(room.confirm()).toMatchObject({ ok: true });
    await room.settle();
    for (const { standing } of room.devices) expect(standing).toMatchObject({ words, confirmed: true });
  });

  test("does nothing before everybody has joined, and says who is missing", async () => {
    const room = new Room(3, 2);
    expect(await room.look(room.device(1))).toEqual({ kind: "not-begun" });
    room.start();
    expect(await room.look(room.device(1))).toEqual({ kind: "free" });
    await room.join(room.device(2));
    await room.settle();
    expect(room.device(2).standing).toEqual({ kind: "waiting", step: "certificate", missing: [1, 3] });
    expect(room.confirm()).toEqual(refuse("tellers-missing-keys", "0/3"));
  });

  test("lets nobody take a seat that is taken", async () => {
    const room = new Room(3, 2);
    room.start();
    await room.join(room.device(1));
    const other = new Room(3, 2, "other room").device(1);
    const thief = { ...other, member: room.device(1).member };
    expect(thief.storage.entries.size).toBe(0);
    const joined = await room.device(1).member.join(room.run(), "mật khẩu khác");
    expect(joined).toMatchObject({ ok: false, error: { refusal: { code: "seat-taken" } } });
  });

  test("keeps seed and share only under the passphrase, and sends neither", async () => {
    const room = await aFinishedRoom();
    const { storage } = room.device(1);
    const keyFile = defined(keptKeyFile(storage, { meetingId: room.meetingId, seat: 1 }), "kept");
    const key = await openTellerKey({ group, stretch: drawnStretch }, keyFile, room.meetingId, passphrase);
    if (!key.ok) throw new Error(key.error);
    const everything = JSON.stringify([room.orders, room.preparation, [...storage.entries]]);
    expect(everything).not.toContain(String(key.value.secretShare));
    expect(everything).not.toContain(passphrase);
    expect(everything).not.toMatch(/decryption_key|"seed"/);
  });
});

test("D.8: what is published of the ceremony counts no fewer starts than a device has seen and signed", async () => {
  const room = new Room(3, 2);
  room.start();
  await room.lookOnce();
  room.stop();
  room.start();
  await room.lookOnce();
  room.stop();
  room.start();
  // A server that forgets: it says that this start is the first one.
  room.changeView = (run) => ({ ...run, starts: 1 });
  const [run] = room.preparation.ceremonies;
  room.preparation = {
    ...room.preparation,
    ceremonies: [{ ...defined(run, "begun"), run: { ...defined(run, "begun").run, starts: 1 } }],
  };
  await room.joinAll();
  await room.settle();
  expect(room.standings()).toEqual(["finished", "finished", "finished"]);
  const { ceremony } = keysOf(room);
  expect(ceremony?.members.map(({ starts }) => starts)).toEqual([3, 3, 3]);
  expect(ceremony?.starts).toBe(3);
  const [shared] = trusteesOf(room).items;
  const record = defined(ceremony, "made together");
  expect(checkCeremonyRecord(group, room.meetingId, defined(shared, "one key"), record)).toEqual(
    ok(room.run().words),
  );
});

test("security K3, K5: a device answers the key test only for the key that it helped to make", async () => {
  const room = await aFinishedRoom();
  const { trusteesJson } = keysOf(room);
  const { storage } = room.device(2);
  const orders: Command[] = [];
  const teller = makeTeller(
    { meetingId: room.meetingId, seat: 2 },
    {
      group,
      storage,
      random: seededRandom("key test"),
      stretch: drawnStretch,
      run: (command) => {
        orders.push(command);
        return Promise.resolve(ok(null));
      },
      download: () => Promise.resolve(err({ kind: "unreachable" as const })),
      readBox: (zip, onProgress) => readSealedBox(zip, { ...verifyOptions, onProgress }),
      readCounted: (zip, onProgress) => readCountedRecord(zip, { ...verifyOptions, onProgress }),
    },
  );
  const meeting = {
    meetingId: room.meetingId,
    receiptPublicKey: "a1".repeat(32),
    postPublicKey: "b2".repeat(32),
    electionKey: group.encode(trusteesOf(room).y),
  };
  const order = { nonce: "0f".repeat(32), meeting, trusteesJson, isCompared: true, areWordsCompared: false };
  const refusal = err({ kind: "opening", problem: "another-key-made" });
  // The same keys, and yet not what the ceremony ended with.
  const renamed = trusteesJson.replace(/\}\}\]\}\]\]$/, '},"name":"x"}]}]]');
  const otherKey = { ...meeting, electionKey: group.encode(group.multiplyBase(5n)) };
  expect(await teller.answerTest({ ...order, meeting: otherKey }, passphrase)).toEqual(refusal);
  expect(await teller.answerTest({ ...order, trusteesJson: renamed }, passphrase)).toEqual(refusal);
  expect(orders).toEqual([]);
  expect(await teller.answerTest(order, passphrase)).toEqual(ok(null));
  expect(orders).toMatchObject([{ kind: "answer-key-test", seat: 2 }]);
  // What the ceremony left on the device is needed no more.
  expect([...storage.entries.keys()].filter((key) => key.endsWith("/ceremony"))).toEqual([]);
});

test.each([
  [3, 1],
  [4, 2],
  [5, 2],
  [2, 2],
])("C9: a device joins no ceremony of %i in which %i open", async (size, threshold) => {
  const room = new Room(3, 2);
  room.start();
  const { storage } = room.device(1);
  const orders: Command[] = [];
  const member = makeCeremonyMember(
    { meetingId: room.meetingId, seat: 1, name: "An", size, threshold },
    {
      group,
      storage,
      random: seededRandom("C9"),
      stretch: drawnStretch,
      run: (command) => {
        orders.push(command);
        return Promise.resolve(ok(null));
      },
    },
  );
  expect(await member.join(room.run(), passphrase)).toEqual(
    err({ kind: "opening", problem: "threshold-wrong" }),
  );
  expect(orders).toEqual([]);
});

test("C13, C14: a device joins under no short passphrase, and forgets a good one once its share is sealed", async () => {
  const room = new Room(3, 2);
  room.start();
  const short = await room.device(1).member.join(room.run(), "1234567");
  expect(short).toEqual(err({ kind: "key", problem: "passphrase-short" }));
  await room.joinAll();
  await room.settle();
  const device = room.device(1);
  expect(device.standing?.kind).toBe("finished");
  // What was finished is shown again; but with its seal gone the device could not go on by itself any more.
  room.plantKept(device, { words: null });
  expect(await room.look(device)).toEqual({ kind: "locked" });
});

describe("C7: what is done for a seat comes from the account that holds it:", () => {
  test("messages, reports and joining again", async () => {
    const room = new Room(3, 2);
    room.start();
    await room.joinAll();
    const { meetingId } = room;
    const { attempt } = room.run();
    const no = refuse("not-your-seat");
    const commitment = { meetingId, attempt, seat: 1, step: "commitment", text: "ab".repeat(32) } as const;
    expect(room.order({ kind: "submit-ceremony", ...commitment }, account(2))).toEqual(no);
    const report = { meetingId, attempt, reason: "share-wrong", blamed: 3, reportedBy: 1 } as const;
    expect(room.order({ kind: "stop-ceremony", ...report }, account(2))).toEqual(no);
    // Nobody at a console blames a seat.
    expect(room.order({ kind: "stop-ceremony", ...report, reportedBy: null }, account(0))).toEqual(no);
    expect(room.order({ kind: "stop-ceremony", ...report }, account(1))).toMatchObject({ ok: true });
  });
});

describe("reloads and lost connections", () => {
  const stops = [...ceremonySteps, "words"] as const;

  /** Goes on until the step is the current one for everybody. */
  async function roomAt(stop: (typeof stops)[number]): Promise<Room> {
    const room = new Room(3, 2);
    room.start();
    const rounds = stops.indexOf(stop);
    if (rounds === 0) {
      await room.join(room.device(1));
      return room;
    }
    await room.joinAll();
    for (let round = 1; round < rounds; round++) await room.lookOnce();
    if (stop === "words") await room.lookOnce();
    return room;
  }

  test.each(stops)("a page loaded again at the step %s goes on where it was", async (stop) => {
    const room = await roomAt(stop);
    const sent = room.orders.filter((order) => order.kind === "submit-ceremony");
    await room.reload(room.device(1));
    for (const device of room.devices) {
      if (room.run().sent[device.seat - 1] === 0) await room.join(device);
    }
    await room.settle();
    expect(room.standings()).toEqual(["finished", "finished", "finished"]);
    // What was sent before the reload is what stands in the end: nothing was made a second time.
    for (const { seat, step, text } of sent) expect(room.run().messages?.[seat - 1]?.[step]).toBe(text);
  });

  test("without the passphrase a page loaded again waits for it, and refuses a wrong one", async () => {
    const room = await roomAt("commitment");
    const device = room.device(1);
    const fresh = new Room(3, 2).device(1).member;
    expect(await fresh.unlock(passphrase)).toMatchObject({ error: { problem: "no-key" } });
    room.reloadLocked(device);
    await room.settle();
    expect(room.standings()).toEqual(["locked", "waiting", "waiting"]);
    expect(await device.member.unlock("sai mật khẩu")).toMatchObject({
      error: { problem: "wrong-passphrase" },
    });
    expect(await device.member.unlock(passphrase)).toMatchObject({ ok: true });
    await room.settle();
    expect(room.standings()).toEqual(["finished", "finished", "finished"]);
  });

  test.each(["join-ceremony", "commitment", "polynomial", "agreement", "output"])(
    "a lost %s is sent again, the same text",
    async (what) => {
      const room = new Room(3, 2);
      const lost: string[] = [];
      room.changeOrder = (command) => {
        const isIt = command.kind === what || (command.kind === "submit-ceremony" && command.step === what);
        if (!isIt || lost.length > 0) return command;
        lost.push(JSON.stringify(command));
        return null;
      };
      room.start();
      await room.joinAll();
      await room.settle();
      await room.settle();
      expect(room.standings()).toEqual(["finished", "finished", "finished"]);
      expect(room.orders.map((order) => JSON.stringify(order))).toContain(lost[0]);
    },
  );

  test("nothing is sent where the browser does not keep what was made", async () => {
    const room = new Room(3, 2);
    room.start();
    await room.joinAll();
    room.device(2).storage.mood = "forgets";
    await room.lookOnce();
    expect(room.device(2).standing).toEqual({ kind: "not-kept" });
    expect(room.run().sent).toEqual([2, 1, 2]);
  });
});

describe("stopping", () => {
  test.each([0, 1, 2, 3, 4, 5])(
    "security K9: after %i rounds leaves nothing behind, and the next attempt is another",
    async (rounds) => {
      const room = new Room(3, 2);
      room.start();
      if (rounds > 0) await room.joinAll();
      for (let round = 1; round < rounds; round++) await room.lookOnce();
      const first = room.run();
      room.stop();
      expect(room.run()).toMatchObject({ sent: [], messages: [], stopped: { reason: "people" } });
      expect(room.preparation.drafts[0]?.tellers.map(({ device }) => device)).toEqual([null, null, null]);
      await room.settle();
      expect(room.standings()).toEqual(["stopped", "stopped", "stopped"]);
      for (const { storage } of room.devices) {
        const left = [...storage.entries.keys()].filter((key) => !/\/(device|starts)$/.test(key));
        expect(left).toEqual([]);
      }
      room.start();
      expect(room.run().attempt).not.toBe(first.attempt);
      await room.joinAll();
      await room.settle();
      expect(room.standings()).toEqual(["finished", "finished", "finished"]);
    },
  );

  test("security K9: an edit of seats, threshold or group begins again; other edits do not", async () => {
    const room = await aFinishedRoom();
    const [saved] = room.preparation.drafts;
    if (saved === undefined) throw new Error("the draft is there");
    room.must({ kind: "save-draft", draft: { ...saved, title: "Tên khác" } });
    expect(room.view().run?.sent).toEqual([5, 5, 5]);
    const edits = [
      { tellers: saved.tellers.map((seat, index) => (index === 0 ? { ...seat, name: "Người khác" } : seat)) },
      {
        tellers: [...saved.tellers, { name: "Thêm", post: "", publicKey: null, device: null, holder: null }],
        threshold: 3,
      },
      { settings: { ...saved.settings, group: "BELENIOS-2048" as const } },
      { threshold: null },
    ];
    const before = room.preparation;
    for (const edit of edits) {
      room.preparation = before;
      room.must({ kind: "save-draft", draft: { ...saved, revision: saved.revision + 1, ...edit } });
      expect(room.view().run).toMatchObject({ messages: [], stopped: { reason: "committee-changed" } });
      expect(room.preparation.drafts[0]?.tellers.every(({ device }) => device === null)).toBe(true);
      await room.lookOnce();
      // Finished shares stay until their owners take them off.
      expect(room.standings()).toEqual(["old-share", "old-share", "old-share"]);
    }
  });

  test("C12: confirmed keys are not lost by an edit, a start or a stop, only by the chair's order of two", async () => {
    const room = await aFinishedRoom();
    const { meetingId } = room;
    const { attempt } = room.run();
    room.must({ kind: "confirm-ceremony", meetingId, attempt });
    const confirmed = refuse("ceremony-confirmed");
    const [saved] = room.preparation.drafts;
    if (saved === undefined) throw new Error("the draft is there");
    const again = ceremonyAttemptSchema.parse("3".repeat(22));
    const stop = { reason: "people", blamed: null, reportedBy: null } as const;
    expect(room.order({ kind: "save-draft", draft: { ...saved, threshold: null } })).toEqual(confirmed);
    expect(room.order({ kind: "delete-draft", meetingId })).toEqual(confirmed);
    expect(room.order({ kind: "start-ceremony", meetingId, attempt: again, instead: attempt })).toEqual(
      confirmed,
    );
    expect(room.order({ kind: "stop-ceremony", meetingId, attempt, ...stop })).toEqual(confirmed);
    // Nor does a seat lose who holds it, after which any teller's account could act there (K10).
    const clear = { kind: "clear-teller-key", meetingId, seat: 2, publicKey: "" } as const;
    expect(room.order(clear)).toEqual(refuse("ceremony-needed"));
    expect(room.preparation.drafts[0]?.tellers).toEqual(saved.tellers);
    expect(secondPersonCommands).toContain("discard-ceremony");
    room.must({ kind: "discard-ceremony", meetingId, attempt });
    expect(room.run()).toMatchObject({ messages: [], stopped: { reason: "discarded" } });
  });

  test("C12: whatever a view says of its ceremony, a finished share stays until its owner takes it off", async () => {
    const room = await aFinishedRoom();
    const device = room.device(1);
    const share = { meetingId: room.meetingId, seat: 1 };
    const lies: readonly (Parameters<typeof device.member.advance>[0] | null)[] = [
      null,
      { ...room.run(), attempt: ceremonyAttemptSchema.parse("3".repeat(22)) },
      { ...room.run(), stopped: { reason: "discarded", blamed: null, reportedBy: null } },
    ];
    for (const lie of lies) {
      expect(await device.member.advance(lie)).toEqual({ kind: "old-share" });
      expect(keptKeyFile(device.storage, share)).not.toBeNull();
    }
    expect((await room.look(device)).kind).toBe("finished");
    const joined = await device.member.join(room.run(), passphrase);
    expect(joined).toMatchObject({ error: { problem: "other-key-kept" } });
    device.member.dropShare();
    expect(keptKeyFile(device.storage, share)).toBeNull();
  });

  test("each device counts the starts itself, and so does the server", async () => {
    const room = new Room(3, 2);
    for (const times of [1, 2, 3]) {
      room.start();
      await room.lookOnce();
      const { attempt, starts } = room.run();
      expect(starts).toBe(times);
      expect(countStart(room.device(1).storage, room.meetingId, attempt)).toBe(times);
      room.stop();
    }
  });

  test("security K9: no key is made again once the meeting is frozen", async () => {
    const room = await aFinishedRoom();
    const { attempt } = room.run();
    const other = ceremonyAttemptSchema.parse("3".repeat(22));
    room.frozen = true;
    const { meetingId } = room;
    expect(room.order({ kind: "start-ceremony", meetingId, attempt: other, instead: attempt })).toEqual(
      refuse("keys-fixed"),
    );
    expect(room.confirm()).toEqual(refuse("keys-fixed"));
    const stop = { reason: "people", blamed: null, reportedBy: null } as const;
    expect(room.order({ kind: "stop-ceremony", meetingId, attempt, ...stop })).toEqual(refuse("keys-fixed"));
  });
});
