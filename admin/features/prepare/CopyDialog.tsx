import { Select, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { err } from "../../../shared/basics/result.ts";
import type { Draft } from "../../../shared/domain/draft.ts";
import type { ChosenPack } from "../../../shared/packs/frozen-pack.ts";
import { copyPack } from "../../../shared/packs/pack.ts";
import { packText } from "../../../shared/packs/pack-text.ts";
import { parameterValue } from "../../../shared/packs/parameter-words.ts";
import type { RateParameters } from "../../../shared/rules/parameters.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Dialog } from "../../parts/form/Dialog.tsx";
import { lineProblem, tidy } from "../../model/field-checks.ts";
import { SubmitLine } from "../../parts/form/SubmitLine.tsx";
import { useAction } from "../../parts/form/use-action.ts";
import { isParameterKey, packInputs, readTyped, typedText } from "../../model/pack-inputs.ts";
import { useSaveDraft } from "./use-draft.ts";

type Key = keyof RateParameters;
type Value = RateParameters[Key] | undefined;

type CopyDialogProps = {
  readonly draft: Draft;
  readonly known: ChosenPack;
  readonly onClose: () => void;
};

/** Parameters are changed under a name of their own; the pack itself never changes (docs/rules.md §8.4). */
export function CopyDialog({ draft, known, onClose }: CopyDialogProps) {
  const { words, notify } = useConsole();
  const save = useSaveDraft();
  const { pack } = known;
  const [name, setName] = useState(known.frozen.copyName ?? "");
  const [typed, setTyped] = useState<ReadonlyMap<Key, Value>>(
    () => new Map(keys.map((key) => [key, known.parameters[key]])),
  );
  const [wrongKey, setWrongKey] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const nameProblem = lineProblem(name, words.shell);
  const { isBusy, failure, start } = useAction(async () => {
    const unread = keys.find((key) => typed.get(key) === undefined);
    const copy = copyPack(pack, tidy(name), Object.fromEntries(typed));
    setWrongKey(unread ?? (copy.ok ? null : copy.error.path));
    if (unread !== undefined || !copy.ok || nameProblem !== null)
      return err({ kind: "refused", refusal: { code: "pack-invalid" } });
    const { packId, version, copyName, changes } = copy.value;
    const parameters = Object.fromEntries(
      Object.entries(changes).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    );
    return save({ ...draft, pack: { packId, version, parameters, copyName } });
  });
  const submit = async (event: React.SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (!(await start())) return;
    notify("done", words.packs.copySaved);
    onClose();
  };
  return (
    <Dialog title={words.packs.copyTitle} onClose={onClose} isWide>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack>
          <Text c="dimmed">{words.packs.copyText}</Text>
          <TextInput
            label={words.packs.copyName}
            description={words.packs.copyNameHint}
            data-autofocus
            value={name}
            error={isTried ? nameProblem : null}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {keys.map((key) => (
            <ParameterField
              key={key}
              known={known}
              name={key}
              value={typed.get(key)}
              isWrong={wrongKey === key}
              onChange={(value) => setTyped(new Map(typed).set(key, value))}
            />
          ))}
          <SubmitLine isBusy={isBusy} failure={failure} verb={words.shell.save} />
        </Stack>
      </form>
    </Dialog>
  );
}

const keys = Object.keys(packInputs).filter(isParameterKey);

type ParameterFieldProps = {
  readonly known: ChosenPack;
  readonly name: Key;
  readonly value: Value;
  readonly isWrong: boolean;
  readonly onChange: (value: Value) => void;
};

function ParameterField({ known, name, value, isWrong, onChange }: ParameterFieldProps) {
  const { words, language } = useConsole();
  const [text, setText] = useState(() => typedText(value ?? null));
  const { pack } = known;
  const line = packText(pack, pack.parameters).find(({ key }) => key === name);
  const label = (language === "vi" ? line?.vi : line?.en) ?? name;
  const own = pack.parameters[name];
  const description =
    value === own
      ? undefined
      : words.packs.original((language === "vi" ? line?.valueVi : line?.valueEn) ?? "");
  const error = isWrong ? words.packs.wrongValue : null;
  const input = packInputs[name];
  if (typeof input === "string") {
    const isOptional = input.endsWith("or-none");
    return (
      <TextInput
        label={label}
        description={description ?? (isOptional ? words.packs.noneValue : undefined)}
        value={text}
        error={error}
        onChange={(event) => {
          setText(event.currentTarget.value);
          onChange(readTyped(input, event.currentTarget.value));
        }}
      />
    );
  }
  const choices: readonly RateParameters[Key][] = input;
  return (
    <Select
      label={label}
      description={description}
      allowDeselect={false}
      data={choices.map((choice) => ({
        value: String(choice),
        label: parameterValue({ ...known.parameters, [name]: choice }, name)[language],
      }))}
      value={String(value)}
      error={error}
      onChange={(chosen) => onChange(choices.find((choice) => String(choice) === chosen))}
    />
  );
}
