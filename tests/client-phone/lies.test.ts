import { expect, test } from "vitest";
import { toHex } from "../../shared/basics/bytes.ts";
import { issuerKeyPair } from "../../shared/crypto/blind-token.ts";
import { closedStatement } from "../../shared/crypto/statements.ts";
import { slipUrl } from "../../shared/crypto/slip.ts";
import { planIdSchema } from "../../shared/domain/ids.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { random, TestHall } from "./test-hall.ts";
import { TestPhone } from "./test-phone.ts";

test("security N8: a slip with another meeting's fingerprint gets no further", async () => {
  const hall = new TestHall();
  hall.open();
  const url = slipUrl({
    kioskUrl: "http://kiosk:8080",
    secretSlip: hall.secretSlip,
    fingerprint: random(16),
  });
  const phone = await new TestPhone(hall).start(url.slice(url.indexOf("#")));
  expect((await phone.until("problem")).problem).toBe("foreign-slip");
  expect(hall.sent).toEqual([]);
});

const otherPhi = "A".repeat(43);

const roundLies: readonly [string, (hall: TestHall) => void, string][] = [
  [
    "the opening signature is another statement's",
    (hall) => {
      hall.show({ ...hall.round, openingSignature: hall.sign("phieu-kin/opened/1|other") });
    },
    "opening-signature",
  ],
  [
    "phi is signed, but not election.json's",
    (hall) => {
      const statement = `phieu-kin/opened/1|${hall.meeting.meetingId}|1|${otherPhi}`;
      hall.show({ ...hall.round, phi: otherPhi, openingSignature: hall.sign(statement) });
    },
    "round-definition",
  ],
  [
    "round.json is of another n",
    (hall) => {
      const { phi } = hall.round;
      hall.show({
        ...hall.round,
        n: 2,
        openingSignature: hall.sign(`phieu-kin/opened/1|${hall.meeting.meetingId}|2|${phi}`),
      });
    },
    "round-definition",
  ],
  [
    "round.json is of another meeting",
    (hall) => {
      hall.open(1, { meetingId: new TestHall().meeting.meetingId });
    },
    "round-definition",
  ],
  [
    "round.json names another post key",
    (hall) => {
      hall.open(1, { postPublicKey: "0".repeat(64) });
    },
    "round-definition",
  ],
  [
    "round.json calls a real meeting a rehearsal (security B11)",
    (hall) => {
      hall.open(1, { rehearsal: true });
    },
    "round-definition",
  ],
  [
    "round.json changed by one letter",
    (hall) => {
      hall.forge = (path, text) =>
        path.endsWith("round.json") ? text.replace("Ban Giám đốc", "Ban Giam đốc") : text;
    },
    "round-definition",
  ],
  [
    "election.json swaps two names (security B8)",
    (hall) => {
      hall.forge = (path, text) =>
        path.endsWith("election.json") ? text.replace("Nguyễn Văn An", "Trần Thị Bình") : text;
    },
    "round-definition",
  ],
  [
    "election.json ends in a space",
    (hall) => {
      hall.forge = (path, text) => (path.endsWith("election.json") ? `${text} ` : text);
    },
    "round-definition",
  ],
];

test.each(roundLies)("protocol B.2: no ballot is shown where %s", async (_claim, lie, problem) => {
  const hall = new TestHall();
  hall.open();
  lie(hall);
  const phone = await new TestPhone(hall).start();
  expect((await phone.until("problem")).problem).toBe(problem);
  expect(phone.seen).not.toContain("round-open");
  phone.phone.act({ kind: "receive" });
  expect(phone.screen.kind).toBe("problem");
  expect(hall.requestsTo(publicRoutes.token)).toEqual([]);
});

test("the same hall without a lie shows the ballot", async () => {
  const hall = new TestHall();
  hall.open();
  const phone = await new TestPhone(hall).start();
  expect((await phone.until("round-open")).sheet.form.rows).toHaveLength(3);
});

test("S8: what a result may tell beside another one is read from round.json, whatever the view leaves out", async () => {
  const hall = new TestHall();
  hall.open(1, {
    closeTo: [{ planId: planIdSchema.parse("8".repeat(22)), title: "Lấy phiếu của công chức" }],
  });
  expect(hall.round.closeTo).toEqual([]);
  const phone = await new TestPhone(hall).start();
  expect((await phone.until("round-open")).sheet.closeTo).toEqual(["Lấy phiếu của công chức"]);
});

test("a second opening of one n is an alarm, and the phone keeps its own", async () => {
  const hall = new TestHall();
  hall.open();
  const phone = await new TestPhone(hall).start();
  await phone.vote([0, 0, 0]);
  hall.open(1);
  expect((await phone.until("problem")).problem).toBe("second-opening");
  const reloaded = await phone.reload();
  expect((await reloaded.until("problem")).problem).toBe("second-opening");
});

test("a token made with another issuer key is refused before the ballot is sent", async () => {
  const hall = new TestHall();
  hall.open(1, { issuerPublicKey: toHex(issuerKeyPair(random).publicKey) });
  const phone = await new TestPhone(hall).start();
  await phone.until("round-open");
  phone.phone.act({ kind: "receive" });
  expect((await phone.until("problem")).problem).toBe("token-proof");
  expect(hall.requestsTo(publicRoutes.cast)).toEqual([]);
});

