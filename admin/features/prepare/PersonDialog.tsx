import { Checkbox, Select, Stack, TagsInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { personTags, positions, type Draft, type Person } from "../../../shared/domain/draft.ts";
import { levelNamesEn, levelNamesVi, levels } from "../../../shared/domain/levels.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Dialog } from "../../parts/form/Dialog.tsx";
import { lineProblem, optionalLineProblem, tidy } from "../../model/field-checks.ts";
import { SubmitLine } from "../../parts/form/SubmitLine.tsx";
import { useAction } from "../../parts/form/use-action.ts";
import {
  electorateNames,
  emptyPerson,
  hasTwin,
  withPerson,
  type PersonFields,
} from "../../model/roster-edits.ts";
import { useSaveDraft } from "./use-draft.ts";

type PersonDialogProps = {
  readonly draft: Draft;
  /** Null: a new one. */
  readonly person: Person | null;
  readonly onClose: () => void;
};

function tidied(fields: PersonFields): PersonFields {
  return {
    ...fields,
    name: tidy(fields.name),
    post: tidy(fields.post),
    unit: tidy(fields.unit),
    group: tidy(fields.group),
    electorates: fields.electorates.map(tidy),
  };
}

export function PersonDialog({ draft, person, onClose }: PersonDialogProps) {
  const { words, language } = useConsole();
  const save = useSaveDraft();
  const personId = person?.personId ?? null;
  const form = useForm<PersonFields>({
    initialValues: person === null ? emptyPerson : { ...person, electorates: electorateNames(draft, person) },
    validate: {
      name: (name, fields) =>
        lineProblem(name, words.shell) ??
        (hasTwin(draft, personId, tidied(fields)) ? words.roster.sameIdentity : null),
      post: (text) => optionalLineProblem(text, words.shell),
      unit: (text) => optionalLineProblem(text, words.shell),
      group: (text) => optionalLineProblem(text, words.shell),
      electorates: (names) =>
        names.map((name) => lineProblem(name, words.shell)).find((problem) => problem !== null) ?? null,
    },
  });
  const { isBusy, failure, start } = useAction(async () => {
    const { name, post, unit, electorates, isChair, isSubject, isVoter, selfRating } = form.getValues();
    const { position, group, tags } = form.getValues();
    const fields = tidied({
      ...{ name, post, unit, electorates, isChair, isSubject, isVoter, selfRating },
      ...{ position, group, tags },
    });
    const result = await save(withPerson(draft, personId, fields, browserRandom));
    if (result.ok) onClose();
    return result;
  });
  const levelNames = language === "vi" ? levelNamesVi : levelNamesEn;
  const heads = words.roster.columns;
  return (
    <Dialog
      title={person === null ? words.roster.addPerson : words.roster.editPerson}
      onClose={onClose}
      isWide
    >
      <form noValidate onSubmit={form.onSubmit(() => void start())}>
        <Stack>
          <TextInput label={heads.name} data-autofocus {...form.getInputProps("name")} />
          <TextInput label={heads.post} {...form.getInputProps("post")} />
          <TextInput label={heads.unit} {...form.getInputProps("unit")} />
          <TagsInput
            label={heads.electorates}
            description={words.roster.electoratesHint}
            data={draft.electorates.map(({ name }) => name)}
            {...form.getInputProps("electorates")}
          />
          <Checkbox label={words.roster.isVoter} {...form.getInputProps("isVoter", { type: "checkbox" })} />
          <Checkbox
            label={words.roster.isSubject}
            {...form.getInputProps("isSubject", { type: "checkbox" })}
          />
          <Checkbox label={words.roster.isChair} {...form.getInputProps("isChair", { type: "checkbox" })} />
          <Select
            label={heads.selfRating}
            placeholder={words.roster.noLevel}
            clearable
            data={levels.map((level) => ({ value: level, label: levelNames[level] }))}
            {...form.getInputProps("selfRating")}
          />
          <Select
            label={heads.position}
            allowDeselect={false}
            data={positions.map((position) => ({ value: position, label: words.roster.positions[position] }))}
            {...form.getInputProps("position")}
          />
          <TextInput
            label={heads.group}
            description={words.roster.groupHint}
            {...form.getInputProps("group")}
          />
          <Checkbox.Group label={words.roster.tagsTitle} {...form.getInputProps("tags")}>
            <Stack gap="xs" mt="xs">
              {personTags.map((tag) => (
                <Checkbox key={tag} value={tag} label={words.roster.tags[tag]} />
              ))}
            </Stack>
          </Checkbox.Group>
          <SubmitLine isBusy={isBusy} failure={failure} verb={words.shell.save} />
        </Stack>
      </form>
    </Dialog>
  );
}
