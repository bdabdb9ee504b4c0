import { Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import {
  documentNumberMax,
  paperLinesMax,
  signTitlesMax,
  symbolMax,
} from "../../../shared/domain/minutes-facts.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { optionalLineProblem, tidy } from "../../model/field-checks.ts";
import { linesOf, linesProblem } from "../../model/text-lines.ts";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { LineField, LinesField, MinuteField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";

type MinutesFacts = ConsoleMeeting["minutesFacts"];

/** As the fields show them: a list is one text, line by line. */
function shownFacts(facts: MinutesFacts) {
  return {
    ...facts,
    witnesses: facts.witnesses.join("\n"),
    basis: facts.basis.join("\n"),
    copies: facts.copies.join("\n"),
    minutesCopies: facts.ownCopies.minutes.join("\n"),
    reportCopies: facts.ownCopies.report.join("\n"),
    noticeCopies: facts.ownCopies.notice.join("\n"),
    addressees: facts.addressees.join("\n"),
    signTitles: facts.signTitles.join("\n"),
  };
}

function factsOf(values: ReturnType<typeof shownFacts>): MinutesFacts {
  return {
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
    ownCopies: {
      minutes: linesOf(values.minutesCopies),
      report: linesOf(values.reportCopies),
      notice: linesOf(values.noticeCopies),
    },
    symbol: tidy(values.symbol),
    minutesNumber: tidy(values.minutesNumber),
    reportNumber: tidy(values.reportNumber),
    addressees: linesOf(values.addressees),
    signTitles: linesOf(values.signTitles),
    signer: tidy(values.signer),
  };
}

/** What papers say besides figures; staff write it. */
export function FactsForm({ facts }: { readonly facts: MinutesFacts }) {
  const { words, run, notify } = useConsole();
  const check = useChecks();
  const lines = (text: string) => linesProblem(text, words, paperLinesMax);
  const number = (text: string) => optionalLineProblem(text, words.shell, documentNumberMax);
  const form = useForm({
    initialValues: shownFacts(facts),
    validate: {
      secretary: check.optionalLine,
      secretaryPost: check.optionalLine,
      placeName: check.optionalLine,
      symbol: (text) => optionalLineProblem(text, words.shell, symbolMax),
      documentNumber: number,
      minutesNumber: number,
      reportNumber: number,
      signer: check.optionalLine,
      absenceReason: check.optionalLine,
      startedAt: check.optionalMinute,
      endedAt: check.optionalMinute,
      witnesses: lines,
      basis: lines,
      copies: lines,
      minutesCopies: lines,
      reportCopies: lines,
      noticeCopies: lines,
      addressees: lines,
      signTitles: (text) => linesProblem(text, words, signTitlesMax),
    },
  });
  const save = (values: typeof form.values) => run({ kind: "set-minutes-facts", ...factsOf(values) });
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
          <LineField form={form} name="symbol" label={names.symbol} description={names.symbolHint} />
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <LineField form={form} name="documentNumber" label={names.documentNumber} />
            <LineField form={form} name="minutesNumber" label={names.minutesNumber} />
            <LineField form={form} name="reportNumber" label={names.reportNumber} />
          </SimpleGrid>
          <Text size="xs" c="dimmed">
            {names.numberHint}
          </Text>
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
          <LinesField
            form={form}
            name="addressees"
            label={names.addressees}
            description={`${names.onePerLine} ${names.addresseesHint}`}
          />
          <LinesField
            form={form}
            name="copies"
            label={names.copies}
            description={`${names.onePerLine} ${names.copiesHint}`}
          />
          <details>
            <summary>{names.ownCopies}</summary>
            <Stack mt="sm">
              <Text size="xs" c="dimmed">
                {names.ownCopiesHint}
              </Text>
              <LinesField form={form} name="minutesCopies" label={names.minutesCopies} />
              <LinesField form={form} name="reportCopies" label={names.reportCopies} />
              <LinesField form={form} name="noticeCopies" label={names.noticeCopies} />
            </Stack>
          </details>
          <LinesField
            form={form}
            name="signTitles"
            label={names.signTitles}
            description={names.signTitlesHint}
          />
          <LineField form={form} name="signer" label={names.signer} />
        </ActionForm>
      </Stack>
    </Paper>
  );
}
