import { Paper, SimpleGrid, Text, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { defined } from "../../../shared/basics/assert.ts";
import type { Plan } from "../../../shared/domain/draft.ts";
import type { PaperFault } from "../../../shared/domain/paper-count.ts";
import { cellsOf, type Form } from "../../../shared/forms/form.ts";
import { useConsole } from "../../console/console-context.tsx";
import {
  emptyPaper,
  faultsOf,
  faultyCell,
  missingFigures,
  paperCountOf,
  paperTotals,
  type TypedPaper,
} from "../../model/paper-entry.ts";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { LineField } from "../../parts/form/fields.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { cellTitle, TallyTable, type FigurePlace } from "./TallyTable.tsx";
import css from "./Rating.module.css";

type PaperFormProps = {
  readonly plan: Plan;
  readonly form: Form;
};

/** Keys in one tally; nobody sees what the other account keyed in. */
export function PaperForm({ plan, form: ballot }: PaperFormProps) {
  const { words, run, notify } = useConsole();
  const form = useForm<TypedPaper>({
    initialValues: emptyPaper(ballot),
    validate: (typed) => ({
      ...Object.fromEntries(missingFigures(typed).map((path) => [path, words.paper.figureNeeded])),
      faults: faultsOf(typed).length > 0,
    }),
  });
  const isMissing = Object.keys(form.errors).some((path) => path !== "faults");
  const faults = form.errors["faults"] === true ? faultsOf(form.values) : [];
  const countOf = (typed: TypedPaper) => defined(paperCountOf(typed), "every figure was checked");
  const field = ({ cell, answer, name }: FigurePlace) => {
    const path = typeof answer === "number" ? (`votes.${answer}` as const) : answer;
    return (
      // Only marked: the table has no room for a sentence in every cell, and the notice below it says it once.
      <LineField
        form={form}
        name={`cells.${cell}.${path}`}
        isMarkedOnly
        aria-label={name}
        className={css.numbers}
        inputMode="numeric"
        autoComplete="off"
      />
    );
  };
  return (
    <Paper withBorder p="lg">
      <ActionForm
        form={form}
        verb={words.paper.enter}
        asks={{
          title: words.paper.enter,
          fact: (typed) => words.paper.enterFact(plan.title, countOf(typed).counts),
        }}
        onSubmit={(typed) => run({ kind: "enter-paper-count", planId: plan.planId, count: countOf(typed) })}
        onDone={() => notify("done", words.paper.entered)}
      >
        <Title order={2} size="h4">
          {words.paper.totalsTitle}
        </Title>
        <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }}>
          {paperTotals.map((name) => (
            <LineField
              key={name}
              form={form}
              name={`totals.${name}`}
              label={words.paper.totals[name]}
              inputMode="numeric"
              autoComplete="off"
            />
          ))}
        </SimpleGrid>
        <TallyTable form={ballot} figure={field} />
        {isMissing && <Notice kind="problem">{words.paper.missing}</Notice>}
        {faults.length > 0 && <Faults form={ballot} faults={faults} />}
      </ActionForm>
    </Paper>
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
