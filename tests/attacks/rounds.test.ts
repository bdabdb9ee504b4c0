/** Two rounds with the same slips: nothing of one is worth anything, or shows anything, in the other. */
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod/mini";
import { defined } from "../../shared/basics/assert.ts";
import { parseBallotJson } from "../../shared/crypto/ballot-format.ts";

import { wholeArchive } from "../record/whole-archive.ts";
import { Evening } from "../scenarios/evening.ts";
import { aVoter, type Filled, type Voter, type Wanted } from "../../bin/rehearse/voter.ts";

let evening: Evening;
let voters: readonly Voter[];
/** Of round 1: a voter who got a token and kept it, with the ballot made for it. */
let kept: { readonly wanted: Wanted; readonly filled: Filled };
let first: readonly Filled[];

beforeAll(async () => {
  evening = await Evening.begin({ attendees: 5, subjects: 2, plans: 2 });
  voters = await Promise.all(evening.slips.map((slip) => aVoter(evening.baseUrl, slip)));
  await evening.open(0);
  first = await Promise.all(voters.slice(1).map((voter) => voter.vote()));
  const hoarder = defined(voters[0], "five voters");
  const wanted = await hoarder.prepare();
  kept = { wanted, filled: await hoarder.fill(wanted, await hoarder.token(wanted)) };
  await evening.seal(1);
  await evening.countAndAnnounce(1);
  await evening.open(1);
});
afterAll(() => evening.end());

test("security B7: a token of round 1 is worth nothing in round 2, in whatever ballot it comes", async () => {
  const voter = defined(voters[0], "five voters");
  const now = await voter.prepare();
  const oldCredential: Wanted = { checked: now.checked, voting: kept.wanted.voting };
  const { token } = kept.filled;
  const attempts: readonly (readonly [string, Filled, string])[] = [
    ["the old ballot as it was", kept.filled, "round-closed"],
    ["the old ballot as one of round 2", { ...kept.filled, n: 2 }, "ballot-wrong-round"],
    ["a new ballot and credential with the old token", await voter.fill(now, token), "token-invalid"],
    ["a new ballot under the old credential", await voter.fill(oldCredential, token), "token-invalid"],
    ["a ballot that was counted in round 1", { ...defined(first[0], "cast"), n: 2 }, "ballot-wrong-round"],
  ];
  for (const [name, filled, code] of attempts) {
    expect([name, await voter.cast(filled)]).toEqual([name, { kind: "refused", code }]);
  }
});

test("security B7: a ballot of round 1 that is sent again in round 2 gets its own receipt of round 1 and no more", async () => {
  const [filled] = first;
  const voter = defined(voters[1], "five voters");
  const answer = await voter.cast(defined(filled, "cast in round 1"));
  expect(voter.isReceipt(defined(filled, "cast"), answer)).toBe(true);
  expect(answer).toMatchObject({ round: 1 });
});

test("security S6: two rounds of the same people share no value but the slips that took part", async () => {
  await Promise.all(voters.map((voter) => voter.vote()));
  await evening.seal(2);
  await evening.countAndAnnounce(2);
  const rounds = await Promise.all([1, 2].map((n) => publishedValues(n)));
  const [one, two] = [defined(rounds[0], "round 1"), defined(rounds[1], "round 2")];
  expect(one.ballots.size).toBeGreaterThan(4 * 50);
  expect(two.ballots.size).toBeGreaterThan(5 * 50);
  expect(shared(one.ballots, two.ballots)).toEqual([]);
  const slips = voters.map(({ secrets }) => secrets.slipKey).sort();
  expect(shared(one.issuance, two.issuance)).toEqual(slips);
  expect(shared(one.ballots, two.issuance)).toEqual([]);
  expect(shared(two.ballots, one.issuance)).toEqual([]);
});

test("security S5: within a round no value joins a ballot to the slip that a token went to", async () => {
  for (const n of [1, 2]) {
    const { ballots, issuance } = await publishedValues(n);
    expect(shared(ballots, issuance)).toEqual([]);
  }
});

type Values = { readonly ballots: ReadonlySet<string>; readonly issuance: ReadonlySet<string> };

const issuanceSchema = z.object({ issued: z.array(z.record(z.string(), z.string())) });

/** Every text that a record publishes about single ballots, and about single slips that got a token. */
async function publishedValues(n: number): Promise<Values> {
  const record = await evening.fullRecord(n);
  const json = (name: string): unknown =>
    JSON.parse(Buffer.from(defined(record.get(name), `the record has ${name}`)).toString("utf8"));
  const archive = wholeArchive(
    defined(
      [...record].find(([name]) => name.endsWith(".bel")),
      "an archive",
    )[1],
  );
  if (!archive.ok) throw new Error("the archive can be read");
  const ballots = archive.value.records
    .map(({ text }) => parseBallotJson(text))
    .filter((ballot) => ballot !== null)
    // The round's own uuid and fingerprint are the same in all its ballots.
    .map(({ credential, answers, signature }) => ({ credential, answers, signature }));
  return {
    ballots: new Set([...leaves(ballots), ...leaves(json("tokens.json")), ...leaves(json("trackers.json"))]),
    issuance: new Set(leaves(issuanceSchema.parse(json("issuance.json")).issued)),
  };
}

/** Texts at the leaves of a JSON value, and the keys that are texts of that kind themselves. */
function leaves(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key.length > 20 ? [key] : []),
    ...leaves(inner),
  ]);
}

function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): readonly string[] {
  return [...one].filter((value) => other.has(value)).sort();
}
