import { beforeAll, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { cellText, codeText, readCheckText, readTypedCode } from "../../shared/client/check-ballot/codes.ts";
import {
  missingCells,
  nothingRead,
  readInto,
  readRoundToCheck,
  verdictOn,
  withCode,
  type Heard,
  type OpenedBallot,
  type RoundToCheck,
} from "../../shared/client/check-ballot/opened-ballot.ts";
import { checkCode, encryptVotes } from "../../shared/crypto/make-ballot.ts";
import { inlineSealer, votesOf, type Choice, type SealedBallot } from "../../shared/client/phone/sealer.ts";
import { readRound, roundText } from "../../shared/protocol/election-of-round.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { random, TestHall } from "./test-hall.ts";

const hall = new TestHall();
const choices: readonly Choice[] = [0, 3, "blank"];
let about: RoundToCheck;
let roundJson: string;
let sealed: SealedBallot;

beforeAll(async () => {
  hall.open();
  roundJson = hall.openRoundJson;
  about = defined(
    readRoundToCheck(nativeGroupByName, roundJson, hall.meeting.electionKey),
    "a round of ours",
  );
  sealed = await sealedOf(choices);
});

function sealedOf(chosen: readonly Choice[]): Promise<SealedBallot> {
  return inlineSealer(nativeGroupByName, random).seal({
    electionJson: about.election.text,
    credentialSecret: 12345n,
    votes: votesOf(about.round.form, chosen),
  });
}

/** What an honest page shows once it opens the ballot. */
function cellsOfBallot(ballot: SealedBallot, said: readonly Choice[]): readonly string[] {
  return said.map((choice, cell) =>
    cellText(1, ballot.checkCode, {
      cell,
      choice,
      randomness: defined(ballot.randomness[cell], "a row each"),
    }),
  );
}

function readAll(texts: readonly string[]): {
  readonly opened: OpenedBallot;
  readonly heard: readonly Heard[];
} {
  let opened = nothingRead;
  const heard = texts.map((text) => {
    const next = readInto(about, opened, text);
    opened = next.opened;
    return next.heard;
  });
  return { opened, heard };
}

test("protocol B.12: codes in any order give the choices and the same K, and tell meanwhile what is missing", () => {
  const [first, second, third] = cellsOfBallot(sealed, choices);
  const some = readAll([codeText(1, sealed.checkCode), third ?? "", first ?? ""]);
  expect(some.heard).toEqual(["code", "cell", "cell"]);
  expect(missingCells(about, some.opened)).toEqual([1]);
  expect(verdictOn(about, some.opened)).toBeNull();
  const { opened, heard } = readInto(about, some.opened, second ?? "");
  expect(heard).toBe("cell");
  expect(verdictOn(about, opened)).toEqual({ kind: "match", checkCode: sealed.checkCode, choices });
});

test("protocol B.12: a phone that encrypted another choice than it says is caught", async () => {
  const other = await sealedOf([1, 3, "blank"]);
  const { opened } = readAll([codeText(1, other.checkCode), ...cellsOfBallot(other, choices)]);
  expect(verdictOn(about, opened)).toMatchObject({ kind: "no-match", choices });
});

test("protocol B.12: a phone that opens another ballot than the one whose K it showed is caught", async () => {
  const honest = await sealedOf(choices);
  const lying = { ...honest, checkCode: sealed.checkCode };
  const { opened } = readAll([codeText(1, sealed.checkCode), ...cellsOfBallot(lying, choices)]);
  expect(verdictOn(about, opened)).toMatchObject({ kind: "no-match", checkCode: honest.checkCode });
  // Said openly, its cells belong to another ballot and are not taken.
  expect(readAll([codeText(1, sealed.checkCode), ...cellsOfBallot(honest, choices)]).heard).toEqual([
    "code",
    ...choices.map(() => "other-ballot"),
  ]);
});

test("protocol B.12: one r that is not the one that was used changes K", () => {
  const randomness = sealed.randomness.map((row, cell) =>
    row.map((r, place) => (cell === 2 && place === 4 ? String(BigInt(r) - 1n) : r)),
  );
  const { opened } = readAll([
    codeText(1, sealed.checkCode),
    ...cellsOfBallot({ ...sealed, randomness }, choices),
  ]);
  expect(verdictOn(about, opened)?.kind).toBe("no-match");
});

test("protocol B.12: K that comes after a cell, or a second K, is not taken", async () => {
  const [first = ""] = cellsOfBallot(sealed, choices);
  expect(readAll([first, codeText(1, sealed.checkCode)]).heard).toEqual(["code-too-late", "code-too-late"]);
  const other = await sealedOf(choices);
  const { opened, heard } = readAll([codeText(1, sealed.checkCode), codeText(1, other.checkCode)]);
  expect(heard).toEqual(["code", "other-ballot"]);
  expect(opened.checkCode).toBe(sealed.checkCode);
});

test("protocol B.12: a cell that is shown a second time with another content is told, and the first one stays", () => {
  const row = sealed.randomness[0] ?? [];
  const changed = cellText(1, sealed.checkCode, { cell: 0, choice: 1, randomness: row });
  const { opened, heard } = readAll([
    codeText(1, sealed.checkCode),
    ...cellsOfBallot(sealed, choices),
    changed,
  ]);
  expect(heard.at(-1)).toBe("contradicts");
  expect(verdictOn(about, opened)?.kind).toBe("match");
});

test("protocol B.12: randomness that is used twice gives votes away and is told", () => {
  const encrypted = encryptVotes(about.election, votesOf(about.round.form, choices), () => 7n);
  const weak = {
    ballot: "",
    checkCode: checkCode(
      about.election.fingerprint,
      encrypted.map((each) => each.choices),
    ),
    randomness: encrypted.map(({ randomness }) => randomness.map(String)),
  };
  const { opened } = readAll([codeText(1, weak.checkCode), ...cellsOfBallot(weak, choices)]);
  expect(verdictOn(about, opened)?.kind).toBe("repeated");
});

test.each<[string, (code: string, row: readonly string[]) => string, Heard]>([
  [
    "another round",
    (code, randomness) => cellText(2, code, { cell: 0, choice: 0, randomness }),
    "other-round",
  ],
  [
    "a cell that is not there",
    (code, randomness) => cellText(1, code, { cell: 3, choice: 0, randomness }),
    "unreadable",
  ],
  [
    "an option that is not there",
    (code, randomness) => cellText(1, code, { cell: 0, choice: 4, randomness }),
    "unreadable",
  ],
  [
    "one r less",
    (code, row) => cellText(1, code, { cell: 0, choice: 0, randomness: row.slice(1) }),
    "unreadable",
  ],
  [
    "an r beyond q",
    (code, row) => cellText(1, code, { cell: 0, choice: 0, randomness: [...row.slice(1), "9".repeat(77)] }),
    "unreadable",
  ],
  ["the address on a slip", () => "http://192.168.1.10:8080/#s=ABC", "unreadable"],
])("a code of %s is not taken", (_what, text, heard) => {
  const { opened } = readAll([codeText(1, sealed.checkCode)]);
  const next = readInto(about, opened, text(sealed.checkCode, sealed.randomness[0] ?? []));
  expect(next.heard).toBe(heard);
  expect(next.opened).toBe(opened);
});

test("protocol B.12: K is typed with 32 digits at least; fewer bind nobody", () => {
  const groups = sealed.checkCode.slice(0, 32).replace(/.{4}/g, "$& ").toUpperCase();
  const typed = readTypedCode(groups);
  expect(typed).toBe(sealed.checkCode.slice(0, 32));
  expect(readTypedCode(sealed.checkCode.slice(0, 31))).toBeNull();
  expect(readTypedCode(`${sealed.checkCode}0`)).toBeNull();
  const { opened } = withCode(nothingRead, defined(typed, "typed"));
  const all = cellsOfBallot(sealed, choices).reduce(
    (known, text) => readInto(about, known, text).opened,
    opened,
  );
  expect(verdictOn(about, all)?.kind).toBe("match");
});

test("protocol B.12: the device trusts no round: another key or another text has another code, another key another fingerprint", () => {
  const { group } = about.election;
  const withOtherKey = readRoundToCheck(nativeGroupByName, roundJson, group.encode(group.generator));
  expect(withOtherKey?.roundCode).not.toBe(about.roundCode);
  expect(withOtherKey?.fingerprint).not.toEqual(about.fingerprint);
  const round = defined(readRound(roundJson), "a round");
  const renamed = readRoundToCheck(
    nativeGroupByName,
    roundText({ ...round, title: "Lượt khác" }),
    hall.meeting.electionKey,
  );
  expect(renamed?.roundCode).not.toBe(about.roundCode);
  const [option, ...options] = round.form.options;
  const reworded = { ...round.form, options: [{ ...defined(option, "an option"), vi: "Không" }, ...options] };
  expect(
    readRoundToCheck(nativeGroupByName, roundText({ ...round, form: reworded }), hall.meeting.electionKey),
  ).toBeNull();
  expect(readRoundToCheck(nativeGroupByName, "{}", hall.meeting.electionKey)).toBeNull();
});

test("texts that are nearly codes are none", () => {
  const code = codeText(1, sealed.checkCode);
  for (const text of ["", code.toLowerCase(), `${code} `, code.slice(1), code.replace(":1:", ":0:")])
    expect(readCheckText(text)).toBeNull();
});
