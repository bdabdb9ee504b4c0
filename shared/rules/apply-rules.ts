/** The rules in their order (docs/rules.md §7): R2, R7, R8, R12, R6, then the cap. Ceilings come before the cap, so nobody uses up a place and is lowered afterwards. */
import { assert, defined } from "../basics/assert.ts";
import type { Level } from "../domain/levels.ts";
import { capGroups, isCounted, type CapDecision, type CappedGroup, type Entry } from "./cap.ts";
import { decisionSaid, headApart, walkCap } from "./cap-words.ts";
import { checkCounts, checkRowSum } from "./checks.ts";
import { walkThrough, type Effect } from "./effect.ts";
import { effectOfMissingLevel, effectsOfFacts, isAwayTooLong, isPerson } from "./facts.ts";
import { effectsOfCollective, type CollectiveState } from "./head.ts";
import { citeOfTopic, type Grounds } from "./grounds.ts";
import type { Decision, RateInput, RateSubject } from "./input.ts";
import { effectsOfStandards } from "./organisation.ts";
import type { Check, RatedSubject, RateOutput } from "./output.ts";
import type { RateParameters } from "./parameters.ts";
import { effectsOfPoints } from "./points.ts";
import { stepTo, type Said, type Walk } from "./step.ts";
import { proposalOfVotes, voteBaseOf, type VoteOutcome } from "./vote.ts";
import { voteInWords } from "./vote-words.ts";

export type RuleSettings = { readonly parameters: RateParameters; readonly grounds: Grounds };

type RulesInput = Omit<RateInput, "pack" | "parameters">;
type Travelled = { readonly subject: RateSubject; readonly vote: VoteOutcome; readonly walk: Walk };
type Chosen = {
  readonly votes: ReadonlyMap<string, Decision>;
  readonly caps: ReadonlyMap<string, CapDecision>;
};
type Capped = {
  readonly travelled: readonly Travelled[];
  readonly groups: readonly CappedGroup[];
  readonly rated: readonly RatedSubject[];
};

/** Rates every subject of a checked input. A count that does not add up stops everything. */
export function applyRules(input: RulesInput, settings: RuleSettings): RateOutput {
  const { parameters } = settings;
  const counted = countChecks(input, parameters);
  if (counted.some(({ ok, severity }) => !ok && severity === "error")) {
    return { checks: [...counted], subjects: [], groups: [] };
  }
  const chosen = chosenOf(input.decisions);
  const voted = input.subjects.map((subject) => walkVote(subject, input, chosen, parameters));
  // Collectives come first, their cap too: R6 asks for their final level.
  const bodies = capped(
    voted.filter(({ subject }) => !isPerson(subject.kind)).map((one) => walkFacts(one, chosen, parameters)),
    chosen,
    settings,
  );
  const collectives = collectivesOf(input, bodies.rated, parameters);
  const persons = capped(
    voted
      .filter(({ subject }) => isPerson(subject.kind))
      .map((one) => walkCollective(walkFacts(one, chosen, parameters), collectives, parameters)),
    chosen,
    settings,
  );
  return inInputOrder(input, [bodies, persons], [...counted, ...unusedChoices(chosen, [bodies, persons])]);
}

function countChecks({ counts, subjects }: RulesInput, parameters: RateParameters): readonly Check[] {
  if (counts === null) return [];
  return [
    ...checkCounts(counts, parameters),
    ...subjects.map((subject) => checkRowSum(subject, counts.valid)),
  ];
}

function chosenOf(decisions: readonly Decision[]): Chosen {
  const votes = new Map<string, Decision>();
  const caps = new Map<string, CapDecision>();
  for (const decision of decisions) {
    if (decision.stage === "vote") votes.set(decision.subject, decision);
    else caps.set(decision.subject, { level: decision.level, reason: decision.reason });
  }
  return { votes, caps };
}

