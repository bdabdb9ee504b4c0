import { Autocomplete, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { bodySchema, type Draft } from "../../../shared/domain/draft.ts";
import { levelNamesEn, levelNamesVi, levels } from "../../../shared/domain/levels.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Dialog } from "../../parts/form/Dialog.tsx";
import { lineProblem, optionalLineProblem, tidy } from "../../model/field-checks.ts";
import { SubmitLine } from "../../parts/form/SubmitLine.tsx";
import { useAction } from "../../parts/form/use-action.ts";
import { unitNames, withBody, type Body, type BodyFields } from "../../model/body-edits.ts";
import { useSaveDraft } from "./use-draft.ts";

type BodyDialogProps = {
  readonly draft: Draft;
  /** Null: a new one. */
  readonly body: Body | null;
  readonly onClose: () => void;
};

export function BodyDialog({ draft, body, onClose }: BodyDialogProps) {
  const { words, language } = useConsole();
  const save = useSaveDraft();
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
      name: (name, { unit }) =>
        lineProblem(name, words.shell) ?? (hasTwin(name, unit) ? words.bodies.sameName : null),
      unit: (unit) =>
        optionalLineProblem(unit, words.shell) ??
        (tidy(unit) === "" || units.includes(tidy(unit)) ? null : words.bodies.unitUnknown),
      group: (group) => optionalLineProblem(group, words.shell),
    },
  });
  const { isBusy, failure, start } = useAction(async () => {
    const { kind, name, unit, group, selfRating } = form.getValues();
    const fields = { kind, name: tidy(name), unit: tidy(unit), group: tidy(group), selfRating };
    const result = await save(withBody(draft, body?.bodyId ?? null, fields, browserRandom));
    if (result.ok) onClose();
    return result;
  });
  const levelNames = language === "vi" ? levelNamesVi : levelNamesEn;
  return (
    <Dialog title={body === null ? words.bodies.addBody : words.bodies.editBody} onClose={onClose} isWide>
      <form noValidate onSubmit={form.onSubmit(() => void start())}>
        <Stack>
          <TextInput
            label={words.bodies.name}
            description={words.bodies.nameHint}
            data-autofocus
            {...form.getInputProps("name")}
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
          <TextInput
            label={words.bodies.group}
            description={words.bodies.groupHint}
            {...form.getInputProps("group")}
          />
          <Select
            label={words.bodies.selfRating}
            placeholder={words.roster.noLevel}
            clearable
            data={levels.map((level) => ({ value: level, label: levelNames[level] }))}
            {...form.getInputProps("selfRating")}
          />
          <SubmitLine isBusy={isBusy} failure={failure} verb={words.shell.save} />
        </Stack>
      </form>
    </Dialog>
  );
}
