/** The one table of papers: who may have each, when a meeting has it, which rounds it is about, and how it is made. */
import type { PaperRegime } from "../domain/draft.ts";
import {
  paperKinds,
  readPaperId,
  type PaperEntry,
  type PaperFormat,
  type PaperKind,
  type PaperLack,
} from "../domain/papers.ts";
import type { Role } from "../domain/roles.ts";
import { attendanceList } from "./attendance-list.ts";
import { comparison } from "./comparison.ts";
import { countingMinutes } from "./counting-minutes.ts";
import type { Paper } from "./document.ts";
import type { DossierPaperVote, DossierRound, DossierSource, RoundPurpose } from "./dossier.ts";
import { isToldPurpose, meetingMinutes } from "./meeting-minutes.ts";
import { withRecordCodes } from "./parts.ts";
import { paperBallot } from "./paper-ballot.ts";
import { paperCountMinutes } from "./paper-count.ts";
import { pollResult } from "./poll-result.ts";
import { remedyPlan } from "./remedy-plan.ts";
import { superiorReport } from "./report.ts";
import { ruleTrace } from "./rule-trace.ts";
import { resultLetter, resultNotice } from "./ruling-papers.ts";
import { slipsAccount } from "./slips-account.ts";
import { statistics } from "./statistics.ts";
import { summaryTable } from "./summary-table.ts";

/** What decides which papers there are; known without reading a record. */
export type PaperFacts = {
  readonly plans: readonly PlanStanding[];
  readonly rounds: readonly RoundStanding[];
  readonly hasPack: boolean;
  readonly hasRemedies: boolean;
  /** What stands and has levels from the rule pack; n: null for a vote on paper. */
  readonly outcomes: readonly {
    readonly n: number | null;
    readonly planNumber: number;
    readonly hasOpenDecisions: boolean;
  }[];
  /** Who is rated, in the frozen order; isRated: some planned rating asks for a level of this one. */
  readonly subjects: readonly {
    readonly name: string;
    readonly isRated: boolean;
    readonly isRuled: boolean;
  }[];
};

export type PlanStanding = {
  readonly title: string;
  readonly purpose: RoundPurpose;
  /** It was voted on by paper, and the count stands. */
  readonly hasPaperCount: boolean;
};

export type RoundStanding = {
  readonly n: number;
  readonly title: string;
  readonly purpose: RoundPurpose;
  /** Whether its form asks for levels. */
  readonly feedsRating: boolean;
  readonly state: "voting" | "sealed" | "counted" | "voided";
};

export type PaperDefinition = {
  readonly roles: readonly Role[];
  /** The rounds whose records it is about: none, the one whose number is in its id, or all that have a record. */
  readonly rounds: "none" | "own" | "all";
  /** Whether counts of those rounds stand in it: then nobody gets it who may not know them (domain/told.ts). */
  readonly hasCounts: boolean;
  readonly formats: readonly PaperFormat[];
} & PaperPlace;

/** Where a paper stands in the list, what of it a meeting has, and how it is made: it differs with what it is one of. */
type PaperPlace = {
  readonly part: Part;
  readonly offers: (facts: PaperFacts) => readonly Offer[];
  /** Null: there is nothing in this dossier that it could be made of. */
  readonly build: (source: DossierSource, number: number | null, regime: PaperRegime) => Paper | null;
};

/** The list's parts in the order in which an office needs them. */
const parts = ["before", "plans", "rounds", "paper-votes", "after", "persons"] as const;
type Part = (typeof parts)[number];

type Offer = { readonly number: number | null; readonly title: string; readonly lacks: PaperLack | null };

/** Polls, levels and grounds are for those who lead and write; the counting committee and observers get the counts. */
const leaders: readonly Role[] = ["chair", "staff"];
/** Who may have the folders of all who are rated (own-papers.ts). */
export const folderRoles = leaders;
const everyRole: readonly Role[] = ["chair", "staff", "teller", "observer"];

const withTable: readonly PaperFormat[] = ["html", "docx", "xlsx"];
const textOnly: readonly PaperFormat[] = ["html", "docx"];

