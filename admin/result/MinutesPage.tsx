import { Button, Group, Paper, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { ConsoleMeeting } from "../../shared/protocol/console-view.ts";
import { consoleRoutes } from "../../shared/protocol/http.ts";
import { useConsole } from "../app/console-context.tsx";
import { failureText } from "../app/failure-text.ts";
import { EmptyState } from "../parts/EmptyState.tsx";
import { optionalLineProblem, tidy } from "../parts/field-checks.ts";
import { Notice } from "../parts/Notice.tsx";
import { PageHead } from "../parts/PageHead.tsx";
import { useAction } from "../parts/use-action.ts";

const linesMax = 10;

/** What the minutes say besides figures, and the minutes themselves, ready to print. */
export function MinutesPage() {
  const { view, words, role } = useConsole();
  const { meeting } = view;
  const rounds = (meeting?.rounds ?? []).filter(
    ({ public: { phase } }) => phase === "counted" || phase === "announced",
  );
  return (
    <>
      <PageHead title={words.result.minutesTitle}>{words.result.minutesIntro}</PageHead>
      <Stack gap="lg">
        {rounds.length === 0 ? (
          <EmptyState title={words.result.noneTitle} text={words.result.minutesNone} />
        ) : (
          <Paper withBorder p="lg">
            <Stack gap="sm">
              {rounds.map(({ public: { n, title } }) => (
                <Group key={n} justify="space-between">
                  <Text fw={500}>{words.result.roundName(n, title)}</Text>
                  <Button
                    component="a"
                    href={consoleRoutes.minutes(n)}
                    target="_blank"
                    rel="noopener"
                    aria-label={words.result.openMinutesOf(n)}
                  >
                    {words.result.openMinutes}
                  </Button>
                </Group>
              ))}
              <Text c="dimmed">{words.result.printHint}</Text>
            </Stack>
          </Paper>
        )}
        {meeting !== null && role === "staff" && <FactsForm facts={meeting.minutesFacts} />}
      </Stack>
    </>
  );
}

function FactsForm({ facts }: { readonly facts: ConsoleMeeting["minutesFacts"] }) {
  const speaker = useConsole();
  const { words, run, notify } = speaker;
  const form = useForm({
    initialValues: {
      secretary: facts.secretary,
      documentNumber: facts.documentNumber,
      absenceReason: facts.absenceReason,
      witnesses: facts.witnesses.join("\n"),
      copies: facts.copies.join("\n"),
    },
    validate: {
      secretary: (text) => optionalLineProblem(text, words.shell),
      documentNumber: (text) => optionalLineProblem(text, words.shell, 50),
      absenceReason: (text) => optionalLineProblem(text, words.shell),
      witnesses: (text) => linesProblem(text, words),
      copies: (text) => linesProblem(text, words),
    },
  });
  const { isBusy, failure, start } = useAction(() => {
    const { secretary, documentNumber, absenceReason, witnesses, copies } = form.getValues();
    return run({
      kind: "set-minutes-facts",
      secretary: tidy(secretary),
      documentNumber: tidy(documentNumber),
      absenceReason: tidy(absenceReason),
      witnesses: linesOf(witnesses),
      copies: linesOf(copies),
    });
  });
  const submit = async () => {
    if (await start()) notify("done", words.shell.saved);
  };
  return (
    <Paper withBorder p="lg" maw="44rem">
      <form onSubmit={form.onSubmit(() => void submit())} noValidate>
        <Stack>
          <Title order={2} size="h4">
            {words.result.facts}
          </Title>
          <TextInput label={words.result.documentNumber} {...form.getInputProps("documentNumber")} />
          <TextInput label={words.result.secretary} {...form.getInputProps("secretary")} />
          <TextInput label={words.result.absenceReason} {...form.getInputProps("absenceReason")} />
          <Textarea
            label={words.result.witnesses}
            description={words.result.onePerLine}
            autosize
            minRows={2}
            {...form.getInputProps("witnesses")}
          />
          <Textarea
            label={words.result.copies}
            description={words.result.onePerLine}
            autosize
            minRows={2}
            {...form.getInputProps("copies")}
          />
          {failure !== null && <Notice kind="problem">{failureText(failure, speaker)}</Notice>}
          <Button type="submit" loading={isBusy}>
            {words.result.saveFacts}
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map(tidy)
    .filter((line) => line !== "");
}

function linesProblem(text: string, words: ReturnType<typeof useConsole>["words"]): string | null {
  const lines = linesOf(text);
  if (lines.length > linesMax) return words.result.tooManyLines;
  return (
    lines.map((line) => optionalLineProblem(line, words.shell)).find((problem) => problem !== null) ?? null
  );
}
