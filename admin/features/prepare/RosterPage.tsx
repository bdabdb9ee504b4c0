import { Button, Group, Stack, Table, Text, TextInput } from "@mantine/core";
import { useDeferredValue, useState } from "react";
import type { Draft, Person } from "../../../shared/domain/draft.ts";
import { useConsole } from "../../console/console-context.tsx";
import { navigate } from "../../console/router.ts";
import { HallFilter } from "../../parts/HallFilter.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { MoreRows, useFirstRows } from "../../parts/table/first-rows.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { RowActions } from "../../parts/table/RowActions.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";
import { DraftConfirm } from "./DraftConfirm.tsx";
import { PersonDialog } from "./PersonDialog.tsx";
import { hallNameOf } from "../../../shared/domain/halls.ts";
import { isOfHall, type HallChoice } from "../../model/hall-edits.ts";
import { electorateNames, matches, withoutPerson } from "../../model/roster-edits.ts";
import { WithDraft } from "./WithDraft.tsx";

export function RosterPage() {
  const { words } = useConsole();
  return (
    <>
      <PageHead title={words.roster.listTitle}>{words.roster.listIntro}</PageHead>
      <WithDraft>{(draft) => <Roster key={draft.meetingId} draft={draft} />}</WithDraft>
    </>
  );
}

function Roster({ draft }: { readonly draft: Draft }) {
  const { words } = useConsole();
  const [typed, setTyped] = useState("");
  const sought = useDeferredValue(typed);
  /** "new", a person who is edited, or nobody. */
  const [edited, setEdited] = useState<Person | "new" | null>(null);
  const [hall, setHall] = useState<HallChoice>("all");
  const found = draft.persons.filter(
    (person) => isOfHall(person, hall) && matches(person, draft.electorates, sought),
  );
  const add = (
    <Button variant={draft.persons.length === 0 ? "default" : "filled"} onClick={() => setEdited("new")}>
      {words.roster.addPerson}
    </Button>
  );
  return (
    <Stack>
      {draft.persons.length === 0 ? (
        <EmptyState title={words.roster.emptyTitle} text={words.roster.emptyText}>
          <Group>
            <Button onClick={() => navigate("/import")}>{words.roster.goImport}</Button>
            {add}
          </Group>
        </EmptyState>
      ) : (
        <>
          <Group align="flex-end">
            <TextInput
              label={words.shell.search}
              placeholder={words.roster.searchHint}
              type="search"
              flex="1 1 16rem"
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <HallFilter halls={draft.halls ?? []} value={hall} onChoose={setHall} />
            {add}
          </Group>
          <RosterTable draft={draft} found={found} onEdit={setEdited} />
        </>
      )}
      {edited !== null && (
        <PersonDialog
          draft={draft}
          person={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Stack>
  );
}

type RosterTableProps = {
  readonly draft: Draft;
  readonly found: readonly Person[];
  readonly onEdit: (person: Person) => void;
};

function RosterTable({ draft, found, onEdit }: RosterTableProps) {
  const { words } = useConsole();
  const [leaving, setLeaving] = useState<Person | null>(null);
  const { shown, hiddenCount, showMore } = useFirstRows(found);
  const heads = words.roster.columns;
  return (
    <>
      <TableFrame room="wide" caption={words.roster.caption(found.length, draft.persons.length)}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{heads.name}</Table.Th>
            <Table.Th>{heads.post}</Table.Th>
            <Table.Th>{heads.unit}</Table.Th>
            <Table.Th>{heads.position}</Table.Th>
            <Table.Th>{heads.electorates}</Table.Th>
            {draft.halls !== undefined && <Table.Th>{heads.hall}</Table.Th>}
            <Table.Th>{heads.chair}</Table.Th>
            <Table.Th>{heads.subject}</Table.Th>
            <Table.Th>{heads.voter}</Table.Th>
            <Table.Th>{heads.selfRating}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((person) => (
            <PersonRow
              key={person.personId}
              draft={draft}
              person={person}
              onEdit={onEdit}
              onLeave={setLeaving}
            />
          ))}
        </Table.Tbody>
      </TableFrame>
      {found.length === 0 && <p role="status">{words.shell.nothingFound}</p>}
      <MoreRows hiddenCount={hiddenCount} onMore={showMore} />
      {leaving !== null && (
        <DraftConfirm
          draft={draft}
          onClose={() => setLeaving(null)}
          title={words.roster.removeTitle}
          fact={words.roster.removeFact(leaving.name)}
          verb={words.shell.remove}
          isDangerous
          edit={(now) => withoutPerson(now, leaving.personId)}
        />
      )}
    </>
  );
}

type PersonRowProps = {
  readonly draft: Draft;
  readonly person: Person;
  readonly onEdit: (person: Person) => void;
  readonly onLeave: (person: Person) => void;
};

function PersonRow({ draft, person, onEdit, onLeave }: PersonRowProps) {
  const { words } = useConsole();
  const mark = (isSet: boolean) => (isSet ? <span aria-label={words.roster.yes}>✓</span> : "");
  return (
    <Table.Tr>
      <Table.Th scope="row">{person.name}</Table.Th>
      <Table.Td>{person.post}</Table.Td>
      <Table.Td>{person.unit}</Table.Td>
      <Table.Td>
        {person.position !== "other" && words.roster.positions[person.position]}
        {[person.group, ...person.tags.map((tag) => words.roster.tags[tag])]
          .filter((text) => text !== "")
          .map((text) => (
            <Text key={text} size="sm" c="dimmed">
              {text}
            </Text>
          ))}
      </Table.Td>
      <Table.Td>{electorateNames(draft, person).join("; ")}</Table.Td>
      {draft.halls !== undefined && <Table.Td>{hallNameOf(draft.halls, person.hallId)}</Table.Td>}
      <Table.Td>{mark(person.isChair)}</Table.Td>
      <Table.Td>{mark(person.isSubject)}</Table.Td>
      <Table.Td>{mark(person.isVoter)}</Table.Td>
      <Table.Td>{person.selfRating}</Table.Td>
      <Table.Td>
        <RowActions name={person.name} onEdit={() => onEdit(person)} onRemove={() => onLeave(person)} />
      </Table.Td>
    </Table.Tr>
  );
}
