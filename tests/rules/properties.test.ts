/** What holds for every rating, whatever the votes, facts and parameters (docs/rules.md §7). */
import fc from "fast-check";
import { expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { compareFractions, fraction, fractionOf, timesWhole } from "../../shared/basics/fraction.ts";
import { rate } from "../../shared/packs/rate.ts";
import type { LevelCounts, RateInput } from "../../shared/rules/input.ts";
import { quotaOf, type GroupSize, type QuotaSettings } from "../../shared/rules/quota.ts";
import { rankOf } from "../../shared/rules/step.ts";
import { proposalOfVotes } from "../../shared/rules/vote.ts";
import { finals, rated, subjectOf } from "./rate-case.ts";
import { diceOf, randomInput } from "./second-implementation/random-input.ts";

const votes = fc.record({ HTXS: fc.nat(30), HTT: fc.nat(30), HTNV: fc.nat(30), KHT: fc.nat(30) });
const input = fc.integer().map((seed) => randomInput(diceOf(seed)));
const share = fc.constantFrom("1/5", "1/4", "1/3", "0.2", "1/2", "1");
const size = fc
  .record({ entitled: fc.nat(40), htt: fc.nat(60), below: fc.nat(20) })
  .map(({ entitled, htt, below }): GroupSize => ({ entitled, htt, rated: entitled + htt + below }));
const quotaSettings: fc.Arbitrary<QuotaSettings> = fc.record({
  capRate: share,
  capBase: fc.constantFrom("htt-final", "htt-before", "htt-or-better", "all-rated"),
  capRounding: fc.constantFrom("floor", "half-up"),
});

const total = ({ HTXS, HTT, HTNV, KHT }: LevelCounts) => HTXS + HTT + HTNV + KHT;

function answer(given: RateInput) {
  const output = rate(given);
  if (!output.ok) throw new Error(JSON.stringify(output.error));
  return output.value;
}

test("cumulative: a further HTXS vote never lowers a proposal where both are decided", () => {
  const settings = fc.record({
    voteRule: fc.constant("cumulative" as const),
    voteTie: fc.constantFrom("lower", "lower-if-adjacent", "decide"),
    htxsMinimum: fc.constantFrom(null, "2/3", "1/2", "0.6"),
  });
  fc.assert(
    fc.property(votes, settings, fc.nat(5), fc.boolean(), (row, chosen, absent, fixedBase) => {
      const base = total(row) + absent;
      const before = proposalOfVotes(row, base, chosen).level;
      const more = { ...row, HTXS: row.HTXS + 1 };
      const after = proposalOfVotes(more, fixedBase ? base : base + 1, chosen).level;
      fc.pre(before !== null && after !== null);
      expect(rankOf(after)).toBeLessThanOrEqual(rankOf(before));
    }),
    { numRuns: 5_000, seed: 1 },
  );
});

test("cumulative: through facts and cap too, a further HTXS vote for somebody never lowers that proposal", () => {
  fc.assert(
    fc.property(input, fc.nat(), (random, pick) => {
      const parameters = { ...random.parameters, voteRule: "cumulative", voteBase: "row-valid" } as const;
      const given = { ...random, parameters, counts: null };
      const chosen = pick % given.subjects.length;
      const more = given.subjects.map((subject, index) =>
        index === chosen
          ? { ...subject, votes: { ...subject.votes, HTXS: subject.votes.HTXS + 1 } }
          : subject,
      );
      const before = answer(given).subjects[chosen]?.final ?? null;
      const after = answer({ ...given, subjects: more }).subjects[chosen]?.final ?? null;
      fc.pre(before !== null && after !== null);
      expect(rankOf(after)).toBeLessThanOrEqual(rankOf(before));
    }),
    { numRuns: 3_000, seed: 11 },
  );
});

test("where one level alone has more than half, all three vote rules agree", () => {
  fc.assert(
    fc.property(votes, fc.constantFrom("HTXS", "HTT", "HTNV", "KHT"), (row, level) => {
      const clear = { ...row, [level]: total(row) + 1 };
      for (const voteRule of ["cumulative", "majority", "plurality"] as const) {
        const settings = { voteRule, voteTie: "lower-if-adjacent", htxsMinimum: null } as const;
        expect(proposalOfVotes(clear, total(clear), settings).level).toBe(level);
      }
    }),
    { seed: 2 },
  );
});

test("security R3: order, names and ids never matter, ties included", () => {
  fc.assert(
    fc.property(input, fc.array(fc.nat(), { minLength: 7, maxLength: 7 }), (given, keys) => {
      const order = given.subjects.map((subject, index) => ({ subject, key: keys[index] ?? 0 }));
      const renamed = (id: string) => `x${keys.join("")}${Array.from(id).reverse().join("")}`;
      const shuffled: RateInput = {
        ...given,
        subjects: order
          .sort((a, b) => a.key - b.key)
          .map(({ subject }) => ({
            ...subject,
            id: renamed(subject.id),
            name: `Đồng chí ${subject.votes.HTT}`,
          })),
        decisions: [...given.decisions]
          .reverse()
          .map((decision) => ({ ...decision, subject: renamed(decision.subject) })),
      };
      const [first, second] = [answer(given), answer(shuffled)];
      for (const subject of first.subjects) {
        const same = subjectOf(second, renamed(subject.id));
        expect([same.vote, same.beforeCap, same.final, same.status]).toEqual([
          subject.vote,
          subject.beforeCap,
          subject.final,
          subject.status,
        ]);
      }
      for (const group of first.groups) {
        const same = defined(
          second.groups.find((other) => other.kind === group.kind && other.group === group.group),
          "the same group",
        );
        const ids = (list: readonly string[]) => list.map(renamed).sort();
        expect([same.quota, [...same.kept].sort(), [...same.tied].sort(), [...same.lowered].sort()]).toEqual([
          group.quota,
          ids(group.kept),
          ids(group.tied),
          ids(group.lowered),
        ]);
      }
    }),
    { numRuns: 2_000, seed: 3 },
  );
});

test("security R3: equal across the cut are tied, not picked, until the chair decides with a reason", () => {
  const subjects = ["s2", "s1", "s10"].map((id) => ({ id, votes: "4-0-0-0" }));
  const given = { parameters: { capMode: "enforce" } as const, subjects };
  expect(finals(rated(given))).toBe("s2 –, s1 –, s10 –");
  const reason = "Sản phẩm vượt trội";
  const decided = rated({ ...given, decisions: [{ subject: "s10", stage: "cap", level: "HTXS", reason }] });
  expect(finals(decided)).toBe("s2 HTT, s1 HTT, s10 HTXS");
  expect(subjectOf(decided, "s10").steps.filter(({ vi }) => vi.includes(reason))).toHaveLength(1);
});

test("the cap never raises, and lowers from HTXS to HTT alone", () => {
  fc.assert(
    fc.property(input, (given) => {
      for (const { beforeCap, final } of answer(given).subjects) {
        if (beforeCap === "HTXS") expect(["HTXS", "HTT", null]).toContain(final);
        else expect(final).toBe(beforeCap);
      }
    }),
    { numRuns: 3_000, seed: 4 },
  );
});

test("ceilings never raise: no rule between vote and cap gives a level above the vote or the chair's choice", () => {
  fc.assert(
    fc.property(input, (given) => {
      for (const { steps } of answer(given).subjects) {
        for (const { rule, before, after } of steps) {
          if (rule === "R2" || before === null || after === null) continue;
          expect(rankOf(after)).toBeGreaterThanOrEqual(rankOf(before));
        }
      }
    }),
    { numRuns: 3_000, seed: 5 },
  );
});

test("the quota is maximal: it fits the cap and one more would not, or nobody more is entitled", () => {
  fc.assert(
    fc.property(size, quotaSettings, (group, settings) => {
      const quota = quotaOf(group, settings);
      const fits = (kept: number) => {
        const base = {
          "htt-final": group.entitled + group.htt - kept,
          "htt-before": group.htt,
          "htt-or-better": group.entitled + group.htt,
          "all-rated": group.rated,
        }[settings.capBase];
        const slack = settings.capRounding === "floor" ? 0 : 1;
        const limit = timesWhole(fractionOf(settings.capRate), 2 * base);
        return kept === 0 || compareFractions(fraction(2 * kept - slack), limit) <= 0;
      };
      expect(fits(quota)).toBe(true);
      expect(quota).toBeLessThanOrEqual(group.entitled);
      if (quota < group.entitled) expect(fits(quota + 1)).toBe(false);
    }),
    { numRuns: 3_000, seed: 6 },
  );
});

test("with floor and no exception the quota never falls when groups merge", () => {
  fc.assert(
    fc.property(size, size, quotaSettings, (a, b, settings) => {
      const floor = { ...settings, capRounding: "floor" } as const;
      const both = {
        entitled: a.entitled + b.entitled,
        htt: a.htt + b.htt,
        rated: a.rated + b.rated,
      };
      expect(quotaOf(both, floor)).toBeGreaterThanOrEqual(quotaOf(a, floor) + quotaOf(b, floor));
    }),
    { numRuns: 3_000, seed: 7 },
  );
});

test("final base and floor: 20 % allow a sixth of entitled and HTT, 25 % a fifth", () => {
  for (let n = 0; n <= 300; n++) {
    const group = { entitled: n, htt: 0, rated: n };
    const final = { capBase: "htt-final", capRounding: "floor" } as const;
    expect(quotaOf(group, { ...final, capRate: "1/5" })).toBe((n - (n % 6)) / 6);
    expect(quotaOf(group, { ...final, capRate: "1/4" })).toBe((n - (n % 5)) / 5);
  }
});

test("security R11: the steps of a subject lead from its vote to its final level without a gap", () => {
  fc.assert(
    fc.property(input, (given) => {
      for (const { vote, beforeCap, final, status, steps } of answer(given).subjects) {
        expect(steps[0]).toMatchObject({ rule: "R2", before: null, after: vote.level });
        expect(steps.at(-1)?.after).toBe(final);
        for (const [index, step] of steps.slice(1).entries()) expect(step.before).toBe(steps[index]?.after);
        const levels = [null, ...steps.map(({ after }) => after)];
        if (status !== "not-rated") expect(levels).toContain(beforeCap);
      }
    }),
    { numRuns: 3_000, seed: 8 },
  );
});

test("every step says in both languages what it did, with a citation, and never calls it a decision", () => {
  fc.assert(
    fc.property(input, (given) => {
      for (const { vi, en, cite } of answer(given).subjects.flatMap(({ steps }) => steps)) {
        expect(vi).not.toMatch(/undefined|null|NaN|quyết định/i);
        expect(en).not.toMatch(/undefined|null|NaN/);
        expect(Math.min(vi.length, en.length, cite.length)).toBeGreaterThan(1);
      }
    }),
    { numRuns: 3_000, seed: 9 },
  );
});

test("the same input gives the same output", () => {
  fc.assert(
    fc.property(input, (given) => {
      expect(JSON.stringify(answer(structuredClone(given)))).toBe(JSON.stringify(answer(given)));
    }),
    { numRuns: 300, seed: 10 },
  );
});
