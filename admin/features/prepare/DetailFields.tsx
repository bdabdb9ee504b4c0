import { Switch } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { defaultTimeZone } from "../../../shared/basics/time-zone.ts";
import { settingsSchema } from "../../../shared/domain/draft.ts";
import { percentageBases } from "../../../shared/domain/percentage-bases.ts";
import { useWords } from "../../console/language.ts";
import { bounds, type Details } from "../../model/details.ts";
import { Card } from "../../parts/Card.tsx";
import { ChoiceField, LineField, NumberField } from "../../parts/form/fields.tsx";

type FieldsProps = {
  readonly form: UseFormReturnType<Details>;
};

export function MeetingFields({ form }: FieldsProps) {
  const words = useWords().meetings;
  return (
    <Card title={words.title}>
      <LineField form={form} name="title" label={words.name} description={words.nameHint} />
      <LineField
        form={form}
        name="superiorBody"
        label={words.superiorBody}
        description={words.superiorBodyHint}
      />
      <LineField form={form} name="body" label={words.body} description={words.bodyHint} />
      <LineField form={form} name="place" label={words.place} />
      <NumberField
        form={form}
        name="year"
        label={words.year}
        min={bounds.year[0]}
        max={bounds.year[1]}
        maw="9rem"
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
  const words = useWords().meetings;
  return (
    <Card title={words.wifiTitle}>
      <LineField form={form} name="wifiName" label={words.wifiName} description={words.wifiNameHint} />
      <LineField
        form={form}
        name="wifiPassphrase"
        label={words.wifiPassphrase}
        description={words.wifiPassphraseHint}
        autoComplete="off"
      />
    </Card>
  );
}

/** Those that this browser knows; some know Vietnam's by an older name, which would stand beside it. */
function timeZones(own: string): readonly string[] {
  const known = Intl.supportedValuesOf("timeZone").filter((name) => name !== "Asia/Saigon");
  return [...new Set([defaultTimeZone, own, ...known])];
}

export function SettingsFields({ form }: FieldsProps) {
  const words = useWords().meetings;
  const { addressForm, committeeWord, regime, group } = settingsSchema.shape;
  const named = <Value extends string>(values: readonly Value[], names: Readonly<Record<Value, string>>) =>
    values.map((value) => ({ value, label: names[value] }));
  const number = (name: "graceSeconds" | "roundMinutes" | "warnBelow" | "refuseBelow") =>
    ({
      form,
      name: `settings.${name}`,
      label: words[name],
      min: bounds[name][0],
      max: bounds[name][1],
      maw: "18rem",
    }) as const;
  return (
    <Card title={words.settingsTitle}>
      <ChoiceField
        form={form}
        name="settings.addressForm"
        label={words.addressForm}
        data={addressForm.options}
      />
      <ChoiceField
        form={form}
        name="settings.committeeWord"
        label={words.committeeWord}
        data={named(committeeWord.options, words.committeeWords)}
      />
      <ChoiceField
        form={form}
        name="settings.timeZone"
        label={words.timeZone}
        description={words.timeZoneHint}
        searchable
        data={timeZones(form.values.settings.timeZone).map((value) => ({
          value,
          label: value === defaultTimeZone ? words.ownTimeZone(value) : value,
        }))}
      />
      <ChoiceField
        form={form}
        name="settings.regime"
        label={words.regime}
        description={words.regimeHint}
        data={named(regime.options, words.regimes)}
      />
      <ChoiceField
        form={form}
        name="settings.percentageBase"
        label={words.percentageBase}
        data={named(percentageBases, words.percentageBases)}
      />
      <NumberField {...number("graceSeconds")} description={words.graceHint} />
      <NumberField {...number("roundMinutes")} description={words.roundMinutesHint} />
      <NumberField {...number("warnBelow")} />
      <NumberField {...number("refuseBelow")} description={words.smallGroupHint} />
      <details>
        <summary>{words.advanced}</summary>
        <ChoiceField
          form={form}
          name="settings.group"
          label={words.group}
          description={words.groupHint}
          data={named(group.options, words.groups)}
        />
      </details>
    </Card>
  );
}
