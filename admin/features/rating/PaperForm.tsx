import { Button, Group, Paper, SimpleGrid, Stack, Table, Text, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import type { Plan } from "../../../shared/domain/draft.ts";
import { paperFaults, type PaperCount, type PaperFault } from "../../../shared/domain/paper-count.ts";
import { cellsOf, type Form } from "../../../shared/forms/form.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";
import {
  emptyPaper,
  faultyCell,
  isFigure,
  paperCountOf,
  paperTotals,
  type TypedCell,
  type TypedPaper,
} from "../../model/paper-entry.ts";
import { cellTitle } from "./PaperTable.tsx";
import css from "./Rating.module.css";

type PaperFormProps = {
  readonly plan: Plan;
  readonly form: Form;
};

/** Keys in one tally; nobody sees what the other account keyed in. */
export function PaperForm({ plan, form }: PaperFormProps) {
  const { words, run, notify } = useConsole();
  const [typed, setTyped] = useState<TypedPaper>(() => emptyPaper(form));
  const [isTried, setTried] = useState(false);
  const [asked, setAsked] = useState<PaperCount | null>(null);
  const count = paperCountOf(typed);
  const faults = count === null ? [] : paperFaults(count);
  const send = () => {
    setTried(true);
    if (count !== null && faults.length === 0) setAsked(count);
  };
  return (
    <Paper withBorder p="lg">
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
              value={typed.totals[name]}
              error={isTried && !isFigure(typed.totals[name]) ? words.paper.figureNeeded : null}
              onChange={(event) =>
                setTyped({ ...typed, totals: { ...typed.totals, [name]: event.currentTarget.value } })
              }
            />
          ))}
        </SimpleGrid>
        <CellTable form={form} typed={typed} isTried={isTried} onChange={setTyped} />
        {isTried && count === null && <Notice kind="problem">{words.paper.missing}</Notice>}
        {isTried && faults.length > 0 && <Faults form={form} faults={faults} />}
        <Group>
          <Button onClick={send}>{words.paper.enter}</Button>
        </Group>
      </Stack>
      <ConfirmDialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={words.paper.enter}
        fact={asked === null ? "" : words.paper.enterFact(plan.title, asked.counts)}
        verb={words.paper.enter}
        onConfirm={() =>
          run({
            kind: "enter-paper-count",
            planId: plan.planId,
            count: asked ?? { counts: noCounts, cells: [] },
          })
        }
        onDone={() => notify("done", words.paper.entered)}
      />
    </Paper>
  );
}

const noCounts = { summoned: 0, present: 0, issued: 0, returned: 0, valid: 0, invalid: 0 };

type CellTableProps = {
  readonly form: Form;
  readonly typed: TypedPaper;
  readonly isTried: boolean;
  readonly onChange: (typed: TypedPaper) => void;
};

function CellTable({ form, typed, isTried, onChange }: CellTableProps) {
  const { words, language } = useConsole();
  const cells = cellsOf(form);
  const withCell = (index: number, changed: TypedCell) =>
    onChange({ ...typed, cells: typed.cells.map((old, place) => (place === index ? changed : old)) });
  const field = (name: string, text: string, set: (text: string) => void) => (
    <Table.Td key={name}>
      <TextInput
        aria-label={name}
        className={css.numbers}
        inputMode="numeric"
        autoComplete="off"
        value={text}
        error={isTried && !isFigure(text)}
        onChange={(event) => set(event.currentTarget.value)}
      />
    </Table.Td>
  );
  return (
    <TableFrame room="wide" caption={words.paper.cellsCaption(cells.length)}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.paper.row}</Table.Th>
          {form.options.map((option) => (
            <Table.Th key={option.optionId}>{option[language]}</Table.Th>
          ))}
          <Table.Th>{words.paper.blank}</Table.Th>
          <Table.Th>{words.paper.invalid}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {cells.map((cell, index) => {
          const title = cellTitle(cell, language);
          const now = typed.cells[index] ?? { votes: [], blank: "", invalid: "" };
          return (
            <Table.Tr key={cell.index}>
              <Table.Th scope="row">{title}</Table.Th>
              {form.options.map((option, place) =>
                field(`${title}: ${option[language]}`, now.votes[place] ?? "", (text) =>
                  withCell(index, {
                    ...now,
                    votes: now.votes.map((old, other) => (other === place ? text : old)),
                  }),
                ),
              )}
              {field(`${title}: ${words.paper.blank}`, now.blank, (blank) =>
                withCell(index, { ...now, blank }),
              )}
              {field(`${title}: ${words.paper.invalid}`, now.invalid, (invalid) =>
                withCell(index, { ...now, invalid }),
              )}
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
    const place = faultyCell(fault);
    const cell = place === null ? undefined : cells[place - 1];
    if (cell !== undefined) return words.paper.rowSum(cellTitle(cell, language));
    switch (fault) {
      case "present-le-summoned":
      case "issued-le-present":
      case "returned-le-issued":
      case "valid-plus-invalid":
        return words.paper.faults[fault];
      default:
        return fault;
    }
  }
}
