/** The verdict over all checks (commands.md "verify-record"). */
import type { Counts } from "../../crypto/result.ts";
import { checkNames, checkNumber, type CheckId, type Finding } from "./finding.ts";
import type { RecordState } from "../readme.ts";

export type CheckResult = {
  readonly id: CheckId;
  readonly name: string;
  readonly status: "PASS" | "FAIL" | "SKIP";
  /** Without this check the record is incomplete. */
  readonly applies: boolean;
  readonly detail: string;
};

export type RecordReport = {
  readonly verdict: "valid" | "refused" | "incomplete";
  /** Null for a bare archive. */
  readonly recordCode: string | null;
  readonly rehearsal: boolean;
  /** What the round came to, as far as the record shows it; null where it does not. */
  readonly established: RecordState | null;
  readonly checks: readonly CheckResult[];
  /** Null unless check 10 passed. */
  readonly result: Counts | null;
};

export function checkResultOf(id: CheckId, finding: Finding<unknown>): CheckResult {
  const { status, detail } = finding;
  return {
    id,
    name: checkNames[id],
    status,
    applies: finding.status !== "SKIP" || finding.applies,
    detail,
  };
}

export function verdictOf(checks: readonly CheckResult[]): RecordReport["verdict"] {
  if (checks.some(({ status }) => status === "FAIL")) return "refused";
  return checks.some(({ status, applies }) => status === "SKIP" && applies) ? "incomplete" : "valid";
}

/** 0 valid, 1 refused, 2 incomplete. */
export function exitCodeOf({ verdict }: RecordReport): 0 | 1 | 2 {
  switch (verdict) {
    case "valid":
      return 0;
    case "refused":
      return 1;
    case "incomplete":
      return 2;
  }
}

/** One line per check, then the verdict; no line ends with a newline of its own. */
export function reportLines(report: RecordReport): readonly string[] {
  const rehearsal = report.rehearsal ? "REHEARSAL " : "";
  const { established } = report;
  const state = established === null || established === "counted" ? "" : ` (${established})`;
  return [
    ...report.checks.map(({ id, name, status, detail }) => `${checkNumber(id)} ${name} ${status} ${detail}`),
    `${rehearsal}VERDICT ${report.verdict} ${report.recordCode ?? "-"}${state}`,
  ];
}

/** The same as one JSON line. */
export function reportJson({ verdict, recordCode, rehearsal, checks, result }: RecordReport): string {
  return JSON.stringify({
    verdict,
    recordCode,
    rehearsal,
    checks: checks.map(({ id, name, status, detail }) => ({ id, name, status, detail })),
    result,
  });
}
