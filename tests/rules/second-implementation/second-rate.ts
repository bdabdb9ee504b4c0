/**
 * The rules a second time, written from docs/rules.md §6 to §8 alone, in another way: levels are the numbers 0 (HTXS)
 * to 3 (KHT), ceilings strike levels from a list, quotas are found by trying every subset, and who is kept is what
 * all fair subsets have in common. It shares no code with shared/rules, only the types of what goes in.
 */
import type { RateInput, RateSubject } from "../../../shared/rules/input.ts";
import type { RateParameters } from "../../../shared/rules/parameters.ts";
import { chooseFairly, largestQuota } from "./subsets.ts";
import { parts, reaches, scaled } from "./whole-numbers.ts";

const names = ["HTXS", "HTT", "HTNV", "KHT"] as const;
type Name = (typeof names)[number];

type Work = {
  readonly one: RateSubject;
  /** What the ballots say, and with which flags. */
  readonly spoken: number | null;
  readonly flags: readonly string[];
  /** Level on the way; null: open. */
  level: number | null;
  final: number | null;
  readonly out: boolean;
};

export type SecondAnswer = {
  readonly failed: readonly string[];
  readonly subjects: readonly {
    id: string;
    vote: { level: Name | null; flags: readonly string[] };
    beforeCap: Name | null;
    final: Name | null;
    status: string;
  }[];
  readonly groups: readonly object[];
};

export function secondRate(input: RateInput, rules: RateParameters): SecondAnswer {
  const failed = failedChecks(input, rules);
  if (failed.errors.length > 0)
    return { failed: [...failed.errors, ...failed.warnings], subjects: [], groups: [] };
  const works = input.subjects.map((one) => started(one, input, rules));
  const groups: Found[] = [];
  for (const persons of [false, true]) {
    const now = works.filter(({ one }) => isPerson(one) === persons);
    for (const work of now) {
      if (work.out) continue;
      if (persons) followCollective(work, input, works, rules);
      work.final = work.level;
    }
    groups.push(...capped(now, input, rules));
  }
  return {
    failed: [...failed.warnings, ...ignored(input, works, groups)],
    subjects: works.map((work) => ({
      id: work.one.id,
      vote: { level: nameOf(work.spoken), flags: work.flags },
      beforeCap: nameOf(work.out ? null : work.level),
      final: nameOf(work.out ? null : work.final),
      status: work.out ? "not-rated" : work.final === null ? "needs-decision" : "proposal",
    })),
    groups: inOrder(groups, input).map(({ report }) => report),
  };
}

function nameOf(level: number | null): Name | null {
  return level === null ? null : (names[level] ?? null);
}

function isPerson({ kind }: RateSubject): boolean {
  return ["leader", "civil-servant", "member"].includes(kind);
}

/** §6.1 and §6.6. */
function failedChecks({ counts, subjects }: RateInput, rules: RateParameters) {
  const errors: string[] = [];
  const warnings: string[] = [];
  if (counts !== null) {
    if (counts.present > counts.summoned) errors.push("present-le-summoned");
    if (counts.issued > counts.present) errors.push("issued-le-present");
    if (counts.returned > counts.issued) errors.push("returned-le-issued");
    if (counts.valid + counts.invalid !== counts.returned) errors.push("valid-plus-invalid");
    for (const row of subjects) {
      const marks = ballots(row).length + row.notRated + row.blank + row.invalid;
      if (marks !== counts.valid) errors.push(`row-sum:${row.id}`);
    }
    if (counts.returned < rules.smallElectorateBelow) warnings.push("small-electorate");
    const [top, bottom] = parts(rules.presentWarnBelow);
    if (counts.present * bottom < counts.summoned * top) warnings.push("below-two-thirds");
  }
  return { errors, warnings };
}

/** Every ballot of a row as the number of its level. */
function ballots({ votes }: RateSubject): number[] {
  return names.flatMap((name, level) => Array.from({ length: votes[name] }, () => level));
}

function started(one: RateSubject, input: RateInput, rules: RateParameters): Work {
  const { level: spoken, flags } = heard(one, input, rules);
  const out = one.facts.notRatedReason !== undefined || hardlyWorked(one, rules);
  const chair = input.decisions.find(({ subject, stage }) => subject === one.id && stage === "vote");
  let level = chair === undefined ? spoken : names.indexOf(chair.level);
  if (!out) level = withFacts(level, one, rules, chair !== undefined);
  return { one, spoken, flags, level, final: null, out };
}

/** Six months and more away: not rated, but for childbirth. */
function hardlyWorked(one: RateSubject, rules: RateParameters): boolean {
  const { leaveMonths: away = 0, maternityLeave } = one.facts;
  if (!isPerson(one) || rules.leaveFromMonths === null || maternityLeave === true) return false;
  return away > 0 && away >= rules.leaveBelowMonths;
}

