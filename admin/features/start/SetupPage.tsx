import { Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { browserConsoleClient } from "../../console/browser-parts.ts";
import { failureText } from "../../console/failure-text.ts";
import { useLanguage } from "../../console/language.ts";
import { lineProblem } from "../../model/field-checks.ts";
import { Notice } from "../../parts/Notice.tsx";
import { useAction } from "../../parts/form/use-action.ts";
import { CardPage } from "./CardPage.tsx";
import { passphraseLengthMin } from "../../../shared/protocol/http.ts";

type SetupPageProps = {
  readonly onDone: () => Promise<void>;
};

/** First start: the code that the server printed, and the first account, which is staff. */
export function SetupPage({ onDone }: SetupPageProps) {
  const speaker = useLanguage();
  const words = speaker.words.start;
  const form = useForm({
    initialValues: { code: "", name: "", passphrase: "", again: "" },
    validate: {
      code: (code) => (code.trim() === "" ? speaker.words.shell.required : null),
      name: (name) => lineProblem(name, speaker.words.shell),
      passphrase: (text) => (text.length < passphraseLengthMin ? words.passphraseShort : null),
      again: (again, { passphrase }) => (again === passphrase ? null : words.passphrasesDiffer),
    },
  });
  const { isBusy, failure, start } = useAction(async () => {
    const { code, name, passphrase } = form.getValues();
    return browserConsoleClient.setup({ code: code.trim(), name: name.trim(), passphrase });
  });
  const submit = form.onSubmit(() => void start().then((done) => (done ? onDone() : undefined)));
  return (
    <CardPage title={words.setupTitle}>
      <Text>{words.setupText}</Text>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput label={words.setupCode} autoComplete="off" {...form.getInputProps("code")} />
          <TextInput
            label={words.accountName}
            description={words.accountNameHint}
            autoComplete="username"
            {...form.getInputProps("name")}
          />
          <PasswordInput
            label={words.passphrase}
            description={words.passphraseHint}
            autoComplete="new-password"
            {...form.getInputProps("passphrase")}
          />
          <PasswordInput
            label={words.passphraseAgain}
            autoComplete="new-password"
            {...form.getInputProps("again")}
          />
          {failure !== null && <Notice kind="problem">{failureText(failure, speaker)}</Notice>}
          <Button type="submit" loading={isBusy}>
            {words.createAccount}
          </Button>
        </Stack>
      </form>
    </CardPage>
  );
}
