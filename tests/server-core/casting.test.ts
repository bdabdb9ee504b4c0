import { afterEach, beforeEach, expect, test } from "vitest";
import { roles } from "../../shared/domain/roles.ts";
import { defined } from "../../shared/basics/assert.ts";
import { ok } from "../../shared/basics/result.ts";
import { tracker } from "../../shared/crypto/ballot-format.ts";
import type { PhoneAnswer, PhoneRefusalCode } from "../../shared/protocol/phone.ts";
import { refuse } from "../../shared/domain/refusal.ts";
import { StorageError } from "../../server/storage/failure.ts";
import { nodeFileOps, type FileOps } from "../../server/storage/files/file-ops.ts";
import { copiedTo, jsonOf, signedButWrong, unsigned } from "./forged-ballots.ts";
import { aStage, type Stage } from "./stage.ts";
import type { MadeBallot, TestPhone, Wanted } from "./test-phone.ts";
import { countHandedOut, openRound, passGrace, sealRound } from "./test-round.ts";

const refused = (code: PhoneRefusalCode): PhoneAnswer => ({ kind: "refused", code });

/** While true, no write to a file whose name ends like this succeeds. */
let fullFile: string | null = null;
const fillableDisk: FileOps = {
  ...nodeFileOps,
  open: async (path, how) => {
    const file = await nodeFileOps.open(path, how);
    return {
      ...file,
      write: (position, bytes) => {
        const isZero = bytes.every((byte) => byte === 0);
        if (fullFile === null || !path.endsWith(fullFile) || isZero) return file.write(position, bytes);
        return Promise.reject(new StorageError({ kind: "disk-full", file: path, detail: "ENOSPC" }));
      },
    };
  },
};

let stage: Stage;
beforeEach(async () => {
  fullFile = null;
  stage = await aStage({ voters: 5, rows: 2, ops: fillableDisk });
  await openRound(stage);
});
afterEach(() => stage.close());

function phoneAt(index: number): TestPhone {
  return defined(stage.phones[index], "there are ten phones");
}

async function prepared(phone: TestPhone): Promise<{ wanted: Wanted; token: string }> {
  const wanted = await phone.prepare();
  return { wanted, token: await phone.token(wanted) };
}

async function trackers(n = 1): Promise<readonly string[]> {
  const list: unknown = JSON.parse(await stage.text(n, "trackers.json"));
  return Array.isArray(list) ? list.map(String) : [];
}

test("security B2: of 1,000 parallel submissions of one token exactly one ballot is recorded", async () => {
  const phone = phoneAt(0);
  const { wanted, token } = await prepared(phone);
  const ballots = Array.from({ length: 10 }, () => phone.fill(wanted, token));
  const sent = Array.from({ length: 1_000 }, (_, index) => defined(ballots[index % 10], "ten ballots"));
  const answers = await Promise.all(sent.map((made) => phone.cast(made)));
  const receipts = sent.filter((made, index) =>
    phone.isReceipt(made, answers[index] ?? refused("malformed")),
  );
  expect(new Set(receipts.map(({ ballot }) => ballot)).size).toBe(1);
  expect(receipts).toHaveLength(100);
  const others = answers.filter(({ kind }) => kind !== "receipt");
  expect(others).toEqual(Array.from({ length: 900 }, () => refused("credential-used")));
  // Two more voters, so that the box may be opened.
  await phoneAt(1).vote();
  await phoneAt(2).vote();
  await countHandedOut(stage);
  await sealRound(stage);
  expect(await trackers()).toHaveLength(3);
});

test("security N15, L5: a flood of tokens that nobody issued delays others by a task each", async () => {
  const voter = phoneAt(0);
  const { wanted, token } = await prepared(voter);
  const made = voter.fill(wanted, token);
  const flooder = phoneAt(1);
  const bogus = flooder.fill(await flooder.prepare(), "00".repeat(64));
  let answered = 0;
  const flood = Array.from({ length: 100 }, async (_, index) => {
    const answer = await flooder.cast({ ...bogus, token: index.toString(16).padStart(128, "0") });
    answered += 1;
    return answer;
  });
  expect(voter.isReceipt(made, await voter.cast(made))).toBe(true);
  expect(answered).toBeLessThan(25);
  expect(await Promise.all(flood)).toEqual(flood.map(() => refused("token-invalid")));
});