/** R2. */
function heard(one: RateSubject, { counts }: RateInput, rules: RateParameters) {
  const cast = ballots(one);
  const flags: string[] = [];
  const polarised = cast.includes(0) && cast.includes(3) ? ["polarised"] : [];
  if (cast.length === 0) return { level: null, flags: ["no-votes"] };
  const bases = {
    "row-valid": cast.length,
    "ballot-valid": counts?.valid ?? 0,
    returned: counts?.returned ?? 0,
    present: counts?.present ?? 0,
    summoned: counts?.summoned ?? 0,
  };
  const base = bases[rules.voteBase];
  const own = [0, 1, 2, 3].map((level) => cast.filter((each) => each === level).length);
  if (rules.voteRule === "manual") return { level: null, flags: ["needs-decision", ...polarised] };
  if (rules.voteRule === "majority") {
    const level = own.findIndex((count) => count + count > base);
    return level < 0 ? { level: null, flags: ["no-majority", ...polarised] } : { level, flags: polarised };
  }
  if (rules.voteRule === "plurality") {
    const winners = [0, 1, 2, 3].filter((level) => own.every((count) => count <= (own[level] ?? 0)));
    if (winners.length > 1) return { level: null, flags: ["needs-decision", ...polarised, "tie"] };
    return { level: winners[0] ?? null, flags: polarised };
  }
  const [top, bottom] = rules.htxsMinimum === null ? [0, 1] : parts(rules.htxsMinimum);
  const enough = rules.htxsMinimum === null || (base > 0 && (own[0] ?? 0) * bottom >= top * base);
  let level: number | null = null;
  let tied: number | null = null;
  for (const tried of [3, 2, 1, 0]) {
    if (tried === 0 && !enough) continue;
    const twice = 2 * cast.filter((each) => each <= tried).length;
    if (twice > base) level = tried;
    if (twice === base) tied = tried;
  }
  if (level === null) return { level: null, flags: ["no-majority", ...polarised] };
  if (tied === null || tied > level) return { level, flags: polarised };
  if (
    level < 3 &&
    (rules.voteTie === "lower" || (rules.voteTie === "lower-if-adjacent" && level === tied + 1))
  ) {
    return { level, flags: ["tie-lowered", ...polarised] };
  }
  flags.push("needs-decision", ...polarised);
  return { level: null, flags };
}

/** The levels still possible; a level above them falls to the highest of them. */
function settle(level: number | null, possible: readonly number[]): number | null {
  if (possible.length === 1) return possible[0] ?? null;
  if (level === null) return null;
  return possible.includes(level) ? level : (possible[0] ?? null);
}

const downFrom = (highest: number) => [0, 1, 2, 3].filter((level) => level >= highest);

/** R7, R8 and R12. */
function withFacts(level: number | null, one: RateSubject, rules: RateParameters, chairSpoke: boolean) {
  const { facts, kind } = one;
  const person = isPerson(one);
  let possible = [0, 1, 2, 3];
  const strike = (highest: number) => (possible = possible.filter((each) => each >= highest));
  if (person && facts.concludedDegradation === true) strike(3);
  const least =
    kind === "leader" && rules.leaderTasksBelow !== null ? rules.leaderTasksBelow : rules.targetsBelow;
  if (facts.targetsPercent !== undefined && least !== null && !reaches(facts.targetsPercent, least)) {
    if (person || facts.forceMajeure !== true) strike(3);
  }
  if (person && facts.officialLevel !== undefined) strike(names.indexOf(facts.officialLevel));
  const spared = person && rules.disciplineScope === "duty" && facts.disciplineConcernsDuty === false;
  if (person && facts.concludedViolation === true) strike(3);
  if (facts.shortcomingsRemedied === false) strike(1);
  for (const share of [facts.lowConfidencePercent, facts.unitsKhtPercent]) {
    if (kind === "leader" && share !== undefined && scaled(share) > scaled("50")) strike(3);
  }
  if (facts.disciplinedInYear === true && facts.violationAlreadyCounted !== true && !spared) {
    strike(!person && facts.selfDetectedAndRemedied === true ? 2 : 3);
  }
  if (kind === "leader" && facts.corruptionInUnit === true) strike(3);
  const away = facts.leaveMonths ?? 0;
  const least3 = rules.leaveFromMonths;
  if (person && away > 0 && least3 !== null && facts.maternityLeave !== true && away >= least3) strike(2);
  if (kind === "collective" && facts.memberDisciplined === true) strike(1);
  if (facts.criteriaCeiling !== undefined) strike(names.indexOf(facts.criteriaCeiling));
  if (kind === "organisation") {
    const failing = Math.max(facts.massOrgsKht ?? 0, facts.massOrgLevels?.KHT ?? 0);
    if (failing > 0 && failing >= rules.massOrgsKhtFrom) strike(3);
    if (failing > 0 || facts.governmentLevel === "KHT") strike(2);
    if ((facts.massOrgLevels?.HTNV ?? 0) > 0 || facts.governmentLevel === "HTNV") strike(1);
    strike(standard(one, rules));
  }
  const points = fromPoints(one, rules);
  if (typeof points === "number") strike(points);
  const unproven = kind === "member" && facts.officialLevel === undefined && facts.isOfficial !== false;
  if (rules.memberOfficialLevel === "require" && unproven && level === 0 && possible.includes(0)) return null;
  // Under KHT there is no level left to choose.
  if (points === "review" && !chairSpoke && level !== 3 && possible.length > 1) return null;
  return settle(level, possible);
}

