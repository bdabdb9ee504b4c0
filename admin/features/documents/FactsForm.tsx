import { Button, Paper, SimpleGrid, Stack, Textarea, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { failureText } from "../../console/failure-text.ts";
import { optionalLineProblem, tidy } from "../../model/field-checks.ts";
import { Notice } from "../../parts/Notice.tsx";
import { useAction } from "../../parts/form/use-action.ts";

const linesMax = 10;

/** What papers say besides figures; staff write it. */
export function FactsForm({ facts }: { readonly facts: ConsoleMeeting["minutesFacts"] }) {
  const speaker = useConsole();
  const { words, run, notify } = speaker;
  const form = useForm({
    initialValues: {
      ...facts,
      witnesses: facts.witnesses.join("\n"),
      basis: facts.basis.join("\n"),
      copies: facts.copies.join("\n"),
    },
    validate: {
      secretary: (text) => optionalLineProblem(text, words.shell),
      secretaryPost: (text) => optionalLineProblem(text, words.shell),
      placeName: (text) => optionalLineProblem(text, words.shell),
      documentNumber: (text) => optionalLineProblem(text, words.shell, 50),
      absenceReason: (text) => optionalLineProblem(text, words.shell),
      witnesses: (text) => linesProblem(text, words),
      basis: (text) => linesProblem(text, words),
      copies: (text) => linesProblem(text, words),
    },
  });
  const { isBusy, failure, start } = useAction(() => {
    const values = form.getValues();
    return run({
      kind: "set-minutes-facts",
      secretary: tidy(values.secretary),
      secretaryPost: tidy(values.secretaryPost),
      documentNumber: tidy(values.documentNumber),
      absenceReason: tidy(values.absenceReason),
      placeName: tidy(values.placeName),
      startedAt: values.startedAt,
      endedAt: values.endedAt,
      witnesses: linesOf(values.witnesses),
      basis: linesOf(values.basis),
      copies: linesOf(values.copies),
    });
  });
  const submit = async () => {
    if (await start()) notify("done", words.shell.saved);
  };
  const lines = (name: "witnesses" | "basis" | "copies") => ({
    label: words.documents[name],
    description: words.documents.onePerLine,
    autosize: true,
    minRows: 2,
    ...form.getInputProps(name),
  });
  return (
    <Paper withBorder p="lg" maw="44rem">
      <form onSubmit={form.onSubmit(() => void submit())} noValidate>
        <Stack>
          <Title order={2} size="h4">
            {words.documents.facts}
          </Title>
          <TextInput label={words.documents.documentNumber} {...form.getInputProps("documentNumber")} />
          <TextInput
            label={words.documents.placeName}
            description={words.documents.placeNameHint}
            {...form.getInputProps("placeName")}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput
              type="datetime-local"
              label={words.documents.startedAt}
              {...form.getInputProps("startedAt")}
            />
            <TextInput
              type="datetime-local"
              label={words.documents.endedAt}
              {...form.getInputProps("endedAt")}
            />
          </SimpleGrid>
          <TextInput label={words.documents.secretary} {...form.getInputProps("secretary")} />
          <TextInput label={words.documents.secretaryPost} {...form.getInputProps("secretaryPost")} />
          <TextInput label={words.documents.absenceReason} {...form.getInputProps("absenceReason")} />
          <Textarea {...lines("witnesses")} />
          <Textarea {...lines("basis")} />
          <Textarea {...lines("copies")} />
          {failure !== null && <Notice kind="problem">{failureText(failure, speaker)}</Notice>}
          <Button type="submit" loading={isBusy}>
            {words.documents.saveFacts}
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
  if (lines.length > linesMax) return words.documents.tooManyLines;
  return (
    lines.map((line) => optionalLineProblem(line, words.shell)).find((problem) => problem !== null) ?? null
  );
}