function walkVote(
  subject: RateSubject,
  { counts }: RulesInput,
  { votes: choices }: Chosen,
  parameters: RateParameters,
): Travelled {
  const base = voteBaseOf(parameters.voteBase, subject.votes, counts);
  assert(base !== null, "the counts that the vote base needs were checked");
  const vote = proposalOfVotes(subject.votes, base, parameters);
  const start: Walk = { level: null, steps: [] };
  const voted = stepTo(start, "R2", vote.level, voteInWords(subject.votes, vote, parameters));
  if (isNotRated(subject, parameters)) {
    return { subject, vote, walk: stepTo(voted, "R7", null, notRatedSaid(subject.facts)) };
  }
  const choice = choices.get(subject.id);
  const walk =
    choice === undefined ? voted : stepTo(voted, "R2", choice.level, decisionSaid(choice, "choice-at-vote"));
  return { subject, vote, walk };
}

function walkFacts(one: Travelled, { votes: choices }: Chosen, parameters: RateParameters): Travelled {
  const { subject } = one;
  if (isNotRated(subject, parameters)) return one;
  const effects = [
    ...effectsOfFacts(subject, parameters),
    ...effectsOfStandards(subject, parameters),
    ...effectsOfPoints(subject.facts, parameters),
    effectOfMissingLevel(subject, parameters),
  ].filter((effect) => effect !== null);
  // Where no level fits the points, the chair's choice for this subject answers the question.
  const settled = choices.has(subject.id) ? effects.map(reviewAnswered) : effects;
  return { ...one, walk: walkThrough(one.walk, settled) };
}

function reviewAnswered(effect: Effect): Effect {
  return effect.does.kind === "review" ? { ...effect, does: { kind: "note" } } : effect;
}

function walkCollective(
  one: Travelled,
  collectives: ReadonlyMap<string, CollectiveState>,
  parameters: RateParameters,
): Travelled {
  const { subject, walk } = one;
  if (isNotRated(subject, parameters)) return one;
  const collective = collectives.get(subject.unit) ?? { level: null, tasksPercent: null };
  return {
    ...one,
    walk: walkThrough(walk, effectsOfCollective(subject, walk.level, collective, parameters)),
  };
}

/** Levels given from outside go before those of this rating; collectives of one unit that differ say nothing. */
function collectivesOf(
  { collectiveLevels, subjects }: RulesInput,
  rated: readonly RatedSubject[],
  parameters: RateParameters,
): ReadonlyMap<string, CollectiveState> {
  const given = new Map(Object.entries(collectiveLevels));
  const finals = new Map(rated.map(({ id, final }) => [id, final]));
  const collectives = subjects.filter(({ kind }) => kind === "collective");
  const units = new Set([...given.keys(), ...collectives.map(({ unit }) => unit)]);
  const states = [...units].map((unit) => {
    const ofUnit = collectives.filter((subject) => subject.unit === unit);
    const levels = new Set(ofUnit.map(({ id }) => finals.get(id) ?? null));
    const [own] = levels.size === 1 ? [...levels] : [null];
    const [only] = ofUnit.length === 1 ? ofUnit : [];
    return [
      unit,
      { level: given.get(unit) ?? own ?? null, tasksPercent: tasksOf(only, parameters) },
    ] as const;
  });
  return new Map(states);
}

function tasksOf(collective: RateSubject | undefined, parameters: RateParameters): string | number | null {
  if (collective === undefined || isNotRated(collective, parameters)) return null;
  const { targetsPercent, forceMajeure } = collective.facts;
  return forceMajeure === true ? null : (targetsPercent ?? null);
}

function capped(travelled: readonly Travelled[], { caps }: Chosen, settings: RuleSettings): Capped {
  const { parameters, grounds } = settings;
  const entries: readonly Entry[] = travelled.map(({ subject, walk }) => ({
    subject,
    level: walk.level,
    notRated: isNotRated(subject, parameters),
  }));
  const groups = capGroups(entries, caps, parameters);
  const groupOf = new Map(
    groups.flatMap((group) =>
      [...group.shown.kept, ...group.shown.lowered, ...group.shown.tied].map((id) => [id, group] as const),
    ),
  );
  const rated = travelled.map(({ subject, vote, walk }) => {
    const { id } = subject;
    const group = groupOf.get(id);
    const apart = walk.level === "HTXS" && !isCounted(subject, parameters);
    const ended =
      group === undefined
        ? apart
          ? headApart(walk)
          : walk
        : walkCap(walk, id, group, { decision: caps.get(id), parameters });
    return ratedSubject(subject, vote, walk.level, cited(ended, grounds), isNotRated(subject, parameters));
  });
  return { travelled, groups, rated };
}

