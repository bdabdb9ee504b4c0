import { Badge, Button, Group, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { ok } from "../../../shared/basics/result.ts";
import type { Account, AccountEntry } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { wallClockMs } from "../../console/server-clock.ts";
import { dayText } from "../../model/days.ts";
import { beyondReset, loginState, peopleAtWork, uninvited, type PersonAtWork } from "../../model/people.ts";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import type { ActionResult } from "../../parts/form/use-action.ts";
import { GateButton } from "../../parts/gate/GateButton.tsx";
import { InvitationDialog, type ShownInvitation } from "../../parts/InvitationCards.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";
import { defaultTimeZone, minuteIn } from "../../../shared/basics/time-zone.ts";
import type { Words } from "../../words/words.ts";
import { AddPerson } from "./AddPerson.tsx";
import { RenewDialog } from "./RenewDialog.tsx";

/** Everybody who works at the meeting, in one list: accounts with their roles, and seats of the committee. */
export function PeoplePage() {
  const { view, words, draft } = useConsole();
  const [invitations, setInvitations] = useState<readonly ShownInvitation[]>([]);
  const people = peopleAtWork(view.accounts ?? [], draft?.tellers ?? []);
  const alone = beyondReset(view.accounts ?? []);
  return (
    <>
      <PageHead title={words.accounts.title}>{words.accounts.intro}</PageHead>
      <Stack gap="lg">
        {people.some(({ account }) => account?.madeBy === null) && (
          <Notice kind="info" title={words.accounts.olderTitle}>
            {words.accounts.olderText}
          </Notice>
        )}
        {alone.length > 0 && (
          <Notice kind="info" title={words.accounts.beyondResetTitle(alone.join(", "))}>
            {words.accounts.beyondResetText}
          </Notice>
        )}
        <PeopleTable people={people} onInvited={setInvitations} />
        <InviteAll people={people} onInvited={setInvitations} />
        <AddPerson onInvited={setInvitations} />
      </Stack>
      {invitations.length > 0 && (
        <InvitationDialog invitations={invitations} onClose={() => setInvitations([])} />
      )}
    </>
  );
}

type TableProps = {
  readonly people: readonly PersonAtWork[];
  readonly onInvited: (invitations: readonly ShownInvitation[]) => void;
};

function PeopleTable({ people, onInvited }: TableProps) {
  const { words, client, refresh } = useConsole();
  const [leaving, setLeaving] = useState<Account | null>(null);
  const [renewed, setRenewed] = useState<PersonAtWork | null>(null);
  const remove = async (account: Account) => {
    const result = await client.removeAccount(account.accountId);
    await refresh();
    return result;
  };
  return (
    <>
      <TableFrame caption={words.accounts.caption(people.length)}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.accounts.name}</Table.Th>
            <Table.Th>{words.accounts.role}</Table.Th>
            <Table.Th>{words.accounts.login}</Table.Th>
            <Table.Th>{words.accounts.person}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((person) => (
            <PersonRow
              key={person.account?.accountId ?? `seat ${String(person.seat?.seat)}`}
              person={person}
              onRemove={setLeaving}
              onRenew={setRenewed}
            />
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
      {renewed !== null && renewed.account !== null && (
        <RenewDialog
          account={renewed.account}
          onClose={() => setRenewed(null)}
          onInvited={(invitation) => onInvited([{ ...invitation, seat: renewed.seat?.seat ?? null }])}
        />
      )}
    </>
  );
}

type RowProps = {
  readonly person: PersonAtWork;
  readonly onRemove: (account: Account) => void;
  readonly onRenew: (person: PersonAtWork) => void;
};

function PersonRow({ person, onRemove, onRenew }: RowProps) {
  const { words, session } = useConsole();
  const { name, account, seat } = person;
  const isOwn = session.accounts.some((own) => own.name === account?.name);
  return (
    <Table.Tr>
      <Table.Th scope="row">{name}</Table.Th>
      <Table.Td>
        {account !== null && <div>{words.shell.roles[account.role]}</div>}
        {seat !== null && (
          <Text size="sm" c="dimmed">
            {words.accounts.seat(seat.seat)} · {words.rounds[seat.hasKey ? "keyReady" : "keyMissing"]}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <LoginBadge person={person} />
      </Table.Td>
      <Table.Td>{account !== null && <Whose account={account} />}</Table.Td>
      <Table.Td align="right">
        {account !== null && !isOwn && (
          <Group gap={4} justify="flex-end">
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={`${renewVerb(words, account)}: ${name}`}
              onClick={() => onRenew(person)}
            >
              {renewVerb(words, account)}
            </Button>
            <Button
              variant="subtle"
              color="red"
              size="compact-sm"
              aria-label={`${words.shell.remove}: ${name}`}
              onClick={() => onRemove(account)}
            >
              {words.shell.remove}
            </Button>
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function renewVerb({ accounts }: Words, { invitedUntilMs }: AccountEntry): string {
  return invitedUntilMs === null ? accounts.reset : accounts.inviteAgain;
}

const badges = {
  "no-account": "gray",
  invited: "blue",
  "invitation-over": "yellow",
  ready: "green",
} as const;

function LoginBadge({ person }: { readonly person: PersonAtWork }) {
  const { words } = useConsole();
  const state = loginState(person, wallClockMs());
  const untilMs = person.account?.invitedUntilMs ?? 0;
  const day = dayText(minuteIn(defaultTimeZone, untilMs).slice(0, 10));
  return (
    <Badge variant="light" color={badges[state]}>
      {words.accounts.logins[state](day)}
    </Badge>
  );
}

/** With whom an account counts as one person, and who made it. */
function Whose({ account }: { readonly account: AccountEntry }) {
  const { accounts: words } = useConsole().words;
  return (
    <>
      <div>{account.personOf === null ? words.ownPerson : words.personOf(account.personOf)}</div>
      <Text size="sm" c="dimmed">
        {words.madeBy}: {makersText(words, account)}
      </Text>
    </>
  );
}

function makersText(words: Words["accounts"], { madeBy }: AccountEntry): string {
  if (madeBy === null) return words.madeByUnknown;
  const [one, other] = madeBy.map((name) => name ?? words.madeByRemoved);
  if (one === undefined) return words.madeByCode;
  return other === undefined ? one : words.madeByTwo(one, other);
}

/** One press for all who sit in the committee and have no account. */
function InviteAll({ people, onInvited }: TableProps) {
  const { words, client, refresh } = useConsole();
  const missing = uninvited(people);
  if (missing.length === 0) return null;
  const invite = async (): Promise<ActionResult> => {
    const invited: ShownInvitation[] = [];
    for (const { name, seat } of missing) {
      const made = await client.invite({ kind: "add", name, role: "teller" });
      if (!made.ok) {
        // What was made is shown all the same: nobody sees these codes again.
        onInvited(invited);
        await refresh();
        return made;
      }
      invited.push({ ...made.value, seat });
    }
    await refresh();
    onInvited(invited);
    return ok(null);
  };
  return <GateButton onPress={invite}>{words.accounts.inviteAll(missing.length)}</GateButton>;
}
