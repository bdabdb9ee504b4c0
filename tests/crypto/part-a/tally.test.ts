import { describe, expect, test } from "vitest";
import { contribute, verifyContribution } from "../../../shared/crypto/contribution.ts";
import { makeBallot, type Vote } from "../../../shared/crypto/make-ballot.ts";
import { combineFactors, computeCounts, parseResult, resultText } from "../../../shared/crypto/result.ts";
import {
  addBallot,
  emptyTally,
  encryptedTally,
  lastBallots,
  parseEncryptedTally,
  sizedTallyText,
} from "../../../shared/crypto/tally.ts";
import { parseTrustees } from "../../../shared/crypto/trustees.ts";
import { verifyBallot } from "../../../shared/crypto/verify-ballot.ts";
import { value } from "./golden.ts";
import { drawFor, implementations } from "./implementations.ts";
import { noBlank, rated, sample } from "./sample.ts";

describe.each(implementations)("tallies on $label", (implementation) => {
  const { group } = implementation;
  const draw = drawFor(group);
  const { election, secrets, trusteesText } = sample(implementation, [rated, noBlank], 2);
  const trustees = value(parseTrustees(group, trusteesText));
  const cast = (votes: readonly Vote[], credential = draw()) =>
    value(verifyBallot(election, makeBallot(election, credential, votes, draw)));

  function count(sum: ReturnType<typeof emptyTally>) {
    const tally = encryptedTally(group, sum);
    const factors = secrets.map((secret, index) => {
      const subject = { election, tally, owner: index + 1, publicKey: trustees.ownerKeys[index]! };
      return [index + 1, value(verifyContribution(subject, contribute(subject, secret, draw)))] as const;
    });
    const total = value(combineFactors(group, trustees, new Map(factors)));
    return { tally, total, counts: value(computeCounts(election, tally, total, Number(sum.totalWeight))) };
  }

  const a = cast([
    [0, 1, 0],
    [1, 0, 1],
  ]);
  const b = cast([
    [1, 0, 0],
    [0, 0, 0],
  ]);
  const c = cast([
    [0, 0, 1],
    [0, 0, 1],
  ]);

  test("counts are the sums of the votes", () => {
    const sum = [a, b, c].reduce(
      (total, { choices }) => addBallot(group, total, choices),
      emptyTally(election),
    );
    expect(count(sum).counts).toEqual([
      [1, 1, 1],
      [1, 0, 2],
    ]);
    expect(sizedTallyText(sum, encryptedTally(group, sum))).toMatch(/^\{"num_tallied":3,"total_weight":3,/);
  });

  test("protocol A.7: a ballot of weight w counts w times", () => {
    const sum = addBallot(group, addBallot(group, emptyTally(election), a.choices, 700n), b.choices, 11n);
    const { counts, tally } = count(sum);
    expect(counts).toEqual([
      [11, 700, 0],
      [700, 0, 700],
    ]);
    expect(sizedTallyText(sum, tally)).toBe(
      `{"num_tallied":2,"total_weight":711,"encrypted_tally":"${tally.hash}"}`,
    );
  });

  test("protocol A.7: total weights from 2^30 on are written as text", () => {
    const tally = encryptedTally(group, emptyTally(election));
    const sized = (totalWeight: bigint) => sizedTallyText({ ...emptyTally(election), totalWeight }, tally);
    expect(sized(2n ** 30n - 1n)).toContain('"total_weight":1073741823,');
    expect(sized(2n ** 30n)).toContain('"total_weight":"1073741824",');
  });

  test("protocol A.7: the last ballot of each credential counts, in the order of the archive", () => {
    const again = { ...c, credential: a.credential };
    expect(lastBallots([a, b, again])).toEqual([b, again]);
    expect(lastBallots([a, b])).toEqual([a, b]);
    expect(lastBallots([])).toEqual([]);
  });

  test("an empty tally counts nothing", () => {
    expect(count(emptyTally(election)).counts).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  test("security P11: factors that do not belong to the sum give no count", () => {
    const { tally, total } = count(addBallot(group, emptyTally(election), a.choices));
    const other = encryptedTally(group, addBallot(group, emptyTally(election), b.choices));
    expect(computeCounts(election, other, total, 1)).toEqual({ ok: false, error: "no-such-count" });
    const doubled = {
      ...tally,
      choices: tally.choices.map((row) =>
        row.map(({ alpha, beta }) => ({ alpha, beta: group.add(beta, group.generator) })),
      ),
    };
    expect(computeCounts(election, doubled, total, 1)).toEqual({ ok: false, error: "no-such-count" });
    expect(computeCounts(election, doubled, total, 2)).toMatchObject({ ok: true });
    const three = addBallot(group, emptyTally(election), a.choices, 3n);
    // A bound of 2 searches in steps of 2, which would reach 3.
    const beyond = count(three);
    expect(computeCounts(election, beyond.tally, beyond.total, 2)).toEqual({
      ok: false,
      error: "no-such-count",
    });
  });

  const { text } = encryptedTally(group, addBallot(group, emptyTally(election), a.choices));
  const rows: unknown[][] = [[], []];

  test.each([
    ["nothing", "", "not-canonical"],
    ["a space", `${text} `, "not-canonical"],
    ["swapped fields", text.replace(/("alpha":"\w+"),("beta":"\w+")/, "$2,$1"), "not-canonical"],
    ["one field more", text.replace('{"alpha"', '{"x":1,"alpha"'), "not-canonical"],
    ["no questions", "[]", "bad-counts"],
    ["empty questions", JSON.stringify(rows), "bad-counts"],
    ["a choice less", text.replace(/\{[^}]*\},/, ""), "bad-counts"],
    ["a choice more", text.replace(/(\{[^}]*\}),/, "$1,$1,"), "bad-counts"],
    ["an element off the group", text.replace(/"alpha":"\w+"/, '"alpha":"2"'), "bad-element"],
  ])("security P4, P9: a tally with %s is refused", (_, changed, refusal) => {
    expect(changed).not.toBe(text);
    expect(parseEncryptedTally(election, changed)).toEqual({ ok: false, error: refusal });
  });

  test("a result is read in the tally's shape only", () => {
    const tally = value(parseEncryptedTally(election, text));
    const counts = [
      [0, 1, 0],
      [1, 0, 1],
    ];
    const written = resultText(counts);
    expect(parseResult(tally, written)).toEqual(counts);
    const refused = [
      `${written}\n`,
      '{"result":[]}',
      '{"result":[[0,1],[1,0,1]]}',
      '{"result":[[0,1,0],[1,0,-1]]}',
      '{"result":[[0,1,0],[1,0,1.5]]}',
      '{"result":[[0,1,0],[1,0,"1"]]}',
      '{"result":[[0,1,0],[1,0,1]],"x":1}',
    ];
    for (const changed of refused) expect(parseResult(tally, changed)).toBeNull();
  });
});
