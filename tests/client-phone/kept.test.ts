/** What a phone believes, and what makes it let go of what it keeps (protocol B.6, B.8): the engine at a lying hall. */
import { expect, test } from "vitest";
import { toHex } from "../../shared/basics/bytes.ts";
import { closedStatement } from "../../shared/crypto/statements.ts";
import { levelOptions } from "../../shared/forms/option-sets.ts";
import { consoleAnswerSchema } from "../../shared/protocol/http.ts";
import { phoneAnswerSchema } from "../../shared/protocol/phone.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { publicViewSchema, type AnnouncedResult } from "../../shared/protocol/public-view.ts";
import { settled } from "./test-clock.ts";
import { random, TestHall } from "./test-hall.ts";
import { TestPhone } from "./test-phone.ts";

/** A phone whose ballot is sealed and whose receipt never comes: every cast is answered with this. */
async function unanswered(
  code: "round-closed" | "server-busy",
): Promise<{ hall: TestHall; phone: TestPhone }> {
  const hall = new TestHall({ rows: 1 });
  hall.open();
  hall.lie = (answer) => (answer.kind === "receipt" ? { kind: "refused", code } : answer);
  const phone = await new TestPhone(hall).start();
  await phone.send([0]);
  await expect.poll(() => hall.box.size).toBe(1);
  if (code === "round-closed") await phone.until("refused");
  else phone.clock.held = true;
  await settled();
  return { hall, phone };
}

const secrets = (phone: TestPhone) =>
  /"ballot":"\{.*"token":"|"token":.*"ballot":"\{/.test(phone.storage.text);

const unsigned: readonly [string, (hall: TestHall) => void, string][] = [
  ["voided", (hall) => hall.show({ ...hall.round, phase: "voided" }), "voiding-signature"],
  ["sealed", (hall) => hall.show({ ...hall.round, phase: "sealed" }), "closing-signature"],
  ["announced", (hall) => hall.show({ ...hall.round, phase: "announced" }), "closing-signature"],
  ["finished", (hall) => hall.finish("unsigned"), "finish-signature"],
  ["another meeting", (hall) => hall.push(new TestHall().view), "other-meeting"],
  ["no meeting", (hall) => hall.push({ meeting: null, round: null }), "other-meeting"],
];

test.each(unsigned)(
  "P7: an unsigned view that says %s deletes nothing, and is told",
  async (_what, lie, problem) => {
    const { hall, phone } = await unanswered("server-busy");
    const honest = hall.view;
    lie(hall);
    await settled();
    expect(phone.screen).toMatchObject({ kind: "problem", problem });
    expect(secrets(phone)).toBe(true);
    expect(phone.storage.text).toContain(hall.code);
    hall.lie = (answer) => answer;
    hall.push(honest);
    phone.clock.release();
    await phone.until("done");
  },
);

test("P7, D5: a signed voiding deletes ballot and token, and keeps a receipt", async () => {
  const { hall, phone } = await unanswered("server-busy");
  hall.voidRound("Mất điện");
  expect((await phone.until("voided")).reason).toBe("Mất điện");
  await expect.poll(() => secrets(phone)).toBe(false);

  const voted = new TestHall({ rows: 1 });
  voted.open();
  const other = await new TestPhone(voted).start();
  await other.vote([0]);
  voted.voidRound("Mất điện");
  await other.until("voided");
  await settled();
  expect(other.storage.text).toContain('"kind":"cast"');
});

test.each(["round-closed", "server-busy"] as const)(
  "P8: a receipt that is suppressed by %s costs nothing: the ballot is found in the sealed list",
  async (code) => {
    const { hall, phone } = await unanswered(code);
    expect(secrets(phone)).toBe(true);
    hall.close();
    hall.seal();
    const { cast, meanwhile } = await phone.until("done", (screen) => screen.cast.box === "inside");
    expect(meanwhile).toEqual({ stage: "counting", reviewing: null, next: null });
    expect(cast.hasReceipt).toBe(false);
    expect(hall.trackers()).toContain(cast.tracker);
    expect(secrets(phone)).toBe(false);
  },
);

test("P8: a ballot that the sealed list does not hold is told with its code", async () => {
  const { hall, phone } = await unanswered("round-closed");
  const [entry] = [...hall.box.values()];
  hall.box.clear();
  hall.close();
  hall.seal();
  const { tracker } = await phone.until("missed");
  expect(tracker).toHaveLength(64);
  expect(entry).toBeDefined();
});

test("P3: two slips in one browser see nothing of each other's round", async () => {
  const hall = new TestHall({ rows: 1 });
  hall.open();
  const first = await new TestPhone(hall).start();
  await first.vote([0]);
  first.phone.stop();
  const slip = { transport: hall.transport.bind(hall), ...hall.anotherSlip() };
  const second = await new TestPhone(slip, first.storage).start();
  await second.vote([0]);
  expect(second.seen).not.toContain("refused");
  expect(hall.box.size).toBe(2);
  second.phone.stop();
  const again = await new TestPhone(hall, first.storage).start();
  const { cast } = await again.until("done");
  expect(hall.trackers()).toContain(cast.tracker);
  expect(hall.issued.size).toBe(2);
});

