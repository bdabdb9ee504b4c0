import { Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { browserConsoleClient } from "../../console/browser-parts.ts";
import { useWords } from "../../console/language.ts";
import { tidy } from "../../model/field-checks.ts";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { LineField, PassphraseField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import { CardPage } from "./CardPage.tsx";

type SetupPageProps = {
  readonly onDone: () => Promise<void>;
};

/** First start: the code that the server printed, and the first account, which is staff. */
export function SetupPage({ onDone }: SetupPageProps) {
  const words = useWords().start;
  const check = useChecks();
  const form = useForm({
    initialValues: { code: "", name: "", passphrase: "", again: "" },
    validate: {
      code: (code) => check.filled(code.trim()),
      name: check.line,
      passphrase: check.passphrase,
      again: (again, { passphrase }) => (again === passphrase ? null : words.passphrasesDiffer),
    },
  });
  return (
    <CardPage title={words.setupTitle}>
      <Text>{words.setupText}</Text>
      <ActionForm
        form={form}
        verb={words.createAccount}
        onSubmit={({ code, name, passphrase }) =>
          browserConsoleClient.setup({ code: code.trim(), name: tidy(name), passphrase })
        }
        onDone={() => void onDone()}
      >
        <LineField form={form} name="code" label={words.setupCode} autoComplete="off" />
        <LineField
          form={form}
          name="name"
          label={words.accountName}
          description={words.accountNameHint}
          autoComplete="username"
        />
        <PassphraseField
          form={form}
          name="passphrase"
          label={words.passphrase}
          description={words.passphraseHint}
        />
        <PassphraseField form={form} name="again" label={words.passphraseAgain} />
      </ActionForm>
    </CardPage>
  );
}