const receiptLies: readonly [string, TestHall["lie"]][] = [
  [
    "another ballot's tracker",
    (answer) => (answer.kind === "receipt" ? { ...answer, tracker: otherPhi } : answer),
  ],
  ["another round's phi", (answer) => (answer.kind === "receipt" ? { ...answer, phi: otherPhi } : answer)],
  ["another n", (answer) => (answer.kind === "receipt" ? { ...answer, round: 9 } : answer)],
  [
    "no valid signature",
    (answer) => (answer.kind === "receipt" ? { ...answer, signature: "0".repeat(128) } : answer),
  ],
];

test.each(receiptLies)("security N2: a receipt with %s is not shown as recorded", async (_claim, lie) => {
  const hall = new TestHall();
  hall.open();
  hall.lie = lie;
  const phone = await new TestPhone(hall).start();
  await phone.until("round-open");
  phone.phone.act({ kind: "receive" });
  await phone.until("voting");
  phone.phone.act({ kind: "review", choices: [0, 1, 2] });
  await phone.until("review");
  phone.phone.act({ kind: "send" });
  expect((await phone.until("problem")).problem).toBe("receipt-wrong");
  expect(phone.seen).not.toContain("done");
  expect(phone.storage.text).toContain('"ballot":"{');
});

async function voted(): Promise<{ readonly hall: TestHall; readonly phone: TestPhone }> {
  const hall = new TestHall();
  hall.open();
  const phone = await new TestPhone(hall).start();
  await phone.vote([0, 1, 2]);
  return { hall, phone };
}

const closingLies: readonly [string, (hall: TestHall) => void, string][] = [
  [
    "leaves the own ballot out",
    (hall) => {
      hall.box.clear();
      hall.seal();
    },
    "not-in-box",
  ],
  [
    "signs a root that is not the list's",
    (hall) => {
      hall.seal(hall.closingOf([...hall.trackers(), "f".repeat(64)].sort()));
    },
    "box-root",
  ],
  [
    "lists a tracker twice",
    (hall) => {
      hall.seal();
      hall.forge = (path, text) =>
        path.endsWith("trackers.json") ? text.replace("[", `["${hall.trackers()[0] ?? ""}",`) : text;
    },
    "box-root",
  ],
  [
    "signs nothing",
    (hall) => {
      hall.seal({ signature: "0".repeat(128) });
    },
    "closing-signature",
  ],
  [
    "signs a list that holds a tracker twice",
    (hall) => {
      const twice = [...hall.trackers(), ...hall.trackers().slice(0, 1)].sort();
      hall.seal(hall.closingOf(twice));
      hall.forge = (path, text) => (path.endsWith("trackers.json") ? JSON.stringify(twice) : text);
    },
    "box-root",
  ],
  [
    "is another round's",
    (hall) => {
      const unsigned = { ...hall.closingOf(hall.trackers()), phi: otherPhi };
      hall.seal({ ...unsigned, signature: hall.sign(closedStatement(unsigned)) });
    },
    "closing-signature",
  ],
  [
    "signs another count",
    (hall) => {
      hall.seal({ cast: 4 });
    },
    "closing-signature",
  ],
];

test.each(closingLies)("protocol B.8: a closing that %s is an alarm", async (_claim, lie, problem) => {
  const { hall, phone } = await voted();
  hall.close();
  lie(hall);
  expect((await phone.until("problem")).problem).toBe(problem);
});

test("security N1: a phone takes one closing statement per n and never another, after a reload too", async () => {
  const { hall, phone } = await voted();
  hall.close();
  hall.seal();
  await phone.until("done", ({ cast }) => cast.box === "inside");
  const first = hall.round.closing;
  hall.others.push({ ballot: "one more" });
  hall.seal();
  expect((await phone.until("problem")).problem).toBe("second-closing");
  const reloaded = await phone.reload();
  expect((await reloaded.until("problem")).problem).toBe("second-closing");
  expect(phone.storage.text).toContain(first?.boxRoot ?? "no closing");
});

test("the words come from the phone's own closing statement", async () => {
  const { hall, phone } = await voted();
  hall.close();
  hall.seal();
  await phone.until("done", ({ cast }) => cast.box === "inside");
  hall.sayLot("1234");
  const { cast } = await phone.until("done", (screen) => screen.cast.lot !== null);
  const { fourWords } = await import("../../shared/crypto/words.ts");
  expect(hall.round.closing).not.toBeNull();
  if (hall.round.closing !== null)
    expect(cast.lot?.words).toEqual(fourWords("1234", closedStatement(hall.round.closing)));
});

test("the projector's code is compared with the phone's own statement", async () => {
  const { hall, phone } = await voted();
  hall.close();
  hall.seal();
  await phone.until("done", ({ cast }) => cast.box === "inside");
  const root = hall.round.closing?.boxRoot ?? "";
  const same = await new TestPhone(hall, phone.storage).start(`#closed=${root}`);
  await same.until("done", ({ cast }) => cast.rootScanned);
  const other = await new TestPhone(hall, phone.storage).start(`#closed=${"0".repeat(64)}`);
  expect((await other.until("problem")).problem).toBe("other-root");
});
