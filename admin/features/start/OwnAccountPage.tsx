import { Button, Select, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { roles, type Role } from "../../../shared/domain/roles.ts";
import { browserConsoleClient } from "../../console/browser-parts.ts";
import { useWords } from "../../console/language.ts";
import { tidy } from "../../model/field-checks.ts";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { LineField, PassphraseField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import { CardPage } from "./CardPage.tsx";

type OwnAccountPageProps = {
  readonly onDone: () => Promise<void>;
  readonly onBack: () => void;
};

type OwnAccount = { code: string; name: string; role: Role; passphrase: string; again: string };

/** An account that nobody else has made, with the code in the server's window: its person counts as one of two. */
export function OwnAccountPage({ onDone, onBack }: OwnAccountPageProps) {
  const { start: words, shell, accounts } = useWords();
  const check = useChecks();
  const form = useForm<OwnAccount>({
    initialValues: { code: "", name: "", role: "chair", passphrase: "", again: "" },
    validate: {
      code: (code) => check.filled(code.trim()),
      name: check.line,
      passphrase: check.passphrase,
      again: (again, { passphrase }) => (again === passphrase ? null : words.passphrasesDiffer),
    },
  });
  return (
    <CardPage title={words.ownAccountTitle}>
      <Text>{words.ownAccountText}</Text>
      <ActionForm
        form={form}
        verb={words.createOwnAccount}
        onSubmit={({ code, name, role, passphrase }) =>
          browserConsoleClient.ownAccount({ code: code.trim(), name: tidy(name), role, passphrase })
        }
        onDone={() => void onDone()}
      >
        <LineField form={form} name="code" label={words.setupCode} autoComplete="off" />
        <Select
          label={accounts.role}
          allowDeselect={false}
          data={roles.map((role) => ({ value: role, label: shell.roles[role] }))}
          {...form.getInputProps("role")}
        />
        <LineField form={form} name="name" label={words.accountName} autoComplete="username" />
        <PassphraseField
          form={form}
          name="passphrase"
          label={words.passphrase}
          description={words.passphraseHint}
        />
        <PassphraseField form={form} name="again" label={words.passphraseAgain} />
      </ActionForm>
      <Button variant="subtle" onClick={onBack}>
        {words.backToLogin}
      </Button>
    </CardPage>
  );
}
