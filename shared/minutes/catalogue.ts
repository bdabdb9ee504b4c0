/** Which papers a meeting has now, and the paper behind an id. */
import type { PaperRegime } from "../domain/draft.ts";
import {
  readPaperId,
  type PaperEntry,
  type PaperFormat,
  type PaperKind,
  type PaperLack,
} from "../domain/papers.ts";
import { attendanceList } from "./attendance-list.ts";
import { countingMinutes } from "./counting-minutes.ts";
import type { Paper } from "./document.ts";
import type { DossierRound, DossierSource, RoundPurpose } from "./dossier.ts";
import { isToldPurpose, meetingMinutes } from "./meeting-minutes.ts";
import { paperBallot } from "./paper-ballot.ts";
import { paperCountMinutes } from "./paper-count.ts";
import { pollResult } from "./poll-result.ts";
import { resultNotice, superiorReport } from "./report.ts";
import { ruleTrace } from "./rule-trace.ts";
import { slipsAccount } from "./slips-account.ts";
import { statistics } from "./statistics.ts";
import { summaryTable } from "./summary-table.ts";

/** What decides which papers there are; known without reading a record. */
export type PaperFacts = {
  /** hasPaperCount: it was voted on by paper, and the count stands. */
  readonly plans: readonly {
    readonly title: string;
    readonly purpose: RoundPurpose;
    readonly hasPaperCount: boolean;
  }[];
  readonly rounds: readonly RoundStanding[];
  readonly hasPack: boolean;
  /** What stands and has levels from the rule pack; n: null for a vote on paper. */
  readonly outcomes: readonly {
    readonly n: number | null;
    readonly planNumber: number;
    readonly hasOpenDecisions: boolean;
  }[];
};

export type RoundStanding = {
  readonly n: number;
  readonly title: string;
  readonly purpose: RoundPurpose;
  /** Whether its form asks for levels. */
  readonly feedsRating: boolean;
  readonly state: "voting" | "sealed" | "counted" | "voided";
};

const withTable: readonly PaperFormat[] = ["html", "docx", "xlsx"];
const textOnly: readonly PaperFormat[] = ["html", "docx"];

/** In the order in which an office needs them. */
export function paperEntries(facts: PaperFacts): readonly PaperEntry[] {
  return [
    entry("attendance", "Danh sách có mặt", null),
    ...facts.plans.map(({ title }, index) =>
      entry("ballot", `Phiếu giấy: ${title}`, null, { number: index + 1, formats: textOnly }),
    ),
    ...facts.rounds.flatMap((round) => roundEntries(round, facts)),
    ...facts.plans.flatMap((plan, index) =>
      plan.hasPaperCount ? paperVoteEntries(plan.title, index + 1, facts) : [],
    ),
    entry("meeting-minutes", "Biên bản hội nghị", hasToldResult(facts) ? null : "not-counted"),
    entry("statistics", "Thống kê kết quả đề nghị xếp loại", lackOfOutcomes(facts, false)),
    entry("report", "Báo cáo cấp trên", lackOfOutcomes(facts, true)),
    entry("notice", "Thông báo kết quả", lackOfOutcomes(facts, true)),
  ];
}

function roundEntries(round: RoundStanding, facts: PaperFacts): readonly PaperEntry[] {
  const { n, title, purpose, feedsRating, state } = round;
  const named = (what: string) => `${what} – Lượt ${n}: ${title}`;
  const sealed = state === "voting" ? "not-sealed" : null;
  const account = entry("slips-account", named("Biên bản thẻ bỏ phiếu và niêm phong"), sealed, { number: n });
  if (state === "voided") return [account];
  const counted = state === "counted" ? null : "not-counted";
  const minutes = entry("counting-minutes", named("Biên bản kiểm phiếu"), counted, { number: n });
  if (purpose === "staff-poll" || purpose === "ad-hoc") {
    return [account, minutes, entry("poll-result", named("Kết quả lấy phiếu"), counted, { number: n })];
  }
  if (purpose === "opinion" || !feedsRating) return [account, minutes];
  return [
    account,
    minutes,
    entry("summary", named("Bảng tổng hợp kết quả"), counted, { number: n }),
    entry("rule-trace", named("Thuyết minh áp dụng quy tắc"), facts.hasPack ? counted : "no-pack", {
      number: n,
    }),
  ];
}

