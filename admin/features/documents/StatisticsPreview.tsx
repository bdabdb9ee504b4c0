import { Table, Text } from "@mantine/core";
import { percentLabel, percentText } from "../../../shared/basics/percent.ts";
import { levels } from "../../../shared/domain/levels.ts";
import { groupOfAll } from "../../../shared/record/outcome.ts";
import type { GroupFigures, LevelFigures, StatisticsFigures } from "../../../shared/statistics/figures.ts";
import { labelOf } from "../../../shared/statistics/tables.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Card } from "../../parts/Card.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";

/** The figures of the workbook: over all meetings, round by round, cell by cell. */
export function StatisticsPreview({ figures }: { readonly figures: StatisticsFigures }) {
  const { words, language } = useConsole();
  const { statistics, outcome } = words;
  const { columns } = statistics;
  const nameOf = ({ kind, group }: GroupFigures) => {
    const ofKind = language === "vi" ? labelOf({ kind, group: groupOfAll }) : outcome.kinds[kind];
    if (group === null) return statistics.all(ofKind);
    if (language === "vi") return labelOf({ kind, group });
    return group === groupOfAll ? ofKind : `${ofKind} – ${group}`;
  };
  return (
    <Card title={statistics.preview}>
      <Text c="dimmed">{statistics.note}</Text>
      <TableFrame room="wide" caption={statistics.groupsCaption(figures.groups.length)}>
        <LevelHead first={columns.group} more={[columns.share, columns.beyond]} />
        <Table.Tbody>
          {figures.groups.map((group) => (
            <Table.Tr key={`${group.kind} ${group.group ?? ""}`}>
              <Table.Th scope="row">{nameOf(group)}</Table.Th>
              <LevelCells figures={group} />
              <Table.Td>{shareOf(group, language)}</Table.Td>
              <Table.Td>
                <Text fw={group.beyond > 0 ? 700 : 400}>{statistics.beyond(group.beyond)}</Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
      <TableFrame room="wide" caption={statistics.sourcesCaption(figures.sources.length)}>
        <LevelHead first={columns.round} more={[columns.beyond]} />
        <Table.Tbody>
          {figures.sources.map(({ source, beyond, ...counts }, index) => (
            <Table.Tr key={`${index} ${source.votes}`}>
              <Table.Th scope="row">
                {source.title}
                <Text size="sm" c="dimmed">
                  {source.file}
                </Text>
              </Table.Th>
              <LevelCells figures={counts} />
              <Table.Td>
                {beyond.length === 0 && statistics.beyond(0)}
                {beyond.map(({ kind, count }) => (
                  <Text key={kind} fw={700}>
                    {statistics.beyondOf(outcome.kinds[kind], count)}
                  </Text>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
      {figures.cells.length > 0 && (
        <TableFrame room="wide" caption={statistics.cellsCaption(figures.cells.length)}>
          <LevelHead first={columns.cell} more={[columns.highest]} />
          <Table.Tbody>
            {figures.cells.map(({ label, highest, ...counts }, index) => (
              <Table.Tr key={`${index} ${label}`}>
                <Table.Th scope="row">{label}</Table.Th>
                <LevelCells figures={counts} />
                <Table.Td>{highest ?? statistics.noLevel}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
    </Card>
  );
}

function shareOf({ atLevel: { HTXS, HTT } }: LevelFigures, language: "vi" | "en"): string {
  return percentLabel(percentText(HTXS, HTT), language) ?? "–";
}

function LevelHead({ first, more }: { readonly first: string; readonly more: readonly string[] }) {
  const { columns } = useConsole().words.statistics;
  return (
    <Table.Thead>
      <Table.Tr>
        {[first, columns.total, ...levels, columns.none, ...more].map((name) => (
          <Table.Th key={name}>{name}</Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  );
}

function LevelCells({ figures: { total, atLevel, withoutLevel } }: { readonly figures: LevelFigures }) {
  return (
    <>
      <Table.Td>{total}</Table.Td>
      {levels.map((level) => (
        <Table.Td key={level}>{atLevel[level]}</Table.Td>
      ))}
      <Table.Td>{withoutLevel}</Table.Td>
    </>
  );
}
