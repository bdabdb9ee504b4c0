/** Random inputs of `rate` that cover kinds, units, groups, facts, counts, decisions and every parameter. */
import { packs } from "../../../shared/packs/packs.ts";
import { levels } from "../../../shared/domain/levels.ts";
import {
  subjectKinds,
  type Decision,
  type Facts,
  type RateInput,
  type RateSubject,
} from "../../../shared/rules/input.ts";
import type { ParameterChanges } from "../../../shared/rules/parameters.ts";

/** Whole numbers below a bound, from a seed (mulberry32). */
export type Dice = (below: number) => number;

export function diceOf(seed: number): Dice {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function oneOf<T>(dice: Dice, first: T, ...more: readonly T[]): T {
  return [first, ...more][dice(more.length + 1)] ?? first;
}

const packIds = [...packs.keys()];

export function randomInput(dice: Dice): RateInput {
  const ballots = oneOf(dice, 0, 3, 4, 5, 6, 7, 9, 12);
  const counted = dice(3) > 0;
  const inOneGroup = dice(2) === 0;
  const oneKind = oneOf(dice, "leader", "leader", "leader", "civil-servant", "member");
  const subjects = Array.from({ length: 1 + dice(7) }, (_, index) => {
    const subject = randomSubject(dice, index, ballots);
    return inOneGroup ? gathered(dice, subject, ballots, oneKind) : subject;
  });
  const parameters = randomParameters(dice);
  if (!counted) parameters.voteBase = "row-valid";
  return {
    pack: packIds[dice(packIds.length)] ?? "thanh-hoa-2023",
    parameters,
    collectiveLevels: dice(3) === 0 ? { [oneOf(dice, "u", "v")]: oneOf(dice, ...levels) } : {},
    counts: counted ? randomCounts(dice, ballots) : null,
    decisions: randomDecisions(dice, subjects),
    subjects,
  };
}

function randomCounts(dice: Dice, valid: number) {
  const invalid = dice(2);
  const returned = valid + invalid;
  const issued = returned + dice(2);
  const present = issued + dice(2);
  const counts = { summoned: present + dice(5), present, issued, returned, valid, invalid };
  if (dice(20) === 0) counts[oneOf(dice, "summoned", "present", "issued", "returned", "valid")] += 1;
  return counts;
}

function randomSubject(dice: Dice, index: number, ballots: number): RateSubject {
  const marks = Array.from({ length: ballots }, () => oneOf(dice, 0, 0, 0, 0, 0, 1, 1, 1, 2, 3, 4, 5, 6));
  // Now and then all alike, so that equal rows and exact halves are common.
  const spread = dice(3) === 0 ? marks.map((_, at) => (at * 2 < ballots ? 0 : 1 + dice(2))) : marks;
  const at = (mark: number) => spread.filter((each) => each === mark).length;
  return {
    id: `s${index}`,
    name: `Đồng chí ${index}`,
    kind: oneOf(dice, "leader", "leader", "leader", ...subjectKinds),
    isHead: dice(4) === 0,
    unit: oneOf(dice, "u", "u", "v"),
    group: oneOf(dice, "g", "g", "h"),
    votes: { HTXS: at(0), HTT: at(1), HTNV: at(2), KHT: at(3) },
    notRated: at(4),
    blank: at(5),
    invalid: at(6),
    facts: dice(2) === 0 ? {} : randomFacts(dice),
  };
}

/** Of one group and rated alike, so that the cap has somebody to choose from and rows are equal. */
function gathered(
  dice: Dice,
  subject: RateSubject,
  ballots: number,
  oneKind: RateSubject["kind"],
): RateSubject {
  const below = Math.min(ballots, dice(3));
  const votes = { HTXS: ballots - below, HTT: below, HTNV: 0, KHT: 0 };
  const { kind, isHead, unit, group } = subject;
  const lone = dice(4) === 0;
  return {
    ...subject,
    votes,
    notRated: 0,
    blank: 0,
    invalid: 0,
    kind: lone ? kind : oneKind,
    isHead: lone && isHead,
    unit: lone ? unit : "u",
    group: lone ? group : "g",
    facts: lone ? subject.facts : {},
  };
}

function randomFacts(dice: Dice): Facts {
  const yes = () => dice(2) === 0;
  const percent = () =>
    oneOf<string | number>(dice, "0", "20", "29.9", "30", "49.9", "50.0", 50, "69.9", "70", "100");
  const makers: readonly (() => Facts)[] = [
    () => ({ concludedDegradation: yes() }),
    () => ({ targetsPercent: percent() }),
    () => ({ forceMajeure: yes(), targetsPercent: percent() }),
    () => ({ officialLevel: oneOf(dice, ...levels) }),
    () => ({ disciplinedInYear: yes(), violationAlreadyCounted: yes() }),
    () => ({ disciplinedInYear: true, selfDetectedAndRemedied: yes() }),
    () => ({ corruptionInUnit: yes() }),
    () => ({ leaveMonths: dice(9), ...(dice(4) === 0 ? { maternityLeave: yes() } : {}) }),
    () => ({ disciplinedInYear: true, disciplineConcernsDuty: yes() }),
    () => ({ concludedViolation: yes() }),
    () => ({ shortcomingsRemedied: yes() }),
    () => ({ lowConfidencePercent: percent(), unitsKhtPercent: percent() }),
    () => ({ memberDisciplined: yes() }),
    () => ({ notRatedReason: "Mới bổ nhiệm" }),
    () => ({ isOfficial: yes() }),
    () => ({ massOrgsKht: dice(4) }),
    () => ({
      massOrgLevels: { HTXS: dice(2), HTT: dice(3), HTNV: dice(2), KHT: dice(3) === 0 ? dice(3) : 0 },
    }),
    () => ({ governmentLevel: oneOf(dice, ...levels) }),
    () => ({
      distribution: { HTXS: dice(4), HTT: dice(9), HTNV: dice(4), KHT: dice(4) === 0 ? dice(4) : 0 },
      isCell: yes(),
    }),
    () => ({ criteriaCeiling: oneOf(dice, ...levels) }),
    () => ({
      score: oneOf<string | number>(dice, "49.9", "50", "60", "69.9", "70", "89.9", 90, "95"),
      ...(yes() || yes() ? { allTasksDone: yes() || yes() } : {}),
      ...(yes() || yes() ? { onTimeAndQuality: yes() } : {}),
      ...(yes() ? { beyondPercent: percent() } : {}),
      ...(yes() ? { latePercent: oneOf(dice, "0", "15", "20", "20.1", "25") } : {}),
    }),
  ];
  const chosen = Array.from({ length: 1 + dice(3) }, () => makers[dice(makers.length)]?.() ?? {});
  return chosen.reduce((all, more) => ({ ...all, ...more }), {});
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

function randomParameters(dice: Dice): Writable<ParameterChanges> {
  const all: ParameterChanges = {
    voteRule: oneOf(dice, "cumulative", "cumulative", "cumulative", "majority", "plurality", "manual"),
    voteBase: oneOf(dice, "row-valid", "row-valid", "ballot-valid", "returned", "present", "summoned"),
    htxsMinimum: oneOf(dice, null, null, "2/3", "1/2", "0.6", "1"),
    voteTie: oneOf(dice, "lower", "lower-if-adjacent", "decide"),
    capMode: oneOf(dice, "enforce", "enforce", "warn", "off"),
    capRate: oneOf(dice, "1/5", "1/4", "0.2", "1/3", "1", "0"),
    capBase: oneOf(dice, "htt-final", "htt-before", "htt-or-better", "all-rated"),
    capRounding: oneOf(dice, "floor", "half-up"),
    capHeadCounted: dice(3) > 0,
    smallUnitBelow: oneOf(dice, null, 5, 5, 3, 0),
    smallUnitAllow: oneOf(dice, 1, 1, 1, 2, 0),
    smallUnitScope: oneOf(dice, "unit", "group"),
    headCap: oneOf(dice, "off", "warn", "enforce", "enforce"),
    cellHtxsAllLevel: oneOf(dice, "HTNV", "HTT"),
    targetsBelow: oneOf<string | number | null>(dice, "50", "30", 70, null),
    leaderTasksBelow: oneOf(dice, null, null, "70"),
    disciplineScope: oneOf(dice, "any", "duty"),
    collectiveTasksFor: oneOf(dice, "head", "leaders"),
    pointsConditions: oneOf(dice, "checked", "checked", "none"),
    collectiveTasksBelow: oneOf(dice, null, "70", "50.5"),
    memberOfficialLevel: oneOf(dice, "off", "warn", "require"),
    leaveFromMonths: dice(8) === 0 ? null : 2 + dice(3),
    leaveBelowMonths: 5 + dice(3),
    organisationHtxsShare: oneOf(dice, "4/5", "0.75"),
    organisationHttShare: oneOf(dice, "1/2", "0.4"),
    organisationKhtShare: oneOf(dice, "1/5", "1/3"),
    massOrgsKhtFrom: 1 + dice(3),
    pointsHtxs: oneOf(dice, null, "90", "85.5"),
    pointsHtt: oneOf(dice, "70", "65"),
    pointsHtnv: oneOf<string | number>(dice, "50", 55),
    beyondAtLeast: oneOf(dice, "30", "50"),
    lateAtMost: oneOf(dice, "20", "15"),
    unfinishedTasks: oneOf(dice, "review", "KHT"),
    smallElectorateBelow: 3 + dice(4),
    presentWarnBelow: oneOf(dice, "2/3", "1/2", "0.9"),
  };
  // Half of the time a few changes alone, so that the packs' own values are met as well.
  if (dice(2) === 0) return all;
  const some = Object.entries(all).filter(([key]) => key === "capMode" || dice(4) === 0);
  return { ...Object.fromEntries(some), voteBase: "row-valid" };
}

function randomDecisions(dice: Dice, subjects: readonly RateSubject[]): Decision[] {
  return subjects.flatMap(({ id: subject }) => {
    const decisions: Decision[] = [];
    const reason = "Theo đề nghị của tập thể";
    if (dice(8) === 0) decisions.push({ subject, stage: "vote", level: oneOf(dice, ...levels), reason });
    if (dice(5) === 0) decisions.push({ subject, stage: "cap", level: oneOf(dice, "HTXS", "HTT"), reason });
    return decisions;
  });
}