/** The highest level that R8 allows. */
function standard({ facts }: RateSubject, rules: RateParameters): number {
  const d = facts.distribution;
  if (d === undefined) return 0;
  const n = d.HTXS + d.HTT + d.HTNV + d.KHT;
  if (n === 0) return 0;
  const share = (count: number, limit: string) => count * parts(limit)[1] - n * parts(limit)[0];
  if (share(d.KHT, rules.organisationKhtShare) > 0) return 3;
  if (d.KHT > 0) return 2;
  const good = n - d.HTNV;
  const literal = facts.isCell === true && rules.cellHtxsAllLevel === "HTT";
  if (share(good, rules.organisationHtxsShare) >= 0 && (!literal || d.HTNV === 0)) return 0;
  return share(good, rules.organisationHttShare) >= 0 ? 1 : 2;
}

/** R12: the highest level of the points, "review", or null where points say nothing. */
function fromPoints({ facts }: RateSubject, rules: RateParameters): number | "review" | null {
  if (facts.score === undefined || rules.pointsHtxs === null) return null;
  const score = scaled(facts.score);
  if (score < scaled(rules.pointsHtnv)) return 3;
  if (rules.pointsConditions === "none") {
    return [rules.pointsHtxs, rules.pointsHtt].filter((limit) => score < scaled(limit)).length;
  }
  if (facts.allTasksDone !== true) return rules.unfinishedTasks === "KHT" ? 3 : "review";
  const punctual = facts.onTimeAndQuality === true;
  const beyond = facts.beyondPercent === undefined ? -1 : scaled(facts.beyondPercent);
  if (punctual && score >= scaled(rules.pointsHtxs) && beyond >= scaled(rules.beyondAtLeast)) return 0;
  if (punctual && score >= scaled(rules.pointsHtt)) return 1;
  const late = facts.latePercent === undefined ? (punctual ? 0 : null) : scaled(facts.latePercent);
  return late !== null && late <= scaled(rules.lateAtMost) ? 2 : "review";
}

/** R6. */
function followCollective(work: Work, input: RateInput, works: readonly Work[], rules: RateParameters): void {
  const { one } = work;
  const bodies = works.filter((other) => other.one.kind === "collective" && other.one.unit === one.unit);
  const [body] = bodies;
  if (
    one.kind === "leader" &&
    rules.collectiveTasksBelow !== null &&
    bodies.length === 1 &&
    body !== undefined
  ) {
    const done = body.out || body.one.facts.forceMajeure === true ? undefined : body.one.facts.targetsPercent;
    if (done !== undefined && !reaches(done, rules.collectiveTasksBelow)) {
      work.level = settle(work.level, downFrom(one.isHead || rules.collectiveTasksFor === "leaders" ? 3 : 1));
    }
  }
  if (!one.isHead || rules.headCap !== "enforce") return;
  const outside = new Map(Object.entries(input.collectiveLevels)).get(one.unit);
  const finals = bodies.map((each) => (each.out ? null : each.final));
  const agreed = finals.length > 0 && finals.every((each) => each === finals[0]) ? (finals[0] ?? null) : null;
  const limit = outside === undefined ? agreed : names.indexOf(outside);
  if (limit !== null) work.level = settle(work.level, downFrom(limit));
}

type Found = { readonly kind: string; readonly group: string; readonly report: Report };
type Report = {
  kind: string;
  group: string;
  entitled: number;
  htt: number;
  quota: number;
  byException: boolean;
  kept: string[];
  lowered: string[];
  tied: string[];
  excess: number;
};

