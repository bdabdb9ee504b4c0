/** What a page shows of one outcome: rows of the ballot with their proposals, and the groups' arithmetic. */
import { defined } from "../../shared/basics/assert.ts";
import type { Level } from "../../shared/domain/levels.ts";
import type { ConsoleMeeting, ConsoleOutcome, ConsoleSubject } from "../../shared/protocol/console-view.ts";
import type { RateInput } from "../../shared/rules/input.ts";
import type { RatedGroup, RatedSubject } from "../../shared/rules/output.ts";

export type Decision = ConsoleMeeting["decisions"][number];
export type OpenChoice = ConsoleOutcome["open"][number];

export type OutcomeRow = {
  readonly subject: ConsoleSubject;
  readonly input: RateInput["subjects"][number];
  readonly rated: RatedSubject;
  /** What the chair may settle about this row. */
  readonly open: readonly OpenChoice[];
  readonly decisions: readonly Decision[];
};

export function outcomeRows(meeting: ConsoleMeeting, outcome: ConsoleOutcome): readonly OutcomeRow[] {
  const { planId, n, subjects, input, output, open } = outcome;
  return input.subjects.map((row, index) => {
    const subjectId = subjects[index];
    return {
      subject: defined(
        meeting.subjects.find((subject) => subject.subjectId === subjectId),
        "rated subjects are on the list",
      ),
      input: row,
      rated: defined(
        output.subjects.find(({ id }) => id === row.id),
        "every row is rated",
      ),
      open: open.filter((choice) => choice.subjectId === subjectId),
      decisions: meeting.decisions.filter(
        (one) => one.planId === planId && one.n === n && one.subjectId === subjectId,
      ),
    };
  });
}

/** Choices of an outcome that nobody has made yet. */
export function pendingCount(meeting: ConsoleMeeting, outcome: ConsoleOutcome): number {
  return outcomeRows(meeting, outcome).flatMap(({ open, decisions }) =>
    open.filter(({ stage }) => decisions.every((one) => one.stage !== stage)),
  ).length;
}

export type ShownGroup = {
  readonly group: RatedGroup;
  readonly names: (ids: readonly string[]) => string;
};

export function shownGroups(rows: readonly OutcomeRow[], outcome: ConsoleOutcome): readonly ShownGroup[] {
  const nameOf = (id: string) => rows.find((row) => row.input.id === id)?.subject.name ?? id;
  const names = (ids: readonly string[]) => ids.map(nameOf).join("; ");
  return outcome.output.groups.map((group) => ({ group, names }));
}

/** The level that stands in a column, in words of the chosen language. */
export function levelText(
  level: Level | null,
  names: Readonly<Record<Level, string>>,
  undecided: string,
): string {
  return level === null ? undecided : names[level];
}
