/** What follows from round.json and election.json alone: the election, sizes, announced figures, words of refusals. */
import { expect, test } from "vitest";
import { utf8ToBytes } from "../../shared/basics/bytes.ts";
import { makeBallot } from "../../shared/crypto/make-ballot.ts";
import { fingerprintOf, parseElection } from "../../shared/crypto/election.ts";
import { groupByName } from "../../shared/crypto/groups.ts";
import { uniformScalars } from "../../shared/crypto/scalar.ts";
import { refusalCodes } from "../../shared/domain/refusal.ts";
import { isCleanText } from "../../shared/domain/text.ts";
import { announcedResult, unanimousCells } from "../../shared/protocol/announced-result.ts";
import { ballotBytesMax, castSlotBytes } from "../../shared/protocol/cast-size.ts";
import { electionOfRound, readRound, roundText } from "../../shared/protocol/election-of-round.ts";
import { refusalWords } from "../../shared/protocol/refusal-words.ts";
import type { Round } from "../../shared/protocol/round.ts";
import { anOpenRound, aReadyMeeting, closedEvent, countedRandom } from "./pure-meeting.ts";

const random = countedRandom("round");

function aRound(change: Partial<Round> = {}): Round {
  const [opened] = anOpenRound(aReadyMeeting({ rows: 3 })).state.rounds;
  if (opened === undefined) throw new Error("a round was opened");
  return { ...opened.round, ...change };
}

function electionFor(groupName: "Ed25519" | "BELENIOS-2048", blank: "allow" | "forbid") {
  const group = groupByName(groupName);
  if (group === null) throw new Error("the group is known");
  const opened = aRound({ group: groupName });
  const round = { ...opened, form: { ...opened.form, blank } };
  const text = roundText(round);
  const electionKey = group.encode(group.multiplyBase(uniformScalars(group, random)()));
  const electionJson = electionOfRound(text, electionKey);
  if (electionJson === null) throw new Error("the round can be read");
  const election = parseElection(electionJson, groupByName);
  if (!election.ok) throw new Error("the election can be read");
  return { round, electionJson, election: election.value };
}

const cases = [
  ["Ed25519", "allow"],
  ["Ed25519", "forbid"],
  ["BELENIOS-2048", "allow"],
] as const;

test.each(cases)("a real ballot in %s, blank %s, fits its slot with little to spare", (group, blank) => {
  const { electionJson, election } = electionFor(group, blank);
  const vote = blank === "allow" ? ([0, 1, 0, 0, 0] as const) : ([1, 0, 0, 0] as const);
  const draw = uniformScalars(election.group, random);
  const ballot = makeBallot(election, draw(), [vote, vote, vote], draw);
  const bytes = utf8ToBytes(ballot).length;
  const most = ballotBytesMax(electionJson);
  expect(bytes).toBeLessThanOrEqual(most);
  expect(bytes).toBeGreaterThan(most * 0.98);
  const token = "00".repeat(64);
  const request = JSON.stringify({ kind: "cast", n: 999, ballot, token });
  expect(utf8ToBytes(request).length + 4).toBeLessThanOrEqual(castSlotBytes(electionJson));
  expect(castSlotBytes(electionJson) % 1_024).toBe(0);
});

test("security B8: any change of round.json gives another election, and other spellings give none", () => {
  const round = aRound();
  const key = "12".repeat(32);
  const changes: readonly Partial<Round>[] = [
    { n: 2 },
    { title: "Lượt khác" },
    { percentageBase: "summoned" },
    { smallGroup: { warnBelow: 5, refuseBelow: 4 } },
    { rehearsal: true },
    { entitledSlips: 11 },
    { replaces: 1 },
  ];
  const texts = [round, ...changes.map((change) => ({ ...round, ...change }))].map(roundText);
  const elections = texts.map((text) => electionOfRound(text, key));
  expect(new Set(elections).size).toBe(texts.length);
  expect(elections).not.toContain(null);
  expect(readRound(roundText(round))).toEqual(round);
  for (const text of [`${roundText(round)} `, "{}", JSON.stringify({ ...round, extra: 1 }), "no json"]) {
    expect(electionOfRound(text, key)).toBeNull();
  }
});

test("election.json has exactly the fields of protocol B.2", () => {
  const { electionJson, round, election } = electionFor("Ed25519", "allow");
  const json: unknown = JSON.parse(electionJson);
  expect(json).toEqual({
    version: 1,
    description: "",
    name: round.title,
    group: "Ed25519",
    public_key: election.group.encode(election.y),
    questions: round.form.rows.map(({ name, post }) => ({
      answers: round.form.options.map(({ vi }) => vi),
      blank: true,
      min: 1,
      max: 1,
      question: `${name}, ${post}`,
    })),
    uuid: round.uuid,
    credential_authority: `phieu-kin/round/1 ${fingerprintOf(roundText(round))}`,
  });
});

const result = [
  [0, 4, 0, 0, 0],
  [1, 1, 1, 1, 0],
  [4, 0, 0, 0, 0],
];

test("announced counts are the result's; announced levels hold no count", () => {
  const round = aRound();
  const counts = closedEvent(1);
  const told = announcedResult(round, result, counts, "counts");
  expect(
    told.subjects
      .flatMap(({ cells }) => cells)
      .map(({ blank, counts: votes, leading }) => [blank, votes, leading]),
  ).toEqual([
    [0, [4, 0, 0, 0], "HTXS"],
    [1, [1, 1, 1, 0], null],
    [4, [0, 0, 0, 0], null],
  ]);
  expect(told.base).toEqual({ kind: "ballot-valid", count: 4 });
  const levels = announcedResult(round, result, counts, "levels");
  expect(
    levels.subjects.flatMap(({ cells }) => cells).map(({ blank, counts: votes }) => [blank, votes]),
  ).toEqual(result.map(() => [0, []]));
});

test("security S8: rows in which all ballots say the same are flagged, blank ones too", () => {
  expect(unanimousCells(result, 4)).toEqual([0, 2]);
  expect(unanimousCells([[0, 0, 0, 0, 0]], 0)).toEqual([]);
});

test("every refusal has a sentence in both languages that ends as one", () => {
  for (const code of refusalCodes) {
    const { vi, en } = refusalWords[code];
    expect([code, isCleanText(vi), isCleanText(en)]).toEqual([code, true, true]);
    expect([code, vi.endsWith("."), en.endsWith("."), /!/.test(vi + en)]).toEqual([code, true, true, false]);
  }
});
