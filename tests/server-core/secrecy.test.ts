/** What lies on the disk and what is told: nothing joins a slip, a person and a ballot (security S). */
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import * as z from "zod/mini";
import { toHex } from "../../shared/basics/bytes.ts";
import { canonicalJson } from "../../shared/basics/canonical-json.ts";
import { defined } from "../../shared/basics/assert.ts";
import { openAnswer, sealRequest, smallSlotBytes } from "../../shared/crypto/envelope.ts";
import { trackerHex } from "../../shared/crypto/ballot-format.ts";
import { roles, type Role } from "../../shared/domain/roles.ts";
import type { Command, CommandKind } from "../../shared/protocol/commands.ts";
import { consoleMeetingSchema } from "../../shared/protocol/console-view.ts";
import { gateSchema } from "../../shared/protocol/gates.ts";
import type { PhoneAnswer, PhoneRefusalCode } from "../../shared/protocol/phone.ts";
import { publicViewSchema } from "../../shared/protocol/public-view.ts";
import { refuse } from "../../shared/domain/refusal.ts";
import { fastNacl } from "../../native/nacl.ts";
import { whoMay } from "../edge/who-may.ts";
import { jsonOf } from "./forged-ballots.ts";
import { aStage, random, type Stage } from "./stage.ts";
import type { MadeBallot, TestPhone, Wanted } from "./test-phone.ts";
import { countHandedOut, countRound, openRound, sealRound } from "./test-round.ts";

const refused = (code: PhoneRefusalCode): PhoneAnswer => ({ kind: "refused", code });

let stage: Stage;
afterEach(() => stage.close());

function phoneAt(index: number): TestPhone {
  return defined(stage.phones[index], "there is such a phone");
}

/** Every text and number in a value, however deep. */
function leaves(value: unknown): string[] {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(leaves);
  return [String(value)];
}

async function voteWith(phone: TestPhone): Promise<{ readonly wanted: Wanted; readonly made: MadeBallot }> {
  const wanted = await phone.prepare();
  const made = phone.fill(wanted, await phone.token(wanted));
  expect(phone.isReceipt(made, await phone.cast(made))).toBe(true);
  return { wanted, made };
}

test("security S6: two rounds' ballots and tokens of one person share no value", async () => {
  stage = await aStage({ voters: 5, rows: 2 });
  await openRound(stage);
  const first = await voteWith(phoneAt(0));
  await stage.done({ kind: "void-round", n: 1, reason: "Thử lại" });
  await openRound(stage);
  const second = await voteWith(phoneAt(0));
  const values = ({ wanted, made }: typeof first) => [
    ...leaves(jsonOf(made)),
    made.token,
    wanted.blinded,
    wanted.voting.credential,
    trackerHex(made.ballot),
  ];
  const inFirst = new Set(values(first));
  expect(inFirst.size).toBeGreaterThan(80);
  expect(values(second).filter((value) => inFirst.has(value))).toEqual([]);
});

test("security S1, S5: journal, issuance book and box share no value that joins a slip or a person with a ballot", async () => {
  stage = await aStage({ voters: 5, rows: 2 });
  for (const { personId } of stage.draft.persons) {
    await stage.done({ kind: "set-slip-handed", personId, handed: true });
  }
  await openRound(stage);
  const votes = await Promise.all([0, 1, 2, 3].map((index) => voteWith(phoneAt(index))));
  await countHandedOut(stage);
  await sealRound(stage);
  const meeting = join(stage.folder, "data", "meetings", stage.draft.meetingId);
  const [journal, book, box] = await Promise.all(
    ["journal.jsonl", "rounds/1/issuance.bin", "rounds/1/box.bin"].map(async (name) =>
      (await readFile(join(meeting, name))).toString("latin1"),
    ),
  );
  const has = (text: string | undefined, hex: string) =>
    [hex, Buffer.from(hex, "hex").toString("latin1")].map((form) => defined(text, "a file").includes(form));
  for (const [index, { wanted, made }] of votes.entries()) {
    const slip = phoneAt(index).slip();
    expect(has(box, slip)).toEqual([false, false]);
    expect(has(box, wanted.blinded)).toEqual([false, false]);
    for (const secret of [wanted.voting.credential, made.token, trackerHex(made.ballot)]) {
      expect(has(book, secret)).toEqual([false, false]);
      expect(has(journal, secret)).toEqual([false, false]);
    }
    expect(has(journal, wanted.blinded)).toEqual([false, false]);
    expect(has(book, slip)).toContain(true);
  }
  const persons = new Set<string>(stage.draft.persons.map(({ personId }) => personId));
  const slips = new Set<string>(stage.phones.map((phone) => phone.slip()));
  const lines = defined(journal, "the journal").trimEnd().split("\n");
  const joined = lines.filter((line) => {
    const values = leaves(JSON.parse(line));
    return values.some((value) => persons.has(value)) && values.some((value) => slips.has(value));
  });
  expect(joined).toEqual([]);
});