test("P3: a slip that is scanned while another one's ballot waits does not stop that ballot", async () => {
  const { hall, phone } = await unanswered("server-busy");
  phone.phone.stop();
  hall.lie = (answer) => answer;
  const slip = { transport: hall.transport.bind(hall), ...hall.anotherSlip() };
  const second = new TestPhone(slip, phone.storage);
  second.clock.held = true;
  await second.start();
  await second.until("sending", ({ isScanHeld }) => isScanHeld);
  second.clock.release();
  await second.until("done");
});

test("P13: the number of the page is new for each meeting and slip, and the same after a reload", async () => {
  const pages: string[] = [];
  const pageOf = (phone: TestPhone) =>
    [...phone.storage.text.matchAll(/"page":"([0-9a-f]{32})"/g)].map((found) => found[1]);
  const hall = new TestHall();
  const phone = await new TestPhone(hall).start();
  await phone.until("waiting");
  const reloaded = await phone.reload();
  await reloaded.until("waiting");
  expect(pageOf(reloaded)).toHaveLength(1);
  reloaded.phone.stop();
  const slip = { transport: hall.transport.bind(hall), ...hall.anotherSlip() };
  const second = await new TestPhone(slip, phone.storage).start();
  await second.until("waiting");
  second.phone.stop();
  const third = await new TestPhone(new TestHall(), phone.storage).start();
  await third.until("waiting");
  pages.push(...pageOf(third).map(String));
  expect(new Set(pages).size).toBe(3);
});

test("P4: the groups that were compared are kept; keys that change meanwhile are foreign", async () => {
  const hall = new TestHall();
  const phone = await new TestPhone(hall).start("");
  await phone.until("no-slip");
  phone.phone.act({ kind: "type-code", typed: hall.code });
  const { fingerprint } = await phone.until("compare-fingerprint");
  const forged = { ...hall.meeting, postPublicKey: toHex(random(32)) };
  hall.push({ ...hall.view, meeting: forged });
  phone.phone.act({ kind: "accept-fingerprint", fingerprint });
  expect((await phone.until("problem")).problem).toBe("foreign-slip");
  expect(hall.sent).toEqual([]);
});

const formLies: readonly [string, (text: string) => string][] = [
  [
    "calls the worst level the best",
    (text) =>
      text
        .replaceAll("Không hoàn thành nhiệm vụ", "X")
        .replaceAll("Hoàn thành xuất sắc nhiệm vụ", "Không hoàn thành nhiệm vụ")
        .replaceAll('"X"', '"Hoàn thành xuất sắc nhiệm vụ"'),
  ],
  ["changes the English words of an option", (text) => text.replace("Outstanding", "Excellent")],
];

test.each(formLies)("P5: a round whose form %s is refused", async (_what, change) => {
  const hall = new TestHall({ rows: 1 });
  hall.open();
  const honest = hall.formOfRound();
  const form = hall.changedForm(change);
  expect(form).not.toEqual(honest);
  hall.open(1, { form });
  const phone = await new TestPhone(hall).start();
  expect((await phone.until("problem")).problem).toBe("round-definition");
});

test("P9: a rehearsal flag that changes after the check is refused", async () => {
  const hall = new TestHall({ rows: 1 });
  hall.open();
  const phone = await new TestPhone(hall).start();
  await phone.until("round-open");
  hall.push({ ...hall.view, meeting: { ...hall.meeting, rehearsal: true } });
  expect((await phone.until("problem")).problem).toBe("rehearsal-changed");
});

test("P10: a seal that comes while the round is open is refused", async () => {
  const hall = new TestHall({ rows: 1 });
  hall.open();
  const phone = await new TestPhone(hall).start();
  await phone.vote([0]);
  hall.show({ ...hall.round, closing: hall.closingOf(hall.trackers()) });
  expect((await phone.until("problem")).problem).toBe("closing-early");
});

test("P10: counts out of order in a signed seal are an alarm, though the ballot is in the box", async () => {
  const hall = new TestHall({ rows: 1 });
  hall.open();
  const phone = await new TestPhone(hall).start();
  await phone.vote([0]);
  hall.close();
  const unsignedClosing = { ...hall.closingOf(hall.trackers()), tokensIssued: 0, handedOut: 0 };
  hall.seal({ ...unsignedClosing, signature: hall.sign(closedStatement(unsignedClosing)) });
  expect((await phone.until("problem")).problem).toBe("closing-counts");
});

test("P10: a phone whose seal comes with the lot says that the words show nothing about before", async () => {
  const hall = new TestHall({ rows: 1 });
  hall.open();
  const phone = await new TestPhone(hall).start();
  await phone.vote([0]);
  hall.close();
  const closing = hall.closingOf(hall.trackers());
  hall.show({ ...hall.round, phase: "sealed", graceSecondsLeft: null, closing, lot: "0417" });
  const { cast } = await phone.until("done", (screen) => screen.cast.lot !== null);
  expect(cast.lot?.isAfterLot).toBe(true);
});

