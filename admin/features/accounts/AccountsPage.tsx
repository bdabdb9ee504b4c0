import { Button, Paper, Select, Stack, Table, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { roles, type Role } from "../../../shared/domain/roles.ts";
import type { Account, AccountEntry } from "../../../shared/protocol/console-view.ts";
import type { LoginBody } from "../../../shared/protocol/http.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { tidy } from "../../model/field-checks.ts";
import { Notice } from "../../parts/Notice.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { LineField, nobodyYet, PassphraseField, SecondPersonFields } from "../../parts/form/fields.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import type { Words } from "../../words/words.ts";

export function AccountsPage() {
  const { view, words } = useConsole();
  return (
    <>
      <PageHead title={words.accounts.title}>{words.accounts.intro}</PageHead>
      <Stack gap="lg">
        {view.accounts?.some(({ madeBy }) => madeBy === null) === true && (
          <Notice kind="info" title={words.accounts.olderTitle}>
            {words.accounts.olderText}
          </Notice>
        )}
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
            <Table.Th>{words.accounts.madeBy}</Table.Th>
            <Table.Th>{words.accounts.person}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {accounts.map((account) => (
            <Table.Tr key={account.accountId}>
              <Table.Th scope="row">{account.name}</Table.Th>
              <Table.Td>{words.shell.roles[account.role]}</Table.Td>
              <Table.Td>{makersText(words.accounts, account)}</Table.Td>
              <Table.Td>
                {account.personOf === null
                  ? words.accounts.ownPerson
                  : words.accounts.personOf(account.personOf)}
              </Table.Td>
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

function makersText(words: Words["accounts"], { madeBy }: AccountEntry): string {
  if (madeBy === null) return words.madeByUnknown;
  const [one, other] = madeBy.map((name) => name ?? words.madeByRemoved);
  if (one === undefined) return words.madeByCode;
  return other === undefined ? one : words.madeByTwo(one, other);
}

type NewAccount = {
  name: string;
  role: Role;
  passphrase: string;
  /** Somebody who agrees; nobody need. */
  second: LoginBody;
};

function AddAccount() {
  const { words, client, refresh, notify, view } = useConsole();
  const isUnderWay = view.meeting !== null && view.meeting.public.phase !== "finished";
  const check = useChecks();
  const form = useForm<NewAccount>({
    initialValues: { name: "", role: "teller", passphrase: "", second: nobodyYet },
    validate: {
      name: check.line,
      passphrase: check.passphrase,
      second: {
        passphrase: (text, { second }) => (second.name === "" ? null : check.second.passphrase(text)),
      },
    },
  });
  const add = async ({ name, role, passphrase, second }: NewAccount) => {
    const agrees = second.name === "" ? {} : { second: { ...second, name: tidy(second.name) } };
    const result = await client.accounts({ kind: "add", name: tidy(name), role, passphrase, ...agrees });
    if (result.ok) await refresh();
    return result;
  };
  const done = ({ name }: NewAccount) => notify("done", words.accounts.added(tidy(name)));
  return (
    <Paper withBorder p="lg" maw="36rem">
      <ActionForm
        form={form}
        verb={words.accounts.add}
        onSubmit={add}
        empties={["name", "passphrase", "second"]}
        onDone={done}
      >
        <Title order={2} size="h4">
          {words.accounts.addTitle}
        </Title>
        <LineField form={form} name="name" label={words.accounts.name} autoComplete="off" />
        <Select
          label={words.accounts.role}
          allowDeselect={false}
          data={roles.map((role) => ({
            value: role,
            label: `${words.shell.roles[role]}: ${words.accounts.roleHints[role]}`,
          }))}
          {...form.getInputProps("role")}
        />
        <PassphraseField
          form={form}
          name="passphrase"
          label={words.start.passphrase}
          description={words.start.passphraseHint}
        />
        {isUnderWay && <SecondPersonFields form={form} hint={words.accounts.secondHint} />}
      </ActionForm>
    </Paper>
  );
}
