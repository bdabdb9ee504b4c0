import { expect, test } from "vitest";
import type { PhoneRefusalCode } from "../../shared/protocol/phone.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { random, TestHall } from "./test-hall.ts";
import { TestPhone, TestStorage } from "./test-phone.ts";
import { slipCode } from "../../shared/crypto/slip.ts";

test.each(["forgets", "throws"] as const)(
  "a browser whose storage %s is told at once, before the slip is shown",
  async (mode) => {
    const hall = new TestHall();
    const storage = new TestStorage();
    storage.mode = mode;
    const phone = await new TestPhone(hall, storage).start();
    await phone.until("storage-refused");
    expect(hall.sent).toEqual([]);
    storage.mode = "keeps";
    phone.phone.act({ kind: "try-again" });
    await phone.until("no-slip");
  },
);

test("a storage that fails later stops the phone before it asks for a token", async () => {
  const hall = new TestHall();
  hall.open();
  const phone = await new TestPhone(hall).start();
  await phone.until("round-open");
  phone.storage.mode = "throws";
  phone.phone.act({ kind: "receive" });
  await phone.until("storage-refused");
  expect(hall.requestsTo(publicRoutes.token)).toEqual([]);
});

test("a receipt that cannot be kept is still shown", async () => {
  const hall = new TestHall();
  hall.open();
  const phone = await new TestPhone(hall).start();
  await phone.until("round-open");
  phone.phone.act({ kind: "receive" });
  await phone.until("voting");
  phone.phone.act({ kind: "review", choices: [0, 1, 2] });
  await phone.until("review");
  hall.lie = (answer) => {
    if (answer.kind === "receipt") phone.storage.mode = "throws";
    return answer;
  };
  phone.phone.act({ kind: "send" });
  await phone.until("done");
});

test("a slip on a second phone is told at once, and only the chosen phone goes on", async () => {
  const hall = new TestHall();
  const first = await new TestPhone(hall).start();
  await first.until("waiting");
  const second = await new TestPhone(hall).start();
  await second.until("elsewhere");
  second.phone.act({ kind: "take-slip" });
  await second.until("waiting");
  hall.open();
  await second.until("round-open");
  await first.until("elsewhere");
  expect(first.seen).not.toContain("round-open");
});

test("who voted keeps the end page, whoever takes the slip afterwards", async () => {
  const hall = new TestHall();
  hall.open();
  const first = await new TestPhone(hall).start();
  await first.vote([0, 1, 2]);
  const second = await new TestPhone(hall).start();
  await second.until("elsewhere");
  second.phone.act({ kind: "take-slip" });
  await second.until("round-open");
  second.phone.act({ kind: "receive" });
  expect((await second.until("refused")).code).toBe("token-taken");
  const reloaded = await first.reload();
  await reloaded.until("done");
});

const refusedRequests: readonly [string, PhoneRefusalCode][] = [
  [publicRoutes.join, "slip-voided"],
  [publicRoutes.token, "token-taken"],
  [publicRoutes.token, "round-closed"],
  [publicRoutes.cast, "round-closed"],
  [publicRoutes.cast, "credential-used"],
];

