import { Paper, Select } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useConsole } from "../../console/console-context.tsx";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { PassphraseField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import { PageHead } from "../../parts/PageHead.tsx";

/** Whoever is logged in changes the passphrase of an account that they hold, who know the old one. */
export function OwnPassphrasePage() {
  const { words, session, role, client, refresh, notify } = useConsole();
  const said = words.accounts.own;
  const check = useChecks();
  const held = session.accounts.map(({ name }) => name);
  const first = session.accounts.find((account) => account.role === role)?.name ?? held[0] ?? "";
  const form = useForm({
    initialValues: { name: first, old: "", passphrase: "", again: "" },
    validate: {
      old: check.filled,
      ...check.newPassphrase,
    },
  });
  return (
    <>
      <PageHead title={said.title}>{said.intro}</PageHead>
      <Paper withBorder p="lg" maw="36rem">
        <ActionForm
          form={form}
          verb={said.verb}
          isKept={false}
          empties={["old", "passphrase", "again"]}
          onSubmit={async ({ name, old, passphrase }) => {
            const changed = await client.changeOwnPassphrase({ name, old, passphrase });
            if (changed.ok) await refresh();
            return changed;
          }}
          onDone={() => notify("done", said.done)}
        >
          <Select
            label={words.accounts.name}
            allowDeselect={false}
            data={[...new Set(held)]}
            {...form.getInputProps("name")}
          />
          <PassphraseField form={form} name="old" label={said.old} autoComplete="current-password" />
          <PassphraseField
            form={form}
            name="passphrase"
            label={said.passphrase}
            description={words.start.passphraseHint}
          />
          <PassphraseField form={form} name="again" label={said.again} />
        </ActionForm>
      </Paper>
    </>
  );
}
