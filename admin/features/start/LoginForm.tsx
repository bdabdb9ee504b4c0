import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { browserConsoleClient } from "../../console/browser-parts.ts";
import { useLanguage } from "../../console/language.ts";
import { useQuery } from "../../console/router.ts";
import { failureText } from "../../console/failure-text.ts";
import { tidy } from "../../model/field-checks.ts";
import { Notice } from "../../parts/Notice.tsx";
import { useAction } from "../../parts/form/use-action.ts";

type LoginFormProps = {
  /** Asks for this account's passphrase only; null: asks for the name too. */
  readonly accountName: string | null;
  readonly verb: string;
  readonly onDone: (accountName: string) => Promise<void>;
};

export function LoginForm({ accountName, verb, onDone }: LoginFormProps) {
  const speaker = useLanguage();
  const { words } = speaker;
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
        {failure !== null && <Notice kind="problem">{failureText(failure, speaker)}</Notice>}
        <Button type="submit" loading={isBusy}>
          {verb}
        </Button>
      </Stack>
    </form>
  );
}
