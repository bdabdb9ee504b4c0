/** Every form through a real election: choices of several phones, their sum opened, figures and announced result. */
import { describe, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { fingerprintOf, parseElection } from "../../shared/crypto/election.ts";
import { computeCounts } from "../../shared/crypto/result.ts";
import { decryptionFactors } from "../../shared/crypto/partial-decryption.ts";
import { uniformScalars } from "../../shared/crypto/scalar.ts";
import { addBallot, emptyTally, encryptedTally } from "../../shared/crypto/tally.ts";
import { verifyBallot } from "../../shared/crypto/verify-ballot.ts";
import { inlineSealer, isComplete, votesOf, type Choice } from "../../shared/client/phone/sealer.ts";
import { formIds, type FormChoice } from "../../shared/domain/form-choice.ts";
import { buildForm } from "../../shared/forms/build-form.ts";
import { cellsOf, type Form } from "../../shared/forms/form.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { announcedResult, type RoundResult } from "../../shared/protocol/announced-result.ts";
import { ballotBytesMax } from "../../shared/protocol/cast-size.ts";
import { electionOfRound, readRound, roundText } from "../../shared/protocol/election-of-round.ts";
import type { Round } from "../../shared/protocol/round.ts";
import { minutesFigures } from "../../shared/record/figures.ts";
import { anOpenRound, aReadyMeeting, closedEvent, countedRandom } from "../meeting/pure-meeting.ts";
import { filledChoice, formOf, somePeople } from "./sample-forms.ts";

const random = countedRandom("votes");
const group = defined(nativeGroupByName("Ed25519"), "the group is known");
const secret = uniformScalars(group, random)();

function roundOf(form: Form): Round {
  const opened = defined(anOpenRound(aReadyMeeting({ rows: 3 })).state.rounds[0], "a round was opened");
  return { ...opened.round, form };
}

/** The opened sum of these ballots, each made as a phone makes it and checked as the server checks it. */
async function countOf(round: Round, ballots: readonly (readonly Choice[])[]): Promise<RoundResult> {
  const text = roundText(round);
  expect(readRound(text)).toEqual(round);
  const electionJson = defined(
    electionOfRound(text, group.encode(group.multiplyBase(secret))),
    "a round of ours",
  );
  const parsed = parseElection(electionJson, nativeGroupByName);
  const election = defined(parsed.ok ? parsed.value : null, "an election of ours");
  expect(election.fingerprint).toBe(fingerprintOf(electionJson));
  const sealer = inlineSealer(nativeGroupByName, random);
  let sum = emptyTally(election);
  for (const choices of ballots) {
    const credentialSecret = uniformScalars(group, random)();
    const { ballot } = await sealer.seal({
      electionJson,
      credentialSecret,
      votes: votesOf(round.form, choices),
    });
    expect(ballot.length).toBeLessThanOrEqual(ballotBytesMax(electionJson));
    const verified = verifyBallot(election, ballot);
    sum = addBallot(group, sum, defined(verified.ok ? verified.value.choices : null, "a sound ballot"));
  }
  const tally = encryptedTally(group, sum);
  const counts = computeCounts(election, tally, decryptionFactors(group, tally, secret), ballots.length);
  return defined(counts.ok ? counts.value : null, "sums can be opened");
}

/** Ballot b answers cell c with option (b × 2 + c) mod options; the last ballot leaves every second cell blank. */
function someBallots(form: Form): readonly (readonly Choice[])[] {
  const cells = cellsOf(form);
  return [0, 1, 2].map((ballot) =>
    cells.map(({ index }) =>
      form.blank === "allow" && ballot === 2 && index % 2 === 0
        ? "blank"
        : (ballot * 2 + index) % form.options.length,
    ),
  );
}

const cases = formIds.flatMap((formId) =>
  (["allow", "forbid"] as const).map((blank) => [formId, blank] as const),
);

describe.each(cases)("form %s, blank %s", (formId, blank) => {
  const form = formOf({ ...filledChoice(formId), blank }, somePeople(formId === "mau-phieu-so-1" ? 1 : 3));
  const round = roundOf(form);

  test("counts, figures and announced result are what the phones chose, cell by cell", async () => {
    const ballots = someBallots(form);
    const result = await countOf(round, ballots);
    const chosen = (cell: number, choice: Choice) => ballots.filter((one) => one[cell] === choice).length;
    const votes = cellsOf(form).map(({ index }) => form.options.map((_, option) => chosen(index, option)));
    const blanks = cellsOf(form).map(({ index }) => chosen(index, "blank"));
    expect(result).toEqual(
      votes.map((counts, index) => (blank === "allow" ? [blanks[index], ...counts] : counts)),
    );
    const counts = { ...closedEvent(1), cast: 3 };
    const { subjects } = minutesFigures({ round, phi: "x", counts, closing: null, lot: null, result });
    const cells = defined(subjects, "it is counted").flatMap((subject) => subject.cells);
    expect(cells.map((cell) => cell.votes.map(({ count }) => count))).toEqual(votes);
    expect(cells.map((cell) => cell.blank)).toEqual(blank === "allow" ? blanks : blanks.map(() => null));
    expect(subjects?.map(({ name }) => name)).toEqual(form.rows.map(({ name }) => name));
    const told = announcedResult(round, result, counts, "counts");
    expect(told.subjects.flatMap((subject) => subject.cells.map((cell) => cell.counts))).toEqual(votes);
    expect([told.options, told.questions, told.effect]).toEqual([form.options, form.questions, form.effect]);
  });

  test("a ballot with an answer too few, too many or of no option is not complete", () => {
    const [ballot = []] = someBallots(form);
    expect(isComplete(form, ballot)).toBe(true);
    expect(isComplete(form, ballot.slice(1))).toBe(false);
    expect(isComplete(form, [...ballot, 0])).toBe(false);
    expect(isComplete(form, ballot.with(0, form.options.length))).toBe(false);
    expect(isComplete(form, [null, ...ballot.slice(1)])).toBe(false);
    expect(isComplete(form, ["blank", ...ballot.slice(1)])).toBe(blank === "allow");
  });
});

test("“not rated” is counted by itself and neither part nor percentage of the base row-valid", () => {
  const choice: FormChoice = { ...filledChoice("pdg-02"), blank: "allow" };
  const built = buildForm(
    choice.formId === "pdg-02" ? { ...choice, notRated: true } : choice,
    somePeople(1),
    "đồng chí",
  );
  const form = defined(built.ok ? built.value : null, "a form");
  const round: Round = { ...roundOf(form), percentageBase: "row-valid" };
  const figures = minutesFigures({
    round,
    phi: "x",
    counts: { ...closedEvent(1), cast: 9 },
    closing: null,
    lot: null,
    // One blank, three levels of 2, 1 and 1 votes, and four that rate nothing.
    result: [[1, 2, 1, 1, 0, 4]],
  });
  const cell = defined(figures.subjects?.[0]?.cells[0], "one cell");
  expect([cell.base, cell.blank]).toEqual([4, 1]);
  expect(cell.votes.map(({ option, count, percent }) => [option, count, percent])).toEqual([
    ["HTXS", 2, "50,00"],
    ["HTT", 1, "25,00"],
    ["HTNV", 1, "25,00"],
    ["KHT", 0, "0,00"],
    ["CXL", 4, null],
  ]);
});
