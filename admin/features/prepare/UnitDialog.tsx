import { NumberInput, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { unitSchema, type Draft } from "../../../shared/domain/draft.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Dialog } from "../../parts/form/Dialog.tsx";
import { lineProblem, tidy } from "../../model/field-checks.ts";
import { SubmitLine } from "../../parts/form/SubmitLine.tsx";
import { useAction } from "../../parts/form/use-action.ts";
import type { Unit } from "../../model/body-edits.ts";
import { useSaveDraft } from "./use-draft.ts";

type UnitDialogProps = {
  readonly draft: Draft;
  /** Null: a new one. */
  readonly unit: Unit | null;
  readonly onClose: () => void;
};

const postsMax = 100_000;

export function UnitDialog({ draft, unit, onClose }: UnitDialogProps) {
  const { words } = useConsole();
  const save = useSaveDraft();
  const form = useForm<Unit>({
    initialValues: unit ?? { name: "", kind: draft.units.length === 0 ? "agency" : "unit", posts: 0 },
    validate: {
      name: (name) =>
        lineProblem(name, words.shell) ??
        (draft.units.some((other) => other.name !== unit?.name && other.name === tidy(name))
          ? words.bodies.sameUnit
          : null),
      posts: (posts) =>
        Number.isInteger(posts) && posts >= 0 && posts <= postsMax ? null : words.bodies.postsProblem,
    },
  });
  const { isBusy, failure, start } = useAction(async () => {
    const { name, kind, posts } = form.getValues();
    const changed: Unit = { name: tidy(name), kind, posts };
    const units =
      unit === null
        ? [...draft.units, changed]
        : draft.units.map((old) => (old.name === unit.name ? changed : old));
    const result = await save({ ...draft, units });
    if (result.ok) onClose();
    return result;
  });
  return (
    <Dialog title={unit === null ? words.bodies.addUnit : words.bodies.editUnit} onClose={onClose}>
      <form noValidate onSubmit={form.onSubmit(() => void start())}>
        <Stack>
          <TextInput label={words.bodies.name} data-autofocus {...form.getInputProps("name")} />
          <Select
            label={words.bodies.unitKind}
            allowDeselect={false}
            data={unitSchema.shape.kind.options.map((value) => ({
              value,
              label: words.bodies.unitKinds[value],
            }))}
            {...form.getInputProps("kind")}
          />
          <NumberInput
            label={words.bodies.posts}
            min={0}
            max={postsMax}
            allowDecimal={false}
            {...form.getInputProps("posts")}
          />
          <SubmitLine isBusy={isBusy} failure={failure} verb={words.shell.save} />
        </Stack>
      </form>
    </Dialog>
  );
}
