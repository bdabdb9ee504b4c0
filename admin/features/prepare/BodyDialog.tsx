import { Autocomplete, Select } from "@mantine/core";
import { useForm } from "@mantine/form";
import { bodySchema, type Draft } from "../../../shared/domain/draft.ts";
import { levelNamesEn, levelNamesVi, levels } from "../../../shared/domain/levels.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { tidy } from "../../model/field-checks.ts";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { LineField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import { unitNames, withBody, type Body, type BodyFields } from "../../model/body-edits.ts";
import { useOpenedDraft } from "./use-draft.ts";

type BodyDialogProps = {
  readonly draft: Draft;
  /** Null: a new one. */
  readonly body: Body | null;
  readonly onClose: () => void;
};

export function BodyDialog({ draft, body, onClose }: BodyDialogProps) {
  const { words, language } = useConsole();
  const save = useOpenedDraft(draft);
  const check = useChecks();
  const units = unitNames(draft);
  const hasTwin = (name: string, unit: string) =>
    draft.bodies.some(
      (other) => other.bodyId !== body?.bodyId && other.name === tidy(name) && other.unit === tidy(unit),
    );
  const form = useForm<BodyFields>({
    initialValues: {
      kind: body?.kind ?? "collective",
      name: body?.name ?? "",
      unit: body?.unit ?? draft.units[0]?.name ?? units[0] ?? "",
      group: body?.group ?? "",
      selfRating: body?.selfRating ?? null,
    },
    validate: {
      name: (name, { unit }) => check.line(name) ?? (hasTwin(name, unit) ? words.bodies.sameName : null),
      unit: (unit) =>
        check.optionalLine(unit) ??
        (tidy(unit) === "" || units.includes(tidy(unit)) ? null : words.bodies.unitUnknown),
      group: check.optionalLine,
    },
  });
  const submit = ({ kind, name, unit, group, selfRating }: BodyFields) => {
    const fields = { kind, name: tidy(name), unit: tidy(unit), group: tidy(group), selfRating };
    return save((now) => withBody(now, body?.bodyId ?? null, fields, browserRandom));
  };
  const levelNames = language === "vi" ? levelNamesVi : levelNamesEn;
  return (
    <FormDialog
      form={form}
      title={body === null ? words.bodies.addBody : words.bodies.editBody}
      isWide
      verb={words.shell.save}
      onSubmit={submit}
      onClose={onClose}
    >
      <LineField
        form={form}
        name="name"
        label={words.bodies.name}
        description={words.bodies.nameHint}
        data-autofocus
      />
      <Select
        label={words.bodies.kind}
        allowDeselect={false}
        data={bodySchema.shape.kind.options.map((value) => ({ value, label: words.bodies.kinds[value] }))}
        {...form.getInputProps("kind")}
      />
      <Autocomplete
        label={words.bodies.unit}
        description={words.bodies.unitHint}
        data={[...units]}
        {...form.getInputProps("unit")}
      />
      <LineField form={form} name="group" label={words.bodies.group} description={words.bodies.groupHint} />
      <Select
        label={words.bodies.selfRating}
        placeholder={words.roster.noLevel}
        clearable
        data={levels.map((level) => ({ value: level, label: levelNames[level] }))}
        {...form.getInputProps("selfRating")}
      />
    </FormDialog>
  );
}