/** Topics become places in the documents of the pack. */
function cited({ level, steps }: Walk, grounds: Grounds): Walk {
  return { level, steps: steps.map((step) => ({ ...step, cite: citeOfTopic(step.cite, grounds) })) };
}

function ratedSubject(
  subject: RateSubject,
  { level, flags }: VoteOutcome,
  beforeCap: Level | null,
  walk: Walk,
  isOut: boolean,
): RatedSubject {
  const open = walk.level === null ? "needs-decision" : "proposal";
  return {
    id: subject.id,
    vote: { level, flags: [...flags] },
    beforeCap,
    final: walk.level,
    status: isOut ? "not-rated" : open,
    steps: [...walk.steps],
  };
}

function isNotRated(subject: RateSubject, parameters: RateParameters): boolean {
  return subject.facts.notRatedReason !== undefined || isAwayTooLong(subject, parameters);
}

function notRatedSaid({ notRatedReason, leaveMonths = 0 }: RateSubject["facts"]): Said {
  if (notRatedReason !== undefined) {
    return {
      vi: `Chưa xếp loại, không tính vào nhóm nào; lý do: ${notRatedReason}`,
      en: `Not rated and counted in no group; reason: ${notRatedReason}`,
      cite: "not-rated",
    };
  }
  return {
    vi: `Không xếp loại, không tính vào nhóm nào: nghỉ ${leaveMonths} tháng, thời gian công tác trong năm chưa đủ; vẫn phải kiểm điểm thời gian công tác.`,
    en: `Not rated and counted in no group: on leave ${leaveMonths} months, too little of the year worked; the time worked is still reviewed.`,
    cite: "leave",
    figures: { leaveMonths },
  };
}

/** A choice of the chair that changed nothing is said, never dropped in silence. */
function unusedChoices({ votes, caps }: Chosen, parts: readonly Capped[]): readonly Check[] {
  // Whoever is not rated, or waits for a fact, stays open whatever the chair chose.
  const open = new Set(
    parts.flatMap(({ travelled }) =>
      travelled.filter(({ walk }) => walk.level === null).map(({ subject }) => subject.id),
    ),
  );
  const groups = parts.flatMap((part) => part.groups);
  const kept = new Set(groups.flatMap(({ shown }) => shown.kept));
  const lowered = new Set(groups.flatMap(({ shown }) => shown.lowered));
  const unused = [
    ...[...votes.keys()].filter((id) => open.has(id)),
    ...[...caps].filter(([id, { level }]) => !(level === "HTXS" ? kept : lowered).has(id)).map(([id]) => id),
  ];
  return unused.map((id) => ({ code: `decision-not-applied:${id}`, ok: false, severity: "warning" }));
}

function inInputOrder(input: RulesInput, parts: readonly Capped[], checks: readonly Check[]): RateOutput {
  const byId = new Map(parts.flatMap(({ rated }) => rated.map((one) => [one.id, one] as const)));
  const groups = parts.flatMap((part) => part.groups);
  const firstOf = ({ shown: { kind, group } }: CappedGroup) =>
    input.subjects.findIndex((subject) => subject.kind === kind && subject.group === group);
  return {
    checks: [...checks],
    subjects: input.subjects.map(({ id }) => defined(byId.get(id), "every subject was rated")),
    groups: groups
      .map((group) => ({ group, first: firstOf(group) }))
      .sort((a, b) => a.first - b.first)
      .map(({ group }) => group.shown),
  };
}
