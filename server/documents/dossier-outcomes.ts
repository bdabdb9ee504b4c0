/** What the rule pack makes of every counted rating, in the words of papers. */
import { assert, defined } from "../../shared/basics/assert.ts";
import type { SubjectId } from "../../shared/domain/ids.ts";
import { levels } from "../../shared/domain/levels.ts";
import { protocolRank, subjectOf } from "../../shared/domain/subjects.ts";
import type { DossierOutcome, RatedGroup, RatedSubject } from "../../shared/minutes/dossier.ts";
import { ruleFacts } from "../../shared/domain/subject-facts.ts";
import { rateWith } from "../../shared/packs/rate.ts";
import type { RateParameters } from "../../shared/rules/parameters.ts";
import { voteBaseOf } from "../../shared/rules/vote.ts";
import { voteReason } from "../../shared/rules/vote-reason.ts";
import { packText, type PackTextLine } from "../../shared/packs/pack-text.ts";
import { groupOfAll, outcomeHash, outcomeText } from "../../shared/record/outcome.ts";
import { citeInWords } from "../../shared/domain/cite-words.ts";
import type { LevelCounts } from "../meeting/distributions.ts";
import { planOutcome, roundOutcome, type PlanOutcome } from "../meeting/outcomes.ts";
import type { EventOf, MeetingState, RoundState } from "../meeting/state.ts";
import { documentWords } from "./document-words.ts";
import { documentedFacts } from "./dossier-subjects.ts";

/** Whether the superior has not sent this result back; then letters and statistics speak of it. */
export function stands({ rounds }: MeetingState, { n }: Pick<PlanOutcome, "n">): boolean {
  return n === null || rounds[n - 1]?.returned === null;
}

/** The last outcome of each plan, then those of earlier rounds that were sent back and held again. */
export function dossierOutcomes(
  state: MeetingState,
  recordCodes: ReadonlyMap<number, string>,
): readonly DossierOutcome[] {
  const { plans } = state.frozen.draft;
  const latest = plans.flatMap(({ planId }) => planOutcome(state, planId) ?? []);
  const numbers = new Set(latest.map(({ n }) => n));
  const earlier = state.rounds
    .filter(({ n, result, phase }) => result !== null && phase !== "voided" && !numbers.has(n))
    .flatMap((round) => roundOutcome(state, round) ?? []);
  return [...latest, ...earlier].map((outcome) => dossierOutcome(state, outcome, recordCodes));
}

/** These rounds and those whose results their outcomes used: what their papers need the record codes of. */
export function roundsBehind(state: MeetingState, rounds: readonly RoundState[]): readonly RoundState[] {
  const used = rounds.flatMap((round) => roundOutcome(state, round)?.usedRounds ?? []);
  const numbers = new Set([...rounds.map(({ n }) => n), ...used]);
  return state.rounds.filter(({ n }) => numbers.has(n));
}

/** The hash of the round's outcome.json; null for a count on paper, and where a record code is not at hand. */
function hashOf(outcome: PlanOutcome, recordCodes: ReadonlyMap<number, string>): string | null {
  if (outcome.n === null) return null;
  const numbers = [outcome.n, ...outcome.usedRounds];
  const used = numbers.flatMap((n) => {
    const recordCode = recordCodes.get(n);
    return recordCode === undefined ? [] : [{ n, recordCode }];
  });
  return used.length < numbers.length ? null : outcomeHash(outcomeText(outcome, used));
}

function dossierOutcome(
  state: MeetingState,
  outcome: PlanOutcome,
  recordCodes: ReadonlyMap<number, string>,
): DossierOutcome {
  const { draft } = state.frozen;
  const { planId, n, applied, subjects, rulePack, output } = outcome;
  const nameOf = (id: string) => namedSubject(state, subjects, id).name;
  const planIndex = draft.plans.findIndex((plan) => plan.planId === planId);
  return {
    n,
    planNumber: planIndex + 1,
    title: draft.plans[planIndex]?.title ?? "",
    stands: stands(state, outcome),
    hash: hashOf(outcome, recordCodes),
    pack: {
      title: applied.pack.titleVi,
      version: String(rulePack.version),
      parametersHash: rulePack.parametersHash,
      copyName: rulePack.copyName,
      lines: packText(applied.pack, applied.parameters).map(packLine),
    },
    subjects: output.subjects.map((_, index) => ratedSubject(state, outcome, index)),
    groups: output.groups.map((group): RatedGroup => ({
      ...group,
      group: group.group === groupOfAll ? "" : group.group,
      kept: group.kept.map(nameOf),
      lowered: group.lowered.map(nameOf),
      tied: group.tied.map(nameOf),
    })),
  };
}

