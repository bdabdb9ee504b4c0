/**
 * Fields of a form (Mantine's useForm): each shows its value and what is wrong with it, by the name it has among the
 * form's values. What is wrong is decided by the form's checks (use-checks.ts).
 */
import {
  Group,
  NumberInput,
  PasswordInput,
  Select,
  Textarea,
  TextInput,
  type NumberInputProps,
  type PasswordInputProps,
  type SelectProps,
  type TextareaProps,
  type TextInputProps,
} from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useState } from "react";
import type { LoginBody } from "../../../shared/protocol/http.ts";
import type { SourceDocument } from "../../../shared/domain/subject-facts.ts";
import { useWords } from "../../console/language.ts";
import { dayText, minuteText, readDay, readMinute } from "../../model/days.ts";

/** Names of the values of one kind, such as "title"; below a value that holds others, "settings.graceSeconds". */
type NameOf<Values, Kind> = {
  [Name in keyof Values & (string | number)]: Values[Name] extends Kind
    ? `${Name}`
    : Values[Name] extends object
      ? `${Name}.${NameOf<Values[Name], Kind>}`
      : never;
}[keyof Values & (string | number)];

type Bound<Values, Kind = string> = {
  readonly form: UseFormReturnType<Values>;
  readonly name: NameOf<Values, Kind>;
};

type Look<Props> = Omit<Props, "form" | "name" | "value" | "defaultValue" | "error" | "onChange">;

/** One line. */
export function LineField<Values>({
  form,
  name,
  isMarkedOnly = false,
  ...look
}: Bound<Values> &
  Look<TextInputProps> & {
    /** Where there is no room for what is wrong. */ readonly isMarkedOnly?: boolean;
  }) {
  const input = form.getInputProps(name);
  return (
    <TextInput
      {...look}
      {...input}
      {...(isMarkedOnly ? { error: input.error !== undefined && input.error !== null } : {})}
    />
  );
}

/** A whole number. While nothing that is a number is typed, the value is a text. */
export function NumberField<Values>({
  form,
  name,
  ...look
}: Bound<Values, number | string> & Look<NumberInputProps>) {
  // Two buttons of a finger's height are higher than the field; a number that was counted is typed.
  return (
    <NumberInput
      allowDecimal={false}
      hideControls
      inputMode="numeric"
      {...look}
      {...form.getInputProps(name)}
    />
  );
}

/** One of a list; something is always chosen. */
export function ChoiceField<Values>({ form, name, ...look }: Bound<Values> & Look<SelectProps>) {
  return <Select allowDeselect={false} {...look} {...form.getInputProps(name)} />;
}

/** A few sentences, such as a reason. */
export function SentenceField<Values>({ form, name, ...look }: Bound<Values> & Look<TextareaProps>) {
  return <Textarea autosize minRows={2} {...look} {...form.getInputProps(name)} />;
}

/** A list that is typed one per line. */
export function LinesField<Values>(props: Bound<Values> & Look<TextareaProps>) {
  const { documents } = useWords();
  return <SentenceField description={documents.onePerLine} {...props} />;
}

type WrittenInputProps = Omit<TextInputProps, "value" | "onChange"> & {
  readonly value?: string;
  readonly onChange: (value: string) => void;
  /** What is typed, as the value has it; null: it cannot be read (yet), and the value is the text itself. */
  readonly read: (text: string) => string | null;
  readonly write: (value: string) => string;
};

/** People write it otherwise than the value has it. As typed while it is typed, in its one form afterwards. */
function WrittenInput({ value = "", onChange, read, write, onBlur, ...look }: WrittenInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      {...look}
      autoComplete="off"
      value={typed ?? write(value)}
      onChange={({ currentTarget: { value: text } }) => {
        setTyped(text);
        onChange(read(text) ?? text);
      }}
      onBlur={(event) => {
        setTyped(null);
        onBlur?.(event);
      }}
    />
  );
}

/** A day, YYYY-MM-DD among the values; day first on every screen, whatever the browser's language. */
export function DateField<Values>({ form, name, ...look }: Bound<Values> & Look<TextInputProps>) {
  const { shell } = useWords();
  const input = form.getInputProps(name);
  return <WrittenInput placeholder={shell.dayHint} {...look} {...input} read={readDay} write={dayText} />;
}

/** A minute of a day, YYYY-MM-DDTHH:MM among the values. */
export function MinuteField<Values>({ form, name, ...look }: Bound<Values> & Look<TextInputProps>) {
  const { shell } = useWords();
  const input = form.getInputProps(name);
  return (
    <WrittenInput placeholder={shell.minuteHint} {...look} {...input} read={readMinute} write={minuteText} />
  );
}

/** Hidden while it is typed; browsers are told not to fill in one of their own. */
export function PassphraseField<Values>({ form, name, ...look }: Bound<Values> & Look<PasswordInputProps>) {
  return <PasswordInput autoComplete="new-password" {...look} {...form.getInputProps(name)} />;
}

export const nobodyYet: LoginBody = { name: "", passphrase: "" };

/**
 * Somebody who agrees, with an account of their own; only their passphrase says so, never a name alone (security U2).
 * The values hold it as `second`.
 */
export function SecondPersonFields<Values extends { readonly second: LoginBody }>({
  form,
  hint,
}: {
  readonly form: UseFormReturnType<Values>;
  /** Who it may be, and what for, where it is not said above. */
  readonly hint: string | null;
}) {
  const { chair } = useWords();
  return (
    <>
      <TextInput
        label={chair.secondName}
        description={hint}
        autoComplete="off"
        {...form.getInputProps("second.name")}
      />
      <PasswordInput
        label={chair.secondPassphrase}
        autoComplete="off"
        {...form.getInputProps("second.passphrase")}
      />
    </>
  );
}

/** Title, number and date of the paper that something stands in. The values hold it as `document`. */
export function DocumentFields<Values extends { readonly document: SourceDocument }>({
  form,
}: {
  readonly form: UseFormReturnType<Values>;
}) {
  const { shell, rating } = useWords();
  const names = rating.document;
  return (
    <>
      <TextInput
        label={names.title}
        description={names.titleHint}
        {...form.getInputProps("document.title")}
      />
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <TextInput label={names.number} {...form.getInputProps("document.number")} />
        <WrittenInput
          label={names.date}
          placeholder={shell.dayHint}
          {...form.getInputProps("document.date")}
          read={readDay}
          write={dayText}
        />
      </Group>
    </>
  );
}
