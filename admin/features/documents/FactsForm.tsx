import { Paper, SimpleGrid, Stack, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { documentNumberMax, paperLinesMax } from "../../../shared/domain/minutes-facts.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { optionalLineProblem, tidy } from "../../model/field-checks.ts";
import { linesOf, linesProblem } from "../../model/text-lines.ts";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { LineField, LinesField, MinuteField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";

/** What papers say besides figures; staff write it. */
export function FactsForm({ facts }: { readonly facts: ConsoleMeeting["minutesFacts"] }) {
  const { words, run, notify } = useConsole();
  const check = useChecks();
  const lines = (text: string) => linesProblem(text, words, paperLinesMax);
  const form = useForm({
    initialValues: {
      ...facts,
      witnesses: facts.witnesses.join("\n"),
      basis: facts.basis.join("\n"),
      copies: facts.copies.join("\n"),
    },
    validate: {
      secretary: check.optionalLine,
      secretaryPost: check.optionalLine,
      placeName: check.optionalLine,
      documentNumber: (text) => optionalLineProblem(text, words.shell, documentNumberMax),
      absenceReason: check.optionalLine,
      startedAt: check.optionalMinute,
      endedAt: check.optionalMinute,
      witnesses: lines,
      basis: lines,
      copies: lines,
    },
  });
  const save = (values: typeof form.values) =>
    run({
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
  const names = words.documents;
  return (
    <Paper withBorder p="lg" maw="44rem">
      <Stack>
        <Title order={2} size="h4">
          {names.facts}
        </Title>
        <ActionForm
          form={form}
          verb={names.saveFacts}
          onSubmit={save}
          onDone={() => notify("done", words.shell.saved)}
        >
          <LineField form={form} name="documentNumber" label={names.documentNumber} />
          <LineField form={form} name="placeName" label={names.placeName} description={names.placeNameHint} />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <MinuteField form={form} name="startedAt" label={names.startedAt} />
            <MinuteField form={form} name="endedAt" label={names.endedAt} />
          </SimpleGrid>
          <LineField form={form} name="secretary" label={names.secretary} />
          <LineField form={form} name="secretaryPost" label={names.secretaryPost} />
          <LineField form={form} name="absenceReason" label={names.absenceReason} />
          <LinesField form={form} name="witnesses" label={names.witnesses} />
          <LinesField form={form} name="basis" label={names.basis} />
          <LinesField form={form} name="copies" label={names.copies} />
        </ActionForm>
      </Stack>
    </Paper>
  );
}
