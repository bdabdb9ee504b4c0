import { Group, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { settingsSchema, workingDaysMax, type Draft } from "../../../shared/domain/draft.ts";
import { isCalendarDate } from "../../../shared/basics/day.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Card } from "../../parts/Card.tsx";
import { dayText, readDay } from "../../model/days.ts";
import { DeadlineNotice } from "../../parts/DeadlineNotice.tsx";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { ChoiceField, DateField, LinesField, NumberField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import { useOpenedDraft } from "./use-draft.ts";

type DeadlineFields = {
  conferenceDate: string;
  workingDays: number;
  counting: Draft["settings"]["papersCounting"];
  holidays: string;
};

/** When the papers must be sent, in working days before the conference (rules R10). */
export function DeadlineForm({ draft }: { readonly draft: Draft }) {
  const { words, notify } = useConsole();
  const save = useOpenedDraft(draft);
  const check = useChecks();
  const form = useForm<DeadlineFields>({
    initialValues: fieldsOf(draft),
    validate: {
      conferenceDate: check.optionalDay,
      workingDays: (days) =>
        Number.isInteger(days) && days >= 0 && days <= workingDaysMax
          ? null
          : words.meetings.numberProblem(0, workingDaysMax),
      holidays: (text) => {
        const wrong = dayLines(text).find((line) => readDay(line) === null);
        return wrong === undefined ? null : words.agenda.holidayProblem(wrong);
      },
    },
  });
  const submit = (values: DeadlineFields) =>
    save((now) => ({
      ...now,
      conferenceDate: dayOf(values.conferenceDate),
      holidays: holidaysOf(values.holidays),
      settings: {
        ...now.settings,
        papersWorkingDays: values.workingDays,
        papersCounting: values.counting,
      },
    }));
  const { conferenceDate, workingDays, counting, holidays } = form.values;
  return (
    <Card title={words.agenda.deadlineTitle}>
      <ActionForm
        form={form}
        verb={words.shell.save}
        onSubmit={submit}
        onDone={() => notify("done", words.shell.saved)}
        valuesOf={fieldsOf}
      >
        <DateField form={form} name="conferenceDate" label={words.agenda.conferenceDate} maw="24rem" />
        <Group align="flex-start" grow preventGrowOverflow={false}>
          <NumberField
            form={form}
            name="workingDays"
            label={words.agenda.workingDays}
            min={0}
            max={workingDaysMax}
          />
          <ChoiceField
            form={form}
            name="counting"
            label={words.agenda.counting}
            data={settingsSchema.shape.papersCounting.options.map((value) => ({
              value,
              label: words.agenda.countings[value],
            }))}
          />
        </Group>
        <LinesField
          form={form}
          name="holidays"
          label={words.agenda.holidays}
          description={words.agenda.holidaysHint}
        />
        {isCalendarDate(conferenceDate) ? (
          <DeadlineNotice
            deadline={{
              conferenceDate,
              workingDays: Number.isInteger(workingDays) ? workingDays : 0,
              counting,
              holidays: holidaysOf(holidays),
            }}
            papers={draft.sentPapers}
          />
        ) : (
          <Text c="dimmed">{words.agenda.noConference}</Text>
        )}
      </ActionForm>
    </Card>
  );
}

function fieldsOf(draft: Draft): DeadlineFields {
  return {
    conferenceDate: draft.conferenceDate ?? "",
    workingDays: draft.settings.papersWorkingDays,
    counting: draft.settings.papersCounting,
    holidays: draft.holidays.map(dayText).join("\n"),
  };
}

function dayOf(text: string): string | null {
  return isCalendarDate(text) ? text : null;
}

function dayLines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** Days that can be read, each once, in their order. */
function holidaysOf(text: string): string[] {
  const days = dayLines(text)
    .map(readDay)
    .filter((day) => day !== null);
  return [...new Set(days)].sort();
}
