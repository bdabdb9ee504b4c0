import { Radio, Stack, Switch, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type {
  FormChoice,
  FormParameters as FormParameterValues,
} from "../../../shared/domain/form-choice.ts";
import { formCatalogue, withParameter } from "../../../shared/forms/catalogue.ts";
import type { Sheet } from "../../../shared/forms/sheets/sheet.ts";
import { useConsole } from "../../console/console-context.tsx";
import { lineProblem, tidy } from "../../model/field-checks.ts";
import { linesOf, linesProblem } from "../../model/text-lines.ts";

type FormParametersProps = {
  readonly choice: FormChoice;
  readonly onChange: (choice: FormChoice) => void;
};

/** Everything about a form that staff may settle, each parameter visible (rules §8.4). */
export function FormParameters({ choice, onChange }: FormParametersProps) {
  const words = useConsole().words.forms;
  return (
    <Stack>
      <OwnParameters choice={choice} onChange={onChange} />
      <Radio.Group
        label={words.blank}
        value={choice.blank}
        onChange={(value) =>
          onChange(
            value === "allow"
              ? { ...choice, blank: "allow" }
              : { ...choice, blank: "forbid", ownRow: "allow" },
          )
        }
      >
        <Stack gap="xs" mt="xs">
          <Radio value="forbid" label={words.blankWords.forbid} />
          <Radio value="allow" label={words.blankWords.allow} />
        </Stack>
      </Radio.Group>
      <Radio.Group
        label={words.ownRow}
        description={choice.blank === "forbid" ? words.ownRowNeedsBlank : null}
        value={choice.ownRow}
        onChange={(value) => onChange({ ...choice, ownRow: value === "ask-blank" ? value : "allow" })}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="allow" label={words.ownRowWords.allow} />
          <Radio
            value="ask-blank"
            label={words.ownRowWords["ask-blank"]}
            disabled={choice.blank === "forbid"}
          />
        </Stack>
      </Radio.Group>
    </Stack>
  );
}

/** What only this form has, as its sheet lists it. */
function OwnParameters({ choice, onChange }: FormParametersProps) {
  const { language, words } = useConsole();
  const sheet: Sheet = formCatalogue[choice.formId];
  const settled: Partial<FormParameterValues> = choice;
  return sheet.parameters.map((parameter) => {
    const label = words.forms[parameter.key];
    // Another form's field of the same name starts with that form's text.
    const key = `${choice.formId} ${parameter.key}`;
    const settle = (value: boolean | string | readonly string[]) =>
      onChange(withParameter(choice, parameter.key, value));
    switch (parameter.kind) {
      case "switch":
        return (
          <Switch
            key={key}
            label={label}
            checked={settled[parameter.key] ?? parameter.initial}
            onChange={({ currentTarget }) => settle(currentTarget.checked)}
          />
        );
      case "line":
        return (
          <LineField
            key={key}
            label={label}
            text={settled[parameter.key] ?? parameter.initial}
            onChange={settle}
          />
        );
      case "lines":
        return (
          <LinesField
            key={key}
            label={label}
            hint={parameter.hint?.[language] ?? null}
            lines={settled[parameter.key] ?? parameter.initial}
            max={parameter.max}
            onChange={settle}
          />
        );
    }
  });
}

type LineFieldProps = {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
};

/** Hands on only what can be stored; what is typed stays in the field with its problem. */
function LineField({ label, text, onChange }: LineFieldProps) {
  const { words } = useConsole();
  const [typed, setTyped] = useState(text);
  return (
    <TextInput
      label={label}
      value={typed}
      error={lineProblem(typed, words.shell)}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        if (lineProblem(value, words.shell) === null) onChange(tidy(value));
      }}
    />
  );
}

type LinesFieldProps = {
  readonly label: string;
  readonly hint: string | null;
  readonly lines: readonly string[];
  readonly max: number;
  readonly onChange: (lines: string[]) => void;
};

/** One item per line; hands on only what can be stored. */
function LinesField({ label, hint, lines, max, onChange }: LinesFieldProps) {
  const { words } = useConsole();
  const [typed, setTyped] = useState(lines.join("\n"));
  const count = words.forms.lines(linesOf(typed).length);
  return (
    <Textarea
      label={label}
      description={hint === null ? count : `${hint} ${count}`}
      autosize
      minRows={4}
      maxRows={16}
      value={typed}
      error={linesProblem(typed, words, max)}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        if (linesProblem(value, words, max) === null) onChange(linesOf(value));
      }}
    />
  );
}
