import { Button, Paper, PasswordInput, Select, Stack, Table, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { roles, type Role } from "../../../shared/domain/roles.ts";
import type { Account } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { lineProblem, tidy } from "../../model/field-checks.ts";
import { PageHead } from "../../parts/PageHead.tsx";
import { nobodyYet, SecondPersonFields } from "../../parts/form/SecondPersonFields.tsx";
import { SubmitLine } from "../../parts/form/SubmitLine.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";
import { useAction } from "../../parts/form/use-action.ts";
import { passphraseLengthMin } from "../../../shared/protocol/http.ts";

export function AccountsPage() {
  const { words } = useConsole();
  return (
    <>
      <PageHead title={words.accounts.title}>{words.accounts.intro}</PageHead>
      <Stack gap="lg">
        <AccountTable />
        <AddAccount />
      </Stack>
    </>
  );
}

function AccountTable() {
  const { view, words, client, refresh, session } = useConsole();
  const [leaving, setLeaving] = useState<Account | null>(null);
  const accounts = view.accounts ?? [];
  const own = new Set(session.accounts.map(({ name }) => name));
  const remove = async (account: Account) => {
    const result = await client.accounts({ kind: "remove", accountId: account.accountId });
    await refresh();
    return result;
  };
  return (
    <>
      <TableFrame room="narrow" caption={words.accounts.caption(accounts.length)}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.accounts.name}</Table.Th>
            <Table.Th>{words.accounts.role}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {accounts.map((account) => (
            <Table.Tr key={account.accountId}>
              <Table.Th scope="row">{account.name}</Table.Th>
              <Table.Td>{words.shell.roles[account.role]}</Table.Td>
              <Table.Td align="right">
                {!own.has(account.name) && (
                  <Button
                    variant="subtle"
                    color="red"
                    size="compact-sm"
                    aria-label={`${words.shell.remove}: ${account.name}`}
                    onClick={() => setLeaving(account)}
                  >
                    {words.shell.remove}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
      {leaving !== null && (
        <ConfirmDialog
          opened
          onClose={() => setLeaving(null)}
          title={words.accounts.removeTitle}
          fact={words.accounts.removeFact(leaving.name, words.shell.roles[leaving.role])}
          verb={words.accounts.removeVerb}
          isDangerous
          onConfirm={() => remove(leaving)}
        />
      )}
    </>
  );
}

function AddAccount() {
  const { words, client, refresh, notify, view } = useConsole();
  const [second, setSecond] = useState(nobodyYet);
  const isUnderWay = view.meeting !== null && view.meeting.public.phase !== "finished";
  const form = useForm<{ name: string; role: Role; passphrase: string }>({
    initialValues: { name: "", role: "chair", passphrase: "" },
    validate: {
      name: (name) => lineProblem(name, words.shell),
      passphrase: (text) => (text.length < passphraseLengthMin ? words.start.passphraseShort : null),
    },
  });
  const { isBusy, failure, start } = useAction(async () => {
    const { name, role, passphrase } = form.getValues();
    const agrees = second.name === "" ? {} : { second: { ...second, name: tidy(second.name) } };
    const result = await client.accounts({ kind: "add", name: tidy(name), role, passphrase, ...agrees });
    if (result.ok) {
      setSecond(nobodyYet);
      notify("done", words.accounts.added(tidy(name)));
      form.reset();
      await refresh();
    }
    return result;
  });
  return (
    <Paper withBorder p="lg" maw="36rem">
      <form onSubmit={form.onSubmit(() => void start())} noValidate>
        <Stack>
          <Title order={2} size="h4">
            {words.accounts.addTitle}
          </Title>
          <TextInput label={words.accounts.name} autoComplete="off" {...form.getInputProps("name")} />
          <Select
            label={words.accounts.role}
            allowDeselect={false}
            data={roles.map((role) => ({
              value: role,
              label: `${words.shell.roles[role]}: ${words.accounts.roleHints[role]}`,
            }))}
            {...form.getInputProps("role")}
          />
          <PasswordInput
            label={words.start.passphrase}
            description={words.start.passphraseHint}
            autoComplete="new-password"
            {...form.getInputProps("passphrase")}
          />
          {isUnderWay && (
            <SecondPersonFields second={second} onChange={setSecond} hint={words.accounts.secondHint} />
          )}
          <SubmitLine isBusy={isBusy} failure={failure} verb={words.accounts.add} />
        </Stack>
      </form>
    </Paper>
  );
}