test("the same bytes get the same receipt in every phase, and nothing else does", async () => {
  const phone = phoneAt(0);
  const { wanted, token } = await prepared(phone);
  const made = phone.fill(wanted, token);
  const receipt = await phone.cast(made);
  expect(phone.isReceipt(made, receipt)).toBe(true);
  const other = phone.fill(wanted, token);
  expect(await phone.cast(other)).toEqual(refused("credential-used"));
  await Promise.all([1, 2].map((index) => phoneAt(index).vote()));
  await countHandedOut(stage);
  const late = await prepared(phoneAt(3));
  const lateBallot = phoneAt(3).fill(late.wanted, late.token);
  await stage.done({ kind: "close-round", n: 1 });
  expect(await phone.cast(made)).toEqual(receipt);
  await passGrace(stage);
  expect(await phone.cast(made)).toEqual(receipt);
  expect(await phone.cast(other)).toEqual(refused("round-closed"));
  expect(await phoneAt(3).cast(lateBallot)).toEqual(refused("round-closed"));
});

test("security B2a: a wrong proof, a wrong signature and a full disk leave the token usable", async () => {
  const phone = phoneAt(0);
  const { wanted, token } = await prepared(phone);
  const made = phone.fill(wanted, token);
  expect(await phone.cast(unsigned(made))).toEqual(refused("ballot-invalid"));
  expect(await phone.cast(signedButWrong(made, wanted))).toEqual(refused("ballot-invalid"));
  fullFile = "box.bin";
  expect(await phone.cast(made)).toEqual(refused("disk-full"));
  fullFile = null;
  expect(phone.isReceipt(made, await phone.cast(made))).toBe(true);
});

test("security B2a: a full disk while a token is issued leaves the slip able to ask again", async () => {
  const phone = phoneAt(0);
  const wanted = await phone.prepare();
  fullFile = "issuance.bin";
  expect(await phone.askToken(wanted)).toEqual(refused("disk-full"));
  fullFile = null;
  const made = phone.fill(wanted, await phone.token(wanted));
  expect(phone.isReceipt(made, await phone.cast(made))).toBe(true);
});

test("after three correctly signed wrong ballots a credential gets no more checks; forged ones do not count", async () => {
  const phone = phoneAt(0);
  const { wanted, token } = await prepared(phone);
  const made = phone.fill(wanted, token);
  for (let sent = 0; sent < 4; sent++) {
    expect(await phone.cast(unsigned(phone.fill(wanted, token)))).toEqual(refused("ballot-invalid"));
  }
  for (let sent = 0; sent < 3; sent++) {
    const wrong = signedButWrong(phone.fill(wanted, token), wanted);
    expect(await phone.cast(wrong)).toEqual(refused("ballot-invalid"));
  }
  expect(await phone.cast(made)).toEqual(refused("credential-blocked"));
});

test("security B1, B3: a copied ballot is the same ballot, and a changed copy is none", async () => {
  const [victim, thief] = [phoneAt(0), phoneAt(1)];
  const made = await victim.vote();
  const { wanted, token } = await prepared(thief);
  // The very same bytes are in the box already: one ballot, one tracker, whoever sends it.
  const copy = await thief.cast({ ...made, token });
  expect(victim.isReceipt(made, copy)).toBe(true);
  const renamed = copiedTo({ ...made, token }, wanted.voting.credential);
  expect(await thief.cast(renamed)).toEqual(refused("ballot-invalid"));
  const [own, theirs] = [jsonOf(thief.fill(wanted, token)), jsonOf(made)];
  const answers = [...theirs.answers.slice(0, 1), ...own.answers.slice(1)];
  const partly = { ...made, token, ballot: JSON.stringify({ ...own, answers }) };
  expect(await thief.cast(partly)).toEqual(refused("ballot-invalid"));
  await Promise.all(
    [thief, phoneAt(2)].map((phone) =>
      phone === thief ? phone.cast(thief.fill(wanted, token)) : phone.vote(),
    ),
  );
  await countHandedOut(stage);
  await sealRound(stage);
  expect(new Set(await trackers()).size).toBe(3);
});

const wrongRequests: readonly (readonly [string, (made: MadeBallot) => MadeBallot, PhoneRefusalCode])[] = [
  ["a token of nothing", (made) => ({ ...made, token: "00".repeat(64) }), "token-invalid"],
  ["a space at the end", (made) => ({ ...made, ballot: `${made.ballot} ` }), "ballot-malformed"],
  ["no ballot at all", (made) => ({ ...made, ballot: "{}" }), "ballot-malformed"],
  ["a token that is no hex", (made) => ({ ...made, token: "xy" }), "malformed"],
  ["a round that was never opened", (made) => ({ ...made, n: 7 }), "round-not-open"],
];

