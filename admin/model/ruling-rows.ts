/** What a page shows of the authority's decision: everybody who is rated, with what was proposed and what stands. */
import { defined } from "../../shared/basics/assert.ts";
import type { Level } from "../../shared/domain/levels.ts";
import {
  differs,
  ruledLevels,
  standingLines,
  type RuledLevel,
  type RuledLine,
  type RulingDocument,
  type StandingLine,
} from "../../shared/domain/ruling.ts";
import type { MeetingCommand } from "../../shared/protocol/commands.ts";
import type { ConsoleMeeting, ConsoleSubject } from "../../shared/protocol/console-view.ts";
import { rowId } from "../../shared/record/outcome.ts";
import type { SubjectKind } from "../../shared/rules/input.ts";

export type RulingRow = {
  /** Of this row alone: the planned round and the subject. */
  readonly key: string;
  readonly subject: ConsoleSubject;
  readonly planId: RuledLine["planId"];
  readonly kind: SubjectKind;
  /** Of the planned round; told where somebody is rated in more than one. */
  readonly capacity: string | null;
  readonly isCounted: boolean;
  /** Null: nothing is proposed. */
  readonly proposed: Level | null;
  readonly standing: StandingLine | null;
  /** The authority decided otherwise than was proposed. */
  readonly differs: boolean;
};

export function rulingRows(meeting: ConsoleMeeting): readonly RulingRow[] {
  const { rulings, subjects, outcomes } = meeting;
  if (rulings === null) return [];
  const standing = standingLines(rulings.entered);
  return subjects.flatMap((subject) => {
    const own = rulings.capacities.filter(({ subjectId }) => subjectId === subject.subjectId);
    return own.map(({ planId, title, kind, isCounted }): RulingRow => {
      const outcome = outcomes?.find((one) => one.planId === planId);
      const place = outcome?.subjects.indexOf(subject.subjectId) ?? -1;
      const proposed = outcome?.output.subjects.find(({ id }) => id === rowId(place))?.final ?? null;
      const line =
        standing.find((one) => one.planId === planId && one.subjectId === subject.subjectId) ?? null;
      return {
        key: `${planId} ${subject.subjectId}`,
        subject,
        planId,
        kind,
        capacity: own.length > 1 ? title : null,
        isCounted,
        proposed,
        standing: line,
        differs: line !== null && differs(line.level, proposed),
      };
    });
  });
}

/** Nothing was entered about them, and it can be. */
export function remainingRows(rows: readonly RulingRow[]): readonly RulingRow[] {
  return rows.filter(({ standing, isCounted }) => standing === null && isCounted);
}

/** What is typed: a level per row's key, "" for nothing, "back" for taking back. */
export type TypedRuling = {
  document: RulingDocument;
  levels: Record<string, string>;
  reason: string;
};

export const noRuling: RulingDocument = { issuer: "", number: "", date: "", signer: "" };

/** The level of a taken-back line, among the choices of a correction. */
export const takenBack = "back";

/** Nothing is chosen at first: a proposal that stands there already would be taken for the decision. */
export function emptyRuling(rows: readonly RulingRow[]): TypedRuling {
  return { document: noRuling, levels: Object.fromEntries(rows.map(({ key }) => [key, ""])), reason: "" };
}

/** A correction begins with what was entered. */
export function enteredRuling(document: RulingDocument, rows: readonly RulingRow[]): TypedRuling {
  return {
    document,
    levels: Object.fromEntries(rows.map(({ key, standing }) => [key, standing?.level ?? ""])),
    reason: "",
  };
}

/** The proposals as they are, where there are any: taken over only when somebody asks for it. */
export function proposedLevels(rows: readonly RulingRow[]): TypedRuling["levels"] {
  return Object.fromEntries(rows.map(({ key, proposed }) => [key, proposed ?? ""]));
}

/** The rows for which a level is chosen, as the order has them. */
export function linesOf(
  rows: readonly RulingRow[],
  { levels }: Pick<TypedRuling, "levels">,
): Extract<MeetingCommand, { kind: "enter-ruling" }>["lines"] {
  return rows.flatMap(({ key, planId, subject, standing }) => {
    const typed = levels[key] ?? "";
    if (typed === "") return [];
    const level = typed === takenBack ? null : readLevel(typed);
    return [{ planId, subjectId: subject.subjectId, level, instead: standing?.number ?? null }];
  });
}

function readLevel(text: string): RuledLevel {
  return defined(
    ruledLevels.find((level) => level === text),
    "a level was chosen from the list",
  );
}