export const paperTable: Readonly<Record<PaperKind, PaperDefinition>> = {
  attendance: {
    roles: leaders,
    rounds: "none",
    hasCounts: false,
    formats: withTable,
    ...ofMeeting("before", "Danh sách có mặt", () => null, attendanceList),
  },
  ballot: {
    roles: ["chair", "staff", "teller"],
    rounds: "none",
    hasCounts: false,
    formats: textOnly,
    part: "plans",
    offers: ({ plans }) =>
      plans.map(({ title }, index) => ({ number: index + 1, title: `Phiếu giấy: ${title}`, lacks: null })),
    build: (source, number, regime) => {
      const plan = number === null ? undefined : source.plans[number - 1];
      return plan === undefined || number === null ? null : paperBallot(source, plan, { number, regime });
    },
  },
  "slips-account": {
    roles: everyRole,
    rounds: "own",
    hasCounts: false,
    formats: withTable,
    ...ofRound({
      what: "Biên bản thẻ bỏ phiếu và niêm phong",
      isOffered: () => true,
      lacks: ({ state }) => (state === "voting" ? "not-sealed" : null),
      build: slipsAccount,
    }),
  },
  "counting-minutes": {
    roles: everyRole,
    rounds: "own",
    hasCounts: true,
    formats: withTable,
    ...ofRound({
      what: "Biên bản kiểm phiếu",
      isOffered: ({ state }) => state !== "voided",
      lacks: notCounted,
      build: countingMinutes,
    }),
  },
  "poll-result": {
    roles: leaders,
    rounds: "own",
    hasCounts: true,
    formats: withTable,
    ...ofRound({
      what: "Kết quả lấy phiếu",
      isOffered: ({ state, purpose }) =>
        state !== "voided" && (purpose === "staff-poll" || purpose === "ad-hoc"),
      lacks: notCounted,
      build: pollResult,
    }),
  },
  summary: {
    roles: leaders,
    rounds: "own",
    hasCounts: true,
    formats: withTable,
    ...ofRound({
      what: "Bảng tổng hợp kết quả",
      isOffered: isRating,
      lacks: notCounted,
      build: summaryTable,
    }),
  },
  "rule-trace": {
    roles: leaders,
    rounds: "own",
    hasCounts: true,
    formats: withTable,
    ...ofRound({
      what: "Thuyết minh áp dụng quy tắc",
      isOffered: isRating,
      lacks: (round, { hasPack }) => (hasPack ? notCounted(round) : "no-pack"),
      build: (source, held, regime) => {
        const outcome = source.outcomes.find(({ n }) => n === held.n);
        return outcome === undefined ? null : ruleTrace(source, outcome, regime);
      },
    }),
  },
  "paper-count": {
    roles: everyRole,
    rounds: "none",
    hasCounts: true,
    formats: withTable,
    ...ofPaperVote("Biên bản kiểm phiếu giấy", () => true, paperCountMinutes),
  },
  "paper-rule-trace": {
    roles: leaders,
    rounds: "none",
    hasCounts: true,
    formats: withTable,
    ...ofPaperVote(
      "Thuyết minh áp dụng quy tắc – phiếu giấy",
      (number, { outcomes }) => outcomes.some(({ n, planNumber }) => n === null && planNumber === number),
      (source, { number }, regime) => {
        const outcome = source.outcomes.find(({ n, planNumber }) => n === null && planNumber === number);
        return outcome === undefined ? null : ruleTrace(source, outcome, regime);
      },
    ),
  },
  "meeting-minutes": {
    roles: leaders,
    rounds: "all",
    hasCounts: true,
    formats: withTable,
    ...ofMeeting(
      "after",
      "Biên bản hội nghị",
      (facts) => (hasToldResult(facts) ? null : "not-counted"),
      meetingMinutes,
    ),
  },
  statistics: {
    roles: leaders,
    rounds: "all",
    hasCounts: true,
    formats: withTable,
    ...ofMeeting("after", "Thống kê kết quả đề nghị xếp loại", lackOfOutcomes, statistics),
  },
  comparison: {
    roles: leaders,
    rounds: "all",
    hasCounts: true,
    formats: withTable,
    ...ofMeeting("after", "Bảng so sánh các vị trí tương đương", lackOfOutcomes, comparison),
  },
  report: {
    roles: leaders,
    rounds: "all",
    hasCounts: true,
    formats: withTable,
    ...ofMeeting("after", "Báo cáo cấp trên", lackOfDecidedOutcomes, superiorReport),
  },
  "remedy-plan": {
    roles: leaders,
    rounds: "none",
    hasCounts: false,
    formats: withTable,
    ...ofMeeting(
      "after",
      "Kế hoạch khắc phục sau kiểm điểm",
      ({ hasRemedies }) => (hasRemedies ? null : "no-remedy"),
      remedyPlan,
    ),
  },
  notice: {
    roles: leaders,
    rounds: "none",
    hasCounts: false,
    formats: withTable,
    ...ofMeeting(
      "after",
      "Thông báo kết quả",
      ({ subjects }) => (subjects.some(({ isRuled }) => isRuled) ? null : "no-ruling"),
      resultNotice,
    ),
  },
  letter: {
    roles: leaders,
    rounds: "none",
    hasCounts: false,
    formats: textOnly,
    ...ofPerson("Thư thông báo", ({ isRuled }) => (isRuled ? null : "no-ruling"), resultLetter),
  },
};