test.each(refusedRequests)(
  "a refusal on %s (%s) is shown with its code, and deletes nothing (P7)",
  async (path, code) => {
    const hall = new TestHall();
    hall.open();
    hall.refusals.set(path, [code]);
    const phone = await new TestPhone(hall).start();
    if (path !== publicRoutes.join) {
      await phone.until("round-open");
      phone.phone.act({ kind: "receive" });
      if (path === publicRoutes.cast) {
        await phone.until("voting");
        phone.phone.act({ kind: "review", choices: [0, 1, 2] });
        await phone.until("review");
        phone.phone.act({ kind: "send" });
      }
    }
    expect((await phone.until("refused")).code).toBe(code);
    if (path === publicRoutes.token) expect(phone.storage.text).toMatch(/"blind":"/);
    if (path === publicRoutes.cast) expect(phone.storage.text).toMatch(/"ballot":"/);
  },
);

test.each(["server-busy", "too-many-requests", "disk-full"] as const)(
  "%s is tried again by itself",
  async (code) => {
    const hall = new TestHall();
    hall.open();
    for (const path of [publicRoutes.join, publicRoutes.token, publicRoutes.cast])
      hall.refusals.set(path, [code, code]);
    const phone = await new TestPhone(hall).start();
    await phone.vote([0, 1, 2]);
    expect(hall.box.size).toBe(1);
  },
);

test.each([publicRoutes.join, publicRoutes.token, publicRoutes.cast, publicRoutes.roundJson(1)])(
  "lost answers on %s are asked for again, after pauses",
  async (path) => {
    const hall = new TestHall();
    hall.open();
    hall.weather.set(
      path,
      ["lost", "answer-lost", "lost", "answer-lost"].map((weather) =>
        weather === "lost" ? "lost" : path.includes("rounds") ? "lost" : "answer-lost",
      ),
    );
    const phone = await new TestPhone(hall).start();
    await phone.vote([0, 1, 2]);
    expect(hall.box.size).toBe(1);
    expect(hall.issued.size).toBe(1);
    const pauses = phone.clock.waits.filter((wait) => wait >= 500 && wait < 10_000);
    expect(pauses.length).toBeGreaterThanOrEqual(4);
  },
);

test("a slip that takes no part in this round is told so and asks for nothing", async () => {
  const hall = new TestHall();
  hall.entitled = false;
  hall.open();
  const phone = await new TestPhone(hall).start();
  expect(await phone.until("refused")).toEqual({ kind: "refused", code: "slip-not-entitled", n: 1 });
  hall.close();
  hall.seal();
  await phone.until("waiting");
});

test("who comes after closing, or never sent, is told that the round is closed, and nothing secret stays", async () => {
  const hall = new TestHall();
  hall.open();
  const slow = await new TestPhone(hall).start();
  await slow.until("round-open");
  slow.phone.act({ kind: "receive" });
  await slow.until("voting");
  hall.close();
  await slow.until("voting", ({ timeLeft }) => timeLeft?.kind === "closing" && timeLeft.seconds === 15);
  hall.seal();
  await slow.until("missed");
  await new Promise((resolve) => setImmediate(resolve));
  expect(slow.storage.text).not.toMatch(/"secret":"|"blind":"|"token":"/);
});

test("a voided round is told, with its reason, and leaves no ballot on the phone", async () => {
  const hall = new TestHall();
  hall.open();
  hall.weather.set(publicRoutes.cast, ["lost"]);
  const phone = await new TestPhone(hall).start();
  await phone.until("round-open");
  phone.phone.act({ kind: "receive" });
  await phone.until("voting");
  phone.phone.act({ kind: "review", choices: [0, 1, 2] });
  await phone.until("review");
  phone.phone.act({ kind: "send" });
  await phone.until("sending", ({ stage }) => stage === "retrying");
  hall.voidRound("Mất điện");
  expect((await phone.until("voided")).reason).toBe("Mất điện");
  await new Promise((resolve) => setImmediate(resolve));
  expect(phone.storage.text).not.toContain('"ballot":"');
});

const typed: readonly [string, (code: string) => string, string][] = [
  ["a wrong last letter", (code) => code.slice(0, -1) + (code.endsWith("0") ? "1" : "0"), "wrong-checksum"],
  ["a letter too few", (code) => code.slice(0, -1), "wrong-length"],
  ["a letter outside the alphabet", (code) => `U${code.slice(1)}`, "wrong-letters"],
];

test.each(typed)("a typed code with %s is refused at once", async (_claim, change, problem) => {
  const hall = new TestHall();
  const phone = await new TestPhone(hall).start("");
  await phone.until("no-slip");
  phone.phone.act({ kind: "type-code", typed: change(hall.code) });
  expect((await phone.until("no-slip", (screen) => screen.problem !== null)).problem).toBe(problem);
});

test("a typed code goes on only after the person compared the meeting fingerprint", async () => {
  const hall = new TestHall();
  const phone = await new TestPhone(hall).start("");
  await phone.until("no-slip");
  phone.phone.act({
    kind: "type-code",
    typed: hall.code
      .toLowerCase()
      .replace(/(.{4})/g, "$1 ")
      .replaceAll("0", "o"),
  });
  const { groups, fingerprint } = await phone.until("compare-fingerprint");
  expect(groups.join("")).toBe(hall.meeting.fingerprint);
  expect(fingerprint).toBe(hall.meeting.fingerprint);
  expect(hall.sent).toEqual([]);
  phone.phone.act({ kind: "accept-fingerprint", fingerprint });
  await phone.until("waiting");
  const reloaded = await phone.reload();
  await reloaded.until("waiting");
});

test("a fragment that is no slip is told so", async () => {
  const hall = new TestHall();
  for (const fragment of ["#s=AAAA", `#s=${slipCode(random(16)).slice(0, 27)}&f=x`, "#anything"]) {
    const phone = await new TestPhone(hall).start(fragment);
    expect((await phone.until("no-slip")).problem).not.toBeNull();
  }
});

test("P7: another meeting's view takes no slip away, and the signed end of the meeting does", async () => {
  const hall = new TestHall();
  const phone = await new TestPhone(hall).start();
  await phone.until("waiting");
  const later = await new TestPhone(new TestHall(), phone.storage).start("");
  expect((await later.until("problem")).problem).toBe("other-meeting");
  expect(phone.storage.text).toContain(hall.code);

  const again = await new TestPhone(hall, phone.storage).start("");
  await again.until("waiting");
  hall.finish("unsigned");
  expect((await again.until("problem")).problem).toBe("finish-signature");
  expect(again.storage.text).toContain(hall.code);
  hall.finish("signed");
  await again.until("finished");
  await expect.poll(() => again.storage.text).not.toContain(hall.code);
});
