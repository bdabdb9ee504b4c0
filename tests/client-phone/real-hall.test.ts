/** The engine against the product's own hall: what the small test hall promises, the real one keeps. */
import { afterEach, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { fromHex, fromUtf8, toHex } from "../../shared/basics/bytes.ts";
import { randomId } from "../../shared/basics/random.ts";
import { slipKeyPair, slipUrl } from "../../shared/crypto/slip.ts";
import { batchIdSchema, slipKeySchema } from "../../shared/domain/ids.ts";
import { fastNacl } from "../../native/nacl.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import type { Answered, PhoneTransport, TransportListener } from "../../shared/client/phone/world.ts";
import type { Choice } from "../../shared/client/phone/sealer.ts";
import { anEmptyHall, freeze, passKeyTests, random, type Stage } from "../server-core/stage.ts";
import { allPresent, countHandedOut, countRound, openRound, sealRound } from "../server-core/test-round.ts";
import { TestPhone, type HallForPhone } from "./test-phone.ts";
import { bytesOf } from "../hall/file-content.ts";

let stage: Stage;
afterEach(() => stage.close());

const kinds = new Map([
  [publicRoutes.join, "join"],
  [publicRoutes.token, "token"],
  [publicRoutes.cast, "cast"],
] as const);

/** Calls the hall as the edge does, and pushes its views. */
function transportTo(of: Stage, listeners: Set<TransportListener>): PhoneTransport {
  const files = [
    [publicRoutes.roundJson, "round.json"],
    [publicRoutes.electionJson, "election.json"],
    [publicRoutes.roundEnd, "end.json"],
    [publicRoutes.trackersJson, "trackers.json"],
  ] as const;
  return {
    listen(listener) {
      listeners.add(listener);
      listener.onConnection(true);
      listener.onView(of.hall().publicView());
      return () => listeners.delete(listener);
    },
    async getText(path): Promise<Answered<string>> {
      const n = Number(path.split("/").at(-2));
      const file = files.find(([route]) => route(n) === path)?.[1];
      const bytes = file === undefined ? null : await bytesOf(of.hall().roundFile(n, file, []));
      if (bytes === null) return { kind: "answered", status: 404, body: "" };
      return { kind: "answered", status: 200, body: defined(fromUtf8(bytes), "it is text") };
    },
    async post(path, body): Promise<Answered<Uint8Array>> {
      const kind = defined([...kinds].find(([route]) => route === path)?.[1], "phones know three routes");
      const answer = await of.hall().phoneRequest(kind, body, Symbol());
      if (answer === null) return { kind: "answered", status: 400, body: new Uint8Array() };
      return { kind: "answered", status: 200, body: answer };
    },
  };
}

type Scene = {
  readonly phones: readonly TestPhone[];
  readonly push: () => void;
};

async function aHallOfPhones(count: number, plans = 1): Promise<Scene> {
  const empty = await anEmptyHall({ voters: count, rows: 2, plans });
  stage = empty;
  await freeze(empty);
  const meeting = stage.meeting();
  const secrets = Array.from({ length: count + 5 }, () => random(16));
  const slips = secrets.map((secret) =>
    slipKeySchema.parse(toHex(slipKeyPair(fastNacl, meeting.meetingId, secret).publicKey)),
  );
  const batchId = batchIdSchema.parse(randomId(random));
  const electorates = stage.draft.electorates.map(({ electorateId }) => electorateId).sort();
  await stage.done({
    kind: "register-slips",
    batchId,
    electorates,
    slips: slips.sort(),
    names: ["An", "Bình"],
  });
  await stage.done({ kind: "confirm-slips", batchId });
  await passKeyTests(stage);
  const fingerprint = defined(fromHex(meeting.fingerprint, 16), "a fingerprint has 16 bytes");
  const listeners = new Set<TransportListener>();
  const phones = secrets.slice(0, count).map((secretSlip) => {
    const url = slipUrl({ kioskUrl: meeting.kioskUrl, secretSlip, fingerprint });
    const hall: HallForPhone = {
      transport: () => transportTo(stage, listeners),
      fragment: url.slice(url.indexOf("#")),
    };
    return new TestPhone(hall);
  });
  await Promise.all(phones.map((phone) => phone.start()));
  const push = () => {
    for (const { onView } of listeners) onView(stage.hall().publicView());
  };
  return { phones, push };
}

const choicesOf = (phone: number): readonly Choice[] => [phone % 4, phone === 0 ? "blank" : 1];

test("five phones wait, vote, find their ballots in the sealed box, say the same words and show the result", async () => {
  const { phones, push } = await aHallOfPhones(5);
  await Promise.all(phones.map((phone) => phone.until("waiting")));
  await allPresent(stage);
  await openRound(stage);
  push();
  await Promise.all(phones.map((phone, index) => phone.vote(choicesOf(index))));
  await countHandedOut(stage, { handedOut: 5, spare: 5 });
  await sealRound(stage);
  push();
  await Promise.all(phones.map((phone) => phone.until("done", ({ cast }) => cast.box === "inside")));
  await countRound(stage, "4711");
  push();
  const ends = await Promise.all(phones.map((phone) => phone.until("done", ({ cast }) => cast.lot !== null)));
  expect(new Set(ends.map(({ cast }) => cast.lot?.words.join(" "))).size).toBe(1);
  expect(new Set(ends.map(({ cast }) => cast.tracker)).size).toBe(5);
  await stage.done({ kind: "announce-round", n: 1, scope: "hall", detail: "counts" });
  push();
  const { result } = await defined(phones[0], "there are five").until("result");
  expect(
    result.subjects.flatMap(({ cells }) => cells).map(({ counts, blank }) => [...counts, blank]),
  ).toEqual([
    [2, 1, 1, 1, 0],
    [0, 4, 0, 0, 1],
  ]);
});

test("a restart of the server between ballot and receipt costs nobody a vote, and the next round takes the same slip", async () => {
  const { phones, push } = await aHallOfPhones(3, 2);
  await allPresent(stage);
  await openRound(stage);
  push();
  const [first, ...others] = phones;
  await Promise.all(others.map((phone) => phone.vote([0, 1])));
  const slow = defined(first, "there are three");
  await slow.until("round-open");
  slow.phone.act({ kind: "receive" });
  await slow.until("voting");
  await stage.restart();
  push();
  const reloaded = await slow.reload();
  await reloaded.until("voting");
  reloaded.phone.act({ kind: "review", choices: [3, 3] });
  await reloaded.until("review");
  reloaded.phone.act({ kind: "send" });
  await reloaded.until("done");
  // Has no connection while the round ends.
  const absent = defined(others.pop(), "there are three");
  absent.phone.stop();
  await countHandedOut(stage, { handedOut: 3, spare: 5 });
  await sealRound(stage);
  push();
  await reloaded.until("done", ({ cast }) => cast.box === "inside");
  await countRound(stage);
  await stage.done({ kind: "announce-round", n: 1, scope: "console", detail: "counts" });
  await openRound(stage, 1);
  push();
  const back = await absent.reload();
  await Promise.all([reloaded, back, ...others].map((phone) => phone.vote([2, 2])));
  // It has read later how that round ended, and found its ballot there.
  expect(back.storage.text).toMatch(/"isInBox":true/);
  expect(back.phone.state().earlier).toEqual([]);
  expect(stage.round().n).toBe(2);
});

test("a slip without a place in the meeting is refused with its code", async () => {
  const { phones } = await aHallOfPhones(3);
  const phone = defined(phones[0], "there are three");
  await phone.until("waiting");
  const secretSlip = random(16);
  const fingerprint = defined(fromHex(stage.meeting().fingerprint, 16), "a fingerprint has 16 bytes");
  const url = slipUrl({ kioskUrl: "http://x", secretSlip, fingerprint });
  const stranger = await new TestPhone(phone.hall).start(url.slice(url.indexOf("#")));
  expect((await stranger.until("refused")).code).toBe("slip-unknown");
});
