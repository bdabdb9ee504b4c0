import { expect, test } from "vitest";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import type { Choice } from "../../shared/client/phone/sealer.ts";
import { TestHall } from "./test-hall.ts";
import { TestPhone } from "./test-phone.ts";

test("security S13: after the receipt neither choices, randomness, credential, ballot nor token is left", async () => {
  const hall = new TestHall();
  hall.open();
  const phone = await new TestPhone(hall).start();
  await phone.vote([0, 3, "blank"]);
  const [[credential, { ballot, token }] = ["", { ballot: "", token: "" }]] = [...hall.box.entries()];
  expect(phone.storage.written.some((text) => text.includes(token))).toBe(true);
  for (const secret of [credential, token, ballot.slice(0, 40), "secret", "blind", "choices", "randomness"])
    expect(phone.storage.text).not.toContain(secret);
  expect(phone.storage.text).toContain('"kind":"cast"');
});

test("security S13: what made the ballot is gone once it is sent, whether or not a receipt ever comes", async () => {
  const hall = new TestHall();
  hall.open();
  hall.refusals.set(publicRoutes.cast, ["credential-used"]);
  const phone = await new TestPhone(hall).start();
  await phone.until("round-open");
  phone.phone.act({ kind: "receive" });
  await phone.until("voting");
  phone.phone.act({ kind: "review", choices: [0, 3, "blank"] });
  await phone.until("review");
  expect(phone.storage.text).toMatch(/"secret":"\d+"/);
  phone.phone.act({ kind: "send" });
  await phone.until("refused");
  expect(phone.storage.text).toMatch(/"ballot":"/);
  expect(phone.storage.text).not.toMatch(/"secret":"\d|"choices"|"randomness"/);
});

test("security S13: what is written while voting is the same for every choice but for the ballot itself", async () => {
  const shapes = new Set<string>();
  for (const choices of allChoices) {
    const hall = new TestHall();
    hall.open();
    const phone = await new TestPhone(hall).start();
    await phone.vote(choices);
    const keys = phone.storage.written.map((text) =>
      [...text.matchAll(/"([a-z]+)":/gi)].map(([, key]) => key).join(","),
    );
    shapes.add(keys.map((names) => names.replace(/ballot,.*$/, "ballot")).join(" / "));
  }
  expect(shapes.size).toBe(1);
});

const allChoices: readonly (readonly Choice[])[] = [
  [0, 0, 0],
  [3, 3, 3],
  [0, 1, 2],
  ["blank", "blank", "blank"],
  ["blank", 3, 0],
];

test("security S7: requests have one length each, whatever is chosen", async () => {
  const lengths = new Map<string, Set<number>>();
  for (const choices of allChoices) {
    const hall = new TestHall();
    hall.open();
    const phone = await new TestPhone(hall).start();
    await phone.vote(choices);
    for (const { path, body } of hall.sent)
      lengths.set(path, (lengths.get(path) ?? new Set()).add(body.length));
  }
  expect([...lengths.keys()].sort()).toEqual([publicRoutes.cast, publicRoutes.join, publicRoutes.token]);
  for (const [path, seen] of lengths) expect({ path, lengths: seen.size }).toEqual({ path, lengths: 1 });
});

test("protocol B.12: a checked ballot is thrown away; what is cast has other randomness and another K", async () => {
  const hall = new TestHall();
  hall.open();
  const phone = await new TestPhone(hall).start();
  await phone.until("round-open");
  phone.phone.act({ kind: "receive" });
  await phone.until("voting");
  phone.phone.act({ kind: "review", choices: [0, 1, 2] });
  const first = await phone.until("review", ({ checkCode }) => checkCode !== null);
  phone.phone.act({ kind: "check-ballot" });
  const opened = await phone.until("check-ballot");
  expect(opened.checkCode).toBe(first.checkCode);
  expect(opened.randomness.map((row) => row.length)).toEqual([5, 5, 5]);
  phone.phone.act({ kind: "send" });
  expect(phone.screen.kind).toBe("check-ballot");
  phone.phone.act({ kind: "end-check" });
  const second = await phone.until("review", ({ checkCode }) => checkCode !== null);
  expect(second.checkCode).not.toBe(first.checkCode);
  phone.phone.act({ kind: "send" });
  await phone.until("done");
  expect(hall.box.size).toBe(1);
});

test("choices that are changed are sealed anew: another K each time", async () => {
  const hall = new TestHall();
  hall.open();
  const phone = await new TestPhone(hall).start();
  await phone.until("round-open");
  phone.phone.act({ kind: "receive" });
  const codes = new Set<string | null>();
  for (const choices of [
    [0, 1, 2],
    [0, 1, 2],
    [3, 1, 2],
  ]) {
    await phone.until("voting");
    phone.phone.act({ kind: "review", choices });
    codes.add((await phone.until("review", ({ checkCode }) => checkCode !== null)).checkCode);
    phone.phone.act({ kind: "edit" });
  }
  expect(codes.size).toBe(3);
});

test.each([[[0, 1]], [[0, 1, 9]], [[0, 1, 2, 3]]])(
  "an incomplete ballot %j is never reviewed",
  async (choices) => {
    const hall = new TestHall();
    hall.open();
    const phone = await new TestPhone(hall).start();
    await phone.until("round-open");
    phone.phone.act({ kind: "receive" });
    await phone.until("voting");
    phone.phone.act({ kind: "review", choices });
    expect(phone.screen.kind).toBe("voting");
  },
);

test("a form that forbids blank refuses it", async () => {
  const hall = new TestHall({ blank: "forbid" });
  hall.open();
  const phone = await new TestPhone(hall).start();
  await phone.until("round-open");
  phone.phone.act({ kind: "receive" });
  await phone.until("voting");
  phone.phone.act({ kind: "review", choices: [0, "blank", 1] });
  expect(phone.screen.kind).toBe("voting");
  phone.phone.act({ kind: "review", choices: [0, 2, 1] });
  await phone.until("review");
});