function ratedSubject(state: MeetingState, outcome: PlanOutcome, index: number): RatedSubject {
  const { applied, input, output, subjects } = outcome;
  const rated = defined(output.subjects[index], "asked for by its place");
  const counted = defined(input.subjects[index], "every row is rated");
  const subject = namedSubject(state, subjects, rated.id);
  const documents = state.subjectFacts.filter(({ subjectId }) => subjectId === subject.subjectId);
  return {
    subjectId: subject.subjectId,
    name: subject.name,
    post: subject.post,
    unit: subject.unit,
    rank: protocolRank(subject),
    group: subject.group,
    kind: counted.kind,
    selfRating: subject.selfRating,
    votes: levels.map((level) => ({ level, count: counted.votes[level] })),
    byVote: rated.vote.level,
    voteReason: reasonOfVote(rated, counted, input.counts, applied.parameters),
    choices: state.decisions
      .filter((decision) => isAbout(decision, outcome) && decision.subjectId === subject.subjectId)
      .map(({ stage, level, reason }) => ({ stage, level, reason })),
    beforeCap: rated.beforeCap,
    final: rated.final,
    status: rated.status,
    steps: rated.steps.map(({ rule, before, after, vi, cite }) => ({
      rule,
      before,
      after,
      text: vi,
      cite: citeInWords(cite, "vi"),
      documents: documentsOf(outcome, index, { rule, vi }, documents),
    })),
    facts: [...documentedFacts(state, subject.subjectId), ...ownResults(outcome, subject.subjectId)],
  };
}

function isAbout(
  decision: EventOf<"tie-decided">,
  { planId, n }: Pick<PlanOutcome, "planId" | "n">,
): boolean {
  return decision.planId === planId && decision.n === n;
}

function reasonOfVote(
  { vote }: PlanOutcome["output"]["subjects"][number],
  { votes }: PlanOutcome["input"]["subjects"][number],
  counts: PlanOutcome["input"]["counts"],
  { voteRule, voteBase }: RateParameters,
): string {
  const base = defined(voteBaseOf(voteBase, votes, counts), "counts that were rated have what votes are of");
  return voteReason({ votes, level: vote.level, flags: vote.flags, base, voteRule }).vi;
}

const factRules: ReadonlySet<string> = new Set(["R7", "R8", "R12"]);

/** The documents that alone give this step; where it takes several, all that there are. */
function documentsOf(
  outcome: PlanOutcome,
  index: number,
  step: { readonly rule: string; readonly vi: string },
  documents: readonly EventOf<"subject-facts-set">[],
): readonly string[] {
  const { applied, input } = outcome;
  if (!factRules.has(step.rule)) return [];
  const alone = documents.filter(({ facts }) => {
    const subjects = input.subjects.map((subject, place) =>
      place === index ? { ...subject, facts: ruleFacts(facts) } : subject,
    );
    const again = rateWith({ ...input, subjects }, applied.pack);
    const steps = again.ok ? (again.value.subjects[index]?.steps ?? []) : [];
    return steps.some(({ rule, vi }) => rule === step.rule && vi === step.vi);
  });
  const own = step.rule === "R8" && alone.length === 0 ? ownRounds(outcome, index) : [];
  if (own.length > 0) return own;
  return (alone.length > 0 ? alone : documents).map(({ document }) => documentWords(document));
}

/** Where the rules read this meeting's own ratings of members or cells, that is the ground and no document. */
function ownRounds({ distributions, subjects }: PlanOutcome, index: number): readonly string[] {
  return distributions
    .filter(({ subjectId, rated }) => subjectId === subjects[index] && rated !== null)
    .map(roundsText);
}

function roundsText({ usedRounds }: PlanOutcome["distributions"][number]): string {
  return usedRounds.length === 0
    ? "kết quả bỏ phiếu giấy tại hội nghị"
    : `kết quả bỏ phiếu tại hội nghị, lượt ${usedRounds.join(", ")}`;
}

/** The meeting's own ratings of an organisation's members or cells, and how they differ from what was entered (rules R8). */
function ownResults({ distributions }: PlanOutcome, subjectId: SubjectId): RatedSubject["facts"] {
  return distributions
    .filter((own) => own.subjectId === subjectId)
    .map((own) => {
      const { entered, rated, ofMembers } = own;
      const who = ofMembers ? "đảng viên" : "tổ chức đảng trực thuộc";
      const text =
        rated === null
          ? `chưa xếp loại xong ${who} tại hội nghị này nên dùng số liệu đã nhập`
          : `kết quả xếp loại ${who} tại hội nghị này (${levels.join("-")}): ${countsText(rated)}`;
      const differs = rated !== null && entered !== null && countsText(rated) !== countsText(entered);
      const said = differs ? `; khác số liệu đã nhập ${countsText(entered)}, lấy kết quả của hội nghị` : "";
      return { text: `${text}${said}`, document: rated === null ? "" : roundsText(own) };
    });
}

function countsText({ HTXS, HTT, HTNV, KHT }: LevelCounts): string {
  return [HTXS, HTT, HTNV, KHT].join("-");
}

/** Row ids are s1, s2 … in ballot order. */
function namedSubject({ frozen }: MeetingState, subjects: readonly SubjectId[], id: string) {
  const place = Number(id.slice(1));
  assert(Number.isSafeInteger(place) && place >= 1, "a row's id holds its place");
  const subjectId = defined(subjects[place - 1], "a row has its subject");
  return defined(subjectOf(frozen.draft, subjectId), "what is rated is on the list");
}

const certaintyMarks = {
  seed: "",
  public: "",
  "second-hand": " [nguồn thứ cấp, cần đối chiếu bản gốc]",
  assumed: " [giả định]",
} as const satisfies Record<PackTextLine["certainty"], string>;

function packLine({ vi, valueVi, cite, certainty, changed }: PackTextLine): {
  readonly text: string;
  readonly cite: string;
} {
  const value = valueVi === "" ? "" : `: ${valueVi}`;
  return {
    text: `${vi}${value}${changed ? " (đã sửa)" : ""}${certaintyMarks[certainty]}`,
    cite: citeInWords(cite, "vi"),
  };
}
