/** Rounds whose end a phone did not see (protocol B.6, B.8): what it keeps of them, and what its person is told. */
import { expect, test } from "vitest";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { TestHall } from "./test-hall.ts";
import { TestPhone } from "./test-phone.ts";

const secrets = /"secret":"|"blind":"|"token":"|"ballot":"\{/;

/** A phone that has its token and has not sent. */
async function atBallot(): Promise<{ readonly hall: TestHall; readonly phone: TestPhone }> {
  const hall = new TestHall({ rows: 1 });
  hall.open();
  const phone = await new TestPhone(hall).start();
  await phone.until("round-open");
  phone.phone.act({ kind: "receive" });
  await phone.until("voting");
  await expect.poll(() => phone.storage.text).toContain('"token":"');
  return { hall, phone };
}

/** A phone whose ballot is in the box and whose receipt never came. */
async function unanswered(): Promise<{ readonly hall: TestHall; readonly phone: TestPhone }> {
  const hall = new TestHall({ rows: 1 });
  hall.open();
  hall.lie = (answer) => (answer.kind === "receipt" ? { kind: "refused", code: "round-closed" } : answer);
  const phone = await new TestPhone(hall).start();
  await phone.send([0]);
  await phone.until("refused");
  return { hall, phone };
}

async function voted(): Promise<{ readonly hall: TestHall; readonly phone: TestPhone }> {
  const hall = new TestHall({ rows: 1 });
  hall.open();
  const phone = await new TestPhone(hall).start();
  await phone.vote([0]);
  return { hall, phone };
}

/** The next round is open on this phone. */
async function atNextRound(hall: TestHall, phone: TestPhone): Promise<void> {
  hall.open(2);
  await phone.until("round-open", ({ sheet }) => sheet.n === 2);
}

const notices = (phone: TestPhone) =>
  phone.phone.state().earlier.map(({ n, problem, tracker }) => ({ n, problem, hasBallot: tracker !== null }));

test("P15: x and token of a round that ended unseen go with its signed closing, read later", async () => {
  const { hall, phone } = await atBallot();
  hall.endUnseen();
  await atNextRound(hall, phone);
  await expect.poll(() => phone.storage.text).not.toMatch(secrets);
  expect(notices(phone)).toEqual([]);
});

test("P15: while the end cannot be read they stay, also over a reload", async () => {
  const { hall, phone } = await atBallot();
  await atNextRound(hall, phone);
  const reloaded = await phone.reload();
  await reloaded.until("round-open");
  expect(phone.storage.text).toMatch(secrets);
  hall.show(hall.round);
  reloaded.phone.stop();
});

test("P8: a ballot without a receipt is found in the list of a round that ended unseen", async () => {
  const { hall, phone } = await unanswered();
  hall.endUnseen();
  await atNextRound(hall, phone);
  await expect.poll(() => phone.storage.text).toMatch(/"isInBox":true.*"signature":null/);
  expect(phone.storage.text).not.toMatch(secrets);
  expect(notices(phone)).toEqual([]);
});

test("P8: a ballot that is not in the list of a round that ended unseen is told above the next round", async () => {
  const { hall, phone } = await unanswered();
  hall.box.clear();
  hall.endUnseen();
  await atNextRound(hall, phone);
  await expect.poll(() => notices(phone)).toEqual([{ n: 1, problem: null, hasBallot: true }]);
  expect(phone.storage.text).not.toMatch(secrets);
});

test("N1: a receipt that is not in the list of an earlier round is an alarm, told again after a reload, and no hindrance to voting", async () => {
  const { hall, phone } = await voted();
  hall.box.clear();
  hall.endUnseen();
  await atNextRound(hall, phone);
  const alarm = [{ n: 1, problem: "not-in-box", hasBallot: true }];
  await expect.poll(() => notices(phone)).toEqual(alarm);
  const reloaded = await phone.reload();
  await expect.poll(() => notices(reloaded)).toEqual(alarm);
  await reloaded.vote([1]);
});

/** Round 1 is sealed, and the phone that voted in it has asked for the list and not got it; its clock stands still. */
async function sealedUnread() {
  const { hall, phone } = await voted();
  hall.close();
  hall.weather.set(publicRoutes.trackersJson(1), ["lost"]);
  phone.clock.held = true;
  hall.seal();
  await phone.until("done", ({ cast }) => cast.box === "comparing");
  await expect.poll(() => hall.read).toContain(publicRoutes.trackersJson(1));
  return { hall, phone };
}

test("N1: a next round that opens before a phone has looked through the list does not spare it", async () => {
  const { hall, phone } = await sealedUnread();
  const { closing } = hall.round;
  hall.box.clear();
  hall.endUnseen({ closing, voiding: null });
  hall.open(2);
  phone.clock.release();
  await expect.poll(() => notices(phone)).toEqual([{ n: 1, problem: "box-root", hasBallot: true }]);
});

test("D5: a round that was voided unseen leaves nothing secret, by its signed voiding alone", async () => {
  const { hall, phone } = await unanswered();
  const voiding = hall.voidingOf("Mất điện");
  hall.endUnseen({ closing: null, voiding: { ...voiding, signature: "0".repeat(128) } });
  await atNextRound(hall, phone);
  await expect.poll(() => notices(phone)).toEqual([{ n: 1, problem: "voiding-signature", hasBallot: true }]);
  expect(phone.storage.text).toMatch(secrets);

  const honest = await unanswered();
  honest.hall.endUnseen({ closing: null, voiding: honest.hall.voidingOf("Mất điện") });
  await atNextRound(honest.hall, honest.phone);
  await expect.poll(() => honest.phone.storage.text).not.toMatch(secrets);
  expect(notices(honest.phone)).toEqual([]);
});

test("P7: an unsigned closing of an earlier round deletes nothing, and is told", async () => {
  const { hall, phone } = await unanswered();
  const closing = { ...hall.closingOf(hall.trackers()), signature: "0".repeat(128) };
  hall.endUnseen({ closing, voiding: null });
  await atNextRound(hall, phone);
  await expect.poll(() => notices(phone)).toEqual([{ n: 1, problem: "closing-signature", hasBallot: true }]);
  expect(phone.storage.text).toMatch(secrets);
});

test("P12: a second closing of an earlier round is kept as proof", async () => {
  const { hall, phone } = await sealedUnread();
  hall.others.push({ ballot: "one more" });
  hall.endUnseen();
  hall.open(2);
  phone.clock.release();
  await expect.poll(() => notices(phone)).toEqual([{ n: 1, problem: "second-closing", hasBallot: true }]);
  expect(phone.storage.text).toContain('"second":{"kind":"closing"');
});

test("P14: whether a phone asks how a round ended depends on what it saw, not on what its person did", async () => {
  const asked: number[] = [];
  for (const phone of [await atBallot(), await unanswered(), await voted()]) {
    phone.hall.endUnseen();
    await atNextRound(phone.hall, phone.phone);
    await expect.poll(() => phone.hall.read).toContain(publicRoutes.roundEnd(1));
    asked.push(phone.hall.read.filter((path) => path === publicRoutes.roundEnd(1)).length);
  }
  expect(asked).toEqual([1, 1, 1]);
});