test("security S2, S3: casting and asking for tokens leave no trace but box and issuance book", async () => {
  stage = await aStage({ voters: 5 });
  await openRound(stage);
  const sizes = async () => {
    const folder = join(stage.folder, "data");
    const names = await readdir(folder, { recursive: true });
    const entries = await Promise.all(
      names.map(async (name) => [name, await stat(join(folder, name))] as const),
    );
    return entries
      .filter(([, entry]) => entry.isFile())
      .map(([name, entry]) => `${name} ${entry.size}`)
      .sort();
  };
  const before = await sizes();
  const journal = join(stage.folder, "data", "meetings", stage.draft.meetingId, "journal.jsonl");
  const lines = await readFile(journal, "utf8");
  await Promise.all([0, 1, 2].map((index) => voteWith(phoneAt(index))));
  expect(await sizes()).toEqual(before);
  expect(await readFile(journal, "utf8")).toBe(lines);
});

test("security S7: every answer in an envelope has one length, whatever it says", async () => {
  stage = await aStage({ voters: 5 });
  await openRound(stage);
  const lengths = new Set<number>();
  const { postPublicKey } = stage.meeting();
  const key = Uint8Array.from(Buffer.from(postPublicKey, "hex"));
  const seal = (json: string, slotBytes: number) =>
    sealRequest({ nacl: fastNacl, postPublicKey: key, json, slotBytes, random }).bytes;
  const ask = async (kind: "join" | "token" | "cast", bytes: Uint8Array) => {
    const answer = await stage.hall().phoneRequest(kind, bytes, Symbol());
    lengths.add(defined(answer, "an envelope is answered by one").length);
  };
  await ask("join", seal("{}", smallSlotBytes));
  await ask("token", seal("no json", smallSlotBytes));
  const wanted = await phoneAt(0).prepare();
  const { castSlotBytes } = wanted.checked;
  await ask("cast", seal("{}", castSlotBytes));
  const made = phoneAt(0).fill(wanted, await phoneAt(0).token(wanted));
  const { n, ballot, token } = made;
  await ask("cast", seal(JSON.stringify({ kind: "cast", n, ballot, token: "00".repeat(64) }), castSlotBytes));
  await ask("cast", seal(JSON.stringify({ kind: "cast", n, ballot, token }), castSlotBytes));
  expect([...lengths]).toEqual([24 + 16 + 512]);
  const garbage = [new Uint8Array(0), random(600), seal("{}", 1_024), random(1_000_000)];
  for (const bytes of garbage) expect(await stage.hall().phoneRequest("join", bytes, Symbol())).toBeNull();
  expect(stage.hall().envelopeBytesMax("cast")).toBe(32 + 24 + 16 + castSlotBytes);
});

