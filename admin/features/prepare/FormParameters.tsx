import { Radio, Stack, Switch, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { freeOptionsMax, linesMax, type FormChoice } from "../../../shared/domain/form-choice.ts";
import { useConsole } from "../../console/console-context.tsx";
import { lineProblem, tidy } from "../../model/field-checks.ts";
import { linesOf, linesProblem } from "../../model/text-lines.ts";

type FormParametersProps = {
  readonly choice: FormChoice;
  readonly onChange: (choice: FormChoice) => void;
};

/** Everything about a form that staff may settle, each parameter visible (domain §0.4). */
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

/** What only this form has. */
function OwnParameters({ choice, onChange }: FormParametersProps) {
  const words = useConsole().words.forms;
  switch (choice.formId) {
    case "pdg-02":
    case "opinion-poll":
    case "member-vote":
    case "organisation-vote":
      return (
        <>
          <Switch
            label={words.showSelfRating}
            checked={choice.showSelfRating}
            onChange={({ currentTarget }) => onChange({ ...choice, showSelfRating: currentTarget.checked })}
          />
          <Switch
            label={words.notRated}
            checked={choice.notRated}
            onChange={({ currentTarget }) => onChange({ ...choice, notRated: currentTarget.checked })}
          />
        </>
      );
    case "mau-01":
    case "criterion-sheet":
      return (
        <LinesField
          key={choice.formId}
          label={words.criteria}
          lines={choice.criteria}
          onChange={(criteria) => onChange({ ...choice, criteria })}
        />
      );
    case "mau-phieu-so-1":
      return (
        <LinesField
          label={words.manifestations}
          hint={words.manifestationsHint}
          lines={choice.manifestations}
          onChange={(manifestations) => onChange({ ...choice, manifestations })}
        />
      );
    case "free":
      return (
        <>
          <LineField
            label={words.heading}
            text={choice.heading}
            onChange={(heading) => onChange({ ...choice, heading })}
          />
          <LineField
            label={words.instruction}
            text={choice.instruction}
            onChange={(instruction) => onChange({ ...choice, instruction })}
          />
          <LinesField
            label={words.options}
            lines={choice.options}
            max={freeOptionsMax}
            onChange={(options) => onChange({ ...choice, options })}
          />
          <LinesField
            label={words.questions}
            lines={choice.questions}
            onChange={(questions) => onChange({ ...choice, questions })}
          />
        </>
      );
  }
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
  readonly hint?: string;
  readonly lines: readonly string[];
  readonly max?: number;
  readonly onChange: (lines: string[]) => void;
};

/** One item per line; hands on only what can be stored. */
function LinesField({ label, hint, lines, max = linesMax, onChange }: LinesFieldProps) {
  const { words } = useConsole();
  const [typed, setTyped] = useState(lines.join("\n"));
  const count = words.forms.lines(linesOf(typed).length);
  return (
    <Textarea
      label={label}
      description={hint === undefined ? count : `${hint} ${count}`}
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
