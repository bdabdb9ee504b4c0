/** The fixed votes of the samples fit their meetings, and become ballots that say the same. */
import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { MeetingOptions } from "../../bin/rehearse/options.ts";
import { expectedResult } from "../../bin/rehearse/outcome.ts";
import { readSample, type Sample } from "../../bin/rehearse/sample.ts";
import { filledBallots } from "../../bin/rehearse/sample-votes.ts";
import { seeded } from "../../bin/rehearse/seeded.ts";
import { votersOf } from "../../shared/domain/draft.ts";
import type { Form } from "../../shared/forms/form.ts";
import { planForm } from "../../shared/forms/plan-form.ts";
import { defaultChoice } from "../../shared/forms/catalogue.ts";

const options: MeetingOptions = {
  attendees: null,
  subjects: 4,
  tellers: 1,
  threshold: null,
  group: "Ed25519",
  sample: null,
  blank: "forbid",
  absent: 0,
  out: null,
  seed: "1",
};

const samples = readdirSync(new URL("../../samples/", import.meta.url))
  .filter((name) => name.endsWith(".votes.json"))
  .map((name) => name.replace(".votes.json", ""));

test("every sample of a seed has votes, and one has a unit of 70 posts or more", async () => {
  expect(samples).toEqual([
    "bac-giang-2023",
    "dak-lak-2019",
    "son-duong-2021",
    "son-la-2022",
    "thanh-hoa-2023",
    "thanh-hoa-don-vi-2023",
  ]);
  const { draft } = await sampleOf("thanh-hoa-don-vi-2023");
  const [poll] = draft.plans;
  const electorate = draft.electorates.find(({ electorateId }) => electorateId === poll?.electorateId);
  expect([draft.units[0]?.posts, draft.persons.length, electorate?.name]).toEqual([
    74,
    74,
    "Cán bộ chủ chốt",
  ]);
});

async function sampleOf(name: string): Promise<Sample> {
  const sample = await readSample(name, options, (count) => randomBytes(count));
  if (!sample.ok) throw new Error(sample.error);
  return sample.value;
}

describe.each(samples)("the votes of %s", (name) => {
  let sample: Sample;
  let rounds: readonly { readonly title: string; readonly form: Form; readonly voters: number }[];
  beforeAll(async () => {
    sample = await sampleOf(name);
    const { draft } = sample;
    rounds = draft.plans.map((plan) => {
      const form = planForm(draft, plan);
      if (!form.ok) throw new Error(form.error.code);
      return {
        title: plan.title,
        form: form.value,
        voters: votersOf(draft.persons, plan.electorateId).length,
      };
    });
  });

  test("name every round and every row of it, and nothing else", () => {
    const named = sample.votes.rounds.map(({ round, votes }) => [round, Object.keys(votes).sort()]);
    const planned = rounds.map(({ title, form }) => [title, form.rows.map((row) => row.name).sort()]);
    expect(named).toEqual(planned);
    const decided = sample.votes.decisions.map(({ round, subject }) => [round, subject]);
    for (const [round, subject] of decided) {
      expect(rounds.find(({ title }) => title === round)?.form.rows.map((row) => row.name)).toContain(
        subject,
      );
    }
  });

  test("give each row one answer of its form from everybody who may vote", () => {
    for (const { round, votes } of sample.votes.rounds) {
      const { form, voters } = rounds.find(({ title }) => title === round) ?? {};
      const known = form?.options.map(({ optionId }) => optionId) ?? [];
      for (const [row, counts] of Object.entries(votes)) {
        const sum = Object.values(counts).reduce((total, count) => total + count, 0);
        const strange = Object.keys(counts).filter((id) => !known.includes(id));
        expect([round, row, sum, strange]).toEqual([round, row, voters, []]);
      }
    }
  });

  test("become ballots that add up to them, whatever the seed", () => {
    for (const { title, form, voters } of rounds) {
      const votes = sample.votes.rounds.find(({ round }) => round === title)?.votes ?? {};
      for (const seed of ["1", "hai"]) {
        const ballots = filledBallots(form, votes, voters, seeded(seed));
        for (const { name: row, counts } of expectedResult(form, ballots).subjects) {
          const given = Object.entries(counts).filter(([, count]) => count > 0);
          expect([row, Object.fromEntries(given)]).toEqual([row, votes[row]]);
        }
      }
    }
  });
});

test("rows that nobody gave votes for are drawn, and too few or too many ballots are no hindrance", async () => {
  const { draft } = await sampleOf("bon-lanh-dao");
  const subjects = draft.plans[0]?.subjects ?? [];
  const form = planForm(draft, { form: { ...defaultChoice("pdg-02"), blank: "allow" }, subjects });
  if (!form.ok) throw new Error(form.error.code);
  const [first = "", second = ""] = form.value.rows.map(({ name }) => name);
  const votes = { [first]: { HTXS: 2, blank: 1 }, [second]: { KHT: 1 } };
  const ballots = filledBallots(form.value, votes, 6, seeded("1"));
  const [one, other, drawn] = expectedResult(form.value, ballots).subjects;
  expect([one?.counts, one?.blank]).toEqual([{ HTXS: 4, HTT: 0, HTNV: 0, KHT: 0 }, 2]);
  expect(other?.counts).toEqual({ HTXS: 0, HTT: 0, HTNV: 0, KHT: 6 });
  expect(Object.values(drawn?.counts ?? {}).reduce((sum, count) => sum + count, drawn?.blank ?? 0)).toBe(6);
  expect(filledBallots(form.value, votes, 2, seeded("1"))).toHaveLength(2);
});