/** In the order in which an office needs them; those of one round stand together. */
export function paperEntries(facts: PaperFacts): readonly PaperEntry[] {
  const all = paperKinds.flatMap((kind) =>
    paperTable[kind].offers(facts).map((offer) => ({ kind, ...paperTable[kind], ...offer })),
  );
  return all
    .toSorted((a, b) => parts.indexOf(a.part) - parts.indexOf(b.part) || (a.number ?? 0) - (b.number ?? 0))
    .map(({ kind, number, title, lacks, formats }) => {
      const paperId = number === null ? kind : `${kind}-${number}`;
      return { paperId, kind, title, lacks, formats: [...formats] };
    });
}

/** Null: there is no such paper in this dossier. The caller has asked paperEntries whether anything is missing. */
export function buildPaper(source: DossierSource, paperId: string, regime: PaperRegime): Paper | null {
  const id = readPaperId(paperId);
  const paper = id === null ? null : paperTable[id.kind].build(source, id.number, regime);
  return paper === null ? null : withRecordCodes(paper);
}

function ofMeeting(
  part: "before" | "after",
  title: string,
  lacks: (facts: PaperFacts) => PaperLack | null,
  build: (source: DossierSource, regime: PaperRegime) => Paper,
): PaperPlace {
  return {
    part,
    offers: (facts) => [{ number: null, title, lacks: lacks(facts) }],
    build: (source, _number, regime) => build(source, regime),
  };
}

type RoundPaper = {
  readonly what: string;
  readonly isOffered: (round: RoundStanding) => boolean;
  readonly lacks: (round: RoundStanding, facts: PaperFacts) => PaperLack | null;
  readonly build: (source: DossierSource, held: DossierRound, regime: PaperRegime) => Paper | null;
};

/** Its number is the round's. */
function ofRound({ what, isOffered, lacks, build }: RoundPaper): PaperPlace {
  return {
    part: "rounds",
    offers: (facts) =>
      facts.rounds.filter(isOffered).map((round) => ({
        number: round.n,
        title: `${what} – Lượt ${round.n}: ${round.title}`,
        lacks: lacks(round, facts),
      })),
    build: (source, number, regime) => {
      const held = source.rounds.find(({ n }) => n === number);
      return held === undefined ? null : build(source, held, regime);
    },
  };
}

/** Its number is the plan's, from 1. */
function ofPaperVote(
  what: string,
  isOffered: (number: number, facts: PaperFacts) => boolean,
  build: (source: DossierSource, vote: DossierPaperVote, regime: PaperRegime) => Paper | null,
): PaperPlace {
  return {
    part: "paper-votes",
    offers: (facts) =>
      facts.plans.flatMap(({ title, hasPaperCount }, index) =>
        hasPaperCount && isOffered(index + 1, facts)
          ? [{ number: index + 1, title: `${what}: ${title}`, lacks: null }]
          : [],
      ),
    build: (source, number, regime) => {
      const vote = source.paperVotes.find((candidate) => candidate.number === number);
      return vote === undefined ? null : build(source, vote, regime);
    },
  };
}

/** Its number is the place among all who are rated, from 1. */
function ofPerson(
  what: string,
  lacks: (subject: PaperFacts["subjects"][number]) => PaperLack | null,
  build: PaperPlace["build"],
): PaperPlace {
  return {
    part: "persons",
    offers: ({ subjects }) =>
      subjects.flatMap((subject, index) =>
        subject.isRated
          ? [{ number: index + 1, title: `${what}: ${subject.name}`, lacks: lacks(subject) }]
          : [],
      ),
    build,
  };
}

function notCounted({ state }: RoundStanding): PaperLack | null {
  return state === "counted" ? null : "not-counted";
}

function isRating({ state, purpose, feedsRating }: RoundStanding): boolean {
  return state !== "voided" && purpose === "rating" && feedsRating;
}

function hasToldResult({ rounds, plans }: PaperFacts): boolean {
  return (
    rounds.some(({ purpose, state }) => state === "counted" && isToldPurpose(purpose)) ||
    plans.some(({ purpose, hasPaperCount }) => hasPaperCount && isToldPurpose(purpose))
  );
}

function lackOfOutcomes({ hasPack, outcomes }: PaperFacts): PaperLack | null {
  if (!hasPack) return "no-pack";
  return outcomes.length === 0 ? "not-counted" : null;
}

function lackOfDecidedOutcomes(facts: PaperFacts): PaperLack | null {
  const isOpen = facts.outcomes.some(({ hasOpenDecisions }) => hasOpenDecisions);
  return lackOfOutcomes(facts) ?? (isOpen ? "open-decisions" : null);
}
