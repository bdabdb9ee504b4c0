import { Button, Group, Paper, Select, SimpleGrid, Text, Title } from "@mantine/core";
import { useForm, type UseFormReturnType } from "@mantine/form";
import { useState } from "react";
import { ok } from "../../../shared/basics/result.ts";
import { levelNamesEn, levelNamesVi } from "../../../shared/domain/levels.ts";
import { ruledLevels, type RulingDocument } from "../../../shared/domain/ruling.ts";
import { useConsole } from "../../console/console-context.tsx";
import { tidy } from "../../model/field-checks.ts";
import {
  emptyRuling,
  enteredRuling,
  linesOf,
  proposedLevels,
  takenBack,
  type RulingRow,
  type TypedRuling,
} from "../../model/ruling-rows.ts";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { DateField, LineField, SentenceField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import { Notice } from "../../parts/Notice.tsx";

type RulingFormProps = {
  /** A new one: those that have none yet. A correction: those whose level stands in it. */
  readonly rows: readonly RulingRow[];
  readonly corrects: RulingDocument | null;
  readonly onDone: () => void;
};

/** One document of the authority with the levels that it decides; no level is chosen before somebody chooses it. */
export function RulingForm({ rows, corrects, onDone }: RulingFormProps) {
  const { words, run, notify } = useConsole();
  const check = useChecks();
  const names = words.ruling;
  const form = useForm<TypedRuling>({
    initialValues: corrects === null ? emptyRuling(rows) : enteredRuling(corrects, rows),
    validate: (typed) => ({
      "document.issuer": check.line(typed.document.issuer),
      "document.number": check.line(typed.document.number),
      "document.date": check.document.date(typed.document.date),
      "document.signer": check.line(typed.document.signer),
      levels: linesOf(rows, typed).length === 0 ? names.noLine : null,
      reason: corrects === null ? null : check.sentence(typed.reason),
    }),
  });
  const title = corrects === null ? names.enterTitle : names.correctTitle(corrects.number);
  return (
    <Paper withBorder p="lg" component="section" aria-label={title}>
      <Title order={2} size="h4" mb="sm">
        {title}
      </Title>
      {corrects === null && <AsProposed form={form} rows={rows} />}
      <ActionForm
        form={form}
        verb={names.enter}
        asks={{
          title: names.enter,
          fact: (typed) =>
            names.enterFact(
              linesOf(rows, typed).length,
              tidy(typed.document.number),
              tidy(typed.document.issuer),
            ),
        }}
        onSubmit={(typed) =>
          run({
            kind: "enter-ruling",
            document: tidyRuling(typed.document),
            lines: linesOf(rows, typed),
            reason: tidy(typed.reason),
          })
        }
        onDone={() => {
          form.reset();
          notify("done", names.entered);
          onDone();
        }}
      >
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <LineField form={form} name="document.issuer" label={names.issuer} description={names.issuerHint} />
          <LineField form={form} name="document.signer" label={names.signer} description={names.signerHint} />
          <LineField form={form} name="document.number" label={names.number} />
          <DateField form={form} name="document.date" label={names.date} />
        </SimpleGrid>
        <Text>{names.levelsHint}</Text>
        <LevelFields form={form} rows={rows} isCorrection={corrects !== null} />
        {typeof form.errors["levels"] === "string" && <Notice kind="problem">{form.errors["levels"]}</Notice>}
        {corrects !== null && (
          <SentenceField form={form} name="reason" label={names.reason} description={names.reasonHint} />
        )}
      </ActionForm>
    </Paper>
  );
}

type FormPart = {
  readonly form: UseFormReturnType<TypedRuling>;
  readonly rows: readonly RulingRow[];
};

function LevelFields({ form, rows, isCorrection }: FormPart & { readonly isCorrection: boolean }) {
  const { words, language } = useConsole();
  const names = words.ruling;
  const levelNames = language === "vi" ? levelNamesVi : levelNamesEn;
  const choices = [
    ...ruledLevels.map((level) => ({
      value: level,
      label: level === "not-rated" ? names.notRated : levelNames[level],
    })),
    ...(isCorrection ? [{ value: takenBack, label: names.takeBack }] : []),
  ];
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} component="section" aria-label={names.formCaption(rows.length)}>
      {rows.map((row) => {
        const proposed = row.proposed === null ? names.noProposal : levelNames[row.proposed];
        const known = [row.subject.post, row.capacity ?? "", `${names.columns.proposed}: ${proposed}`];
        return (
          <Select
            key={row.key}
            label={row.subject.name}
            description={known.filter((line) => line !== "").join(" · ")}
            aria-label={names.levelFor([row.subject.name, row.capacity ?? ""].join(" ").trim())}
            clearable={!isCorrection}
            allowDeselect={!isCorrection}
            data={choices}
            value={form.values.levels[row.key] || null}
            onChange={(value) => {
              form.setFieldValue(`levels.${row.key}`, value ?? "");
              form.clearFieldError("levels");
            }}
          />
        );
      })}
    </SimpleGrid>
  );
}

/** The proposals are taken over for all at once, and only when somebody asks for it and says yes. */
function AsProposed({ form, rows }: FormPart) {
  const names = useConsole().words.ruling;
  const [isAsked, setAsked] = useState(false);
  const proposed = rows.filter((row) => row.proposed !== null);
  if (proposed.length === 0) return null;
  return (
    <Group mb="sm">
      <Button variant="default" onClick={() => setAsked(true)}>
        {names.asProposed}
      </Button>
      <ConfirmDialog
        opened={isAsked}
        onClose={() => setAsked(false)}
        title={names.asProposed}
        fact={names.asProposedFact(proposed.length)}
        verb={names.asProposedVerb}
        onConfirm={() => {
          form.setFieldValue("levels", proposedLevels(rows));
          form.clearFieldError("levels");
          return Promise.resolve(ok(null));
        }}
      />
    </Group>
  );
}

function tidyRuling({ issuer, number, date, signer }: RulingDocument): RulingDocument {
  return { issuer: tidy(issuer), number: tidy(number), date, signer: tidy(signer) };
}
