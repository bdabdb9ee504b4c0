import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { browserConsoleClient } from "../../console/browser-parts.ts";
import { useQuery } from "../../console/router.ts";
import { failureText } from "../../console/failure-text.ts";
import { tidy } from "../../parts/form/field-checks.ts";
import { Notice } from "../../parts/Notice.tsx";
import { useAction } from "../../parts/form/use-action.ts";
import type { Language, Words } from "../../words/words.ts";

type LoginFormProps = {
  readonly language: Language;
  readonly words: Words;
  /** Asks for this account's passphrase only; null: asks for the name too. */
  readonly accountName: string | null;
  readonly verb: string;
  readonly onDone: (accountName: string) => Promise<void>;
};

export function LoginForm({ language, words, accountName, verb, onDone }: LoginFormProps) {
  // A teller who scanned a seat's QR need not type the account's name.
  const scannedName = useQuery().get("name") ?? "";
  const form = useForm({
    initialValues: { name: scannedName, passphrase: "" },
    validate: {
      name: (name) => (accountName === null && tidy(name) === "" ? words.shell.required : null),
      passphrase: (text) => (text === "" ? words.shell.required : null),
    },
  });
  const name = accountName ?? tidy(form.values.name);
  const { isBusy, failure, start } = useAction(() =>
    browserConsoleClient.login({ name, passphrase: form.values.passphrase }),
  );
  const submit = form.onSubmit(() => void start().then((done) => (done ? onDone(name) : undefined)));
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {accountName === null && (
          <TextInput
            label={words.start.accountName}
            autoComplete="username"
            {...form.getInputProps("name")}
          />
        )}
        <PasswordInput
          label={words.start.passphrase}
          autoComplete="current-password"
          {...form.getInputProps("passphrase")}
        />
        {failure !== null && <Notice kind="problem">{failureText(failure, { language, words })}</Notice>}
        <Button type="submit" loading={isBusy}>
          {verb}
        </Button>
      </Stack>
    </form>
  );
}