test("P12: an unsigned second opening is refused and forgotten; a signed one stays over a reload and honest views", async () => {
  const hall = new TestHall({ rows: 1 });
  hall.open();
  const phone = await new TestPhone(hall).start();
  await phone.vote([0]);
  const honest = hall.view;
  hall.show({ ...hall.round, phi: "A".repeat(43) });
  expect((await phone.until("problem")).problem).toBe("opening-signature");
  hall.push(honest);
  await phone.until("done");
  hall.open(1);
  expect((await phone.until("problem")).problem).toBe("second-opening");
  hall.push(honest);
  await settled();
  const reloaded = await phone.reload();
  expect((await reloaded.until("problem")).problem).toBe("second-opening");
});

test("P15: a result is shown once announced; another lot is refused; the title is the round's own", async () => {
  const hall = new TestHall({ rows: 1 });
  hall.open();
  const phone = await new TestPhone(hall).start();
  await phone.vote([0]);
  hall.show({ ...hall.round, title: "Tên khác" });
  await settled();
  const { cast } = await phone.until("done");
  expect(cast.title).not.toBe("Tên khác");
  hall.close();
  hall.seal();
  await phone.until("done", (screen) => screen.cast.box === "inside");
  hall.sayLot("0417");
  await phone.until("done", (screen) => screen.cast.lot !== null);
  hall.sayLot("0418");
  expect((await phone.until("problem")).problem).toBe("other-lot");
});

const result: AnnouncedResult = {
  detail: "counts",
  effect: { vi: "a", en: "b" },
  options: [...levelOptions],
  questions: [{ questionId: "Q", vi: "", en: "" }],
  base: { kind: "ballot-valid", count: 3 },
  subjects: [{ name: "An", post: "", cells: [{ counts: [3, 0, 0, 0], blank: 0, leading: null }] }],
};

test("P15: a result that comes while ballots are taken is not shown", async () => {
  const hall = new TestHall({ rows: 1 });
  hall.open();
  const phone = await new TestPhone(hall).start();
  await phone.vote([0]);
  for (const phase of ["open", "closing"] as const) {
    hall.show({ ...hall.round, phase, result });
    await settled();
    expect(phone.screen.kind).toBe("done");
  }
  expect(phone.seen).not.toContain("result");
});

/** Every text of a view, by its place. */
function textsOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value === "string") return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, [...path, key]));
}

function withText(value: unknown, [key, ...rest]: readonly string[], text: string): unknown {
  if (key === undefined) return text;
  if (Array.isArray(value))
    return value.map((inner: unknown, at) => (String(at) === key ? withText(inner, rest, text) : inner));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([own, inner]) => [own, own === key ? withText(inner, rest, text) : inner]),
  );
}

/** What a program finds under such a key in an object that holds nothing. */
const keysOfEveryObject = ["__proto__", "constructor", "toString"];

test("P15: a key that every object has is no choice from a list, wherever it stands in a view or an answer", async () => {
  const hall = new TestHall({ rows: 1 });
  hall.open();
  const phone = await new TestPhone(hall).start();
  await phone.vote([0]);
  hall.close();
  hall.seal();
  hall.announce(result);
  const { meanwhile } = await phone.until("result", ({ cast }) => cast?.box === "inside");
  expect(meanwhile.stage).toBe("over");
  const before = JSON.stringify(phone.screen);
  const free = new Set<string>();
  for (const path of textsOf(hall.view))
    for (const key of keysOfEveryObject)
      if (publicViewSchema.safeParse(withText(hall.view, path, key)).success)
        free.add(path.filter((name) => !/^\d+$/.test(name)).join("."));
  // Texts of the meeting, of a form's options, and signed or compared ones: none of them is looked up in a table.
  expect([...free].sort()).toEqual([
    "meeting.body",
    "meeting.electionKey",
    "meeting.kioskUrl",
    "meeting.place",
    // For the hall screen's clock; phones do not read it.
    "meeting.timeZone",
    "meeting.title",
    "round.electorate.name",
    "round.result.effect.en",
    "round.result.effect.vi",
    "round.result.options.en",
    "round.result.options.optionId",
    "round.result.options.vi",
    "round.result.questions.en",
    "round.result.questions.questionId",
    "round.result.questions.vi",
    "round.result.subjects.name",
    "round.result.subjects.post",
    "round.title",
  ]);
  for (const key of keysOfEveryObject) {
    hall.pushAnything(withText(hall.view, ["round", "result", "base", "kind"], key));
    await settled();
    expect(JSON.stringify(phone.screen)).toBe(before);
    expect(phoneAnswerSchema.safeParse({ kind: "refused", code: key }).success).toBe(false);
    expect(consoleAnswerSchema.safeParse({ ok: false, refusal: { code: key } }).success).toBe(false);
  }
});

test("P15: an electorate of one is refused", async () => {
  const hall = new TestHall({ rows: 1, size: 1 });
  hall.open();
  const phone = await new TestPhone(hall).start();
  expect((await phone.until("problem")).problem).toBe("round-definition");
  expect(hall.requestsTo(publicRoutes.token)).toEqual([]);
});
