import { Select } from "@mantine/core";
import { useForm } from "@mantine/form";
import { roles, type Role } from "../../../shared/domain/roles.ts";
import { useWords } from "../../console/language.ts";
import { tidy } from "../../model/field-checks.ts";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { LineField, PassphraseField } from "../../parts/form/fields.tsx";
import type { ActionResult } from "../../parts/form/use-action.ts";
import { useChecks } from "../../parts/form/use-checks.ts";

export type CodeAccount = {
  readonly code: string;
  readonly name: string;
  readonly role: Role;
  readonly passphrase: string;
};

type CodeAccountFormProps = {
  readonly verb: string;
  readonly firstRole: Role;
  readonly asksRole: boolean;
  readonly nameHint?: string;
  readonly onSubmit: (account: CodeAccount) => Promise<ActionResult>;
  readonly onDone: () => Promise<void>;
};

/** Makes an account with the code that the server's window shows. */
export function CodeAccountForm({
  verb,
  firstRole,
  asksRole,
  nameHint,
  onSubmit,
  onDone,
}: CodeAccountFormProps) {
  const { start: words, shell, accounts } = useWords();
  const check = useChecks();
  const form = useForm<CodeAccount & { readonly again: string }>({
    initialValues: { code: "", name: "", role: firstRole, passphrase: "", again: "" },
    validate: {
      code: (code) => check.filled(code.trim()),
      name: check.line,
      ...check.newPassphrase,
    },
  });
  return (
    <ActionForm
      form={form}
      verb={verb}
      onSubmit={(typed) =>
        onSubmit({
          code: typed.code.trim(),
          name: tidy(typed.name),
          role: typed.role,
          passphrase: typed.passphrase,
        })
      }
      onDone={() => void onDone()}
    >
      <LineField form={form} name="code" label={words.setupCode} autoComplete="off" />
      {asksRole && (
        <Select
          label={accounts.role}
          allowDeselect={false}
          data={roles.map((value) => ({ value, label: shell.roles[value] }))}
          {...form.getInputProps("role")}
        />
      )}
      <LineField
        form={form}
        name="name"
        label={words.accountName}
        description={nameHint}
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
  );
}
