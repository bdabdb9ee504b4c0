/** What is told of a counted round, in words of the form: counts per option, or only levels (design §3). */
import { assert } from "../basics/assert.ts";
import type { RoundCounts } from "../domain/counts.ts";
import type { AnnouncedResult } from "./public-view.ts";
import type { Round } from "./round.ts";

/** Result of protocol A.8: per row [blank if allowed, option 1, option 2 …]. */
export type RoundResult = readonly (readonly number[])[];

/** The result as views show it. With detail "levels" no count leaves this function. */
export function announcedResult(
  round: Round,
  result: RoundResult,
  counts: RoundCounts,
  detail: "counts" | "levels",
): AnnouncedResult {
  const { form } = round;
  assert(result.length === form.rows.length, "a result has one row per row of the form");
  const subjects = form.rows.map((row, index) => {
    const { blank, votes } = splitRow(round, result[index] ?? []);
    return {
      name: row.name,
      post: row.post,
      counts: detail === "counts" ? [...votes] : [],
      blank: detail === "counts" ? blank : 0,
      leading: leadingOption(round, votes),
    };
  });
  const optionIds = form.options.map(({ optionId }) => optionId);
  return { detail, optionIds, subjects, base: baseOf(round, counts) };
}

/** Rows (from 0) in which every ballot says the same: their counts tell everybody's vote (security S8). */
export function unanimousRows(result: RoundResult, cast: number): number[] {
  return result.flatMap((row, index) => (cast > 0 && row.some((count) => count === cast) ? [index] : []));
}

function splitRow(round: Round, row: readonly number[]) {
  const blankCount = round.form.blank === "allow" ? 1 : 0;
  assert(row.length === round.form.options.length + blankCount, "a result has one count per choice");
  return { blank: blankCount === 1 ? (row[0] ?? 0) : 0, votes: row.slice(blankCount) };
}

/** The option with the most votes; null where several share them or nobody chose any (security R3). */
function leadingOption(round: Round, votes: readonly number[]): string | null {
  const most = Math.max(...votes);
  const leaders = round.form.options.filter((_, index) => votes[index] === most);
  return most > 0 && leaders.length === 1 ? (leaders[0]?.optionId ?? null) : null;
}

function baseOf(round: Round, counts: RoundCounts): AnnouncedResult["base"] {
  const kind = round.percentageBase;
  switch (kind) {
    case "row-valid":
      return { kind, count: null };
    case "ballot-valid":
      return { kind, count: counts.cast };
    case "present":
      return { kind, count: counts.present };
    case "summoned":
      return { kind, count: counts.summoned };
  }
}
