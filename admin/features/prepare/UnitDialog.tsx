import { Select } from "@mantine/core";
import { useForm } from "@mantine/form";
import { countMax } from "../../../shared/domain/counts.ts";
import { unitSchema, type Draft } from "../../../shared/domain/draft.ts";
import { useConsole } from "../../console/console-context.tsx";
import { tidy } from "../../model/field-checks.ts";
import { withEntry } from "../../model/entries.ts";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { LineField, NumberField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import type { Unit } from "../../model/body-edits.ts";
import { useOpenedDraft } from "./use-draft.ts";

type UnitDialogProps = {
  readonly draft: Draft;
  /** Null: a new one. */
  readonly unit: Unit | null;
  readonly onClose: () => void;
};

export function UnitDialog({ draft, unit, onClose }: UnitDialogProps) {
  const { words } = useConsole();
  const save = useOpenedDraft(draft);
  const check = useChecks();
  const form = useForm<Unit>({
    initialValues: unit ?? { name: "", kind: draft.units.length === 0 ? "agency" : "unit", posts: 0 },
    validate: {
      name: (name) =>
        check.line(name) ??
        (draft.units.some((other) => other.name !== unit?.name && other.name === tidy(name))
          ? words.bodies.sameUnit
          : null),
      posts: (posts) =>
        Number.isInteger(posts) && posts >= 0 && posts <= countMax ? null : words.bodies.postsProblem,
    },
  });
  const submit = ({ name, kind, posts }: Unit) => {
    const changed: Unit = { name: tidy(name), kind, posts };
    return save((now) => ({
      ...now,
      units: withEntry(now.units, ({ name: old }) => old === unit?.name, changed),
    }));
  };
  return (
    <FormDialog
      form={form}
      title={unit === null ? words.bodies.addUnit : words.bodies.editUnit}
      verb={words.shell.save}
      onSubmit={submit}
      onClose={onClose}
    >
      <LineField form={form} name="name" label={words.bodies.name} data-autofocus />
      <Select
        label={words.bodies.unitKind}
        allowDeselect={false}
        data={unitSchema.shape.kind.options.map((value) => ({
          value,
          label: words.bodies.unitKinds[value],
        }))}
        {...form.getInputProps("kind")}
      />
      <NumberField form={form} name="posts" label={words.bodies.posts} min={0} max={countMax} />
    </FormDialog>
  );
}