/** R3, R4, R5 and R11. */
function capped(works: readonly Work[], input: RateInput, rules: RateParameters): Found[] {
  const counted = works.filter(({ one }) => rules.capHeadCounted || !one.isHead);
  const keys = [...new Set(counted.map(({ one }) => `${one.kind}\n${one.group}`))];
  const groups = keys.map((key) => {
    const members = counted.filter(({ one, out }) => !out && `${one.kind}\n${one.group}` === key);
    const top = members.filter(({ level }) => level === 0);
    const good = members.filter(({ level }) => level === 1).length;
    const rated = members.filter(({ level }) => level !== null).length;
    return { key, members, top, good, quota: largestQuota(top.length, good, rated, rules) };
  });
  const wish = (id: string) =>
    input.decisions.find((each) => each.subject === id && each.stage === "cap")?.level;
  const choose = (pool: readonly Work[], places: number) =>
    chooseFairly(
      pool.map(({ one }) => ({ id: one.id, votes: one.votes, wish: wish(one.id) ?? null })),
      places,
    );
  const special = new Map<string, { kept: string[]; tied: string[]; places: number }>();
  const grant = (pool: readonly Work[], concerned: readonly (typeof groups)[number][]) => {
    const top = pool.filter(({ level }) => level === 0);
    const places = Math.min(top.length, rules.smallUnitAllow);
    const httAfter = pool.filter(({ level }) => level === 0 || level === 1).length - places;
    if (rules.smallUnitBelow === null || places === 0 || httAfter >= rules.smallUnitBelow) return;
    const { kept, tied } = choose(top, places);
    for (const { key, top: own } of concerned) {
      const here = (ids: readonly string[]) => ids.filter((id) => own.some(({ one }) => one.id === id));
      const was = special.get(key) ?? { kept: [], tied: [], places: 0 };
      const [k, t] = [here(kept), here(tied)];
      if (k.length + t.length === 0) continue;
      const open = Math.min(t.length, places - kept.length);
      special.set(key, {
        kept: [...was.kept, ...k],
        tied: [...was.tied, ...t],
        places: was.places + k.length + open,
      });
    }
  };
  const leaders = groups.filter(({ key }) => key.startsWith("leader\n"));
  if (rules.smallUnitScope === "group") {
    for (const group of leaders) if (group.quota === 0) grant(group.members, [group]);
  } else {
    for (const unit of new Set(leaders.flatMap(({ members }) => members.map(({ one }) => one.unit)))) {
      const lives = ({ one }: Work) => one.unit === unit;
      const concerned = leaders.filter(({ members }) => members.some(lives));
      if (concerned.reduce((sum, { quota }) => sum + quota, 0) > 0) continue;
      grant(
        concerned.flatMap(({ members }) => members.filter(lives)),
        concerned,
      );
    }
  }
  return groups.map(({ key, top, good, quota: usual }) => {
    const exception = special.get(key);
    const { kept, tied } = exception ?? choose(top, usual);
    const quota = exception?.places ?? usual;
    return reported(key, top, { kept, tied, quota, good, byException: exception !== undefined }, wish, rules);
  });
}

function reported(
  key: string,
  top: readonly Work[],
  found: {
    kept: readonly string[];
    tied: readonly string[];
    quota: number;
    good: number;
    byException: boolean;
  },
  wish: (id: string) => string | undefined,
  rules: RateParameters,
): Found {
  const [kind = "", ...rest] = key.split("\n");
  const group = rest.join("\n");
  const report: Report = {
    kind,
    group,
    entitled: top.length,
    htt: found.good,
    quota: found.quota,
    byException: found.byException,
    kept: [],
    lowered: [],
    tied: [],
    excess: 0,
  };
  for (const work of top) {
    const { id } = work.one;
    const stays =
      rules.capMode === "off" || (rules.capMode === "warn" ? wish(id) !== "HTT" : found.kept.includes(id));
    const open = rules.capMode === "enforce" && found.tied.includes(id);
    work.final = stays ? 0 : open ? null : 1;
    (stays ? report.kept : open ? report.tied : report.lowered).push(id);
  }
  if (rules.capMode === "warn" && report.kept.length > found.quota) {
    report.excess = report.kept.length - found.quota;
  }
  return { kind, group, report };
}

/** Choices of the chair that changed nothing. */
function ignored(input: RateInput, works: readonly Work[], groups: readonly Found[]): string[] {
  const result: string[] = [];
  for (const { subject, stage, level } of input.decisions) {
    const inList = (list: "kept" | "lowered") => groups.some(({ report }) => report[list].includes(subject));
    const open = works.some((work) => work.one.id === subject && (work.out || work.level === null));
    const effective = stage === "vote" ? !open : inList(level === "HTXS" ? "kept" : "lowered");
    if (!effective) result.push(`decision-not-applied:${subject}`);
  }
  return result;
}

function inOrder(groups: readonly Found[], input: RateInput): Found[] {
  const order: Found[] = [];
  for (const { kind, group } of input.subjects) {
    const found = groups.find((each) => each.kind === kind && each.group === group);
    if (found !== undefined && !order.includes(found)) order.push(found);
  }
  return order;
}
