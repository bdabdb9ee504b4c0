import { Badge, Group, Paper, SimpleGrid, Stack, Table, Text, Title } from "@mantine/core";
import type { PercentageBase } from "../../shared/domain/percentage-bases.ts";
import type { AnnouncedResult } from "../../shared/protocol/public-view.ts";
import { useConsole } from "../console/console-context.tsx";
import { TableFrame } from "./table/TableFrame.tsx";
import type { Words } from "../words/words.ts";
import { subjectFigures, type CellFigure, type SubjectFigure } from "../model/result-figures.ts";
import css from "./ResultCards.module.css";

type ResultCardsProps = {
  readonly result: AnnouncedResult;
  /** Cells (from 0) in which all ballots are alike. */
  readonly unanimousCells: readonly number[];
};

/** One card per person: a bar per answer, or a table where the form asks several questions. The base in words. */
export function ResultCards({ result, unanimousCells }: ResultCardsProps) {
  const { language } = useConsole();
  const unanimous = new Set(unanimousCells);
  const isTable = result.questions.length > 1;
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, lg: isTable ? 1 : 2 }}>
        {subjectFigures(result, language).map((subject, row) => (
          <SubjectCard
            key={row}
            number={row + 1}
            subject={subject}
            baseKind={result.base.kind}
            unanimous={unanimous}
          />
        ))}
      </SimpleGrid>
      <Text c="dimmed">{result.effect[language]}</Text>
    </Stack>
  );
}

type SubjectCardProps = {
  readonly number: number;
  readonly subject: SubjectFigure;
  readonly baseKind: PercentageBase;
  readonly unanimous: ReadonlySet<number>;
};

function SubjectCard({ number, subject, baseKind, unanimous }: SubjectCardProps) {
  const { words } = useConsole();
  const { name, post, cells } = subject;
  const [only] = cells;
  return (
    <Paper withBorder p="md" component="section" aria-label={name}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <div>
          <Title order={3} size="h5">
            {number}. {name}
          </Title>
          {post !== "" && <Text c="dimmed">{post}</Text>}
        </div>
        {cells.some(({ index }) => unanimous.has(index)) && (
          <Badge color="yellow" variant="light" size="lg" tt="none">
            {words.result.unanimous}
          </Badge>
        )}
      </Group>
      {cells.length > 1 ? (
        <QuestionTable name={name} cells={cells} baseKind={baseKind} unanimous={unanimous} />
      ) : (
        only !== undefined && <CellBars cell={only} baseKind={baseKind} />
      )}
    </Paper>
  );
}

function CellBars({ cell, baseKind }: { readonly cell: CellFigure; readonly baseKind: PercentageBase }) {
  const { words } = useConsole();
  const { choices, blank, base, leading } = cell;
  if (choices.length === 0) return <Text mt="sm">{leadingText(leading, words.result)}</Text>;
  return (
    <>
      <dl className={css.bars}>
        {choices.map(({ id, label, count, percent, part }) => (
          <div key={id} className={css.line}>
            <dt className={css.label}>{label}</dt>
            <dd className={css.numbers}>
              <strong>{words.result.votes(count)}</strong>
              {percent !== null && ` – ${percent}`}
            </dd>
            <dd className={css.track} aria-hidden>
              <div className={css.fill} style={{ width: `${100 * part}%` }} />
            </dd>
          </div>
        ))}
      </dl>
      <Text size="sm" c="dimmed">
        {words.result.blank}: {words.result.votes(blank)}. {words.result.bases[baseKind](base)}.
      </Text>
    </>
  );
}

type QuestionTableProps = {
  readonly name: string;
  readonly cells: readonly CellFigure[];
  readonly baseKind: PercentageBase;
  readonly unanimous: ReadonlySet<number>;
};

/** Questions down, answers across; the largest number of a line is bold. */
function QuestionTable({ name, cells, baseKind, unanimous }: QuestionTableProps) {
  const { words } = useConsole();
  const heads = cells[0]?.choices ?? [];
  if (heads.length === 0) {
    return (
      <dl className={css.bars}>
        {cells.map(({ index, question, leading }) => (
          <div key={index} className={css.line}>
            <dt className={css.label}>{question}</dt>
            <dd className={css.numbers}>{leadingText(leading, words.result)}</dd>
          </div>
        ))}
      </dl>
    );
  }
  return (
    <>
      <TableFrame caption={`${name}: ${words.result.items(cells.length)}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{words.result.item}</Table.Th>
            {heads.map(({ id, label }) => (
              <Table.Th key={id} scope="col" className={css.count}>
                {label}
              </Table.Th>
            ))}
            <Table.Th scope="col" className={css.count}>
              {words.result.blank}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {cells.map((cell) => (
            <QuestionLine key={cell.index} cell={cell} isUnanimous={unanimous.has(cell.index)} />
          ))}
        </Table.Tbody>
      </TableFrame>
      <Text size="sm" c="dimmed" mt="xs">
        {baseKind === "row-valid"
          ? words.result.baseEachLine
          : `${words.result.bases[baseKind](cells[0]?.base ?? 0)}.`}
      </Text>
    </>
  );
}

function QuestionLine({ cell, isUnanimous }: { readonly cell: CellFigure; readonly isUnanimous: boolean }) {
  const { question, choices, blank } = cell;
  const most = Math.max(...choices.map(({ count }) => count));
  return (
    <Table.Tr className={isUnanimous ? css.unanimous : undefined}>
      <Table.Th scope="row" className={css.question}>
        {question}
      </Table.Th>
      {choices.map(({ id, count, percent }) => (
        <Table.Td key={id} className={css.count}>
          {count === most && most > 0 ? <strong>{count}</strong> : count}
          {percent !== null && <span className={css.percent}>{percent}</span>}
        </Table.Td>
      ))}
      <Table.Td className={css.count}>{blank}</Table.Td>
    </Table.Tr>
  );
}

function leadingText(leading: string | null, words: Words["result"]): string {
  return leading === null ? words.noLeading : `${words.leading}: ${leading}`;
}