test.each(wrongRequests)(
  "%s is refused, and the true ballot is taken afterwards",
  async (_what, change, code) => {
    const phone = phoneAt(0);
    const { wanted, token } = await prepared(phone);
    const made = phone.fill(wanted, token);
    expect(await phone.cast(change(made))).toEqual(refused(code));
    expect(phone.isReceipt(made, await phone.cast(made))).toBe(true);
  },
);

test("security B7, R10: tokens and ballots of a voided round are worth nothing in the one that replaces it", async () => {
  const phone = phoneAt(0);
  const old = await prepared(phone);
  const oldBallot = phone.fill(old.wanted, old.token);
  const used = await phoneAt(1).vote();
  await stage.done({ kind: "void-round", n: 1, reason: "Nhầm danh sách" });
  expect(stage.round()).toMatchObject({ phase: "voided", voiding: { reason: "Nhầm danh sách" } });
  expect(await phone.cast(oldBallot)).toEqual(refused("round-closed"));
  expect(await phone.cast(used)).toEqual(refused("round-closed"));
  await openRound(stage);
  expect(stage.round().n).toBe(2);
  const again = await phone.prepare();
  expect(again.checked.round.replaces).toBe(1);
  expect(again.checked.round.issuerPublicKey).not.toBe(old.wanted.checked.round.issuerPublicKey);
  expect(await phone.cast(phone.fill(again, old.token))).toEqual(refused("token-invalid"));
  expect(await phone.cast({ ...oldBallot, n: 2 })).toEqual(refused("ballot-wrong-round"));
  const made = phone.fill(again, await phone.token(again));
  expect(phone.isReceipt(made, await phone.cast(made))).toBe(true);
});

test("security R7, B9: what arrived before the grace period ended is in the box, however late it is checked", async () => {
  const ready = await Promise.all(
    stage.phones.slice(0, 5).map(async (phone) => {
      const { wanted, token } = await prepared(phone);
      return { phone, made: phone.fill(wanted, token) };
    }),
  );
  await countHandedOut(stage);
  await stage.done({ kind: "close-round", n: 1 });
  const answers = ready.map(({ phone, made }) => phone.cast(made));
  await passGrace(stage);
  for (const [index, { phone, made }] of ready.entries()) {
    expect(phone.isReceipt(made, (await answers[index]) ?? refused("malformed"))).toBe(true);
  }
  expect(stage.round().closing).toMatchObject({ cast: 5, tokensIssued: 5 });
});

test("security B9: from the end of the grace period on nothing new is taken, while what is under way is finished", async () => {
  const ready = await Promise.all(
    stage.phones.slice(0, 4).map(async (phone) => {
      const { wanted, token } = await prepared(phone);
      return { phone, made: phone.fill(wanted, token) };
    }),
  );
  await countHandedOut(stage);
  await stage.done({ kind: "close-round", n: 1 });
  const early = ready.slice(0, 3).map(({ phone, made }) => phone.cast(made));
  const sealed = passGrace(stage);
  const late = defined(ready[3], "four are ready");
  expect(await late.phone.cast(late.made)).toEqual(refused("round-closed"));
  expect((await Promise.all(early)).map(({ kind }) => kind)).toEqual(["receipt", "receipt", "receipt"]);
  await sealed;
  expect(stage.round().closing).toMatchObject({ cast: 3, tokensIssued: 4 });
});

test("security B9: whoever was shown a receipt is in the sealed box, wherever the cut falls", async () => {
  let receiptCount = 0;
  let lateCount = 0;
  for (let cut = 0; cut <= 6; cut++) {
    const n = stage.round().n;
    const ready = await Promise.all(
      stage.phones.slice(0, 5).map(async (phone) => {
        const { wanted, token } = await prepared(phone);
        return { phone, made: phone.fill(wanted, token) };
      }),
    );
    await Promise.all(ready.slice(0, 3).map(({ phone, made }) => phone.cast(made)));
    await countHandedOut(stage);
    await stage.done({ kind: "close-round", n });
    const cast = async (index: number) => {
      const late = defined(ready[index], "five are ready");
      const answer = await late.phone.cast(late.made);
      return { tracker: tracker(late.made.ballot), isIn: late.phone.isReceipt(late.made, answer) };
    };
    // One casts just before the end, one some turns of the event loop later.
    const early = cut % 2 === 0 ? cast(3) : null;
    for (let turn = 0; turn < cut; turn++) await new Promise((resolve) => setImmediate(resolve));
    const sealed = passGrace(stage);
    for (let turn = 0; turn < cut % 4; turn++) await Promise.resolve();
    const late = cast(4);
    const answers = await Promise.all([...(early === null ? [] : [early]), late]);
    await sealed;
    const listed = new Set(
      (await trackers(n)).map((hex) => Buffer.from(hex, "hex").toString("base64").replace("=", "")),
    );
    for (const answer of answers) {
      if (answer.isIn) receiptCount += 1;
      else lateCount += 1;
      expect([cut, listed.has(answer.tracker)]).toEqual([cut, answer.isIn]);
    }
    await stage.done({ kind: "void-round", n, reason: "Thử lại" });
    await openRound(stage);
  }
  expect(receiptCount).toBeGreaterThan(0);
  expect(lateCount).toBeGreaterThan(0);
});

