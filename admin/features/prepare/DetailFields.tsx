import { NumberInput, Select, Switch, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { percentageBases, settingsSchema } from "../../../shared/domain/draft.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Card } from "../../parts/Card.tsx";
import { bounds, type Details } from "../../model/details.ts";

type FieldsProps = {
  readonly form: UseFormReturnType<Details>;
};

export function MeetingFields({ form }: FieldsProps) {
  const words = useConsole().words.meetings;
  return (
    <Card title={words.title}>
      <TextInput label={words.name} description={words.nameHint} {...form.getInputProps("title")} />
      <TextInput
        label={words.superiorBody}
        description={words.superiorBodyHint}
        {...form.getInputProps("superiorBody")}
      />
      <TextInput label={words.body} description={words.bodyHint} {...form.getInputProps("body")} />
      <TextInput label={words.place} {...form.getInputProps("place")} />
      <NumberInput
        label={words.year}
        min={bounds.year[0]}
        max={bounds.year[1]}
        allowDecimal={false}
        w="9rem"
        {...form.getInputProps("year")}
      />
      <Switch
        label={words.rehearsal}
        description={words.rehearsalHint}
        {...form.getInputProps("rehearsal", { type: "checkbox" })}
      />
    </Card>
  );
}

export function WifiFields({ form }: FieldsProps) {
  const words = useConsole().words.meetings;
  return (
    <Card title={words.wifiTitle}>
      <TextInput
        label={words.wifiName}
        description={words.wifiNameHint}
        {...form.getInputProps("wifiName")}
      />
      <TextInput
        label={words.wifiPassphrase}
        description={words.wifiPassphraseHint}
        autoComplete="off"
        {...form.getInputProps("wifiPassphrase")}
      />
    </Card>
  );
}

export function SettingsFields({ form }: FieldsProps) {
  const words = useConsole().words.meetings;
  const number = (name: "graceSeconds" | "warnBelow" | "refuseBelow") => ({
    label: words[name],
    min: bounds[name][0],
    max: bounds[name][1],
    allowDecimal: false,
    w: "18rem",
    ...form.getInputProps(`settings.${name}`),
  });
  return (
    <Card title={words.settingsTitle}>
      <Select
        label={words.addressForm}
        allowDeselect={false}
        data={settingsSchema.shape.addressForm.options}
        {...form.getInputProps("settings.addressForm")}
      />
      <Select
        label={words.committeeWord}
        allowDeselect={false}
        data={settingsSchema.shape.committeeWord.options.map((value) => ({
          value,
          label: words.committeeWords[value],
        }))}
        {...form.getInputProps("settings.committeeWord")}
      />
      <Select
        label={words.regime}
        description={words.regimeHint}
        allowDeselect={false}
        data={settingsSchema.shape.regime.options.map((value) => ({ value, label: words.regimes[value] }))}
        {...form.getInputProps("settings.regime")}
      />
      <Select
        label={words.percentageBase}
        allowDeselect={false}
        data={percentageBases.map((value) => ({ value, label: words.percentageBases[value] }))}
        {...form.getInputProps("settings.percentageBase")}
      />
      <NumberInput description={words.graceHint} {...number("graceSeconds")} />
      <NumberInput {...number("warnBelow")} />
      <NumberInput description={words.smallGroupHint} {...number("refuseBelow")} />
      <Select
        label={words.group}
        allowDeselect={false}
        data={settingsSchema.shape.group.options.map((value) => ({ value, label: words.groups[value] }))}
        {...form.getInputProps("settings.group")}
      />
    </Card>
  );
}
