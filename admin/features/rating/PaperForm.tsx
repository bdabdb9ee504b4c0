import { Button, Group, Paper, SimpleGrid, Stack, Table, Text, TextInput, Title } from "@mantine/core";
import { useForm, type UseFormReturnType } from "@mantine/form";
import { useState } from "react";
import type { Plan } from "../../../shared/domain/draft.ts";
import type { PaperCount, PaperFault } from "../../../shared/domain/paper-count.ts";
import { cellsOf, type Form } from "../../../shared/forms/form.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";
import {
  emptyPaper,
  faultsOf,
  faultyCell,
  missingFigures,
  paperCountOf,
  paperTotals,
  type TypedPaper,
} from "../../model/paper-entry.ts";
import { cellTitle } from "./PaperTable.tsx";
import css from "./Rating.module.css";

type PaperFormProps = {
  readonly plan: Plan;
  readonly form: Form;
};

/** Keys in one tally; nobody sees what the other account keyed in. */
export function PaperForm({ plan, form: ballot }: PaperFormProps) {
  const { words, run, notify } = useConsole();
  const [asked, setAsked] = useState<PaperCount | null>(null);
  const form = useForm<TypedPaper>({
    initialValues: emptyPaper(ballot),
    validate: (typed) => ({
      ...Object.fromEntries(missingFigures(typed).map((path) => [path, words.paper.figureNeeded])),
      faults: faultsOf(typed).length > 0,
    }),
  });
  const isMissing = Object.keys(form.errors).some((path) => path !== "faults");
  const faults = form.errors["faults"] === true ? faultsOf(form.values) : [];
  return (
    <Paper withBorder p="lg">
      <form noValidate onSubmit={form.onSubmit((typed) => setAsked(paperCountOf(typed)))}>
        <Stack>
          <Title order={2} size="h4">
            {words.paper.totalsTitle}
          </Title>
          <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }}>
            {paperTotals.map((name) => (
              <TextInput
                key={name}
                label={words.paper.totals[name]}
                inputMode="numeric"
                autoComplete="off"
                {...form.getInputProps(`totals.${name}`)}
              />
            ))}
          </SimpleGrid>
          <CellTable ballot={ballot} form={form} />
          {isMissing && <Notice kind="problem">{words.paper.missing}</Notice>}
          {faults.length > 0 && <Faults form={ballot} faults={faults} />}
          <Group>
            <Button type="submit">{words.paper.enter}</Button>
          </Group>
        </Stack>
      </form>
      {asked !== null && (
        <ConfirmDialog
          opened
          onClose={() => setAsked(null)}
          title={words.paper.enter}
          fact={words.paper.enterFact(plan.title, asked.counts)}
          verb={words.paper.enter}
          onConfirm={() => run({ kind: "enter-paper-count", planId: plan.planId, count: asked })}
          onDone={() => notify("done", words.paper.entered)}
        />
      )}
    </Paper>
  );
}

type CellTableProps = {
  readonly ballot: Form;
  readonly form: UseFormReturnType<TypedPaper>;
};

function CellTable({ ballot, form }: CellTableProps) {
  const { words, language } = useConsole();
  const cells = cellsOf(ballot);
  const field = (name: string, path: string) => {
    const input = form.getInputProps(path);
    return (
      <Table.Td key={name}>
        {/* Only marked: the table has no room for a sentence in every cell, and the notice below it says it once. */}
        <TextInput
          aria-label={name}
          className={css.numbers}
          inputMode="numeric"
          autoComplete="off"
          {...input}
          error={input.error !== undefined && input.error !== null}
        />
      </Table.Td>
    );
  };
  return (
    <TableFrame room="wide" caption={words.paper.cellsCaption(cells.length)}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.paper.row}</Table.Th>
          {ballot.options.map((option) => (
            <Table.Th key={option.optionId}>{option[language]}</Table.Th>
          ))}
          <Table.Th>{words.paper.blank}</Table.Th>
          <Table.Th>{words.paper.invalid}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {cells.map((cell, index) => {
          const title = cellTitle(cell, language);
          return (
            <Table.Tr key={cell.index}>
              <Table.Th scope="row">{title}</Table.Th>
              {ballot.options.map((option, place) =>
                field(`${title}: ${option[language]}`, `cells.${index}.votes.${place}`),
              )}
              {field(`${title}: ${words.paper.blank}`, `cells.${index}.blank`)}
              {field(`${title}: ${words.paper.invalid}`, `cells.${index}.invalid`)}
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </TableFrame>
  );
}

function Faults({ form, faults }: { readonly form: Form; readonly faults: readonly PaperFault[] }) {
  const { words, language } = useConsole();
  const cells = cellsOf(form);
  return (
    <Notice kind="problem" title={words.paper.faultsTitle}>
      {faults.map((fault) => (
        <Text key={fault}>{faultText(fault)}</Text>
      ))}
    </Notice>
  );

  function faultText(fault: PaperFault): string {
    switch (fault) {
      case "present-le-summoned":
      case "issued-le-present":
      case "returned-le-issued":
      case "valid-plus-invalid":
        return words.paper.faults[fault];
      default: {
        const cell = cells[faultyCell(fault) - 1];
        return words.paper.rowSum(cell === undefined ? "" : cellTitle(cell, language));
      }
    }
  }
}
