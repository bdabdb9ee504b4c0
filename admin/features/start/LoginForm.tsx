import { useForm } from "@mantine/form";
import { browserConsoleClient } from "../../console/browser-parts.ts";
import { useWords } from "../../console/language.ts";
import { useQuery } from "../../console/router.ts";
import { tidy } from "../../model/field-checks.ts";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { LineField, PassphraseField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";

type LoginFormProps = {
  /** Asks for this account's passphrase only; null: asks for the name too. */
  readonly accountName: string | null;
  readonly verb: string;
  readonly onDone: (accountName: string) => Promise<void>;
};

export function LoginForm({ accountName, verb, onDone }: LoginFormProps) {
  const words = useWords();
  const check = useChecks();
  // A teller who scanned a seat's QR need not type the account's name.
  const scannedName = useQuery().get("name") ?? "";
  const form = useForm({
    initialValues: { name: accountName ?? scannedName, passphrase: "" },
    validate: { name: (name) => check.filled(tidy(name)), passphrase: check.filled },
  });
  return (
    <ActionForm
      form={form}
      isKept={false}
      verb={verb}
      onSubmit={({ name, passphrase }) => browserConsoleClient.login({ name: tidy(name), passphrase })}
      onDone={({ name }) => void onDone(tidy(name))}
    >
      {accountName === null && (
        <LineField form={form} name="name" label={words.start.accountName} autoComplete="username" />
      )}
      <PassphraseField
        form={form}
        name="passphrase"
        label={words.start.passphrase}
        autoComplete="current-password"
      />
    </ActionForm>
  );
}