test("security B4, B5: tokens go to entitled slips only, once, and unused ones are published as unused", async () => {
  stage = await aStage({ voters: 5 });
  await stage.done({ kind: "void-slip", slip: phoneAt(9).slip(), exchanged: true });
  await openRound(stage);
  const wanted = await phoneAt(0).prepare();
  const own = await phoneAt(1).prepare();
  // Signed for another round.
  const foreign = { ...own, checked: { ...own.checked, phi: "A".repeat(43) } };
  expect(await phoneAt(9).askToken(await phoneAt(9).prepare())).toEqual(refused("slip-voided"));
  expect((await phoneAt(0).askToken(wanted)).kind).toBe("issued");
  expect((await phoneAt(0).askToken(wanted)).kind).toBe("issued");
  expect(await phoneAt(0).askToken(await phoneAt(0).prepare())).toEqual(refused("token-taken"));
  expect(await phoneAt(1).askToken(foreign)).toEqual(refused("signature-invalid"));
  const noElement = { ...(await phoneAt(2).prepare()), blinded: "ff".repeat(32) };
  expect(await phoneAt(2).askToken(noElement)).toEqual(refused("malformed"));
  expect((await phoneAt(2).askToken(await phoneAt(2).prepare())).kind).toBe("issued");
  await stage.done({ kind: "void-slip", slip: phoneAt(8).slip(), exchanged: false });
  expect(await phoneAt(8).askToken(await phoneAt(8).prepare())).toEqual(refused("slip-voided"));
  expect(await stage.order({ kind: "void-slip", slip: phoneAt(0).slip(), exchanged: false })).toEqual(
    refuse("slip-has-token"),
  );
});

test("security B6: whoever guesses at slips gets one answer for all of them", async () => {
  stage = await aStage({ voters: 5 });
  await stage.done({ kind: "void-slip", slip: phoneAt(8).slip(), exchanged: false });
  await openRound(stage);
  await voteWith(phoneAt(0));
  const postPublicKey = Uint8Array.from(Buffer.from(stage.meeting().postPublicKey, "hex"));
  const wanted = await phoneAt(1).prepare();
  const ask = async (kind: "join" | "token", request: object) => {
    const json = JSON.stringify(request);
    const sealed = sealRequest({ nacl: fastNacl, postPublicKey, json, slotBytes: smallSlotBytes, random });
    const bytes = await stage.hall().phoneRequest(kind, sealed.bytes, Symbol());
    return openAnswer(fastNacl, sealed, defined(bytes, "an envelope is answered by one"));
  };
  const guessed = fastNacl.signKeyPairFromSeed(random(32));
  const statements = {
    join: { page: "11".repeat(16), take: true },
    token: { n: 1, blinded: wanted.blinded },
  };
  // Used, unused, voided, unknown: each with a signature of somebody who holds another key.
  const slips = [phoneAt(0).slip(), phoneAt(1).slip(), phoneAt(8).slip(), "ab".repeat(32)];
  for (const kind of ["join", "token"] as const) {
    const signature = toHex(fastNacl.sign(random(8), guessed.secretKey));
    const answers = await Promise.all(
      slips.map((slip) => ask(kind, { kind, ...statements[kind], slip, signature })),
    );
    expect(new Set(answers)).toEqual(new Set([canonicalJson(refused("signature-invalid"))]));
  }
});

