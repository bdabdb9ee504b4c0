import { Radio, Select, Stack, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { randomId } from "../../shared/basics/random.ts";
import type { Draft, Plan } from "../../shared/domain/draft.ts";
import { electorateIdSchema, planIdSchema, type SubjectId } from "../../shared/domain/ids.ts";
import { browserRandom } from "../app/browser-parts.ts";
import { useConsole } from "../app/console-context.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { lineProblem, tidy } from "../parts/field-checks.ts";
import { SubmitLine } from "../parts/SubmitLine.tsx";
import { useAction } from "../parts/use-action.ts";
import { SubjectList } from "./SubjectList.tsx";
import { useSaveDraft } from "./use-draft.ts";

interface PlanDialogProps {
  readonly draft: Draft;
  /** Null: a new one. */
  readonly plan: Plan | null;
  readonly onClose: () => void;
}

interface PlanFields {
  title: string;
  electorateId: string;
  subjects: readonly SubjectId[];
  blank: Plan["blank"];
  showSelfRating: boolean;
}

const emptyFields: PlanFields = {
  title: "",
  electorateId: "",
  subjects: [],
  blank: "forbid",
  showSelfRating: true,
};

export function PlanDialog({ draft, plan, onClose }: PlanDialogProps) {
  const { words } = useConsole();
  const save = useSaveDraft();
  const form = useForm<PlanFields>({
    initialValues: plan ?? emptyFields,
    validate: {
      title: (title) => lineProblem(title, words.shell),
      electorateId: (id) => (id === "" ? words.shell.required : null),
    },
  });
  const { isBusy, failure, start } = useAction(async () => {
    const { title, electorateId, subjects, blank, showSelfRating } = form.getValues();
    const changed: Plan = {
      planId: plan?.planId ?? planIdSchema.parse(randomId(browserRandom)),
      title: tidy(title),
      purpose: plan?.purpose ?? "rating",
      form: "pdg-02",
      electorateId: electorateIdSchema.parse(electorateId),
      subjects: [...subjects],
      blank,
      showSelfRating,
    };
    const plans =
      plan === null
        ? [...draft.plans, changed]
        : draft.plans.map((old) => (old.planId === plan.planId ? changed : old));
    const result = await save({ ...draft, plans });
    if (result.ok) onClose();
    return result;
  });
  return (
    <Dialog title={plan === null ? words.rounds.addTitle : words.rounds.editTitle} onClose={onClose} isWide>
      <form noValidate onSubmit={form.onSubmit(() => void start())}>
        <Stack>
          <TextInput label={words.rounds.name} data-autofocus {...form.getInputProps("title")} />
          <Select
            label={words.rounds.electorate}
            allowDeselect={false}
            data={draft.electorates.map(({ electorateId, name }) => ({ value: electorateId, label: name }))}
            {...form.getInputProps("electorateId")}
          />
          <SubjectList
            draft={draft}
            subjects={form.values.subjects}
            onChange={(subjects) => form.setFieldValue("subjects", subjects)}
          />
          <Radio.Group label={words.rounds.blank} {...form.getInputProps("blank")}>
            <Stack gap="xs" mt="xs">
              <Radio value="forbid" label={words.rounds.blankWords.forbid} />
              <Radio value="allow" label={words.rounds.blankWords.allow} />
            </Stack>
          </Radio.Group>
          <Switch
            label={words.rounds.showSelfRating}
            {...form.getInputProps("showSelfRating", { type: "checkbox" })}
          />
          <SubmitLine isBusy={isBusy} failure={failure} verb={words.shell.save} />
        </Stack>
      </form>
    </Dialog>
  );
}
