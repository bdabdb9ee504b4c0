import { Radio, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { defined } from "../../../shared/basics/assert.ts";
import { levelNamesEn, levelNamesVi, type Level } from "../../../shared/domain/levels.ts";
import type { ConsoleOutcome } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { tidy } from "../../model/field-checks.ts";
import type { OpenChoice, OutcomeRow } from "../../model/outcome-rows.ts";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { SentenceField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";

type DecideDialogProps = {
  readonly row: OutcomeRow;
  readonly planId: ConsoleOutcome["planId"];
  readonly choice: OpenChoice;
  readonly onClose: () => void;
};

/** The chair settles what votes or the cap leave open, between the levels that are open, with a reason. */
export function DecideDialog({ row, planId, choice, onClose }: DecideDialogProps) {
  const { words, language, run, notify } = useConsole();
  const check = useChecks();
  const form = useForm<{ level: Level | null; reason: string }>({
    initialValues: { level: null, reason: "" },
    validate: { level: check.filled, reason: check.sentence },
  });
  const names = language === "vi" ? levelNamesVi : levelNamesEn;
  const { subjectId, stage, levels } = choice;
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={words.outcome.decideTitle}
      fact={words.outcome.decideFact[stage](row.subject.name)}
      verb={words.outcome.decideVerb}
      onSubmit={({ level, reason }) =>
        run({
          kind: "decide-tie",
          planId,
          subjectId,
          stage,
          level: defined(level, "a chosen level was checked"),
          reason: tidy(reason),
        })
      }
      onDone={() => notify("done", words.outcome.decisionSaved)}
    >
      <Radio.Group label={words.outcome.chosenLevel} {...form.getInputProps("level")}>
        <Stack gap="xs" mt="xs">
          {levels.map((value) => (
            <Radio key={value} value={value} label={names[value]} />
          ))}
        </Stack>
      </Radio.Group>
      <SentenceField
        form={form}
        name="reason"
        label={words.outcome.reason}
        description={words.outcome.reasonHint}
      />
    </FormDialog>
  );
}