function paperVoteEntries(title: string, number: number, { outcomes }: PaperFacts): readonly PaperEntry[] {
  const isRated = outcomes.some(({ n, planNumber }) => n === null && planNumber === number);
  return [
    entry("paper-count", `Biên bản kiểm phiếu giấy: ${title}`, null, { number }),
    ...(isRated
      ? [entry("paper-rule-trace", `Thuyết minh áp dụng quy tắc – phiếu giấy: ${title}`, null, { number })]
      : []),
  ];
}

function hasToldResult({ rounds, plans }: PaperFacts): boolean {
  return (
    rounds.some(({ purpose, state }) => state === "counted" && isToldPurpose(purpose)) ||
    plans.some(({ purpose, hasPaperCount }) => hasPaperCount && isToldPurpose(purpose))
  );
}

function lackOfOutcomes({ hasPack, outcomes }: PaperFacts, needsDecisions: boolean): PaperLack | null {
  if (!hasPack) return "no-pack";
  if (outcomes.length === 0) return "not-counted";
  return needsDecisions && outcomes.some(({ hasOpenDecisions }) => hasOpenDecisions)
    ? "open-decisions"
    : null;
}

function entry(
  kind: PaperKind,
  title: string,
  lacks: PaperLack | null,
  { number = null, formats = withTable }: EntryParts = {},
): PaperEntry {
  const paperId = number === null ? kind : `${kind}-${number}`;
  return { paperId, kind, title, lacks, formats: [...formats] };
}

type EntryParts = { readonly number?: number | null; readonly formats?: readonly PaperFormat[] };

/** Null: there is no such paper in this dossier. The caller has asked paperEntries whether anything is missing. */
export function buildPaper(source: DossierSource, paperId: string, regime: PaperRegime): Paper | null {
  const id = readPaperId(paperId);
  if (id === null) return null;
  const { kind, number } = id;
  switch (kind) {
    case "attendance":
      return attendanceList(source, regime);
    case "ballot": {
      const plan = number === null ? undefined : source.plans[number - 1];
      return plan === undefined || number === null ? null : paperBallot(source, plan, { number, regime });
    }
    case "paper-count": {
      const vote = source.paperVotes.find((candidate) => candidate.number === number);
      return vote === undefined ? null : paperCountMinutes(source, vote, regime);
    }
    case "paper-rule-trace": {
      const onPaper = source.outcomes.find(({ n, planNumber }) => n === null && planNumber === number);
      return onPaper === undefined ? null : ruleTrace(source, onPaper, regime);
    }
    case "meeting-minutes":
      return meetingMinutes(source, regime);
    case "statistics":
      return statistics(source, regime);
    case "report":
      return superiorReport(source, regime);
    case "notice":
      return resultNotice(source, regime);
    case "counting-minutes":
    case "slips-account":
    case "poll-result":
    case "summary":
    case "rule-trace": {
      const held = source.rounds.find(({ n }) => n === number);
      return held === undefined ? null : buildRoundPaper(source, held, kind, regime);
    }
  }
}

type RoundPaperKind = "counting-minutes" | "slips-account" | "poll-result" | "summary" | "rule-trace";

function buildRoundPaper(
  source: DossierSource,
  held: DossierRound,
  kind: RoundPaperKind,
  regime: PaperRegime,
): Paper | null {
  switch (kind) {
    case "counting-minutes":
      return countingMinutes(source, held, regime);
    case "slips-account":
      return slipsAccount(source, held, regime);
    case "poll-result":
      return pollResult(source, held, regime);
    case "summary":
      return summaryTable(source, held, regime);
    case "rule-trace": {
      const outcome = source.outcomes.find(({ n }) => n === held.n);
      return outcome === undefined ? null : ruleTrace(source, outcome, regime);
    }
  }
}
