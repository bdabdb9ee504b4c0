import { Select, TextInput } from "@mantine/core";
import { useForm, type UseFormReturnType } from "@mantine/form";
import type { Draft } from "../../../shared/domain/draft.ts";
import type { ChosenPack } from "../../../shared/packs/frozen-pack.ts";
import { packText } from "../../../shared/packs/pack-text.ts";
import { parameterValue } from "../../../shared/packs/parameter-words.ts";
import { useConsole } from "../../console/console-context.tsx";
import { tidy } from "../../model/field-checks.ts";
import {
  copyOf,
  packInputs,
  parameterKeys,
  readParameter,
  typedParameters,
  wrongParameters,
  type ParameterKey,
  type TypedParameters,
} from "../../model/pack-inputs.ts";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { LineField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import { useOpenedDraft } from "./use-draft.ts";

type CopyDialogProps = {
  readonly draft: Draft;
  readonly known: ChosenPack;
  readonly onClose: () => void;
};

type Fields = {
  name: string;
  parameters: TypedParameters;
};

/** Parameters are changed under a name of their own; the pack itself never changes (docs/rules.md §8.4). */
export function CopyDialog({ draft, known, onClose }: CopyDialogProps) {
  const { words, notify } = useConsole();
  const save = useOpenedDraft(draft);
  const check = useChecks();
  const { pack } = known;
  const form = useForm<Fields>({
    initialValues: { name: known.frozen.copyName ?? "", parameters: typedParameters(known.parameters) },
    validate: ({ name, parameters }) => ({
      name: check.line(name),
      ...Object.fromEntries(
        wrongParameters(pack, parameters).map((key) => [`parameters.${key}`, words.packs.wrongValue]),
      ),
    }),
  });
  return (
    <FormDialog
      form={form}
      title={words.packs.copyTitle}
      fact={words.packs.copyText}
      isWide
      verb={words.shell.save}
      onSubmit={({ name, parameters }) =>
        save((now) => ({ ...now, pack: copyOf(pack, tidy(name), parameters) }))
      }
      onDone={() => notify("done", words.packs.copySaved)}
      onClose={onClose}
    >
      <LineField
        form={form}
        name="name"
        label={words.packs.copyName}
        description={words.packs.copyNameHint}
        data-autofocus
      />
      {parameterKeys.map((key) => (
        <ParameterField key={key} known={known} name={key} form={form} />
      ))}
    </FormDialog>
  );
}

type ParameterFieldProps = {
  readonly known: ChosenPack;
  readonly name: ParameterKey;
  readonly form: UseFormReturnType<Fields>;
};

function ParameterField({ known, name, form }: ParameterFieldProps) {
  const { words, language } = useConsole();
  const { pack } = known;
  const line = packText(pack, pack.parameters).find(({ key }) => key === name);
  const label = (language === "vi" ? line?.vi : line?.en) ?? name;
  const isOwn = readParameter(name, form.values.parameters[name]) === pack.parameters[name];
  const description = isOwn
    ? undefined
    : words.packs.original((language === "vi" ? line?.valueVi : line?.valueEn) ?? "");
  const input = packInputs[name];
  const field = form.getInputProps(`parameters.${name}`);
  if (typeof input === "string") {
    const isOptional = input.endsWith("or-none");
    return (
      <TextInput
        label={label}
        description={description ?? (isOptional ? words.packs.noneValue : undefined)}
        {...field}
      />
    );
  }
  return (
    <Select
      label={label}
      description={description}
      allowDeselect={false}
      data={input.map((choice) => ({
        value: String(choice),
        label: parameterValue({ ...known.parameters, [name]: choice }, name)[language],
      }))}
      {...field}
    />
  );
}
