import { Checkbox, Select, Stack, TagsInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { personTags, positions, type Draft, type Person } from "../../../shared/domain/draft.ts";
import { levelNamesEn, levelNamesVi, levels } from "../../../shared/domain/levels.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { tidy } from "../../model/field-checks.ts";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { LineField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import {
  emptyPerson,
  hasTwin,
  personFields,
  withPerson,
  type PersonFields,
} from "../../model/roster-edits.ts";
import { useOpenedDraft } from "./use-draft.ts";

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
  const save = useOpenedDraft(draft);
  const check = useChecks();
  const personId = person?.personId ?? null;
  const halls = draft.halls ?? [];
  const form = useForm<PersonFields>({
    initialValues: person === null ? emptyPerson : personFields(draft, person),
    validate: {
      name: (name, fields) =>
        check.line(name) ?? (hasTwin(draft, personId, tidied(fields)) ? words.roster.sameIdentity : null),
      post: check.optionalLine,
      unit: check.optionalLine,
      group: check.optionalLine,
      electorates: (names) => names.map(check.line).find((problem) => problem !== null) ?? null,
    },
  });
  const levelNames = language === "vi" ? levelNamesVi : levelNamesEn;
  const heads = words.roster.columns;
  return (
    <FormDialog
      form={form}
      title={person === null ? words.roster.addPerson : words.roster.editPerson}
      isWide
      verb={words.shell.save}
      onSubmit={(fields) => save((now) => withPerson(now, personId, tidied(fields), browserRandom))}
      onClose={onClose}
    >
      <LineField form={form} name="name" label={heads.name} data-autofocus />
      <LineField form={form} name="post" label={heads.post} />
      <LineField form={form} name="unit" label={heads.unit} />
      <TagsInput
        label={heads.electorates}
        description={words.roster.electoratesHint}
        data={draft.electorates.map(({ name }) => name)}
        {...form.getInputProps("electorates")}
      />
      {halls.length > 0 && (
        <Select
          label={words.halls.ofPerson}
          placeholder={words.halls.notSaid}
          clearable
          data={halls.map(({ hallId, name }) => ({ value: hallId, label: name }))}
          {...form.getInputProps("hallId")}
        />
      )}
      <Checkbox label={words.roster.isVoter} {...form.getInputProps("isVoter", { type: "checkbox" })} />
      <Checkbox label={words.roster.isSubject} {...form.getInputProps("isSubject", { type: "checkbox" })} />
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
      <LineField form={form} name="group" label={heads.group} description={words.roster.groupHint} />
      <Checkbox.Group label={words.roster.tagsTitle} {...form.getInputProps("tags")}>
        <Stack gap="xs" mt="xs">
          {personTags.map((tag) => (
            <Checkbox key={tag} value={tag} label={words.roster.tags[tag]} />
          ))}
        </Stack>
      </Checkbox.Group>
    </FormDialog>
  );
}