test("security B10: no ballot and no token before the round is opened by the chair's order", async () => {
  const made = await phoneAt(0).vote();
  const wanted = await phoneAt(1).prepare();
  const early = { ...made, n: 2 };
  expect(await phoneAt(0).cast(early)).toEqual(refused("round-not-open"));
  expect(await phoneAt(1).askToken(wanted, { n: 2 })).toEqual(refused("round-not-open"));
  stage.time.advance(86_400_000);
  expect(await phoneAt(0).cast(early)).toEqual(refused("round-not-open"));
  const planId = defined(stage.draft.plans[0], "there is a plan").planId;
  const open = { kind: "open-round", acceptsClose: false, planId, replaces: null } as const;
  expect(await stage.order(open, ["staff", "teller", "observer"])).toEqual(refuse("not-allowed"));
  expect(await stage.order(open, ["chair"])).toEqual(refuse("earlier-round-running"));
});

test("security S10: a box with fewer ballots than refuseBelow is never opened, and the round can be replaced", async () => {
  await phoneAt(0).vote();
  await phoneAt(1).vote();
  await countHandedOut(stage);
  await sealRound(stage);
  expect(stage.round()).toMatchObject({ phase: "voided", closing: { cast: 2 } });
  expect(stage.round().voiding?.reason).toContain("ít hơn 3 phiếu");
  expect(await stage.order({ kind: "say-lot", n: 1, lot: "1234" })).toEqual(refuse("wrong-phase"));
  expect(await stage.hall().roundFile(1, "trackers.json", roles)).toBeNull();
  await openRound(stage);
  expect(stage.round()).toMatchObject({ n: 2, phase: "open" });
});

test("security R8: presence never touches a vote, and slips cannot change while the round is open", async () => {
  const made = await phoneAt(0).vote();
  const person = defined(stage.draft.persons[0], "there are persons");
  await stage.done({ kind: "set-presence", personId: person.personId, present: true });
  await stage.done({ kind: "set-presence", personId: person.personId, present: false });
  expect(phoneAt(0).isReceipt(made, await phoneAt(0).cast(made))).toBe(true);
  const batchId = defined(stage.console().batches[0], "there is a batch").batchId;
  expect(await stage.order({ kind: "void-slips", batchId })).toEqual(refuse("round-is-open"));
  const voided = await stage.order({ kind: "void-slip", slip: phoneAt(0).slip(), exchanged: false });
  expect(voided).toEqual(refuse("slip-has-token"));
  const spare = await stage.order({ kind: "void-slip", slip: phoneAt(9).slip(), exchanged: false });
  expect(spare).toEqual(ok(null));
});

test("security N15: a slip's token is evaluated once, however often its request comes (H2)", async () => {
  const phone = phoneAt(0);
  const wanted = await phone.prepare();
  const answers = await Promise.all(Array.from({ length: 30 }, () => phone.askToken(wanted)));
  answers.push(await phone.askToken(wanted));
  expect(answers[0]).toMatchObject({ kind: "issued" });
  // A proof holds a fresh random number: two evaluations would never look the same.
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
});

test("security N15: repeats that go on and on after the end of grace are refused, and the box is sealed (H3)", async () => {
  const phone = phoneAt(0);
  const { wanted } = await prepared(phone);
  await countHandedOut(stage);
  await stage.done({ kind: "close-round", n: 1 });
  let isSealed = false;
  const sealed = passGrace(stage).then(() => {
    isSealed = true;
  });
  const late: unknown[] = [];
  // Four at a time, each sent again as soon as it is answered, as long as the box is not sealed.
  const flood = async () => {
    while (!isSealed && late.length < 2_000) {
      late.push(await phone.askToken(wanted));
      // As over a socket: other events get their turn between two requests.
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  await Promise.all([flood(), flood(), flood(), flood(), sealed]);
  expect(late.length).toBeLessThan(2_000);
  expect(late.filter((answer) => JSON.stringify(answer) !== JSON.stringify(refused("round-closed")))).toEqual(
    [],
  );
});
