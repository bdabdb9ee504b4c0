import { Badge, Group, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import type { AnnouncedResult } from "../../shared/protocol/public-view.ts";
import { useConsole } from "../app/console-context.tsx";
import type { Words } from "../words/words.ts";
import { subjectFigures, type SubjectFigure } from "./result-figures.ts";
import css from "./Result.module.css";

interface ResultCardsProps {
  readonly result: AnnouncedResult;
  /** Rows (from 0) in which all ballots are alike. */
  readonly unanimousRows: readonly number[];
}

/** One card per person: a bar per level with number and percentage, the base in words. */
export function ResultCards({ result, unanimousRows }: ResultCardsProps) {
  const { words, language } = useConsole();
  const unanimous = new Set(unanimousRows);
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        {subjectFigures(result, language).map((subject, row) => (
          <SubjectCard
            key={row}
            number={row + 1}
            subject={subject}
            baseKind={result.base.kind}
            isUnanimous={unanimous.has(row)}
          />
        ))}
      </SimpleGrid>
      <Text c="dimmed">{words.result.proposal}</Text>
    </Stack>
  );
}

interface SubjectCardProps {
  readonly number: number;
  readonly subject: SubjectFigure;
  readonly baseKind: string;
  readonly isUnanimous: boolean;
}

function SubjectCard({ number, subject, baseKind, isUnanimous }: SubjectCardProps) {
  const { words } = useConsole();
  const { name, post, choices, blank, base, leading } = subject;
  return (
    <Paper withBorder p="md" component="section" aria-label={name}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <div>
          <Title order={3} size="h5">
            {number}. {name}
          </Title>
          {post !== "" && <Text c="dimmed">{post}</Text>}
        </div>
        {isUnanimous && (
          <Badge color="yellow" variant="light" size="lg" tt="none">
            {words.result.unanimous}
          </Badge>
        )}
      </Group>
      {choices.length === 0 ? (
        <Text mt="sm">
          {leading === null ? words.result.noLeading : `${words.result.leading}: ${leading}`}
        </Text>
      ) : (
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
            {words.result.blank}: {words.result.votes(blank)}. {baseText(baseKind, base, words.result)}.
          </Text>
        </>
      )}
    </Paper>
  );
}

/** What the percentages are of, in words. */
export function baseText(kind: string, count: number, words: Words["result"]): string {
  switch (kind) {
    case "row-valid":
    case "present":
    case "summoned":
      return words.bases[kind](count);
    default:
      return words.bases["ballot-valid"](count);
  }
}
