import { Badge, Button, Group, List, Paper, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { levelNamesEn, levelNamesVi, levels } from "../../../shared/domain/levels.ts";
import { checkText } from "../../../shared/rules/checks.ts";
import { citeInWords } from "../../../shared/domain/cite-words.ts";
import type { Step } from "../../../shared/rules/output.ts";
import type { ConsoleMeeting, ConsoleOutcome } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { DecideDialog } from "./DecideDialog.tsx";
import { GroupFigures } from "./GroupFigures.tsx";
import {
  levelText,
  outcomeRows,
  pendingCount,
  shownGroups,
  type OpenChoice,
  type OutcomeRow,
} from "../../model/outcome-rows.ts";
import css from "./Rating.module.css";

type OutcomeCardProps = {
  readonly meeting: ConsoleMeeting;
  readonly outcome: ConsoleOutcome;
};

/** One count: what is proposed for each row, and why. */
export function OutcomeCard({ meeting, outcome }: OutcomeCardProps) {
  const { words, language } = useConsole();
  const rows = outcomeRows(meeting, outcome);
  const title = meeting.plans.find(({ planId }) => planId === outcome.planId)?.title ?? "";
  const pending = pendingCount(meeting, outcome);
  const failed = outcome.output.checks.filter(({ ok }) => !ok);
  return (
    <Paper withBorder p="lg" component="section" aria-label={title}>
      <Stack>
        <div>
          <Title order={2} size="h4">
            {title}
          </Title>
          <Text c="dimmed">
            {outcome.n === null ? words.outcome.onPaper : words.result.roundName(outcome.n, title)}
          </Text>
        </div>
        {pending > 0 && <Notice kind="warning">{words.outcome.pending(pending)}</Notice>}
        {failed.length > 0 && (
          <Notice kind={failed.some(({ severity }) => severity === "error") ? "problem" : "warning"}>
            <List>
              {failed.map((check) => (
                <List.Item key={check.code}>{checkText(check)[language]}</List.Item>
              ))}
            </List>
          </Notice>
        )}
        <Distributions meeting={meeting} outcome={outcome} />
        <Stack gap="md">
          {rows.map((row, index) => (
            <Row key={row.input.id} row={row} number={index + 1} planId={outcome.planId} />
          ))}
        </Stack>
        <GroupFigures groups={shownGroups(rows, outcome)} input={outcome.input} />
      </Stack>
    </Paper>
  );
}

/** Where the meeting's own ratings of members or cells stand against what was entered of an organisation. */
function Distributions({ meeting, outcome }: OutcomeCardProps) {
  const { words } = useConsole();
  const text = (counts: LevelCounts) => levels.map((level) => `${level}\u00a0${counts[level]}`).join(" · ");
  return outcome.distributions.map(({ subjectId, entered, rated }) => {
    const name = meeting.subjects.find((subject) => subject.subjectId === subjectId)?.name ?? "";
    const isOther = rated !== null && entered !== null && text(rated) !== text(entered);
    const lines =
      rated === null
        ? [words.outcome.membersMissing(name)]
        : [
            words.outcome.membersRated(name, text(rated)),
            ...(isOther ? [words.outcome.enteredOtherwise(text(entered))] : []),
          ];
    return (
      <Notice key={subjectId} kind={isOther || rated === null ? "warning" : "info"}>
        {lines.map((line) => (
          <Text key={line}>{line}</Text>
        ))}
      </Notice>
    );
  });
}

type LevelCounts = NonNullable<ConsoleOutcome["distributions"][number]["rated"]>;

type RowProps = {
  readonly row: OutcomeRow;
  readonly number: number;
  readonly planId: ConsoleOutcome["planId"];
};

const statusColors = { proposal: "green", "needs-decision": "yellow", "not-rated": "gray" } as const;

function Row({ row, number, planId }: RowProps) {
  const { words, language } = useConsole();
  const { subject, rated, input } = row;
  const names = language === "vi" ? levelNamesVi : levelNamesEn;
  const text = (level: OutcomeRow["rated"]["final"]) => levelText(level, names, words.outcome.undecided);
  const final = rated.status === "not-rated" ? words.outcome.statuses["not-rated"] : text(rated.final);
  return (
    <section className={css.row} aria-label={subject.name}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <div>
          <Title order={3} size="h5">
            {number}. {subject.name}
          </Title>
          {subject.post !== "" && <Text c="dimmed">{subject.post}</Text>}
        </div>
        <Badge color={statusColors[rated.status]} variant="light" size="lg">
          {words.outcome.statuses[rated.status]}
        </Badge>
      </Group>
      <dl className={css.levels}>
        <div>
          <dt>{words.outcome.votes}</dt>
          <dd>{levels.map((level) => `${level}\u00a0${input.votes[level]}`).join(" · ")}</dd>
        </div>
        <div>
          <dt>{words.outcome.byVote}</dt>
          <dd>
            {text(rated.vote.level)}
            {rated.vote.flags.map((flag) => (
              <Text key={flag} size="sm" c="dimmed">
                {words.outcome.flags[flag]}
              </Text>
            ))}
          </dd>
        </div>
        <div>
          <dt>{words.outcome.afterFacts}</dt>
          <dd>{text(rated.beforeCap)}</dd>
        </div>
        <div>
          <dt>{words.outcome.final}</dt>
          <dd>
            <strong>{final}</strong>
          </dd>
        </div>
      </dl>
      <Choices row={row} planId={planId} />
      <details>
        <summary>{words.outcome.steps(rated.steps.length)}</summary>
        <ol className={css.steps}>
          {rated.steps.map((step, index) => (
            <StepLine key={index} step={step} names={names} />
          ))}
        </ol>
      </details>
    </section>
  );
}

type StepLineProps = {
  readonly step: Step;
  readonly names: typeof levelNamesVi | typeof levelNamesEn;
};

function StepLine({ step, names }: StepLineProps) {
  const { words, language } = useConsole();
  const { before, after } = step;
  const isChange = before !== after;
  return (
    <li>
      <Text>{language === "vi" ? step.vi : step.en}</Text>
      {isChange && (
        <Text fw={600}>
          {before !== null && `${names[before]} → `}
          {levelText(after, names, words.outcome.undecided)}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {words.outcome.cite(citeInWords(step.cite, language))}
      </Text>
    </li>
  );
}

/** What the chair has settled or may settle; a level without a reason does not exist (security R3). */
function Choices({ row, planId }: Omit<RowProps, "number">) {
  const { words, role, language } = useConsole();
  const [asked, setAsked] = useState<OpenChoice | null>(null);
  const names = language === "vi" ? levelNamesVi : levelNamesEn;
  return (
    <>
      {row.decisions.map(({ stage, level, reason }) => (
        <Text key={stage}>{words.outcome.decided(words.outcome.stages[stage], names[level], reason)}</Text>
      ))}
      {role === "chair" ? (
        <Group>
          {row.open.map((choice) => {
            const isAgain = row.decisions.some(({ stage }) => stage === choice.stage);
            const verb = isAgain ? words.outcome.decideAgain : words.outcome.decide;
            return (
              <Button
                key={choice.stage}
                variant={isAgain ? "default" : "filled"}
                aria-label={`${verb}: ${row.subject.name}`}
                onClick={() => setAsked(choice)}
              >
                {verb}
              </Button>
            );
          })}
        </Group>
      ) : (
        row.rated.status === "needs-decision" && <Text fw={600}>{words.outcome.waitsForChair}</Text>
      )}
      {asked !== null && (
        <DecideDialog row={row} planId={planId} choice={asked} onClose={() => setAsked(null)} />
      )}
    </>
  );
}
