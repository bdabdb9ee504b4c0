import { Select } from "@mantine/core";
import { useForm } from "@mantine/form";
import { randomId } from "../../../shared/basics/random.ts";
import type { Draft, Plan } from "../../../shared/domain/draft.ts";
import type { FormChoice } from "../../../shared/domain/form-choice.ts";
import { electorateIdSchema, planIdSchema } from "../../../shared/domain/ids.ts";
import { defaultChoice, formCatalogue } from "../../../shared/forms/catalogue.ts";
import { planForm } from "../../../shared/forms/plan-form.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { tidy } from "../../model/field-checks.ts";
import { withEntry } from "../../model/entries.ts";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { LineField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import { BallotPreview } from "./BallotPreview.tsx";
import { FormOrigin } from "./FormOrigin.tsx";
import { FormParameters } from "./FormParameters.tsx";
import { SubjectList } from "./SubjectList.tsx";
import { useOpenedDraft } from "./use-draft.ts";

type PlanDialogProps = {
  readonly draft: Draft;
  /** Null: a new one. */
  readonly plan: Plan | null;
  readonly onClose: () => void;
};

type PlanFields = {
  title: string;
  electorateId: string;
  subjects: Plan["subjects"];
  form: FormChoice;
};

const sheets = Object.values(formCatalogue);

function emptyFields(): PlanFields {
  return { title: "", electorateId: "", subjects: [], form: defaultChoice("pdg-02") };
}

export function PlanDialog({ draft, plan, onClose }: PlanDialogProps) {
  const { words, language } = useConsole();
  const save = useOpenedDraft(draft);
  const check = useChecks();
  const fields = useForm<PlanFields>({
    initialValues: plan ?? emptyFields(),
    validate: {
      title: check.line,
      electorateId: check.filled,
    },
  });
  const submit = (typed: PlanFields) => {
    const changed: Plan = {
      planId: plan?.planId ?? planIdSchema.parse(randomId(browserRandom)),
      title: tidy(typed.title),
      purpose: plan?.purpose ?? "rating",
      form: typed.form,
      electorateId: electorateIdSchema.parse(typed.electorateId),
      subjects: [...typed.subjects],
    };
    return save((now) => ({
      ...now,
      plans: withEntry(now.plans, ({ planId }) => planId === changed.planId, changed),
    }));
  };
  const { form, subjects } = fields.values;
  return (
    <FormDialog
      form={fields}
      title={plan === null ? words.rounds.addTitle : words.rounds.editTitle}
      isWide
      verb={words.shell.save}
      onSubmit={submit}
      onClose={onClose}
    >
      <LineField form={fields} name="title" label={words.rounds.name} data-autofocus />
      <Select
        label={words.rounds.electorate}
        allowDeselect={false}
        data={draft.electorates.map(({ electorateId, name }) => ({ value: electorateId, label: name }))}
        {...fields.getInputProps("electorateId")}
      />
      <Select
        label={words.forms.form}
        allowDeselect={false}
        data={sheets.map(({ formId, name }) => ({ value: formId, label: name[language] }))}
        value={form.formId}
        onChange={(chosen) => {
          const sheet = sheets.find(({ formId }) => formId === chosen);
          if (sheet === undefined || sheet.formId === form.formId) return;
          const { blank, ownRow } = form;
          fields.setFieldValue("form", { ...defaultChoice(sheet.formId), blank, ownRow });
        }}
      />
      <FormOrigin formId={form.formId} />
      <SubjectList
        draft={draft}
        subjects={subjects}
        onChange={(changed) => fields.setFieldValue("subjects", [...changed])}
      />
      <FormParameters choice={form} onChange={(choice) => fields.setFieldValue("form", choice)} />
      <BallotPreview form={planForm(draft, { form, subjects })} />
    </FormDialog>
  );
}
