/** The figures that the workbook's formulas give, for a page that shows them before the workbook is made. */
import { levels, type Level } from "../domain/levels.ts";
import { subjectKinds, type SubjectKind } from "../rules/input.ts";
import type { Source } from "./sources.ts";
import { numbered, unitLabel, type Line } from "./tables.ts";

export type LevelFigures = {
  readonly total: number;
  readonly atLevel: Readonly<Record<Level, number>>;
  readonly withoutLevel: number;
};

export type GroupFigures = LevelFigures & {
  readonly kind: SubjectKind;
  /** Null: all groups of the kind. */
  readonly group: string | null;
  /** HTXS above a fifth of those at HTT once the others are HTT. */
  readonly beyond: number;
};

export type SourceFigures = LevelFigures & {
  readonly source: Source;
  /** Kinds in which this round alone is above a fifth. */
  readonly beyond: readonly { readonly kind: SubjectKind; readonly count: number }[];
  /** How many wait for a decision of the chair. */
  readonly open: number;
};

export type CellFigures = LevelFigures & {
  readonly label: string;
  /** The highest level that its members leave it (rules R8); null: nobody has a level. */
  readonly highest: Level | null;
};

export type StatisticsFigures = {
  readonly groups: readonly GroupFigures[];
  readonly sources: readonly SourceFigures[];
  readonly cells: readonly CellFigures[];
};

export function statisticsFigures(sources: readonly Source[]): StatisticsFigures {
  const { lines, groups, units } = numbered(sources);
  return {
    groups: subjectKinds.flatMap((kind) => {
      const own = groups
        .filter((group) => group.kind === kind)
        .map(({ key, group }) =>
          groupFigures(
            kind,
            group,
            lines.filter((line) => line.groupKey === key),
          ),
        );
      const all = groupFigures(
        kind,
        null,
        lines.filter((line) => line.kind === kind),
      );
      return own.length === 0 ? [] : [...own, all];
    }),
    sources: sources.map((source, index) => {
      const own = lines.filter((line) => line.source === index + 1);
      return {
        ...levelFigures(own),
        source,
        beyond: subjectKinds.flatMap((kind) => {
          const count = beyondFifth(levelFigures(own.filter((line) => line.kind === kind)));
          return count === 0 ? [] : [{ kind, count }];
        }),
        open: own.filter(({ isOpen }) => isOpen).length,
      };
    }),
    cells: units.map((unit) => {
      const figures = levelFigures(lines.filter(({ unitKey }) => unitKey === unit.key));
      return { ...figures, label: unitLabel(unit), highest: highestOfCell(figures) };
    }),
  };
}

function groupFigures(kind: SubjectKind, group: string | null, lines: readonly Line[]): GroupFigures {
  const figures = levelFigures(lines);
  return { ...figures, kind, group, beyond: beyondFifth(figures) };
}

function levelFigures(lines: readonly Line[]): LevelFigures {
  const at = (level: Level | null) => lines.filter((line) => line.level === level).length;
  const atLevel = { HTXS: at("HTXS"), HTT: at("HTT"), HTNV: at("HTNV"), KHT: at("KHT") };
  return { total: lines.length, atLevel, withoutLevel: at(null) };
}

/** As the formula has it: k of e + g are no more than a fifth of the other ones from 6 k ≤ e + g on. */
function beyondFifth({ atLevel: { HTXS, HTT } }: LevelFigures): number {
  return Math.max(0, HTXS - Math.floor((HTXS + HTT) / 6));
}

function highestOfCell({ total, withoutLevel, atLevel }: LevelFigures): Level | null {
  const rated = total - withoutLevel;
  const good = atLevel.HTXS + atLevel.HTT;
  const [htxs, htt, htnv, kht] = levels;
  if (rated === 0) return null;
  if (5 * atLevel.KHT > rated) return kht;
  if (atLevel.KHT > 0) return htnv;
  if (5 * good >= 4 * rated) return htxs;
  return 2 * good >= rated ? htt : htnv;
}
