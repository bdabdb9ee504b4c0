import { Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { randomId } from "../../../shared/basics/random.ts";
import type { Draft, Plan } from "../../../shared/domain/draft.ts";
import type { FormChoice } from "../../../shared/domain/form-choice.ts";
import { electorateIdSchema, planIdSchema } from "../../../shared/domain/ids.ts";
import { defaultChoice, formCatalogue } from "../../../shared/forms/catalogue.ts";
import { planForm } from "../../../shared/forms/plan-form.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Dialog } from "../../parts/form/Dialog.tsx";
import { lineProblem, tidy } from "../../model/field-checks.ts";
import { SubmitLine } from "../../parts/form/SubmitLine.tsx";
import { useAction } from "../../parts/form/use-action.ts";
import { BallotPreview } from "./BallotPreview.tsx";
import { FormOrigin } from "./FormOrigin.tsx";
import { FormParameters } from "./FormParameters.tsx";
import { SubjectList } from "./SubjectList.tsx";
import { useSaveDraft } from "./use-draft.ts";

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
  const save = useSaveDraft();
  const fields = useForm<PlanFields>({
    initialValues: plan ?? emptyFields(),
    validate: {
      title: (title) => lineProblem(title, words.shell),
      electorateId: (id) => (id === "" ? words.shell.required : null),
    },
  });
  const { isBusy, failure, start } = useAction(async () => {
    const { title, electorateId, subjects, form } = fields.getValues();
    const changed: Plan = {
      planId: plan?.planId ?? planIdSchema.parse(randomId(browserRandom)),
      title: tidy(title),
      purpose: plan?.purpose ?? "rating",
      form,
      electorateId: electorateIdSchema.parse(electorateId),
      subjects: [...subjects],
    };
    const plans =
      plan === null
        ? [...draft.plans, changed]
        : draft.plans.map((old) => (old.planId === plan.planId ? changed : old));
    const result = await save({ ...draft, plans });
    if (result.ok) onClose();
    return result;
  });
  const { form, subjects } = fields.values;
  return (
    <Dialog title={plan === null ? words.rounds.addTitle : words.rounds.editTitle} onClose={onClose} isWide>
      <form noValidate onSubmit={fields.onSubmit(() => void start())}>
        <Stack>
          <TextInput label={words.rounds.name} data-autofocus {...fields.getInputProps("title")} />
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
          <SubmitLine isBusy={isBusy} failure={failure} verb={words.shell.save} />
        </Stack>
      </form>
    </Dialog>
  );
}