test("security S14: a slip that has no ballot is exchanged without anybody learning whose it was or who has used theirs", async () => {
  stage = await aStage({ voters: 5 });
  await openRound(stage);
  await voteWith(phoneAt(0));
  const before = JSON.stringify(stage.hall().consoleView(["staff"]));
  const lost = phoneAt(3).slip();
  await stage.done({ kind: "void-slip", slip: lost, exchanged: true });
  expect(await phoneAt(3).askToken(await phoneAt(3).prepare())).toEqual(refused("slip-voided"));
  expect((await phoneAt(4).askToken(await phoneAt(4).prepare())).kind).toBe("issued");
  const journal = join(stage.folder, "data", "meetings", stage.draft.meetingId, "journal.jsonl");
  const line = (await readFile(journal, "utf8")).split("\n").find((text) => text.includes('"slip-voided"'));
  const data = z
    .object({ data: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(defined(line, "noted")));
  expect(Object.keys(data.data).sort()).toEqual(["electorates", "exchanged", "slip"]);
  // Staff see no slip at all, before and after, neither the one exchanged nor those that took part.
  for (const view of [before, JSON.stringify(stage.hall().consoleView(["staff", "chair", "teller"]))])
    for (const phone of stage.phones) expect(view).not.toContain(phone.slip());
});

test("a slip is held by one page at a time, and only the page that the voter chooses goes on", async () => {
  stage = await aStage({ voters: 5 });
  const phone = phoneAt(0);
  const joined = (held: "here" | "elsewhere", entitled: boolean | null): PhoneAnswer => ({
    kind: "joined",
    held,
    electorates: ["Tập thể lãnh đạo"],
    entitled,
  });
  expect(await phone.join("11".repeat(16))).toEqual(joined("here", null));
  expect(await phone.join("11".repeat(16))).toEqual(joined("here", null));
  expect(await phone.join("22".repeat(16))).toEqual(joined("elsewhere", null));
  expect(await phone.join("22".repeat(16), true)).toEqual(joined("here", null));
  await openRound(stage);
  expect(await phone.join("11".repeat(16))).toEqual(joined("elsewhere", true));
  await stage.done({ kind: "void-slip", slip: phone.slip(), exchanged: false });
  expect(await phone.join("22".repeat(16))).toEqual(refused("slip-voided"));
});

test("security S11: before it is announced no public view holds a count per option, and no view breaks its schema", async () => {
  stage = await aStage({ voters: 5, rows: 2 });
  const check = () => {
    const view = publicViewSchema.parse(stage.hall().publicView());
    for (const role of roles) {
      const shown = stage.hall().consoleView([role]);
      consoleMeetingSchema.parse(shown.meeting);
      for (const gate of shown.gates) gateSchema.parse(gate);
      const [round] = shown.meeting?.rounds ?? [];
      if (role === "observer" && round?.public.phase !== "announced")
        expect(round?.result ?? null).toBeNull();
      if (role !== "staff") expect([shown.drafts, shown.meeting?.roster]).toEqual([null, null]);
    }
    return view.round;
  };
  check();
  await openRound(stage);
  await Promise.all([0, 1, 2].map((index) => voteWith(phoneAt(index))));
  expect(check()).toMatchObject({ result: null, turnout: { kind: "voting" } });
  await countHandedOut(stage);
  await sealRound(stage);
  expect(check()).toMatchObject({ result: null });
  await countRound(stage);
  expect(check()).toMatchObject({ phase: "counted", result: null });
  await stage.done({
    kind: "explain-imbalance",
    n: 1,
    reason: "Không ghi có mặt",
    names: ["An", "Bình"],
  });
  await stage.done({ kind: "announce-round", n: 1, scope: "hall", detail: "levels" });
  const levels = check()?.result;
  expect(levels?.subjects.flatMap(({ cells }) => cells).map(({ counts, blank }) => [counts, blank])).toEqual([
    [[], 0],
    [[], 0],
  ]);
  const observed = stage.console(["observer"]).rounds[0]?.result;
  expect(observed).toEqual(levels);
});

test("security N7: every order is refused for every role that may not give it, and changes nothing", async () => {
  stage = await aStage({ voters: 5 });
  const before = stage.console();
  const wrongRoles = (kind: CommandKind): readonly Role[] =>
    roles.filter((role) => !whoMay[kind].includes(role));
  const orders: readonly Command[] = [
    { kind: "set-presence", personId: defined(stage.draft.persons[0], "x").personId, present: true },
    {
      kind: "open-round",
      acceptsClose: false,
      planId: defined(stage.draft.plans[0], "x").planId,
      replaces: null,
    },
    { kind: "void-slip", slip: phoneAt(0).slip(), exchanged: false },
    { kind: "finish-meeting" },
    { kind: "note-incident", text: "x" },
    { kind: "delete-share-noted", seat: 1 },
  ];
  for (const command of orders) {
    const others = wrongRoles(command.kind);
    expect(others.length).toBeGreaterThan(0);
    expect(await stage.order(command, others)).toEqual(refuse("not-allowed"));
    expect(await stage.order(command, [])).toEqual(refuse("not-allowed"));
  }
  expect(stage.console()).toEqual(before);
});
