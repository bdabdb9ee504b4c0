import { PasswordInput, TextInput } from "@mantine/core";
import type { LoginBody } from "../../../shared/protocol/http.ts";
import { useConsole } from "../../console/console-context.tsx";

export const nobodyYet: LoginBody = { name: "", passphrase: "" };

type SecondPersonFieldsProps = {
  readonly second: LoginBody;
  readonly onChange: (second: LoginBody) => void;
  /** Who it may be, and what for. */
  readonly hint: string;
};

/** Somebody who agrees, with an account of their own; only their passphrase says so, never a name alone. */
export function SecondPersonFields({ second, onChange, hint }: SecondPersonFieldsProps) {
  const { words } = useConsole();
  return (
    <>
      <TextInput
        label={words.chair.secondName}
        description={hint}
        autoComplete="off"
        value={second.name}
        onChange={(event) => onChange({ ...second, name: event.currentTarget.value })}
      />
      <PasswordInput
        label={words.chair.secondPassphrase}
        autoComplete="off"
        value={second.passphrase}
        onChange={(event) => onChange({ ...second, passphrase: event.currentTarget.value })}
      />
    </>
  );
}
